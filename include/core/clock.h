/* Clocks: when something owed is due. Definitions are data (db/policy, dated, by line of business); one pure
 * function turns a start and a definition into a due moment. Elapsed clocks count UTC seconds; calendar-day
 * clocks end 23:59:59 plan-local of day N, day 0 the start's date; business-day clocks end at the policy's
 * closing hour of the Nth business day, and a start after that hour counts from the next (workflow.md section
 * 1, domain.md 2.8). */
#ifndef PALLIUM_CORE_CLOCK_H
#define PALLIUM_CORE_CLOCK_H

#include "base/date.h"
#include "base/error.h"
#include "base/zone.h"

#include <stddef.h>

/* CLOCK_ROUNDS: due when the meeting begins that a request made at the start gets on. CLOCK_NONE: never due.
 */
typedef enum ClockCalendar {
    CLOCK_ELAPSED,
    CLOCK_CALENDAR_DAYS,
    CLOCK_BUSINESS_DAYS,
    CLOCK_NONE,
    CLOCK_ROUNDS
} ClockCalendar;

typedef struct Clock {
    char name[32];  /* the command line's word: "determination_standard"; a variant adds ".word":
                       "notice.decision" */
    char group[16]; /* what a closing reason keeps by: review contact provider palliative notice appeal plan
                       after */
    char words[24]; /* of the lists, at most 18 columns: "decide" */
    ClockCalendar calendar;
    char duration[16];   /* ISO 8601, as the policy says it: "PT72H", "P7D" */
    int64_t amount;      /* seconds of an elapsed clock, days of the others */
    char opens[16];      /* ISO 8601 after the start before which the obligation waits, or "" */
    int64_t opens_after; /* seconds */
    char begins[24];  /* field of a date or moment at which it begins, when the act that starts it has it */
    int64_t ahead;    /* days before that field's date at which it begins instead */
    bool info;        /* said, not owed: in no list, never late, and it lapses when it is due */
    bool never_leads; /* the end of something nobody does: of a case's rows it leads only alone */
    char owner[24];   /* role that owes it by default */
    char start[64];   /* the start event in words: "referral received" */
    char rule[200];   /* the rule, a sentence */
    char source[80];  /* "42 CFR 422.568; domain 2.8" */
} Clock;

typedef struct Advance {
    char name[32]; /* "urgent", "left_hospital", "pps_40", … */
    int hours;
} Advance;

typedef struct Policy Policy;

/* Reads one policy document (JSON text). Errors name the path of the offending element. */
bool policy_new(Policy **out, const char *json, size_t size, Error *error);
void policy_free(Policy **policy);

/* The one that the program is built with (db/policy), read when it was built (src/tools/policy.c). Nobody's
 * to free. */
const Policy *policy_built_in(void);
const char *policy_name(const Policy *policy);
const char *policy_version(const Policy *policy);
Date policy_effective_from(const Policy *policy);

/* Names with a dot are variants of one clock of the command line (a first caregiver assessment 14 days after
 * enrolment, later ones after 90): store the whole name, print clock_base, compare with clock_is. */
void clock_base(const char *name, char out[32]); /* "notice.decision" -> "notice" */
bool clock_is(const char *name, const char *of); /* the same, or a variant of it */
const char *
clock_calendar_word(ClockCalendar calendar); /* "elapsed" "calendar_days" "business_days" "none" "rounds" */

/* The clock of a name for a line of business (NULL: any); NULL when there is none. Owned by the policy. */
const Clock *policy_clock(const Policy *policy, const char *name, const char *line_of_business);
const Clock *policy_clock_at(const Policy *policy, size_t index);

bool policy_holiday(const Policy *policy, Date date);
bool policy_business_day(const Policy *policy, Date date);

/* When a clock that started at `start` is due. CLOCK_NONE is never due: instant_never. */
Instant clock_due(const Policy *policy, const Clock *clock, const Zone *zone, Instant start);

/* The same for a duration given in place of the clock's (an extension by days, a date asked for). */
Instant clock_due_days(const Policy *policy, ClockCalendar calendar, int64_t amount, const Zone *zone,
                       Instant start);

/* The advance that a named circumstance of a case brings: hours before due; 0 when policy names none. */
int policy_advance(const Policy *policy, const char *circumstance);
const Advance *policy_advance_at(const Policy *policy, size_t index);

/* A default number of the policy: "attempts_before_effort_spent", "approval_valid_days", …; `otherwise` when
 * absent. */
int64_t policy_number(const Policy *policy, const char *name, int64_t otherwise);

/* When a clock is due again that stood still from `held` to `released`: the time held is added in the clock's
 * own measure, elapsed seconds, calendar days or business days. */
Instant clock_resume(const Policy *policy, ClockCalendar calendar, const Zone *zone, Instant due,
                     Instant held, Instant released);

/* Reasons of a hold that suspend something, in the policy's order; NULL past the end. */
const char *policy_hold_at(const Policy *policy, size_t index);

/* Whether a hold for this reason suspends a clock; never one of the determination. */
bool policy_hold_suspends(const Policy *policy, const char *reason, const char *clock);

/* The weekly rounds: the meeting that a request made at `asked` gets on, and the last moment (inclusive) at
 * which one could be made for it. Monday; a holiday moves or cancels it as the policy says; the cut-off is
 * Thursday noon, or noon of the business day before when that Thursday is none (domain 3.1 rows 5, 6). */
typedef struct Rounds {
    Date meeting;
    Instant begins, cut_off;
} Rounds;
Rounds policy_rounds(const Policy *policy, const Zone *zone, Instant asked);

/* What a closing reason does to an obligation of a clock: "cancel", "keep"; and the clocks it starts,
 * separated by spaces ("" when none). workflow.md section 5. */
bool policy_closing_keeps(const Policy *policy, const char *reason, const char *clock);
const char *policy_closing_starts(const Policy *policy, const char *reason);

/* ISO 8601 durations of the forms PnD, PnW, PTnH, PTnM and their sums; false when malformed. */
bool duration_parse(const char *text, int64_t *days, int64_t *seconds);

#endif
