/* Breaking the glass, and its review. */
#include "access.h"
#include "act_do.h"

#include <stdlib.h>

bool do_break_glass(ActContext *context, Error *error) {
    ChartAccess access;
    if (!access_of(context->work, context->member->no, &access, error)) return false;
    if (access != CHART_HIDDEN) act_warn(context, "This chart was open to you already.");
    Record *row = act_record(context, "break_glass");
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    record_set(row, "by_user", context->work->user);
    record_set(row, "reason", act_value(context, "reason"));
    record_set_time(row, "until", instant_add(context->now, BREAK_GLASS_MINUTES * 60));
    return act_insert(context, &row, error);
}

bool do_break_glass_review(ActContext *context, Error *error) {
    RecordList rows = {0};
    size_t reviewed = 0;
    const char *number = act_value(context, "number");
    bool ok = record_list_int(context->store, &rows, "break_glass", "member_no", context->member->no, error);
    for (size_t i = 0; ok && i < rows.count; i++) {
        Record *row = rows.items[i];
        if (number && row->no != strtoll(number, NULL, 10)) continue;
        if (record_get(row, "reviewed_at") || record_is(row, "by_user", context->work->user)) continue;
        record_set(row, "reviewed_by", context->work->user);
        record_set_time(row, "reviewed_at", context->now);
        record_set(row, "outcome", act_value(context, "outcome"));
        record_set(row, "finding", act_value(context, "finding"));
        ok = record_save(context->store, row, error);
        reviewed++;
    }
    record_list_free(&rows);
    return ok && (reviewed || error_set(error, ERROR_REFUSED,
                                        "Review a break-glass: nobody else's waits for review here."));
}
