/* What is owed, of what is open; and what is owed to a member beside any case (an HRA, a correction, a screen
 * after a discharge): listed like the rest; the next case takes them over (obligation_adopt). workflow.md
 * section 1. */
#include "act_context.h"

void obligations_owed(const Work *work, RecordList *open) {
    size_t kept = 0;
    for (size_t i = 0; i < open->count; i++) {
        const Clock *clock = policy_clock(work->policy, record_string(open->items[i], "clock"), NULL);
        if (clock && clock->info)
            record_free(&open->items[i]);
        else
            open->items[kept++] = open->items[i];
    }
    open->count = kept;
}

bool obligations_beside(Store *store, int64_t member_no, RecordList *out, Error *error) {
    char no[24];
    size_t kept = 0;
    snprintf(no, sizeof no, "%lld", (long long)member_no);
    if (!record_list(store, out, "obligation", "member_no", no, "state", "open", error)) return false;
    for (size_t i = 0; i < out->count; i++) {
        if (record_get(out->items[i], "case_no"))
            record_free(&out->items[i]);
        else
            out->items[kept++] = out->items[i];
    }
    out->count = kept;
    return true;
}
