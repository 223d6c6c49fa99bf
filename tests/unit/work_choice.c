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

/* Who takes over: first those whose role may do what presses most, the others marked. */
static void who_takes_over(void **state) {
    (void)state;
    Sitting sitting;
    Choice found[20];
    size_t count, able = 0;
    Error error;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax urgent=yes");
    RecordList owed = {0};
    assert_true(record_list(sitting_store(&sitting), &owed, "obligation", "clock", "urgent_triage", NULL,
                            NULL, &error));
    assert_true(work_choose_owner(sitting.work, owed.items[0]->id, "", found, 20, &count, &error));
    record_list_free(&owed);
    assert_int_equal(count, 11); /* everybody */
    while (able < count && !strstr(found[able].words, "may not")) able++;
    assert_int_equal(able, 3); /* cm, cm2, co */
    for (size_t i = able; i < count; i++)
        assert_non_null(strstr(found[i].words, " · may not: urgent triage"));
    assert_true(work_choose_owner(sitting.work, "", "", found, 20, &count, &error));
    for (size_t i = 0; i < count; i++) {
        bool works = strcmp(found[i].value, "admin") != 0 && strcmp(found[i].value, "aud") != 0;
        assert_int_equal(strstr(found[i].words, "may not") == NULL, works);
    }
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
        cmocka_unit_test(who_takes_over),
        cmocka_unit_test(organisations_by_any_word),
    };
    return cmocka_run_group_tests_name("choices", tests, NULL, NULL);
}
