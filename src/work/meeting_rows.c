#include "meeting_rows.h"

#include "store/lookup.h"
#include "work/list.h"
#include "work/look.h"

#include <stdlib.h>
#include <string.h>

bool meeting_named(Work *work, const char *typed, Record **out, Error *error) {
    int64_t no;
    *out = NULL;
    return lookup_id(work->store, "meeting", typed, NULL, &no, error) &&
           record_load(work->store, out, "meeting", no, error);
}

/* Taken out of the list. */
static Record *take(RecordList *list, size_t index) {
    Record *row = list->items[index];
    for (size_t i = index + 1; i < list->count; i++) list->items[i - 1] = list->items[i];
    list->count--;
    return row;
}

bool meeting_open(Work *work, Record **out, Error *error) {
    RecordList open = {0};
    *out = NULL;
    bool ok = record_list(work->store, &open, "meeting", "state", "open", NULL, NULL, error);
    for (size_t i = 0; ok && i < open.count && !*out; i++)
        if (record_is(open.items[i], "started_by", work->user)) *out = take(&open, i);
    if (ok && !*out && open.count > 1)
        ok = error_set(error, ERROR_NOT_FOUND, "%zu meetings are open: name one by its id.", open.count);
    if (ok && !*out && open.count == 1) *out = take(&open, 0);
    record_list_free(&open);
    return ok;
}

bool meeting_cards(Work *work, const Record *meeting, RecordList *out, Error *error) {
    return record_list_int(work->store, out, "agenda_item", "meeting_no", meeting->no, error);
}

Record *agenda_request(const RecordList *items) {
    for (size_t i = items->count; i-- > 0;)
        if (record_get(items->items[i], "requested_at") && !record_get(items->items[i], "decision"))
            return items->items[i];
    return NULL;
}

bool rounds_requested(Work *work, Date day, ListRow *rows, size_t limit, size_t *count, Error *error) {
    Filter *filter = NULL;
    Instant end = zone_end_of_day(work->zone, day);
    size_t kept = 0;
    *count = 0;
    bool ok = work_filter(work, &filter, "clock:rounds_request", error);
    if (ok) {
        ListQuery query = {.filter = filter, .by_obligation = true};
        ok = work_page(work, &query, "", false, limit, rows, count, error);
    }
    for (size_t i = 0; ok && i < *count; i++)
        if (strcmp(rows[i].clock, "rounds_request") == 0 && rows[i].due.second <= end.second)
            rows[kept++] = rows[i];
    *count = kept;
    filter_free(&filter);
    return ok;
}
