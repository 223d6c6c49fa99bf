/* The request of an act as it is done: its texts made clean, days as they are kept, "me" and fields left
 * empty settled. Private to src/work. */
#ifndef PALLIUM_WORK_REQUEST_H
#define PALLIUM_WORK_REQUEST_H

#include "work/do.h"

typedef struct CleanRequest {
    ActRequest request;
    const char *names[ACT_FIELDS];
    const char *values[ACT_FIELDS];
    char *owned[ACT_FIELDS];
    Text told; /* how days were read that may be read another way */
} CleanRequest;

/* ERROR_BAD_INPUT names the field. request_wipe gives it back, also when this failed. */
bool request_clean(const Work *work, const ActRequest *request, CleanRequest *clean, Error *error);
void request_wipe(CleanRequest *clean);

void request_describe(const ActRequest *request, Text *out); /* for the record */
void request_note(const ActRequest *request, Text *out);     /* all of it, so that it is known again */

/* Adds how days were read to the warnings. */
void request_say_reading(const CleanRequest *clean, ActResult *result);

#endif
