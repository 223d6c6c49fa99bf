#include "owed_words.h"

#include "core/loop.h"
#include "work/chart.h"

#include <string.h>

static const char untold[] = "tell the decision";

static bool decided(const char *stage, const char *loop) {
    return !text_list_has("none received in_review", stage) && loop_lit(loop, 'T');
}

const char *owed_words(const Clock *clock, const char *name, const char *stage, const char *loop) {
    if (text_starts(name, "determination") && decided(stage, loop)) return untold;
    return clock ? clock->words : name;
}

static bool stage_of(Work *work, const Record *obligation, char stage[24], Error *error) {
    Record *care_case;
    int64_t no = record_int(obligation, "case_no");
    text_copy_to(stage, 24, "none");
    if (!no) return true;
    if (!record_load(work->store, &care_case, "care_case", no, error)) return false;
    record_copy(stage, 24, care_case, "stage");
    record_free(&care_case);
    return true;
}

static bool loop_of(Work *work, const Record *obligation, char loop[LOOP_SIZE], Error *error) {
    Record *referral;
    int64_t no = record_int(obligation, "referral_no");
    *loop = '\0';
    if (!no) return true;
    if (!record_load(work->store, &referral, "referral", no, error)) return false;
    record_copy(loop, LOOP_SIZE, referral, "loop");
    record_free(&referral);
    return true;
}

bool owed_words_of(Work *work, const Record *obligation, const Clock *clock, const char **out, Error *error) {
    char stage[24], loop[LOOP_SIZE];
    const char *name = record_string(obligation, "clock");
    *out = clock ? clock->words : name;
    if (!text_starts(name, "determination")) return true;
    if (!stage_of(work, obligation, stage, error) || !loop_of(work, obligation, loop, error)) return false;
    *out = owed_words(clock, name, stage, loop);
    return true;
}

const char *work_owed_words(Work *work, const Row *owed) {
    const Clock *clock = policy_clock(work->policy, record_string(owed, "clock"), NULL);
    const char *words;
    Error ignored = {0};
    if (!clock) return "";
    return owed_words_of(work, owed, clock, &words, &ignored) ? words : clock->words;
}

void owed_add_task(const Work *work, const char *clock, const char *obligation_id, char *words, size_t size) {
    Record *obligation = NULL, *task = NULL;
    Error ignored = {0};
    size_t used = strlen(words);
    if (strcmp(clock, "task") != 0) return;
    bool found = record_load_id(work->store, &obligation, "obligation", obligation_id, &ignored) &&
                 record_load_id(work->store, &task, "task", record_string(obligation, "about"), &ignored);
    if (found && text_copy_to(words + used, size - used, ": "))
        text_copy_to(words + used + 2, size - used - 2, record_string(task, "body"));
    record_free(&obligation);
    record_free(&task);
}
