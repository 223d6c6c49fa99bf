#include "temp_store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sql/stmt.h"

void temp_store_open(TempStore *temp) {
    Error error = {0};
    snprintf(temp->folder, sizeof temp->folder, "/tmp/pallium-test-XXXXXX");
    assert_non_null(mkdtemp(temp->folder));
    snprintf(temp->path, sizeof temp->path, "%s/test.db", temp->folder);
    temp->counter = 0;
    StoreOptions options = {.create = true, .user = "tester", .ids = id_source_counting(&temp->counter)};
    if (!store_open(&temp->store, temp->path, &options, &error)) fail_msg("%s", error.why);
}

void temp_store_close(TempStore *temp) {
    static const char *const endings[] = {"", "-wal", "-shm", ".lock"};
    store_free(&temp->store);
    for (size_t i = 0; i < 4; i++) {
        char path[128];
        snprintf(path, sizeof path, "%s%s", temp->path, endings[i]);
        unlink(path);
    }
    rmdir(temp->folder);
}

static void dump_table(Store *store, const Table *table, Text *out) {
    Text sql = {0};
    Error error;
    bool facts = table->kind == TABLE_FACTS;
    text_addf(&sql, "SELECT %s", facts ? "member_no" : "no");
    for (const Column *column = table->columns; column->name; column++) text_addf(&sql, ", %s", column->name);
    text_addf(&sql, " FROM %s WHERE %s IS NULL ORDER BY ", table->name, facts ? "act_out" : "voided_act");
    text_add(&sql, facts ? "1, 2, 3, 4" : "1");
    Stmt *stmt = db_stmt(store_db(store), text_string(&sql), &error);
    assert_non_null(stmt);
    while (stmt_step(stmt, &error) == STEP_ROW) {
        text_add(out, table->name);
        for (int i = 0; i < stmt_columns(stmt); i++)
            text_addf(out, "|%s", stmt_text(stmt, i) ? stmt_text(stmt, i) : "");
        text_add(out, "\n");
    }
    text_free(&sql);
}

void temp_store_dump(Store *store, Text *out) {
    const Table *table;
    for (size_t i = 0; (table = table_at(i)); i++)
        if (table->kind != TABLE_DERIVED) dump_table(store, table, out);
}
