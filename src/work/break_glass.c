#include "work/break_glass.h"

#include "access.h"
#include "refusal.h"

#include <stdio.h>

static bool reviewer(Work *work, Error *error) {
    AccessUser user = access_user(work);
    unsigned roles = act_find("break_glass_review")->roles;
    if ((roles & role_bit(work->role)) || (work->role == ROLE_ADMIN && user.personal)) return true;
    char why[120];
    snprintf(why, sizeof why, "Reviews: your role, %s, may not.", role_name(work->role));
    return refusal_of_role(work, "reviews", roles, why, error);
}

static bool fill(Work *work, const Record *row, BreakGlass *out, Error *error) {
    Record *member;
    if (!record_load(work->store, &member, "member", record_int(row, "member_no"), error)) return false;
    *out = (BreakGlass){0};
    text_copy_to(out->member, sizeof out->member, member->id);
    text_copy_to(out->member_id, sizeof out->member_id, record_string(member, "source_id"));
    snprintf(out->name, sizeof out->name, "%.78s, %.78s", record_string(member, "last_name"),
             record_string(member, "first_name"));
    record_free(&member);
    text_copy_to(out->by, sizeof out->by, record_string(row, "by_user"));
    text_copy_to(out->reason, sizeof out->reason, record_string(row, "reason"));
    text_copy_to(out->reviewed_by, sizeof out->reviewed_by, record_string(row, "reviewed_by"));
    text_copy_to(out->outcome, sizeof out->outcome, record_string(row, "outcome"));
    record_time(row, "until", &out->until);
    out->at = instant_add(out->until, -BREAK_GLASS_MINUTES * 60);
    out->reviewed = record_time(row, "reviewed_at", &out->reviewed_at);
    return true;
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
