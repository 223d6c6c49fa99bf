/* Stories of time: urgent on a Friday evening; expedited, with an extension; holds, which pause some clocks.
 */
#include "../support/story_steps.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* The fax of Friday 18:00 is keyed on Monday, and due from Friday. After 17:00 a business day counts from the
 * next one; Thursday the 26th is Thanksgiving. */
static const StoryStep friday[] = {
    {.at = "2026-11-23T09:00",
     .user = "cm",
     .line = "refer M02 source=hospital referrer=Ortiz channel=fax received_at=2026-11-20T18:00 urgent=yes "
             "best_time=evenings",
     .stage = "received",
     .loop = "R·····",
     .owed = "+acknowledge 2026-11-24T17:00 +determination_standard 2026-11-27 "
             "+urgent_triage 2026-11-20T22:00",
     .notices = "acknowledgement"},
    {.at = "2026-11-23T09:10",
     .user = "cm",
     .line = "review M02",
     .stage = "in_review",
     .loop = "R·T···",
     .owed = "-urgent_triage"},
    {.at = "2026-11-23T09:20",
     .user = "cm",
     .line = "notify M02 kind=acknowledgement method=fax",
     .loop = "RAT···",
     .owed = "-acknowledge",
     .notices = ""},
    {.at = "2026-11-23T09:30",
     .user = "cm",
     .line = "approve M02 services=all",
     .stage = "approved",
     .owed = "+notice.decision 2026-11-24T17:00 +first_attempt 2026-11-28",
     .notices = "decision"},
    {.at = "2026-11-23T09:35",
     .user = "cm",
     .line = "notify M02 kind=decision method=phone",
     .loop = "RATD··",
     .owed = "-notice.decision -determination_standard",
     .notices = ""},
    {.at = "2026-11-23T10:00",
     .user = "cm",
     .line = "send M02 provider=\"Bay Palliative\"",
     .stage = "with_provider",
     .owed = "+outreach 2026-11-25T10:00 +chase_provider 2026-11-25T10:00 +provider_accept 2026-11-24T17:00 "
             "+urgent_outreach 2026-11-23T14:00 +verify 2026-12-01T17:00",
     .says = "notes"},
    {.at = "2026-11-23T10:30", .user = "li", .line = "accept M02", .owed = "-provider_accept"},
    {.at = "2026-11-23T13:50",
     .user = "li",
     .line = "attempt M02 by=provider method=phone result=no_answer",
     .stage = "outreach",
     .loop = "RATDc·",
     .owed = "-first_attempt -outreach -urgent_outreach -chase_provider +next_attempt 2026-11-24T17:00"},
    {.at = "2026-11-24T18:30", /* in the evening, as the referrer said */
     .user = "out",
     .line = "attempt M02 by=plan method=phone result=reached",
     .loop = "RATDC·",
     .owed = "-next_attempt +next_attempt.second 2026-11-30T17:00"},
    {.at = "2026-11-25T09:00",
     .user = "out",
     .line = "agree M02 home_first=yes acp=yes who=member visit_at=2026-11-25T10:00",
     .stage = "scheduled",
     .owed = "-next_attempt.second +initial_visit 2026-12-02"},
    {.at = "2026-11-25T10:30",
     .user = "li",
     .line = "assess M02 at=2026-11-25T10:00 mode=home_visit",
     .stage = "assessed",
     .owed = "-initial_visit +face_to_face 2027-11-25"},
    {.at = "2026-11-25T11:00",
     .user = "co",
     .line = "enrol M02 lead=co",
     .stage = "active",
     .owed = "+outcome 2026-11-27T17:00 +follow_up 2026-12-02 +reassessment 2027-02-23 "
             "+icp_after_consult.enrolment 2026-12-25 +acp 2026-12-25 +caregiver.enrolment 2026-12-09",
     .notices = "outcome"},
    {.at = "2026-11-25T11:30",
     .user = "cm",
     .line = "notify M02 kind=outcome method=fax",
     .loop = "RATDCO",
     .owed = "-outcome",
     .notices = ""},
};

/* The same fax, keyed while it is warm: the four hours still run through the evening. */
static const StoryStep friday_at_once[] = {
    {.at = "2026-11-20T18:20",
     .user = "out",
     .line = "refer M02 source=hospital referrer=Ortiz channel=fax received_at=2026-11-20T18:00",
     .stage = "received",
     .loop = "R·····",
     .owed = "+acknowledge 2026-11-24T17:00 +determination_standard 2026-11-27",
     .notices = "acknowledgement"},
    {.at = "2026-11-20T19:00",
     .user = "cm",
     .line = "urgent M02 on=yes",
     .owed = "+urgent_triage 2026-11-20T23:00"},
    {.at = "2026-11-20T19:10", .user = "cm", .line = "urgent M02 on=no", .owed = "~urgent_triage"},
    {.at = "2026-11-20T19:20",
     .user = "cm",
     .line = "urgent M02 on=yes",
     .owed = "+urgent_triage 2026-11-20T23:20"},
    {.at = "2026-11-20T20:00", .user = "cm", .line = "assign M02 owner=cm2"},
    {.at = "2026-11-20T20:30",
     .user = "cm2",
     .line = "review M02",
     .stage = "in_review",
     .loop = "R·T···",
     .owed = "-urgent_triage"},
};

/* 72 hours from the receipt; one extension, at most 14 days, whose notice is owed; asking pauses nothing. */
static const StoryStep expedited[] = {
    {.at = "2026-11-24T09:00",
     .user = "cm",
     .line = "refer M02 source=specialist referrer=Kim channel=phone expedited=yes "
             "received_at=2026-11-24T08:30",
     .stage = "received",
     .loop = "R·····",
     .owed = "+acknowledge 2026-11-25T17:00 +determination_expedited 2026-11-27T08:30",
     .notices = "acknowledgement"},
    {.at = "2026-11-24T09:10", .user = "cm", .line = "review M02", .stage = "in_review", .loop = "R·T···"},
    {.at = "2026-11-24T09:15",
     .user = "cm",
     .line = "notify M02 kind=acknowledgement method=phone",
     .loop = "RAT···",
     .owed = "-acknowledge",
     .notices = ""},
    {.at = "2026-11-24T09:20",
     .user = "cm",
     .line = "ask M02 question=\"Is there an echo?\"",
     .owed = "+answer 2026-11-27T17:00 +reask 2026-11-30T17:00"},
    {.at = "2026-11-24T09:30", .user = "md", .line = "standard M02 reason=stable", .refused = "physician"},
    {.at = "2026-11-24T09:40", .user = "cm", .line = "expedite M02 reason=pain", .refused = "already"},
    {.at = "2026-11-25T09:00",
     .user = "cm",
     .line = "extend M02 days=14 reason=\"the echo is on its way\"",
     .owed = "=determination_expedited 2026-12-11 +notice.extension 2026-11-27T17:00",
     .notices = "extension"},
    {.at = "2026-11-25T09:10",
     .user = "cm",
     .line = "notify M02 kind=extension method=mail",
     .owed = "-notice.extension",
     .notices = ""},
    {.at = "2026-11-25T09:20",
     .user = "cm",
     .line = "extend M02 days=1 reason=more",
     .refused = "extended already"},
    {.at = "2026-11-27T10:00",
     .user = "cm",
     .line = "ask M02 question=\"The echo, please?\"",
     .owed = "-reask ~answer +answer 2026-12-01T17:00 +reask 2026-12-02T17:00"},
    {.at = "2026-11-30T09:00", .user = "out", .line = "answer M02 text=\"EF 25\"", .owed = "-answer ~reask"},
    {.at = "2026-11-30T10:00",
     .user = "cm",
     .line = "approve M02 services=all to=2027-05-31",
     .stage = "approved",
     .owed = "+notice.decision 2026-12-01T17:00 +first_attempt 2026-12-05 +authorization 2027-05-31",
     .notices = "decision"},
    {.at = "2026-11-30T10:30",
     .user = "cm",
     .line = "notify M02 kind=decision method=phone",
     .loop = "RATD··",
     .owed = "-notice.decision -determination_expedited",
     .notices = ""},
};

/* Seven days in hospital pause the follow-up, the caregiver's and the reassessment; then three days away, in
 * which the caregiver is scored: the clock ended met with its own day, the one begun in between is paused
 * too. A nursing home is a setting and pauses nothing. */
static const StoryStep held[] = {
    STORY_ENROLLED,
    {.at = "2026-11-09T10:00",
     .user = "cm",
     .line = "hold M02 reason=inpatient review=2026-11-16",
     .owed = "+hold_review 2026-11-16"},
    {.at = "2026-11-09T10:10",
     .user = "co",
     .line = "hold M02 reason=travelling review=2026-11-16",
     .refused = "already"},
    {.at = "2026-11-16T10:00",
     .user = "cm",
     .line = "release M02",
     .owed = "-hold_review =follow_up 2026-11-19 =caregiver.enrolment 2026-11-26 =reassessment 2027-02-10"},
    {.at = "2026-11-17T09:00",
     .user = "co",
     .line = "hold M02 reason=travelling review=2026-11-20",
     .owed = "+hold_review 2026-11-20"},
    {.at = "2026-11-18T09:00",
     .user = "li",
     .line = "event M02 kind=zarit at=now result=12",
     .owed = "=caregiver.enrolment 2026-11-27 -caregiver.enrolment +caregiver 2027-02-16"},
    {.at = "2026-11-20T09:00",
     .user = "co",
     .line = "release M02",
     .owed = "-hold_review =follow_up 2026-11-22 =reassessment 2027-02-13 =caregiver 2027-02-18"},
    {.at = "2026-11-23T09:00",
     .user = "cm",
     .line = "hold M02 reason=\"nursing home\" review=2026-11-30",
     .owed = "+hold_review 2026-11-30",
     .says = "setting"},
    {.at = "2026-11-24T09:00", .user = "cm", .line = "release M02", .owed = "-hold_review"},
};

static void urgent_on_friday_evening(void **state) {
    (void)state;
    story_play(&(Story){"M02", friday, sizeof friday / sizeof *friday});
}

static void keyed_the_same_evening(void **state) {
    (void)state;
    story_play(&(Story){"M02", friday_at_once, sizeof friday_at_once / sizeof *friday_at_once});
}

static void expedited_with_an_extension(void **state) {
    (void)state;
    story_play(&(Story){"M02", expedited, sizeof expedited / sizeof *expedited});
}

static void on_hold(void **state) {
    (void)state;
    story_play(&(Story){"M02", held, sizeof held / sizeof *held});
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(urgent_on_friday_evening),
        cmocka_unit_test(keyed_the_same_evening),
        cmocka_unit_test(expedited_with_an_extension),
        cmocka_unit_test(on_hold),
    };
    return cmocka_run_group_tests_name("stories: urgent", tests, NULL, NULL);
}
