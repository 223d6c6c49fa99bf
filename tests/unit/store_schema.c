/* The migrations, one after the other, must end in what the table of tables says: every table, index and
 * trigger, but for blanks, which ALTER TABLE sets otherwise. */
#include "../support/temp_store.h"
#include "../support/toy_db.h"

#include "base/resource.h"
#include "sql/bookkeeping.h"
#include "sql/migrate.h"
#include "sql/stmt.h"
#include "store/schema.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* "name sql" of every object that has a text, one a line, by name. */
static void objects(Db *db, Text *out) {
    Error error = {0};
    Stmt *stmt =
        db_stmt(db, "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name", &error);
    assert_non_null(stmt);
    while (stmt_step(stmt, &error) == STEP_ROW) {
        text_addf(out, "%s ", stmt_text(stmt, 0));
        for (const char *at = stmt_text(stmt, 1); *at; at++)
            if (!isspace((unsigned char)*at)) text_addf(out, "%c", *at);
        text_add(out, "\n");
    }
    assert_false(out->failed);
}

static void expect_same_lines(const char *is, const char *want) {
    while (*is || *want) {
        size_t left = strcspn(is, "\n"), right = strcspn(want, "\n");
        if (left != right || strncmp(is, want, left) != 0)
            fail_msg("migrations: %.*s\ntable of tables: %.*s", (int)left, is, (int)right, want);
        is += left + (is[left] != '\0');
        want += right + (want[right] != '\0');
    }
}

static void migrations_end_in_the_table_of_tables(void **state) {
    (void)state;
    TempStore temp;
    Text is = {0}, want = {0}, ddl = {0};
    char folder[TOY_PATH], path[TOY_PATH];
    Error error = {0};
    Db *db = NULL;
    temp_store_open(&temp);
    objects(store_db(temp.store), &is);
    toy_folder(folder);
    toy_path(path, folder, "fresh.db");
    assert_true(db_open(&db, path, &(DbOptions){.create = true, .user = "test"}, &error));
    text_add(&ddl, bookkeeping_ddl());
    schema_sql(&ddl);
    assert_true(db_run(db, text_string(&ddl), &error));
    objects(db, &want);
    expect_same_lines(text_string(&is), text_string(&want));
    db_free(&db);
    toy_remove(folder);
    temp_store_close(&temp);
    text_free(&is);
    text_free(&want);
    text_free(&ddl);
}

/* The first form of the database, with two members in it. */
static Db *first_form(const char *folder) {
    char path[TOY_PATH];
    Error error = {0};
    Db *db = NULL;
    const Resource *first = resource_find("schema/001.sql");
    Migration step = {.number = 1, .name = first->name, .sql = first->data, .size = first->size};
    toy_path(path, folder, "old.db");
    assert_true(db_open(&db, path, &(DbOptions){.create = true, .user = "test"}, &error));
    assert_true(db_migrate(db, &step, 1, false, &error));
    assert_true(db_run(db,
                       "DROP TRIGGER member_inserted;"
                       "INSERT INTO member (no, id, made_act, source_id, last_name, first_name, name_key, "
                       "birth_date) VALUES (1, 'a', 1, 'M1', 'Nguyễn', 'Thị Mai', 'nguyen thi mai', "
                       "'1955-03-09'), (2, 'b', 1, 'M2', 'de la Weiß', 'Jane', 'de la weiss jane', "
                       "'1955-03-09'), (3, 'c', 1, 'M3', 'Đinh', 'Thị', 'đinh thi', '1955-03-09');"
                       "CREATE TRIGGER member_inserted AFTER INSERT ON member BEGIN SELECT 1; END",
                       &error));
    return db;
}

/* Every later migration over members that were there before it. */
static void members_of_an_old_database_are_found_by_the_first_name(void **state) {
    (void)state;
    char folder[TOY_PATH];
    Error error = {0};
    const Resource *resource;
    Migration steps[64];
    size_t count = 0;
    toy_folder(folder);
    Db *db = first_form(folder);
    for (size_t i = 0; (resource = resource_at(i)); i++)
        if (text_starts(resource->name, "schema/")) {
            steps[count] = (Migration){(int)count + 1, resource->name, resource->data, resource->size};
            count++;
        }
    if (!db_migrate(db, steps, count, false, &error)) fail_msg("%s", error.why);
    assert_int_equal(toy_int(db, "SELECT no FROM member WHERE given_key = 'thi mai nguyen'"), 1);
    assert_int_equal(toy_int(db, "SELECT no FROM member WHERE given_key = 'jane de la weiss'"), 2);
    assert_int_equal(toy_int(db, "SELECT member_no FROM name_word WHERE word = 'mai'"), 1);
    assert_int_equal(
        toy_int(db, "SELECT count(*) FROM name_word WHERE word IN ('thi', 'nguyen', 'jane', 'de')"), 0);
    assert_int_equal(toy_int(db, "SELECT no FROM member WHERE name_key = 'dinh thi'"), 3);
    db_free(&db);
    toy_remove(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(migrations_end_in_the_table_of_tables),
        cmocka_unit_test(members_of_an_old_database_are_found_by_the_first_name)};
    return cmocka_run_group_tests_name("schema", tests, NULL, NULL);
}
