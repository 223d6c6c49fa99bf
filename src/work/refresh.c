/* The queue's rows of a case, made from the case, its member, its referrals and what is owed. */
#include "act_context.h"
#include "base/utf8.h"
#include "core/loop.h"
#include "core/urgency.h"
#include "store/queue.h"

#include <stdlib.h>
#include <string.h>

enum { LEFT_HOSPITAL_DAYS = 30 }; /* a discharge this long before the referral still presses */

static bool left_hospital(const EncounterRows *rows, Instant opened) {
    for (size_t i = 0; i < rows->count; i++) {
        Instant discharge;
        bool inside = text_list_has("inpatient hospital acute snf", rows->items[i].kind);
        if (inside && instant_parse(rows->items[i].discharge, &discharge) &&
            discharge.second >= opened.second - (int64_t)LEFT_HOSPITAL_DAYS * DAY_SECONDS)
            return true;
    }
    return false;
}

static bool pps_low(const FactRows *rows) {
    const FactRow *latest = NULL;
    for (size_t i = 0; i < rows->count; i++)
        if (strcmp(rows->items[i].name, "pps") == 0 &&
            (!latest || strcmp(rows->items[i].at, latest->at) >= 0))
            latest = &rows->items[i];
    return latest && strtol(latest->value, NULL, 10) <= 40 && latest->value[0] >= '0' &&
           latest->value[0] <= '9';
}

size_t case_advances(Work *work, const Record *care_case, Advance out[ADVANCES_MAX], Error *error) {
    FactRows facts = {0};
    EncounterRows encounters = {0};
    Instant opened = {0};
    int64_t member = record_int(care_case, "member_no");
    size_t count = 0;
    if (!fact_rows(work->store, member, 0, &facts, error) ||
        !encounter_rows(work->store, member, 0, &encounters, error))
        return 0;
    record_time(care_case, "opened_at", &opened);
    const struct {
        const char *name;
        bool holds;
    } circumstances[] = {
        {"urgent", record_int(care_case, "urgent") == 1},
        {"expedited", record_int(care_case, "expedited") == 1},
        {"left_hospital", left_hospital(&encounters, opened)},
        {"pps_40", pps_low(&facts)},
        {"pinned", record_int(care_case, "pinned") == 1},
    };
    for (size_t i = 0; i < sizeof circumstances / sizeof *circumstances; i++) {
        int hours = circumstances[i].holds ? policy_advance(work->policy, circumstances[i].name) : 0;
        if (hours <= 0) continue;
        out[count] = (Advance){.hours = hours};
        text_copy_to(out[count++].name, sizeof out->name, circumstances[i].name);
    }
    fact_rows_free(&facts);
    encounter_rows_free(&encounters);
    return count;
}

Instant work_by_of(Instant due, const Advance *advances, size_t count) {
    return urgency_work_by(NULL, due, advances, count);
}

static void copy(char *to, size_t size, const Record *record, const char *column) {
    text_copy_to(to, size, record_string(record, column));
}

static void fold(const char *text, char *out, size_t size) {
    Text key = {0};
    utf8_name_key(text, &key);
    text_copy_to(out, size, text_string(&key));
    text_free(&key);
}

static void fill_common(QueueRow *row, const Record *care_case, const Record *member) {
    row->key.case_no = care_case->no;
    row->member_no = member->no;
    text_copy_to(row->case_id, sizeof row->case_id, care_case->id);
    text_copy_to(row->member_id, sizeof row->member_id, member->id);
    copy(row->source_id, sizeof row->source_id, member, "source_id");
    enum { NAME_PART = 79 };
    char last[NAME_PART], first[NAME_PART];
    copy(last, sizeof last, member, "last_name");
    copy(first, sizeof first, member, "first_name");
    snprintf(row->name, sizeof row->name, "%s, %s", last, first);
    copy(row->birth_date, sizeof row->birth_date, member, "birth_date");
    fold(record_string(member, "spoken_language"), row->lang, sizeof row->lang);
    copy(row->county, sizeof row->county, member, "county");
    fold(row->county, row->county_key, sizeof row->county_key);
    fold(record_string(member, "city"), row->city_key, sizeof row->city_key);
    copy(row->lob, sizeof row->lob, member, "line_of_business");
    row->interpreter = record_int(member, "interpreter") == 1;
    copy(row->stage, sizeof row->stage, care_case, "stage");
    copy(row->owner, sizeof row->owner, care_case, "owner");
    copy(row->team, sizeof row->team, care_case, "team");
    copy(row->waiting_on, sizeof row->waiting_on, care_case, "waiting_on");
    copy(row->waiting_until, sizeof row->waiting_until, care_case, "waiting_until");
    row->urgent = record_int(care_case, "urgent") == 1;
    row->expedited = record_int(care_case, "expedited") == 1;
    row->hold = record_int(care_case, "hold") == 1;
}

static bool fill_loop(Work *work, QueueRow *row, Error *error) {
    RecordList referrals = {0};
    bool ok = record_list_int(work->store, &referrals, "referral", "case_no", row->key.case_no, error);
    Loop *loops = calloc(referrals.count + 1, sizeof *loops);
    for (size_t i = 0; loops && i < referrals.count; i++)
        loop_parse(record_string(referrals.items[i], "loop"), &loops[i]);
    Loop least = loop_least(loops, loops ? referrals.count : 0);
    loop_format(&least, row->loop);
    free(loops);
    record_list_free(&referrals);
    return ok;
}

static void fill_obligation(QueueRow *row, const Record *obligation, const Advance *advances, size_t count) {
    Instant due = instant_never;
    record_time(obligation, "due", &due);
    row->key.obligation_no = obligation->no;
    instant_format(due, row->due);
    instant_format(work_by_of(due, advances, count), row->key.work_by);
    copy(row->opens, sizeof row->opens, obligation, "opens");
    copy(row->clock, sizeof row->clock, obligation, "clock");
    text_copy_to(row->obligation_id, sizeof row->obligation_id, obligation->id);
}

/* The case's most pressing row leads: the earliest work-by, then the one that was owed first. The end of a
 * pin is nothing that anybody does, so it leads only alone. */
static void choose_lead(QueueRow *rows, size_t count) {
    size_t lead = 0;
    for (size_t i = 1; i < count; i++) {
        bool pin = strcmp(rows[i].clock, "pin") == 0, lead_is_pin = strcmp(rows[lead].clock, "pin") == 0;
        bool earlier = strcmp(rows[i].key.work_by, rows[lead].key.work_by) < 0;
        if (lead_is_pin || (earlier && !pin)) lead = i;
    }
    rows[lead].lead = true;
    rows[lead].more = (int)count - 1;
}

size_t queue_rows_of(Work *work, const Record *care_case, const Record *member, const RecordList *obligations,
                     QueueRow *rows, Error *error) {
    Advance advances[ADVANCES_MAX];
    size_t count = case_advances(work, care_case, advances, error), made = 0;
    QueueRow common;
    memset(&common, 0, sizeof common); /* so that rows can be compared whole */
    fill_common(&common, care_case, member);
    if (!fill_loop(work, &common, error)) return 0;
    for (size_t i = 0; i < obligations->count; i++) {
        memcpy(&rows[made], &common, sizeof common);
        fill_obligation(&rows[made++], obligations->items[i], advances, count);
    }
    if (made == 0) {
        memcpy(&rows[0], &common, sizeof common);
        instant_format(instant_never, rows[0].due);
        instant_format(instant_never, rows[0].key.work_by);
        made = 1;
    }
    choose_lead(rows, made);
    return made;
}

/* A closed case leaves the list, but stays while it still owes something: nothing owed falls off. */
static bool listed(const Record *care_case, size_t owed) {
    return care_case->voided_act == 0 && (!record_is(care_case, "stage", "closed") || owed > 0);
}

bool case_refresh(Work *work, int64_t case_no, Error *error) {
    Record *care_case = NULL, *member = NULL;
    RecordList open = {0};
    char no[24];
    snprintf(no, sizeof no, "%lld", (long long)case_no);
    bool ok = record_load(work->store, &care_case, "care_case", case_no, error) &&
              record_load(work->store, &member, "member", record_int(care_case, "member_no"), error) &&
              record_list(work->store, &open, "obligation", "case_no", no, "state", "open", error);
    QueueRow *rows = ok ? calloc(open.count + 1, sizeof *rows) : NULL;
    if (ok && !rows) ok = error_set(error, ERROR_STORAGE, "Memory ran out.");
    size_t count =
        ok && listed(care_case, open.count) ? queue_rows_of(work, care_case, member, &open, rows, error) : 0;
    ok = ok && queue_replace(work->store, case_no, rows, count, error);
    free(rows);
    record_list_free(&open);
    record_free(&care_case);
    record_free(&member);
    return ok;
}

bool member_refresh(Work *work, int64_t member_no, Error *error) {
    RecordList cases = {0};
    char no[24];
    snprintf(no, sizeof no, "%lld", (long long)member_no);
    bool ok = record_list_any(work->store, &cases, "care_case", "member_no", no, error);
    for (size_t i = 0; ok && i < cases.count; i++) ok = case_refresh(work, cases.items[i]->no, error);
    record_list_free(&cases);
    return ok;
}
