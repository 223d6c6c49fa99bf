/* The first page of a filter by each driver and each residual, beside the same condition written out over the
 * plain copy of the queue, which has an index on the language alone. */
#include "bench.h"

#include "work/look.h"

#include <sqlite3.h>
#include <stdio.h>

enum { PAGE = 40, TURNS = 7, SQL = 500 };

typedef struct FilterLine {
    const char *filter, *sql;
    bool driver;
} FilterLine;

static const FilterLine lines[] = {
    {"lang:vi", "lang = 'vi'", true},
    {"owner:cm0001", "owner = 'cm0001'", true},
    {"team:north", "team = 'north'", true},
    {"stage:outreach", "stage = 'outreach'", true},
    {"county:Kern", "county_key = 'kern'", true},
    {"late", "due < '2026-11-24T22:05:00Z'", true},
    {"due<2d", "due < '2026-11-26T22:05:00Z'", true},
    {"work_by<4h", "work_by < '2026-11-25T02:05:00Z'", true},
    {"owner:none,cm0001 lang:vi", "owner IN ('', 'cm0001') AND lang = 'vi'", true},
    {"urgent", "urgent = 1", false},
    {"!hold", "hold = 0", false},
    {"waiting",
     "due >= '2026-11-24T22:05:00Z' AND (waiting_until > '2026-11-24T22:05:00Z' OR opens > "
     "'2026-11-24T22:05:00Z')",
     false},
    {"clock:next_attempt", "clock = 'next_attempt'", false},
    {"lob:mcp", "lob = 'mcp'", false},
    {"city:bakersfield", "city_key = 'bakersfield'", false},
    {"condition:chf", "conditions LIKE '% chf %'", false},
    {"clinical:met", "clinical = 'met'", false},
    {"source:hospital", "sources LIKE '% hospital %'", false},
    {"age>80", "birth_date < '1945-11-25'", false},
    {"member:nguyen", "name_key >= 'nguyen' AND name_key < 'nguyeo'", false},
    {"lang:vi urgent !hold", "lang = 'vi' AND urgent = 1 AND hold = 0", false},
};

static double page_ours(Work *work, const char *line, size_t *count) {
    static ListRow rows[PAGE];
    Filter *filter;
    Error error = {0};
    double begun = now_ms();
    check(filter_new(&filter, line, &error), &error, line);
    ListQuery query = {.filter = filter};
    check(work_page(work, &query, "", false, PAGE, rows, count, &error), &error, line);
    double took = now_ms() - begun;
    filter_free(&filter);
    return took;
}

static double page_plain(sqlite3 *db, const char *condition) {
    char sql[SQL];
    sqlite3_stmt *stmt;
    snprintf(sql, sizeof sql,
             "SELECT * FROM queue WHERE lead = 1 AND %s ORDER BY work_by, case_no, obligation_no LIMIT %d",
             condition, PAGE);
    double begun = now_ms();
    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK) give_up("%s", sqlite3_errmsg(db));
    while (sqlite3_step(stmt) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(stmt); i++) sqlite3_column_text(stmt, i);
    sqlite3_finalize(stmt);
    return now_ms() - begun;
}

/* Under 2 ms nobody waits: what is that quick is well whatever the ratio. */
static void measure_line(Bench *bench, Work *work, sqlite3 *plain, const FilterLine *line) {
    double ours[TURNS], floors[TURNS];
    char what[80];
    size_t count = 0;
    for (int i = 0; i < TURNS; i++) {
        ours[i] = page_ours(work, line->filter, &count);
        floors[i] = page_plain(plain, line->sql);
    }
    snprintf(what, sizeof what, "%s %s (%zu rows)", line->driver ? "driver" : "residual", line->filter,
             count);
    line_add(bench, (Line){.what = what,
                           .unit = "ms",
                           .floor_is = "plain SQL",
                           .ours = median(ours, TURNS),
                           .floor = median(floors, TURNS),
                           .at_most = line->driver ? 2 : 3,
                           .beyond = 2});
}

void measure_filter_pages(Bench *bench) {
    Work *work;
    sqlite3 *plain;
    Error error = {0};
    WorkOptions options = {
        .path = bench->large, .user = BENCH_USER, .read_only = true, .frozen_now = BENCH_NOW};
    check(work_open(&work, &options, &error), &error, "opening the cases");
    if (sqlite3_open_v2(bench->plain_large, &plain, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
        give_up("%s", bench->plain_large);
    heading("First page of a filter");
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) measure_line(bench, work, plain, &lines[i]);
    sqlite3_close(plain);
    work_free(&work);
}
