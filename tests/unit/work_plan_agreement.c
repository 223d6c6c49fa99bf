/* To what of a care plan somebody agreed, and what came since. */
#include "../support/plan_lines.h"

#include "core/plan_agreement.h"
#include "core/plan_lint.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static void assert_older(Sitting *sitting, const char *lines) {
    Plan plan = plan_of(sitting, 0);
    Text newer = {0};
    for (size_t i = 0; i < plan.count; i++) {
        char path[120];
        if (!plan.items[i].newer) continue;
        plan_path(&plan, &plan.items[i], path);
        text_addf(&newer, "%s, ", path);
    }
    assert_string_equal(text_string(&newer), lines);
    text_free(&newer);
    plan_free(&plan);
}

/* Agreed on the 24th; what is written up on that evening is what was agreed to. */
static void an_agreement_to_another_plan(void **state) {
    Sitting *sitting = *state;
    sitting_do(sitting, "goal_edit $goal measure=\"6 hours\"");
    sitting_do(sitting, "plan_sign M02");
    assert_older(sitting, "");
    sitting_now_is(sitting, "2026-11-25T09:00:00-08:00");
    sitting_do(sitting, "intervention_edit $intervention owner=lvn");
    sitting_do(sitting, "goal_edit $goal priority=2");
    assert_older(sitting, "");
    sitting_do(sitting, "goal_edit $goal measure=\"7 hours\"");
    sitting_do(sitting, "problem_add M02 text=Nausea domain=physical");
    assert_older(sitting, "problem 1 > goal 1, problem 2, ");
    sitting_do(sitting, "goal_add $problem text=\"I want to eat\" measure=meals target=2027-01-31");
    sitting_do(sitting, "intervention_add $goal text=Ginger owner=rn due=2026-12-15");
    sitting_refused(sitting, "plan_sign M02", ERROR_REFUSED, "Changed since the agreement of 2026-11-24");
    sitting_do(sitting, "problem_end $problem reason=\"entered twice\"");
    assert_older(sitting, "problem 1 > goal 1, ");
    sitting_do(sitting, "agreement M02 who=member basis=own at=now method=phone");
    assert_older(sitting, "");
    sitting_do(sitting, "accept_warnings M02 reason=\"the team is being built\"");
    sitting_do(sitting, "plan_sign M02");
    sitting_check(sitting);
}

static void assert_agreed(Sitting *sitting, const char *words, const char *caution) {
    Plan plan = plan_of(sitting, 0);
    Text text = {0};
    plan_agreement_words(&plan, true, &text);
    assert_string_equal(text_string(&text), words);
    text_clear(&text);
    plan_agreement_caution(&plan, &text);
    assert_string_equal(text_string(&text), caution);
    text_free(&text);
    plan_free(&plan);
}

/* What came after the signature was not agreed to, on that day either; a version signed over an older
 * agreement is not one that was agreed to. */
static void an_agreement_is_to_a_version(void **state) {
    static const char to_goal[] = "The member has not agreed to this change: problem 1 > goal 1.";
    Sitting *sitting = *state;
    assert_agreed(sitting, "agreed to this draft by the member", "");
    sitting_do(sitting, "plan_sign M02");
    assert_agreed(sitting, "agreed to version 1 by the member", "");
    sitting_do(sitting, "goal_edit $goal measure=\"6 hours\"");
    assert_agreed(sitting, "agreed to version 1 by the member", to_goal);
    sitting_do(sitting, "problem_add M02 text=Nausea domain=physical");
    assert_agreed(sitting, "agreed to version 1 by the member",
                  "The member has not agreed to these 2 changes: problem 1 > goal 1, problem 2.");
    sitting_do(sitting, "problem_end $problem reason=\"entered twice\"");
    sitting_do(sitting, "accept_warnings M02 reason=\"she is told on Friday\"");
    sitting_do(sitting, "plan_sign M02");
    assert_agreed(sitting, "agreed to version 1 by the member", to_goal);
    sitting_do(sitting, "plan_strike M02 number=1 reason=\"wrong day\"");
    assert_agreed(sitting, "agreed to version 2 by the member", "");
    sitting_now_is(sitting, "2026-11-25T09:00:00-08:00");
    sitting_do(sitting, "agreement M02 who=\"Ana Diaz\" basis=\"health care agent\" at=now method=phone");
    assert_agreed(sitting, "agreed to this draft by Ana Diaz", "");
    sitting_now_is(sitting, "2026-11-26T09:00:00-08:00");
    sitting_do(sitting, "goal_edit $goal measure=\"7 hours\"");
    assert_agreed(sitting, "agreed to an earlier draft by Ana Diaz",
                  "Ana Diaz has not agreed to this change: problem 1 > goal 1.");
    sitting_do(sitting, "accept_warnings M02 reason=\"she is told on Friday\"");
    sitting_do(sitting, "plan_sign M02");
    assert_agreed(sitting, "agreed to an earlier draft by Ana Diaz",
                  "Ana Diaz has not agreed to this change: problem 1 > goal 1.");
    sitting_check(sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_agreement_to_another_plan, plan_sitting_open, plan_sitting_close),
        cmocka_unit_test_setup_teardown(an_agreement_is_to_a_version, plan_sitting_open, plan_sitting_close),
    };
    return cmocka_run_group_tests_name("agreement to a care plan", tests, NULL, NULL);
}
