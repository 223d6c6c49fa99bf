/* `make bench`: the table of design.md section 10. Exit 1 when a bound is missed, 2 when it could not run. */
#include "bench.h"

#include "base/locale.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>

static const struct Part {
    const char *name;
    void (*measure)(Bench *bench);
} parts[] = {
    {"screens", measure_screens},
    {"counts", measure_counts},
    {"filters", measure_filter_pages},
    {"criteria", measure_criteria},
    {"writers", measure_writers},
    {"import", measure_import},
    {"everybody", measure_criteria_all},
    {"audit", measure_audit},
    {"plan", measure_plan},
    {"chart", measure_chart},
    {"sign_in", measure_sign_in},
};

static bool wanted(const char *name, int argc, char **argv) {
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], name) == 0) return true;
    return argc < 2;
}

/* Two runs in one folder would remove each other's files: the second waits. The lock ends with the process.
 */
static void take_folder(const char *folder) {
    char path[BENCH_PATH];
    snprintf(path, sizeof path, "%s/running", folder);
    int lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock < 0) give_up("%s cannot be made.", path);
    if (flock(lock, LOCK_EX | LOCK_NB) == 0) return;
    puts("another run works in this folder; waiting for its end");
    fflush(stdout);
    flock(lock, LOCK_EX);
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
    take_folder(bench.folder);
    make_databases(&bench);
    printf("%d cases, beside %d\n", bench.cases, SMALL);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (wanted(parts[i].name, argc, argv)) parts[i].measure(&bench);
    printf("\n%d missed, %.0f s\n", bench.missed, (now_ms() - begun) / 1000);
    return bench.missed ? 1 : 0;
}
