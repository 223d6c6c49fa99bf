/* The keys of the audit chain: where they lie, what is said when they do not, and how they change. */
#include "../support/chain.h"

#include "sql/backup.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Without the key nobody writes the chain anew: put back to before its key, it is found by the key file. */
static void a_state_before_the_key_is_found_by_the_key_file(void **state) {
    const Chain *f = *state;
    char why[ERROR_WHY_SIZE];
    chain_forge(f, "DELETE FROM change WHERE act > 2; DELETE FROM act WHERE number > 2;"
                   "UPDATE audit_head SET seq = 2, mac = (SELECT mac FROM act WHERE number = 2)");
    assert_int_equal(chain_verified(f->forged, NULL, why), 3);
    assert_non_null(strstr(why, "knows a newer key"));
    Error error = {0};
    int64_t key;
    Db *db = toy_open(f->forged, NULL);
    assert_false(audit_rotate(db, &chain_who, &key, &error));
    assert_int_equal(error.kind, ERROR_REFUSED);
    db_free(&db);
}

static void a_key_file_is_private_and_holds_all_keys(void **state) {
    const Chain *f = *state;
    char path[TOY_PATH];
    struct stat info;
    toy_path(path, f->truth, "toy.db.key");
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0400);
    assert_int_equal(info.st_size, 2 * 67);
    toy_path(path, f->truth, "toy.db.key.new");
    assert_int_not_equal(access(path, F_OK), 0);
}

static void assert_key_said(const char *folder, const char *words) {
    Error error = {0};
    int64_t entries, bad;
    Db *db = toy_open(folder, NULL);
    assert_false(audit_verify(db, &entries, &bad, &error));
    if (!strstr(error.why, words)) fail_msg("%s", error.why);
    assert_int_equal(toy_add(db, "K. Ortiz", "later", 1, &error), 0);
    if (!strstr(error.why, words)) fail_msg("%s", error.why);
    db_free(&db);
}

/* Reading goes on, saving and proving say what is missing; a new key is the way on. */
static void a_missing_key_is_said(void **state) {
    const Chain *f = *state;
    Error error = {0};
    char path[TOY_PATH], copy[TOY_PATH];
    int64_t entries, bad, key;
    chain_copy(f->truth, f->forged);
    toy_path(path, f->forged, "toy.db.key");
    assert_int_equal(unlink(path), 0);
    assert_key_said(f->forged, "of the audit chain is missing");
    Db *db = toy_open(f->forged, NULL);
    assert_false(audit_verify(db, &entries, &bad, &error));
    assert_true(error.kind == ERROR_NOT_FOUND && entries == 2 && bad == 0);
    toy_path(copy, f->forged, "copy.db");
    assert_true(db_backup(db, copy, &error));
    assert_true(audit_rotate(db, &chain_who, &key, &error));
    assert_int_equal(key, 3);
    assert_int_not_equal(toy_add(db, "K. Ortiz", "later", 1, &error), 0);
    assert_false(audit_verify(db, &entries, &bad, &error));
    assert_true(error.kind == ERROR_NOT_FOUND && entries == 2);
    db_free(&db);
}

static void write_key_file(const char *folder, const char *text, mode_t mode) {
    char path[TOY_PATH];
    toy_path(path, folder, "toy.db.key");
    unlink(path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    chmod(path, mode);
}

static void a_wrong_key_file_is_said(void **state) {
    const Chain *f = *state;
    char other[256], digits[65];
    chain_copy(f->truth, f->forged);
    write_key_file(f->forged, "", 0400);
    assert_key_said(f->forged, "is missing");
    write_key_file(f->forged, "1 abc\n", 0400);
    assert_key_said(f->forged, "does not hold the keys");
    write_key_file(f->forged, "1 abc\n", 0440);
    assert_key_said(f->forged, "open to others");
    memset(digits, 'a', 64);
    digits[64] = '\0';
    snprintf(other, sizeof other, "1 %s\n2 %s\n", digits, digits);
    write_key_file(f->forged, other, 0400);
    assert_int_equal(chain_verified(f->forged, NULL, NULL), 3);
    snprintf(other, sizeof other, "2 %s\n1 %s\n", digits, digits);
    write_key_file(f->forged, other, 0400);
    assert_key_said(f->forged, "does not hold the keys");
}

/* The machine stopped between the act and the key file's name: the next one to write names it. */
static void a_rotation_cut_short_is_finished(void **state) {
    Chain *f = *state;
    char path[TOY_PATH], first[TOY_PATH];
    Error error = {0};
    chain_copy(f->truth, f->forged);
    toy_path(path, f->forged, "toy.db.key");
    toy_path(first, f->forged, "toy.db.key.new");
    assert_int_equal(rename(path, first), 0);
    assert_int_equal(chain_verified(f->forged, NULL, NULL), 0);
    assert_int_not_equal(access(path, F_OK), 0);
    Db *db = toy_open(f->forged, NULL);
    assert_int_not_equal(toy_add(db, "K. Ortiz", "later", 1, &error), 0);
    assert_int_equal(access(path, F_OK), 0);
    chain_rotate(f, db, 3);
    db_free(&db);
    assert_int_equal(chain_verified(f->forged, NULL, NULL), 0);
}

/* Two sittings: one rotates, the other goes on with the new key; a rotation that is refused leaves the old.
 */
static void another_sitting_takes_the_new_key(void **state) {
    Chain *f = *state;
    Error error = {0};
    int64_t key;
    ActHeader nobody = {.at = chain_who.at, .session = ""};
    Db *one = toy_open(f->truth, NULL), *other = toy_open(f->truth, NULL);
    chain_add(f, other, "five");
    chain_rotate(f, one, 3);
    assert_false(audit_rotate(other, &nobody, &key, &error));
    chain_add(f, other, "six");
    chain_rotate(f, one, 4); /* not the key 4 that the refused one had made */
    chain_add(f, other, "seven");
    chain_add(f, one, "eight");
    assert_int_equal(toy_int(one, "SELECT max(key_id) FROM act"), 4);
    db_free(&one);
    db_free(&other);
    assert_int_equal(chain_verified(f->truth, NULL, NULL), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_state_before_the_key_is_found_by_the_key_file, chain_set_up,
                                        chain_tear_down),
        cmocka_unit_test_setup_teardown(a_key_file_is_private_and_holds_all_keys, chain_set_up,
                                        chain_tear_down),
        cmocka_unit_test_setup_teardown(a_missing_key_is_said, chain_set_up, chain_tear_down),
        cmocka_unit_test_setup_teardown(a_wrong_key_file_is_said, chain_set_up, chain_tear_down),
        cmocka_unit_test_setup_teardown(a_rotation_cut_short_is_finished, chain_set_up, chain_tear_down),
        cmocka_unit_test_setup_teardown(another_sitting_takes_the_new_key, chain_set_up, chain_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
