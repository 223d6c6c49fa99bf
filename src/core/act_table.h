/* The parts of the act table, one file a phase of the case; act.c puts them together. */
#ifndef PALLIUM_CORE_ACT_TABLE_H
#define PALLIUM_CORE_ACT_TABLE_H

#include "core/act.h"

enum {
    CM = 1 << ROLE_CASE_MANAGER,
    CO = 1 << ROLE_PC_COORDINATOR,
    SU = 1 << ROLE_SUPERVISOR,
    MD = 1 << ROLE_MEDICAL_DIRECTOR,
    OR = 1 << ROLE_OUTREACH,
    SP = 1 << ROLE_SPECIAL_PROGRAMS,
    LI = 1 << ROLE_PC_PROVIDER_LIAISON,
    CLINICAL = CM | CO | SU | MD | OR | LI,
    WORKING = CLINICAL | SP
};

enum {
    RECEIVED = 1 << STAGE_RECEIVED,
    IN_REVIEW = 1 << STAGE_IN_REVIEW,
    APPROVED = 1 << STAGE_APPROVED,
    WITH_PROVIDER = 1 << STAGE_WITH_PROVIDER,
    OUTREACH = 1 << STAGE_OUTREACH,
    DIFFICULT = 1 << STAGE_DIFFICULT_TO_ENROLL,
    SCHEDULED = 1 << STAGE_SCHEDULED,
    ASSESSED = 1 << STAGE_ASSESSED,
    ACTIVE = 1 << STAGE_ACTIVE,
    ENDING = 1 << STAGE_ENDING,
    CLOSED = 1 << STAGE_CLOSED,
    UNDECIDED = RECEIVED | IN_REVIEW,
    REACHING = WITH_PROVIDER | OUTREACH,
    DECIDED = APPROVED | REACHING | DIFFICULT | SCHEDULED | ASSESSED | ACTIVE | ENDING,
    LIVE = UNDECIDED | DECIDED,
    ANYWHERE = 0 /* any stage and none */
};

enum { OPTIONAL = false, REQUIRED = true };

typedef struct ActPart {
    const Act *rows;
    size_t count;
} ActPart;

extern const ActPart act_part_review, act_part_outreach, act_part_care, act_part_case, act_part_duty,
    act_part_record, act_part_access, act_part_plan, act_part_plan_sign, act_part_team, act_part_person;

#endif
