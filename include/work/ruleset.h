/* The rulesets of this database: stored as documents with version, dates and author, beside those compiled
 * in. An active one serves referrals received from its date on; without one the compiled-in ruleset of that
 * name serves. Changing them is an act of the administrator or the medical director. */
#ifndef PALLIUM_WORK_RULESET_H
#define PALLIUM_WORK_RULESET_H

#include "work/work.h"

typedef struct RulesetRow {
    char name[64], revision[64], kind[16], state[12],
        author[64]; /* state: "compiled" for those of the program */
    Date from, to;
    bool has_from, has_to;
} RulesetRow;

typedef bool (*RulesetVisit)(void *context, const RulesetRow *row, Error *error);

/* Those compiled in, then those stored, oldest first. */
bool work_rulesets(Work *work, RulesetVisit visit, void *context, Error *error);

/* A ruleset is typed NAME, or NAME@VERSION. The newest stored of that name, else the compiled-in one. *body
 * is the document (free). */
bool work_ruleset_show(Work *work, const char *typed, RulesetRow *out, char **body, Error *error);

/* Validates the whole document, then stores it as a draft; the same version of a draft is replaced, one that
 * was active is not. ERROR_BAD_INPUT names the path of the offending element, and nothing is kept. */
bool work_ruleset_store(Work *work, const char *json, size_t size, RulesetRow *out, int64_t *act,
                        Error *error);

/* The newest draft of the name serves referrals received from that day on; the one that served before it ends
 * there. */
bool work_ruleset_activate(Work *work, const char *typed, Date from, RulesetRow *out, int64_t *act,
                           Error *error);
bool work_ruleset_retire(Work *work, const char *typed, RulesetRow *out, int64_t *act, Error *error);

/* What would differ under a draft. `subject` is the member's id, or the determination's. */
typedef struct ReplayChange {
    const char *kind; /* "member" or "determination" */
    const char *subject, *member_id, *source_id;
    const char *result_before, *result_after, *reason_before, *reason_after;
    const char *outcome, *at; /* of a determination; else NULL */
} ReplayChange;
typedef struct ReplayCounts {
    int64_t members, members_changed, determinations, determinations_changed;
} ReplayCounts;
typedef bool (*ReplayVisit)(void *context, const ReplayChange *change, Error *error);

/* Bit by bit, so that whoever waits sees how far it is and can leave: `count` members, or, once they are
 * through, determinations further. */
typedef struct RulesetReplay RulesetReplay;
bool work_replay_new(RulesetReplay **out, Work *work, const char *typed, ReplayVisit visit, void *context,
                     Error *error);
bool work_replay_step(RulesetReplay *replay, int64_t count, Error *error);
bool work_replay_done(const RulesetReplay *replay);
void work_replay_at(const RulesetReplay *replay, int64_t *done, int64_t *total);
const ReplayCounts *work_replay_counts(const RulesetReplay *replay);
void work_replay_free(RulesetReplay **replay);

/* Every member as now, then every determination over its frozen facts: those whose result or reason (the line
 * of core/criteria.h) would change if the draft served them. Writes nothing. */
bool work_ruleset_replay(Work *work, const char *typed, ReplayVisit visit, void *context,
                         ReplayCounts *counts, Error *error);

#endif
