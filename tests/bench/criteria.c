/* The criteria of one member whose chart is open. */
#include "bench.h"

#include "work/batch.h"
#include "work/chart.h"

#include <sqlite3.h>

enum { MEMBERS = 400, ROUNDS = 5 };

static bool count_member(void *context, const BatchMember *member, Error *error) {
    long *members = context;
    (void)member;
    (void)error;
    ++*members;
    return true;
}

/* What everybody's criteria must read at least: the facts in the order they lie in, member by member. */
static double scan_facts(const char *path, long *members) {
    sqlite3 *db;
    sqlite3_stmt *stmt;
    sqlite3_int64 last = 0;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) give_up("%s", path);
    sqlite3_exec(db, "PRAGMA cache_size=-4096", NULL, NULL, NULL);
    static const char sql[] =
        "SELECT member_no, name, value, at, end_at FROM fact WHERE act_out IS NULL ORDER "
        "BY member_no, row_no";
    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK) give_up("%s", sqlite3_errmsg(db));
    double begun = now_ms();
    for (*members = 0; sqlite3_step(stmt) == SQLITE_ROW;) {
        sqlite3_int64 no = sqlite3_column_int64(stmt, 0);
        if (!sqlite3_column_text(stmt, 1) || !sqlite3_column_text(stmt, 2) || !sqlite3_column_text(stmt, 3))
            give_up("a fact without a name, value or date");
        if (no != last) ++*members;
        last = no;
    }
    double took = now_ms() - begun;
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return took;
}

static void measure_all(Bench *bench, Work *work) {
    long members = 0, scanned = 0;
    Error error = {0};
    double scan = scan_facts(bench->large, &scanned), begun = now_ms();
    check(work_criteria_all(work, NULL, 0, count_member, &members, &error), &error, "everybody's criteria");
    double took = now_ms() - begun, again = scan_facts(bench->large, &scanned);
    if (again < scan) scan = again;
    line_add(bench, (Line){.what = "everybody, members a second",
                           .unit = "/s",
                           .floor_is = "facts scanned by member",
                           .ours = (double)members / took * 1000,
                           .floor = (double)scanned / scan * 1000,
                           .at_most = 0.25,
                           .at_least = true});
}

void measure_criteria(Bench *bench) {
    static double each[MEMBERS], opens[MEMBERS];
    Work *work;
    Error error = {0};
    WorkOptions options = {
        .path = bench->large, .user = BENCH_USER, .read_only = true, .frozen_now = BENCH_NOW};
    check(work_open(&work, &options, &error), &error, "opening the cases");
    for (int i = 0; i < MEMBERS; i++) {
        Chart *chart;
        CriteriaResult *result;
        double best = 1e9, begun = now_ms();
        check(work_open_member(work, 1 + (int64_t)i * 7919 % bench->cases, NULL, &chart, &error), &error,
              "a chart");
        opens[i] = now_ms() - begun;
        for (int k = 0; k < ROUNDS; k++) {
            begun = now_ms();
            check(work_criteria(work, chart, NULL, NULL, &result, &error), &error, "the criteria");
            double took = now_ms() - begun;
            criteria_result_free(&result);
            if (took < best) best = took;
        }
        each[i] = best;
        chart_free(&chart);
    }
    heading("Criteria");
    line_put(bench, "one member on screen, p50", "ms", NULL, median(each, MEMBERS), 0, 1);
    line_put(bench, "  p99", "ms", NULL, percentile(each, MEMBERS, 99), 0, 0);
    line_put(bench, "reading a chart, p50", "ms", NULL, median(opens, MEMBERS), 0, 0);
    measure_all(bench, work);
    work_free(&work);
}
