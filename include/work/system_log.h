/* What leaves the machine so that nobody here can take it back: in the host profile the system's log takes an
 * anchor of the audit chain every ANCHOR_ACTS acts and with the first act of each plan-local day
 * (storage-and-security section 2.1), and of a read-only sitting, which can write nothing else, who looked at
 * what. A personal database gives none. */
#ifndef PALLIUM_WORK_SYSTEM_LOG_H
#define PALLIUM_WORK_SYSTEM_LOG_H

enum { ANCHOR_ACTS = 500 };

/* Takes one line: an anchor as in an anchor file (sql/anchor.h), or "pallium-look USER ACT SUBJECT" with ids
 * alone. Nothing that is known of a member. */
typedef struct SystemLog {
    void (*say)(void *context, const char *line); /* NULL: nowhere */
    void *context;
} SystemLog;

#endif
