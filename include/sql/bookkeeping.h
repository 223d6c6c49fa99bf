/* The tables that src/sql keeps itself: act, change, audit_head.
 *
 *   act(number, at, user_name, session, kind, subject, detail, undoes, first_change, last_change, digest,
 * mac, key_id, op) `user_name`, for `user` alone means another thing in PostgreSQL. first_change and
 * last_change are NULL when the act changed no journaled row. digest and mac are lower-case hexadecimal. op:
 * the client's operation id, NULL when it gave none, and in acts from before it was kept. change(id, act,
 * tbl, row_id, op, col, before, after) written by triggers on journaled tables alone. op 'insert': one marker
 * a row, col, before, after NULL. op 'update': one row a changed column. before, after: the values as text,
 * NULL for NULL. The act's number is (SELECT open_act FROM audit_head). Every journaled table has `no INTEGER
 * PRIMARY KEY`, which row_id holds. audit_head(one, chain_id, seq, open_act, mac) one row, one = 1. seq:
 * number of the last act; open_act: the act being written, else NULL.
 *
 * Digest: BLAKE2b-256 over the columns id, act, tbl, row_id, op, col, before, after of each change in order
 * of id. mac: BLAKE2b-256 over "pallium-audit-1", chain_id, the previous mac ("" for the first act), then
 * act's columns in the order above without mac; op only where it is not NULL, so that old acts keep theirs.
 * Each value is written as one letter (N null, I integer, T text), the length of its text in bytes as eight
 * bytes, big end first, and its text, integers in decimal. key_id 0: no key. A `rotate` act is the first that
 * is written with the next key: 1, 2 …; its mac and those after it are BLAKE2b keyed with the 32 bytes that
 * <db>.key holds (src/sql/audit_key.h). */
#ifndef PALLIUM_SQL_BOOKKEEPING_H
#define PALLIUM_SQL_BOOKKEEPING_H

#include "sql/db.h"

/* The statements that make the three tables, their indexes and guards; part of the first migration. */
const char *bookkeeping_ddl(void);

/* Writes the one row of audit_head; call once, inside write_plain. `chain_id` is the caller's random text. */
bool bookkeeping_start(Db *db, const char *chain_id, Error *error);

#endif
