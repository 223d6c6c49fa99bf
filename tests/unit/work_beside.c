/* What is owed to a member beside any case: listed, kept, taken over; and what a contract hunt found. */
#include "../support/sitting.h"
#include "work/look.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

enum { PAGE = 40 };

static size_t rows_of(Sitting *sitting, const char *member, ListRow *first) {
    ListRow rows[PAGE];
    ListQuery query = {.by_obligation = true};
    size_t count, found = 0;
    Error error = {0};
    assert_true(work_page(sitting->work, &query, "", false, PAGE, rows, &count, &error));
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].source_id, member) == 0 && found++ == 0) *first = rows[i];
    return found;
}

static void owed_without_a_case(void **state) {
    (void)state;
    Sitting sitting;
    ListRow row;
    sitting_open(&sitting);
    assert_int_equal(rows_of(&sitting, "M04", &row), 0);
    sitting_do(&sitting, "event M04 kind=hra at=2026-11-20T10:00");
    assert_int_equal(rows_of(&sitting, "M04", &row), 1);
    assert_string_equal(row.clock, "hra_annual");
    assert_string_equal(row.case_id, "");
    assert_string_equal(row.stage, "none");
    sitting_check(&sitting);
    sitting_do(&sitting, "refer M04 source=pcp referrer=x channel=fax");
    assert_true(rows_of(&sitting, "M04", &row) >= 3); /* acknowledge, decide, and the HRA, now of the case */
    assert_string_not_equal(row.case_id, "");
    sitting_check(&sitting);
    sitting_undo(&sitting);
    assert_int_equal(rows_of(&sitting, "M04", &row), 1);
    sitting_undo(&sitting);
    assert_int_equal(rows_of(&sitting, "M04", &row), 0);
    sitting_check(&sitting);
    sitting_close(&sitting);
}

static void services_are_whole(void **state) {
    (void)state;
    static const char *const bad[] = {"bogus", "acp", "All", "acp=yes,", "=yes", "acp=", "acp=maybe", ","};
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=x channel=fax");
    sitting_do(&sitting, "review M02");
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char line[80] = "approve M02 services=";
        strcat(line, bad[i]);
        sitting_refused(&sitting, line, ERROR_BAD_INPUT, "services");
    }
    sitting_refused(&sitting, "approve M02 services=acp=no,assessment=yes", ERROR_REFUSED, "approve_part");
    sitting_refused(&sitting, "approve M02 services=all units=0", ERROR_BAD_INPUT, "units");
    sitting_refused(&sitting, "approve M02 services=all from=2026-12-24 to=2026-11-24", ERROR_BAD_INPUT,
                    "to");
    sitting_do(&sitting, "approve M02 services=acp=yes,assessment=not_needed");
    sitting_close(&sitting);
}

static void consent_needs_somebody_who_can_give_it(void **state) {
    (void)state;
    static const char *const way[] = {"refer M02 source=pcp referrer=x channel=fax",
                                      "review M02",
                                      "approve M02 services=all",
                                      "send M02 provider=Bay",
                                      "attempt M02 by=plan method=phone result=reached",
                                      NULL};
    Sitting sitting;
    sitting_open(&sitting);
    sitting_play(&sitting, way);
    sitting_refused(&sitting, "agree M02 home_first=yes acp=yes who=decision_maker", ERROR_REFUSED,
                    "decision maker");
    sitting_do(&sitting, "capacity M02 value=no date=2026-11-20");
    sitting_refused(&sitting, "agree M02 home_first=yes acp=yes who=member", ERROR_REFUSED, "capacity");
    sitting_do(&sitting, "decision_maker M02 who=Lan status=verified document=AHCD");
    sitting_do(&sitting, "agree M02 home_first=yes acp=yes who=decision_maker");
    sitting_close(&sitting);
}

static void early_events_meet_nothing(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=x channel=fax received_at=2026-11-20T09:00");
    sitting_do(&sitting, "review M02");
    sitting_do(&sitting, "approve M02 services=all");
    sitting_do(&sitting, "send M02 provider=Bay");
    sitting_refused(&sitting, "attempt M02 by=provider method=phone result=no_answer at=2026-11-01T10:00",
                    ERROR_BAD_INPUT, "at");
    sitting_do(&sitting, "attempt M02 by=provider method=phone result=no_answer at=2026-11-21T10:00");
    assert_non_null(strstr(sitting_owed(&sitting, "M02", false), "outreach open"));
    sitting_do(&sitting, "attempt M02 by=provider method=phone result=no_answer");
    assert_non_null(strstr(sitting_owed(&sitting, "M02", false), "outreach met"));
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(owed_without_a_case),
        cmocka_unit_test(services_are_whole),
        cmocka_unit_test(consent_needs_somebody_who_can_give_it),
        cmocka_unit_test(early_events_meet_nothing),
    };
    return cmocka_run_group_tests_name("beside", tests, NULL, NULL);
}
