/* Long work on a terminal: one line on standard error that says how far it is, how fast, and how long it will
 * take yet; Ctrl-C stops the work, which then loses nothing. Standard output is never written. */
#ifndef PALLIUM_APP_PROGRESS_LINE_H
#define PALLIUM_APP_PROGRESS_LINE_H

#include "base/progress.h"
#include "cli.h"

#include <signal.h>

typedef struct ProgressLine {
    Progress progress; /* of whoever works */
    Cli *cli;
    bool shown, drawn, stopped; /* shown: on a terminal and not for a program */
    int signals;                /* a descriptor that Ctrl-C can be read from; -1: none */
    sigset_t before;
    int64_t drawn_ms;
    ProgressPart part;
} ProgressLine;

int64_t progress_now_ms(void); /* of a clock that only goes forward */

/* Watches cli->work when that is open. */
void progress_begin(ProgressLine *out, Cli *cli);

/* Wipes the line. When the work was stopped by Ctrl-C, `kept` says in the *error what stayed. */
void progress_end(ProgressLine *line, Error *error, const char *kept);

#endif
