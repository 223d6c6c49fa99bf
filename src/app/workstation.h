/* The full-screen workstation on the terminal of standard input and output, until the person leaves. */
#ifndef PALLIUM_APP_WORKSTATION_H
#define PALLIUM_APP_WORKSTATION_H

#include "base/error.h"
#include "work/work.h"

typedef struct WorkstationOptions {
    bool ascii;            /* draw with ASCII alone */
    bool color;            /* false: NO_COLOR or --no-color */
    const char *term_type; /* $TERM; may be NULL */
} WorkstationOptions;

/* `work` stays the caller's. False when the terminal cannot be used. */
bool workstation_run(Work *work, WorkstationOptions options, Error *error);

#endif
