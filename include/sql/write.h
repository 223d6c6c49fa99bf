/* The one write transaction. Every writer takes the lock file <db>.lock, blocking and bounded, writes its
 * name into it, then BEGIN IMMEDIATE; after COMMIT, still locked, it moves a long WAL into the database. So
 * no checkpoint can meet a commit (SQLite's WAL-reset bug, 3.7.0 to 3.51.2) and writers take turns. Source:
 * store.md sections 1 and 2. */
#ifndef PALLIUM_SQL_WRITE_H
#define PALLIUM_SQL_WRITE_H

#include "sql/db.h"

/* Who did what. The texts are the caller's, and are copied. */
typedef struct ActHeader {
    const char *at;      /* RFC 3339, UTC */
    const char *user;    /* also shown to those who wait for us */
    const char *session; /* id of the sitting; "" when there is none */
    const char *kind;    /* name of the act */
    const char *subject; /* whom it is about; may be NULL */
    const char *detail;  /* may be NULL */
    int64_t undoes;      /* number of the act taken back; 0: none */
    const char *op;      /* operation id (base/id.h) that the client made for this one save; NULL: none */
} ActHeader;

/* The work itself: no screen, no waiting, no side effect beyond the database, for it is run again when SQLite
 * was busy. Returning false rolls everything back. `act` is the number of the act, 0 in write_plain. */
typedef bool (*WriteBody)(Db *db, int64_t act, void *context, Error *error);

/* One act: body, journal digest and chain in one transaction. *act_out (may be NULL) is its number.
 *
 * When an act with the same operation id is there, the body is not run, nothing is written, and *act_out is
 * that act: who lost an answer may ask again.
 *
 * An input/output error at the commit leaves open whether the act is on the disk. The database is then opened
 * anew and looked at: true when the act is there, false when it is not, and nothing was saved. Only when the
 * disk fails still is it not known: error->op then has the operation id to ask again with, and every later
 * write first opens the database anew. Inside a body, and between db_read_begin and db_read_end, it is
 * refused. */
bool write_act(Db *db, const ActHeader *header, WriteBody body, void *context, int64_t *act_out,
               Error *error);

/* The act that carries an operation id, when it is surely on the disk; 0: none. */
bool write_find_op(Db *db, const char *op, int64_t *act, Error *error);

/* Commits of this connection that failed in the disk, and whose acts were found saved all the same. */
int write_rescued(const Db *db);

/* The same lock and transaction without an act: migration and derived tables only. Journaled tables refuse
 * it. */
bool write_plain(Db *db, WriteBody body, void *context, Error *error);

/* From inside a body: what is known only after the work. Copied. False when memory ran out or no act is open.
 */
bool write_set_subject(Db *db, const char *subject);
bool write_set_detail(Db *db, const char *detail);

#endif
