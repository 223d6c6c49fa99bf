/* What the provider owes, and what is owed about it: taking the case or not, being verified. */
#include "../support/sitting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static bool owes(Sitting *sitting, const char *member, const char *clock) {
    char start[64];
    snprintf(start, sizeof start, "%s ", clock);
    for (const char *line = sitting_owed(sitting, member, true); *line;) {
        if (strncmp(line, start, strlen(start)) == 0) return true;
        line += strcspn(line, "\n");
        line += *line == '\n';
    }
    return false;
}

static void send_to(Sitting *sitting, const char *member, const char *provider) {
    char line[120];
    snprintf(line, sizeof line, "refer %s source=pcp referrer=Lee channel=fax", member);
    sitting_do(sitting, line);
    snprintf(line, sizeof line, "review %s", member);
    sitting_do(sitting, line);
    snprintf(line, sizeof line, "approve %s services=all", member);
    sitting_do(sitting, line);
    snprintf(line, sizeof line, "send %s provider=%s", member, provider);
    sitting_do(sitting, line);
}

/* The plan's own attempt says nothing of the provider, who can take the case from when it was sent until the
 * member is seen. */
static void it_takes_the_case_whoever_tried_first(void **state) {
    (void)state;
    static const char *const further[] = {"attempt M02 by=plan method=phone result=no_answer",
                                          "effort_spent M02 cause=undecided", "reengage M02",
                                          "agree M02 home_first=yes acp=yes who=member"};
    Sitting sitting;
    sitting_open(&sitting);
    send_to(&sitting, "M02", "Bay");
    for (size_t i = 0; i < sizeof further / sizeof *further; i++) {
        sitting_do(&sitting, further[i]);
        assert_true(owes(&sitting, "M02", "provider_accept"));
        char stage[32];
        text_copy_to(stage, sizeof stage, sitting_stage(&sitting, "M02"));
        sitting_as(&sitting, "li", "accept M02");
        assert_false(owes(&sitting, "M02", "provider_accept"));
        assert_string_equal(sitting_stage(&sitting, "M02"), stage);
        sitting_user(&sitting, "li");
        sitting_undo(&sitting);
        sitting_user(&sitting, "cm");
    }
    sitting_check(&sitting);
    sitting_close(&sitting);
}

/* Who goes to see the member has taken the case. */
static void its_own_attempt_takes_the_case(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    send_to(&sitting, "M02", "Bay");
    sitting_do(&sitting, "attempt M02 by=provider method=phone result=no_answer");
    assert_false(owes(&sitting, "M02", "provider_accept"));
    assert_false(owes(&sitting, "M02", "outreach"));
    sitting_check(&sitting);
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_takes_the_case_whoever_tried_first),
        cmocka_unit_test(its_own_attempt_takes_the_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
