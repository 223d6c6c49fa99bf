/* Single obligations that were counted: by row number, each with the terms of its place. */
#include "access.h"
#include "explain.h"
#include "work/urgency.h"

#include <string.h>

static void add_advance(UrgencyItem *item, const char *name, int hours) {
    if (item->advance_count == URGENCY_WEIGHTS) return;
    for (size_t i = 0; i < item->advance_count; i++)
        if (strcmp(item->advances[i].name, name) == 0) return;
    Advance *advance = &item->advances[item->advance_count++];
    text_copy_to(advance->name, sizeof advance->name, name);
    advance->hours = hours;
}

/* The explanation leaves out what brings no hours; another weight may bring some. */
static void list_advances(UrgencyItem *item) {
    item->advance_count = 0;
    for (size_t i = 0; i < item->why.advance_count; i++)
        add_advance(item, item->why.advances[i].name, item->why.advances[i].hours);
    if (item->row.urgent) add_advance(item, "urgent", 0);
    if (item->row.expedited) add_advance(item, "expedited", 0);
}

static void place_row(const Work *work, UrgencyItem *item) {
    const Explanation *why = &item->why;
    ListRow *row = &item->row;
    Instant now = work_now(work), day_end = zone_end_of_day(work->zone, zone_date(work->zone, now));
    row->owes = true;
    row->due = why->due;
    row->work_by = why->work_by;
    row->late = row->due.second < now.second;
    row->today = !row->late && row->due.second <= day_end.second;
    text_copy_to(row->clock, sizeof row->clock, why->clock);
    text_copy_to(row->words, sizeof row->words, why->words);
    text_copy_to(row->obligation_id, sizeof row->obligation_id, why->obligation_id);
}

/* *row NULL: there is none, which is no fault. */
static bool load(Work *work, int64_t obligation_no, Record **row, Error *error) {
    *row = NULL;
    return record_load(work->store, row, "obligation", obligation_no, error) ||
           error->kind == ERROR_NOT_FOUND;
}

/* The row of the case says whether it stands in the list of who asks; what it leaves out is not explained. */
bool work_urgency_item(Work *work, int64_t obligation_no, UrgencyItem *out, bool *found, Error *error) {
    Record *row;
    *found = false;
    if (!load(work, obligation_no, &row, error)) return false;
    if (!row) return true;
    bool ok = work_list_row(work, record_int(row, "case_no"), NULL, &out->row, found, error);
    *found = ok && *found && !row->voided_act;
    if (*found) ok = explain_obligation(work, row, &out->why, error);
    record_free(&row);
    *found = *found && ok && strcmp(out->why.state, "open") == 0;
    if (!*found) return ok;
    place_row(work, out);
    list_advances(out);
    return true;
}

bool work_urgency_id(Work *work, int64_t obligation_no, char id[ID_SIZE], Error *error) {
    Record *row;
    *id = '\0';
    if (!load(work, obligation_no, &row, error)) return false;
    if (row) text_copy_to(id, ID_SIZE, row->id);
    record_free(&row);
    return true;
}
