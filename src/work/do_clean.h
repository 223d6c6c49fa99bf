/* What was typed into the fields of an act, as the act is done with it. */
#ifndef PALLIUM_WORK_DO_CLEAN_H
#define PALLIUM_WORK_DO_CLEAN_H

#include "base/text.h"
#include "work/do.h"

/* The request with its texts made clean, and "me" and fields left empty settled; owned by work_do. */
typedef struct CleanRequest {
    ActRequest request;
    const char *names[ACT_FIELDS];
    const char *values[ACT_FIELDS];
    char *owned[ACT_FIELDS];
    Text told; /* how days were read that may be read another way */
} CleanRequest;

bool clean_request(const Work *work, const ActRequest *request, CleanRequest *clean, Error *error);
void clean_free(CleanRequest *clean);

/* Among the warnings: how days were read that may be read another way. */
void clean_say(const CleanRequest *clean, ActResult *result);

#endif
