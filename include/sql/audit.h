/* The audit chain, looked at from outside: proving it, and the key that it is written with. Its form is in
 * sql/bookkeeping.h. */
#ifndef PALLIUM_SQL_AUDIT_VERIFY_H
#define PALLIUM_SQL_AUDIT_VERIFY_H

#include "sql/anchor.h"
#include "sql/write.h"

/* Recomputes the chain from the first act, in one pass: every column of every act, the digest of its changes,
 * that numbers have no gap, that the key changes at `rotate` acts alone, and that audit_head names the end.
 * True when all holds. *entries: acts found good. *first_bad: number of the first act that is not as it was
 * written (the number after the last one when the end is wrong), 0 when whole, unreadable, or not to be told
 * for want of the key (then ERROR_NOT_FOUND). Without anchors it cannot see a whole chain put back to an
 * older state while it had no key. */
bool audit_verify(Db *db, int64_t *entries, int64_t *first_bad, Error *error);

/* The same, and that the chain passes through every anchor; NULL: none. */
bool audit_verify_anchored(Db *db, const AuditAnchors *anchors, int64_t *entries, int64_t *first_bad,
                           Error *error);

/* The act `rotate`: from it on the chain is keyed, with a new random key that the file <db>.key holds (0400).
 * `who` gives time, user and session. Also the way on when the key was lost; what was written with the lost
 * one can then not be verified any more. */
bool audit_rotate(Db *db, const ActHeader *who, int64_t *key_id, Error *error);

/* Number of the key that the last act was written with; 0: none. */
bool audit_key_in_force(Db *db, int64_t *key_id, Error *error);

#endif
