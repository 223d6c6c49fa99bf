/* Stories of reaching the member: a second referral while difficult to enroll; a no, and a call back; no
 * provider with room; a death reported, wrongly and rightly. */
#include "../support/story_steps.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Spent effort; then the hospital refers, urgently: the case comes back to outreach, what was owed to the
 * first referrer of the return is owed no more, the second referral inherits the decision. */
static const StoryStep second_referral[] = {
    STORY_SENT,
    {.at = "2026-11-03T09:00",
     .user = "li",
     .line = "attempt M02 by=provider method=phone result=no_answer",
     .stage = "outreach",
     .loop = "RATDc·",
     .owed = "-first_attempt -outreach -chase_provider +next_attempt 2026-11-04T17:00"},
    {.at = "2026-11-04T11:00",
     .user = "out",
     .line = "attempt M02 by=plan method=phone result=no_answer",
     .owed = "-next_attempt +next_attempt.second 2026-11-06T17:00"},
    {.at = "2026-11-06T16:00",
     .user = "out",
     .line = "attempt M02 by=plan method=phone result=wrong_number",
     .owed = "-next_attempt.second +next_attempt.letter 2026-11-11"},
    {.at = "2026-11-12T09:00",
     .user = "out",
     .line = "effort_spent M02 cause=not_reached",
     .stage = "difficult_to_enroll",
     .owed = "-next_attempt.letter +notice.return 2026-11-13T17:00",
     .notices = "return"},
    {.at = "2026-11-12T14:00",
     .user = "cm",
     .line = "refer M02 source=hospital referrer=\"Valley Hospital\" channel=email urgent=yes "
             "best_time=mornings",
     .stage = "outreach",
     .loop = "RATDc· R·····",
     .owed = "~notice.return +acknowledge 2026-11-13T17:00 +determination_standard 2026-11-19 "
             "+urgent_triage 2026-11-12T18:00 +next_attempt 2026-11-13T17:00",
     .notices = "acknowledgement",
     .says = "joined"},
    {.at = "2026-11-12T14:30",
     .user = "cm",
     .line = "inherit $referral",
     .loop = "RATDc· R·T···",
     .owed = "-urgent_triage ~determination_standard +notice.decision 2026-11-13T17:00",
     .notices = "acknowledgement decision"},
    {.at = "2026-11-12T14:40",
     .user = "cm",
     .line = "notify M02 kind=acknowledgement method=email",
     .loop = "RATDc· RAT···",
     .owed = "-acknowledge",
     .notices = "decision"},
    {.at = "2026-11-12T14:45",
     .user = "cm",
     .line = "notify M02 kind=decision method=email",
     .loop = "RATDc· RATD··",
     .owed = "-notice.decision",
     .notices = ""},
    {.at = "2026-11-13T09:30",
     .user = "out",
     .line = "attempt M02 by=plan method=phone result=reached", /* the first of a new effort */
     .loop = "RATDC· RATDC·",
     .owed = "-next_attempt +next_attempt 2026-11-16T17:00"},
    {.at = "2026-11-13T10:00",
     .user = "out",
     .line = "agree M02 home_first=yes acp=yes who=member",
     .stage = "scheduled",
     .owed = "-next_attempt +initial_visit 2026-11-20"},
    {.at = "2026-11-16T12:00",
     .user = "li",
     .line = "missed_visit M02",
     .stage = "outreach",
     .owed = "~initial_visit +next_attempt 2026-11-17T17:00"},
    {.at = "2026-11-17T10:00",
     .user = "out",
     .line = "agree M02 home_first=yes acp=yes who=member",
     .stage = "scheduled",
     .owed = "-next_attempt +initial_visit 2026-11-24"},
    {.at = "2026-11-18T11:00",
     .user = "li",
     .line = "assess M02 at=now mode=video",
     .stage = "assessed",
     .owed = "-initial_visit +face_to_face 2027-11-18"},
    {.at = "2026-11-18T12:00",
     .user = "co",
     .line = "not_enrolled M02 reason=\"wants the hospital\"",
     .stage = "closed: assessed_not_enrolled",
     .owed = "~verify +outcome 2026-11-19T17:00", /* the plan's face-to-face stays */
     .notices = "outcome"},
    {.at = "2026-11-18T12:30",
     .user = "cm",
     .line = "notify M02 kind=outcome method=email",
     .loop = "RATDCO RATDCO",
     .owed = "-outcome",
     .notices = ""},
};

/* A referral that joined a decided case owes its own determination, so the case does not close over it. */
static const StoryStep undecided_referral[] = {
    STORY_SENT,
    {.at = "2026-11-02T10:00",
     .user = "li",
     .line = "attempt M02 by=provider method=phone result=no_answer",
     .stage = "outreach",
     .loop = "RATDc·",
     .owed = "-first_attempt -outreach -chase_provider +next_attempt 2026-11-03T17:00"},
    {.at = "2026-11-03T09:00",
     .user = "cm",
     .line = "refer M02 source=hospital referrer=Valley channel=email expedited=yes",
     .loop = "RATDc· R·····",
     .owed = "+acknowledge 2026-11-04T17:00 +determination_expedited 2026-11-06T09:00",
     .notices = "acknowledgement",
     .says = "joined"},
    {.at = "2026-11-03T10:00",
     .user = "out",
     .line = "member_decline M02 who=member",
     .refused = "Still owed is the determination of Valley"},
    {.at = "2026-11-03T10:10",
     .user = "cm",
     .line = "inherit $referral",
     .loop = "RATDc· R·T···",
     .owed = "~determination_expedited +notice.decision 2026-11-04T17:00",
     .notices = "acknowledgement decision"},
    {.at = "2026-11-03T10:20",
     .user = "out",
     .line = "member_decline M02 who=member",
     .stage = "closed: member_declined",
     .loop = "RATDC· R·T·C·",
     .owed = "~next_attempt ~verify +outcome 2026-11-04T17:00",
     .notices = "acknowledgement decision outcome"},
    {.at = "2026-11-03T10:30",
     .user = "cm",
     .line = "notify M02 kind=acknowledgement method=email",
     .loop = "RATDC· RAT·C·",
     .owed = "-acknowledge",
     .notices = "decision outcome"},
    {.at = "2026-11-03T10:40",
     .user = "cm",
     .line = "notify M02 kind=decision method=email",
     .loop = "RATDC· RATDC·",
     .owed = "-notice.decision",
     .notices = "outcome"},
    {.at = "2026-11-03T10:50",
     .user = "cm",
     .line = "notify M02 kind=outcome method=email",
     .loop = "RATDCO RATDCO",
     .owed = "-outcome",
     .notices = ""},
};

/* A no is no denial; on the day that the member named it is offered again, the approval still valid. */
static const StoryStep call_back[] = {
    STORY_SENT,
    {.at = "2026-11-03T15:00",
     .user = "li",
     .line = "attempt M02 by=provider method=phone result=declined",
     .stage = "outreach",
     .loop = "RATDC·",
     .owed = "-first_attempt -outreach -chase_provider +next_attempt 2026-11-04T17:00",
     .says = "member_decline"},
    {.at = "2026-11-03T15:30",
     .user = "out",
     .line = "member_decline M02 who=member park_until=2026-11-24",
     .stage = "closed: member_declined",
     .owed = "~next_attempt ~verify +outcome 2026-11-04T17:00 +reoffer 2026-11-24",
     .notices = "outcome"},
    {.at = "2026-11-04T09:00",
     .user = "cm",
     .line = "notify M02 kind=outcome method=fax",
     .loop = "RATDCO",
     .owed = "-outcome",
     .notices = ""},
    {.at = "2026-11-24T10:00",
     .user = "out",
     .line = "resume M02",
     .stage = "approved",
     .owed = "-reoffer +first_attempt 2026-11-29"},
    {.at = "2026-11-24T10:30",
     .user = "cm",
     .line = "send M02 provider=Bay",
     .stage = "with_provider",
     .owed = "+outreach 2026-11-26T10:30 +chase_provider 2026-11-26T10:30 "
             "+provider_accept 2026-11-25T17:00"},
    {.at = "2026-11-24T11:00",
     .user = "li",
     .line = "agree M02 home_first=yes acp=yes who=member",
     .stage = "scheduled",
     .owed = "-first_attempt +initial_visit 2026-12-01"},
    {.at = "2026-11-25T10:30",
     .user = "li",
     .line = "assess M02 at=2026-11-25T09:00 mode=home_visit",
     .stage = "assessed",
     .owed = "-initial_visit -outreach -chase_provider -provider_accept +face_to_face 2027-11-25"},
    {.at = "2026-11-25T11:00",
     .user = "co",
     .line = "enrol M02 lead=co",
     .stage = "active",
     .owed = "+outcome 2026-11-27T17:00 +follow_up 2026-12-02 +reassessment 2027-02-23 "
             "+icp_after_consult.enrolment 2026-12-25 +acp 2026-12-25 +caregiver.enrolment 2026-12-09",
     .notices = "outcome"},
};

/* A network gap is the supervisor's; the first attempt keeps running through it and through a decline; every
 * new organisation is verified. */
static const StoryStep no_room[] = {
    STORY_APPROVED,
    {.at = "2026-11-02T10:00",
     .user = "cm",
     .line = "no_provider M02 reason=full counties=Alameda",
     .owed = "+network_gap 2026-11-03T17:00"},
    {.at = "2026-11-03T11:00",
     .user = "cm",
     .line = "send M02 provider=\"Sierra Comfort\"",
     .stage = "with_provider",
     .owed = "-network_gap +outreach 2026-11-05T11:00 +chase_provider 2026-11-05T11:00 "
             "+provider_accept 2026-11-04T17:00 +verify 2026-11-10T17:00"},
    {.at = "2026-11-03T16:00",
     .user = "li",
     .line = "decline M02 reason=\"no nurse who speaks Vietnamese\"",
     .stage = "approved",
     .owed = "~outreach ~chase_provider ~provider_accept"},
    {.at = "2026-11-03T16:10",
     .user = "cm",
     .line = "no_provider M02 reason=full counties=Alameda",
     .owed = "+network_gap 2026-11-04T17:00"},
    {.at = "2026-11-04T10:00",
     .user = "cm",
     .line = "send M02 provider=Bay",
     .stage = "with_provider",
     .owed = "-network_gap +outreach 2026-11-06T10:00 +chase_provider 2026-11-06T10:00 "
             "+provider_accept 2026-11-05T17:00 +verify 2026-11-12T17:00"},
    {.at = "2026-11-04T10:30", .user = "li", .line = "accept M02", .owed = "-provider_accept"},
    {.at = "2026-11-04T11:00",
     .user = "li",
     .line = "attempt M02 by=provider method=phone result=reached",
     .stage = "outreach",
     .loop = "RATDC·",
     .owed = "-first_attempt -outreach -chase_provider +next_attempt 2026-11-05T17:00"},
};

/* Contact stops with the report; found wrong, the member is to be reached again; found right, the case
 * closes; closed for the wrong member, it is reopened and the report put right. */
static const StoryStep death[] = {
    STORY_SENT,
    {.at = "2026-11-02T10:00",
     .user = "li",
     .line = "attempt M02 by=provider method=phone result=no_answer",
     .stage = "outreach",
     .loop = "RATDc·",
     .owed = "-first_attempt -outreach -chase_provider +next_attempt 2026-11-03T17:00"},
    {.at = "2026-11-02T15:00",
     .user = "sp",
     .line = "death_reported M02 source=neighbour",
     .owed = "~next_attempt +death_verify 2026-11-04T17:00"},
    {.at = "2026-11-02T15:10",
     .user = "out",
     .line = "attempt M02 by=plan method=phone result=reached",
     .refused = "death"},
    {.at = "2026-11-03T09:00",
     .user = "cm",
     .line = "death_verified M02 result=wrong source=daughter",
     .owed = "-death_verify +next_attempt 2026-11-04T17:00"},
    {.at = "2026-11-03T10:00",
     .user = "out",
     .line = "attempt M02 by=plan method=phone result=reached",
     .loop = "RATDC·",
     .owed = "-next_attempt +next_attempt.second 2026-11-05T17:00"},
    {.at = "2026-11-04T09:00",
     .user = "sp",
     .line = "death_reported M02 source=hospital",
     .owed = "~next_attempt.second +death_verify 2026-11-06T17:00"},
    {.at = "2026-11-04T10:00",
     .user = "cm",
     .line = "death_verified M02 result=confirmed source=roster",
     .owed = "-death_verify",
     .says = "deceased"},
    {.at = "2026-11-04T10:10",
     .user = "cm",
     .line = "close M02 reason=deceased source=roster at=2026-11-04T06:00",
     .stage = "closed: deceased",
     .owed = "~verify +outcome 2026-11-05T17:00 +bereavement 2026-11-18",
     .notices = "outcome"},
    {.at = "2026-11-05T09:00",
     .user = "su",
     .line = "reopen M02 reason=\"another of that name\"",
     .stage = "outreach",
     .owed = "^verify ~outcome ~bereavement",
     .notices = ""},
    {.at = "2026-11-05T09:10",
     .user = "cm",
     .line = "death_verified M02 result=wrong source=daughter",
     .owed = "+next_attempt 2026-11-06T17:00"},
    {.at = "2026-11-05T10:00",
     .user = "out",
     .line = "agree M02 home_first=yes acp=yes who=member",
     .stage = "scheduled",
     .owed = "-next_attempt +initial_visit 2026-11-12"},
};

static void second_referral_while_difficult_to_enroll(void **state) {
    (void)state;
    story_play(&(Story){"M02", second_referral, sizeof second_referral / sizeof *second_referral});
}

static void a_joined_referral_undecided(void **state) {
    (void)state;
    story_play(&(Story){"M02", undecided_referral, sizeof undecided_referral / sizeof *undecided_referral});
}

static void declined_and_called_back_in_three_weeks(void **state) {
    (void)state;
    story_play(&(Story){"M02", call_back, sizeof call_back / sizeof *call_back});
}

static void no_provider_has_capacity(void **state) {
    (void)state;
    story_play(&(Story){"M02", no_room, sizeof no_room / sizeof *no_room});
}

static void death_during_outreach(void **state) {
    (void)state;
    story_play(&(Story){"M02", death, sizeof death / sizeof *death});
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(second_referral_while_difficult_to_enroll),
        cmocka_unit_test(a_joined_referral_undecided),
        cmocka_unit_test(declined_and_called_back_in_three_weeks),
        cmocka_unit_test(no_provider_has_capacity),
        cmocka_unit_test(death_during_outreach),
    };
    return cmocka_run_group_tests_name("stories: reaching the member", tests, NULL, NULL);
}
