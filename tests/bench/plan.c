/* The care plan at the keyboard: a plan of 60 goals and 300 interventions beside one of a goal and five. */
#include "bench.h"
#include "pty.h"

#include "work/chart.h"
#include "work/do.h"
#include "work/plan.h"

#include <stdio.h>
#include <string.h>

enum { GOALS = 60, EACH = 5, GOALS_A_PROBLEM = 6, MOVES = 60, READS = 9, LARGE_PLAN = 1, SMALL_PLAN = 2 };

static void add(Work *work, const char *act, const char *target, const char *text, char made[ID_SIZE]) {
    Error error = {0};
    ActResult result = {0};
    const char *name = "text";
    ActRequest request = {.act = act_find(act),
                          .targets = &target,
                          .target_count = 1,
                          .names = &name,
                          .values = &text,
                          .field_count = 1};
    check(work_do(work, &request, &result, &error), &error, act);
    for (size_t i = 0; i < result.created_count; i++) text_copy_to(made, ID_SIZE, result.created[i].id);
}

/* Line by line, as people write it, once. */
static void write_plan(Work *work, int64_t member_no, int goals) {
    Plan plan = {0};
    Error error = {0};
    char problem[ID_SIZE] = "", goal[ID_SIZE] = "", line[ID_SIZE] = "";
    check(work_plan(work, member_no, 0, &plan, &error), &error, "reading a plan");
    for (int i = 0; i < goals && plan.count < 10; i++) {
        if (i % GOALS_A_PROBLEM == 0)
            add(work, "problem_add", plan.around.member_id, "Pain that gets in the way of daily life",
                problem);
        add(work, "goal_add", problem, "I want to walk to the park with my daughter on Sundays", goal);
        for (int j = 0; j < EACH; j++)
            add(work, "intervention_add", goal, "Call to ask about pain, sleep and bowels, and write it down",
                line);
    }
    plan_free(&plan);
}

static void write_plans(const char *path) {
    WorkOptions options = {.path = path, .user = BENCH_USER, .frozen_now = BENCH_NOW};
    Work *work = NULL;
    Error error = {0};
    check(work_open(&work, &options, &error), &error, "opening the cases");
    write_plan(work, LARGE_PLAN, GOALS);
    write_plan(work, SMALL_PLAN, 1);
    work_free(&work);
}

static double pressed(Pty *pty, const char *key) {
    double begun = now_ms();
    pty_type(pty, key);
    return pty_quiet(pty, begun);
}

/* The member's plan on the screen, the member found by the source's id. */
static void open_plan(Bench *bench, Pty *pty, int64_t member_no) {
    char *argv[] = {(char *)bench->program, "--db", bench->small, "--user", BENCH_USER, NULL}, find[80];
    WorkOptions options = {
        .path = bench->small, .user = BENCH_USER, .read_only = true, .frozen_now = BENCH_NOW};
    Work *work = NULL;
    Chart *chart = NULL;
    Error error = {0};
    check(work_open(&work, &options, &error), &error, "opening the cases");
    check(work_open_member(work, member_no, NULL, &chart, &error), &error, "opening a member");
    text_copy_to(find, sizeof find, row_string(chart->member, "source_id"));
    chart_free(&chart);
    work_free(&work);
    pty_start(pty, argv);
    pty_text(pty, pty->begun, "hel");
    pty_idle(pty, now_ms());
    pressed(pty, "/");
    pressed(pty, find);
    pty_idle(pty, now_ms());
    pressed(pty, "\r");
    pty_type(pty, "4");
    pty_text(pty, now_ms(), "block the signature");
    pty_quiet(pty, now_ms());
}

/* As after every act. Nothing on the screen changes by it: what it takes is the processor's time. */
static double read_anew(Pty *pty) {
    double before = pty_cpu_ms(pty);
    for (int i = 0; i < READS; i++) {
        pty_type(pty, "\f");
        pty_idle(pty, now_ms());
    }
    return (pty_cpu_ms(pty) - before) / READS;
}

void measure_plan(Bench *bench) {
    static const int64_t members[] = {LARGE_PLAN, SMALL_PLAN};
    double reads[2], moves[2][MOVES];
    static Pty pty[2];
    heading("A care plan of 60 goals and 300 interventions, beside one of 1 and 5");
    write_plans(bench->small);
    for (int i = 0; i < 2; i++) open_plan(bench, &pty[i], members[i]);
    for (int i = 0; i < 2; i++) reads[i] = read_anew(&pty[i]);
    for (int n = 0; n < MOVES; n++)
        for (int i = 0; i < 2; i++) moves[i][n] = pressed(&pty[i], n % 4 < 2 ? "j" : "k");
    line_put(bench, "key to cells, p50", "ms", "the small plan", median(moves[0], MOVES),
             median(moves[1], MOVES), 1.5);
    line_put(bench, "  processor, the plan read anew", "ms", "the small plan", reads[0], reads[1], 0);
    for (int i = 0; i < 2; i++) pty_end(&pty[i], "q");
}
