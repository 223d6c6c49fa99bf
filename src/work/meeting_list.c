/* The meetings that were held or are open, newest first. */
#include "work/meeting.h"

#include "access.h"
#include "meeting_rows.h"

#include <stdlib.h>
#include <string.h>

enum { PAGE = 50 };

typedef struct Listing {
    Work *work;
    Meeting *out;
    size_t limit, count;
} Listing;

/* Counts the cards of members whose chart is open to the sitting user. */
static bool count_cards(Listing *listing, const Record *row, Meeting *meeting, Error *error) {
    RecordList cards = {0};
    bool ok = meeting_cards(listing->work, row, &cards, error);
    for (size_t i = 0; ok && i < cards.count; i++) {
        ChartAccess access;
        ok = access_of(listing->work, record_int(cards.items[i], "member_no"), &access, error);
        if (!ok || access == CHART_HIDDEN) continue;
        meeting->count++;
        meeting->decided += record_get(cards.items[i], "decision") != NULL;
    }
    record_list_free(&cards);
    return ok;
}

static bool add(Listing *listing, const Record *row, Error *error) {
    Meeting meeting;
    if (row->voided_act) return true;
    meeting_head(row, &meeting);
    if (!count_cards(listing, row, &meeting, error)) return false;
    if (meeting.count) listing->out[listing->count++] = meeting;
    return true;
}

/* One page, from where the last one ended; *end: there is no more. */
static bool add_page(Listing *listing, char before[INSTANT_SIZE], int64_t *before_no, bool *end,
                     Error *error) {
    RecordList page = {0};
    bool ok =
        record_latest(listing->work->store, &page, "meeting", "starts", before, *before_no, PAGE, error);
    for (size_t i = 0; ok && i < page.count && listing->count < listing->limit; i++)
        ok = add(listing, page.items[i], error);
    *end = page.count < PAGE;
    if (page.count) {
        record_copy(before, INSTANT_SIZE, page.items[page.count - 1], "starts");
        *before_no = page.items[page.count - 1]->no;
    }
    record_list_free(&page);
    return ok;
}

static bool list_all(Listing *listing, Error *error) {
    char before[INSTANT_SIZE];
    int64_t before_no = INT64_MAX;
    bool end = false, ok = true;
    instant_format(instant_never, before);
    while (ok && !end && listing->count < listing->limit)
        ok = add_page(listing, before, &before_no, &end, error);
    return ok;
}

/* Those that a card of the member is of; the cards come in the order in which they were written. */
static bool list_member(Listing *listing, int64_t member_no, Error *error) {
    RecordList cards = {0};
    bool ok = record_list_int(listing->work->store, &cards, "agenda_item", "member_no", member_no, error);
    for (size_t i = cards.count; ok && i-- > 0 && listing->count < listing->limit;) {
        Record *row = NULL;
        int64_t no = record_int(cards.items[i], "meeting_no");
        ok = !no ||
             (record_load(listing->work->store, &row, "meeting", no, error) && add(listing, row, error));
        record_free(&row);
    }
    record_list_free(&cards);
    return ok;
}

bool work_meetings(Work *work, int64_t member_no, size_t limit, Meeting *out, size_t *count, Error *error) {
    Listing listing = {work, out, limit, 0};
    bool ok = member_no ? access_door(work, member_no, error) && list_member(&listing, member_no, error)
                        : list_all(&listing, error);
    *count = ok ? listing.count : 0;
    return ok;
}
