/* The loop with the referrer, one for each referral, six beads: R received · A the referrer was told that we
 * have it · T triaged · D the referrer was told the decision · C the member was reached (small c: attempted)
 * · O the referrer was told the outcome. workflow.md section 2. */
#ifndef PALLIUM_CORE_LOOP_H
#define PALLIUM_CORE_LOOP_H

#include <stdbool.h>
#include <stddef.h>

enum { LOOP_BEADS = 6, LOOP_SIZE = 13 }; /* six glyphs of at most two bytes, and the NUL */

typedef enum BeadState { BEAD_DARK, BEAD_ATTEMPTED, BEAD_LIT } BeadState; /* attempted: only of C */

typedef struct Loop {
    unsigned char bead[LOOP_BEADS]; /* a BeadState each, in the order R A T D C O; zero: nothing lit */
} Loop;

/* Lights the bead of a letter of "RATDCO", or 'c' for an attempt, which never darkens a C. Other letters, and
 * 0, do nothing and give false. */
bool loop_light(Loop *loop, char bead);

/* "RATDc·": a letter for what is lit, small c for attempted, U+00B7 for dark. */
void loop_format(const Loop *loop, char out[LOOP_SIZE]);
bool loop_parse(const char *text, Loop *out);
bool loop_lit(const char *text, char bead); /* whether the bead of a letter of "RATDCO" is lit in a text */

/* What a case with several referrals shows: the loop that lacks most; the first of equals. `count` 0: all
 * dark. */
Loop loop_least(const Loop *loops, size_t count);

/* How much is done: 2 for each bead lit, 1 for attempted; 0 to 12. */
int loop_progress(const Loop *loop);

/* The bead that telling the referrer lights, by the kind of notice: A acknowledgement, D decision, O outcome;
 * 0 for the other kinds. */
char loop_notice_bead(const char *kind);

/* The bead that an attempt lights, by its result: C reached or declined, else c. */
char loop_attempt_bead(const char *result);

#endif
