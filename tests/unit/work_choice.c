/* People and organisations offered while a field is typed. */
#include "../support/sitting.h"
#include "work/choice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static void people_with_role_and_open_cases(void **state) {
    (void)state;
    Sitting sitting;
    Choice found[8];
    size_t count;
    Error error;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    assert_true(work_choose_user(sitting.work, "cm", found, 8, &count, &error));
    assert_int_equal(count, 2);
    assert_string_equal(found[0].value, "cm");
    assert_non_null(strstr(found[0].words, "case manager · 1 open case"));
    assert_string_equal(found[1].value, "cm2");
    assert_non_null(strstr(found[1].words, "0 open cases"));
    assert_true(work_choose_user(sitting.work, "nobody", found, 8, &count, &error));
    assert_int_equal(count, 0);
    assert_true(work_choose_user(sitting.work, "", found, 3, &count, &error));
    assert_int_equal(count, 3);
    sitting_close(&sitting);
}

static void organisations_by_any_word(void **state) {
    (void)state;
    Sitting sitting;
    Choice found[8];
    size_t count;
    bool known;
    Error error;
    sitting_open(&sitting);
    const char *const lines[] = {"refer M02 source=pcp referrer=Lee channel=fax", "review M02",
                                 "approve M02 services=all", "send M02 provider=\"Sierra Home Hospice\"",
                                 NULL};
    sitting_play(&sitting, lines);
    assert_true(work_choose_provider(sitting.work, "sier", found, 8, &count, &error));
    assert_int_equal(count, 1);
    assert_string_equal(found[0].value, "Sierra Home Hospice");
    assert_string_equal(found[0].words, "not verified yet");
    assert_true(work_choose_provider(sitting.work, "Hosp", found, 8, &count, &error));
    assert_int_equal(count, 1);
    assert_true(work_choose_provider(sitting.work, "erra", found, 8, &count, &error));
    assert_int_equal(count, 0);
    assert_true(work_provider_known(sitting.work, "SIERRA home hospice", &known, &error) && known);
    assert_true(work_provider_known(sitting.work, "Sier", &known, &error) && !known);
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_with_role_and_open_cases),
        cmocka_unit_test(organisations_by_any_word),
    };
    return cmocka_run_group_tests_name("choices", tests, NULL, NULL);
}
