/* The plan stops care: ten days' notice, an appeal, benefits that continue; overturned, rescinded, ended, and
 * overturned after the end. 42 CFR 422.631, 422.632; domain 2.8, 2.9. */
#include "../support/story_steps.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* The notice is dated three days ahead: it takes effect ten days, and may be appealed 65 days, after that. */
static const StoryStep overturned[] = {
    STORY_ENROLLED,
    {.at = "2026-11-09T08:30",
     .user = "li",
     .line = "provider_notice M02 date=2026-11-20",
     .owed = "+discharge_decision 2026-11-12T17:00"}, /* the 11th is Veterans Day */
    {.at = "2026-11-09T08:40",
     .user = "co",
     .line = "propose_stop M02 reason=not_medically_necessary notice=today",
     .refused = "pc_coordinator"},
    {.at = "2026-11-09T09:00",
     .user = "md",
     .line = "propose_stop M02 reason=not_medically_necessary notice=2026-11-12",
     .stage = "ending",
     .owed = "-discharge_decision +notice.ten_day 2026-11-22 +appeal.window 2027-01-16"},
    {.at = "2026-11-13T09:00", .user = "co", .line = "end M02", .refused = "2026-11-22"},
    {.at = "2026-11-13T10:00",
     .user = "cm",
     .line = "appeal M02 by=member kind=standard continue=yes",
     .owed = "-appeal.window +appeal 2026-12-13"},
    {.at = "2026-11-24T09:00", .user = "co", .line = "end M02", .refused = "Benefits continue"},
    {.at = "2026-12-01T09:00",
     .user = "su",
     .line = "appeal_overturned M02 reason=\"the echo came\"",
     .stage = "active",
     .owed = "-appeal ~notice.ten_day +notice.decision 2026-12-02T17:00",
     .notices = "decision"},
    {.at = "2026-12-01T10:00",
     .user = "cm",
     .line = "notify M02 kind=decision method=mail",
     .owed = "-notice.decision",
     .notices = ""},
    {.at = "2026-12-02T09:00", .user = "co", .line = "end M02", .refused = "active"},
};

/* A stop taken back; a stop that is carried out, appealed after its end, and set right by reopening. */
static const StoryStep ended[] = {
    STORY_ENROLLED,
    {.at = "2027-01-04T09:00",
     .user = "md",
     .line = "propose_stop M02 reason=safety notice=today",
     .stage = "ending",
     .owed = "+notice.ten_day 2027-01-14 +appeal.window 2027-03-10"},
    {.at = "2027-01-05T09:00",
     .user = "co",
     .line = "rescind M02 reason=\"the dog is gone\"",
     .stage = "active",
     .owed = "~notice.ten_day ~appeal.window"},
    {.at = "2027-01-08T09:00",
     .user = "md",
     .line = "propose_stop M02 reason=safety notice=today",
     .stage = "ending",
     .owed = "+notice.ten_day 2027-01-18 +appeal.window 2027-03-14"},
    {.at = "2027-01-17T09:00", .user = "co", .line = "end M02", .refused = "2027-01-18"},
    {.at = "2027-01-19T09:00",
     .user = "co",
     .line = "end M02",
     .stage = "closed: safety",
     .owed = "-notice.ten_day ~verify ~follow_up ~reassessment ~acp ~caregiver.enrolment "
             "+outcome 2027-01-20T17:00",
     .notices = "outcome"},
    {.at = "2027-01-25T10:00",
     .user = "cm",
     .line = "appeal M02 by=member kind=expedited continue=no",
     .owed = "-appeal.window +appeal.expedited 2027-01-28T10:00"},
    {.at = "2027-01-27T09:00",
     .user = "su",
     .line = "reopen M02 reason=\"appeal won\"",
     .stage = "ending",
     .owed = "^verify ^follow_up ^reassessment ^acp ^caregiver.enrolment ~outcome",
     .notices = ""},
    {.at = "2027-01-27T09:10",
     .user = "su",
     .line = "appeal_overturned M02 reason=won",
     .stage = "active",
     .owed = "-appeal.expedited +notice.decision 2027-01-28T17:00",
     .notices = "decision"},
};

/* Benefits that continue put the case back to active, the appeal still open. */
static const StoryStep continued[] = {
    STORY_ENROLLED,
    {.at = "2026-11-09T09:00",
     .user = "md",
     .line = "propose_stop M02 reason=provider_ended notice=today",
     .stage = "ending",
     .owed = "+notice.ten_day 2026-11-19 +appeal.window 2027-01-13"},
    {.at = "2026-11-12T10:00",
     .user = "cm",
     .line = "appeal M02 by=decision_maker kind=expedited continue=yes",
     .owed = "-appeal.window +appeal.expedited 2026-11-15T10:00"},
    {.at = "2026-11-12T10:10",
     .user = "co",
     .line = "benefits_continue M02 reason=\"asked in time\"",
     .stage = "active",
     .owed = "~notice.ten_day"},
    {.at = "2026-11-12T10:20", .user = "co", .line = "end M02", .refused = "active"},
    {.at = "2026-11-13T10:00",
     .user = "su",
     .line = "appeal_upheld M02 reason=\"the provider left the county\"",
     .owed = "-appeal.expedited +notice.decision 2026-11-16T17:00",
     .notices = "decision"},
    {.at = "2026-11-13T10:30",
     .user = "cm",
     .line = "notify M02 kind=decision method=mail",
     .owed = "-notice.decision",
     .notices = ""},
    {.at = "2026-11-13T10:40", .user = "su", .line = "appeal_overturned M02 reason=x", .refused = "already"},
    {.at = "2026-11-16T09:00",
     .user = "md",
     .line = "propose_stop M02 reason=provider_ended notice=today",
     .stage = "ending",
     .owed = "+notice.ten_day 2026-11-26 +appeal.window 2027-01-20"},
    {.at = "2026-11-27T09:00",
     .user = "co",
     .line = "end M02",
     .stage = "closed: provider_ended",
     .owed = "-notice.ten_day ~verify ~follow_up ~reassessment ~acp ~caregiver.enrolment "
             "+outcome 2026-11-30T17:00",
     .notices = "outcome"},
};

/* The same appeal, won: the case is active already, and stays so. */
static const StoryStep won[] = {
    STORY_ENROLLED,
    {.at = "2026-11-09T09:00",
     .user = "md",
     .line = "propose_stop M02 reason=provider_ended notice=today",
     .stage = "ending",
     .owed = "+notice.ten_day 2026-11-19 +appeal.window 2027-01-13"},
    {.at = "2026-11-12T10:00",
     .user = "cm",
     .line = "appeal M02 by=member kind=standard continue=yes",
     .owed = "-appeal.window +appeal 2026-12-12"},
    {.at = "2026-11-12T10:10",
     .user = "co",
     .line = "benefits_continue M02 reason=\"asked in time\"",
     .stage = "active",
     .owed = "~notice.ten_day"},
    {.at = "2026-11-13T10:00",
     .user = "md",
     .line = "appeal_overturned M02 reason=\"another provider has room\"",
     .owed = "-appeal +notice.decision 2026-11-16T17:00",
     .notices = "decision"},
};

static void a_stop_that_is_overturned(void **state) {
    (void)state;
    story_play(&(Story){"M02", overturned, sizeof overturned / sizeof *overturned});
}

static void a_stop_that_ends_and_is_reopened(void **state) {
    (void)state;
    story_play(&(Story){"M02", ended, sizeof ended / sizeof *ended});
}

static void an_appeal_won_while_benefits_continue(void **state) {
    (void)state;
    story_play(&(Story){"M02", won, sizeof won / sizeof *won});
}

static void benefits_continue(void **state) {
    (void)state;
    story_play(&(Story){"M02", continued, sizeof continued / sizeof *continued});
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stop_that_is_overturned),
        cmocka_unit_test(a_stop_that_ends_and_is_reopened),
        cmocka_unit_test(benefits_continue),
        cmocka_unit_test(an_appeal_won_while_benefits_continue),
    };
    return cmocka_run_group_tests_name("stories: the plan stops", tests, NULL, NULL);
}
