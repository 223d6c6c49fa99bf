/* A member's chart: everything that the member screen, `member` and `case` show. Opening it is an act: the
 * view is recorded once a session and member. */
#ifndef PALLIUM_WORK_CHART_H
#define PALLIUM_WORK_CHART_H

#include "core/what_if.h"
#include "work/row.h"
#include "work/work.h"

typedef struct ChartFact {
    char name[40], value[200], unit[24], source[80];
    Date at, end;
    bool has_end;
} ChartFact;

typedef struct ChartEncounter {
    char kind[24], disposition[40], to_setting[40], principal_icd10[16], planned[8];
    Instant admit, discharge;
    bool inside; /* not discharged */
} ChartEncounter;

typedef struct TimelineEntry { /* newest first */
    int64_t act;
    Instant at;
    char user[64], kind[32], title[48], detail[400]; /* detail: the fields by name */
    char name[80], words[480]; /* who, by the full name; all of it in plain words (core/act_tell.h) */
    bool undone;
} TimelineEntry;

typedef struct Chart {
    const Row *member;
    Rows identifiers, coverage, contact_points, settings, equity, programmes, roster; /* roster: the team */
    ChartFact *facts;
    size_t fact_count;
    ChartEncounter *encounters;
    size_t encounter_count;
    const Row *care_case; /* the live case, else the latest; NULL when there never was one */
    Rows owed; /* every obligation of the member, of any case or beside them; `obligations`: of care_case */
    Rows cases, referrals, obligations, contacts, determinations, notices, notes, tasks, events, meetings,
        appeals;
    Rows held;    /* the newest CHART_HELD meetings that `meetings`, the cards about this member, belong to */
    bool by_hand; /* registered by hand; no roster has brought them since */
    Instant by_hand_at;
    char by_hand_who[80]; /* the full name of who did, else the user's name */
    bool broken;          /* open by break-glass alone, until broken_until */
    Instant broken_until;
    TimelineEntry *timeline; /* the newest CHART_TIMELINE */
    size_t timeline_count;
    bool timeline_more;
    void *own; /* what frees it all */
} Chart;

enum { CHART_TIMELINE = 100, CHART_HELD = 20 };

/* THE door to a chart. `as_of` (or NULL): the rows as they were then. */
bool work_open_member(Work *work, int64_t member_no, const Instant *as_of, Chart **out, Error *error);
bool work_open_case(Work *work, int64_t case_no, const Instant *as_of, Chart **out,
                    Error *error); /* that case's chart */
void chart_free(Chart **chart);

/* What is owed, of a row of `owed`, in the words of the lists; "" when the policy has no such clock. */
const char *work_owed_words(Work *work, const Row *owed);

/* Whether the registration of this member was undone: then no chart opens any more. */
bool work_taken_back(Work *work, int64_t member_no);

/* The meeting that a card of `meetings` is of, among those held; NULL: none. */
const Row *chart_meeting(const Chart *chart, const Row *card);

/* More of the timeline, below an act number, and the arrival of each referral that an import brought; *count
 * 0 at its end. */
bool work_timeline(Work *work, int64_t member_no, int64_t before_act, size_t limit, TimelineEntry *out,
                   size_t *count, Error *error);

/* The criteria over the chart's facts at a moment (NULL: now), with the named ruleset (NULL: the floor's). */
bool work_criteria(Work *work, const Chart *chart, const char *ruleset, const Instant *as_of,
                   CriteriaResult **out, Error *error);

/* How the origin of a datum begins that an encounter of the chart gives, and none of its facts. */
extern const char criteria_encounter[];

/* The same with values tried as the latest; what was recorded of each is filled in. Nothing is written. */
bool work_criteria_if(Work *work, const Chart *chart, const char *ruleset, const Instant *as_of,
                      WhatIfs *tried, CriteriaResult **out, Error *error);

/* `explain`: an obligation by id or unique prefix. */
typedef struct ExplainAdvance {
    char name[32];
    int hours;
} ExplainAdvance;
typedef struct ExplainDue { /* one change of the due time */
    int64_t act;
    char kind[32], user[64], detail[400]; /* of the act: "extend", who, its fields */
    Instant at, before, after;
    int days; /* from the one day to the other, plan-local */
} ExplainDue;
enum { EXPLAIN_DUES = 8 };
typedef struct Explanation {
    char obligation_id[ID_SIZE], clock[40], words[64], start_event[64], calendar[24], duration[16], rule[200],
        source[80], state[12], policy[80]; /* policy: "ca-dsnp@2026.1", which gave the clock */
    bool late, suspended, info;            /* suspended: a hold stops it since `held`; info: said, not owed */
    Instant start_at, due, work_by, held;  /* while suspended, due is as it was when the hold began */
    ExplainDue dues[EXPLAIN_DUES];         /* the newest, oldest first */
    size_t due_count;
    int64_t start_act, member_no;
    ExplainAdvance advances[8];
    size_t advance_count;
    bool pinned; /* the case is; then until when, and the reason that was given ("" when none is kept) */
    Instant pin_until;
    char pin_reason[200];
    char waiting_on[12]; /* whose move it is, until then; "": the case does not wait */
    Instant waiting_until;
} Explanation;
bool work_explain(Work *work, const char *obligation, Explanation *out, Error *error);
/* The same, asked for by itself: the chart counts as opened. */
bool work_explain_on_record(Work *work, const char *obligation, Explanation *out, Error *error);

/* `history SUBJECT [--field F]`: who wrote each field of a member, case, obligation or note. */
typedef void (*HistoryLine)(void *context, int64_t act, Instant at, const char *user, const char *column,
                            const char *before, const char *after);
bool work_history(Work *work, const char *subject, const char *field, HistoryLine each, void *context,
                  Error *error);

/* Drafts: what was typed into a form and not saved. `form` is the act's name, `subject` a case or member id,
 * `read` the last act that was there when what it starts from was read (work/conflict.h). */
bool work_draft_save(Work *work, const char *form, const char *subject, const char *body, int64_t read,
                     Error *error);
bool work_draft_load(Work *work, const char *form, const char *subject, char **body, int64_t *read,
                     Error *error); /* NULL: none; free */
bool work_draft_drop(Work *work, const char *form, const char *subject, Error *error);

#endif
