#include "audit.h"

#include "audit_key.h"
#include "base/text.h"
#include "db_private.h"
#include "sql/audit.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

enum { HASH_SIZE = crypto_generichash_BYTES };

static void feed(crypto_generichash_state *state, AuditValue value) {
    char digits[24];
    if (value.type == 'I') {
        value.length = (size_t)snprintf(digits, sizeof digits, "%" PRId64, value.number);
        value.text = digits;
    }
    unsigned char head[9] = {(unsigned char)value.type};
    for (int i = 0; i < 8; i++) head[1 + i] = (unsigned char)((uint64_t)value.length >> (56 - 8 * i));
    crypto_generichash_update(state, head, sizeof head);
    if (value.length) crypto_generichash_update(state, (const unsigned char *)value.text, value.length);
}

static void finish(crypto_generichash_state *state, char out[AUDIT_HEX]) {
    unsigned char hash[HASH_SIZE];
    crypto_generichash_final(state, hash, sizeof hash);
    sodium_bin2hex(out, AUDIT_HEX, hash, sizeof hash);
}

static AuditValue of_text(const char *text) {
    if (!text) return (AuditValue){.type = 'N'};
    return (AuditValue){.type = 'T', .text = text, .length = strlen(text)};
}

static AuditValue of_int(int64_t number) {
    return (AuditValue){.type = 'I', .number = number};
}

static AuditValue of_int_or_null(int64_t number) {
    return number ? of_int(number) : (AuditValue){.type = 'N'};
}

AuditValue audit_value(Stmt *stmt, int column) {
    if (stmt_null(stmt, column)) return (AuditValue){.type = 'N'};
    if (stmt_is_int(stmt, column)) return of_int(stmt_int(stmt, column));
    const char *text = stmt_text(stmt, column);
    return (AuditValue){.type = 'T', .text = text, .length = stmt_bytes(stmt, column)};
}

#define CHANGE_ROWS "SELECT id, act, tbl, row_id, op, col, before, after FROM change "

Stmt *audit_changes(Db *db, Error *error) {
    return db_stmt(db, CHANGE_ROWS "WHERE id > 0 ORDER BY id", error);
}

Digested audit_digest_next(Stmt *changes, int64_t act, int64_t first, int64_t last, char out[AUDIT_HEX],
                           Error *error) {
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, HASH_SIZE);
    for (int64_t id = first; id <= last; id++) {
        Step step = stmt_step(changes, error);
        if (step == STEP_FAILED) return DIGEST_FAILED;
        if (step == STEP_DONE || stmt_int(changes, 0) != id || stmt_int(changes, 1) != act) return DIGEST_GAP;
        for (int i = 0; i < CHANGE_COLUMNS; i++) feed(&state, audit_value(changes, i));
    }
    finish(&state, out);
    return DIGESTED;
}

static Digested digest_range(Db *db, int64_t act, int64_t first, int64_t last, char out[AUDIT_HEX],
                             Error *error) {
    Stmt *stmt = db_stmt(db, CHANGE_ROWS "WHERE id BETWEEN $1 AND $2 ORDER BY id", error);
    if (!stmt) return DIGEST_FAILED;
    stmt_bind_int(stmt, 1, first);
    stmt_bind_int(stmt, 2, last);
    Digested digested = audit_digest_next(stmt, act, first, last, out, error);
    stmt_reset(stmt);
    return digested;
}

void audit_mac(const unsigned char *key, const char *chain_id, const char *previous,
               const AuditValue values[ACT_COLUMNS], char out[AUDIT_HEX]) {
    crypto_generichash_state state;
    crypto_generichash_init(&state, key, key ? AUDIT_KEY_SIZE : 0, HASH_SIZE);
    feed(&state, of_text("pallium-audit-1"));
    feed(&state, of_text(chain_id));
    feed(&state, of_text(previous));
    for (size_t i = 0; i < ACT_OP; i++) feed(&state, values[i]);
    if (values[ACT_OP].type != 'N') feed(&state, values[ACT_OP]);
    finish(&state, out);
}

/* The last act of all, by number: the one that is being written is not there yet. */
bool audit_key_in_force(Db *db, int64_t *key_id, Error *error) {
    return db_ask_int(db, "SELECT coalesce((SELECT key_id FROM act ORDER BY number DESC LIMIT 1), 0)", key_id,
                      error);
}

bool audit_open_act(Db *db, AuditHead *head, Error *error) {
    Stmt *stmt =
        db_stmt(db,
                "UPDATE audit_head SET seq = seq + 1, open_act = seq + 1 WHERE one = 1 AND open_act IS NULL"
                " RETURNING seq, chain_id, mac",
                error);
    if (!stmt) return false;
    Step step = stmt_step(stmt, error);
    if (step == STEP_ROW) {
        head->seq = stmt_int(stmt, 0);
        text_copy_to(head->chain_id, sizeof head->chain_id, stmt_text(stmt, 1));
        text_copy_to(head->mac, sizeof head->mac, stmt_text(stmt, 2));
    }
    stmt_reset(stmt);
    if (step == STEP_DONE)
        return error_set(error, ERROR_STORAGE, "The journal of %s has no head. Run: pallium check", db->path);
    return step == STEP_ROW && audit_key_in_force(db, &head->key_id, error) &&
           db_ask_int(db, "SELECT coalesce(max(id), 0) FROM change", &head->last_change, error);
}

static bool insert_act(Db *db, const AuditValue values[ACT_COLUMNS], const char *mac, Error *error) {
    Stmt *stmt = db_stmt(db,
                         "INSERT INTO act (number, at, user_name, session, kind, subject, detail, undoes,"
                         " first_change, last_change, digest, key_id, op, mac)"
                         " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
                         error);
    if (!stmt) return false;
    for (int i = 0; i < ACT_COLUMNS; i++) {
        if (values[i].type == 'I')
            stmt_bind_int(stmt, i + 1, values[i].number);
        else
            stmt_bind_text(stmt, i + 1, values[i].text);
    }
    stmt_bind_text(stmt, ACT_COLUMNS + 1, mac);
    return stmt_run(stmt, error);
}

static bool close_head(Db *db, const char *mac, Error *error) {
    Stmt *stmt = db_stmt(db, "UPDATE audit_head SET open_act = NULL, mac = $1 WHERE one = 1", error);
    if (!stmt) return false;
    stmt_bind_text(stmt, 1, mac);
    return stmt_run(stmt, error);
}

bool audit_close_act(Db *db, AuditHead *head, const ActHeader *header, Error *error) {
    int64_t first = head->last_change + 1, last;
    char digest[AUDIT_HEX], mac[AUDIT_HEX];
    if (!db_ask_int(db, "SELECT coalesce(max(id), 0) FROM change", &last, error)) return false;
    Digested digested = digest_range(db, head->seq, first, last, digest, error);
    if (digested == DIGEST_GAP)
        error_set(error, ERROR_STORAGE, "The journal of act %" PRId64 " has a gap; nothing was saved.",
                  head->seq);
    if (digested != DIGESTED) return false;
    const LateWords *late = &db->late;
    const unsigned char *key;
    int64_t key_id = late->key_id ? late->key_id : head->key_id;
    if (!audit_key(db, key_id, &key, error)) return false;
    bool changed = first <= last;
    const AuditValue values[ACT_COLUMNS] = {
        of_int(head->seq),
        of_text(header->at),
        of_text(header->user),
        of_text(header->session),
        of_text(header->kind),
        of_text(late->subject_set ? late->subject : header->subject),
        of_text(late->detail_set ? late->detail : header->detail),
        of_int_or_null(header->undoes),
        of_int_or_null(changed ? first : 0),
        of_int_or_null(changed ? last : 0),
        of_text(digest),
        of_int(key_id),
        of_text(header->op),
    };
    audit_mac(key, head->chain_id, head->mac, values, mac);
    if (!insert_act(db, values, mac, error) || !close_head(db, mac, error)) return false;
    text_copy_to(head->mac, sizeof head->mac, mac);
    return true;
}

bool audit_act_is(Db *db, const AuditHead *head, bool *there, Error *error) {
    Stmt *stmt = db_stmt(db, "SELECT mac FROM act WHERE number = $1", error);
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, head->seq);
    Step step = stmt_step(stmt, error);
    *there = step == STEP_ROW && text_equal(stmt_text(stmt, 0), head->mac);
    stmt_reset(stmt);
    return step != STEP_FAILED;
}
