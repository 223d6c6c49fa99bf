/* Anchors of the audit chain, given to where the database is not: every ANCHOR_ACTS acts, and with the first
 * act of each plan-local day. In the host profile alone; a personal database gives none.
 * storage-and-security section 2.1. */
#ifndef PALLIUM_WORK_ANCHOR_LOG_H
#define PALLIUM_WORK_ANCHOR_LOG_H

enum { ANCHOR_ACTS = 500 };

/* Takes one line of an anchor file (sql/anchor.h): the chain's id, number, mac and time. Nothing of anybody.
 */
typedef struct AnchorLog {
    void (*say)(void *context, const char *line); /* NULL: nowhere */
    void *context;
} AnchorLog;

#endif
