/* The workstation at the keyboard, key by key beside the floor. */
#include "bench.h"
#include "pty.h"

#include <stdio.h>
#include <string.h>

enum {
    STARTS = 15,
    MOVES = 160,
    PAGES = 40,
    ENDS = 15,
    FILTERS = 12,
    OPENS = 25,
    PICTURES = 15,
    SETTLE_MS = 700
};

typedef struct Stage { /* the three programs side by side */
    Pty ours, bare, paned;
} Stage;

static void start_ours(Bench *bench, Pty *pty, const char *database) {
    char *argv[] = {(char *)bench->program, "--db", (char *)database, "--user", BENCH_USER, NULL};
    pty_start(pty, argv);
}

/* Bytes of a cursor move on the smallest terminal that the screens are made for. */
static void measure_bytes(Bench *bench) {
    char *argv[] = {(char *)bench->program, "--db", bench->small, "--user", BENCH_USER, NULL};
    double bytes[MOVES];
    Pty pty;
    pty_start_sized(&pty, argv, 24, 80);
    pty_text(&pty, pty.begun, "hel");
    pty_idle(&pty, now_ms());
    for (int i = 0; i < MOVES; i++) {
        pty_type(&pty, "j");
        pty_quiet(&pty, now_ms());
        bytes[i] = (double)pty.bytes;
    }
    pty_end(&pty, "q");
    line_put(bench, "  the same at 80x24", "bytes", NULL, median(bytes, MOVES), 0, 600);
}

static void start_floor(Bench *bench, Pty *pty, const char *plain, const char *cases) {
    char *argv[] = {(char *)bench->floor, (char *)plain, (char *)cases, NULL};
    pty_start(pty, argv);
}

static double usable(Pty *pty) {
    return pty_text(pty, pty->begun, "hel");
}

static void measure_starts(Bench *bench) {
    double ours[STARTS], small[STARTS], floors[STARTS];
    for (int i = 0; i < STARTS; i++) {
        Pty pty;
        start_ours(bench, &pty, bench->large);
        ours[i] = usable(&pty);
        pty_end(&pty, "q");
        start_floor(bench, &pty, bench->plain_large, NULL);
        floors[i] = usable(&pty);
        pty_end(&pty, "q");
        start_ours(bench, &pty, bench->small);
        small[i] = usable(&pty);
        pty_end(&pty, "q");
    }
    double large = median(ours, STARTS), little = median(small, STARTS);
    line_put(bench, "first usable worklist", "ms", "curses + SQL", large, median(floors, STARTS), 1.5);
    line_put(bench, "  many cases", "ms", "10,000 cases", large, little, 1.5);
}

static double pressed(Pty *pty, const char *key, double (*wait)(Pty *pty, double since)) {
    double begun = now_ms();
    pty_type(pty, key);
    return wait(pty, begun);
}

typedef struct Samples {
    double ours[MOVES], bare[MOVES], paned[MOVES], bytes[MOVES];
    size_t count;
} Samples;

/* One key on each. Ours and the floor read the same rows, and who reads them first may wait for the disk:
 * they take turns at it. */
static void press_all(Stage *stage, const char *key, Samples *samples) {
    size_t at = samples->count++;
    bool floor_first = at % 2;
    if (floor_first) samples->paned[at] = pressed(&stage->paned, key, pty_quiet);
    samples->ours[at] = pressed(&stage->ours, key, pty_quiet);
    samples->bytes[at] = (double)stage->ours.bytes;
    samples->bare[at] = pressed(&stage->bare, key, pty_quiet);
    if (!floor_first) samples->paned[at] = pressed(&stage->paned, key, pty_quiet);
}

static void measure_moves(Bench *bench, Stage *stage) {
    Samples s = {0};
    double bare_cpu = pty_cpu_ms(&stage->bare), cpu = pty_cpu_ms(&stage->ours),
           paned_cpu = pty_cpu_ms(&stage->paned);
    for (int i = 0; i < MOVES; i++) press_all(stage, "j", &s);
    cpu = (pty_cpu_ms(&stage->ours) - cpu) / MOVES;
    bare_cpu = (pty_cpu_ms(&stage->bare) - bare_cpu) / MOVES;
    paned_cpu = (pty_cpu_ms(&stage->paned) - paned_cpu) / MOVES;
    double p50 = median(s.ours, s.count);
    line_put(bench, "cursor move, p50", "ms", "with the pane's rows", p50, median(s.paned, s.count), 1.5);
    line_put(bench, "  the same", "ms", "no pane", p50, median(s.bare, s.count), 0);
    line_put(bench, "  p99, over page ends", "ms", "with the pane's rows", percentile(s.ours, s.count, 99),
             percentile(s.paned, s.count, 99), 0);
    line_put(bench, "  processor", "ms", "with the pane's rows", cpu, paned_cpu, 0);
    line_put(bench, "  processor", "ms", "no pane", cpu, bare_cpu, 0);
    line_put(bench, "  bytes to the terminal, p50", "bytes", NULL, median(s.bytes, s.count), 0, 0);
}

static void measure_jumps(Bench *bench, Stage *stage) {
    Samples pages = {0}, ends = {0}, homes = {0};
    for (int i = 0; i < PAGES; i++) press_all(stage, "\033[6~", &pages);
    for (int i = 0; i < ENDS; i++) {
        press_all(stage, "\033OF", &ends);
        press_all(stage, "\033OH", &homes);
    }
    line_add(bench, (Line){.what = "page down, p50",
                           .unit = "ms",
                           .floor_is = "with the pane's rows",
                           .ours = median(pages.ours, pages.count),
                           .floor = median(pages.paned, pages.count),
                           .at_most = 1,
                           .beyond = 2});
    line_put(bench, "end, p50", "ms", "with the pane's rows", median(ends.ours, ends.count),
             median(ends.paned, ends.count), 2);
    line_put(bench, "home, p50", "ms", "with the pane's rows", median(homes.ours, homes.count),
             median(homes.paned, homes.count), 2);
}

/* Types a filter, and presses Enter; the time of the first page, then that of the counts. */
static void filter_ours(Pty *pty, const char *line, double *page, double *counted) {
    pressed(pty, "f", pty_quiet);
    pressed(pty, "\025", pty_quiet);
    pressed(pty, line, pty_quiet);
    double begun = now_ms();
    pty_type(pty, "\r");
    *page = pty_burst(pty, begun);
    *counted = pty_idle(pty, begun);
}

static void measure_filters(Bench *bench, Stage *stage) {
    double page[FILTERS], counted[FILTERS], floors[FILTERS], none[FILTERS], none_counted[FILTERS],
        none_floors[FILTERS], all;
    for (int i = 0; i < FILTERS; i++) {
        filter_ours(&stage->ours, "lang:vi", &page[i], &counted[i]);
        floors[i] = pressed(&stage->paned, "v", pty_burst);
        filter_ours(&stage->ours, "city:nowhere", &none[i], &none_counted[i]);
        none_floors[i] = pressed(&stage->paned, "n", pty_burst);
        pressed(&stage->paned, "a", pty_quiet);
        filter_ours(&stage->ours, "", &all, &all);
    }
    line_put(bench, "filter on an indexed field, first page", "ms", "with the pane's rows",
             median(page, FILTERS), median(floors, FILTERS), 2);
    line_put(bench, "  until its counts are there", "ms", NULL, median(counted, FILTERS), 0, 0);
    line_put(bench, "filter that nothing matches, said", "ms", "one scan", median(none, FILTERS),
             median(none_floors, FILTERS), 0);
    line_put(bench, "  until its counts are there", "ms", NULL, median(none_counted, FILTERS), 0, 0);
}

static void measure_opens(Bench *bench, Stage *stage) {
    double first[OPENS], again[OPENS], first_floor[OPENS], again_floor[OPENS];
    for (int i = 0; i < OPENS; i++) {
        first[i] = pressed(&stage->ours, "\r", pty_quiet);
        pressed(&stage->ours, "\033", pty_quiet);
        again[i] = pressed(&stage->ours, "\r", pty_quiet);
        pressed(&stage->ours, "\033", pty_quiet);
        pressed(&stage->ours, "j", pty_quiet);
        first_floor[i] = pressed(&stage->paned, "O", pty_quiet);
        pressed(&stage->paned, "b", pty_quiet);
        again_floor[i] = pressed(&stage->paned, "o", pty_quiet);
        pressed(&stage->paned, "b", pty_quiet);
        pressed(&stage->paned, "j", pty_quiet);
    }
    line_put(bench, "opening a member, the view recorded", "ms", "same rows, one commit",
             median(first, OPENS), median(first_floor, OPENS), 2);
    line_put(bench, "  again", "ms", "same rows", median(again, OPENS), median(again_floor, OPENS), 2);
}

/* Goes to a screen that counts: its first paint, and when all is counted. */
static void picture(Pty *pty, const char *letter, double *first, double *counted) {
    pressed(pty, "g", pty_quiet);
    double begun = now_ms();
    pty_type(pty, letter);
    *first = pty_burst(pty, begun);
    *counted = pty_idle(pty, begun);
    pressed(pty, "\033", pty_quiet);
}

static void measure_pictures(Bench *bench, Stage *stage) {
    static const char *const letters[] = {"u", "o"}, *const names[] = {"urgency view, first paint",
                                                                       "overdue view, first paint"};
    Pty small;
    start_ours(bench, &small, bench->small);
    usable(&small);
    pty_idle(&small, now_ms());
    for (int i = 0; i < 2; i++) {
        double first[PICTURES], counted[PICTURES], small_first[PICTURES], small_counted[PICTURES];
        for (int n = 0; n < PICTURES; n++) {
            picture(&stage->ours, letters[i], &first[n], &counted[n]);
            picture(&small, letters[i], &small_first[n], &small_counted[n]);
        }
        line_put(bench, names[i], "ms", "10,000 cases", median(first, PICTURES),
                 median(small_first, PICTURES), 1.5);
        line_put(bench, "  until all is counted", "ms", NULL, median(counted, PICTURES), 0, 0);
    }
    pty_end(&small, "q");
}

static double peak_of_small(Bench *bench) {
    Pty pty;
    start_ours(bench, &pty, bench->small);
    usable(&pty);
    pty_idle(&pty, now_ms());
    for (int i = 0; i < PAGES; i++) pressed(&pty, "\033[6~", pty_quiet);
    double peak = pty_peak_mib(&pty);
    pty_end(&pty, "q");
    return peak;
}

void measure_screens(Bench *bench) {
    static Stage stage;
    heading("At the keyboard, 120x36");
    measure_starts(bench);
    start_ours(bench, &stage.ours, bench->large);
    start_floor(bench, &stage.bare, bench->plain_large, NULL);
    start_floor(bench, &stage.paned, bench->plain_large, bench->large);
    usable(&stage.ours);
    double counted = pty_idle(&stage.ours, stage.ours.begun);
    usable(&stage.bare);
    usable(&stage.paned);
    measure_moves(bench, &stage);
    measure_bytes(bench);
    measure_jumps(bench, &stage);
    measure_filters(bench, &stage);
    measure_opens(bench, &stage);
    double peak = pty_peak_mib(&stage.ours);
    line_put(bench, "counts of everything, from the start", "ms", NULL, counted, 0, 0);
    line_put(bench, "peak memory", "MiB", NULL, peak, 0, 16);
    line_put(bench, "  many cases", "MiB", "10,000 cases", peak, peak_of_small(bench), 1.2);
    measure_pictures(bench, &stage);
    line_put(bench, "  peak memory with them", "MiB", NULL, pty_peak_mib(&stage.ours), 0, 16);
    pty_end(&stage.ours, "q");
    pty_end(&stage.bare, "q");
    pty_end(&stage.paned, "q");
}
