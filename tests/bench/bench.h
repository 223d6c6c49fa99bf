/* The benchmarks: Pallium measured beside the least that the same work can cost, in one run. design.md
 * section 10 is the bounds. Times are milliseconds of the monotonic clock unless a name says otherwise. */
#ifndef PALLIUM_BENCH_H
#define PALLIUM_BENCH_H

#include "base/date.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { BENCH_PATH = 400, SMALL = 10000, LARGE = 1000000, SCREEN_ROWS = 36, SCREEN_COLS = 120 };

#define BENCH_NOW  "2026-11-24T14:05" /* plan-local: the frozen clock of both databases */
#define BENCH_USER "bench"            /* administrator; owns nothing, so that the list is everything */

typedef struct Bench {
    char folder[BENCH_PATH - 100];
    char small[BENCH_PATH], large[BENCH_PATH];             /* databases of SMALL and `cases` cases */
    char plain_small[BENCH_PATH], plain_large[BENCH_PATH]; /* their queues as plain SQLite files */
    const char *program, *floor;
    int cases; /* of the large one: LARGE, or BENCH_CASES */
    int missed;
} Bench;

/* Ends the run with a sentence; the benchmarks have no way on. */
_Noreturn void give_up(const char *format, ...) __attribute__((format(printf, 1, 2)));
void check(bool ok, const Error *error, const char *doing);

double now_ms(void);
double median(double *values, size_t count);              /* sorts them */
double percentile(double *values, size_t count, int per); /* the same */

/* One line of the table. `at_most` bounds ours/floor (floor > 0) or ours itself (floor 0); 0: no bound. */
typedef struct Line {
    const char *what, *unit, *floor_is;
    double ours, floor, at_most;
    bool at_least; /* the bound is the other way round: a rate */
    double beyond; /* > 0: an ours at or under this is well whatever the ratio */
} Line;
void line_add(Bench *bench, Line line);
void line_put(Bench *bench, const char *what, const char *unit, const char *floor_is, double ours,
              double floor, double at_most);
void heading(const char *text);

/* The databases: made when they are not there yet. */
void make_databases(Bench *bench);
void make_database(const char *path, int cases);
void make_plain(const char *from, const char *to);

/* The measurements. */
void measure_screens(Bench *bench);
void measure_counts(Bench *bench);
void measure_filter_pages(Bench *bench);
void measure_criteria(Bench *bench);
void measure_criteria_all(Bench *bench);
void measure_writers(Bench *bench);
void measure_import(Bench *bench);
void measure_audit(Bench *bench);
void measure_plan(Bench *bench);
void measure_chart(Bench *bench);
void measure_sign_in(Bench *bench);

#endif
