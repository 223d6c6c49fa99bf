/* The walk that counts a list, chunk by chunk between key presses. */
#include "bench.h"

#include "work/look.h"

#include <sqlite3.h>
#include <stdio.h>

enum { CHUNK = 20000, CHUNKS_MOST = 400 };

/* The rows of the plain queue in key order, as many columns read as the walk needs. */
static double scan_plain(const char *path, long *rows) {
    sqlite3 *db;
    sqlite3_stmt *stmt;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) give_up("%s", path);
    sqlite3_exec(db, "PRAGMA cache_size=-4096", NULL, NULL, NULL);
    static const char sql[] =
        "SELECT work_by, case_no, obligation_no, lead, due, opens, waiting_until, urgent FROM queue ORDER BY "
        "work_by, case_no, obligation_no";
    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK) give_up("%s", sqlite3_errmsg(db));
    double begun = now_ms();
    for (*rows = 0; sqlite3_step(stmt) == SQLITE_ROW; ++*rows)
        if (!sqlite3_column_text(stmt, 0) || sqlite3_column_int64(stmt, 2) < 0)
            give_up("a row without a key");
    double took = now_ms() - begun;
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return took;
}

/* Counts a list from start to end; the milliseconds of each chunk. */
static size_t walk(Work *work, const char *line, double chunks[CHUNKS_MOST], double *whole) {
    Filter *filter;
    ListWalk *walk;
    ListCounts counts = {0};
    Error error = {0};
    size_t count = 0;
    check(filter_new(&filter, line, &error), &error, line);
    ListQuery query = {.filter = filter->count ? filter : NULL};
    check(work_walk_new(&walk, work, &query, &error), &error, "counting");
    double begun = now_ms();
    while (!counts.done && count < CHUNKS_MOST) {
        double from = now_ms();
        check(work_walk_step(walk, CHUNK, &counts, &error), &error, "counting");
        chunks[count++] = now_ms() - from;
    }
    *whole = now_ms() - begun;
    work_walk_free(&walk);
    filter_free(&filter);
    return count;
}

void measure_counts(Bench *bench) {
    static const char *const lines[] = {"", "county:\"Los Angeles\"", "late", "owner:none !hold lob:mcp"};
    static double chunks[CHUNKS_MOST];
    Work *work;
    Error error = {0};
    WorkOptions options = {
        .path = bench->large, .user = BENCH_USER, .read_only = true, .frozen_now = BENCH_NOW};
    check(work_open(&work, &options, &error), &error, "opening the cases");
    heading("Counting a list");
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char what[80];
        double whole, floor;
        long rows;
        walk(work, lines[i], chunks, &whole);
        floor = scan_plain(bench->plain_large, &rows);
        size_t count = walk(work, lines[i], chunks, &whole);
        snprintf(what, sizeof what, "whole walk, %s", *lines[i] ? lines[i] : "everything");
        line_put(bench, what, "ms", i ? NULL : "plain scan", whole, i ? 0 : floor, 0);
        if (!i) line_put(bench, "  rows a second", "/s", NULL, (double)rows / whole * 1000, 0, 0);
        line_put(bench, "  chunk of 20,000, p50", "ms", NULL, median(chunks, count), 0, 0);
        line_put(bench, "  chunk of 20,000, longest", "ms", NULL, percentile(chunks, count, 100), 0, 0);
    }
    work_free(&work);
}
