/* The criteria of one member whose chart is open. */
#include "bench.h"

#include "work/chart.h"

enum { MEMBERS = 400, ROUNDS = 5 };

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
    work_free(&work);
}
