/* Anchors: what the head of the audit chain was at some moment, kept where the database is not. They alone
 * show that the end of the chain was cut off, or that an older state of the whole file was put back.
 *
 * An anchor file has one line an anchor, "pallium-anchor-1 CHAIN SEQ MAC TIME": the chain's id, the number
 * and the mac of its last act, and when that was looked at (RFC 3339, UTC). One file belongs to one database.
 */
#ifndef PALLIUM_SQL_ANCHOR_H
#define PALLIUM_SQL_ANCHOR_H

#include "sql/db.h"

#include "base/date.h"

enum { ANCHOR_CHAIN_SIZE = 260, ANCHOR_MAC_SIZE = 65, ANCHOR_LINE_SIZE = ANCHOR_CHAIN_SIZE + 160 };

typedef struct AuditAnchor {
    int64_t seq;
    char chain[ANCHOR_CHAIN_SIZE], mac[ANCHOR_MAC_SIZE], at[INSTANT_SIZE];
} AuditAnchor;

typedef struct AuditAnchors {
    AuditAnchor *items; /* by seq */
    size_t count;
} AuditAnchors;

/* The head as it is; `at` is the caller's moment, RFC 3339 in UTC. ERROR_REFUSED when no act was written. */
bool audit_anchor_take(Db *db, const char *at, AuditAnchor *out, Error *error);

/* The line of an anchor file, without its end. */
void audit_anchor_line(const AuditAnchor *anchor, char out[ANCHOR_LINE_SIZE]);

/* Takes the head and appends it to the file, which is made (0600) when it is not there, and synced.
 * ERROR_REFUSED when the file's last anchor is of another chain or is not in this one: nothing is written
 * then. */
bool audit_anchor_append(Db *db, const char *path, const char *at, AuditAnchor *out, Error *error);

/* What a system's log puts before the anchor on a line is passed over. ERROR_BAD_INPUT when the file cannot
 * be read, has a line that is no anchor, or holds none. */
bool audit_anchors_read(AuditAnchors *out, const char *path, Error *error);
void audit_anchors_free(AuditAnchors *anchors);

#endif
