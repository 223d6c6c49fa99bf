/* Hospice elected while palliative care is under way: said, warned of, never lost; and what was given in the
 * overlap is named when the case closes for it. */
#include "../support/sitting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static const char referred[] = "refer M02 source=pcp referrer=Lee channel=fax";

static bool warned(const Sitting *sitting, const char *words) {
    for (size_t i = 0; i < sitting->result.warning_count; i++)
        if (strstr(sitting->result.warnings[i], words)) return true;
    return false;
}

static bool owes(Sitting *sitting, const char *clock) {
    return strstr(sitting_owed(sitting, "M02", true), clock) != NULL;
}

static void learning_of_it_warns_and_awaits_the_notice(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "fact M02 name=hospice_elected value=no date=2026-11-01");
    sitting_do(&sitting, "fact M02 name=hospice_elected value=yes date=2026-11-20");
    assert_false(owes(&sitting, "hospice_notice")); /* nobody is in palliative care */
    assert_int_equal(sitting.result.warning_count, 0);
    sitting_undo(&sitting);
    sitting_reaches(&sitting, "M02", STAGE_ACTIVE);
    assert_false(warned(&sitting, "ospice"));
    sitting_do(&sitting, "fact M02 name=hospice_declined value=yes date=2026-11-20");
    assert_false(owes(&sitting, "hospice_notice") || warned(&sitting, "ospice"));
    sitting_do(&sitting, "fact M02 name=hospice_elected value=yes date=2026-11-20");
    assert_true(warned(&sitting, "Hospice was elected on 2026-11-20"));
    assert_true(owes(&sitting, "hospice_notice 2026-11-29T23:59:59-08:00")); /* from the day it was learned */
    sitting_do(&sitting, "event M02 kind=hospice_notice at=now");
    assert_false(owes(&sitting, "hospice_notice"));
    sitting_do(&sitting, "close M02 reason=hospice source=MARx at=2026-11-20");
    assert_false(owes(&sitting, "hospice_notice")); /* it is on record */
    sitting_check(&sitting);
    sitting_close(&sitting);
}

static void every_act_of_care_warns(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    static const Stage further[] = {STAGE_WITH_PROVIDER, STAGE_SCHEDULED, STAGE_ASSESSED, STAGE_ACTIVE};
    sitting_reaches(&sitting, "M02", STAGE_APPROVED);
    sitting_do(&sitting, "fact M02 name=hospice_elected value=yes date=2026-11-23");
    sitting_do(&sitting, "note M02 text=called");
    assert_false(warned(&sitting, "ospice"));
    for (size_t i = 0; i < sizeof further / sizeof *further; i++) {
        sitting_reaches(&sitting, "M02", further[i]);
        assert_true(warned(&sitting, "Hospice was elected on 2026-11-23"));
    }
    sitting_do(&sitting, "event M02 kind=hospice_discharge at=now");
    sitting_do(&sitting, "consult M02 date=today");
    assert_false(warned(&sitting, "ospice")); /* alive, and out of it */
    sitting_check(&sitting);
    sitting_close(&sitting);
}

/* Under 21 both run together (domain 2.10). */
static void under_21_nothing_overlaps(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M11 source=pcp referrer=Lee channel=fax");
    sitting_do(&sitting, "fact M11 name=hospice_elected value=yes date=2026-11-20");
    assert_int_equal(sitting.result.warning_count, 0);
    sitting_close(&sitting);
}

/* Learned late: what was given since the election is named, and kept with the case. */
static void services_in_the_overlap_are_named(void **state) {
    (void)state;
    Sitting sitting;
    Error error;
    sitting_open(&sitting);
    sitting_now_is(&sitting, "2026-11-02T09:00");
    sitting_reaches(&sitting, "M02", STAGE_ACTIVE);
    sitting_do(&sitting, "event M02 kind=visit at=2026-11-02T08:00");
    sitting_now_is(&sitting, "2026-11-12T09:00");
    sitting_do(&sitting, "event M02 kind=visit at=2026-11-12T08:00");
    sitting_do(&sitting, "consult M02 date=2026-11-11");
    sitting_now_is(&sitting, "2026-11-24T14:05");
    char *before = sitting_dump(&sitting);
    sitting_do(&sitting, "close M02 reason=hospice source=MARx at=2026-11-10");
    assert_true(warned(&sitting, "visit 2026-11-12, consult 2026-11-11"));
    RecordList list = {0};
    assert_true(
        record_list(sitting_store(&sitting), &list, "event", "kind", "hospice_overlap", NULL, NULL, &error));
    assert_int_equal(list.count, 1);
    assert_string_equal(record_string(list.items[0], "detail"), "visit 2026-11-12, consult 2026-11-11");
    record_list_free(&list);
    sitting_check(&sitting);
    sitting_do(&sitting, referred); /* the election stands */
    assert_true(warned(&sitting, "Hospice was elected on 2026-11-10"));
    sitting_undo(&sitting);
    sitting_undo(&sitting);
    char *after = sitting_dump(&sitting);
    sitting_same(before, after);
    sitting_do(&sitting, "close M02 reason=hospice source=MARx at=2026-11-20");
    assert_false(warned(&sitting, "overlap"));
    free(before);
    free(after);
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(learning_of_it_warns_and_awaits_the_notice),
        cmocka_unit_test(every_act_of_care_warns),
        cmocka_unit_test(under_21_nothing_overlaps),
        cmocka_unit_test(services_in_the_overlap_are_named),
    };
    return cmocka_run_group_tests_name("hospice overlap", tests, NULL, NULL);
}
