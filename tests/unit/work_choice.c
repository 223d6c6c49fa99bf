/* People and organisations offered while a field is typed. */
#include "../support/sitting.h"
#include "work/choice.h"
#include "work/look.h"

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

/* The policy's reasons with what each stops, then the others; any part that begins a word finds one. */
static void reasons_of_a_hold(void **state) {
    (void)state;
    Sitting sitting;
    Choice found[8];
    sitting_open(&sitting);
    const Act *hold = act_find("hold");
    const ActField *reason = act_field(hold, "reason");
    assert_int_equal(work_choose_word(sitting.work, hold, reason, "", found, 8), 7);
    assert_string_equal(found[0].value, "inpatient");
    assert_non_null(strstr(found[0].words, "stops first attempt, next attempt, "));
    assert_string_equal(found[2].value, "member_asked");
    assert_string_equal(found[3].value, "awaiting_member");
    assert_string_equal(found[3].words, "no clock stops");
    assert_string_equal(found[6].value, "other");
    assert_int_equal(work_choose_word(sitting.work, hold, reason, "Mem", found, 8), 2);
    assert_string_equal(found[1].value, "awaiting_member");
    assert_int_equal(work_choose_word(sitting.work, hold, reason, "awaiting p", found, 8), 1);
    assert_int_equal(work_choose_word(sitting.work, hold, reason, "in hospital", found, 8), 0);
    assert_int_equal(work_choose_word(sitting.work, hold, reason, "", found, 2), 2);
    const Act *deny = act_find("deny");
    assert_int_equal(work_choose_word(sitting.work, deny, act_field(deny, "reason"), "not s", found, 8), 1);
    assert_string_equal(found[0].value, "not_shown");
    assert_string_equal(found[0].words, "");
    sitting_close(&sitting);
}

static void who_could_be(Sitting *sitting, const char *act, const char *name, const char *typed,
                         const char *expected) {
    Choice found[6];
    size_t count;
    int64_t member;
    Error error;
    Text out = {0};
    assert_true(work_find_member(sitting->work, "M02", &member, &error));
    assert_true(work_choose_person(sitting->work, member, act_field(act_find(act), name), typed, found, 6,
                                   &count, &error));
    for (size_t i = 0; i < count; i++)
        text_addf(&out, "%s%s: %s", i ? "; " : "", found[i].value, found[i].words);
    assert_string_equal(text_string(&out), expected);
    text_free(&out);
}

/* Nobody is offered as deciding who is not on record as such; a role of the team with who has it first. */
static void the_persons_around_a_member(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    who_could_be(&sitting, "agreement", "who", "", "member: Robert Nguyễn02 · the member");
    sitting_do(&sitting, "decision_maker M02 who=\"Ana Diaz\" status=verified");
    sitting_do(&sitting, "team_add M02 discipline=caregiver person=\"Lan Lee, daughter\"");
    sitting_do(&sitting, "team_add M02 discipline=rn person=\"Ruth Alvarez\"");
    who_could_be(
        &sitting, "agreement", "who", "",
        "member: Robert Nguyễn02 · the member; decision_maker: Ana Diaz · decides when the member cannot; "
        "Lan Lee, daughter: caregiver · on the team");
    who_could_be(&sitting, "agreement", "who", "her sister", "");
    who_could_be(&sitting, "agreement", "who", "dau", "Lan Lee, daughter: caregiver · on the team");
    who_could_be(&sitting, "intervention_edit", "owner", "rut", "rn: Ruth Alvarez · registered nurse");
    who_could_be(&sitting, "intervention_edit", "owner", "regi", "rn: Ruth Alvarez · registered nurse");
    who_could_be(&sitting, "intervention_edit", "owner", "chap",
                 "chaplain: chaplain · nobody on the team yet");
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
        cmocka_unit_test(reasons_of_a_hold),
        cmocka_unit_test(the_persons_around_a_member),
        cmocka_unit_test(organisations_by_any_word),
    };
    return cmocka_run_group_tests_name("choices", tests, NULL, NULL);
}
