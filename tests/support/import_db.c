#include "import_db.h"

#include "exchange/import.h"
#include "sql/stmt.h"
#include "store/undo.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void import_db_sit(ImportDb *db, const char *user, const char *now) {
    Error error = {0};
    WorkOptions options = {.path = db->path, .user = user, .frozen_now = now};
    work_free(&db->work);
    if (!work_open(&db->work, &options, &error)) print_error("%s\n", error.why);
    assert_non_null(db->work);
}

void import_db_open(ImportDb *db) {
    static const char now[] = "2026-11-24T14:05:00-08:00";
    Error error = {0};
    *db = (ImportDb){0};
    toy_folder(db->folder);
    toy_path(db->path, db->folder, "test.db");
    if (!work_init(&(WorkInit){.path = db->path,
                               .practice = true,
                               .zone = "America/Los_Angeles",
                               .user = "ann",
                               .frozen_now = now},
                   &error))
        print_error("%s\n", error.why);
    import_db_sit(db, "ann", now);
}

void import_db_close(ImportDb *db) {
    work_free(&db->work);
    toy_remove(db->folder);
}

void import_db_file(const ImportDb *db, const char *name, const char *text, char path[TOY_PATH]) {
    toy_path(path, db->folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

json_t *import_db_take(ImportDb *db, const char *path, bool dry) {
    Error error = {0};
    json_t *answer = NULL;
    ImportJob job = {.kind = "auto", .paths = &path, .path_count = 1, .dry_run = dry};
    if (!import_files(db->work, &job, &answer, &error)) print_error("%s: %s\n", path, error.why);
    assert_non_null(answer);
    return answer;
}

json_t *import_db_text(ImportDb *db, const char *name, const char *text) {
    char path[TOY_PATH];
    import_db_file(db, name, text, path);
    return import_db_take(db, path, false);
}

void import_db_counts(json_t *answer, const char *kind, char out[80]) {
    static const char *const names[] = {"read", "added", "updated", "unchanged", "rejected"};
    const json_t *counts = json_object_get(json_object_get(answer, "kinds"), kind);
    size_t used = 0;
    for (size_t i = 0; i < 5; i++)
        used += (size_t)snprintf(out + used, 80 - used, "%s%lld", i ? " " : "",
                                 (long long)json_integer_value(json_object_get(counts, names[i])));
    json_decref(answer);
}

char *import_db_ask(const ImportDb *db, const char *sql) {
    Error error = {0};
    Store *store = NULL;
    Text out = {0};
    StoreOptions options = {.read_only = true, .user = "test", .ids = id_source_random()};
    assert_true(store_open(&store, db->path, &options, &error));
    Stmt *stmt = db_stmt(store_db(store), sql, &error);
    if (!stmt) print_error("%s\n", error.why);
    assert_non_null(stmt);
    while (stmt_step(stmt, &error) == STEP_ROW) {
        if (out.length) text_add(&out, ";");
        for (int i = 0; i < stmt_columns(stmt); i++) {
            const char *value = stmt_text(stmt, i);
            text_addf(&out, "%s%s", i ? "|" : "", value ? value : "NULL");
        }
    }
    store_free(&store);
    return out.data ? out.data : text_copy("");
}

int64_t import_db_number(const ImportDb *db, const char *sql) {
    char *text = import_db_ask(db, sql);
    int64_t number = strtoll(text, NULL, 10);
    free(text);
    return number;
}

static bool take_back(Store *store, void *context, Error *error) {
    return undo_apply(store, *(int64_t *)context, error);
}

bool import_db_undo(ImportDb *db, int64_t act, Error *error) {
    Store *store = NULL;
    StoreOptions options = {.user = "ann", .ids = id_source_random()};
    ActHeader header = {
        .at = "2026-11-24T22:30:00Z", .user = "ann", .session = "", .kind = "undo", .undoes = act};
    assert_true(store_open(&store, db->path, &options, error));
    bool ok = store_write(store, &header, take_back, &act, NULL, error);
    store_free(&store);
    return ok;
}
