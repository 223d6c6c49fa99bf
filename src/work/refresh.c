/* The queue's rows of a case, made from the case, its member, its referrals and what is owed. */
#include "act_context.h"
#include "base/utf8.h"
#include "core/loop.h"
#include "core/urgency.h"
#include "queue_words.h"
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

size_t advances_of(const Policy *policy, const Record *care_case, const FactRows *facts,
                   const EncounterRows *encounters, Advance out[ADVANCES_MAX]) {
    Instant opened = {0};
    size_t count = 0;
    record_time(care_case, "opened_at", &opened);
    const struct {
        const char *name;
        bool holds;
    } circumstances[] = {
        {"urgent", record_int(care_case, "urgent") == 1},
        {"expedited", record_int(care_case, "expedited") == 1},
        {"left_hospital", left_hospital(encounters, opened)},
        {"pps_40", pps_low(facts)},
        {"pinned", record_int(care_case, "pinned") == 1},
    };
    for (size_t i = 0; i < sizeof circumstances / sizeof *circumstances; i++) {
        int hours = circumstances[i].holds ? policy_advance(policy, circumstances[i].name) : 0;
        if (hours <= 0) continue;
        out[count] = (Advance){.hours = hours};
        text_copy_to(out[count++].name, sizeof out->name, circumstances[i].name);
    }
    return count;
}

static bool read_facts(const Work *work, int64_t member_no, FactRows *facts, EncounterRows *encounters,
                       Error *error) {
    return fact_rows(work->store, member_no, 0, facts, error) &&
           encounter_rows(work->store, member_no, 0, encounters, error);
}

size_t case_advances(Work *work, const Policy *policy, const Record *care_case, Advance out[ADVANCES_MAX],
                     Error *error) {
    FactRows facts = {0};
    EncounterRows encounters = {0};
    size_t count = 0;
    if (read_facts(work, record_int(care_case, "member_no"), &facts, &encounters, error))
        count = advances_of(policy, care_case, &facts, &encounters, out);
    fact_rows_free(&facts);
    encounter_rows_free(&encounters);
    return count;
}

Instant work_by_of(Instant due, const Advance *advances, size_t count) {
    return urgency_work_by(NULL, due, advances, count);
}

static void fill_stage(QueueRow *row, const Record *care_case) {
    row->key.case_no = care_case->no;
    text_copy_to(row->case_id, sizeof row->case_id, care_case->id);
    record_copy(row->stage, sizeof row->stage, care_case, "stage");
    record_copy(row->owner, sizeof row->owner, care_case, "owner");
    record_copy(row->waiting_on, sizeof row->waiting_on, care_case, "waiting_on");
    record_copy(row->waiting_until, sizeof row->waiting_until, care_case, "waiting_until");
    row->urgent = record_int(care_case, "urgent") == 1;
    row->expedited = record_int(care_case, "expedited") == 1;
    row->hold = record_int(care_case, "hold") == 1;
    row->pinned = record_int(care_case, "pinned") == 1;
}

/* Whose row it is: the case's team, else that of the member's latest case which has one, else the roster's.
 * So a row says of its member what core/access.h says of the chart. */
static bool fill_team(Work *work, QueueRow *row, const Record *care_case, const Record *member,
                      Error *error) {
    RecordList cases = {0};
    bool own = care_case && record_get(care_case, "team");
    record_copy(row->team, sizeof row->team, own ? care_case : member, "team");
    if (own) return true;
    bool ok = record_list_int(work->store, &cases, "care_case", "member_no", member->no, error);
    for (size_t i = 0; i < cases.count; i++)
        if (record_get(cases.items[i], "team"))
            record_copy(row->team, sizeof row->team, cases.items[i], "team");
    record_list_free(&cases);
    return ok;
}

/* What is owed to a member beside any case stands in rows of the number -member_no. */
static void fill_common(QueueRow *row, const Record *care_case, const Record *member) {
    row->member_no = member->no;
    text_copy_to(row->member_id, sizeof row->member_id, member->id);
    record_copy(row->source_id, sizeof row->source_id, member, "source_id");
    enum { NAME_PART = 79 };
    char last[NAME_PART], first[NAME_PART];
    record_copy(last, sizeof last, member, "last_name");
    record_copy(first, sizeof first, member, "first_name");
    snprintf(row->name, sizeof row->name, "%s, %s", last, first);
    record_copy(row->birth_date, sizeof row->birth_date, member, "birth_date");
    utf8_fold_to(record_string(member, "spoken_language"), row->lang, sizeof row->lang);
    record_copy(row->county, sizeof row->county, member, "county");
    utf8_fold_to(row->county, row->county_key, sizeof row->county_key);
    utf8_fold_to(record_string(member, "city"), row->city_key, sizeof row->city_key);
    record_copy(row->lob, sizeof row->lob, member, "line_of_business");
    row->interpreter = record_int(member, "interpreter") == 1;
    row->key.case_no = -member->no;
    text_copy_to(row->stage, sizeof row->stage, stage_name(STAGE_NONE));
    if (care_case) fill_stage(row, care_case);
}

static void fill_loop(const RecordList *referrals, QueueRow *row) {
    Loop *loops = calloc(referrals->count + 1, sizeof *loops);
    for (size_t i = 0; loops && i < referrals->count; i++)
        loop_parse(record_string(referrals->items[i], "loop"), &loops[i]);
    Loop least = loop_least(loops, loops ? referrals->count : 0);
    loop_format(&least, row->loop);
    free(loops);
}

/* Cleared, so that rows can be compared whole. */
static void give_to(QueueRow *row, const char *owner) {
    memset(row->owner, 0, sizeof row->owner);
    text_copy_to(row->owner, sizeof row->owner, owner);
}

static void fill_obligation(QueueRow *row, const Record *obligation, const Advance *advances, size_t count) {
    Instant due = instant_never;
    bool suspended = record_get(obligation, "suspended") != NULL;
    if (!suspended) record_time(obligation, "due", &due);
    row->key.obligation_no = obligation->no;
    instant_format(due, row->due);
    instant_format(work_by_of(due, advances, count), row->key.work_by);
    record_copy(row->opens, sizeof row->opens, obligation, "opens");
    if (suspended) instant_format(instant_never, row->opens); /* it waits until the hold is released */
    record_copy(row->clock, sizeof row->clock, obligation, "clock");
    text_copy_to(row->obligation_id, sizeof row->obligation_id, obligation->id);
    if (strcmp(row->clock, "task") == 0) give_to(row, record_string(obligation, "owner"));
}

static bool never_leads(const Work *work, const QueueRow *row) {
    const Clock *clock = policy_clock(work->policy, row->clock, NULL);
    return clock && clock->never_leads;
}

/* The earliest work-by, then the one that was owed first. The end of a pin is nothing that anybody does, so
 * it leads only alone. */
static bool before(const Work *work, const QueueRow *a, const QueueRow *b) {
    bool never = never_leads(work, a);
    if (never != never_leads(work, b)) return !never;
    return strcmp(a->key.work_by, b->key.work_by) < 0;
}

static size_t most_pressing(const Work *work, const char *owner, const QueueRow *rows, size_t count,
                            size_t *of) {
    size_t lead = count;
    *of = 0;
    for (size_t k = count; k-- > 0;) {
        if (owner && strcmp(rows[k].owner, owner) != 0) continue;
        ++*of;
        if (lead == count || !before(work, &rows[lead], &rows[k])) lead = k;
    }
    return lead;
}

/* The most pressing row leads, one for each who owes something of the case: a task can be another's than the
 * case's owner, whose row says of all that is owed how much more there is. A list without owners shows that
 * one, or the first of all where the owner owes nothing. */
static void choose_leads(const Work *work, const char *owner, QueueRow *rows, size_t count) {
    size_t alike, whole = most_pressing(work, owner, rows, count, &alike);
    if (whole == count) whole = most_pressing(work, NULL, rows, count, &alike);
    for (size_t i = 0; i < count; i++) {
        rows[i].lead = most_pressing(work, rows[i].owner, rows, count, &alike) == i;
        rows[i].aside = rows[i].lead && i != whole;
        rows[i].more = rows[i].lead ? (int)(i == whole ? count : alike) - 1 : 0;
    }
}

static void add_nothing_owed(const QueueRow *common, QueueRow *row) {
    memcpy(row, common, sizeof *row);
    instant_format(instant_never, row->due);
    instant_format(instant_never, row->key.work_by);
}

/* A live case stands in its owner's list, though nothing is owed by them. */
static bool owner_stands(const Record *care_case, const QueueRow *common, const QueueRow *rows,
                         size_t count) {
    if (count && (!care_case || record_is(care_case, "stage", "closed"))) return true;
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].owner, common->owner) == 0) return true;
    return false;
}

/* What all rows of a case, or of a member beside any, have in common, and what brings their work-by forward.
 */
static bool fill_standing(Work *work, const Record *care_case, const Record *member, Date judged,
                          QueueRow *row, Advance advances[ADVANCES_MAX], size_t *count, Error *error) {
    CaseStanding standing = {.care_case = care_case, .member = member, .judged = judged};
    fill_common(row, care_case, member);
    bool ok = fill_team(work, row, care_case, member, error) &&
              read_facts(work, member->no, &standing.facts, &standing.encounters, error) &&
              (!care_case || record_list_int(work->store, &standing.referrals, "referral", "case_no",
                                             care_case->no, error));
    if (ok) {
        if (care_case)
            *count = advances_of(work->policy, care_case, &standing.facts, &standing.encounters, advances);
        fill_loop(&standing.referrals, row);
        ok = queue_words(work, &standing, row, error);
    }
    fact_rows_free(&standing.facts);
    encounter_rows_free(&standing.encounters);
    record_list_free(&standing.referrals);
    return ok;
}

bool queue_rows_of(Work *work, const Record *care_case, const Record *member, const RecordList *obligations,
                   Date judged, QueueRow *rows, size_t *made, Error *error) {
    Advance advances[ADVANCES_MAX];
    QueueRow common;
    size_t count = 0;
    *made = 0;
    memset(&common, 0, sizeof common); /* so that rows can be compared whole */
    if (!fill_standing(work, care_case, member, judged, &common, advances, &count, error)) return false;
    for (size_t i = 0; i < obligations->count; i++) {
        memcpy(&rows[*made], &common, sizeof common);
        fill_obligation(&rows[(*made)++], obligations->items[i], advances, count);
    }
    if (!owner_stands(care_case, &common, rows, *made)) add_nothing_owed(&common, &rows[(*made)++]);
    choose_leads(work, common.owner, rows, *made);
    return true;
}

static Date today(const Work *work) {
    return zone_date(work->zone, work_now(work));
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
    obligations_owed(work, &open);
    QueueRow *rows = ok ? calloc(open.count + 1, sizeof *rows) : NULL;
    if (ok && !rows) ok = error_set(error, ERROR_STORAGE, "Memory ran out.");
    size_t count = 0;
    if (ok && listed(care_case, open.count))
        ok = queue_rows_of(work, care_case, member, &open, today(work), rows, &count, error);
    ok = ok && queue_replace(work->store, case_no, rows, count, error);
    free(rows);
    record_list_free(&open);
    record_free(&care_case);
    record_free(&member);
    return ok;
}

static bool member_rows(Work *work, int64_t member_no, Date judged, RecordList *open, QueueRow **rows,
                        size_t *count, Error *error) {
    Record *member;
    *count = 0;
    if (!obligations_beside(work->store, member_no, open, error)) return false;
    obligations_owed(work, open);
    *rows = calloc(open->count + 1, sizeof **rows);
    if (!*rows) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    if (!open->count) return true;
    if (!record_load(work->store, &member, "member", member_no, error)) return false;
    bool ok = queue_rows_of(work, NULL, member, open, judged, *rows, count, error);
    record_free(&member);
    return ok;
}

bool owed_rows_of(Work *work, int64_t member_no, Date judged, QueueRow **rows, size_t *count, Error *error) {
    RecordList open = {0};
    *rows = NULL;
    bool ok = member_rows(work, member_no, judged, &open, rows, count, error);
    record_list_free(&open);
    return ok;
}

bool owed_refresh(Work *work, int64_t member_no, Error *error) {
    QueueRow *rows;
    size_t count;
    bool ok = owed_rows_of(work, member_no, today(work), &rows, &count, error) &&
              queue_replace(work->store, -member_no, rows, count, error);
    free(rows);
    return ok;
}

bool member_refresh(Work *work, int64_t member_no, Error *error) {
    RecordList cases = {0};
    char no[24];
    snprintf(no, sizeof no, "%lld", (long long)member_no);
    bool ok = record_list_any(work->store, &cases, "care_case", "member_no", no, error);
    for (size_t i = 0; ok && i < cases.count; i++) ok = case_refresh(work, cases.items[i]->no, error);
    record_list_free(&cases);
    return ok && owed_refresh(work, member_no, error);
}
