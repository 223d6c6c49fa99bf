#include "audit.h"

#include "base/text.h"
#include "db_private.h"

#include <inttypes.h>

/* What the walk along the chain carries from act to act. */
typedef struct Walk {
    int64_t acts, changes; /* found good so far */
    char mac[AUDIT_HEX];
    AuditHead head;
    bool odd; /* audit_head names an open act, or its mac is no mac */
} Walk;

typedef enum Found { FOUND_GOOD, FOUND_BAD, FOUND_FAILED } Found;

static bool read_head(Db *db, Walk *walk, Error *error) {
    Stmt *stmt = db_stmt(db, "SELECT seq, chain_id, mac, open_act FROM audit_head WHERE one = 1", error);
    if (!stmt) return false;
    Step step = stmt_step(stmt, error);
    if (step == STEP_ROW) {
        walk->head.seq = stmt_int(stmt, 0);
        text_copy_to(walk->head.chain_id, sizeof walk->head.chain_id, stmt_text(stmt, 1));
        text_copy_to(walk->head.mac, sizeof walk->head.mac, stmt_text(stmt, 2));
        walk->odd = !stmt_null(stmt, 3) || (walk->head.seq > 0 && stmt_bytes(stmt, 2) != AUDIT_HEX - 1);
    }
    stmt_reset(stmt);
    if (step == STEP_DONE) walk->head.seq = -1;
    return step != STEP_FAILED;
}

static Found check_changes(Db *db, Walk *walk, Stmt *act, Error *error) {
    char digest[AUDIT_HEX];
    bool none = stmt_null(act, 8) && stmt_null(act, 9);
    int64_t first = none ? 1 : stmt_int(act, 8), last = none ? 0 : stmt_int(act, 9);
    if (!none && (first != walk->changes + 1 || last < first)) return FOUND_BAD;
    Digested digested = audit_digest(db, stmt_int(act, 0), first, last, digest, error);
    if (digested == DIGEST_FAILED) return FOUND_FAILED;
    if (digested == DIGEST_GAP || !text_equal(digest, stmt_text(act, 10))) return FOUND_BAD;
    if (!none) walk->changes = last;
    return FOUND_GOOD;
}

static Found check_act(Db *db, Walk *walk, Stmt *act, Error *error) {
    AuditValue values[ACT_COLUMNS];
    char mac[AUDIT_HEX];
    if (stmt_int(act, 0) != walk->acts + 1) return FOUND_BAD;
    for (int i = 0; i < ACT_COLUMNS; i++) values[i] = audit_value(act, i);
    audit_mac(walk->head.chain_id, walk->mac, values, mac);
    const char *written = stmt_text(act, ACT_COLUMNS);
    if (!text_equal(mac, written) || stmt_bytes(act, ACT_COLUMNS) != AUDIT_HEX - 1) return FOUND_BAD;
    Found found = check_changes(db, walk, act, error);
    if (found != FOUND_GOOD) return found;
    walk->acts++;
    text_copy_to(walk->mac, sizeof walk->mac, mac);
    return FOUND_GOOD;
}

static Found check_end(Db *db, const Walk *walk, Error *error) {
    int64_t changes;
    if (!db_ask_int(db, "SELECT count(*) FROM change", &changes, error)) return FOUND_FAILED;
    bool good = changes == walk->changes && walk->head.seq == walk->acts && !walk->odd &&
                text_equal(walk->head.mac, walk->mac);
    return good ? FOUND_GOOD : FOUND_BAD;
}

static Found walk_chain(Db *db, Walk *walk, Error *error) {
    if (!read_head(db, walk, error)) return FOUND_FAILED;
    Stmt *act = db_stmt(db,
                        "SELECT number, at, user_name, session, kind, subject, detail, undoes, first_change,"
                        " last_change, digest, key_id, mac FROM act ORDER BY number",
                        error);
    if (!act) return FOUND_FAILED;
    Found found = FOUND_GOOD;
    Step step = STEP_DONE;
    while (found == FOUND_GOOD && (step = stmt_step(act, error)) == STEP_ROW)
        found = check_act(db, walk, act, error);
    stmt_reset(act);
    if (step == STEP_FAILED) return FOUND_FAILED;
    return found == FOUND_GOOD ? check_end(db, walk, error) : found;
}

bool audit_verify(Db *db, int64_t *entries, int64_t *first_bad, Error *error) {
    Walk walk = {0};
    bool held = sqlite3_get_autocommit(db->handle) == 0;
    *entries = *first_bad = 0;
    if (!held && !db_read_begin(db, error)) return false;
    Found found = walk_chain(db, &walk, error);
    if (!held) db_read_end(db);
    *entries = walk.acts;
    if (found != FOUND_BAD) return found == FOUND_GOOD;
    *first_bad = walk.acts + 1;
    return error_set(error, ERROR_STORAGE,
                     "The audit chain of %s breaks at entry %" PRId64
                     ": it or its changes are not as they were written. %" PRId64
                     " entries before it are whole.",
                     db->path, *first_bad, walk.acts);
}
