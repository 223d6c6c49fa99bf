/* When things are due by when they happened, whenever they were keyed. */
#include "../support/sitting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void due(Sitting *sitting, const char *member, const char *expected) {
    char line[120];
    snprintf(line, sizeof line, "%s\n", expected);
    const char *owed = sitting_owed(sitting, member, true);
    if (!strstr(owed, line)) fail_msg("%s is not owed:\n%s", expected, owed);
}

static void a_fax_of_friday_evening_keyed_on_monday(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_now_is(&sitting, "2026-12-07T09:00");
    sitting_do(&sitting,
               "refer M02 source=pcp referrer=Lee channel=fax urgent=yes received_at=2026-12-04T18:00");
    due(&sitting, "M02", "acknowledge 2026-12-08T17:00:00-08:00");
    due(&sitting, "M02", "determination_standard 2026-12-11T23:59:59-08:00");
    due(&sitting, "M02", "urgent_triage 2026-12-04T22:00:00-08:00"); /* late when it was keyed */
    sitting_do(&sitting, "review M02");
    sitting_close(&sitting);
}

/* domain 8.2 rows 29 and 30, and the other change of the clock. */
static void across_the_change_of_the_clock(void **state) {
    (void)state;
    static const struct {
        const char *received, *expedited, *due;
    } rows[] = {
        {"2026-01-02T16:00", "no", "determination_standard 2026-01-09T23:59:59-08:00"},
        {"2026-03-07T23:30", "yes", "determination_expedited 2026-03-11T00:30:00-07:00"},
        {"2026-03-05T12:00", "no", "determination_standard 2026-03-12T23:59:59-07:00"},
        {"2026-10-30T23:30", "yes", "determination_expedited 2026-11-02T22:30:00-08:00"},
        {"2026-10-30T23:30", "no", "determination_standard 2026-11-06T23:59:59-08:00"},
        {"2026-11-01T01:30:00-07:00", "yes", "determination_expedited 2026-11-04T00:30:00-08:00"},
        {"2026-11-01T01:30:00-08:00", "yes", "determination_expedited 2026-11-04T01:30:00-08:00"},
    };
    Sitting sitting;
    sitting_open(&sitting);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char line[160], member[8];
        snprintf(member, sizeof member, "M%02d", (int)i + 1);
        snprintf(line, sizeof line,
                 "refer %s source=pcp referrer=Lee channel=fax received_at=%s expedited=%s", member,
                 rows[i].received, rows[i].expedited);
        sitting_do(&sitting, line);
        due(&sitting, member, rows[i].due);
    }
    sitting_close(&sitting);
}

static void the_delegates_receipt_governs(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting,
               "refer M02 source=self referrer=Lee channel=fax expedited=yes received_at=2026-11-24T10:00 "
               "delegate_received_at=2026-11-23T09:00");
    due(&sitting, "M02", "determination_expedited 2026-11-26T09:00:00-08:00");
    due(&sitting, "M02", "acknowledge 2026-11-25T17:00:00-08:00"); /* ours from our receipt */
    sitting_do(&sitting, "review M02");
    sitting_as(&sitting, "md", "standard M02 reason=stable");
    due(&sitting, "M02", "determination_standard 2026-11-30T23:59:59-08:00");
    due(&sitting, "M02", "notice.processing 2026-11-27T23:59:59-08:00"); /* from today */
    sitting_close(&sitting);
}

/* Expediting gives 72 hours from the wish, and never more time than there was. */
static void expediting_never_lengthens(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax received_at=2026-11-18T09:00");
    sitting_do(&sitting, "refer M04 source=pcp referrer=Lee channel=fax received_at=2026-11-23T09:00");
    sitting_do(&sitting, "review M02 M04");
    sitting_do(&sitting, "expedite M02 M04 reason=pain");
    due(&sitting, "M02", "determination_expedited 2026-11-25T23:59:59-08:00");
    due(&sitting, "M04", "determination_expedited 2026-11-27T14:05:00-08:00");
    sitting_refused(&sitting, "expedite M02 reason=pain", ERROR_REFUSED, "already");
    sitting_close(&sitting);
}

static void a_physicians_request_is_not_slowed(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax expedited=yes");
    sitting_do(&sitting, "review M02");
    sitting_user(&sitting, "md");
    sitting_refused(&sitting, "standard M02 reason=stable", ERROR_REFUSED, "physician");
    sitting_close(&sitting);
}

static void extended_once(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    sitting_do(&sitting, "review M02");
    sitting_refused(&sitting, "extend M02 days=15 reason=records", ERROR_BAD_INPUT, "days");
    sitting_refused(&sitting, "extend M02 days=0 reason=records", ERROR_BAD_INPUT, "days");
    sitting_do(&sitting, "extend M02 days=10 reason=records");
    due(&sitting, "M02", "determination_standard 2026-12-11T23:59:59-08:00");
    due(&sitting, "M02", "notice.extension 2026-11-25T17:00:00-08:00");
    RecordList list = {0};
    Error error;
    assert_true(record_list(sitting_store(&sitting), &list, "obligation", "clock", "determination_standard",
                            NULL, NULL, &error));
    assert_string_equal(record_string(list.items[0], "first_due"),
                        "2026-12-02T07:59:59Z"); /* beside the old */
    record_list_free(&list);
    sitting_refused(&sitting, "extend M02 days=2 reason=records", ERROR_REFUSED, "once");
    sitting_do(&sitting, "expedite M02 reason=pain");
    sitting_refused(&sitting, "extend M02 days=2 reason=records", ERROR_REFUSED, "once");
    sitting_do(&sitting, "notify M02 kind=extension method=mail");
    assert_null(strstr(sitting_owed(&sitting, "M02", true), "notice.extension"));
    sitting_close(&sitting);
}

/* 72 hours and then calendar days: due at the same hour of that day, also over a change of the clock. */
static void an_extension_keeps_the_hour(void **state) {
    (void)state;
    static const struct {
        const char *received, *days, *due;
    } rows[] = {
        {"2026-11-24T10:30", "14", "determination_expedited 2026-12-11T10:30:00-08:00"},
        {"2026-11-24T10:30", "1", "determination_expedited 2026-11-28T10:30:00-08:00"},
        {"2026-10-20T10:30", "14", "determination_expedited 2026-11-06T10:30:00-08:00"},
        {"2026-03-01T10:30", "10", "determination_expedited 2026-03-14T10:30:00-07:00"},
        {"2026-10-15T01:30", "14", "determination_expedited 2026-11-01T01:30:00-07:00"}, /* comes twice */
    };
    Sitting sitting;
    sitting_open(&sitting);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char line[160];
        snprintf(line, sizeof line,
                 "refer M%02zu source=pcp referrer=Lee channel=fax expedited=yes received_at=%s", i + 1,
                 rows[i].received);
        sitting_do(&sitting, line);
        snprintf(line, sizeof line, "review M%02zu", i + 1);
        sitting_do(&sitting, line);
        snprintf(line, sizeof line, "extend M%02zu days=%s reason=records", i + 1, rows[i].days);
        sitting_do(&sitting, line);
        snprintf(line, sizeof line, "M%02zu", i + 1);
        due(&sitting, line, rows[i].due);
    }
    sitting_check(&sitting);
    sitting_close(&sitting);
}

static void nothing_happened_in_the_future(void **state) {
    (void)state;
    static const char *const setup[] = {"refer M02 source=pcp referrer=Lee channel=fax", "review M02",
                                        "approve M02 services=all",
                                        "send M02 provider=Bay at=2026-11-24T13:00", NULL};
    static const struct {
        const char *line, *field;
    } bad[] = {
        {"refer M04 source=pcp referrer=Lee channel=fax received_at=2026-11-24T14:07", "received_at"},
        {"refer M04 source=pcp referrer=Lee channel=fax delegate_received_at=2026-11-25",
         "delegate_received_at"},
        {"attempt M02 by=plan method=phone result=reached at=2026-11-25", "at"},
        {"close M02 reason=hospice source=MARx at=2026-12-01", "at"},
        {"event M02 kind=visit at=2026-11-25T09:00", "at"},
        {"setting M02 setting=home at=2026-11-25T09:00", "at"},
        {"fact M02 name=pps value=40 date=2026-11-25", "date"},
        {"capacity M02 value=yes date=2026-11-25", "date"},
    };
    static const struct {
        const char *line, *field;
    } past[] = {
        {"wait M02 until=2026-11-24T14:05 who=us", "until"},
        {"pin M02 reason=asked until=2026-11-24", "until"},
    };
    Sitting sitting;
    sitting_open(&sitting);
    sitting_play(&sitting, setup);
    due(&sitting, "M02", "outreach 2026-11-26T13:00:00-08:00");
    due(&sitting, "M02", "provider_accept 2026-11-25T17:00:00-08:00");
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        sitting_refused(&sitting, bad[i].line, ERROR_BAD_INPUT, bad[i].field);
    for (size_t i = 0; i < sizeof past / sizeof *past; i++)
        sitting_refused(&sitting, past[i].line, ERROR_BAD_INPUT, past[i].field);
    sitting_refused(&sitting, "consult M02 date=2026-11-25", ERROR_BAD_INPUT, "date");
    sitting_close(&sitting);
}

/* A day that is not over means now; one that is, its beginning. */
static void days(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_reaches(&sitting, "M02", STAGE_ACTIVE);
    sitting_now_is(&sitting, "2026-11-24T17:30");
    sitting_do(&sitting, "provider_notice M02 date=today");
    due(&sitting, "M02", "discharge_decision 2026-11-30T17:00:00-08:00"); /* after hours, Thanksgiving */
    sitting_undo(&sitting);
    sitting_do(&sitting, "provider_notice M02 date=2026-11-24");
    due(&sitting, "M02", "discharge_decision 2026-11-30T17:00:00-08:00");
    sitting_undo(&sitting);
    sitting_do(&sitting, "provider_notice M02 date=2026-12-24"); /* announced: to be decided from today */
    due(&sitting, "M02", "discharge_decision 2026-11-30T17:00:00-08:00");
    Record *row = sitting_case(&sitting, "M02");
    assert_string_equal(record_string(row, "discharge_notice"), "2026-12-24");
    record_free(&row);
    sitting_do(&sitting, "consult M02 date=2026-11-20");
    due(&sitting, "M02", "icp_after_consult 2026-11-27T23:59:59-08:00");
    sitting_do(&sitting, "hold M02 reason=travelling review=today");
    row = sitting_case(&sitting, "M02");
    assert_string_equal(record_string(row, "hold_review"), "2026-11-24");
    record_free(&row);
    sitting_close(&sitting);
}

/* A visit that is owed at home stays owed when the home is recorded again; a move away ends it. */
static void moves(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_reaches(&sitting, "M02", STAGE_ACTIVE);
    sitting_do(&sitting, "setting M02 setting=nursing_facility at=2026-11-20T09:00");
    sitting_do(&sitting, "transition M02 from=nursing_facility to=home at=2026-11-24T10:00");
    due(&sitting, "M02", "home_visit 2026-11-26T10:00:00-08:00");
    sitting_do(&sitting, "setting M02 setting=home at=now");
    due(&sitting, "M02", "home_visit 2026-11-26T10:00:00-08:00");
    sitting_do(&sitting, "setting M02 setting=hospital at=now");
    assert_null(strstr(sitting_owed(&sitting, "M02", true), "home_visit"));
    /* domain 8.2 row 31, of a member without a case */
    sitting_do(&sitting, "setting M04 setting=snf at=2026-02-20T09:00");
    sitting_do(&sitting, "setting M04 setting=home at=2026-02-27T10:00");
    due(&sitting, "M04", "enrol_after_discharge 2026-03-06T23:59:59-08:00");
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fax_of_friday_evening_keyed_on_monday),
        cmocka_unit_test(across_the_change_of_the_clock),
        cmocka_unit_test(the_delegates_receipt_governs),
        cmocka_unit_test(expediting_never_lengthens),
        cmocka_unit_test(a_physicians_request_is_not_slowed),
        cmocka_unit_test(extended_once),
        cmocka_unit_test(an_extension_keeps_the_hour),
        cmocka_unit_test(nothing_happened_in_the_future),
        cmocka_unit_test(days),
        cmocka_unit_test(moves),
    };
    return cmocka_run_group_tests_name("time", tests, NULL, NULL);
}
