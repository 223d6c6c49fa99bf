/* A stored document as lines for people: what a policy or a ruleset says, in the order in which it stands. */
#ifndef PALLIUM_WORK_OUTLINE_H
#define PALLIUM_WORK_OUTLINE_H

#include <stdbool.h>

typedef struct OutlineLine {
    int depth;                /* 0: a part of the document */
    const char *label, *text; /* live until the visit returns; text may be "" */
} OutlineLine;

typedef void (*OutlineVisit)(void *context, const OutlineLine *line);

/* False when `body` is no JSON object. */
bool work_outline(const char *body, OutlineVisit visit, void *context);

#endif
