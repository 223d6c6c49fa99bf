/* Every word of the filter against a plain loop over the rows; and the values that completion reads. */
#include "../support/filter_model.h"
#include "../support/temp_store.h"
#include "base/utf8.h"
#include "sql/stmt.h"
#include "store/queue.h"
#include "store/values.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 3000, LINES = 300, STEPS_SEEK = 60 };

typedef struct Fixture {
    TempStore temp;
    QueueRow *rows;
    Zone *zone;
    Instant now;
    QueueQuery query;
} Fixture;

/* What the rows hold of each word, and what is asked of it; a NULL ends each list. */
typedef struct Pool {
    const char *held[10], *asked[14];
} Pool;

static const Pool pools[FILTER_WORDS] = {
    [FILTER_OWNER] = {{"", "kortiz", "dkim", "Jlee"}, {"me", "none", "dkim", "jlee", "Jlee"}},
    [FILTER_TEAM] = {{"", "north", "south"}, {"north", "none", "south"}},
    [FILTER_STAGE] = {{"received", "in_review", "outreach", "active", "none"},
                      {"received", "\"in review\"", "outreach", "closed", "none"}},
    [FILTER_CLOCK] = {{"", "notice", "notice.decision", "notices", "outreach", "notice-x"},
                      {"notice", "notice.decision", "outreach", "none", "out"}},
    [FILTER_DUE] = {{NULL},
                    {"<2d", ">1w", "<-4h", "<90m", "<2026-11-24", ">2026-11-24", ":2026-11-25",
                     ":2026-11-20..2026-11-24", ":today", ":tomorrow..", "<today", ">yesterday"}},
    [FILTER_WORK_BY] = {{NULL}, {"<2d", ">12h", ":today", ":..2026-11-22", ">now"}},
    [FILTER_LANG] = {{"", "en", "vi", "es"}, {"vi", "Vietnamese", "none", "es", "zh"}},
    [FILTER_COUNTY] = {{"", "Kern", "Los Angeles", "Cañada"}, {"kern", "\"LOS ANGELES\"", "Canada", "none"}},
    [FILTER_CITY] = {{"", "Fresno", "San José"}, {"\"san jose\"", "Fresno", "none"}},
    [FILTER_SETTING] = {{"", "home", "snf", "none"}, {"home", "unknown", "none", "snf"}},
    [FILTER_LOB] = {{"", "dsnp", "mcp"}, {"dsnp", "none", "mcp", "dsnp_aligned"}},
    [FILTER_PLAN] = {{"", "Gold Coast", "Águila"}, {"\"gold coast\"", "aguila", "none"}},
    [FILTER_CONDITION] = {{"", " chf ", " chf liver ", " copd "}, {"chf", "liver", "none", "cancer"}},
    [FILTER_CLINICAL] = {{"met", "not_met", "unknown"}, {"met", "\"not met\"", "unknown"}},
    [FILTER_CHOICE] = {{"met", "not_met", "unknown"}, {"unknown", "met"}},
    [FILTER_REFERRER] = {{"", "\tdr reyes\t", "\tdr lee\tmercy clinic\t"},
                         {"reyes", "Dr", "\"Lee\"", "none", "\"Réyes\"", "zz"}},
    [FILTER_SOURCE] = {{"", " pcp ", " pcp hospital ", " self "}, {"pcp", "hospital", "none", "snf"}},
    [FILTER_PROVIDER] = {{"", "Horizon Hospice", "Valley"}, {"none", "VALLEY", "\"horizon hospice\"", "hor"}},
    [FILTER_AGE] = {{NULL}, {">80", "<65", ":70..80", ":80", ":..50", ":90..", "<21"}},
    [FILTER_MEMBER] = {{"Nguyễn, Mai", "Nguyen, Anh", "Lee, Robert"},
                       {"ngu", "\"Nguyễn, M\"", "m0000", "M0000001", "lee", "ee", "\",\""}},
};

static unsigned next(uint64_t *state, unsigned below) {
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)((*state >> 33) % below);
}

static const char *one_of(uint64_t *state, const char *const *list) {
    unsigned count = 0;
    while (list[count]) count++;
    return list[next(state, count)];
}

static void fold(const char *text, char *out, size_t size) {
    Text key = {0};
    utf8_name_key(text, &key);
    text_copy_to(out, size, text_string(&key));
    text_free(&key);
}

static void put(uint64_t *state, FilterWord word, char *out, size_t size) {
    text_copy_to(out, size, one_of(state, pools[word].held));
}

static void put_folded(uint64_t *state, FilterWord word, char *out, size_t size) {
    fold(one_of(state, pools[word].held), out, size);
}

static void put_times(uint64_t *state, Instant now, QueueRow *row) {
    int64_t minute = (int64_t)next(state, 40 * 24 * 60) - 10 * 24 * 60;
    if (next(state, 20) == 0) minute = (int64_t)next(state, 3) * 24 * 60;
    instant_format(instant_add(now, minute * 60), row->due);
    instant_format(instant_add(now, minute * 60 - (int64_t)next(state, 3) * 12 * 3600), row->key.work_by);
    if (next(state, 6) == 0) instant_format(instant_add(now, (int64_t)next(state, 86400)), row->opens);
    if (row->key.obligation_no && next(state, 15)) return;
    row->key.obligation_no = next(state, 2) ? row->key.obligation_no : 0; /* owes nothing, or never due */
    instant_format(instant_never, row->due);
    instant_format(instant_never, row->key.work_by);
}

static void make_row(uint64_t *state, Instant now, int64_t number, QueueRow *row) {
    row->key.case_no = number;
    row->key.obligation_no = number;
    row->member_no = number;
    row->lead = next(state, 3) > 0;
    row->urgent = next(state, 4) == 0;
    row->expedited = next(state, 4) == 0;
    row->hold = next(state, 4) == 0;
    put(state, FILTER_OWNER, row->owner, sizeof row->owner);
    put(state, FILTER_TEAM, row->team, sizeof row->team);
    put(state, FILTER_STAGE, row->stage, sizeof row->stage);
    put(state, FILTER_CLOCK, row->clock, sizeof row->clock);
    put(state, FILTER_LANG, row->lang, sizeof row->lang);
    put(state, FILTER_COUNTY, row->county, sizeof row->county);
    fold(row->county, row->county_key, sizeof row->county_key);
    put_folded(state, FILTER_CITY, row->city_key, sizeof row->city_key);
    put(state, FILTER_SETTING, row->setting, sizeof row->setting);
    put(state, FILTER_LOB, row->lob, sizeof row->lob);
    put_folded(state, FILTER_PLAN, row->plan_key, sizeof row->plan_key);
    put(state, FILTER_CONDITION, row->conditions, sizeof row->conditions);
    put(state, FILTER_CLINICAL, row->clinical, sizeof row->clinical);
    put(state, FILTER_CHOICE, row->choice, sizeof row->choice);
    put(state, FILTER_REFERRER, row->referrer_key, sizeof row->referrer_key);
    put(state, FILTER_SOURCE, row->sources, sizeof row->sources);
    put_folded(state, FILTER_PROVIDER, row->provider_key, sizeof row->provider_key);
    put(state, FILTER_MEMBER, row->name, sizeof row->name);
    char plain[160];
    text_copy_to(plain, sizeof plain, row->name);
    memmove(strchr(plain, ','), strchr(plain, ',') + 1, strlen(strchr(plain, ',')));
    fold(plain, row->name_key, sizeof row->name_key);
    snprintf(row->source_id, sizeof row->source_id, "M%07" PRId64, number);
    date_format((Date){date_of(1920, 1, 1).day + (int32_t)next(state, 38000)}, row->birth_date);
    text_copy_to(row->judged_on, sizeof row->judged_on, "2026-11-24");
    text_copy_to(row->loop, sizeof row->loop, "R·····");
    put_times(state, now, row);
}

static int by_key(const void *a, const void *b) {
    const QueueKey *x = &((const QueueRow *)a)->key, *y = &((const QueueRow *)b)->key;
    int order = strcmp(x->work_by, y->work_by);
    return order ? order : (x->case_no > y->case_no) - (x->case_no < y->case_no);
}

static bool fill(Store *store, void *context, Error *error) {
    const Fixture *f = context;
    for (size_t i = 0; i < ROWS; i++)
        if (!queue_insert(store, &f->rows[i], error)) return false;
    return true;
}

static int set_up(void **state) {
    Fixture *f = calloc(1, sizeof *f);
    Error error = {0};
    uint64_t seed = 11;
    assert_true(instant_parse("2026-11-24T22:05:00Z", &f->now));
    if (!zone_new(&f->zone, "America/Los_Angeles", &error)) fail_msg("%s", error.why);
    f->rows = calloc(ROWS, sizeof *f->rows);
    for (int64_t i = 0; i < ROWS; i++) make_row(&seed, f->now, i + 1, &f->rows[i]);
    qsort(f->rows, ROWS, sizeof *f->rows, by_key);
    temp_store_open(&f->temp);
    if (!store_write_derived(f->temp.store, fill, f, &error)) fail_msg("%s", error.why);
    f->query = (QueueQuery){.me = "kortiz",
                            .now = f->now,
                            .zone = f->zone,
                            .day_end = zone_end_of_day(f->zone, zone_date(f->zone, f->now))};
    *state = f;
    return 0;
}

static int tear_down(void **state) {
    Fixture *f = *state;
    temp_store_close(&f->temp);
    zone_free(&f->zone);
    free(f->rows);
    free(f);
    return 0;
}

static void agrees(Fixture *f, const char *line, bool by_obligation, size_t *listed) {
    static QueueRow rows[ROWS];
    Filter *filter;
    Error error = {0};
    size_t count, at = 0;
    if (!filter_new(&filter, line, &error)) fail_msg("%s: %s", line, error.why);
    QueueQuery query = f->query;
    query.filter = filter;
    query.by_obligation = by_obligation;
    if (!queue_page(f->temp.store, &query, NULL, false, ROWS, rows, &count, &error))
        fail_msg("%s: %s", line, error.why);
    for (size_t i = 0; i < ROWS; i++) {
        const QueueRow *row = &f->rows[i];
        bool unit = by_obligation ? row->key.obligation_no > 0 : row->lead;
        if (!unit || !filter_model_matches(&f->query, row, filter)) continue;
        if (at == count || rows[at].key.case_no != row->key.case_no)
            fail_msg("%s: row %zu is not case %" PRId64, line, at, row->key.case_no);
        at++;
    }
    if (at != count) fail_msg("%s: %zu rows, not %zu", line, count, at);
    QueueWalk walk = {0};
    while (!walk.counts.done) assert_true(queue_walk(f->temp.store, &query, &walk, 700, &error));
    assert_int_equal(walk.counts.total, count);
    *listed += count;
    filter_free(&filter);
}

static void add_term(uint64_t *state, FilterWord word, Text *line) {
    const FilterWordInfo *info = filter_word_info(word);
    text_addf(line, "%s%s%s", line->length ? " " : "", next(state, 4) == 0 ? "!" : "", info->name);
    if (info->kind == FILTER_FLAG) return;
    const char *value = one_of(state, pools[word].asked);
    bool is_ordered = strchr(":<>", *value) != NULL;
    text_addf(line, "%s%s", is_ordered ? "" : ":", value);
    for (unsigned more = is_ordered ? 0 : next(state, 3); more > 0; more--)
        text_addf(line, ",%s", one_of(state, pools[word].asked));
}

static void each_word_equals_the_loop(void **state) {
    uint64_t seed = 3;
    for (int word = 0; word < FILTER_WORDS; word++) {
        size_t listed = 0;
        for (int i = 0; i < 12; i++) {
            Text line = {0};
            add_term(&seed, (FilterWord)word, &line);
            agrees(*state, text_string(&line), i % 2 == 1, &listed);
            text_free(&line);
        }
        if (!listed) fail_msg("%s lists nothing", filter_word_info((FilterWord)word)->name);
    }
}

static void random_lines_equal_the_loop(void **state) {
    uint64_t seed = 5;
    size_t listed = 0;
    for (int i = 0; i < LINES; i++) {
        Text line = {0};
        for (unsigned terms = 2 + next(&seed, 3); terms > 0; terms--)
            add_term(&seed, (FilterWord)next(&seed, FILTER_WORDS), &line);
        agrees(*state, text_string(&line), i % 2 == 1, &listed);
        text_free(&line);
    }
    assert_true(listed > ROWS);
}

static const char *values_of(Fixture *f, FilterWord word, const char *prefix, size_t limit, Text *out) {
    LiveValue values[20];
    size_t count;
    Error error = {0};
    assert_true(queue_values(f->temp.store, word, prefix, NULL, values, limit, &count, &error));
    assert_true(db_last_steps(store_db(f->temp.store)) < STEPS_SEEK);
    text_clear(out);
    for (size_t i = 0; i < count; i++) text_addf(out, "%s%s", i ? "|" : "", values[i].value);
    return text_string(out);
}

/* Each value is one seek, however many rows hold it. */
static void live_values_come_by_seeks(void **state) {
    Text out = {0};
    assert_string_equal(values_of(*state, FILTER_OWNER, "", 20, &out), "Jlee|dkim|kortiz");
    assert_string_equal(values_of(*state, FILTER_OWNER, "k", 20, &out), "kortiz");
    assert_string_equal(values_of(*state, FILTER_OWNER, "x", 20, &out), "");
    assert_string_equal(values_of(*state, FILTER_COUNTY, "", 20, &out), "Cañada|Kern|Los Angeles");
    assert_string_equal(values_of(*state, FILTER_COUNTY, "CAÑ", 20, &out), "Cañada");
    assert_string_equal(values_of(*state, FILTER_COUNTY, "los angeles", 20, &out), "Los Angeles");
    assert_string_equal(values_of(*state, FILTER_STAGE, "", 3, &out), "active|in_review|none");
    assert_string_equal(values_of(*state, FILTER_LANG, "v", 20, &out), "vi");
    assert_string_equal(values_of(*state, FILTER_CITY, "", 20, &out), ""); /* no index: nothing is scanned */
    int drivers = 0;
    for (int word = 0; word < FILTER_WORDS; word++) drivers += queue_has_values((FilterWord)word);
    assert_true(drivers <= 6);
    text_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_word_equals_the_loop),
        cmocka_unit_test(random_lines_equal_the_loop),
        cmocka_unit_test(live_values_come_by_seeks),
    };
    return cmocka_run_group_tests_name("filter over the queue", tests, set_up, tear_down);
}
