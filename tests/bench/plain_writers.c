/* The floor of a write: SQLite under the same guard, a blocking lock of the whole file and its own
 * checkpoint. */
#include "bench.h"
#include "writers.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

enum { CHECKPOINT_PAGES = 1000, STATEMENTS = 4 };

static int note_pages(void *context, sqlite3 *db, const char *schema, int pages) {
    (void)db;
    (void)schema;
    *(int *)context = pages;
    return SQLITE_OK;
}

static sqlite3 *open_file(const char *path) {
    sqlite3 *db;
    if (sqlite3_open(path, &db) != SQLITE_OK) give_up("%s cannot be opened.", path);
    sqlite3_busy_timeout(db, 5000); /* for opening and closing; the lock file guards the rest */
    sqlite3_exec(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-4096", NULL, NULL,
                 NULL);
    sqlite3_wal_autocheckpoint(db, 0);
    return db;
}

void plain_writers_make(const char *path) {
    sqlite3 *db = open_file(path);
    static const char make[] =
        "CREATE TABLE member (no INTEGER PRIMARY KEY, housing TEXT, version INTEGER NOT NULL);"
        "CREATE TABLE audit (no INTEGER PRIMARY KEY, member_no INTEGER, who INTEGER, what TEXT);"
        "WITH RECURSIVE i (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM i WHERE x < 10000) INSERT INTO member "
        "SELECT x, 'stable', 1 FROM i";
    if (sqlite3_exec(db, make, NULL, NULL, NULL) != SQLITE_OK) give_up("%s", sqlite3_errmsg(db));
    sqlite3_close(db);
}

static void run(sqlite3 *db, sqlite3_stmt *stmt) {
    if (sqlite3_step(stmt) != SQLITE_DONE) give_up("%s", sqlite3_errmsg(db));
    sqlite3_reset(stmt);
}

void plain_writer(const char *path, int number, double until, Writer *writer) {
    static const char *const texts[STATEMENTS] = {
        "BEGIN IMMEDIATE", "UPDATE member SET housing = ?1, version = version + 1 WHERE no = ?2",
        "INSERT INTO audit (member_no, who, what) VALUES (?1, ?2, 'housing')", "COMMIT"};
    char lock_path[BENCH_PATH + 8], word[24];
    int pages = 0;
    sqlite3 *db = open_file(path);
    sqlite3_stmt *stmts[STATEMENTS];
    sqlite3_wal_hook(db, note_pages, &pages);
    for (int i = 0; i < STATEMENTS; i++) sqlite3_prepare_v2(db, texts[i], -1, &stmts[i], NULL);
    snprintf(lock_path, sizeof lock_path, "%s.lock", path);
    int lock = open(lock_path, O_RDWR | O_CREAT, 0600);
    for (double begun; (begun = now_ms()) < until && writer->done < WRITES_ROOM; writer->done++) {
        flock(lock, LOCK_EX);
        run(db, stmts[0]);
        snprintf(word, sizeof word, "%d %ld", number, writer->done);
        sqlite3_bind_text(stmts[1], 1, word, -1, SQLITE_STATIC);
        sqlite3_bind_int(stmts[1], 2, 1 + (int)(random() % WRITER_ROWS));
        run(db, stmts[1]);
        sqlite3_bind_int(stmts[2], 1, number);
        sqlite3_bind_int(stmts[2], 2, number);
        run(db, stmts[2]);
        run(db, stmts[3]);
        if (pages > CHECKPOINT_PAGES) {
            sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
            pages = 0;
        }
        flock(lock, LOCK_UN);
        double took = now_ms() - begun;
        if (took > writer->longest) writer->longest = took;
    }
    close(lock);
}

long plain_writers_count(const char *path) {
    sqlite3 *db = open_file(path);
    sqlite3_stmt *stmt;
    sqlite3_prepare_v2(db, "SELECT count(*) FROM audit", -1, &stmt, NULL);
    sqlite3_step(stmt);
    long count = (long)sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return count;
}
