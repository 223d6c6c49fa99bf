/* An act under way on one target: what was loaded, what the conditions of its clocks ask, what it made. */
#ifndef PALLIUM_WORK_ACT_CONTEXT_H
#define PALLIUM_WORK_ACT_CONTEXT_H

#include "core/hospice.h"
#include "core/what_if.h"
#include "store/fact.h"
#include "store/queue.h"
#include "work/do.h"
#include "work_state.h"

typedef struct ActContext {
    Work *work;
    Store *store;
    const Act *act;
    const ActRequest *request;
    ActResult *result;
    char done[80];         /* what was done, when the act itself knows better than its row; "": it does not */
    Instant now, happened; /* happened: the field that says when, else now */
    Record *member, *care_case, *referral,
        *target;      /* target: the row that an act is done to, of a task or the plan */
    Record *provider; /* the organisation that the act is about; NULL: none */
    Record *task;     /* that the act made; NULL: none */
    bool read_known;  /* when the request was read is known … */
    int64_t read_act; /* … the last act that its writer had seen */
    int64_t rival;    /* the last act that wrote what this one writes too; 0: none */
    Stage from, to;
    bool new_provider, adverse, discharge, admission, home, undecided, told_decision;
    bool eligible, new_enrollee, band_rise, item9;
    bool elected,
        noe_recorded; /* hospice: the act says so; its notice is on record since the effective date */
    int attempts;     /* with this one */
    int unanswered;   /* of them, those since the member was last spoken with */
    const char *closure;
    const char *because;   /* the rules that refused it, in a word for the record: "role"; NULL: none did */
    const char *source_id; /* of an imported referral */
    bool imported;       /* from a file: nobody becomes owner, any role may, no member is named as touched */
    Instant clock_start; /* when the clocks that this act starts begin; usually `happened` */
    bool decision_moves; /* the two below say when a determination that this act starts began, and no later
                            than when it is due */
    Instant decision_started, decision_before;
    bool same_day;                   /* the referrer is told on the day that the referral came */
    bool has_review, newest_version; /* of the care plan: the date of its review, what a strike struck */
    Date review_due;
    bool has_next, next_agreed; /* when the next attempt is to be; agreed with whom was reached */
    Instant next_at;
    const char *own_clock; /* a clock that begins at a moment which the act's function found … */
    Instant own_start;     /* … this one */
    bool lead_changes;     /* another care manager led until now */
    bool appeal_expedited; /* the appeal that is filed or decided */
    bool tells, told_all;  /* a notice to the referrals `told`, which may be all that it is owed to */
    RecordList told;
} ActContext;

/* Fields of the request; NULL or false when absent. Values were checked before. */
const char *act_value(const ActContext *context, const char *field);
bool act_says(const ActContext *context, const char *field, const char *value);
bool act_moment(const ActContext *context, const char *field, Instant *out);
bool act_day(const ActContext *context, const char *field, Date *out);

/* "first attempt": what the policy calls a clock; its own name when it knows none. */
const char *act_clock_words(const ActContext *context, const char *clock);

/* A date or moment, as people type it, in the form that is kept: "" when the field is none, or none is read.
 * True: it may be read another way too, so the person is told. */
bool act_typed_date(const Work *work, const Act *act, const ActField *field, const char *value,
                    char out[ZONE_TIME_SIZE]);

/* The first moment of a day, plan-local. */
Instant day_begins(const Work *work, Date day);

/* Checks names, presence and values of the fields; the sentence names the field. */
bool act_check_fields(const Work *work, const ActRequest *request, Error *error);

/* Whose reach is no chart is refused for the role, before it is asked whether there is such a member. */
bool act_check_reach(const Work *work, const Act *act, Error *error);

/* Role, stage and standing rules: whether the act may be done to the loaded target. */
bool act_check_allowed(ActContext *context, Error *error);

/* Whether who sits here may do this to the appeal: nobody lets their own decision stand. */
bool appeal_may(ActContext *context, Error *error);

/* The act's own work, before stage and clocks; NULL in the table: nothing but what the table says. */
typedef bool (*ActFunction)(ActContext *context, Error *error);
ActFunction act_function(const char *name);

/* Stage, closure, beads, clocks and notices, as the act table says. */
bool act_transition(ActContext *context, Error *error);

/* What is owed after an act on one: result->owed. */
bool act_tell_owed(ActContext *context, Error *error);

/* The answer of act_when's conditions. */
bool act_condition(void *context, const char *word);

void act_created(ActContext *context, const char *kind, const char *id, int64_t version);
void act_warn(ActContext *context, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A new record of a table with member_no and case_no set where it has them; freed by the caller. NULL:
 * memory. */
Record *act_record(ActContext *context, const char *table);
/* Inserts it, notes it as created when its table is named, and frees it. */
bool act_insert(ActContext *context, Record **record, Error *error);

/* A fact about the member that follows from the act; `source` may be NULL. */
bool act_fact(ActContext *context, const char *name, const char *value, Date at, const char *source,
              Error *error);

/* Obligations. */
bool obligation_start(ActContext *context, const char *clock, Instant start, Error *error);
bool obligation_running(const ActContext *context, const char *clock, bool *out, Error *error);
bool obligation_end(ActContext *context, const char *clock, const char *state, const char *reason,
                    Error *error);
bool obligation_end_case(ActContext *context, Error *error); /* what the closing reason does to all of them */
/* What is owed to the member beside any case becomes the case's (workflow 1), and so does what the plan owes
 * still under an older one: care plan, HRA, face-to-face (workflow 5). */
bool obligation_adopt(ActContext *context, Error *error);
/* Reopening: what the closing cancelled is owed again, what it began is not. */
bool obligation_reopen(ActContext *context, Error *error);

/* Notices, one row each: those that the act's table owes; and those that a cancelled obligation had asked
 * for, owed no more. */
bool notices_owe(ActContext *context, Error *error);
bool notices_cancel(ActContext *context, const Record *obligation, Error *error);

/* Holds: suspends what the reason pauses; the time held is added when it ends, by release or by a closing. */
bool hold_ends(ActContext *context, Error *error);
void hold_applies(const ActContext *context, Record *obligation, Instant start); /* to a new one */
void hold_resumes(const ActContext *context, Record *obligation, Instant released);

/* The referrals whose determination is owed and was not made, "Lee's referral of 2026-11-24 (due
 * 2026-12-01)", separated by commas: those that joined after the case was decided and inherited nothing. */
bool determinations_unmade(ActContext *context, Text *out, Error *error);
/* Whether the member is to be looked at for palliative care: sets context->eligible. */
bool judge_eligible(ActContext *context, Error *error);
/* Whether the first health risk assessment is owed since coverage began: sets context->new_enrollee. */
bool judge_enrollee(ActContext *context, Error *error);
/* The result of a scored instrument: refused when it is none; sets context->band_rise, context->item9. */
bool judge_zarit(ActContext *context, Error *error);
bool judge_phq9(ActContext *context, Error *error);

/* Hospice beside palliative care (domain 2.10): a warning on an act that furthers an adult's care in it; at a
 * close for it the election as a fact, and the services since as an event; at a live discharge its end. */
bool hospice_warn(ActContext *context, Error *error);
bool hospice_closes(ActContext *context, Error *error);
bool hospice_left(ActContext *context, Error *error);

/* Whether a referral has its determination: one that was made after it came, or that it inherited. */
bool referral_decided(ActContext *context, const Record *referral, bool *out, Error *error);

/* The case's referrals that a notice of this kind concerns. */
bool notice_referrals(ActContext *context, const char *kind, RecordList *out, Error *error);
/* Whether an act that tells some referrers ends this obligation: theirs, and the case's when all are told. */
bool notice_ends(const ActContext *context, const Record *obligation);

/* Loops: lights a bead on the referral of the act, or on all of the case. */
bool loop_light_case(ActContext *context, char bead, Error *error);
/* The bead of a notice on one referral; one that came while the case was active is told once, of the decision
 * and the outcome too. */
bool loop_light_told(ActContext *context, Record *referral, char bead, Error *error);

/* Criteria of the member as of a moment; *frozen (may be NULL) the document of `criteria --facts`, new
 * reference. */
bool evaluate_member(Work *work, const Record *member, Instant as_of, Instant receipt, int64_t as_of_act,
                     CriteriaResult **out, json_t **frozen, Error *error);
typedef struct CriteriaAsked {
    const char *ruleset; /* NULL: the floor's */
    Instant as_of, receipt;
    WhatIfs *tried;   /* NULL: nothing is */
    bool floor_alone; /* nobody asks whether broader rules would pass */
} CriteriaAsked;
bool facts_evaluate(Work *work, const CriteriaAsked *asked, const Record *member, const FactRows *facts,
                    const EncounterRows *encounters, CriteriaResult **out, json_t **frozen, Error *error);
Instant referrals_receipt(const RecordList *referrals, Instant otherwise); /* the earliest */
bool case_receipt(Work *work, int64_t case_no, Instant *out,
                  Error *error); /* the earliest referral's receipt */

/* The queue's rows of a case, made anew; inside a write. */
bool case_refresh(Work *work, int64_t case_no, Error *error);
bool member_refresh(Work *work, int64_t member_no, Error *error);
/* After what an act did to a member: its timeline, and its rows anew. */
bool member_changed(Work *work, int64_t member_no, Error *error);

/* What a member owes beside any case: its open obligations without one, their rows, the rows anew. */
void obligations_owed(const Work *work, RecordList *open); /* without what is said alone, an appeal window */
bool obligations_beside(Store *store, int64_t member_no, RecordList *out, Error *error);
bool owed_rows_of(Work *work, int64_t member_no, Date judged, QueueRow **rows, size_t *count, Error *error);
bool owed_refresh(Work *work, int64_t member_no, Error *error);

/* Every case's rows anew; inside a write. */
bool queue_rebuild(Work *work, Error *error);

/* The rows themselves, into room for obligations->count + 1, with the criteria as they stood on the day
 * `judged`. */
bool queue_rows_of(Work *work, const Record *care_case, const Record *member, const RecordList *obligations,
                   Date judged, QueueRow *rows, size_t *made, Error *error);

/* Advances of a case: names and hours; and work-by. */
enum { ADVANCES_MAX = 8 };
size_t advances_of(const Policy *policy, const Record *care_case, const FactRows *facts,
                   const EncounterRows *encounters, Advance out[ADVANCES_MAX]);
size_t case_advances(Work *work, const Policy *policy, const Record *care_case, Advance out[ADVANCES_MAX],
                     Error *error);
Instant work_by_of(Instant due, const Advance *advances, size_t count);

/* Makes a task of the member, the context's, owed by `due` to whom `owner` names: one of the act's clocks
 * then begins there. */
typedef struct NewTask {
    const char *body, *owner;
    Instant due;
} NewTask;
bool task_make(ActContext *context, const NewTask *task, Error *error);
/* Owes an open task that was made before tasks were owed. */
bool task_owe(Work *work, int64_t task_no, Error *error);
/* The open obligations about the task that the act is done to. */
bool task_owed(const ActContext *context, RecordList *out, Error *error);

/* Warns of the member's open tasks, which no closing ends. */
bool tasks_warn(ActContext *context, Error *error);

/* Sets the context's provider, an organisation by id or name; a new name makes it, unverified. */
bool provider_find(ActContext *context, const char *typed, Error *error);
/* The open obligations to verify the context's provider, of whosoever. */
bool provider_owed(const ActContext *context, RecordList *out, Error *error);

#endif
