/* What the referrer was asked about a case: how often, since when, whether it was answered, and which of the
 * facts asked for are not known yet. */
#ifndef PALLIUM_WORK_ASKED_H
#define PALLIUM_WORK_ASKED_H

#include "work/work.h"

enum { ASKED_FACTS = 200 };

typedef struct Asked {
    size_t times; /* the questions since the last answer, or those that it answered; 0: none */
    Instant first, last, answered_at;
    bool answered;
    char facts[ASKED_FACTS]; /* names, separated by blanks: asked for, and nothing recorded of it since */
    char open[ASKED_FACTS];  /* of these, what the questions ask for that nobody has answered yet */
} Asked;

/* Of a case whose chart is open to the user. */
bool work_asked(Work *work, int64_t case_no, Asked *out, Error *error);

#endif
