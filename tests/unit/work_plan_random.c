/* A thousand random edits of one plan, taken back in order: the plan is as it was, and what was signed in
 * between is as it was signed. */
#include "../support/plan_lines.h"

#include "core/plan_diff.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SEEDS = 4, EDITS = 60, LINE = 300 };

typedef struct Play {
    Sitting sitting;
    uint64_t random;
    int64_t signed_count;
    char *bodies[EDITS + 1]; /* by number */
} Play;

static unsigned roll(Play *play, size_t sides) {
    play->random = play->random * 6364136223846793005ULL + 1442695040888963407ULL;
    return (unsigned)((play->random >> 33) % sides);
}

/* The id of a random line of a kind; "" when there is none. */
static const char *any(Play *play, const Plan *plan, PlanKind kind) {
    size_t count = 0;
    const char *id = "";
    for (size_t i = 0; i < plan->count; i++)
        if (plan->items[i].kind == kind && roll(play, ++count) == 0) id = plan->items[i].id;
    return id;
}

static void random_line(Play *play, char line[LINE]) {
    static const char *const kinds[] = {"problem", "goal", "intervention", "barrier"};
    static const PlanKind above[] = {PLAN_HEADER, PLAN_PROBLEM, PLAN_GOAL, PLAN_GOAL};
    Plan plan = plan_of(&play->sitting, 0);
    unsigned k = roll(play, 4);
    PlanKind kind = (PlanKind)(PLAN_PROBLEM + k);
    const char *id = any(play, &plan, kind), *other = any(play, &plan, kind);
    const char *parent = k ? any(play, &plan, above[k]) : "M02";
    switch (roll(play, 12)) {
    case 0:
    case 1:
    case 2:
        snprintf(line, LINE, "%s_add %s text=new%u", kinds[k], parent, roll(play, 99));
        break;
    case 3:
        snprintf(line, LINE, "%s_move %s after=%s", kinds[k], id, roll(play, 3) ? other : "first");
        break;
    case 4:
        snprintf(line, LINE, "%s_end %s reason=done", kinds[k], id);
        break;
    case 5:
        snprintf(line, LINE, "intervention_link %s goal=%s on=%s", any(play, &plan, PLAN_INTERVENTION),
                 any(play, &plan, PLAN_GOAL), roll(play, 4) ? "yes" : "no");
        break;
    case 6:
        snprintf(line, LINE, "goal_edit %s measure=m%u target=%s", any(play, &plan, PLAN_GOAL), roll(play, 5),
                 roll(play, 2) ? "2027-04-01" : "");
        break;
    case 7:
        snprintf(line, LINE, "plan_edit M02 contingency=c%u services=acp=%s", roll(play, 9),
                 roll(play, 2) ? "yes" : "no");
        break;
    case 8:
        snprintf(line, LINE, "accept_warnings M02 reason=known");
        break;
    case 9:
        snprintf(line, LINE, "plan_sign M02");
        break;
    default:
        snprintf(line, LINE, "%s_edit %s text=t%u", kinds[k], id, roll(play, 9));
    }
    plan_free(&plan);
}

static void do_some(Play *play) {
    char line[LINE];
    for (int tries = 0; tries < 200; tries++) {
        random_line(play, line);
        if (sitting_try(&play->sitting, line)) {
            if (!text_starts(line, "plan_sign")) return;
            play->signed_count++;
            play->bodies[play->signed_count] = plan_text_of(&play->sitting, play->signed_count);
            return;
        }
        if (play->sitting.error.kind == ERROR_STORAGE) fail_msg("%s: %s", line, play->sitting.error.why);
    }
    fail_msg("nothing can be done any more");
}

/* Every version is what it was when it was signed, and says what changed since. */
static void assert_versions(Play *play) {
    Plan draft = plan_of(&play->sitting, 0);
    for (int64_t number = 1; number <= play->signed_count; number++) {
        char *is = plan_text_of(&play->sitting, number);
        assert_string_equal(is, play->bodies[number]);
        free(is);
        PlanDiff diff;
        Plan version = plan_of(&play->sitting, number), work;
        assert_true(plan_copy(&version, &work));
        assert_true(plan_diff(&version, &draft, &diff) && plan_diff_apply(&diff, &work));
        PlanDiff none;
        assert_true(plan_diff(&work, &draft, &none));
        assert_int_equal(none.count, 0);
        plan_diff_free(&none);
        plan_diff_free(&diff);
        plan_free(&version);
        plan_free(&work);
    }
    plan_free(&draft);
}

static void everything_is_taken_back(void **state) {
    (void)state;
    int64_t signatures = 0;
    for (unsigned seed = 1; seed <= SEEDS; seed++) {
        Play play = {.random = seed * 7919};
        char *texts[EDITS + 1];
        sitting_open(&play.sitting);
        plan_written(&play.sitting);
        for (int i = 0; i < EDITS; i++) {
            texts[i] = plan_text_of(&play.sitting, 0);
            do_some(&play);
        }
        texts[EDITS] = plan_text_of(&play.sitting, 0);
        assert_versions(&play);
        for (int i = EDITS; i-- > 0;) {
            sitting_undo(&play.sitting);
            char *now = plan_text_of(&play.sitting, 0);
            assert_string_equal(now, texts[i]);
            free(now);
        }
        assert_versions(&play);
        for (int i = 0; i < EDITS; i++) sitting_redo(&play.sitting);
        char *now = plan_text_of(&play.sitting, 0);
        assert_string_equal(now, texts[EDITS]);
        free(now);
        sitting_check(&play.sitting);
        signatures += play.signed_count;
        for (int i = 0; i <= EDITS; i++) free(texts[i]);
        for (int64_t i = 1; i <= play.signed_count; i++) free(play.bodies[i]);
        sitting_close(&play.sitting);
    }
    assert_true(signatures > 0); /* the random lines reach a signature */
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(everything_is_taken_back)};
    return cmocka_run_group_tests_name("random plan", tests, NULL, NULL);
}
