/* The audit: what is put on record beside the acts of the act table, who did what, and proving the chain. */
#ifndef PALLIUM_WORK_AUDIT_H
#define PALLIUM_WORK_AUDIT_H

#include "work/work.h"

#include <stddef.h>

/* What an auditor asks for. AUDIT_CHANGE is every act of the act table, and its undo. */
typedef enum AuditKind {
    AUDIT_CHANGE,
    AUDIT_READ,    /* a chart was opened */
    AUDIT_SEARCH,  /* people were looked for; the detail is the words */
    AUDIT_EXPORT,  /* rows about people left the database */
    AUDIT_PRINT,   /* the same, on paper */
    AUDIT_SIGN_IN, /* in, out, locked */
    AUDIT_ADMIN,   /* users, rulesets, keys, copies */
    AUDIT_IMPORT,
    AUDIT_SYSTEM,  /* the program by itself: the clock */
    AUDIT_FAILURE, /* what somebody tried and may not */
    AUDIT_KINDS
} AuditKind;

/* The table of what is recorded: the name that an act has in the journal, and its kind. */
typedef struct AuditName {
    const char *act;
    AuditKind kind;
    bool stays; /* never taken back: the system's own, and what was done about who gets in */
} AuditName;

const AuditName *audit_name_at(size_t index); /* NULL past the end */
AuditKind audit_kind_of(const char *act);     /* AUDIT_CHANGE for what the table lacks */
bool audit_stays(const char *act);
const char *audit_kind_word(AuditKind kind); /* "read" */

/* Puts on record something that changes no row: a view, a search, an export, a refusal. `act` is a name of
 * the table. Do it before what it is about is shown. A read-only sitting can write nothing: a host's goes to
 * the system's log (work/system_log.h). */
bool work_record(Work *work, const char *act, const char *subject, const char *detail, Error *error);

/* Rows about people are about to leave in bulk: a right of its own (core/access.h), with a reason that a
 * practice database may go without, on record as a disclosure (45 CFR 164.528) before the first row is read.
 * ERROR_REFUSED with the roles, or with `reason` missing. */
typedef struct Export {
    const char *subject, *detail, *reason; /* "worklist", its filter; detail and reason may be NULL */
} Export;
bool work_export(Work *work, const Export *what, Error *error);

/* A list of people is about to be shown, on the screen or by a command: who listed whom by what words. On
 * record where people share the database. */
bool work_look(Work *work, const char *list, const char *words, Error *error);

/* The same of a command that gives at most `rows` rows at once. More than EXPORT_ROWS are an export: in a
 * shared database by those who may, for a reason; elsewhere on record as one. Scripts page below it. */
enum { EXPORT_ROWS = 200 };
bool work_listing(Work *work, const Export *what, int64_t rows, Error *error);

enum { AUDIT_QUERY_WORD = 80 };

/* Terms with blanks between, all of which must hold: user: kind: act: subject: member: from: to: ok:yes|no.
 * "" and NULL: all. */
typedef struct AuditQuery {
    char user[AUDIT_QUERY_WORD], act[AUDIT_QUERY_WORD], subject[AUDIT_QUERY_WORD], member[AUDIT_QUERY_WORD];
    bool by_kind, by_ok, ok, since, until;
    AuditKind kind;
    Instant from, to; /* both are in */
} AuditQuery;

/* ERROR_BAD_INPUT, with the column, for a term that is none. */
bool audit_query_read(AuditQuery *out, const char *line, const Zone *zone, Error *error);

typedef struct AuditRow {
    int64_t number;
    char at[INSTANT_SIZE], user[64], session[ID_SIZE], act[40], subject[80];
    char detail[200]; /* "" for a change: what was written in a chart is no auditor's */
    AuditKind kind;
} AuditRow;

/* The acts that fit, the latest first; `before` is the number that they come before, 0 for the latest. For
 * auditors, supervisors and administrators. */
bool work_audit_rows(Work *work, const AuditQuery *query, int64_t before, size_t limit, AuditRow *rows,
                     size_t *count, Error *error);

typedef struct AuditProof {
    bool whole;
    int64_t entries, first_bad; /* good ones; 0 when whole, or not to be told for want of a key */
    char why[ERROR_WHY_SIZE];   /* "" when whole */
} AuditProof;

/* Proves the chain, also against an anchor file (NULL: none). False when it could not be done at all. That it
 * was done, and how it ended, goes on record where the sitting can write; a read-only one leaves the file as
 * it is. */
bool work_audit_verify(Work *work, const char *anchors, AuditProof *out, Error *error);

/* Appends the head to an anchor file, which lies elsewhere than the database. */
typedef struct AuditHeadSeen {
    int64_t seq;
    char mac[65], at[INSTANT_SIZE];
} AuditHeadSeen;
bool work_audit_anchor(Work *work, const char *file, AuditHeadSeen *out, Error *error);

/* When the chain was last proved, and last anchored into a file. */
enum { AUDIT_FRESH_DAYS = 7 };
typedef enum AuditCare { AUDIT_VERIFIED, AUDIT_ANCHORED } AuditCare;
typedef struct AuditLast {
    bool ever, broken; /* broken: the proof found it not whole */
    Instant at;
    char how[200]; /* "1234 acts, whole"; "act 1234 into /media/a/anchors" */
    bool old;      /* AUDIT_FRESH_DAYS ago or longer; never yet, in a database of that age */
} AuditLast;
bool work_audit_last(Work *work, AuditCare care, AuditLast *out, Error *error);

/* Starts or changes the key of the chain; for an administrator. */
bool work_audit_rotate(Work *work, int64_t *key_id, Error *error);

#endif
