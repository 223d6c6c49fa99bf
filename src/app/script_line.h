/* A script that drives the screens: its lines, checked before the first is run. */
#ifndef PALLIUM_APP_SCRIPT_LINE_H
#define PALLIUM_APP_SCRIPT_LINE_H

#include "ui/screen/event.h"

#include "base/error.h"

#include <stddef.h>

typedef enum ScriptVerb {
    SCRIPT_KEY,
    SCRIPT_CLICK,
    SCRIPT_WHEEL,
    SCRIPT_TEXT,
    SCRIPT_FILTER,
    SCRIPT_RESIZE,
    SCRIPT_NOW,
    SCRIPT_USER,
    SCRIPT_COUNT_RESET,
    SCRIPT_EXPECT,
    SCRIPT_ABSENT,
    SCRIPT_DUMP
} ScriptVerb;

typedef struct ScriptLine {
    long number;
    ScriptVerb verb;
    const char *rest; /* what follows the verb; points into the script's text */
    Event event;      /* of SCRIPT_KEY and SCRIPT_RESIZE */
} ScriptLine;

typedef struct Script {
    ScriptLine *lines;
    size_t count;
} Script;

/* Splits `text` in place. Blank lines and lines that begin with # are skipped. ERROR_BAD_INPUT names the
 * line; script_free is due in any case. */
bool script_read(Script *out, char *text, Error *error);
void script_free(Script *script);

/* "100x30": columns, rows. */
bool script_size(const char *text, int *rows, int *cols);

#endif
