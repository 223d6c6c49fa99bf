/* The list for the next rounds: who was asked for, and whom an exception brings. */
#include "meeting_rows.h"

#include "store/lookup.h"
#include "store/undo.h"
#include "work/list.h"
#include "work/meeting.h"

#include <stdlib.h>
#include <string.h>

enum { SEARCH_DAYS = 21, STEP = DAY_SECONDS };

/* Where exceptions are found: each by an index of the queue, its most pressing alone. */
static const char *const sources[] = {
    "clock:discharge_decision",
    "clock:ethics_review",
    "setting:hospital,snf stage:with_provider,outreach,difficult_to_enroll,scheduled,assessed,active,ending",
    "clock:resource_offer",
    "clock:icp_after_consult",
    "overdue stage:with_provider,outreach,difficult_to_enroll,scheduled,assessed,active,ending",
    "stage:difficult_to_enroll",
    "clock:icp_review due<2w",
};

Rounds rounds_from(const Work *work, Date day) {
    Instant asked = zone_end_of_day(work->zone, (Date){day.day - SEARCH_DAYS});
    Rounds rounds = policy_rounds(work->policy, work->zone, asked);
    for (int i = 0; i < 2 * SEARCH_DAYS && rounds.meeting.day < day.day; i++) {
        asked = instant_add(asked, STEP);
        rounds = policy_rounds(work->policy, work->zone, asked);
    }
    return rounds;
}

static bool listed(const Agenda *agenda, int64_t member_no) {
    for (size_t i = 0; i < agenda->count; i++)
        if (agenda->lines[i].row.member_no == member_no) return true;
    return false;
}

static bool note_request(Work *work, AgendaLine *line, Error *error) {
    RecordList items = {0};
    ActRow act;
    bool ok = record_list_int(work->store, &items, "agenda_item", "member_no", line->row.member_no, error);
    const Record *request = ok ? agenda_request(&items) : NULL;
    if (request) {
        record_time(request, "requested_at", &line->requested_at);
        ok = act_load(work->store, request->made_act, &act, error);
        if (ok) text_copy_to(line->requested_by, sizeof line->requested_by, act.user);
    }
    record_list_free(&items);
    return ok;
}

bool meeting_lead(Work *work, int64_t member_no, char out[80], Error *error) {
    RecordList team = {0};
    out[0] = '\0';
    bool ok = record_list_int(work->store, &team, "team_member", "member_no", member_no, error);
    for (size_t i = 0; i < team.count; i++)
        if (record_int(team.items[i], "leads") && !record_get(team.items[i], "ends"))
            text_copy_to(out, 80, record_string(team.items[i], "person"));
    record_list_free(&team);
    return ok;
}

bool meeting_owner(Work *work, const char *lead, const char *owner, char out[64], Error *error) {
    Record *user = NULL;
    if (*lead && !record_find(work->store, &user, "app_user", "name", lead, error)) return false;
    bool known = user && record_int(user, "disabled") == 0;
    text_copy_to(out, 64, known ? lead : owner);
    record_free(&user);
    return true;
}

static bool fill(Work *work, const ListRow *row, Date day, AgendaLine *line, Error *error) {
    AgendaFacts facts;
    ListRow of_case;
    bool found = false;
    *line = (AgendaLine){.row = *row};
    if (!member_agenda(work, row->member_no, day, &facts, error) ||
        !meeting_lead(work, row->member_no, line->lead, error))
        return false;
    if (*row->case_id && !work_list_row(work, row->case_no, NULL, &of_case, &found, error)) return false;
    if (found) line->row = of_case; /* what presses most, whatever brought the member here */
    if (!meeting_owner(work, line->lead, line->row.owner, line->owner, error)) return false;
    line->requested = facts.requested;
    line->was_missed = facts.requested && facts.was_missed;
    line->missed = facts.missed;
    line->reason_count = agenda_reasons(&facts, line->reasons);
    text_copy_to(line->decision, sizeof line->decision, agenda_decision(line->reasons, line->reason_count));
    line->due = agenda_due(line->reasons, line->reason_count, day);
    return !line->requested || note_request(work, line, error);
}

static bool add(Work *work, const ListRow *row, Agenda *agenda, Error *error) {
    if (listed(agenda, row->member_no)) return true;
    AgendaLine *lines = realloc(agenda->lines, (agenda->count + 1) * sizeof *lines);
    if (!lines) return error_set(error, ERROR_STORAGE, "There is not enough memory.");
    agenda->lines = lines;
    if (!fill(work, row, agenda->rounds.meeting, &lines[agenda->count], error)) return false;
    agenda->count += lines[agenda->count].reason_count > 0;
    return true;
}

static int by_request(const void *left, const void *right) {
    const AgendaLine *a = left, *b = right;
    return (a->requested_at.second > b->requested_at.second) -
           (a->requested_at.second < b->requested_at.second);
}

static bool add_requests(Work *work, Agenda *agenda, ListRow *rows, Error *error) {
    size_t count;
    bool ok = rounds_requested(work, agenda->rounds.meeting, rows, AGENDA_REQUESTS, &count, error);
    for (size_t i = 0; ok && i < count; i++) ok = add(work, &rows[i], agenda, error);
    agenda->requests = agenda->count;
    if (agenda->count) qsort(agenda->lines, agenda->count, sizeof *agenda->lines, by_request);
    return ok;
}

static int by_cause(const void *left, const void *right) {
    const AgendaLine *a = left, *b = right;
    int graver = (a->reasons[0].cause > b->reasons[0].cause) - (a->reasons[0].cause < b->reasons[0].cause);
    if (graver) return graver;
    return (a->row.work_by.second > b->row.work_by.second) - (a->row.work_by.second < b->row.work_by.second);
}

static bool add_source(Work *work, const char *line, Agenda *agenda, ListRow *rows, Error *error) {
    Filter *filter = NULL;
    size_t count = 0;
    bool ok = work_filter(work, &filter, line, error);
    ListQuery query = {.filter = filter, .by_obligation = text_starts(line, "clock:")};
    ok = ok && work_page(work, &query, "", false, AGENDA_EACH, rows, &count, error);
    for (size_t i = 0; ok && i < count; i++)
        if (*rows[i].case_id) ok = add(work, &rows[i], agenda, error);
    filter_free(&filter);
    return ok;
}

static bool add_exceptions(Work *work, Agenda *agenda, ListRow *rows, Error *error) {
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof sources / sizeof *sources; i++)
        ok = add_source(work, sources[i], agenda, rows, error);
    size_t others = agenda->count - agenda->requests;
    if (ok && others) qsort(agenda->lines + agenda->requests, others, sizeof *agenda->lines, by_cause);
    return ok;
}

bool work_agenda(Work *work, const Date *day, Agenda *out, Error *error) {
    Date from = day ? *day : zone_date(work->zone, work_now(work));
    *out = (Agenda){.rounds = rounds_from(work, from)};
    ListRow *rows = calloc(AGENDA_REQUESTS, sizeof *rows);
    bool ok = rows || error_set(error, ERROR_STORAGE, "There is not enough memory.");
    ok = ok && add_requests(work, out, rows, error) && add_exceptions(work, out, rows, error);
    wipe_free(rows);
    if (!ok) agenda_free(out);
    return ok;
}

void agenda_free(Agenda *agenda) {
    wipe_free(agenda->lines);
    *agenda = (Agenda){0};
}
