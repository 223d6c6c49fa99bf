/* The clock, the statistics and the table. */
#include "bench.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

_Noreturn void give_up(const char *format, ...) {
    va_list values;
    va_start(values, format);
    fputs("bench: ", stderr);
    vfprintf(stderr, format, values);
    fputc('\n', stderr);
    va_end(values);
    exit(2);
}

void check(bool ok, const Error *error, const char *doing) {
    if (!ok) give_up("%s: %s", doing, error->why);
}

double now_ms(void) {
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec * 1e3 + (double)at.tv_nsec / 1e6;
}

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double percentile(double *values, size_t count, int per) {
    if (count == 0) return 0;
    qsort(values, count, sizeof *values, by_value);
    return values[(count - 1) * (size_t)per / 100];
}

double median(double *values, size_t count) {
    return percentile(values, count, 50);
}

void heading(const char *text) {
    printf("\n%s\n%-46s %10s %10s %-6s %7s %9s\n", text, "", "ours", "floor", "", "ratio", "bound");
    fflush(stdout);
}

void line_add(Bench *bench, Line line) {
    double value = line.floor > 0 ? line.ours / line.floor : line.ours;
    bool well = line.at_least ? value >= line.at_most : value <= line.at_most;
    if (line.beyond > 0 && line.ours <= line.beyond) well = true;
    printf("%-46s %10.4g ", line.what, line.ours);
    if (line.floor > 0)
        printf("%10.4g %-6s %7.2f ", line.floor, line.unit, value);
    else
        printf("%10s %-6s %7s ", "", line.unit, "");
    if (line.at_most > 0)
        printf("%s %6.4g  %s", line.at_least ? ">=" : "<=", line.at_most, well ? "ok" : "MISSED");
    printf("%s%s\n", line.floor_is ? "  against " : "", line.floor_is ? line.floor_is : "");
    fflush(stdout);
    if (line.at_most > 0 && !well) bench->missed++;
}

void line_put(Bench *bench, const char *what, const char *unit, const char *floor_is, double ours,
              double floor, double at_most) {
    line_add(bench, (Line){.what = what,
                           .unit = unit,
                           .floor_is = floor_is,
                           .ours = ours,
                           .floor = floor,
                           .at_most = at_most});
}
