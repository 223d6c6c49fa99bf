/* What an act is done to, found from what was typed. */
#ifndef PALLIUM_WORK_TARGET_H
#define PALLIUM_WORK_TARGET_H

#include "work/do.h"
#include "work_state.h"

typedef struct Target {
    int64_t member_no, case_no, referral_no; /* 0: none */
    bool live_case;    /* the member was named: the case is the live one, when the act begins */
    const char *table; /* of the row that the act is done to; NULL: none of its own */
    int64_t row_no;
    char id[ID_SIZE];
} Target;

/* `typed` NULL: none was given, which act_alone allows. */
bool target_find(Work *work, const Act *act, const char *typed, Target *out, Error *error);

/* The member that a field names, beside the meeting that the act is done to. */
bool target_member(Work *work, const char *typed, Target *out, Error *error);

struct ActContext;
bool act_run(struct ActContext *context, const Target *target, Error *error);

#endif
