/* What is owed to a member beside any case (an HRA, a correction, a screen after a discharge): listed like
 * the rest; the next case takes them over (obligation_adopt). workflow.md section 1. */
#include "act_context.h"

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
