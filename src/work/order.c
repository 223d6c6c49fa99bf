#include "work/order.h"

#include "act_context.h"
#include "store/lookup.h"

#include <stdio.h>
#include <string.h>

static bool read_name(Work *work, Standing *out, Error *error) {
    Record *member;
    if (!record_load(work->store, &member, "member", out->why.member_no, error)) return false;
    snprintf(out->name, sizeof out->name, "%.78s, %.78s", record_string(member, "last_name"),
             record_string(member, "first_name"));
    record_free(&member);
    return true;
}

static bool read_standing(Work *work, const char *typed, Standing *out, OrderPlace *place, Advance *advances,
                          Error *error) {
    Record *row;
    *out = (Standing){0};
    if (!work_explain(work, typed, &out->why, error)) return false;
    if (!text_equal(out->why.state, "open"))
        return error_set(error, ERROR_REFUSED, "%s is %s: it stands in no list any more.", out->why.words,
                         out->why.state);
    if (!lookup_id(work->store, "obligation", out->why.obligation_id, NULL, &place->obligation_no, error) ||
        !record_load(work->store, &row, "obligation", place->obligation_no, error))
        return false;
    int64_t case_no = record_int(row, "case_no");
    record_free(&row);
    for (size_t i = 0; i < out->why.advance_count; i++) {
        advances[i].hours = out->why.advances[i].hours;
        text_copy_to(advances[i].name, sizeof advances[i].name, out->why.advances[i].name);
    }
    place->due = out->why.suspended ? instant_never : out->why.due; /* a hold takes it out of time */
    place->advances = advances;
    place->advance_count = out->why.advance_count;
    place->case_no = case_no ? case_no : -out->why.member_no;
    return read_name(work, out, error);
}

bool work_above(Work *work, const char *upper, const char *lower, Above *out, Error *error) {
    Advance advances[2][ADVANCES_MAX];
    OrderPlace places[2];
    if (!read_standing(work, upper, &out->upper, &places[0], advances[0], error) ||
        !read_standing(work, lower, &out->lower, &places[1], advances[1], error))
        return false;
    order_compare(&places[0], &places[1], &out->reason);
    return true;
}
