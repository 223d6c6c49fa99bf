/* What a policy document becomes in memory; shared by the files that read it and those that ask it. */
#ifndef PALLIUM_CORE_POLICY_DATA_H
#define PALLIUM_CORE_POLICY_DATA_H

#include "core/clock.h"

#include "policy_json.h"

enum { POLICY_LIST = 40 }; /* reasons of one closing row, groups or clocks of one list */

typedef struct ClockOverride {
    size_t clock; /* index of the clock that it replaces */
    char line_of_business[16];
    Clock with;
} ClockOverride;

typedef struct RoundsException {
    Date date; /* the regular day */
    bool cancelled;
    Date moved_to;
} RoundsException;

typedef struct RoundsRule {
    int weekday, begins; /* 0 Sunday; second of the day */
    int cut_off_weekday, cut_off;
    bool cancel_on_holiday; /* else moved to the next business day */
    RoundsException *exceptions;
    size_t exception_count;
} RoundsRule;

typedef struct NameList {
    char names[POLICY_LIST][32];
    size_t count;
} NameList;

typedef struct PolicyRule {   /* a row of "holds" or "closing" */
    NameList reasons, clocks; /* clocks or groups: suspended, or kept */
    char starts[128];
} PolicyRule;

typedef struct PolicyNumber {
    char name[40];
    int64_t value;
} PolicyNumber;

struct Policy {
    char name[48], version[24];
    Date effective_from;
    int business_day_ends; /* second of the day */
    Date *holidays;        /* ascending */
    Clock *clocks;
    ClockOverride *overrides;
    Advance *advances;
    PolicyNumber *numbers;
    PolicyRule *holds, *closings;
    size_t holiday_count, clock_count, override_count, advance_count, number_count, hold_count, closing_count;
    RoundsRule rounds;
};

/* Each reads its part of the document; `path` is where the part stands. */
bool policy_read_clocks(Policy *policy, const json_t *list, Error *error);
bool policy_read_holidays(Policy *policy, const json_t *list, Error *error);
bool policy_read_rounds(Policy *policy, const json_t *object, Error *error);
bool policy_read_holds(Policy *policy, const json_t *list, Error *error);
bool policy_read_closings(Policy *policy, const json_t *list, Error *error);

#endif
