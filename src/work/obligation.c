/* Obligations: started by a clock, ended as met or cancelled, never lost. */
#include "obligation.h"

#include "policies.h"

#include <string.h>

/* The user who owes it: a task's owner, the case's owner where the clock is a case worker's, else the role.
 */
static const char *obligation_owner(const ActContext *context, const Clock *clock) {
    if (strcmp(clock->name, "task") == 0) return record_get(context->task, "owner");
    const char *owner = context->care_case ? record_get(context->care_case, "owner") : NULL;
    bool worker = text_list_has("case_manager pc_coordinator outreach", clock->owner);
    return worker && owner ? owner : clock->owner;
}

static bool same_referral(const ActContext *context, const Record *obligation) {
    return !context->referral || record_int(obligation, "referral_no") == context->referral->no;
}

/* What an act can end: of its case, and what the member owes beside any case. An act on the member ends what
 * any of the member's cases owes: an HRA is done once. */
static bool in_reach(const void *state, const Record *obligation) {
    const ActContext *context = state;
    const unsigned whole = 1U << ACT_ON_MEMBER | 1U << ACT_ON_MEMBER_CASE | 1U << ACT_ON_PLAN;
    bool member = whole >> context->act->target & 1;
    int64_t case_no = record_int(obligation, "case_no");
    return member || !case_no || !context->care_case || case_no == context->care_case->no;
}

bool obligations_of_member(const ActContext *context, RecordList *out, Error *error) {
    char no[24];
    snprintf(no, sizeof no, "%lld", (long long)context->member->no);
    return record_list(context->store, out, "obligation", "member_no", no, "state", "open", error);
}

bool obligations_open(const ActContext *context, RecordList *out, Error *error) {
    if (!obligations_of_member(context, out, error)) return false;
    record_list_keep(out, in_reach, context);
    return true;
}

bool obligation_running(const ActContext *context, const char *clock, bool *out, Error *error) {
    RecordList open = {0};
    *out = false;
    bool ok = obligations_open(context, &open, error);
    for (size_t i = 0; i < open.count; i++)
        if (record_is(open.items[i], "clock", clock) && same_referral(context, open.items[i])) *out = true;
    record_list_free(&open);
    return ok;
}

/* What of its kind it is, where several of a clock can be owed. */
static const char *about(const ActContext *context, const char *clock) {
    if (strcmp(clock, "pin") == 0) return act_value(context, "reason");
    if (strcmp(clock, "verify") == 0) return record_string(context->provider, "name");
    return strcmp(clock, "task") == 0 ? context->task->id : NULL;
}

/* The letter is no attempt. */
static bool is_attempt(const char *clock) {
    return clock_is(clock, "next_attempt") && strcmp(clock, "next_attempt.letter") != 0;
}

static Instant next_due(ActContext *context, Instant due) {
    bool earlier = context->next_at.second < due.second;
    if (context->next_agreed || earlier) return context->next_at;
    act_warn(context, "The next attempt stays due by the policy, which is earlier.");
    return due;
}

/* A notice is due no later than what it tells: decided and told are one limit (42 CFR 422.568(b), 422.572(a),
 * 422.590, 422.631(d)). */
typedef struct TellsOf {
    const char *notice, *decision;
} TellsOf;

static const TellsOf tells_of[] = {{"notice.decision", "determination_standard"},
                                   {"notice.decision", "determination_expedited"},
                                   {"notice.decision", "appeal"},
                                   {"notice.appeal", "appeal"}};

static bool told_by(const char *notice, const Record *obligation) {
    for (size_t i = 0; i < sizeof tells_of / sizeof *tells_of; i++)
        if (text_equal(tells_of[i].notice, notice) &&
            clock_is(record_string(obligation, "clock"), tells_of[i].decision))
            return true;
    return false;
}

/* Running still, or ended by this act. */
static bool decides_now(const ActContext *context, const Record *obligation) {
    bool ended = record_int(obligation, "end_act") == store_act(context->store);
    return (record_is(obligation, "state", "open") || ended) &&
           !record_is(obligation, "clock", "appeal.window");
}

static bool no_later(ActContext *context, const char *notice, Instant *due, Error *error) {
    RecordList all = {0};
    if (!context->care_case || !text_starts(notice, "notice.")) return true;
    bool ok = record_list_int(context->store, &all, "obligation", "case_no", context->care_case->no, error);
    for (size_t i = 0; i < all.count; i++) {
        Instant limit;
        if (told_by(notice, all.items[i]) && decides_now(context, all.items[i]) &&
            same_referral(context, all.items[i]) && record_time(all.items[i], "due", &limit) &&
            limit.second < due->second)
            *due = limit;
    }
    record_list_free(&all);
    return ok;
}

static bool insert(ActContext *context, const Policy *policy, const Clock *clock, Instant start,
                   Error *error) {
    Work *work = context->work;
    Record *row = act_record(context, "obligation");
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    Instant due = clock_due(policy, clock, work->zone, start), opens = instant_add(start, clock->opens_after);
    if (context->decision_moves && text_starts(clock->name, "determination") &&
        due.second > context->decision_before.second)
        due = context->decision_before;
    if (context->same_day && strcmp(clock->name, "acknowledge") == 0)
        due = zone_end_of_day(work->zone, zone_date(work->zone, start));
    if (context->has_review && strcmp(clock->name, "icp_review") == 0) {
        Instant named = zone_end_of_day(work->zone, context->review_due);
        opens = instant_add(opens, named.second - due.second); /* as long before */
        if (opens.second < start.second) opens = start;
        due = named;
    }
    if (!no_later(context, clock->name, &due, error)) {
        record_free(&row);
        return false;
    }
    if (context->has_next && is_attempt(clock->name)) due = next_due(context, due);
    record_set(row, "clock", clock->name);
    record_set(row, "owner", obligation_owner(context, clock));
    record_set(row, "start_event", clock->start);
    record_set_time(row, "started", start);
    record_set_int(row, "start_act", store_act(context->store));
    if (*clock->opens) record_set_time(row, "opens", opens);
    record_set(row, "about", about(context, clock->name));
    record_set_time(row, "due", due);
    record_set(row, "policy_version", policy_version(policy));
    record_set(row, "state", "open");
    if (context->referral) record_set_int(row, "referral_no", context->referral->no);
    bool beside = context->from == STAGE_CLOSED &&
                  (context->act->target == ACT_ON_MEMBER || context->act->target == ACT_ON_MEMBER_CASE);
    if (beside) record_set(row, "case_no", NULL); /* the next case takes it over */
    hold_applies(context, row, start);
    return act_insert(context, &row, error);
}

/* Contact with a member stops at once when a death is reported (workflow 4): none is owed by a later act
 * either, until the report is found wrong. */
static bool contact_stopped(const ActContext *context, const Clock *clock) {
    return context->care_case && record_int(context->care_case, "death_reported") &&
           strcmp(clock->group, "contact") == 0;
}

bool obligation_start(ActContext *context, const char *name, Instant start, Error *error) {
    bool already;
    const char *lob = record_get(context->member, "line_of_business");
    const Policy *policy = policy_serving(context->work, start);
    const Clock *clock = policy_clock(policy, name, lob);
    if (!clock) clock = policy_clock(policy_built_in(), name, lob); /* of a policy older than the clock */
    if (!clock) return error_set(error, ERROR_STORAGE, "The policy has no clock \"%s\".", name);
    if (contact_stopped(context, clock)) {
        act_warn(context, "A death was reported: %s is not owed until that is found wrong.", clock->words);
        return true;
    }
    if (!obligation_running(context, name, &already, error)) return false;
    /* One for each thing that left, for each organisation that nobody was to verify, for each task. */
    if (text_list_has("correction verify task", name)) already = false;
    return already || insert(context, policy, clock, start, error);
}

bool obligation_end_one(ActContext *context, Record *obligation, const char *state, const char *reason,
                        Error *error) {
    const Clock *clock = policy_clock(context->work->policy, record_string(obligation, "clock"), NULL);
    Instant due;
    hold_resumes(context, obligation, context->happened);
    bool over =
        clock && clock->info && record_time(obligation, "due", &due) && due.second < context->happened.second;
    if (over) state = "lapsed", reason = "over"; /* what is only said can be over, never late */
    record_set(obligation, "state", state);
    record_set_time(obligation, "ended", context->happened);
    record_set_int(obligation, "end_act", store_act(context->store));
    record_set(obligation, "reason", reason);
    return record_save(context->store, obligation, error) &&
           (strcmp(state, "cancelled") != 0 || notices_cancel(context, obligation, error));
}

/* Nothing is met by what happened before it was owed; a day without an hour counts whole. A clock that begins
 * in the future, a pin or a re-offer, may be ended ahead. */
static bool before_start(const ActContext *context, const Record *obligation) {
    Instant started;
    if (!record_time(obligation, "started", &started) || context->happened.second >= started.second ||
        started.second > context->now.second)
        return false;
    const Zone *zone = context->work->zone;
    bool day = act_field(context->act, "date") != NULL;
    return !day || zone_date(zone, context->happened).day < zone_date(zone, started).day;
}

static bool ends(const ActContext *context, const Record *obligation, const char *clock, bool met) {
    bool one_referral = context->act->target == ACT_ON_REFERRAL;
    return clock_is(record_string(obligation, "clock"), clock) &&
           (!one_referral || same_referral(context, obligation)) && notice_ends(context, obligation) &&
           !(met && before_start(context, obligation));
}

static bool about_nothing(const void *state, const Record *obligation) {
    (void)state;
    return record_get(obligation, "about") == NULL;
}

/* What may be ended of a clock: what is in reach; of tasks what is about the one done; of the verification of
 * a provider what anybody's case owes about it, and what an older row of this one does not say about which.
 */
static bool list_of(const ActContext *context, const char *clock, RecordList *out, Error *error) {
    if (strcmp(clock, "task") == 0) return task_owed(context, out, error);
    if (!obligations_open(context, out, error)) return false;
    if (strcmp(clock, "verify") != 0) return true;
    record_list_keep(out, about_nothing, NULL);
    return !context->provider || provider_owed(context, out, error);
}

bool obligation_end(ActContext *context, const char *clock, const char *state, const char *reason,
                    Error *error) {
    RecordList open = {0};
    bool ok = list_of(context, clock, &open, error), met = strcmp(state, "met") == 0;
    for (size_t i = 0; ok && i < open.count; i++) {
        if (!ends(context, open.items[i], clock, met)) continue;
        int64_t member = record_int(open.items[i], "member_no");
        ok = obligation_end_one(context, open.items[i], state, reason, error) &&
             (member == context->member->no || member_changed(context->work, member, error));
    }
    record_list_free(&open);
    return ok;
}
