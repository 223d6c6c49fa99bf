/* The way of M02 to where a story begins, on Monday 2 November 2026, without a word left untold. */
#ifndef PALLIUM_TESTS_STORY_STEPS_H
#define PALLIUM_TESTS_STORY_STEPS_H

#include "story.h"

/* Approved, told, nothing owed but the first attempt, by 7 November. */
#define STORY_APPROVED                                                                                       \
    {.at = "2026-11-02T09:00",                                                                               \
     .user = "cm",                                                                                           \
     .line = "refer M02 source=pcp referrer=Lee channel=fax",                                                \
     .stage = "received",                                                                                    \
     .loop = "R·····",                                                                                       \
     .owed = "+acknowledge 2026-11-03T17:00 +determination_standard 2026-11-09",                             \
     .notices = "acknowledgement"},                                                                          \
        {.at = "2026-11-02T09:10",                                                                           \
         .user = "cm",                                                                                       \
         .line = "review M02",                                                                               \
         .stage = "in_review",                                                                               \
         .loop = "R·T···"},                                                                                  \
        {.at = "2026-11-02T09:15",                                                                           \
         .user = "cm",                                                                                       \
         .line = "notify M02 kind=acknowledgement method=fax",                                               \
         .loop = "RAT···",                                                                                   \
         .owed = "-acknowledge",                                                                             \
         .notices = ""},                                                                                     \
        {.at = "2026-11-02T09:20",                                                                           \
         .user = "cm",                                                                                       \
         .line = "approve M02 services=all",                                                                 \
         .stage = "approved",                                                                                \
         .owed = "+notice.decision 2026-11-03T17:00 +first_attempt 2026-11-07",                              \
         .notices = "decision"},                                                                             \
    {                                                                                                        \
        .at = "2026-11-02T09:25", .user = "cm", .line = "notify M02 kind=decision method=fax",               \
        .loop = "RATD··", .owed = "-notice.decision -determination_standard", .notices = ""                  \
    }

/* Sent to a provider that was not known, and accepted. */
#define STORY_SENT                                                                                           \
    STORY_APPROVED,                                                                                          \
        {.at = "2026-11-02T09:30",                                                                           \
         .user = "cm",                                                                                       \
         .line = "send M02 provider=Bay",                                                                    \
         .stage = "with_provider",                                                                           \
         .owed = "+outreach 2026-11-04T09:30 +chase_provider 2026-11-04T09:30 "                              \
                 "+provider_accept 2026-11-03T17:00 +verify 2026-11-09T17:00 +biweekly_call 2026-11-16",     \
         .says = "best time"},                                                                               \
    {                                                                                                        \
        .at = "2026-11-02T09:40", .user = "li", .line = "accept M02", .owed = "-provider_accept"             \
    }

/* Agreed on the 3rd, seen and enrolled on the 5th under the coordinator, the referrer told on the 6th. */
#define STORY_ENROLLED                                                                                       \
    STORY_SENT,                                                                                              \
        {.at = "2026-11-03T10:00",                                                                           \
         .user = "li",                                                                                       \
         .line = "agree M02 home_first=yes acp=yes who=member",                                              \
         .stage = "scheduled",                                                                               \
         .loop = "RATDC·",                                                                                   \
         .owed = "-first_attempt +initial_visit 2026-11-10"},                                                \
        {.at = "2026-11-05T10:00",                                                                           \
         .user = "li",                                                                                       \
         .line = "assess M02 at=now mode=home_visit",                                                        \
         .stage = "assessed",                                                                                \
         .owed = "-initial_visit -outreach -chase_provider +face_to_face 2027-11-05"},                       \
        {.at = "2026-11-05T11:00",                                                                           \
         .user = "co",                                                                                       \
         .line = "enrol M02 lead=co",                                                                        \
         .stage = "active",                                                                                  \
         .owed = "+outcome 2026-11-06T17:00 +follow_up 2026-11-12 +reassessment 2027-02-03 "                 \
                 "+icp_after_consult.enrolment 2026-12-05 +acp 2026-12-05 "                                  \
                 "+caregiver.enrolment 2026-11-19",                                                          \
         .notices = "outcome"},                                                                              \
    {                                                                                                        \
        .at = "2026-11-06T09:00", .user = "cm", .line = "notify M02 kind=outcome method=fax",                \
        .loop = "RATDCO", .owed = "-outcome", .notices = ""                                                  \
    }

#endif
