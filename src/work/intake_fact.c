/* Diagnoses and observations. Rows that come grouped by member are met with that member's rows in memory. */
#include "intake_state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t hash_add(uint64_t hash, const char *text) {
    do hash = (hash ^ (unsigned char)*text) * 1099511628211U;
    while (*text++);
    return hash;
}

static uint64_t key_of(const FactRow *row) {
    return hash_add(hash_add(14695981039346656037U, row->name), row->value);
}

static bool make_keys(Intake *intake, size_t from, Error *error) {
    FactRows *rows = &intake->fact_rows;
    if (rows->capacity > intake->key_capacity) {
        uint64_t *keys = realloc(intake->fact_keys, rows->capacity * sizeof *keys);
        if (!keys) return error_set(error, ERROR_STORAGE, "Memory ran out.");
        intake->fact_keys = keys;
        intake->key_capacity = rows->capacity;
    }
    for (size_t i = from; i < rows->count; i++) intake->fact_keys[i] = key_of(&rows->items[i]);
    return true;
}

/* A first load has nothing to read: only a member that this import met before has rows. */
static bool load(Intake *intake, Error *error) {
    KnownRows *known = &intake->facts;
    if (known->loaded) return true;
    known->last = 0;
    intake->fact_rows.count = 0;
    bool none = known->empty && !number_set_has(&known->seen, intake->member_no);
    if (!none && (!fact_last(intake->store, "fact", intake->member_no, &known->last, error) ||
                  !fact_rows(intake->store, intake->member_no, 0, &intake->fact_rows, error) ||
                  !make_keys(intake, 0, error)))
        return false;
    known->loaded = true;
    return true;
}

static bool keep(Intake *intake, const FactRow *row, Error *error) {
    FactRows *rows = &intake->fact_rows;
    if (rows->count == rows->capacity) {
        size_t capacity = rows->capacity ? rows->capacity * 2 : 32;
        FactRow *items = realloc(rows->items, capacity * sizeof *items);
        if (!items) return error_set(error, ERROR_STORAGE, "Memory ran out.");
        rows->items = items;
        rows->capacity = capacity;
    }
    rows->items[rows->count++] = *row;
    return make_keys(intake, rows->count - 1, error);
}

static bool add(Intake *intake, FactRow *row, Error *error) {
    row->row_no = ++intake->facts.last;
    row->act_in = store_act(intake->store);
    return fact_add(intake->store, intake->member_no, row, error) && keep(intake, row, error) &&
           number_set_add(&intake->facts.seen, intake->member_no, error) &&
           intake_touch(intake, intake->member_no, error);
}

/* The row ends with this act; another takes its place. */
static bool replace(Intake *intake, size_t at, FactRow *row, Error *error) {
    FactRows *rows = &intake->fact_rows;
    if (!fact_close(intake->store, "fact", intake->member_no, rows->items[at].row_no, error)) return false;
    rows->items[at] = rows->items[--rows->count];
    intake->fact_keys[at] = intake->fact_keys[rows->count];
    return add(intake, row, error);
}

/* How well a diagnosis that is there fits one of the file: it ends on the same day, or it has no end yet. */
static int fit(const FactRow *there, const FactRow *row) {
    if (strcmp(there->end_at, row->end_at) == 0) return 3;
    return *there->end_at ? 1 : 2;
}

/* The place of the row that the file speaks of: same name and value, and same day unless the file gave none;
 * rows->count when there is none. */
static size_t find(const Intake *intake, const FactRow *row, bool dated) {
    const FactRows *rows = &intake->fact_rows;
    uint64_t key = key_of(row);
    size_t best = rows->count;
    for (size_t i = 0; i < rows->count; i++) {
        const FactRow *there = &rows->items[i];
        if (intake->fact_keys[i] != key || strcmp(there->name, row->name) != 0 ||
            strcmp(there->value, row->value) != 0 || (dated && strcmp(there->at, row->at) != 0) ||
            !intake_same_origin(intake, there->source))
            continue;
        if (best == rows->count || fit(there, row) > fit(&rows->items[best], row)) best = i;
    }
    return best;
}

/* INTAKE_UNCHANGED as "go on"; the row's member is the one last met. */
static IntakeVerdict meet(Intake *intake, const char *member_id, IntakeWhy *why, Error *error) {
    int64_t no;
    if (!intake_meet(intake, member_id, &no, error)) return INTAKE_FAILED;
    if (!no) return intake_no_member(why, member_id);
    return load(intake, error) ? INTAKE_UNCHANGED : INTAKE_FAILED;
}

IntakeVerdict intake_diagnosis(Intake *intake, const char *member_id, const char *icd10, const char *onset,
                               const char *end, IntakeWhy *why, Error *error) {
    FactRow row = {.name = "dx"};
    if (!text_copy_to(row.value, sizeof row.value, icd10)) return intake_reject(why, "icd10", "is too long");
    IntakeVerdict met = meet(intake, member_id, why, error);
    if (met != INTAKE_UNCHANGED) return met;
    const char *day = end && strcmp(end, intake->today) < 0 ? end : intake->today;
    text_copy_to(row.at, sizeof row.at, onset ? onset : day);
    text_copy_to(row.end_at, sizeof row.end_at, end ? end : "");
    text_copy_to(row.source, sizeof row.source, intake_source(intake));
    size_t at = find(intake, &row, onset != NULL);
    if (at == intake->fact_rows.count)
        return add(intake, &row, error) ? intake_counted(intake, INTAKE_ADDED) : INTAKE_FAILED;
    const FactRow *there = &intake->fact_rows.items[at];
    if (!end || strcmp(there->end_at, end) == 0) return intake_counted(intake, INTAKE_UNCHANGED);
    text_copy_to(row.at, sizeof row.at, there->at);
    return replace(intake, at, &row, error) ? intake_counted(intake, INTAKE_UPDATED) : INTAKE_FAILED;
}

IntakeVerdict intake_observation(Intake *intake, const char *member_id, const char *name, const char *value,
                                 const char *unit, const char *at, IntakeWhy *why, Error *error) {
    FactRow row = {.row_no = 0};
    if (!text_copy_to(row.name, sizeof row.name, name)) return intake_reject(why, "code", "is too long");
    if (!text_copy_to(row.value, sizeof row.value, value))
        return intake_reject(why, "value", "is longer than %zu bytes", sizeof row.value - 1);
    if (!text_copy_to(row.unit, sizeof row.unit, unit ? unit : ""))
        return intake_reject(why, "unit", "is longer than %zu bytes", sizeof row.unit - 1);
    IntakeVerdict met = meet(intake, member_id, why, error);
    if (met != INTAKE_UNCHANGED) return met;
    text_copy_to(row.at, sizeof row.at, at ? at : intake->today);
    text_copy_to(row.source, sizeof row.source, intake_source(intake));
    if (find(intake, &row, true) < intake->fact_rows.count) return intake_counted(intake, INTAKE_UNCHANGED);
    return add(intake, &row, error) ? intake_counted(intake, INTAKE_ADDED) : INTAKE_FAILED;
}
