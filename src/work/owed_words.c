#include "owed_words.h"

#include <stdio.h>
#include <string.h>

static void add_task(const Work *work, const Record *obligation, char out[OWED_WORDS]) {
    Record *task = NULL;
    Error ignored = {0};
    const char *about = record_get(obligation, "about");
    size_t used = strlen(out);
    if (!about || !record_load_id(work->store, &task, "task", about, &ignored)) return;
    if (task && text_copy_to(out + used, OWED_WORDS - used, ": ")) used += 2;
    if (task) text_copy_to(out + used, OWED_WORDS - used, record_string(task, "body"));
    record_free(&task);
}

static void of_clock(const Work *work, const char *clock, const char *lob, char out[OWED_WORDS]) {
    const Clock *known = policy_clock(work->policy, clock, lob);
    text_copy_to(out, OWED_WORDS, known ? known->words : clock);
}

void owed_words(const Work *work, const Record *obligation, char out[OWED_WORDS]) {
    const char *clock = record_string(obligation, "clock");
    of_clock(work, clock, NULL, out);
    if (strcmp(clock, "task") == 0) add_task(work, obligation, out);
}

void owed_words_of(const Work *work, const char *clock, const char *lob, const char *obligation_id,
                   char out[OWED_WORDS]) {
    Record *obligation = NULL;
    Error ignored = {0};
    of_clock(work, clock, lob, out);
    if (strcmp(clock, "task") != 0) return;
    if (!record_load_id(work->store, &obligation, "obligation", obligation_id, &ignored)) return;
    if (obligation) add_task(work, obligation, out);
    record_free(&obligation);
}
