/* What assessments found that a plan should answer: by the cut-offs of the plan library. */
#include "plan_state.h"
#include "work/plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static PlanNeed *need_named(PlanAround *around, const char *name) {
    for (size_t i = 0; i < around->need_count; i++)
        if (strcmp(around->needs[i].name, name) == 0) return &around->needs[i];
    return NULL;
}

static void drop(PlanAround *around, PlanNeed *need) {
    if (need) *need = around->needs[--around->need_count];
}

/* The score of an item ("1=7 2=0 …" of the column items), or the total; false when there is none. */
static bool score_of(const Record *row, int item, int *out) {
    const char *score = record_string(row, "score");
    char name[16];
    if (item) {
        Text text = {0};
        text_addf(&text, " %s", record_string(row, "items"));
        snprintf(name, sizeof name, " %d=", item);
        const char *at = strstr(text_string(&text), name);
        bool found = at && at[strlen(name)] >= '0' && at[strlen(name)] <= '9';
        if (found) *out = atoi(at + strlen(name));
        text_free(&text);
        return found;
    }
    *out = atoi(score);
    return *score != '\0';
}

static void put_need(const Work *work, const Record *row, const LibraryNeed *need, const NeedFound *found,
                     int score, PlanAround *around) {
    Instant at;
    if (around->need_count == PLAN_NEEDS) return;
    PlanNeed *out = &around->needs[around->need_count++];
    *out = (PlanNeed){0};
    Text words = {0};
    text_addf(&words, "%s (%s %d)", need->text, found->title, score);
    text_copy_to(out->words, sizeof out->words, text_string(&words));
    text_copy_to(out->name, sizeof out->name, need->name);
    text_copy_to(out->domain, sizeof out->domain, need->domain);
    if (record_time(row, "at", &at)) out->at = zone_date(work->zone, at);
    text_free(&words);
}

/* Assessments come oldest first: the latest of a need says whether it is there. */
static void note(const Work *work, const PlanLibrary *library, const Record *row, PlanAround *around) {
    const LibraryNeed *need;
    for (size_t i = 0; (need = plan_library_need_at(library, i)); i++)
        for (const NeedFound *found = need->found; found->instrument; found++) {
            int score;
            if (!record_is(row, "instrument", found->instrument) || !score_of(row, found->item, &score))
                continue;
            drop(around, need_named(around, need->name));
            if (score >= found->from) put_need(work, row, need, found, score, around);
        }
}

static int by_moment(const void *left, const void *right) {
    const Record *const *a = left, *const *b = right;
    return strcmp(record_string(*a, "at"), record_string(*b, "at"));
}

bool plan_needs(Work *work, int64_t member_no, PlanAround *out, Error *error) {
    RecordList rows = {0};
    const PlanLibrary *library = NULL;
    bool ok = record_list_int(work->store, &rows, "assessment", "member_no", member_no, error);
    if (ok && rows.count) ok = (library = work_library(work, error)) != NULL;
    if (rows.count) qsort(rows.items, rows.count, sizeof *rows.items, by_moment);
    for (size_t i = 0; ok && i < rows.count; i++) note(work, library, rows.items[i], out);
    record_list_free(&rows);
    return ok;
}
