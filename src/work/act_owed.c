/* What a person hears after an act: what it began to owe, and what is late all the same. */
#include "act_context.h"
#include "owed_words.h"

#include <stdlib.h>
#include <string.h>

static int sooner(const void *a, const void *b) {
    const ActOwed *left = a, *right = b;
    if (left->begun != right->begun) return left->begun ? -1 : 1;
    return (left->due.second > right->due.second) - (left->due.second < right->due.second);
}

static bool add(const ActContext *context, const Record *row, ActOwed *all, size_t *count, Error *error) {
    ActOwed *owed = &all[*count];
    const char *words;
    *owed = (ActOwed){.begun = record_int(row, "start_act") == store_act(context->store)};
    if (record_get(row, "suspended") || !record_time(row, "due", &owed->due)) return true;
    owed->late = owed->due.second < context->now.second;
    if (!owed->begun && !owed->late) return true;
    record_copy(owed->clock, sizeof owed->clock, row, "clock");
    const Clock *clock = policy_clock(context->work->policy, owed->clock, NULL);
    if (!owed_words_of(context->work, row, clock, &words, error)) return false;
    text_copy_to(owed->words, sizeof owed->words, words);
    owed_add_task(context->work, owed->clock, row->id, owed->words, sizeof owed->words);
    ++*count;
    return true;
}

bool act_tell_owed(ActContext *context, Error *error) {
    ActResult *result = context->result;
    RecordList open = {0};
    char no[24];
    result->owed_count = 0;
    if (!context->member || context->imported || context->request->target_count > 1) return true;
    snprintf(no, sizeof no, "%lld", (long long)context->member->no);
    if (!record_list(context->store, &open, "obligation", "member_no", no, "state", "open", error))
        return false;
    obligations_owed(context->work, &open);
    ActOwed *all = calloc(open.count + 1, sizeof *all);
    size_t count = 0;
    bool ok = all || error_set(error, ERROR_STORAGE, "Memory ran out.");
    for (size_t i = 0; ok && i < open.count; i++) ok = add(context, open.items[i], all, &count, error);
    if (count) qsort(all, count, sizeof *all, sooner);
    for (size_t i = 0; i < count && i < ACT_OWED; i++) result->owed[result->owed_count++] = all[i];
    free(all);
    record_list_free(&open);
    return ok;
}
