#include "work/break_glass.h"

#include "access.h"
#include "refusal.h"
#include "store/journal.h"

#include <stdio.h>
#include <string.h>

bool work_may_review(const Work *work) {
    AccessUser user = access_user(work);
    unsigned roles = act_find("break_glass_review")->roles;
    return (roles & role_bit(work->role)) || (work->role == ROLE_ADMIN && user.personal);
}

static bool reviewer(Work *work, Error *error) {
    char why[120];
    if (work_may_review(work)) return true;
    snprintf(why, sizeof why, "Reviews: your role, %s, may not.", role_words(work->role));
    return refusal_of_role(work, "reviews", act_find("break_glass_review")->roles, why, error);
}

bool work_reviews_waiting(Work *work, int64_t *count, Error *error) {
    *count = 0;
    return !work_may_review(work) || reach_unreviewed(work->store, work->user, count, error);
}

static bool fill_member(Work *work, int64_t member_no, BreakGlass *out, Error *error) {
    Record *member;
    if (!record_load(work->store, &member, "member", member_no, error)) return false;
    out->member_no = member_no;
    text_copy_to(out->member, sizeof out->member, member->id);
    record_copy(out->member_id, sizeof out->member_id, member, "source_id");
    record_date(member, "birth_date", &out->birth);
    snprintf(out->name, sizeof out->name, "%.78s, %.78s", record_string(member, "last_name"),
             record_string(member, "first_name"));
    record_free(&member);
    return true;
}

static bool fill_person(Work *work, BreakGlass *out, Error *error) {
    Record *person;
    if (!record_find(work->store, &person, "app_user", "name", out->by, error)) return false;
    if (person) record_copy(out->by_name, sizeof out->by_name, person, "full_name");
    record_free(&person);
    return true;
}

/* The journal comes latest first: the first ones are what is left at the end. */
static bool take_act(void *context, const ActRow *act) {
    BreakGlass *out = context;
    size_t kept = out->act_count < GLASS_ACTS ? out->act_count : GLASS_ACTS - 1;
    if (text_starts(act->kind, "break_glass")) return true;
    memmove(&out->acts[1], &out->acts[0], kept * sizeof out->acts[0]);
    instant_parse(act->at, &out->acts[0].at);
    text_copy_to(out->acts[0].act, sizeof out->acts[0].act, act->kind);
    out->act_count = kept + 1;
    out->act_total++;
    return true;
}

static bool fill_acts(Work *work, BreakGlass *out, Error *error) {
    char from[INSTANT_SIZE], to[INSTANT_SIZE];
    instant_format(out->at, from);
    instant_format(out->until, to);
    JournalQuery of = {
        .user = out->by, .member_no = out->member_no, .member_id = out->member, .from = from, .to = to};
    return journal_walk(work->store, &of, take_act, out, error);
}

static bool fill(Work *work, const Record *row, BreakGlass *out, Error *error) {
    *out = (BreakGlass){.number = row->no};
    record_copy(out->by, sizeof out->by, row, "by_user");
    record_copy(out->reason, sizeof out->reason, row, "reason");
    record_copy(out->reviewed_by, sizeof out->reviewed_by, row, "reviewed_by");
    record_copy(out->outcome, sizeof out->outcome, row, "outcome");
    record_copy(out->finding, sizeof out->finding, row, "finding");
    record_time(row, "until", &out->until);
    out->at = instant_add(out->until, -BREAK_GLASS_MINUTES * 60);
    out->reviewed = record_time(row, "reviewed_at", &out->reviewed_at);
    return fill_member(work, record_int(row, "member_no"), out, error) && fill_person(work, out, error) &&
           fill_acts(work, out, error);
}

bool work_break_glass(Work *work, bool reviewed, size_t limit, BreakGlass *out, size_t *count, Error *error) {
    *count = 0;
    if (!reviewer(work, error)) return false;
    for (int64_t after = 0; *count < limit;) {
        Record *row;
        if (!record_next(work->store, &row, "break_glass", after, error)) return false;
        if (!row) return true;
        after = row->no;
        bool wanted = reviewed || !record_get(row, "reviewed_at"),
             ok = !wanted || fill(work, row, &out[*count], error);
        *count += wanted;
        record_free(&row);
        if (!ok) return false;
    }
    return true;
}
