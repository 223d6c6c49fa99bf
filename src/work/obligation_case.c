/* Obligations of a case as a whole: what its closing ends and begins, what a new one takes over, what
 * reopening brings again. */
#include "obligation.h"

#include <string.h>

/* A decision that was made and not told stays owed, but for the reasons that end the need for it. */
static bool untold(const ActContext *context, const char *clock) {
    return text_starts(clock, "determination") && !context->undecided &&
           !closure_before_decision(context->closure);
}

/* A policy older than the clock keeps it where the program's own does. */
static bool outlives(const ActContext *context, const char *clock) {
    const Policy *policy = context->work->policy;
    if (!policy_clock(policy, clock, NULL)) policy = policy_built_in();
    return policy_closing_keeps(policy, context->closure, clock);
}

bool obligation_end_case(ActContext *context, Error *error) {
    RecordList open = {0};
    bool ok = obligations_open(context, &open, error), told = true;
    for (size_t i = 0; ok && i < open.count; i++) {
        const char *clock = record_string(open.items[i], "clock");
        if (untold(context, clock))
            told = false;
        else if (!outlives(context, clock))
            ok = obligation_end_one(context, open.items[i], "cancelled", context->closure, error);
    }
    record_list_free(&open);
    if (!told) act_warn(context, "The decision was not told yet: that stays owed.");
    const char *starts = ok ? policy_closing_starts(context->work->policy, context->closure) : "";
    while (ok && *starts) {
        char clock[40];
        size_t length = strcspn(starts, " ");
        text_copy_to(clock, length + 1 < sizeof clock ? length + 1 : sizeof clock, starts);
        ok = obligation_start(context, clock, context->clock_start, error);
        starts += length + strspn(starts + length, " ");
    }
    return ok;
}

/* What is owed beside any case, and what the plan owes the member whatever becomes of a case. */
static bool goes_along(const void *state, const Record *obligation) {
    const ActContext *context = state;
    const Clock *clock = policy_clock(context->work->policy, record_string(obligation, "clock"), NULL);
    return !record_get(obligation, "case_no") ||
           (record_int(obligation, "case_no") != context->care_case->no && clock &&
            strcmp(clock->group, "plan") == 0);
}

bool obligation_adopt(ActContext *context, Error *error) {
    RecordList open = {0};
    bool ok = obligations_of_member(context, &open, error);
    record_list_keep(&open, goes_along, context);
    for (size_t i = 0; ok && i < open.count; i++) {
        int64_t from = record_int(open.items[i], "case_no");
        record_set_int(open.items[i], "case_no", context->care_case->no);
        ok = record_save(context->store, open.items[i], error) &&
             (!from || case_refresh(context->work, from, error));
    }
    record_list_free(&open);
    return ok;
}

/* What a closing cancelled bears its moment and its reason; what it began began no earlier. */
static bool reopen_one(ActContext *context, Record *row, const char *closure, const char *closed_at,
                       Error *error) {
    const char *clock = record_string(row, "clock");
    bool began = record_is(row, "state", "open") && strcmp(record_string(row, "started"), closed_at) >= 0 &&
                 (text_list_has(policy_closing_starts(context->work->policy, closure), clock) ||
                  text_list_has("notice.dismissal hospice_notice", clock));
    if (began) return obligation_end_one(context, row, "cancelled", context->act->name, error);
    if (!record_is(row, "state", "cancelled") || !record_is(row, "ended", closed_at) ||
        !record_is(row, "reason", closure))
        return true;
    record_set(row, "state", "open");
    record_set(row, "ended", NULL);
    record_set(row, "end_act", NULL);
    record_set(row, "reason", NULL);
    return record_save(context->store, row, error);
}

bool obligation_reopen(ActContext *context, Error *error) {
    char closure[40], closed_at[INSTANT_SIZE];
    RecordList all = {0};
    text_copy_to(closure, sizeof closure, record_string(context->care_case, "closure"));
    text_copy_to(closed_at, sizeof closed_at, record_string(context->care_case, "closed_at"));
    bool ok = record_list_int(context->store, &all, "obligation", "case_no", context->care_case->no, error);
    for (size_t i = 0; ok && i < all.count; i++)
        ok = reopen_one(context, all.items[i], closure, closed_at, error);
    record_list_free(&all);
    return ok;
}
