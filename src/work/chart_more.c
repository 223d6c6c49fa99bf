/* What stands beside the chart: criteria, history, drafts. */
#include "work/chart.h"
#include "work/look.h"

#include "access.h"
#include "act_context.h"
#include "store/timeline.h"
#include "store/undo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool rows_of_chart(const Chart *chart, FactRows *facts, EncounterRows *encounters, Error *error) {
    facts->items = calloc(chart->fact_count + 1, sizeof *facts->items);
    encounters->items = calloc(chart->encounter_count + 1, sizeof *encounters->items);
    if (!facts->items || !encounters->items) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    for (size_t i = 0; i < chart->fact_count; i++) {
        const ChartFact *from = &chart->facts[i];
        FactRow *to = &facts->items[facts->count++];
        text_copy_to(to->name, sizeof to->name, from->name);
        text_copy_to(to->value, sizeof to->value, from->value);
        text_copy_to(to->source, sizeof to->source, from->source);
        date_format(from->at, to->at);
        if (from->has_end) date_format(from->end, to->end_at);
    }
    for (size_t i = 0; i < chart->encounter_count; i++) {
        const ChartEncounter *from = &chart->encounters[i];
        EncounterRow *to = &encounters->items[encounters->count++];
        text_copy_to(to->kind, sizeof to->kind, from->kind);
        text_copy_to(to->principal_icd10, sizeof to->principal_icd10, from->principal_icd10);
        text_copy_to(to->planned, sizeof to->planned, from->planned);
        instant_format(from->admit, to->admit);
        if (!from->inside) instant_format(from->discharge, to->discharge);
    }
    return true;
}

bool work_criteria(Work *work, const Chart *chart, const char *name, const Instant *as_of,
                   CriteriaResult **out, Error *error) {
    return work_criteria_if(work, chart, name, as_of, NULL, out, error);
}

bool work_criteria_if(Work *work, const Chart *chart, const char *name, const Instant *as_of, WhatIfs *tried,
                      CriteriaResult **out, Error *error) {
    Instant when = as_of ? *as_of : work_now(work), receipt = when, at;
    bool first = true, live = chart->care_case && !record_is(chart->care_case, "stage", "closed");
    for (size_t i = 0; live && i < chart->referrals.count; i++)
        if (record_time(chart->referrals.items[i], "received_at", &at) &&
            (first || at.second < receipt.second))
            receipt = at, first = false;
    FactRows facts = {0};
    EncounterRows encounters = {0};
    CriteriaAsked asked = {.ruleset = name, .as_of = when, .receipt = receipt, .tried = tried};
    bool ok = rows_of_chart(chart, &facts, &encounters, error) &&
              facts_evaluate(work, &asked, chart->member, &facts, &encounters, out, NULL, error);
    fact_rows_free(&facts);
    encounter_rows_free(&encounters);
    return ok;
}

typedef struct Telling {
    HistoryLine each;
    void *context;
    bool hidden; /* the text of a restricted note is not told */
} Telling;

static void tell(void *state, const ActRow *act, const char *column, const char *before, const char *after) {
    Telling *telling = state;
    Instant at = {0};
    instant_parse(act->at, &at);
    bool hidden = telling->hidden && strcmp(column, "body") == 0;
    telling->each(telling->context, act->number, at, act->user, column, hidden ? NULL : before,
                  hidden ? NULL : after);
}

static bool note_hidden(Work *work, Record *row, bool *hidden, Error *error) {
    RecordList one = {.items = &row, .count = 1};
    if (strcmp(row->table->name, "note") != 0) return true;
    char *body = text_copy(record_string(row, "body"));
    bool ok = access_hide_restricted(work, record_int(row, "member_no"), &one, error);
    *hidden = !text_equal(body, record_string(row, "body"));
    wipe_free(body);
    return ok;
}

bool work_history(Work *work, const char *subject, const char *field, HistoryLine each, void *context,
                  Error *error) {
    static const char *const tables[] = {"care_case", "obligation", "referral", "note", "task"};
    int64_t no = 0;
    Record *row = NULL;
    bool found = false;
    for (size_t i = 0; !found && i < sizeof tables / sizeof *tables; i++) {
        found = access_find(work, tables[i], subject, &no, error);
        if (found && !record_load(work->store, &row, tables[i], no, error)) return false;
    }
    if (!found) {
        if (!work_find_member(work, subject, &no, error) ||
            !record_load(work->store, &row, "member", no, error))
            return false;
    }
    if (!record_view_row(work, row, error)) {
        record_free(&row);
        return false;
    }
    if (field && table_column(row->table, field) < 0) {
        error_set(error, ERROR_USAGE, "A %s has no field \"%.40s\".", row->table->name, field);
        record_free(&row);
        return false;
    }
    ActRow made;
    Telling telling = {each, context, false};
    bool ok =
        note_hidden(work, row, &telling.hidden, error) && act_load(work->store, row->made_act, &made, error);
    if (ok) tell(&telling, &made, "", NULL, made.kind);
    ok = ok && record_history(work->store, row, field, tell, &telling, error);
    record_free(&row);
    return ok;
}

typedef struct Draft {
    Work *work;
    const char *form, *subject, *body;
    int64_t read;
} Draft;

static bool save_draft(Store *store, void *state, Error *error) {
    Draft *draft = state;
    char at[INSTANT_SIZE];
    instant_format(work_now(draft->work), at);
    return draft_put(store, draft->work->user, draft->form, draft->subject, draft->body, draft->read, at,
                     error);
}

static bool drop_draft(Store *store, void *state, Error *error) {
    Draft *draft = state;
    return draft_drop(store, draft->work->user, draft->form, draft->subject, error);
}

bool work_draft_save(Work *work, const char *form, const char *subject, const char *body, int64_t read,
                     Error *error) {
    Draft draft = {work, form, subject, body, read};
    bool open;
    if (!access_subject(work, subject, &open, error)) return false;
    if (!open) return error_set(error, ERROR_NOT_FOUND, "There is no member \"%.60s\".", subject);
    return store_write_derived(work->store, save_draft, &draft, error);
}

bool work_draft_load(Work *work, const char *form, const char *subject, char **body, int64_t *read,
                     Error *error) {
    bool open;
    *body = NULL;
    *read = 0;
    if (!access_subject(work, subject, &open, error)) return false;
    return !open || draft_get(work->store, work->user, form, subject, body, read, error);
}

bool work_draft_drop(Work *work, const char *form, const char *subject, Error *error) {
    Draft draft = {.work = work, .form = form, .subject = subject};
    char *body;
    int64_t read;
    if (!work_draft_load(work, form, subject, &body, &read, error)) return false;
    bool there = body != NULL;
    wipe_free(body);
    return !there || store_write_derived(work->store, drop_draft, &draft, error);
}
