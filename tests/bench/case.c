/* One made-up member with a live case: what the lists, the lower pane and the chart read. */
#include "bench.h"
#include "fill.h"

#include "base/text.h"
#include "base/utf8.h"
#include "store/fact.h"
#include "store/queue.h"

#include <stdio.h>
#include <string.h>

#define SESSION_DAY "2026-11-20"
#define SOURCE      "specialist"
#define REFERRER    "Dr. Samuel Okafor, Mission Bell Cardiology"

enum { FACTS_MOST = 8 };

static const struct Standing {
    const char *stage, *loop;
    unsigned share;           /* of 100 */
    const char *clocks[2];    /* owed; the second now and then */
    int days_from, days_over; /* due lies in this many days from now */
} standings[] = {
    {"received", "R·····", 6, {"acknowledge", "determination_standard"}, -1, 4},
    {"in_review", "RA····", 10, {"determination_standard", "answer"}, -2, 9},
    {"approved", "RAT···", 3, {"forward", NULL}, -1, 3},
    {"with_provider", "RATD··", 8, {"first_attempt", "provider_accept"}, -1, 5},
    {"outreach", "RATDc·", 12, {"next_attempt", NULL}, -2, 9},
    {"difficult_to_enroll", "RATDc·", 4, {"reoffer", NULL}, -3, 90},
    {"scheduled", "RATDC·", 4, {"initial_visit", NULL}, -1, 14},
    {"assessed", "RATDC·", 4, {"icp_after_consult", NULL}, -2, 30},
    {"active", "RATDCO", 46, {"biweekly_call", "reassessment"}, -1, 120},
    {"ending", "RATDCO", 3, {"outcome", NULL}, -1, 30},
};

static const char *const attestations[] = {"hospital_use", "decline_documented", "death_not_unexpected"};
static const struct Illness {
    const char *code, *name, *values[4], *unit;
} illnesses[] = {
    {"I50.22", "lvef", {"25", "28", "32", "45"}, "%"},
    {"J44.9", "fev1_pct", {"31", "34.9", "41", "55"}, "%"},
    {"C34.11", "kps", {"50", "60", "70", "80"}, "%"},
    {"K74.60", "albumin", {"2.4", "2.8", "3.1", "3.6"}, "g/dL"},
};

typedef struct Made {
    Fill *fill;
    Person person;
    char member_id[ID_SIZE], case_id[ID_SIZE];
    int64_t no, act; /* of the member and the case alike */
    const struct Standing *standing;
    bool urgent, pps_low, waits;
    char opened[INSTANT_SIZE], waiting_until[INSTANT_SIZE], pps[8];
    Fact facts[FACTS_MOST];
    size_t fact_count;
    CriteriaSummary summary;
} Made;

static void put_member(Made *m) {
    const Person *p = &m->person;
    fill_put(m->fill,
             "member (made_act, id, source_id, last_name, first_name, name_key, birth_date, sex, "
             "spoken_language, written_language, interpreter, address, city, state, zip, county, "
             "line_of_business, housing, team)",
             "itttttttttitttttttt", m->act, m->member_id, p->source_id, p->last, p->first, p->name_key,
             p->birth, p->sex, p->language, p->language, (int64_t)p->interpreter, p->address, p->city, "CA",
             p->zip, p->county, p->line_of_business, "stable", p->team);
    fill_put(m->fill, "identifier (made_act, member_no, system, value)", "iitt", m->act, m->no, "cin",
             p->cin);
    fill_put(m->fill, "contact_point (made_act, member_no, kind, value, best_time, preferred)", "iittti",
             m->act, m->no, "phone", p->phone, fill_next(m->fill, 4) ? NULL : "after 15:00", (int64_t)1);
}

static void put_fact(Made *m, int64_t row, const char *name, const char *value, const char *unit) {
    Fact *fact = &m->facts[m->fact_count++];
    *fact = (Fact){.name = name, .value = value};
    date_parse(SESSION_DAY, &fact->date);
    fill_put(m->fill, "fact (member_no, row_no, act_in, name, value, at, unit, source)", "iiittttt", m->no,
             row, m->act, name, value, SESSION_DAY, unit, "observations.csv");
}

static void put_facts(Made *m) {
    const struct Illness *ill = &illnesses[fill_next(m->fill, 4)];
    int64_t row = 0;
    unsigned level = 3 + fill_next(m->fill, 5);
    snprintf(m->pps, sizeof m->pps, "%u0", level);
    m->pps_low = level <= 4;
    put_fact(m, ++row, "dx", ill->code, NULL);
    put_fact(m, ++row, ill->name, ill->values[fill_next(m->fill, 4)], ill->unit);
    put_fact(m, ++row, "pps", m->pps, "%");
    for (size_t i = 0; i < 3; i++)
        if (fill_next(m->fill, 3)) put_fact(m, ++row, attestations[i], "yes", NULL);
}

/* As src/work judges: every case on the day of the frozen clock, by the facts that it has. */
static void judge(Made *m) {
    Instant opened;
    Error error = {0};
    instant_parse(m->opened, &opened);
    CriteriaInput input = {.facts = m->facts,
                           .as_of = zone_date(m->fill->zone, m->fill->now),
                           .receipt = zone_date(m->fill->zone, opened),
                           .line_of_business = m->person.line_of_business,
                           .covered = "dx"};
    m->facts[m->fact_count++] = (Fact){.name = "sex",
                                       .value = strcmp(m->person.sex, "male") == 0 ? "M" : "F",
                                       .date = input.receipt,
                                       .origin = "roster"};
    input.count = m->fact_count;
    input.has_birth = date_parse(m->person.birth, &input.birth);
    check(evaluator_run(m->fill->evaluator, &input, &m->summary, &error), &error, "the criteria");
}

static void put_case(Made *m) {
    Fill *fill = m->fill;
    unsigned at = fill_next(fill, 100);
    m->standing = standings;
    while (m->standing + 1 < standings + sizeof standings / sizeof *standings && at >= m->standing->share)
        at -= (m->standing++)->share;
    m->urgent = fill_next(fill, 12) == 0;
    m->waits = fill_next(fill, 8) == 0;
    instant_format(instant_add(fill->now, -(int64_t)fill_next(fill, 200 * 86400)), m->opened);
    if (m->waits) /* none that is over: whoever opens the database would settle it */
        instant_format(instant_add(fill->now, 3600 + (int64_t)fill_next(fill, 9 * 86400)), m->waiting_until);
    fill_put(fill,
             "care_case (made_act, id, member_no, stage, stage_since, opened_at, owner, team, urgent, "
             "waiting_on, waiting_until)",
             "ititttttitt", m->act, m->case_id, m->no, m->standing->stage, m->opened, m->opened,
             m->person.owner[0] ? m->person.owner : NULL, m->person.team, (int64_t)m->urgent,
             m->waits ? "referrer" : NULL, m->waits ? m->waiting_until : NULL);
    char id[ID_SIZE];
    store_new_id(fill->store, id);
    fill_put(fill,
             "referral (made_act, id, case_no, member_no, source_id, received_at, recorded_at, source, "
             "referrer, channel, urgent, in_network, loop)",
             "itiittttttitt", m->act, id, m->no, m->no, m->person.source_id, m->opened, m->opened, SOURCE,
             REFERRER, "fax", (int64_t)m->urgent, "yes", m->standing->loop);
    if (strchr(m->standing->loop, 'c'))
        fill_put(fill, "contact (made_act, id, case_no, member_no, by_party, method, result, at, by_user)",
                 "itiittttt", m->act, id, m->no, m->no, "plan", "phone", "no_answer", m->opened, BENCH_USER);
    fill_put(fill, "act_member (member_no, act)", "ii", m->no, m->act);
}

static void put_obligation(Made *m, const char *clock, QueueRow *row) {
    Fill *fill = m->fill;
    Instant due =
        instant_add(fill->now, (int64_t)m->standing->days_from * 86400 +
                                   (int64_t)fill_next(fill, (unsigned)m->standing->days_over * 1440) * 60);
    int64_t hours = (m->urgent ? policy_advance(fill->policy, "urgent") : 0) +
                    (m->pps_low ? policy_advance(fill->policy, "pps_40") : 0);
    store_new_id(fill->store, row->obligation_id);
    instant_format(due, row->due);
    instant_format(instant_add(due, -hours * 3600), row->key.work_by);
    text_copy_to(row->clock, sizeof row->clock, clock);
    row->key.obligation_no = ++fill->obligation_no;
    fill_put(fill,
             "obligation (made_act, id, member_no, case_no, clock, owner, start_event, started, start_act, "
             "due, first_due, policy_version, state)",
             "itiittttitttt", m->act, row->obligation_id, m->no, m->no, clock, NULL, "referral received",
             m->opened, m->act, row->due, row->due, policy_version(fill->policy), "open");
}

static void fold(const char *text, char *out, size_t size) {
    Text key = {0};
    utf8_name_key(text, &key);
    text_copy_to(out, size, text_string(&key));
    text_free(&key);
}

static void judged_row(const Made *m, QueueRow *row) {
    text_copy_to(row->name_key, sizeof row->name_key, m->person.name_key);
    text_copy_to(row->sources, sizeof row->sources, " " SOURCE " ");
    fold(REFERRER, row->referrer_key + 1, sizeof row->referrer_key - 2);
    row->referrer_key[0] = '\n';
    text_copy_to(row->referrer_key + strlen(row->referrer_key), 2, "\n");
    for (size_t i = 0; i < CRITERIA_CONDITIONS; i++) {
        size_t used = strlen(row->conditions);
        if (m->summary.conditions[i] == TRUTH_MET)
            snprintf(row->conditions + used, sizeof row->conditions - used, "%s%s ", used ? "" : " ",
                     criteria_condition_names[i]);
    }
    text_copy_to(row->clinical, sizeof row->clinical, truth_word(m->summary.clinical));
    text_copy_to(row->choice, sizeof row->choice, truth_word(m->summary.choice));
    date_format(zone_date(m->fill->zone, m->fill->now), row->judged_on);
}

static void common_row(const Made *m, QueueRow *row) {
    const Person *p = &m->person;
    *row = (QueueRow){
        .key = {.case_no = m->no}, .member_no = m->no, .urgent = m->urgent, .interpreter = p->interpreter};
    memcpy(row->case_id, m->case_id, ID_SIZE);
    memcpy(row->member_id, m->member_id, ID_SIZE);
    snprintf(row->name, sizeof row->name, "%s, %s", p->last, p->first);
    text_copy_to(row->source_id, sizeof row->source_id, p->source_id);
    text_copy_to(row->birth_date, sizeof row->birth_date, p->birth);
    text_copy_to(row->lang, sizeof row->lang, p->language);
    text_copy_to(row->county, sizeof row->county, p->county);
    fold(p->county, row->county_key, sizeof row->county_key);
    fold(p->city, row->city_key, sizeof row->city_key);
    text_copy_to(row->lob, sizeof row->lob, p->line_of_business);
    text_copy_to(row->stage, sizeof row->stage, m->standing->stage);
    text_copy_to(row->owner, sizeof row->owner, p->owner);
    text_copy_to(row->team, sizeof row->team, p->team);
    text_copy_to(row->loop, sizeof row->loop, m->standing->loop);
    judged_row(m, row);
    if (m->waits) {
        text_copy_to(row->waiting_on, sizeof row->waiting_on, "referrer");
        text_copy_to(row->waiting_until, sizeof row->waiting_until, m->waiting_until);
    }
}

/* Into a plain table first: the queue is filled from it in its own order. */
static void put_row(Fill *fill, const QueueRow *row) {
    fill_put(
        fill,
        "queue_made (work_by, case_no, obligation_no, lead, more, due, clock, obligation_id, case_id, "
        "member_no, member_id, source_id, name, birth_date, lang, interpreter, stage, owner, team, county, "
        "county_key, city_key, lob, urgent, expedited, hold, waiting_on, waiting_until, loop, name_key, "
        "setting, "
        "provider_key, plan_key, referrer_key, sources, conditions, clinical, choice, judged_on, pinned)",
        "tiiiittttitttttitttttttiiittttttttttttti", row->key.work_by, row->key.case_no,
        row->key.obligation_no, (int64_t)row->lead, (int64_t)row->more, row->due, row->clock,
        row->obligation_id, row->case_id, row->member_no, row->member_id, row->source_id, row->name,
        row->birth_date, row->lang, (int64_t)row->interpreter, row->stage, row->owner, row->team, row->county,
        row->county_key, row->city_key, row->lob, (int64_t)row->urgent, (int64_t)0, (int64_t)0,
        row->waiting_on[0] ? row->waiting_on : NULL, row->waiting_until[0] ? row->waiting_until : NULL,
        row->loop, row->name_key, "", "", "", row->referrer_key, row->sources, row->conditions, row->clinical,
        row->choice, row->judged_on, (int64_t)0);
}

static void put_queue(Made *m) {
    QueueRow rows[2];
    size_t count = 0;
    if (fill_next(m->fill, 40) == 0) {
        common_row(m, &rows[count]);
        instant_format(instant_never, rows[count].due);
        instant_format(instant_never, rows[count++].key.work_by);
    } else {
        for (size_t i = 0; i < 2 && m->standing->clocks[i]; i++) {
            if (i && fill_next(m->fill, 2)) break;
            common_row(m, &rows[count]);
            put_obligation(m, m->standing->clocks[i], &rows[count++]);
        }
    }
    size_t lead = count > 1 && strcmp(rows[1].key.work_by, rows[0].key.work_by) < 0;
    rows[lead].lead = true;
    rows[lead].more = (int)count - 1;
    for (size_t i = 0; i < count; i++) put_row(m->fill, &rows[i]);
}

void fill_case(Fill *fill) {
    Made made = {.fill = fill, .act = store_act(fill->store), .no = ++fill->case_no};
    fill_person(fill, made.no, &made.person);
    store_new_id(fill->store, made.member_id);
    store_new_id(fill->store, made.case_id);
    put_member(&made);
    put_facts(&made);
    put_case(&made);
    judge(&made);
    put_queue(&made);
}
