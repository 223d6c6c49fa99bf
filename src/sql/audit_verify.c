#include "audit.h"

#include "audit_key.h"
#include "base/text.h"
#include "db_private.h"
#include "sql/audit.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { STEP_ACTS = 256 };

/* What the walk along the chain carries from act to act. */
typedef struct Walk {
    int64_t acts, changes; /* found good so far */
    char mac[AUDIT_HEX];
    int64_t key_id;
    const unsigned char *key;
    Stmt *rows;                  /* of all changes, as far as they were read */
    const AuditAnchors *anchors; /* NULL: none */
    size_t passed;               /* of the anchors */
    AuditHead head;
    bool odd; /* audit_head names an open act, or more than a chain's id and a mac */
    char why[200];
} Walk;

typedef enum Found { FOUND_GOOD, FOUND_BAD, FOUND_FAILED } Found;

static Found bad(Walk *walk, const char *why) {
    text_copy_to(walk->why, sizeof walk->why, why);
    return FOUND_BAD;
}

static bool read_head(Db *db, Walk *walk, Error *error) {
    Stmt *stmt = db_stmt(db, "SELECT seq, chain_id, mac, open_act FROM audit_head WHERE one = 1", error);
    if (!stmt) return false;
    Step step = stmt_step(stmt, error);
    if (step == STEP_ROW) {
        walk->head.seq = stmt_int(stmt, 0);
        text_copy_to(walk->head.chain_id, sizeof walk->head.chain_id, stmt_text(stmt, 1));
        text_copy_to(walk->head.mac, sizeof walk->head.mac, stmt_text(stmt, 2));
        walk->odd = !stmt_null(stmt, 3) || stmt_bytes(stmt, 1) != strlen(walk->head.chain_id) ||
                    stmt_bytes(stmt, 2) != strlen(walk->head.mac);
    }
    stmt_reset(stmt);
    if (step == STEP_DONE) walk->head.seq = -1;
    return step != STEP_FAILED;
}

/* The key may change at a rotation alone, and then to the next one. */
static Found take_key(Db *db, Walk *walk, Stmt *act, Error *error) {
    int64_t id = stmt_int(act, 11);
    if (id == walk->key_id) return FOUND_GOOD;
    if (id != walk->key_id + 1 || !text_equal(stmt_text(act, 4), "rotate"))
        return bad(walk, "it does not have the key that was in force");
    walk->key_id = id;
    return audit_key(db, id, &walk->key, error) ? FOUND_GOOD : FOUND_FAILED;
}

static Found check_changes(Walk *walk, Stmt *act, Error *error) {
    char digest[AUDIT_HEX];
    bool none = stmt_null(act, 8) && stmt_null(act, 9);
    int64_t first = none ? 1 : stmt_int(act, 8), last = none ? 0 : stmt_int(act, 9);
    if (!none && (first != walk->changes + 1 || last < first))
        return bad(walk, "changes before it are missing, or are too many");
    Digested digested = audit_digest_next(walk->rows, stmt_int(act, 0), first, last, digest, error);
    if (digested == DIGEST_FAILED) return FOUND_FAILED;
    if (digested == DIGEST_GAP) return bad(walk, "one of its changes is missing or belongs to another act");
    if (!text_equal(digest, stmt_text(act, 10))) return bad(walk, "its changes are not as they were written");
    if (!none) walk->changes = last;
    return FOUND_GOOD;
}

/* Every anchor of this number must have seen this mac. */
static Found check_anchors(Walk *walk, int64_t number, const char *mac) {
    for (; walk->anchors && walk->passed < walk->anchors->count; walk->passed++) {
        const AuditAnchor *anchor = &walk->anchors->items[walk->passed];
        if (anchor->seq > number) break;
        if (text_equal(anchor->mac, mac) && text_equal(anchor->chain, walk->head.chain_id)) continue;
        snprintf(walk->why, sizeof walk->why, "it is not the entry that the anchor of %s saw", anchor->at);
        return FOUND_BAD;
    }
    return FOUND_GOOD;
}

static Found check_act(Db *db, Walk *walk, Stmt *act, Error *error) {
    AuditValue values[ACT_COLUMNS];
    char mac[AUDIT_HEX];
    if (stmt_int(act, 0) != walk->acts + 1) return bad(walk, "it is missing, or has another number");
    Found found = take_key(db, walk, act, error);
    if (found != FOUND_GOOD) return found;
    for (int i = 0; i < ACT_COLUMNS; i++) values[i] = audit_value(act, i);
    audit_mac(walk->key, walk->head.chain_id, walk->mac, values, mac);
    const char *written = stmt_text(act, ACT_COLUMNS);
    if (!text_equal(mac, written) || stmt_bytes(act, ACT_COLUMNS) != AUDIT_HEX - 1)
        return bad(walk, "it is not as it was written");
    found = check_changes(walk, act, error);
    if (found == FOUND_GOOD) found = check_anchors(walk, walk->acts + 1, mac);
    if (found != FOUND_GOOD) return found;
    walk->acts++;
    text_copy_to(walk->mac, sizeof walk->mac, mac);
    return FOUND_GOOD;
}

/* A copy is proved with the keys of the original, which may have a newer one by now. */
static Found check_newest_key(Db *db, Walk *walk, Error *error) {
    int64_t newest;
    if (db->keys_of) return FOUND_GOOD;
    if (!audit_key_newest(db, &newest, error)) return FOUND_FAILED;
    if (newest <= walk->key_id) return FOUND_GOOD;
    return bad(walk, "the key file knows a newer key, so that the end was cut off or written anew");
}

static Found check_end(Db *db, Walk *walk, Error *error) {
    int64_t changes;
    if (!db_ask_int(db, "SELECT count(*) FROM change", &changes, error)) return FOUND_FAILED;
    if (changes != walk->changes) return bad(walk, "there are changes that no act made");
    if (walk->head.seq != walk->acts || walk->odd || !text_equal(walk->head.mac, walk->mac))
        return bad(walk, "the head of the journal names another end");
    if (walk->anchors && walk->passed < walk->anchors->count) {
        const AuditAnchor *anchor = &walk->anchors->items[walk->passed];
        snprintf(walk->why, sizeof walk->why,
                 "the anchor of %s saw entry %" PRId64
                 ", so that the end was cut off or an older state put back",
                 anchor->at, anchor->seq);
        return FOUND_BAD;
    }
    return check_newest_key(db, walk, error);
}

#define ACT_FRONT                                                                                            \
    "SELECT number, at, user_name, session, kind, subject, detail, undoes, first_change, last_change, "      \
    "digest, key_id, "
#define ACT_END ", mac FROM act ORDER BY number"

/* A database that is copied before it is migrated may be older than operation ids. */
static Stmt *act_rows(Db *db, Error *error) {
    bool old = sqlite3_table_column_metadata(db->handle, NULL, "act", "op", NULL, NULL, NULL, NULL, NULL) ==
               SQLITE_ERROR;
    return db_stmt(db, old ? ACT_FRONT "NULL" ACT_END : ACT_FRONT "op" ACT_END, error);
}

static Found walk_chain(Db *db, Walk *walk, Error *error) {
    if (!read_head(db, walk, error)) return FOUND_FAILED;
    Stmt *act = act_rows(db, error);
    walk->rows = audit_changes(db, error);
    Found found = act && walk->rows ? FOUND_GOOD : FOUND_FAILED;
    Step step = STEP_DONE;
    while (found == FOUND_GOOD && (step = stmt_step(act, error)) == STEP_ROW)
        found = walk->acts % STEP_ACTS == 0 &&
                        !progress_step(db->progress, "audit entries", walk->acts, walk->head.seq, error)
                    ? FOUND_FAILED
                    : check_act(db, walk, act, error);
    stmt_reset(act);
    stmt_reset(walk->rows);
    if (step == STEP_FAILED) return FOUND_FAILED;
    return found == FOUND_GOOD ? check_end(db, walk, error) : found;
}

bool audit_verify_anchored(Db *db, const AuditAnchors *anchors, int64_t *entries, int64_t *first_bad,
                           Error *error) {
    Walk walk = {.anchors = anchors};
    bool held = sqlite3_get_autocommit(db->handle) == 0;
    *entries = *first_bad = 0;
    if (!held && !db_read_begin(db, error)) return false;
    audit_key_forget(db);
    Found found = walk_chain(db, &walk, error);
    if (!held) db_read_end(db);
    *entries = walk.acts;
    if (found != FOUND_BAD) return found == FOUND_GOOD;
    *first_bad = walk.acts + 1;
    return error_set(error, ERROR_STORAGE,
                     "The audit chain of %s breaks at entry %" PRId64 ": %s. %" PRId64
                     " entries before it are whole.",
                     db->path, *first_bad, walk.why, walk.acts);
}

bool audit_verify(Db *db, int64_t *entries, int64_t *first_bad, Error *error) {
    return audit_verify_anchored(db, NULL, entries, first_bad, error);
}
