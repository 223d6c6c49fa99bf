/* Stories of care: hospice learned late; to a nursing home and back; a caregiver's burden that rises; a
 * disputed decision maker; graduated and referred again. */
#include "../support/story_steps.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Elected on the 10th, learned on the 24th: palliative clocks end on the day of the election, so the
 * follow-up of the 12th was never late; the plan's stay. The hospice sends the member back: a new case. */
static const StoryStep hospice[] = {
    STORY_ENROLLED,
    {.at = "2026-11-06T09:30",
     .user = "cm",
     .line = "event M02 kind=hra at=now",
     .owed = "+hra_annual 2027-11-06"},
    {.at = "2026-11-24T14:00",
     .user = "cm",
     .line = "close M02 reason=hospice source=\"MARx TRR\" at=2026-11-10",
     .stage = "closed: hospice",
     .owed = "~verify ~follow_up ~reassessment ~acp ~caregiver.enrolment +outcome 2026-11-25T17:00",
     .notices = "outcome"},
    {.at = "2026-11-25T09:00",
     .user = "cm",
     .line = "notify M02 kind=outcome method=fax",
     .owed = "-outcome",
     .notices = ""},
    {.at = "2026-11-25T09:10", .user = "out", .line = "resume M02", .refused = "closed, hospice"},
    {.at = "2026-12-10T09:00",
     .user = "li",
     .line = "refer M02 source=other referrer=\"Hope Hospice\" channel=fax",
     .stage = "received",
     .loop = "R·····",
     .owed = "+acknowledge 2026-12-11T17:00 +determination_standard 2026-12-17",
     .notices = "acknowledgement"},
};

/* A stay is a setting and no hold; home from a facility owes a visit within 48 hours, and what the hospital
 * owes runs from its discharge. */
static const StoryStep nursing_home[] = {
    STORY_ENROLLED,
    {.at = "2026-11-09T10:00",
     .user = "li",
     .line = "event M02 kind=visit at=now",
     .owed = "-follow_up -face_to_face +face_to_face 2027-11-09"},
    {.at = "2026-11-10T09:00",
     .user = "co",
     .line = "transition M02 from=home to=hospital at=2026-11-10T08:00",
     .owed = "+icp_after_consult 2026-11-17"},
    {.at = "2026-11-16T12:00",
     .user = "co",
     .line = "transition M02 from=hospital to=nursing_facility at=2026-11-16T10:00",
     .owed = "+trc_discharge_info 2026-11-18 +patient_engagement 2026-12-16 +med_rec 2026-12-16"},
    {.at = "2026-11-17T09:00",
     .user = "cm",
     .line = "event M02 kind=discharge_info at=now",
     .owed = "-trc_discharge_info"},
    {.at = "2026-11-18T09:00", .user = "cm", .line = "event M02 kind=med_rec at=now", .owed = "-med_rec"},
    {.at = "2026-11-19T09:00",
     .user = "cm",
     .line = "event M02 kind=engagement at=now",
     .owed = "-patient_engagement"},
    {.at = "2026-12-01T11:00",
     .user = "co",
     .line = "transition M02 from=nursing_facility to=home at=2026-12-01T09:00",
     .owed = "+home_visit 2026-12-03T09:00"},
    {.at = "2026-12-02T10:00",
     .user = "li",
     .line = "event M02 kind=visit at=2026-12-02T09:30",
     .owed = "-home_visit -face_to_face +face_to_face 2027-12-02"},
    {.at = "2026-12-10T09:00",
     .user = "li",
     .line = "setting M02 setting=nursing_facility at=2026-12-10T08:00"},
    {.at = "2026-12-20T09:00",
     .user = "co",
     .line = "setting M02 setting=home at=2026-12-20T08:00",
     .owed = "+home_visit 2026-12-22T08:00"},
    {.at = "2026-12-20T10:00", .user = "co", .line = "setting M02 setting=home at=2026-12-20T08:30"},
    {.at = "2026-12-21T09:00", /* before the visit */
     .user = "co",
     .line = "setting M02 setting=nursing_facility at=2026-12-21T08:00",
     .owed = "~home_visit"},
};

/* ZBI-12: 9 none to mild, 14 mild to moderate, 12 the same band, 30 high; the whole interview counts apart.
 */
static const StoryStep caregiver[] = {
    STORY_ENROLLED,
    {.at = "2026-11-16T10:00",
     .user = "li",
     .line = "event M02 kind=zarit at=now result=\"zbi12 9\"",
     .owed = "-caregiver.enrolment +caregiver 2027-02-14"},
    {.at = "2027-01-20T10:00",
     .user = "li",
     .line = "event M02 kind=zarit at=now result=\"zbi12 14\"",
     .owed =
         "-caregiver +caregiver 2027-04-20 +icp_after_consult 2027-01-27 +resource_offer 2027-01-22T17:00"},
    {.at = "2027-03-22T10:00",
     .user = "li",
     .line = "event M02 kind=zarit at=now result=45",
     .owed = "-caregiver +caregiver 2027-06-20"},
    {.at = "2027-03-23T10:00",
     .user = "li",
     .line = "event M02 kind=zarit at=now result=\"zbi12 12\"",
     .owed = "-caregiver +caregiver 2027-06-21"},
    {.at = "2027-03-24T10:00",
     .user = "li",
     .line = "event M02 kind=zarit at=now result=\"declined\"",
     .owed = "-caregiver +caregiver 2027-06-22",
     .says = "No score"},
};

/* Nobody is picked by relationship: disputed, nobody agrees and nobody is enrolled, but for the member who
 * has capacity. */
static const StoryStep disputed[] = {
    STORY_SENT,
    {.at = "2026-11-02T10:00",
     .user = "li",
     .line = "attempt M02 by=provider method=phone result=reached",
     .stage = "outreach",
     .loop = "RATDC·",
     .owed = "-first_attempt -outreach -chase_provider +next_attempt 2026-11-03T17:00"},
    {.at = "2026-11-02T11:00",
     .user = "out",
     .line = "agree M02 home_first=yes acp=yes who=decision_maker",
     .refused = "No decision maker"},
    {.at = "2026-11-02T11:10",
     .user = "out",
     .line = "decision_maker M02 who=\"daughter Lan\" status=disputed",
     .owed = "+ethics_review 2026-11-09T17:00"},
    {.at = "2026-11-02T11:20",
     .user = "out",
     .line = "agree M02 home_first=yes acp=yes who=decision_maker",
     .refused = "DISPUTED"},
    {.at = "2026-11-02T11:30",
     .user = "out",
     .line = "agree M02 home_first=yes acp=yes who=member",
     .refused = "DISPUTED"},
    {.at = "2026-11-03T09:00", .user = "co", .line = "capacity M02 value=no date=today"},
    {.at = "2026-11-03T10:00",
     .user = "out",
     .line = "attempt M02 by=plan method=phone result=reached",
     .owed = "-next_attempt +next_attempt.second 2026-11-05T17:00"},
    {.at = "2026-11-04T09:00",
     .user = "co",
     .line = "decision_maker M02 who=\"daughter Lan\" status=verified document=\"AHCD of 2024\"",
     .owed = "-ethics_review"},
    {.at = "2026-11-04T09:10",
     .user = "out",
     .line = "agree M02 home_first=yes acp=yes who=member",
     .refused = "lacks capacity"},
    {.at = "2026-11-04T09:20",
     .user = "out",
     .line = "agree M02 home_first=yes acp=yes who=decision_maker",
     .stage = "scheduled",
     .owed = "-next_attempt.second +initial_visit 2026-11-11"},
    {.at = "2026-11-05T09:00",
     .user = "li",
     .line = "assess M02 at=now mode=home_visit",
     .stage = "assessed",
     .owed = "-initial_visit +face_to_face 2027-11-05"},
    {.at = "2026-11-05T09:30",
     .user = "co",
     .line = "decision_maker M02 who=\"son Minh\" status=disputed",
     .owed = "+ethics_review 2026-11-13T17:00"}, /* the 11th is Veterans Day */
    {.at = "2026-11-05T10:00", .user = "co", .line = "enrol M02 lead=co", .refused = "DISPUTED"},
    {.at = "2026-11-05T10:30", .user = "co", .line = "capacity M02 value=yes date=today"},
    {.at = "2026-11-05T11:00",
     .user = "co",
     .line = "enrol M02 lead=co",
     .stage = "active",
     .owed = "+outcome 2026-11-06T17:00 +follow_up 2026-11-12 +reassessment 2027-02-03 "
             "+icp_after_consult.enrolment 2026-12-05 +acp 2026-12-05 +caregiver.enrolment 2026-11-19",
     .notices = "outcome"},
};

/* Graduated with the member's consent: no ten days, no appeal. The next referral is a new case; who leads it
 * ends the old lead, who is to be told. */
static const StoryStep graduated[] = {
    STORY_ENROLLED,
    {.at = "2026-11-09T09:00",
     .user = "co",
     .line = "propose_stop M02 reason=graduated notice=today",
     .stage = "ending"},
    {.at = "2026-11-09T09:30",
     .user = "co",
     .line = "end M02",
     .stage = "closed: graduated",
     .owed = "~verify ~follow_up ~reassessment ~acp ~caregiver.enrolment +outcome 2026-11-10T17:00",
     .notices = "outcome"},
    {.at = "2026-11-09T10:00",
     .user = "cm",
     .line = "notify M02 kind=outcome method=fax",
     .owed = "-outcome",
     .notices = ""},
    {.at = "2026-11-23T10:00",
     .user = "cm",
     .line = "refer M02 source=hospital referrer=Ortiz channel=email",
     .stage = "received",
     .loop = "R·····",
     .owed = "+acknowledge 2026-11-24T17:00 +determination_standard 2026-11-30",
     .notices = "acknowledgement"},
    {.at = "2026-11-23T10:10", .user = "cm", .line = "review M02", .stage = "in_review", .loop = "R·T···"},
    {.at = "2026-11-23T10:20",
     .user = "cm",
     .line = "approve M02 services=all",
     .stage = "approved",
     .owed = "+notice.decision 2026-11-24T17:00 +first_attempt 2026-11-28",
     .notices = "acknowledgement decision"},
    {.at = "2026-11-23T11:00",
     .user = "cm",
     .line = "send M02 provider=Bay",
     .stage = "with_provider",
     .owed = "+outreach 2026-11-25T11:00 +chase_provider 2026-11-25T11:00 "
             "+provider_accept 2026-11-24T17:00"},
    {.at = "2026-11-24T09:00",
     .user = "li",
     .line = "agree M02 home_first=yes acp=yes who=member",
     .stage = "scheduled",
     .loop = "R·T·C·",
     .owed = "-first_attempt +initial_visit 2026-12-01"},
    {.at = "2026-11-25T09:00",
     .user = "li",
     .line = "assess M02 at=now mode=phone", /* not seen */
     .stage = "assessed",
     .owed = "-initial_visit -outreach -chase_provider -provider_accept"},
    {.at = "2026-11-25T10:00",
     .user = "co",
     .line = "enrol M02 lead=cm2",
     .stage = "active",
     .owed = "+outcome 2026-11-27T17:00 +follow_up 2026-12-02 +reassessment 2027-02-23 "
             "+icp_after_consult.enrolment 2026-12-25 +acp 2026-12-25 +caregiver.enrolment 2026-12-09",
     .notices = "acknowledgement decision outcome",
     .says = "The lead was co"},
};

static void hospice_learned_late(void **state) {
    (void)state;
    story_play(&(Story){"M02", hospice, sizeof hospice / sizeof *hospice});
}

static void to_a_nursing_home_and_back(void **state) {
    (void)state;
    story_play(&(Story){"M02", nursing_home, sizeof nursing_home / sizeof *nursing_home});
}

static void a_caregiver_band_rises(void **state) {
    (void)state;
    story_play(&(Story){"M02", caregiver, sizeof caregiver / sizeof *caregiver});
}

static void a_disputed_decision_maker(void **state) {
    (void)state;
    story_play(&(Story){"M02", disputed, sizeof disputed / sizeof *disputed});
}

static void graduated_and_referred_again(void **state) {
    (void)state;
    story_play(&(Story){"M02", graduated, sizeof graduated / sizeof *graduated});
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hospice_learned_late),         cmocka_unit_test(to_a_nursing_home_and_back),
        cmocka_unit_test(a_caregiver_band_rises),       cmocka_unit_test(a_disputed_decision_maker),
        cmocka_unit_test(graduated_and_referred_again),
    };
    return cmocka_run_group_tests_name("stories: care", tests, NULL, NULL);
}
