#include "toy_db.h"

#include "sql/bookkeeping.h"
#include "sql/stmt.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char toy_ddl[] =
    "CREATE TABLE toy (no INTEGER PRIMARY KEY, word TEXT NOT NULL, number INTEGER NOT NULL) STRICT;"
    "CREATE UNIQUE INDEX toy_word ON toy (word);"
    "CREATE TRIGGER toy_inserted BEFORE INSERT ON toy BEGIN SELECT journaled('toy'); END;"
    "CREATE TRIGGER toy_updated BEFORE UPDATE ON toy BEGIN SELECT journaled('toy'); END;";

void toy_folder(char folder[TOY_PATH]) {
    snprintf(folder, TOY_PATH, "/tmp/pallium-test-XXXXXX");
    if (!mkdtemp(folder)) perror(folder), exit(1);
}

void toy_path(char path[TOY_PATH], const char *folder, const char *name) {
    snprintf(path, TOY_PATH, "%.80s/%.40s", folder, name);
}

void toy_remove(const char *folder) {
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        char path[TOY_PATH];
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        toy_path(path, folder, entry->d_name);
        if (unlink(path) != 0) toy_remove(path);
    }
    if (dir) closedir(dir);
    rmdir(folder);
}

static bool make_schema(Db *db, int64_t act, void *context, Error *error) {
    (void)act;
    (void)context;
    return db_run(db, bookkeeping_ddl(), error) && db_run(db, toy_ddl, error) &&
           bookkeeping_start(db, "0123456789abcdef", error);
}

Db *toy_open(const char *folder, const DbOptions *options) {
    char path[TOY_PATH];
    Db *db;
    Error error = {0};
    DbOptions with = options ? *options : (DbOptions){0};
    if (!with.read_only) with.create = true;
    toy_path(path, folder, "toy.db");
    if (db_open(&db, path, &with, &error) && (!db_created(db) || write_plain(db, make_schema, NULL, &error)))
        return db;
    fprintf(stderr, "toy_open: %s\n", error.why);
    db_free(&db);
    return NULL;
}

int toy_set_up(void **state) {
    Toy *toy = calloc(1, sizeof *toy);
    if (!toy) return -1;
    toy_folder(toy->folder);
    toy_path(toy->path, toy->folder, "toy.db");
    toy->db = toy_open(toy->folder, NULL);
    *state = toy;
    return toy->db ? 0 : -1;
}

int toy_tear_down(void **state) {
    Toy *toy = *state;
    db_free(&toy->db);
    toy_remove(toy->folder);
    free(toy);
    return 0;
}

const ActHeader toy_header = {
    .at = "2026-11-24T22:05:00Z", .user = "K. Ortiz", .session = "s1", .kind = "test", .detail = "early"};

bool toy_run_script(Db *db, int64_t act, void *context, Error *error) {
    (void)act;
    return db_run(db, context, error);
}

typedef struct NewRow {
    const char *word;
    int64_t number;
} NewRow;

static bool add_row(Db *db, int64_t act, void *context, Error *error) {
    const NewRow *row = context;
    (void)act;
    Stmt *stmt = db_stmt(db, "INSERT INTO toy (word, number) VALUES ($1, $2)", error);
    if (!stmt) return false;
    stmt_bind_text(stmt, 1, row->word);
    stmt_bind_int(stmt, 2, row->number);
    return stmt_run(stmt, error);
}

static int64_t add(Db *db, const char *user, const char *op, NewRow row, Error *error) {
    int64_t act = 0;
    ActHeader header = {.at = "2026-11-24T22:05:00Z",
                        .user = user,
                        .session = "s1",
                        .kind = "add",
                        .subject = row.word,
                        .op = op};
    write_act(db, &header, add_row, &row, &act, error);
    return act;
}

int64_t toy_add(Db *db, const char *user, const char *word, int64_t number, Error *error) {
    return add(db, user, NULL, (NewRow){word, number}, error);
}

int64_t toy_save(Db *db, const char *op, const char *word, int64_t number, Error *error) {
    return add(db, "test", op, (NewRow){word, number}, error);
}

int64_t toy_int(Db *db, const char *sql) {
    Error error = {0};
    Stmt *stmt = db_stmt(db, sql, &error);
    if (!stmt || stmt_step(stmt, &error) != STEP_ROW) {
        fprintf(stderr, "toy_int: %s: %s\n", sql, error.why);
        exit(1);
    }
    int64_t value = stmt_int(stmt, 0);
    stmt_reset(stmt);
    return value;
}
