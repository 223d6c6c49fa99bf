/* F19 of storage-and-security.md 3.7: whoever may write the file, and drops its guards, is found: whatever
 * column of act, change or audit_head is edited, whatever row is removed, swapped or added, and, by the
 * anchors, whatever end is cut off or put back. The chain begins without a key and is then keyed, twice. */
#include "../support/chain.h"

#include "sql/stmt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

enum { SQL_SIZE = 400 };

static void assert_found(const Chain *f, const char *sql) {
    chain_forge(f, sql);
    if (chain_verified(f->forged, NULL, NULL) == 0) fail_msg("not found: %s", sql);
}

/* What a column may be turned into: a number, a text, nothing, more of the same. */
static const char *const values[] = {"1234", "'forged'", "NULL", "quote(%s) || 'x'", "%s || char(0)"};

/* Whether SQLite lets the value in, and it differs. */
static bool takes(const Chain *f, const char *table, const char *column, int64_t row, const char *value) {
    char path[TOY_PATH], sql[SQL_SIZE];
    sqlite3 *handle;
    toy_path(path, f->truth, "toy.db");
    chain_copy(f->truth, f->forged);
    toy_path(path, f->forged, "toy.db");
    assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
    assert_int_equal(sqlite3_exec(handle, chain_drop_guards, NULL, NULL, NULL), SQLITE_OK);
    snprintf(sql, sizeof sql, "UPDATE %s SET %s = %s WHERE rowid = %lld AND %s IS NOT %s", table, column,
             value, (long long)row, column, value);
    bool taken = sqlite3_exec(handle, sql, NULL, NULL, NULL) == SQLITE_OK && sqlite3_changes(handle) == 1;
    sqlite3_close(handle);
    return taken;
}

static int edit_column(const Chain *f, const char *table, const char *column, int64_t row) {
    int edits = 0;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        char value[96];
        int at = 0;
        for (const char *c = values[i]; *c; c++)
            if (c[0] == '%' && c[1] == 's')
                at += snprintf(value + at, sizeof value - (size_t)at, "%s", column), c++;
            else
                value[at++] = *c;
        value[at] = '\0';
        if (!takes(f, table, column, row, value)) continue;
        if (chain_verified(f->forged, NULL, NULL) == 0)
            fail_msg("not found: %s.%s = %s of row %lld", table, column, value, (long long)row);
        edits++;
    }
    return edits;
}

static int edit_row(const Chain *f, const char *table, int64_t row) {
    int edits = 0;
    sqlite3 *handle;
    sqlite3_stmt *columns;
    char path[TOY_PATH], sql[SQL_SIZE];
    toy_path(path, f->truth, "toy.db");
    assert_int_equal(sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    snprintf(sql, sizeof sql, "SELECT name FROM pragma_table_info('%s')", table);
    assert_int_equal(sqlite3_prepare_v2(handle, sql, -1, &columns, NULL), SQLITE_OK);
    while (sqlite3_step(columns) == SQLITE_ROW) {
        const char *column = (const char *)sqlite3_column_text(columns, 0);
        int found = edit_column(f, table, column, row);
        if (found == 0) fail_msg("%s.%s could not be edited in any way", table, column);
        edits += found;
    }
    sqlite3_finalize(columns);
    sqlite3_close(handle);
    return edits;
}

static int64_t count_rows(const Chain *f, const char *table) {
    char sql[SQL_SIZE];
    Db *db = toy_open(f->truth, &(DbOptions){.read_only = true});
    snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", table);
    int64_t count = toy_int(db, sql);
    db_free(&db);
    return count;
}

static const char *const tables[] = {"act", "change", "audit_head"};

static void every_column_of_every_row_is_covered(void **state) {
    const Chain *f = *state;
    int edits = 0;
    assert_int_equal(chain_verified(f->truth, NULL, NULL), 0);
    for (size_t t = 0; t < 3; t++)
        for (int64_t row = 1; row <= count_rows(f, tables[t]); row++) edits += edit_row(f, tables[t], row);
    assert_true(edits > 200);
}

static void a_row_removed_is_found(void **state) {
    const Chain *f = *state;
    char sql[SQL_SIZE];
    for (size_t t = 0; t < 3; t++)
        for (int64_t row = 1; row <= count_rows(f, tables[t]); row++) {
            snprintf(sql, sizeof sql, "DELETE FROM %s WHERE rowid = %lld", tables[t], (long long)row);
            assert_found(f, sql);
        }
}

static void two_rows_swapped_are_found(void **state) {
    const Chain *f = *state;
    char sql[SQL_SIZE];
    for (size_t t = 0; t < 2; t++)
        for (int64_t a = 1; a <= count_rows(f, tables[t]); a++)
            for (int64_t b = a + 1; b <= count_rows(f, tables[t]); b++) {
                /* to -1 and -2, and from there to each other's place */
                snprintf(sql, sizeof sql,
                         "UPDATE %s SET rowid = (rowid = %lld) - 2 WHERE rowid IN (%lld, %lld);"
                         "UPDATE %s SET rowid = CASE rowid WHEN -1 THEN %lld ELSE %lld END WHERE rowid < 0",
                         tables[t], (long long)a, (long long)a, (long long)b, tables[t], (long long)b,
                         (long long)a);
                assert_found(f, sql);
            }
}

static void a_row_added_is_found(void **state) {
    const Chain *f = *state;
    char sql[SQL_SIZE];
    snprintf(sql, sizeof sql,
             "INSERT INTO act SELECT number + 1, at, user_name, session, kind, subject, detail, undoes, NULL,"
             " NULL, digest, mac, key_id, NULL FROM act WHERE number = %lld",
             (long long)f->acts);
    assert_found(f, sql);
    strcat(sql, "; UPDATE audit_head SET seq = seq + 1");
    assert_found(f, sql);
    assert_found(f, "INSERT INTO change (act, tbl, row_id, op) VALUES (7, 'toy', 9, 'insert')");
    assert_found(f, "INSERT INTO change (id, act, tbl, row_id, op) VALUES (0, 7, 'toy', 9, 'insert')");
}

/* The last act goes, and the head says what it said before it. */
static void cut_tail(const Chain *f) {
    char sql[SQL_SIZE];
    snprintf(sql, sizeof sql,
             "DELETE FROM change WHERE act = %lld; DELETE FROM act WHERE number = %lld;"
             "UPDATE audit_head SET seq = seq - 1, mac = (SELECT mac FROM act WHERE number = seq - 1)",
             (long long)f->acts, (long long)f->acts);
    chain_forge(f, sql);
}

/* A tail that is cut with its head put back cannot be seen from inside; the anchor sees it. */
static void a_cut_tail_is_found_by_the_anchor(void **state) {
    const Chain *f = *state;
    char anchors[TOY_PATH], why[ERROR_WHY_SIZE];
    Error error = {0};
    AuditAnchor anchor;
    toy_path(anchors, f->truth, "anchors");
    Db *db = toy_open(f->truth, NULL);
    assert_true(audit_anchor_append(db, anchors, "2026-11-25T00:00:00Z", &anchor, &error));
    assert_int_equal(anchor.seq, f->acts);
    db_free(&db);
    assert_int_equal(chain_verified(f->truth, anchors, NULL), 0);
    cut_tail(f);
    assert_int_equal(chain_verified(f->forged, NULL, NULL), 0);
    assert_int_equal(chain_verified(f->forged, anchors, why), f->acts);
    assert_non_null(strstr(why, "the anchor of 2026-11-25T00:00:00Z saw entry 7"));
}

/* The older copy is whole in itself, also after it went on by its own; and it gets no new anchor. */
static void an_older_copy_is_found_by_the_anchor(void **state) {
    Chain *f = *state;
    char anchors[TOY_PATH], why[ERROR_WHY_SIZE];
    Error error = {0};
    AuditAnchor anchor;
    toy_path(anchors, f->truth, "anchors");
    chain_copy(f->truth, f->forged);
    Db *db = toy_open(f->truth, NULL);
    assert_true(audit_anchor_append(db, anchors, "2026-11-25T00:00:00Z", &anchor, &error));
    chain_add(f, db, "five");
    assert_true(audit_anchor_append(db, anchors, "2026-11-26T00:00:00Z", &anchor, &error));
    db_free(&db);
    assert_int_equal(chain_verified(f->truth, anchors, NULL), 0);
    assert_int_equal(chain_verified(f->forged, NULL, NULL), 0);
    assert_int_equal(chain_verified(f->forged, anchors, NULL), f->acts);
    db = toy_open(f->forged, NULL);
    chain_add(f, db, "another five");
    assert_false(audit_anchor_append(db, anchors, "2026-11-27T00:00:00Z", &anchor, &error));
    assert_int_equal(error.kind, ERROR_REFUSED);
    assert_non_null(strstr(error.why, "no longer has the entry 8"));
    db_free(&db);
    assert_int_equal(chain_verified(f->forged, NULL, NULL), 0);
    assert_int_equal(chain_verified(f->forged, anchors, why), 8);
    assert_non_null(strstr(why, "not the entry that the anchor of 2026-11-26T00:00:00Z saw"));
}

static void anchor_files_are_held_to_their_form(void **state) {
    const Chain *f = *state;
    static const char *const lines[] = {
        "",
        "\n",
        "pallium-anchor-1 0123456789abcdef 2\n",
        "pallium-anchor-2 c 2 0000000000000000000000000000000000000000000000000000000000000000 "
        "2026-11-24T22:05:00Z\n",
        "pallium-anchor-1 c 0 0000000000000000000000000000000000000000000000000000000000000000 "
        "2026-11-24T22:05:00Z\n",
        "pallium-anchor-1 c 2 0000000000000000000000000000000000000000000000000000000000000000 yesterday\n",
        "pallium-anchor-1 c 2 0000000000000000000000000000000000000000000000000000000000000000 "
        "2026-11-24T22:05:00Z",
    };
    char path[TOY_PATH];
    AuditAnchors anchors;
    Error error = {0};
    toy_path(path, f->forged, "anchors");
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        FILE *file = fopen(path, "w");
        fputs(lines[i], file);
        fclose(file);
        if (audit_anchors_read(&anchors, path, &error)) fail_msg("taken: %s", lines[i]);
        assert_int_equal(error.kind, ERROR_BAD_INPUT);
    }
    FILE *file = fopen(path, "w");
    fprintf(file, "pallium-anchor-1 other 1 %064d 2026-11-24T22:05:00Z\n", 0);
    fclose(file);
    assert_int_equal(chain_verified(f->truth, path, NULL), 1);
    AuditAnchor anchor;
    Db *db = toy_open(f->truth, NULL);
    assert_false(audit_anchor_append(db, path, "2026-11-25T00:00:00Z", &anchor, &error));
    assert_non_null(strstr(error.why, "another database"));
    db_free(&db);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_column_of_every_row_is_covered, chain_set_up, chain_tear_down),
        cmocka_unit_test_setup_teardown(a_row_removed_is_found, chain_set_up, chain_tear_down),
        cmocka_unit_test_setup_teardown(two_rows_swapped_are_found, chain_set_up, chain_tear_down),
        cmocka_unit_test_setup_teardown(a_row_added_is_found, chain_set_up, chain_tear_down),
        cmocka_unit_test_setup_teardown(a_cut_tail_is_found_by_the_anchor, chain_set_up, chain_tear_down),
        cmocka_unit_test_setup_teardown(an_older_copy_is_found_by_the_anchor, chain_set_up, chain_tear_down),
        cmocka_unit_test_setup_teardown(anchor_files_are_held_to_their_form, chain_set_up, chain_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
