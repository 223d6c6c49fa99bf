/* The care plan at the keyboard: a plan of 60 goals and 300 interventions beside one of a goal and five. */
#include "bench.h"
#include "pty.h"

#include "work/do.h"
#include "work/plan.h"

#include <stdio.h>
#include <string.h>

enum { GOALS = 60, EACH = 5, GOALS_A_PROBLEM = 6, MOVES = 60, OPENS = 9, LARGE_PLAN = 1, SMALL_PLAN = 2 };

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

/* The member's screen, found by the source's id. */
static void open_member(Bench *bench, Pty *pty, const char *find) {
    char *argv[] = {(char *)bench->program, "--db", bench->small, "--user", BENCH_USER, NULL};
    pty_start(pty, argv);
    pty_text(pty, pty->begun, "hel");
    pty_idle(pty, now_ms());
    pressed(pty, "/");
    pressed(pty, find);
    pty_idle(pty, now_ms());
    pressed(pty, "\r");
}

void measure_plan(Bench *bench) {
    double opens[2][OPENS], moves[2][MOVES];
    Pty pty[2];
    heading("A care plan of 60 goals and 300 interventions, beside one of 1 and 5");
    write_plans(bench->small);
    char finds[2][40];
    Work *work = NULL;
    Error error = {0};
    WorkOptions options = {.path = bench->small, .user = BENCH_USER, .frozen_now = BENCH_NOW};
    check(work_open(&work, &options, &error), &error, "opening the cases");
    for (int i = 0; i < 2; i++) {
        Plan plan = {0};
        check(work_plan(work, i ? SMALL_PLAN : LARGE_PLAN, 0, &plan, &error), &error, "reading a plan");
        text_copy_to(finds[i], sizeof finds[i], plan.around.member_id);
        plan_free(&plan);
    }
    work_free(&work);
    for (int i = 0; i < 2; i++) open_member(bench, &pty[i], finds[i]);
    for (int n = 0; n < OPENS; n++)
        for (int i = 0; i < 2; i++) {
            opens[i][n] = pressed(&pty[i], "4");
            pressed(&pty[i], "1");
            pressed(&pty[i], "]");
            pressed(&pty[i], "[");
        }
    for (int i = 0; i < 2; i++) pressed(&pty[i], "4");
    for (int n = 0; n < MOVES; n++)
        for (int i = 0; i < 2; i++) moves[i][n] = pressed(&pty[i], n % 4 < 2 ? "j" : "k");
    line_put(bench, "key to cells, p50", "ms", "the small plan", median(moves[0], MOVES),
             median(moves[1], MOVES), 1.5);
    line_put(bench, "  opening the tab", "ms", "the small plan", median(opens[0], OPENS),
             median(opens[1], OPENS), 0);
    for (int i = 0; i < 2; i++) pty_end(&pty[i], "q");
}
