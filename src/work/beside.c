/* What is owed, of what is open; and what is owed to a member beside any case (an HRA, a correction, a screen
 * after a discharge): listed like the rest; the next case takes them over (obligation_adopt). workflow.md
 * section 1. */
#include "act_context.h"

static bool owed(const void *state, const Record *obligation) {
    const Work *work = state;
    const Clock *clock = policy_clock(work->policy, record_string(obligation, "clock"), NULL);
    return !clock || !clock->info;
}

void obligations_owed(const Work *work, RecordList *open) {
    record_list_keep(open, owed, work);
}

static bool beside(const void *state, const Record *obligation) {
    (void)state;
    return record_get(obligation, "case_no") == NULL;
}

bool obligations_beside(Store *store, int64_t member_no, RecordList *out, Error *error) {
    char no[24];
    snprintf(no, sizeof no, "%lld", (long long)member_no);
    if (!record_list(store, out, "obligation", "member_no", no, "state", "open", error)) return false;
    record_list_keep(out, beside, NULL);
    return true;
}
