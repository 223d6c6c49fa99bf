/* What assessments found that a plan should answer. */
#include "plan_state.h"

#include <stdlib.h>
#include <string.h>

/* From which score on a need is assessed, by instrument: PHQ-9 10 moderate, PHQ-2 3, Zarit-22 21 and
 * Zarit-12 17 (burden), Zarit-4 8 (domain 4.1, 4.9). */
static const struct {
    const char *instrument;
    int least;
    const char *name, *words, *domain;
} needs[] = {
    {"phq9", 10, "depression", "Depression (PHQ-9 %s)", "psychological"},
    {"phq2", 3, "depression", "Depression (PHQ-2 %s)", "psychological"},
    {"zbi22", 21, "caregiver", "Caregiver burden (Zarit-22 %s)", "social"},
    {"zbi12", 17, "caregiver", "Caregiver burden (Zarit-12 %s)", "social"},
    {"zbi4", 8, "caregiver", "Caregiver burden (Zarit-4 %s)", "social"},
};

enum { NEED_KINDS = sizeof needs / sizeof *needs };

static PlanNeed *need_named(PlanAround *around, const char *name) {
    for (size_t i = 0; i < around->need_count; i++)
        if (strcmp(around->needs[i].name, name) == 0) return &around->needs[i];
    return NULL;
}

static void drop(PlanAround *around, PlanNeed *need) {
    if (need) *need = around->needs[--around->need_count];
}

/* Assessments come oldest first: the latest of a need says whether it is there. */
static void note(const Work *work, const Record *row, PlanAround *around) {
    Instant at;
    const char *score = record_string(row, "score");
    for (size_t i = 0; i < NEED_KINDS; i++) {
        if (!record_is(row, "instrument", needs[i].instrument) || !*score) continue;
        drop(around, need_named(around, needs[i].name));
        if (strtol(score, NULL, 10) < needs[i].least || around->need_count == PLAN_NEEDS) continue;
        PlanNeed *need = &around->needs[around->need_count++];
        Text words = {0};
        const char *cut = strstr(needs[i].words, "%s");
        text_add_n(&words, needs[i].words, (size_t)(cut - needs[i].words));
        text_addf(&words, "%s%s", score, cut + strlen("%s"));
        *need = (PlanNeed){0};
        text_copy_to(need->words, sizeof need->words, text_string(&words));
        text_copy_to(need->name, sizeof need->name, needs[i].name);
        text_copy_to(need->domain, sizeof need->domain, needs[i].domain);
        if (record_time(row, "at", &at)) need->at = zone_date(work->zone, at);
        text_free(&words);
    }
}

static int by_moment(const void *left, const void *right) {
    const Record *const *a = left, *const *b = right;
    return strcmp(record_string(*a, "at"), record_string(*b, "at"));
}

bool plan_needs(Work *work, int64_t member_no, PlanAround *out, Error *error) {
    RecordList rows = {0};
    bool ok = record_list_int(work->store, &rows, "assessment", "member_no", member_no, error);
    if (rows.count) qsort(rows.items, rows.count, sizeof *rows.items, by_moment);
    for (size_t i = 0; i < rows.count; i++) note(work, rows.items[i], out);
    record_list_free(&rows);
    return ok;
}
