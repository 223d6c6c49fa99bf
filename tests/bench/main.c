/* `make bench`: the table of design.md section 10. Exit 1 when a bound is missed, 2 when it could not run. */
#include "bench.h"

#include "base/locale.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const struct Part {
    const char *name;
    void (*measure)(Bench *bench);
} parts[] = {
    {"screens", measure_screens}, {"counts", measure_counts}, {"criteria", measure_criteria},
    {"writers", measure_writers}, {"import", measure_import},
};

static bool wanted(const char *name, int argc, char **argv) {
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], name) == 0) return true;
    return argc < 2;
}

/* BENCH_DIR keeps the databases; arguments name the parts to measure, none for all. */
int main(int argc, char **argv) {
    const char *folder = getenv("BENCH_DIR");
    Bench bench = {.program = getenv("PALLIUM"), .floor = getenv("BENCH_FLOOR")};
    double begun = now_ms();
    const char *cases = getenv("BENCH_CASES");
    bench.cases = cases && *cases ? atoi(cases) : LARGE;
    if (bench.cases <= SMALL) give_up("BENCH_CASES is more than %d.", SMALL);
    if (!folder || !bench.program || !bench.floor) give_up("run me by: make bench");
    locale_choose();
    umask(077);
    mkdir(folder, 0700);
    char *whole = realpath(folder, NULL);
    if (!whole || strlen(whole) >= sizeof bench.folder) give_up("%s is no folder to work in.", folder);
    snprintf(bench.folder, sizeof bench.folder, "%s", whole);
    free(whole);
    make_databases(&bench);
    printf("%d cases, beside %d\n", bench.cases, SMALL);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (wanted(parts[i].name, argc, argv)) parts[i].measure(&bench);
    printf("\n%d missed, %.0f s\n", bench.missed, (now_ms() - begun) / 1000);
    return bench.missed ? 1 : 0;
}
