/* The time axis of what is owed: where a due moment stands, how many are due in each hour, and what another
 * weight of an advance would change. Pure: now and the plan's zone are handed in. Counts, the urgency view,
 * the overdue view and the command line read these definitions alone. */
#ifndef PALLIUM_CORE_URGENCY_H
#define PALLIUM_CORE_URGENCY_H

#include "core/clock.h"

typedef enum UrgencyBin {
    URGENCY_LATE,  /* due before now: as the worklist's `overdue` */
    URGENCY_TODAY, /* by the end of today, plan-local: as its `today` */
    URGENCY_48_HOURS,
    URGENCY_WEEK,  /* by the end of this week's Sunday, plan-local; empty from Saturday on */
    URGENCY_LATER, /* and what is never due */
    URGENCY_BINS
} UrgencyBin;

/* Where the bins end, each moment still inside. `friday`: this week's Friday 17:00 plan-local, once it has
 * passed the next one: the forecast of design section 8. `start`: midnight three days ago, where the hours
 * begin. */
typedef struct UrgencyAxis {
    Instant now, day_end, two_days, week_end, friday, start;
} UrgencyAxis;

UrgencyAxis urgency_axis(const Zone *zone, Instant now);
UrgencyBin urgency_bin(const UrgencyAxis *axis, Instant due);
const char *urgency_bin_name(UrgencyBin bin); /* "late" "today" "next_48h" "this_week" "later" */
const char *
urgency_bin_words(UrgencyBin bin); /* at most 9 columns: "late" "today" "48 h" "this week" "later" */

/* Late by Friday, and not yet: due by Friday's close, which business-day clocks end with to the second, so
 * that moment counts. */
bool urgency_by_friday(const UrgencyAxis *axis, Instant due);

enum { URGENCY_HOURS = 240, URGENCY_PAST_HOURS = 72 }; /* ten days, three of them before today */

typedef struct UrgencyHours {
    int64_t counts[URGENCY_HOURS]; /* due in the hour that begins so many hours after axis->start */
    int64_t before, after;         /* what lies outside; what is never due is in neither */
} UrgencyHours;

void urgency_hours_add(UrgencyHours *hours, const UrgencyAxis *axis, Instant due);

/* The hours as at most `most` equal slots of 1, 2, 3, 4, 6, 12, 24, 48 or 240 hours, the finest that fit;
 * *each is its hours. Returns how many there are; 0 when most < 1. */
int urgency_slots(const UrgencyHours *hours, int most, int64_t slots[URGENCY_HOURS], int *each);
int urgency_now_slot(const UrgencyAxis *axis, int each); /* the slot that holds now */

/* What if: the weights of the policy's advances, and others tried beside them. Never saved. */
enum { URGENCY_WEIGHTS = 8, URGENCY_WEIGHT_MOST = 2400 };

typedef struct UrgencyWeight {
    char name[32];
    int policy, tried; /* hours */
} UrgencyWeight;

typedef struct UrgencyWeights {
    UrgencyWeight weights[URGENCY_WEIGHTS];
    size_t count;
} UrgencyWeights;

void urgency_weights(const Policy *policy, UrgencyWeights *out); /* tried as the policy has them */
void urgency_weights_reset(UrgencyWeights *weights);
bool urgency_weights_changed(const UrgencyWeights *weights);

/* One step more (up > 0) or less: a twelfth of the policy's hours, at least one hour; within 0 … MOST. */
void urgency_weight_step(UrgencyWeight *weight, int up);

/* Hours of an obligation's advances as they are tried; an advance that is no weight keeps its own. */
int urgency_hours_sum(const UrgencyWeights *weights, const Advance *advances, size_t count);
/* due less the hours of the advances: the work-by of every list. `weights` NULL: the advances' own hours.
 * What is never due stays so. */
Instant urgency_work_by(const UrgencyWeights *weights, Instant due, const Advance *advances, size_t count);

#endif
