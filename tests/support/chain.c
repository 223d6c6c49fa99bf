#include "chain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const ActHeader chain_who = {
    .at = "2026-11-24T22:05:00Z", .user = "root", .session = "s", .subject = "audit"};

static void copy_file(const char *from_folder, const char *to_folder, const char *name) {
    char from[TOY_PATH], to[TOY_PATH], bytes[65536];
    toy_path(from, from_folder, name);
    toy_path(to, to_folder, name);
    unlink(to);
    int in = open(from, O_RDONLY);
    if (in < 0) return;
    int out = open(to, O_WRONLY | O_CREAT | O_EXCL, 0600);
    assert_true(out >= 0);
    for (ssize_t count; (count = read(in, bytes, sizeof bytes)) > 0;)
        assert_int_equal(write(out, bytes, (size_t)count), count);
    close(in);
    close(out);
}

/* No connection is open: the file is whole without its WAL. */
void chain_copy(const char *from, const char *to) {
    copy_file(from, to, "toy.db");
    copy_file(from, to, "toy.db.key");
}

void chain_add(Chain *f, Db *db, const char *word) {
    Error error = {0};
    f->acts = toy_add(db, "K. Ortiz", word, 1, &error);
    if (!f->acts) fail_msg("%s", error.why);
}

void chain_rotate(Chain *f, Db *db, int64_t expected) {
    Error error = {0};
    int64_t key = 0;
    if (!audit_rotate(db, &chain_who, &key, &error)) fail_msg("%s", error.why);
    assert_int_equal(key, expected);
    f->acts++;
}

static bool change_row(Db *db, int64_t act, void *context, Error *error) {
    (void)act;
    return db_run(db, context, error);
}

int chain_set_up(void **state) {
    Chain *f = calloc(1, sizeof *f);
    Error error = {0};
    ActHeader header = chain_who;
    toy_folder(f->truth);
    toy_folder(f->forged);
    Db *db = toy_open(f->truth, NULL);
    chain_add(f, db, "one");
    chain_add(f, db, "two");
    chain_rotate(f, db, 1);
    chain_add(f, db, "three");
    chain_rotate(f, db, 2);
    header.kind = "change";
    header.detail = "why";
    header.op = "3f0a8f5e-1a57-4d6f-9c3e-6f2b7a9d0c41";
    assert_true(write_act(db, &header, change_row, "UPDATE toy SET word = 'uno', number = 7 WHERE no = 1",
                          &f->acts, &error));
    chain_add(f, db, "four");
    db_free(&db);
    *state = f;
    return 0;
}

int chain_tear_down(void **state) {
    Chain *f = *state;
    toy_remove(f->truth);
    toy_remove(f->forged);
    free(f);
    return 0;
}

const char chain_drop_guards[] =
    "PRAGMA synchronous = OFF; PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF;"
    "DROP TRIGGER act_no_update; DROP TRIGGER act_no_delete; DROP TRIGGER act_only_open;"
    "DROP TRIGGER change_no_update; DROP TRIGGER change_no_delete; DROP TRIGGER change_no_replace;"
    "DROP TRIGGER audit_head_forward; DROP TRIGGER audit_head_no_delete; DROP TRIGGER audit_head_one;";

void chain_forge(const Chain *f, const char *sql) {
    char path[TOY_PATH];
    sqlite3 *handle;
    char *why = NULL;
    chain_copy(f->truth, f->forged);
    toy_path(path, f->forged, "toy.db");
    assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
    assert_int_equal(sqlite3_exec(handle, chain_drop_guards, NULL, NULL, &why), SQLITE_OK);
    if (sqlite3_exec(handle, sql, NULL, NULL, &why) != SQLITE_OK) fail_msg("%s: %s", sql, why);
    assert_true(sqlite3_total_changes(handle) > 0);
    sqlite3_close(handle);
}

/* Number of the first bad entry; 0 when it was found whole. */
int64_t chain_verified(const char *folder, const char *anchors, char why[ERROR_WHY_SIZE]) {
    Error error = {0};
    AuditAnchors list = {0};
    int64_t entries, bad;
    if (anchors && !audit_anchors_read(&list, anchors, &error)) fail_msg("%s", error.why);
    Db *db = toy_open(folder, &(DbOptions){.read_only = true});
    assert_non_null(db);
    bool whole = audit_verify_anchored(db, anchors ? &list : NULL, &entries, &bad, &error);
    db_free(&db);
    audit_anchors_free(&list);
    assert_true(whole == (error.kind == ERROR_NONE));
    assert_true(whole ? bad == 0 : bad == entries + 1 || error.kind == ERROR_NOT_FOUND);
    if (why) snprintf(why, ERROR_WHY_SIZE, "%s", error.why);
    return bad;
}
