/* A small chain of acts, unkeyed and then keyed twice, and a copy of it to forge: for the tests of the audit.
 */
#ifndef PALLIUM_TESTS_CHAIN_H
#define PALLIUM_TESTS_CHAIN_H

#include "toy_db.h"

typedef struct Chain {
    char truth[TOY_PATH], forged[TOY_PATH]; /* folders */
    int64_t acts;
} Chain;

extern const ActHeader chain_who;
extern const char chain_drop_guards[]; /* what someone runs first who edits the file by hand */

int chain_set_up(void **state); /* seven acts; 3 and 5 are rotations */
int chain_tear_down(void **state);

/* Each is one act; the test fails when it does not get through. */
void chain_add(Chain *f, Db *db, const char *word);
void chain_rotate(Chain *f, Db *db, int64_t expected);

/* The database and its keys into another folder; no connection may be open. */
void chain_copy(const char *from, const char *to);

/* Copies the truth and runs `sql` on the copy, without guards. */
void chain_forge(const Chain *f, const char *sql);

/* Number of the first bad entry; 0 when it was found whole, or cannot be told. NULL: no anchors, no reason.
 */
int64_t chain_verified(const char *folder, const char *anchors, char why[ERROR_WHY_SIZE]);

#endif
