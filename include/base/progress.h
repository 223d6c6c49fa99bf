/* How far long work is, and whether it goes on. Whoever works says so every few milliseconds; whoever watches
 * shows it, and can stop it: the work then ends as with any other failure, so that nothing half done stays.
 */
#ifndef PALLIUM_BASE_PROGRESS_H
#define PALLIUM_BASE_PROGRESS_H

#include "base/error.h"

#include <stdint.h>

typedef struct Progress {
    /* `what` is a plural: "members"; total 0: not known; both 0: what is done, "checking the file", does not
     * say how far it is. False stops the work. */
    bool (*step)(void *context, const char *what, int64_t done, int64_t total);
    void *context;
} Progress;

/* True when nobody watches (NULL) or the work goes on; else ERROR_REFUSED, "Stopped.". */
bool progress_step(const Progress *progress, const char *what, int64_t done, int64_t total, Error *error);

enum { PROGRESS_LINE_SIZE = 160 };

/* The part of the work under way: its rate is counted from its beginning. Zero-initialise. */
typedef struct ProgressPart {
    const char *what;
    int64_t began_done, began_ms;
} ProgressPart;

/* Notes that another part began, when `what` says so. Pure. */
void progress_part(ProgressPart *part, const char *what, int64_t done, int64_t now_ms);

/* "members 1,200 of 30,000 (4 %), 24,000/s, 2 s left"; total 0: without what is not known. `did` of them in
 * `elapsed_ms`. Pure. */
void progress_words(const char *what, int64_t done, int64_t total, int64_t did, int64_t elapsed_ms,
                    char out[PROGRESS_LINE_SIZE]);

#endif
