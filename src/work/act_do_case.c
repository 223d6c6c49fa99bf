/* Who has the case, what it waits for, how it is closed and reopened, what was told. */
#include "act_do.h"
#include "work/sight.h"

#include <string.h>

bool do_urgent(ActContext *context, Error *error) {
    (void)error;
    record_set_int(context->care_case, "urgent", act_says(context, "on", "yes"));
    return true;
}

/* What the new owner's role may not do stays owed by them: it is said. */
static bool warn_of_role(ActContext *context, const RecordList *open, const char *to, Error *error) {
    Record *user;
    Role role;
    Text beyond = {0};
    if (!record_find(context->store, &user, "app_user", "name", to, error)) return false;
    bool known = user && role_parse(record_string(user, "role"), &role);
    record_free(&user);
    for (size_t i = 0; known && i < open->count; i++) {
        const char *clock = record_string(open->items[i], "clock");
        unsigned roles = act_roles_ending(clock);
        if (!strcmp(record_string(open->items[i], "owner"), to) && roles && !(roles & role_bit(role)))
            text_addf(&beyond, "%s%s", beyond.length ? ", " : "", act_clock_words(context, clock));
    }
    if (beyond.length)
        act_warn(context, "%s (%s) may not do what is owed: %s.", to, role_words(role), text_string(&beyond));
    text_free(&beyond);
    return true;
}

/* What the old owner owed of this case goes with it; what was given to somebody else is theirs still. */
static bool moves(const char *from, const Record *obligation) {
    if (from) return record_is(obligation, "owner", from);
    return text_list_has("case_manager pc_coordinator outreach", record_string(obligation, "owner"));
}

static bool hand_over(ActContext *context, const RecordList *open, const char *from, const char *to,
                      Error *error) {
    for (size_t i = 0; i < open->count; i++) {
        if (!moves(from, open->items[i])) continue;
        record_set(open->items[i], "owner", to);
        if (!record_save(context->store, open->items[i], error)) return false;
    }
    return true;
}

bool do_assign(ActContext *context, Error *error) {
    RecordList open = {0};
    char no[24], from[USER_SIZE];
    const char *to = act_value(context, "owner"), *one = act_value(context, "from"),
               *owner = record_get(context->care_case, "owner");
    bool whole = !one || text_equal(one, owner), owned = one || owner;
    text_copy_to(from, sizeof from, one ? one : owner ? owner : "");
    snprintf(no, sizeof no, "%lld", (long long)context->care_case->no);
    bool ok = record_list(context->store, &open, "obligation", "case_no", no, "state", "open", error);
    obligations_owed(context->work, &open);
    if (ok && context->from == STAGE_CLOSED && open.count == 0)
        ok = error_set(error, ERROR_REFUSED, "The case is closed and owes nothing any more.");
    ok = ok && hand_over(context, &open, owned ? from : NULL, to, error) &&
         warn_of_role(context, &open, to, error);
    record_list_free(&open);
    if (whole) record_set(context->care_case, "owner", to);
    return ok;
}

bool do_team(ActContext *context, Error *error) {
    const char *team = act_value(context, "team");
    Text lost = {0};
    bool ok = work_sight_lost(context->work, context->care_case->no, team, &lost, error);
    if (ok && lost.length) act_warn(context, "They see this member no more: %s.", text_string(&lost));
    record_set(context->care_case, "team", team);
    text_free(&lost);
    return ok;
}

bool do_pin(ActContext *context, Error *error) {
    Instant until;
    if (act_moment(context, "until", &until) && until.second <= context->now.second)
        return error_set(error, ERROR_BAD_INPUT, "until: a pin ends in the future.");
    record_set_int(context->care_case, "pinned", 1);
    return true;
}

bool do_unpin(ActContext *context, Error *error) {
    if (!record_int(context->care_case, "pinned"))
        return error_set(error, ERROR_REFUSED, "The case is not pinned.");
    record_set_int(context->care_case, "pinned", 0);
    return true;
}

bool do_wait(ActContext *context, Error *error) {
    Instant until;
    if (!act_moment(context, "until", &until) || until.second <= context->now.second)
        return error_set(error, ERROR_BAD_INPUT, "until: waiting ends in the future.");
    record_set_time(context->care_case, "waiting_until", until);
    record_set(context->care_case, "waiting_on", act_value(context, "who"));
    return true;
}

bool do_unwait(ActContext *context, Error *error) {
    if (!record_get(context->care_case, "waiting_until"))
        return error_set(error, ERROR_REFUSED, "The case is not waiting.");
    record_set(context->care_case, "waiting_until", NULL);
    record_set(context->care_case, "waiting_on", NULL);
    return true;
}

bool do_death_reported(ActContext *context, Error *error) {
    if (record_int(context->care_case, "death_reported"))
        return error_set(error, ERROR_REFUSED, "A death was reported already.");
    record_set_int(context->care_case, "death_reported", 1);
    return do_event_text(context, "death_reported", "source", error);
}

bool do_death_verified(ActContext *context, Error *error) {
    if (!record_int(context->care_case, "death_reported"))
        return error_set(error, ERROR_REFUSED, "No death was reported for this case.");
    bool wrong = act_says(context, "result", "wrong");
    if (wrong) record_set_int(context->care_case, "death_reported", 0);
    record_set_int(context->care_case, "death_verified", !wrong);
    if (!wrong) act_warn(context, "Close the case now: close with reason deceased.");
    return do_event_text(context, "death_verified", "source", error);
}

/* The case ends when it ended; what follows from that is owed from the day it was learned. */
bool do_close(ActContext *context, Error *error) {
    context->clock_start = context->now;
    if (act_says(context, "reason", "hospice") && !hospice_closes(context, error)) return false;
    return do_event_text(context, "closed", "source", error);
}

bool do_reopen(ActContext *context, Error *error) {
    Stage left;
    if (!stage_parse(record_string(context->care_case, "closed_from"), &left))
        return error_set(error, ERROR_REFUSED, "It is not known which stage this case left.");
    context->to = left;
    return obligation_reopen(context, error) && do_event_text(context, "reopened", "reason", error);
}

bool do_rounds_request(ActContext *context, Error *error) {
    Record *row = act_record(context, "agenda_item");
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    Rounds rounds = policy_rounds(context->work->policy, context->work->zone, context->now);
    record_set(row, "reason", act_value(context, "reason"));
    record_set_time(row, "requested_at", context->now);
    record_set_date(row, "meeting_date", rounds.meeting);
    return act_insert(context, &row, error);
}
