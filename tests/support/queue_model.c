#include "queue_model.h"

#include "base/utf8.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OBLIGATIONS_MAX = 3 };

/* The first values are common, the last rare: rows fall on them unevenly. */
static const char *const values[FILTER_WORDS][MODEL_VALUES] = {
    [FILTER_OWNER] = {"", "kortiz", "tnguyen", "mreyes", "jlee", "apetrosyan", "swong", "dkim"},
    [FILTER_TEAM] = {"north", "south", "central", ""},
    [FILTER_STAGE] = {"outreach", "active", "received", "in_review", "with_provider", "scheduled", "assessed",
                      "approved", "difficult_to_enroll", "ending", "closed"},
    [FILTER_COUNTY] = {"Los Angeles", "Orange", "San Diego", "Santa Clara", "Kern", "Alameda", "Cañada"},
    [FILTER_LANG] = {"en", "es", "vi", "zh", "hy", "tl"},
    [FILTER_CITY] = {"Los Angeles", "Fresno", "San José", "Alta"},
    [FILTER_LOB] = {"dsnp", "dsnp_aligned", "mcp"},
};

const char *model_value(FilterWord word, size_t index) {
    return index < MODEL_VALUES ? values[word][index] : NULL;
}

static unsigned next(uint64_t *state, unsigned below) {
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)((*state >> 33) % below);
}

static unsigned char uneven(uint64_t *state, FilterWord word) {
    size_t count = 0;
    while (model_value(word, count)) count++;
    unsigned most = 1 + next(state, (unsigned)count);
    return (unsigned char)next(state, most);
}

static void put_time(char out[INSTANT_SIZE], Instant now, int64_t seconds) {
    instant_format(instant_add(now, seconds), out);
}

/* Due times lie from twelve days ago to sixty days ahead, on whole minutes, so that some are equal. */
static void owe(ModelRow *row, Instant now, uint64_t *state) {
    int64_t minute = (int64_t)next(state, 72 * 24 * 60) - 12 * 24 * 60;
    if (next(state, 20) == 0) minute = (int64_t)next(state, 3) - 1;
    put_time(row->due, now, minute * 60);
    put_time(row->key.work_by, now, minute * 60 - (int64_t)next(state, 3) * 12 * 3600);
    if (next(state, 8) == 0) put_time(row->opens, now, (int64_t)next(state, 6 * 86400) - 3 * 86400);
}

static ModelRow case_row(int64_t case_no, Instant now, uint64_t *state) {
    ModelRow row = {.key = {.case_no = case_no}};
    row.urgent = next(state, 10) == 0;
    row.expedited = next(state, 30) == 0;
    row.hold = next(state, 25) == 0;
    row.owner = uneven(state, FILTER_OWNER);
    row.team = uneven(state, FILTER_TEAM);
    row.stage = uneven(state, FILTER_STAGE);
    row.county = uneven(state, FILTER_COUNTY);
    row.lang = uneven(state, FILTER_LANG);
    row.city = uneven(state, FILTER_CITY);
    row.lob = uneven(state, FILTER_LOB);
    if (next(state, 6) == 0) put_time(row.waiting_until, now, (int64_t)next(state, 6 * 86400) - 2 * 86400);
    return row;
}

static int by_key(const void *a, const void *b) {
    const QueueKey *x = &((const ModelRow *)a)->key, *y = &((const ModelRow *)b)->key;
    int order = strcmp(x->work_by, y->work_by);
    if (order) return order;
    if (x->case_no != y->case_no) return x->case_no < y->case_no ? -1 : 1;
    return (x->obligation_no > y->obligation_no) - (x->obligation_no < y->obligation_no);
}

static void choose_lead(ModelRow *rows, size_t count) {
    size_t lead = 0;
    for (size_t i = 1; i < count; i++)
        if (by_key(&rows[i], &rows[lead]) < 0) lead = i;
    rows[lead].lead = true;
}

void model_make(QueueModel *model, size_t count, Instant now, unsigned seed) {
    uint64_t state = seed;
    int64_t case_no = 0, obligation_no = 0;
    *model = (QueueModel){.rows = calloc(count + OBLIGATIONS_MAX, sizeof *model->rows)};
    while (model->rows && model->count < count) {
        ModelRow common = case_row(++case_no, now, &state);
        ModelRow *first = &model->rows[model->count];
        size_t owed = next(&state, 12) == 0 ? 0 : 1 + next(&state, OBLIGATIONS_MAX), made = owed ? owed : 1;
        for (size_t i = 0; i < made; i++) {
            first[i] = common;
            first[i].key.obligation_no = owed ? ++obligation_no : 0;
            if (owed) {
                owe(&first[i], now, &state);
            } else {
                instant_format(instant_never, first[i].due);
                instant_format(instant_never, first[i].key.work_by);
            }
        }
        choose_lead(first, made);
        model->count += made;
    }
    if (model->rows) qsort(model->rows, model->count, sizeof *model->rows, by_key);
}

void model_free(QueueModel *model) {
    free(model->rows);
    *model = (QueueModel){0};
}

static void fold(const char *text, char *out, size_t size) {
    Text key = {0};
    utf8_name_key(text, &key);
    text_copy_to(out, size, text_string(&key));
    text_free(&key);
}

void model_queue_row(const ModelRow *row, QueueRow *out) {
    *out = (QueueRow){.key = row->key,
                      .lead = row->lead,
                      .urgent = row->urgent,
                      .expedited = row->expedited,
                      .hold = row->hold,
                      .member_no = row->key.case_no,
                      .clock = "next_attempt",
                      .birth_date = "1955-03-09",
                      .loop = "RA····",
                      .clinical = "unknown",
                      .choice = "unknown",
                      .judged_on = "2026-11-24"};
    memcpy(out->due, row->due, sizeof out->due);
    memcpy(out->opens, row->opens, sizeof out->opens);
    memcpy(out->waiting_until, row->waiting_until, sizeof out->waiting_until);
    snprintf(out->case_id, sizeof out->case_id, "00000000-0000-4000-8000-%012" PRId64, row->key.case_no);
    snprintf(out->member_id, sizeof out->member_id, "00000001-0000-4000-8000-%012" PRId64, row->key.case_no);
    snprintf(out->obligation_id, sizeof out->obligation_id, "00000002-0000-4000-8000-%012" PRId64,
             row->key.obligation_no);
    snprintf(out->source_id, sizeof out->source_id, "M%07" PRId64, row->key.case_no);
    snprintf(out->name, sizeof out->name, "Alvarez %" PRId64 ", Jorge", row->key.case_no);
    text_copy_to(out->owner, sizeof out->owner, model_value(FILTER_OWNER, row->owner));
    text_copy_to(out->team, sizeof out->team, model_value(FILTER_TEAM, row->team));
    text_copy_to(out->stage, sizeof out->stage, model_value(FILTER_STAGE, row->stage));
    text_copy_to(out->county, sizeof out->county, model_value(FILTER_COUNTY, row->county));
    fold(out->county, out->county_key, sizeof out->county_key);
    fold(model_value(FILTER_CITY, row->city), out->city_key, sizeof out->city_key);
    fold(model_value(FILTER_LANG, row->lang), out->lang, sizeof out->lang);
    text_copy_to(out->lob, sizeof out->lob, model_value(FILTER_LOB, row->lob));
}

static unsigned char held(const ModelRow *row, FilterWord word) {
    switch (word) {
    case FILTER_OWNER:
        return row->owner;
    case FILTER_TEAM:
        return row->team;
    case FILTER_STAGE:
        return row->stage;
    case FILTER_COUNTY:
        return row->county;
    case FILTER_LANG:
        return row->lang;
    case FILTER_CITY:
        return row->city;
    default:
        return row->lob;
    }
}

static bool is_late(const ModelRow *row, const char *now) {
    return row->key.obligation_no > 0 && strcmp(row->due, now) < 0;
}

static bool is_today(const ModelRow *row, const char *now, const char *day_end) {
    return row->key.obligation_no > 0 && strcmp(row->due, now) >= 0 && strcmp(row->due, day_end) <= 0;
}

static bool is_waiting(const ModelRow *row, const char *now) {
    return (strcmp(row->waiting_until, now) > 0 || strcmp(row->opens, now) > 0) && strcmp(row->due, now) >= 0;
}

static bool flag_holds(const ModelRow *row, FilterWord word, const char *now, const char *day_end) {
    switch (word) {
    case FILTER_URGENT:
        return row->urgent;
    case FILTER_EXPEDITED:
        return row->expedited;
    case FILTER_HOLD:
        return row->hold;
    case FILTER_LATE:
        return is_late(row, now);
    case FILTER_TODAY:
        return is_today(row, now, day_end);
    case FILTER_WAITING:
        return is_waiting(row, now);
    default:
        return !is_waiting(row, now);
    }
}

static bool value_holds(const QueueQuery *query, const FilterTerm *term, const char *holds) {
    char mine[64], wanted[64];
    fold(holds, mine, sizeof mine);
    for (size_t i = 0; i < term->value_count; i++) {
        const char *value = term->values[i];
        bool who = term->word == FILTER_OWNER || term->word == FILTER_TEAM;
        if (term->word == FILTER_OWNER && strcmp(value, "me") == 0) value = query->me;
        if (who && strcmp(value, "none") == 0) value = "";
        fold(value, wanted, sizeof wanted);
        if (strcmp(mine, wanted) == 0) return true;
    }
    return false;
}

void model_query(const QueueQuery *query, ModelQuery *out) {
    *out = (ModelQuery){.query = *query};
    instant_format(query->now, out->now);
    instant_format(query->day_end, out->day_end);
    for (size_t i = 0; query->filter && i < query->filter->count; i++) {
        const FilterTerm *term = &query->filter->terms[i];
        for (size_t k = 0; term->value_count && model_value(term->word, k); k++)
            out->passes[i][k] = value_holds(query, term, model_value(term->word, k)) != term->negated;
    }
}

static bool matches(const ModelQuery *query, const ModelRow *row) {
    const Filter *filter = query->query.filter;
    for (size_t i = 0; filter && i < filter->count; i++) {
        const FilterTerm *term = &filter->terms[i];
        bool passes = term->value_count
                          ? query->passes[i][held(row, term->word)]
                          : flag_holds(row, term->word, query->now, query->day_end) != term->negated;
        if (!passes) return false;
    }
    return true;
}

static bool is_unit(const ModelQuery *query, const ModelRow *row) {
    return query->query.by_obligation ? row->key.obligation_no > 0 : row->lead;
}

bool model_lists(const ModelQuery *query, const ModelRow *row) {
    return is_unit(query, row) && matches(query, row);
}

QueueCounts model_counts(const QueueModel *model, const ModelQuery *query) {
    QueueCounts counts = {.done = true};
    for (size_t i = 0; i < model->count; i++) {
        const ModelRow *row = &model->rows[i];
        if (!matches(query, row)) {
            counts.hidden_overdue += is_late(row, query->now);
            continue;
        }
        counts.overdue += is_late(row, query->now);
        counts.today += is_today(row, query->now, query->day_end);
        if (!is_unit(query, row)) continue;
        counts.total++;
        if (is_waiting(row, query->now))
            counts.waiting++;
        else
            counts.now++;
    }
    return counts;
}
