/* Opening a chart: its rows, as they are or as they were. */
#include "work/chart.h"

#include "access.h"
#include "chart_facts.h"
#include "newcomer.h"
#include "store/undo.h"

#include <stdlib.h>
#include <string.h>

enum { LISTS = 19 };

typedef struct ChartOwn { /* what the chart's views point into */
    Record *member, *care_case;
    RecordList lists[LISTS], held;
} ChartOwn;

typedef struct Part {
    const char *table, *column; /* member_no or case_no */
    size_t offset;              /* of a Rows in Chart */
} Part;

static const Part parts[] = {
    {"identifier", "member_no", offsetof(Chart, identifiers)},
    {"coverage", "member_no", offsetof(Chart, coverage)},
    {"contact_point", "member_no", offsetof(Chart, contact_points)},
    {"setting", "member_no", offsetof(Chart, settings)},
    {"equity_answer", "member_no", offsetof(Chart, equity)},
    {"programme", "member_no", offsetof(Chart, programmes)},
    {"team_member", "member_no", offsetof(Chart, roster)},
    {"care_case", "member_no", offsetof(Chart, cases)},
    {"note", "member_no", offsetof(Chart, notes)},
    {"task", "member_no", offsetof(Chart, tasks)},
    {"event", "member_no", offsetof(Chart, events)},
    {"agenda_item", "member_no", offsetof(Chart, meetings)},
    {"obligation", "member_no", offsetof(Chart, owed)},
    {"referral", "case_no", offsetof(Chart, referrals)},
    {"obligation", "case_no", offsetof(Chart, obligations)},
    {"contact", "case_no", offsetof(Chart, contacts)},
    {"determination", "case_no", offsetof(Chart, determinations)},
    {"notice", "case_no", offsetof(Chart, notices)},
    {"appeal", "case_no", offsetof(Chart, appeals)},
};

_Static_assert(sizeof parts / sizeof *parts == LISTS, "a list for each part");

typedef struct Opening {
    Work *work;
    Chart *chart;
    ChartOwn *own;
    int64_t as_of; /* act; 0: now */
} Opening;

static bool list_part(Opening *opening, size_t index, int64_t value, Error *error) {
    const Part *part = &parts[index];
    RecordList *list = &opening->own->lists[index];
    bool ok =
        opening->as_of
            ? as_of_list(opening->work->store, list, part->table, part->column, value, opening->as_of, error)
            : record_list_int(opening->work->store, list, part->table, part->column, value, error);
    Rows *rows = (Rows *)((char *)opening->chart + part->offset);
    *rows = (Rows){.items = list->items, .count = list->count};
    return ok;
}

static bool load_member(Opening *opening, int64_t member_no, Error *error) {
    bool existed = true;
    Work *work = opening->work;
    if (!record_load(work->store, &opening->own->member, "member", member_no, error)) return false;
    if (opening->as_of && !as_of_roll(work->store, opening->own->member, opening->as_of, &existed, error))
        return false;
    if (!opening->as_of) existed = opening->own->member->voided_act == 0;
    opening->chart->member = opening->own->member;
    if (!existed && !opening->as_of)
        return error_set(error, ERROR_NOT_FOUND, "That there is such a member was taken back.");
    return existed || error_set(error, ERROR_NOT_FOUND, "There was no such member then.");
}

/* Who registered somebody whom no roster knows, and when. */
static bool load_by_hand(Opening *opening, Error *error) {
    Chart *chart = opening->chart;
    Store *store = opening->work->store;
    Record *user = NULL;
    ActRow act;
    chart->by_hand = newcomer_is(record_string(chart->member, "source_id"), chart->member->id);
    if (!chart->by_hand) return true;
    if (!act_load(store, chart->member->made_act, &act, error) ||
        !record_find(store, &user, "app_user", "name", act.user, error))
        return false;
    text_copy_to(chart->by_hand_who, sizeof chart->by_hand_who, act.user);
    if (user && *record_string(user, "full_name"))
        record_copy(chart->by_hand_who, sizeof chart->by_hand_who, user, "full_name");
    record_free(&user);
    instant_parse(act.at, &chart->by_hand_at);
    return true;
}

static const Row *choose_case(const Rows *cases, int64_t wanted) {
    const Row *found = NULL;
    for (size_t i = 0; i < cases->count; i++) {
        bool live = !record_is(cases->items[i], "stage", "closed");
        if (wanted ? cases->items[i]->no == wanted : live || !found || record_is(found, "stage", "closed"))
            found = cases->items[i];
    }
    return found;
}

static bool hide_restricted(Opening *opening, int64_t member_no, Error *error) {
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof parts / sizeof *parts; i++)
        if (parts[i].offset == offsetof(Chart, notes))
            ok = access_hide_restricted(opening->work, member_no, &opening->own->lists[i], error);
    return ok;
}

static bool load_parts(Opening *opening, int64_t member_no, int64_t case_no, Error *error) {
    size_t count = sizeof parts / sizeof *parts;
    for (size_t i = 0; i < count; i++)
        if (strcmp(parts[i].column, "member_no") == 0 && !list_part(opening, i, member_no, error))
            return false;
    opening->chart->care_case = choose_case(&opening->chart->cases, case_no);
    for (size_t i = 0; opening->chart->care_case && i < count; i++)
        if (strcmp(parts[i].column, "case_no") == 0 &&
            !list_part(opening, i, opening->chart->care_case->no, error))
            return false;
    return true;
}

/* Cards come in the order in which they were written, so the newest meetings are the last. */
static bool load_held(Opening *opening, Error *error) {
    Record *rows[CHART_HELD];
    RecordList *held = &opening->own->held;
    const Rows *cards = &opening->chart->meetings;
    size_t count = 0;
    bool ok = true;
    for (size_t i = cards->count; ok && i-- > 0 && count < CHART_HELD;) {
        int64_t no = record_int(cards->items[i], "meeting_no");
        if (no) ok = record_load(opening->work->store, &rows[count], "meeting", no, error);
        if (ok && no) count++;
    }
    held->items = calloc(count + 1, sizeof *held->items);
    if (ok && !held->items) ok = error_set(error, ERROR_STORAGE, "Memory ran out.");
    for (size_t i = 0; i < count; i++) {
        if (held->items)
            held->items[held->count++] = rows[i];
        else
            record_free(&rows[i]);
    }
    opening->chart->held = (Rows){.items = held->items, .count = held->count};
    return ok;
}

static bool load_timeline(Opening *opening, int64_t member_no, Error *error) {
    Chart *chart = opening->chart;
    chart->timeline = calloc(CHART_TIMELINE + 1, sizeof *chart->timeline);
    if (!chart->timeline) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    int64_t before = opening->as_of ? opening->as_of + 1 : 0;
    if (!work_timeline(opening->work, member_no, before, CHART_TIMELINE + 1, chart->timeline,
                       &chart->timeline_count, error))
        return false;
    chart->timeline_more = chart->timeline_count > CHART_TIMELINE;
    if (chart->timeline_more) chart->timeline_count = CHART_TIMELINE;
    return true;
}

static bool open_chart(Work *work, int64_t member_no, int64_t case_no, const Instant *as_of, Chart **out,
                       Error *error) {
    *out = NULL;
    if (!access_door(work, member_no, error)) return false;
    Chart *chart = calloc(1, sizeof *chart);
    ChartOwn *own = calloc(1, sizeof *own);
    if (chart) chart->own = own;
    Opening opening = {work, chart, own, 0};
    bool held = false, ok = (chart && own) || error_set(error, ERROR_STORAGE, "Memory ran out.");
    if (ok && as_of) {
        ok = act_at_time(work->store, *as_of, &opening.as_of, error);
        if (ok && !opening.as_of) ok = error_set(error, ERROR_NOT_FOUND, "There was no such member then.");
    }
    ok = ok && load_member(&opening, member_no, error) &&
         record_view(work, member_no, own->member->id, error) &&
         (held = db_read_begin(store_db(work->store), error)) && load_by_hand(&opening, error) &&
         load_parts(&opening, member_no, case_no, error) && hide_restricted(&opening, member_no, error) &&
         load_held(&opening, error) && chart_load_facts(work, member_no, opening.as_of, chart, error) &&
         chart_load_encounters(work, member_no, opening.as_of, chart, error) &&
         load_timeline(&opening, member_no, error);
    if (held) db_read_end(store_db(work->store));
    ok = ok && access_broken(work, member_no, &chart->broken, &chart->broken_until, error);
    if (ok)
        *out = chart;
    else if (chart)
        chart_free(&chart);
    else
        wipe_free(own);
    return ok;
}

bool work_open_member(Work *work, int64_t member_no, const Instant *as_of, Chart **out, Error *error) {
    return open_chart(work, member_no, 0, as_of, out, error);
}

bool work_open_case(Work *work, int64_t case_no, const Instant *as_of, Chart **out, Error *error) {
    Record *row;
    *out = NULL;
    if (!record_load(work->store, &row, "care_case", case_no, error)) return false;
    int64_t member_no = record_int(row, "member_no");
    record_free(&row);
    return open_chart(work, member_no, case_no, as_of, out, error);
}

bool work_taken_back(Work *work, int64_t member_no) {
    Record *member;
    Error ignored = {0};
    if (!record_load(work->store, &member, "member", member_no, &ignored)) return false;
    bool voided = member->voided_act != 0;
    record_free(&member);
    return voided;
}

void chart_free(Chart **chart) {
    if (!*chart) return;
    ChartOwn *own = (*chart)->own;
    for (size_t i = 0; own && i < LISTS; i++) record_list_free(&own->lists[i]);
    if (own) record_list_free(&own->held);
    if (own) record_free(&own->member);
    wipe_free(own);
    wipe_free((*chart)->facts);
    wipe_free((*chart)->encounters);
    wipe_free((*chart)->timeline);
    wipe_free(*chart);
    *chart = NULL;
}

const Row *chart_meeting(const Chart *chart, const Row *card) {
    int64_t no = record_int(card, "meeting_no");
    for (size_t i = 0; no && i < chart->held.count; i++)
        if (chart->held.items[i]->no == no) return chart->held.items[i];
    return NULL;
}
