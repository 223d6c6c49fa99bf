/* The hash chain over acts, as sql/bookkeeping.h defines it: computed once here for writing and for
 * verifying. */
#ifndef PALLIUM_SQL_AUDIT_H
#define PALLIUM_SQL_AUDIT_H

#include "sql/db.h"
#include "sql/stmt.h"
#include "sql/write.h"

enum { AUDIT_HEX = 65, AUDIT_CHAIN_ID = 260, ACT_COLUMNS = 13, ACT_OP = 12, CHANGE_COLUMNS = 8 };

/* One column's value; type is 'N', 'I' or 'T'. The text is borrowed. */
typedef struct AuditValue {
    char type;
    int64_t number;
    const char *text;
    size_t length;
} AuditValue;

typedef struct AuditHead {
    int64_t seq, last_change; /* number of this act, and of the last change before it */
    int64_t key_id;           /* that the last act was written with */
    char chain_id[AUDIT_CHAIN_ID];
    char mac[AUDIT_HEX]; /* of the act before this one; once this one is closed its own */
} AuditHead;

typedef enum Digested { DIGESTED, DIGEST_GAP, DIGEST_FAILED } Digested;

AuditValue audit_value(Stmt *stmt, int column);

/* All changes in order, and the digest of those first..last that come next in it; the caller resets it.
 * DIGEST_GAP: one is missing, or belongs to another act. An empty range (first above last) reads nothing and
 * has the digest of nothing. */
Stmt *audit_changes(Db *db, Error *error);
Digested audit_digest_next(Stmt *changes, int64_t act, int64_t first, int64_t last, char out[AUDIT_HEX],
                           Error *error);

/* mac over the chain id, the previous mac and act's columns in order, mac left out, and op when it is NULL;
 * `key` may be NULL. */
void audit_mac(const unsigned char *key, const char *chain_id, const char *previous,
               const AuditValue values[ACT_COLUMNS], char out[AUDIT_HEX]);

/* Inside the transaction: before and after the body. */
bool audit_open_act(Db *db, AuditHead *head, Error *error);
bool audit_close_act(Db *db, AuditHead *head, const ActHeader *header, Error *error);

/* Whether the act that was closed so is in the database. */
bool audit_act_is(Db *db, const AuditHead *head, bool *there, Error *error);

#endif
