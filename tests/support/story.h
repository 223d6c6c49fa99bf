/* A story: a table of steps, played on a fresh sitting by one runner. After every step the runner asserts the
 * stage, the beads of every referral, the whole ledger of obligations with their due times, the notices owed,
 * the queue and the chain; then it takes the step back, compares every row with what stood before, does it
 * again and compares once more. An act whose undo owes a correction opens exactly one; an act that is never
 * undone refuses in its own words. At the end all is taken back from the last step to the first, as far as
 * the first act that stays. */
#ifndef PALLIUM_TESTS_STORY_H
#define PALLIUM_TESTS_STORY_H

#include <stdbool.h>
#include <stddef.h>

typedef struct StoryStep {
    const char *at; /* plan time */
    const char *user;
    const char *line;    /* $referral: the referral made last */
    const char *refused; /* words of the refusal; then nothing changes, and the rest is NULL */
    const char *stage;   /* "outreach", "closed: returned"; NULL: as before */
    const char *loop;    /* one a referral of the case: "RATDc· R·····"; NULL: as before */
    /* What changes of the ledger, words separated by blanks: +CLOCK DUE started, -CLOCK met, ~CLOCK
     * cancelled, ^CLOCK open again, =CLOCK DUE due at another time. -, ~, ^ and = are of every obligation
     * that CLOCK has open (^: cancelled), and there must be one; CLOCK@DUE is of that one alone. DUE is
     * 2026-11-24T17:00 in plan time, or 2026-11-24 for the end of that day. */
    const char *owed;
    const char *notices; /* all that are owed after it: "acknowledgement decision"; NULL: as before */
    const char *says;    /* words of a warning; NULL: any or none */
} StoryStep;

enum { STORIES = 16, STORY_STEPS = 80 };

typedef struct Story { /* of member M02 */
    const char *name;
    const StoryStep *steps;
    size_t count; /* up to STORY_STEPS */
} Story;

/* Plays up to STORIES, a test each; how many failed, for main. */
int story_group(const char *name, const Story *stories, size_t count);

#endif
