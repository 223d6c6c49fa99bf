/* What is known of one member that may put it on an agenda: obligations, events, facts, settings, what was
 * decided before. */
#include "meeting_rows.h"

#include "store/fact.h"
#include "store/lookup.h"

#include <stdlib.h>
#include <string.h>

enum { UNSEEN_DAYS = 30 }; /* how far back one looks for a member who was never talked over */

typedef struct Gathering {
    Work *work;
    int64_t member_no;
    Instant worst; /* due of the obligation that is late the longest */
    AgendaFacts *facts;
} Gathering;

static bool list(const Gathering *gathering, const char *table, RecordList *out, Error *error) {
    return record_list_int(gathering->work->store, out, table, "member_no", gathering->member_no, error);
}

static void note_overdue(Gathering *gathering, const Record *row, const Clock *clock, Instant due) {
    AgendaFacts *facts = gathering->facts;
    if (clock->info || record_get(row, "suspended") || due.second >= work_now(gathering->work).second) return;
    if (facts->overdue++ == 0 || due.second < gathering->worst.second) {
        gathering->worst = due;
        text_copy_to(facts->worst, sizeof facts->worst, clock->words);
    }
}

static bool is_over(const Gathering *gathering, Instant due) {
    const Zone *zone = gathering->work->zone;
    return zone_date(zone, due).day < zone_date(zone, work_now(gathering->work)).day;
}

static void note_obligation(Gathering *gathering, const Record *row) {
    AgendaFacts *facts = gathering->facts;
    Instant due;
    const char *name = record_string(row, "clock");
    const Zone *zone = gathering->work->zone;
    const Clock *clock = policy_clock(gathering->work->policy, name, NULL);
    if (!record_is(row, "state", "open") || !clock || !record_time(row, "due", &due)) return;
    bool by_then = zone_date(zone, due).day <= facts->day.day;
    if (strcmp(name, "rounds_request") == 0) {
        facts->requested = facts->requested || by_then;
        facts->was_missed = facts->was_missed || is_over(gathering, due);
        if (facts->was_missed) facts->missed = zone_date(zone, due);
        return;
    }
    if (strcmp(name, "icp_review") == 0) {
        facts->has_review = true;
        facts->review = zone_date(zone, due);
    }
    facts->has_notice = facts->has_notice || strcmp(name, "discharge_decision") == 0;
    facts->burden_rose = facts->burden_rose || strcmp(name, "resource_offer") == 0;
    facts->call_due = facts->call_due || (strcmp(name, "biweekly_call") == 0 && by_then);
    note_overdue(gathering, row, clock, due);
}

static bool note_obligations(Gathering *gathering, Error *error) {
    RecordList rows = {0};
    bool ok = list(gathering, "obligation", &rows, error);
    for (size_t i = 0; i < rows.count; i++) note_obligation(gathering, rows.items[i]);
    record_list_free(&rows);
    return ok;
}

static bool note_consult(Gathering *gathering, Error *error) {
    RecordList events = {0};
    AgendaFacts *facts = gathering->facts;
    bool ok = list(gathering, "event", &events, error);
    for (size_t i = 0; i < events.count; i++) {
        Instant at;
        if (!record_is(events.items[i], "kind", "consult") || !record_time(events.items[i], "at", &at))
            continue;
        Date day = zone_date(gathering->work->zone, at);
        if (!facts->has_consult || day.day > facts->consult.day) facts->consult = day;
        facts->has_consult = true;
    }
    record_list_free(&events);
    return ok;
}

static bool note_setting(Gathering *gathering, Error *error) {
    RecordList rows = {0};
    AgendaFacts *facts = gathering->facts;
    Instant since;
    bool ok = list(gathering, "setting", &rows, error);
    for (size_t i = 0; i < rows.count; i++) {
        const char *setting = record_string(rows.items[i], "setting");
        if (record_get(rows.items[i], "ends") || !text_list_has("hospital snf", setting)) continue;
        facts->in_facility = record_time(rows.items[i], "starts", &since);
        facts->facility_since = zone_date(gathering->work->zone, since);
        text_copy_to(facts->facility, sizeof facts->facility,
                     strcmp(setting, "snf") == 0 ? "skilled nursing facility" : setting);
    }
    record_list_free(&rows);
    return ok;
}

/* The latest value and the one before it, by date; of one day the last that came. */
static bool note_pps(Gathering *gathering, Error *error) {
    FactRows rows = {0};
    AgendaFacts *facts = gathering->facts;
    const FactRow *now = NULL, *before = NULL;
    bool ok = fact_rows(gathering->work->store, gathering->member_no, 0, &rows, error);
    for (size_t i = 0; i < rows.count; i++) {
        const FactRow *row = &rows.items[i];
        if (strcmp(row->name, "pps") != 0 || atoi(row->value) <= 0) continue;
        if (!now || strcmp(row->at, now->at) >= 0) {
            before = now;
            now = row;
        } else if (!before || strcmp(row->at, before->at) >= 0) {
            before = row;
        }
    }
    if (before && date_parse(now->at, &facts->pps_at)) {
        facts->has_pps = true;
        facts->pps_before = atoi(before->value);
        facts->pps_now = atoi(now->value);
    }
    fact_rows_free(&rows);
    return ok;
}

static bool note_task(Gathering *gathering, const Record *item, Error *error) {
    AgendaFacts *facts = gathering->facts;
    Record *task;
    if (!record_get(item, "task_no")) return true;
    if (!record_load(gathering->work->store, &task, "task", record_int(item, "task_no"), error)) return false;
    if (!task->voided_act && record_is(task, "state", "open") &&
        record_date(item, "due", &facts->undone_due)) {
        facts->has_undone = true;
        text_copy_to(facts->undone, sizeof facts->undone, record_string(item, "decision"));
    }
    record_free(&task);
    return true;
}

/* Why it was asked for; of a request that became a card the first of all its reasons. */
static void note_request(const char *reason, AgendaFacts *facts) {
    static const char card[] = "asked for: ";
    bool on_card = text_starts(reason, card);
    text_copy_to(facts->request, sizeof facts->request, on_card ? reason + strlen(card) : reason);
    if (on_card) facts->request[strcspn(facts->request, ";")] = '\0';
}

static bool note_earlier(Gathering *gathering, Error *error) {
    RecordList items = {0};
    AgendaFacts *facts = gathering->facts;
    Instant at;
    facts->since.day = facts->day.day - UNSEEN_DAYS;
    bool ok = list(gathering, "agenda_item", &items, error);
    const Record *request = agenda_request(&items);
    if (request) note_request(record_string(request, "reason"), facts);
    for (size_t i = 0; ok && i < items.count; i++) {
        if (record_time(items.items[i], "decided_at", &at))
            facts->since = zone_date(gathering->work->zone, at);
        ok = note_task(gathering, items.items[i], error);
    }
    record_list_free(&items);
    return ok;
}

static bool note_member(Gathering *gathering, Error *error) {
    AgendaFacts *facts = gathering->facts;
    Store *store = gathering->work->store;
    Record *member, *care_case;
    int64_t case_no;
    if (!record_load(store, &member, "member", gathering->member_no, error)) return false;
    facts->disputed = record_is(member, "decision_maker_status", "disputed");
    record_free(&member);
    if (!lookup_case(store, gathering->member_no, false, &case_no, error)) return false;
    if (!case_no) return true;
    if (!record_load(store, &care_case, "care_case", case_no, error)) return false;
    facts->difficult = record_is(care_case, "stage", stage_name(STAGE_DIFFICULT_TO_ENROLL));
    if (!record_date(care_case, "discharge_notice", &facts->notice)) facts->notice = facts->day;
    record_free(&care_case);
    return true;
}

bool member_agenda(Work *work, int64_t member_no, Date day, AgendaFacts *out, Error *error) {
    Gathering gathering = {.work = work, .member_no = member_no, .facts = out};
    *out = (AgendaFacts){.day = day};
    return note_member(&gathering, error) && note_obligations(&gathering, error) &&
           note_consult(&gathering, error) && note_setting(&gathering, error) &&
           note_pps(&gathering, error) && note_earlier(&gathering, error);
}
