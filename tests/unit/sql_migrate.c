#include "../support/toy_db.h"

#include "sql/backup.h"
#include "sql/bookkeeping.h"
#include "sql/migrate.h"
#include "sql/stmt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Fixture {
    char folder[TOY_PATH], path[TOY_PATH], copy[TOY_PATH];
    Db *db;
} Fixture;

static int set_up(void **state) {
    Fixture *f = calloc(1, sizeof *f);
    Error error = {0};
    toy_folder(f->folder);
    toy_path(f->path, f->folder, "m.db");
    toy_path(f->copy, f->folder, "copy.db");
    if (!db_open(&f->db, f->path, &(DbOptions){.create = true}, &error)) return -1;
    *state = f;
    return 0;
}

static int tear_down(void **state) {
    Fixture *f = *state;
    db_free(&f->db);
    toy_remove(f->folder);
    free(f);
    return 0;
}

static Migration migration(int number, const char *sql) {
    return (Migration){.number = number, .name = "test", .sql = sql, .size = strlen(sql)};
}

static int files_with(const char *folder, const char *part) {
    int count = 0;
    DIR *dir = opendir(folder);
    for (struct dirent *entry; (entry = readdir(dir));) count += strstr(entry->d_name, part) != NULL;
    closedir(dir);
    return count;
}

static const char one[] =
    "CREATE TABLE parent (no INTEGER PRIMARY KEY) STRICT;"
    "CREATE TABLE child (no INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent (no)) STRICT;"
    "INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1, 1);";
/* A rebuild of the parent, which foreign keys in force would refuse. */
static const char two[] = "CREATE TABLE parent_new (no INTEGER PRIMARY KEY, name TEXT) STRICT;"
                          "INSERT INTO parent_new (no) SELECT no FROM parent; DROP TABLE parent;"
                          "ALTER TABLE parent_new RENAME TO parent;";

static void steps_are_applied_once(void **state) {
    Fixture *f = *state;
    Error error = {0};
    Migration steps[] = {migration(1, one), migration(2, two),
                         migration(3, "CREATE TABLE x (a) beyond the size")};
    steps[2].size = strlen("CREATE TABLE x (a)");
    assert_true(db_migrate(f->db, steps, 1, true, &error));
    assert_int_equal(db_version(f->db), 1);
    assert_int_equal(files_with(f->folder, ".before-"), 0);
    assert_true(db_migrate(f->db, steps, 3, true, &error));
    assert_int_equal(db_version(f->db), 3);
    assert_int_equal(toy_int(f->db, "SELECT count(*) FROM child JOIN parent ON parent.no = child.parent"), 1);
    assert_int_equal(toy_int(f->db, "PRAGMA foreign_keys"), 1);
    assert_int_equal(files_with(f->folder, "m.db.before-2"), 1);
    assert_true(db_migrate(f->db, steps, 3, true, &error));
    assert_int_equal(files_with(f->folder, ".before-"), 1);

    char before[TOY_PATH];
    struct stat info;
    toy_path(before, f->folder, "m.db.before-2");
    assert_int_equal(stat(before, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0600);
    db_free(&f->db);
    assert_true(db_open(&f->db, before, NULL, &error));
    assert_int_equal(db_version(f->db), 1);
    assert_int_equal(toy_int(f->db, "SELECT count(*) FROM child"), 1);
}

static void a_bad_step_changes_nothing(void **state) {
    Fixture *f = *state;
    Error error = {0};
    static const char *const bad[] = {
        "CREATE TABLE half (a INTEGER) STRICT; SELECT nothing_such",
        "CREATE TABLE half (a INTEGER) STRICT; DELETE FROM parent",
        "CREATE TABLE half (a INTEGER) STRICT; COMMIT",
        "COMMIT; BEGIN; CREATE TABLE half (a INTEGER) STRICT; ROLLBACK",
    };
    Migration steps[] = {migration(1, one), migration(2, "")};
    assert_true(db_migrate(f->db, steps, 1, true, &error));
    for (size_t i = 0; i < 4; i++) {
        steps[1] = migration(2, bad[i]);
        assert_false(db_migrate(f->db, steps, 2, i == 0, &error));
        assert_non_null(strstr(error.why, "schema 2 (test) failed"));
        assert_int_equal(db_version(f->db), 1);
        assert_int_equal(toy_int(f->db, "SELECT count(*) FROM parent"), 1);
        if (i != 2)
            assert_int_equal(toy_int(f->db, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'"), 0);
        assert_int_equal(toy_int(f->db, "PRAGMA foreign_keys"), 1);
    }
    assert_false(db_migrate(f->db, steps, 2, true, &error));
    assert_int_equal(files_with(f->folder, "before-2"), 2);
    steps[1] = migration(2, two);
    assert_true(db_migrate(f->db, steps, 2, false, &error));
}

static void newer_and_disordered_are_refused(void **state) {
    Fixture *f = *state;
    Error error = {0};
    Migration steps[] = {migration(1, one), migration(2, two)}, wrong[] = {steps[1], steps[0]};
    assert_false(db_migrate(f->db, wrong, 2, true, &error));
    assert_non_null(strstr(error.why, "out of order"));
    assert_int_equal(db_version(f->db), 0);
    assert_true(db_migrate(f->db, steps, 2, true, &error));
    assert_false(db_migrate(f->db, steps, 1, true, &error));
    assert_non_null(strstr(error.why, "newer version"));
    db_free(&f->db);
    assert_false(db_open(&f->db, f->path, &(DbOptions){.newest_version = 1}, &error));
    assert_non_null(strstr(error.why, "newer version"));
    assert_true(db_open(&f->db, f->path, &(DbOptions){.newest_version = 2}, &error));
}

static void a_backup_is_whole_and_alone(void **state) {
    Fixture *f = *state;
    Error error = {0};
    struct stat info;
    db_free(&f->db);
    f->db = toy_open(f->folder, NULL);
    assert_int_equal(toy_add(f->db, "test", "one", 1, &error), 1);
    assert_true(db_backup(f->db, f->copy, &error));
    assert_int_equal(toy_add(f->db, "test", "two", 2, &error), 2);
    assert_int_equal(stat(f->copy, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0600);
    assert_int_equal(info.st_nlink, 1);
    assert_int_equal(files_with(f->folder, "copy.db"), 1);

    assert_false(db_backup(f->db, f->copy, &error));
    assert_non_null(strstr(error.why, "not overwritten"));
    assert_false(db_backup(f->db, "/no/such/folder/copy.db", &error));

    Db *copy;
    int64_t entries, bad;
    assert_true(db_open(&copy, f->copy, NULL, &error));
    assert_int_equal(toy_int(copy, "SELECT count(*) FROM toy"), 1);
    assert_true(audit_verify(copy, &entries, &bad, &error));
    assert_int_equal(entries, 1);
    db_free(&copy);
}

static bool backup_inside(Db *db, int64_t act, void *context, Error *error) {
    (void)act;
    return db_backup(db, context, error);
}

static void a_bad_backup_is_not_kept(void **state) {
    Fixture *f = *state;
    Error error = {0};
    db_free(&f->db);
    f->db = toy_open(f->folder, NULL);
    assert_false(write_plain(f->db, backup_inside, f->copy, &error));
    assert_non_null(strstr(error.why, "in the middle of a save"));
    assert_int_equal(toy_add(f->db, "test", "one", 1, &error), 1);
    assert_true(db_run(f->db, "DROP TRIGGER act_no_update; UPDATE act SET kind = 'other'", &error));
    assert_false(db_backup(f->db, f->copy, &error));
    assert_non_null(strstr(error.why, "breaks at entry 1"));
    assert_int_equal(files_with(f->folder, "copy.db"), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(steps_are_applied_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_bad_step_changes_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(newer_and_disordered_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_backup_is_whole_and_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_bad_backup_is_not_kept, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
