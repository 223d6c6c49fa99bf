/* One case from referral to enrolment, with what is owed at each step, and taken back act by act; and who may
 * take back what. */
#include "../support/sitting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STEPS = 14 };

typedef struct StoryStep {
    const char *at, *user, *line, *owed; /* owed: the open obligations after it, in order of writing */
} StoryStep;

static const StoryStep steps[] = {
    {"2026-11-24T14:05", "cm",
     "refer M02 source=pcp referrer=\"Dr. Lee\" channel=fax urgent=yes best_time=am",
     "acknowledge 2026-11-25T17:00:00-08:00\n"
     "determination_standard 2026-12-01T23:59:59-08:00\n"
     "urgent_triage 2026-11-24T18:05:00-08:00\n"},
    {"2026-11-24T14:30", "cm", "review M02",
     "acknowledge 2026-11-25T17:00:00-08:00\n"
     "determination_standard 2026-12-01T23:59:59-08:00\n"},
    {"2026-11-24T17:30", "cm", "ask M02 question=\"Which NYHA class?\"", /* after 17:00, then Thanksgiving */
     "acknowledge 2026-11-25T17:00:00-08:00\n"
     "determination_standard 2026-12-01T23:59:59-08:00\n"
     "answer 2026-11-30T17:00:00-08:00\n"
     "reask 2026-12-01T17:00:00-08:00\n"},
    {"2026-11-25T09:00", "cm", "notify M02 kind=acknowledgement method=fax",
     "determination_standard 2026-12-01T23:59:59-08:00\n"
     "answer 2026-11-30T17:00:00-08:00\n"
     "reask 2026-12-01T17:00:00-08:00\n"},
    {"2026-11-27T10:00", "out", "answer M02 text=\"class III\"",
     "determination_standard 2026-12-01T23:59:59-08:00\n"},
    {"2026-11-27T11:00", "cm", "approve M02 services=all authorization=A1",
     "determination_standard 2026-12-01T23:59:59-08:00\n"
     "notice.decision 2026-11-30T17:00:00-08:00\n"
     "first_attempt 2026-12-02T23:59:59-08:00\n"},
    {"2026-11-27T11:30", "cm", "notify M02 kind=decision method=phone",
     "first_attempt 2026-12-02T23:59:59-08:00\n"},
    {"2026-11-27T15:00", "cm", "send M02 provider=\"Bay Palliative\"",
     "first_attempt 2026-12-02T23:59:59-08:00\n"
     "outreach 2026-11-29T15:00:00-08:00\n"
     "provider_accept 2026-11-30T17:00:00-08:00\n"
     "chase_provider 2026-11-29T15:00:00-08:00\n"
     "urgent_outreach 2026-11-27T19:00:00-08:00\n"
     "biweekly_call 2026-12-11T23:59:59-08:00\n"
     "verify 2026-12-04T17:00:00-08:00\n"},
    {"2026-11-27T16:00", "li", "accept M02",
     "first_attempt 2026-12-02T23:59:59-08:00\n"
     "outreach 2026-11-29T15:00:00-08:00\n"
     "chase_provider 2026-11-29T15:00:00-08:00\n"
     "urgent_outreach 2026-11-27T19:00:00-08:00\n"
     "biweekly_call 2026-12-11T23:59:59-08:00\n"
     "verify 2026-12-04T17:00:00-08:00\n"},
    {"2026-11-30T10:00", "li", "attempt M02 by=provider method=phone result=reached at=2026-11-29T14:59",
     "biweekly_call 2026-12-11T23:59:59-08:00\n"
     "verify 2026-12-04T17:00:00-08:00\n"
     "next_attempt 2026-12-01T17:00:00-08:00\n"},
    {"2026-11-30T11:00", "out", "agree M02 home_first=yes acp=yes who=member visit_at=2026-12-02T10:00",
     "biweekly_call 2026-12-11T23:59:59-08:00\n"
     "verify 2026-12-04T17:00:00-08:00\n"
     "initial_visit 2026-12-07T23:59:59-08:00\n"},
    {"2026-12-02T12:00", "li", "assess M02 at=2026-12-02T10:00 mode=home_visit",
     "biweekly_call 2026-12-11T23:59:59-08:00\n"
     "verify 2026-12-04T17:00:00-08:00\n"
     "face_to_face 2027-12-02T23:59:59-08:00\n"},
    {"2026-12-03T09:00", "co", "enrol M02 lead=co",
     "biweekly_call 2026-12-11T23:59:59-08:00\n"
     "verify 2026-12-04T17:00:00-08:00\n"
     "face_to_face 2027-12-02T23:59:59-08:00\n"
     "outcome 2026-12-04T17:00:00-08:00\n"
     "follow_up 2026-12-10T23:59:59-08:00\n"
     "reassessment 2027-03-03T23:59:59-08:00\n"
     "icp_after_consult.enrolment 2027-01-02T23:59:59-08:00\n"
     "acp 2027-01-02T23:59:59-08:00\n"
     "caregiver.enrolment 2026-12-17T23:59:59-08:00\n"},
    {"2026-12-04T09:00", "cm", "notify M02 kind=outcome method=email",
     "biweekly_call 2026-12-11T23:59:59-08:00\n"
     "verify 2026-12-04T17:00:00-08:00\n"
     "face_to_face 2027-12-02T23:59:59-08:00\n"
     "follow_up 2026-12-10T23:59:59-08:00\n"
     "reassessment 2027-03-03T23:59:59-08:00\n"
     "icp_after_consult.enrolment 2027-01-02T23:59:59-08:00\n"
     "acp 2027-01-02T23:59:59-08:00\n"
     "caregiver.enrolment 2026-12-17T23:59:59-08:00\n"},
};

static char *without_corrections(const char *dump) {
    Text text = {0};
    while (*dump) {
        size_t length = strcspn(dump, "\n") + 1;
        char *line = strndup(dump, length);
        if (!text_starts(line, "queue|") && !strstr(line, "|correction|")) text_add(&text, line);
        free(line);
        dump += length;
    }
    return text.data ? text.data : strdup("");
}

static void from_referral_to_enrolment_and_back(void **state) {
    (void)state;
    Sitting sitting;
    char *before[STEPS + 1];
    int64_t acts[STEPS];
    bool owes = false;
    sitting_open(&sitting);
    before[0] = sitting_dump(&sitting);
    for (size_t i = 0; i < STEPS; i++) {
        sitting_now_is(&sitting, steps[i].at);
        sitting_user(&sitting, steps[i].user);
        sitting_do(&sitting, steps[i].line);
        acts[i] = sitting.result.act;
        const char *owed = sitting_owed(&sitting, "M02", true);
        if (strcmp(owed, steps[i].owed) != 0)
            fail_msg("%s\nexpected:\n%s\nfound:\n%s", steps[i].line, steps[i].owed, owed);
        sitting_check(&sitting);
        before[i + 1] = sitting_dump(&sitting);
    }
    assert_string_equal(sitting_stage(&sitting, "M02"), "active");
    sitting_user(&sitting, "su");
    for (size_t i = STEPS; i-- > 0;) {
        char *now = sitting_dump(&sitting);
        if (owes) {
            char *a = without_corrections(before[i + 1]), *b = without_corrections(now);
            sitting_same(a, b);
            free(a);
            free(b);
        } else {
            sitting_same(before[i + 1], now);
        }
        free(now);
        if (!sitting_try_undo(&sitting, acts[i])) fail_msg("%s: %s", steps[i].line, sitting.error.why);
        owes = i > 0; /* the last act taken back corrected its notice */
        sitting_check(&sitting);
        if (i == 0) break;
        assert_non_null(strstr(sitting_owed(&sitting, "M02", true), "correction "));
    }
    for (size_t i = 0; i <= STEPS; i++) free(before[i]);
    sitting_close(&sitting);
}

static void free_acts_leave_no_trace(void **state) {
    (void)state;
    static const char *const lines[] = {
        "refer M02 source=pcp referrer=Lee channel=fax expedited=yes",
        "review M02",
        "note M02 text=called",
        "fact M02 name=pps value=40 date=2026-11-23",
        "approve M02 services=all",
        "assign M02 owner=cm2",
        "pin M02 reason=asked until=2026-11-30T12:00",
        "hold M02 reason=inpatient review=2026-12-01",
        "release M02",
        "unpin M02 reason=done",
        "no_provider M02 reason=full counties=Alameda",
        "death_reported M02 source=neighbour",
        "death_verified M02 result=wrong source=roster",
        "close M02 reason=moved_out_of_area source=roster at=2026-11-20",
    };
    enum { LINES = sizeof lines / sizeof *lines };
    Sitting sitting;
    char *before[LINES];
    sitting_open(&sitting);
    for (size_t i = 0; i < LINES; i++) {
        before[i] = sitting_dump(&sitting);
        sitting_do(&sitting, lines[i]);
    }
    char *end = sitting_dump(&sitting);
    for (size_t i = LINES; i-- > 0;) {
        sitting_undo(&sitting);
        char *now = sitting_dump(&sitting);
        sitting_same(before[i], now);
        free(now);
        sitting_check(&sitting);
    }
    assert_false(sitting_try_undo(&sitting, 0));
    assert_int_equal(sitting.error.kind, ERROR_REFUSED);
    for (size_t i = 0; i < LINES; i++) {
        char *now = sitting_dump(&sitting);
        sitting_same(before[i], now);
        free(now);
        free(before[i]);
        sitting_redo(&sitting);
        sitting_check(&sitting);
    }
    char *now = sitting_dump(&sitting);
    sitting_same(end, now);
    sitting.error = (Error){0};
    assert_false(work_redo(sitting.work, false, &sitting.result, &sitting.error));
    assert_int_equal(sitting.error.kind, ERROR_REFUSED);
    free(now);
    free(end);
    sitting_close(&sitting);
}

static void a_new_act_ends_redo(void **state) {
    (void)state;
    Sitting sitting;
    Error error;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    sitting_do(&sitting, "review M02");
    sitting_undo(&sitting);
    assert_string_equal(sitting.result.stage, "received");
    sitting_do(&sitting, "note M02 text=x");
    assert_false(work_redo(sitting.work, false, &sitting.result, &error));
    sitting_undo(&sitting);
    sitting_redo(&sitting);
    sitting_undo(&sitting); /* the note, again */
    sitting_undo(&sitting); /* the referral */
    assert_string_equal(sitting_stage(&sitting, "M02"), "none");
    sitting_close(&sitting);
}

static void an_issued_decision_stays(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    sitting_do(&sitting, "review M02");
    sitting_do(&sitting, "approve M02 services=all");
    int64_t approval = sitting.result.act;
    assert_true(sitting_try_undo(&sitting, approval));
    sitting_redo(&sitting);
    int64_t again = sitting.result.act;
    sitting_do(&sitting, "notify M02 kind=decision method=fax");
    int64_t told = sitting.result.act;
    assert_false(sitting_try_undo(&sitting, approval));
    assert_int_equal(sitting.error.kind, ERROR_REFUSED);
    assert_non_null(strstr(sitting.error.why, "notified"));
    assert_false(sitting_try_undo(&sitting, again)); /* by the back door neither */
    assert_true(sitting_try_undo(&sitting, told));
    assert_non_null(strstr(sitting_owed(&sitting, "M02", true), "correction "));
    assert_true(sitting_try_undo(&sitting, approval));
    assert_string_equal(sitting_stage(&sitting, "M02"), "in_review");
    sitting_close(&sitting);
}

static void whose_act_it_is(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    int64_t act = sitting.result.act;
    sitting_user(&sitting, "co");
    assert_false(sitting_try_undo(&sitting, 0)); /* nothing of hers */
    assert_false(sitting_try_undo(&sitting, act));
    assert_int_equal(sitting.error.kind, ERROR_REFUSED);
    assert_string_equal(sitting.error.roles, "supervisor");
    assert_false(sitting_try_undo(&sitting, 1)); /* init */
    assert_false(sitting_try_undo(&sitting, 9999));
    assert_int_equal(sitting.error.kind, ERROR_NOT_FOUND);
    sitting_user(&sitting, "su");
    assert_true(sitting_try_undo(&sitting, act));
    assert_string_equal(sitting_stage(&sitting, "M02"), "none");
    assert_false(sitting_try_undo(&sitting, act));
    assert_non_null(strstr(sitting.error.why, "already"));
    sitting_close(&sitting);
}

/* What came later is not lost with what is taken back. */
static void later_work_stands_in_the_way(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    int64_t referral = sitting.result.act;
    sitting_as(&sitting, "co", "rounds_request M02 reason=pain");
    char *before = sitting_dump(&sitting);
    assert_false(sitting_try_undo(&sitting, referral));
    assert_int_equal(sitting.error.kind, ERROR_CONFLICT);
    sitting_do(&sitting, "close M02 reason=duplicate source=fax");
    int64_t closing = sitting.result.act;
    sitting_do(&sitting, "refer M02 source=snf referrer=Ho channel=fax");
    assert_false(sitting_try_undo(&sitting, closing)); /* two live cases there cannot be */
    assert_int_equal(sitting.error.kind, ERROR_CONFLICT);
    assert_null(strstr(sitting.error.why, "UNIQUE"));
    sitting_undo(&sitting);
    sitting_undo(&sitting);
    char *after = sitting_dump(&sitting);
    sitting_same(before, after);
    sitting_check(&sitting);
    free(before);
    free(after);
    sitting_close(&sitting);
}

/* `here` is this sitting's acts alone. */
static void this_session_or_any(void **state) {
    (void)state;
    Sitting sitting;
    Error error = {0};
    Work *second;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    WorkOptions options = {.path = sitting.path, .user = "cm", .frozen_now = sitting_now};
    assert_true(work_open(&second, &options, &error));
    int64_t seen = work_data_version(sitting.work);
    assert_false(work_undo(second, 0, true, &sitting.result, &error));
    assert_int_equal(error.kind, ERROR_REFUSED);
    assert_true(work_undo(second, 0, false, &sitting.result, &error));
    assert_true(work_data_version(sitting.work) != seen);
    work_free(&second);
    assert_string_equal(sitting_stage(&sitting, "M02"), "none");
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(from_referral_to_enrolment_and_back),
        cmocka_unit_test(free_acts_leave_no_trace),
        cmocka_unit_test(a_new_act_ends_redo),
        cmocka_unit_test(an_issued_decision_stays),
        cmocka_unit_test(whose_act_it_is),
        cmocka_unit_test(later_work_stands_in_the_way),
        cmocka_unit_test(this_session_or_any),
    };
    return cmocka_run_group_tests_name("story", tests, NULL, NULL);
}
