/* The queue on 100,000 rows, with and without the planner's statistics: what lists show and count equals a
 * sorted array's answer, and no statement reads more of the queue than it must. */
#include "../support/queue_model.h"
#include "../support/temp_store.h"

#include "sql/stmt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

enum {
    ROWS = 100000,
    PAGE = 50,
    CHUNK = 20000,
    STEPS_ROW = 120,    /* of SQLite's machine, for a row that is answered with its columns */
    STEPS_LOOKED = 45,  /* for a row that is only looked at */
    STEPS_SELECT = 400, /* for a statement of its own: opening, seeking, merging */
    RANDOM_FILTERS = 40
};

typedef struct Fixture {
    TempStore temp;
    QueueModel model;
    Instant now, day_end;
} Fixture;

static bool fill(Store *store, void *context, Error *error) {
    const QueueModel *model = context;
    for (size_t i = 0; i < model->count; i++) {
        QueueRow row;
        model_queue_row(&model->rows[i], &row);
        if (!queue_insert(store, &row, error)) return false;
    }
    return true;
}

static int set_up(void **state) {
    Fixture *f = calloc(1, sizeof *f);
    Error error = {0};
    assert_true(instant_parse("2026-11-24T22:05:00Z", &f->now));
    assert_true(instant_parse("2026-11-25T07:59:59Z", &f->day_end));
    model_make(&f->model, ROWS, f->now, 1);
    assert_true(f->model.count >= ROWS);
    temp_store_open(&f->temp);
    if (!store_write_derived(f->temp.store, fill, &f->model, &error)) fail_msg("%s", error.why);
    *state = f;
    return 0;
}

static int tear_down(void **state) {
    Fixture *f = *state;
    temp_store_close(&f->temp);
    model_free(&f->model);
    free(f);
    return 0;
}

static Filter *filter_of(const char *line) {
    Filter *filter;
    Error error = {0};
    if (!filter_new(&filter, line, &error)) fail_msg("%s: %s", line, error.why);
    return filter;
}

static QueueQuery query_of(const Fixture *f, const Filter *filter, bool by_obligation) {
    return (QueueQuery){.filter = filter,
                        .me = "kortiz",
                        .by_obligation = by_obligation,
                        .now = f->now,
                        .day_end = f->day_end};
}

static bool same_key(const QueueKey *a, const QueueKey *b) {
    return strcmp(a->work_by, b->work_by) == 0 && a->case_no == b->case_no &&
           a->obligation_no == b->obligation_no;
}

/* The rows that a page must hold: from the place of a model row (not counted), or of an end. */
static size_t expected_page(const Fixture *f, const ModelQuery *query, size_t from, bool backward,
                            size_t limit, const ModelRow *out[]) {
    size_t count = 0;
    if (!backward)
        for (size_t i = from; i < f->model.count && count < limit; i++)
            if (model_lists(query, &f->model.rows[i])) out[count++] = &f->model.rows[i];
    if (!backward) return count;
    for (size_t i = from; i > 0 && count < limit; i--)
        if (model_lists(query, &f->model.rows[i - 1])) out[count++] = &f->model.rows[i - 1];
    for (size_t i = 0; i < count / 2; i++) {
        const ModelRow *swapped = out[i];
        out[i] = out[count - 1 - i];
        out[count - 1 - i] = swapped;
    }
    return count;
}

/* One page by statement and by array; *next is where the following one begins. False at the list's end. */
static bool page_agrees(Fixture *f, const char *line, const ModelQuery *query, size_t *at, bool backward,
                        size_t limit, bool at_end) {
    static QueueRow rows[PAGE];
    const ModelRow *expected[PAGE];
    size_t count, wanted = expected_page(f, query, *at, backward, limit, expected);
    Error error = {0};
    const QueueKey *from = at_end ? NULL : &f->model.rows[backward ? *at : *at - 1].key;
    if (!queue_page(f->temp.store, &query->query, from, backward, limit, rows, &count, &error))
        fail_msg("%s: %s", line, error.why);
    if (count != wanted) fail_msg("%s: %zu rows, not %zu", line, count, wanted);
    for (size_t i = 0; i < count; i++)
        if (!same_key(&rows[i].key, &expected[i]->key))
            fail_msg("%s: row %zu is case %lld of %s, not %lld of %s", line, i,
                     (long long)rows[i].key.case_no, rows[i].key.work_by, (long long)expected[i]->key.case_no,
                     expected[i]->key.work_by);
    if (count) *at = (size_t)(expected[backward ? 0 : count - 1] - f->model.rows) + !backward;
    return count == limit;
}

/* Four pages from either end, and four each way from the middle. */
static void pages_agree(Fixture *f, const char *line, bool by_obligation) {
    Filter *filter = filter_of(line);
    QueueQuery asked = query_of(f, filter, by_obligation);
    ModelQuery query;
    model_query(&asked, &query);
    for (int backward = 0; backward < 2; backward++) {
        size_t end = backward ? f->model.count : 0, middle = f->model.count / 2;
        bool more = page_agrees(f, line, &query, &end, backward, PAGE, true);
        for (int i = 0; i < 3 && more; i++) more = page_agrees(f, line, &query, &end, backward, 17, false);
        for (int i = 0; i < 4; i++)
            if (!page_agrees(f, line, &query, &middle, backward, PAGE, false)) break;
    }
    filter_free(&filter);
}

static const char *const lists[] = {
    "",
    "owner:me",
    "owner:none",
    "owner:me,tnguyen,dkim",
    "owner:me,kortiz",
    "team:north,south",
    "stage:outreach",
    "stage:outreach,active,received,closed",
    "county:\"los angeles\"",
    "county:CANADA,cañada,Kern",
    "lang:vi,ES",
    "owner:me urgent stage:outreach,active",
    "lang:es county:Orange !hold",
    "!owner:me city:\"San Jose\"",
    "late",
    "today !waiting",
    "now lob:mcp expedited",
    "owner:nobody_of_that_name",
    "city:nowhere",
};

static void pages_equal_the_sorted_array(void **state) {
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        pages_agree(*state, lists[i], false);
        pages_agree(*state, lists[i], true);
    }
}

static int64_t page_steps(Fixture *f, const Filter *filter, const QueueKey *from, bool backward,
                          size_t *count) {
    static QueueRow rows[PAGE];
    QueueQuery query = query_of(f, filter, false);
    Error error = {0};
    if (!queue_page(f->temp.store, &query, from, backward, PAGE, rows, count, &error))
        fail_msg("%s", error.why);
    return db_last_steps(store_db(f->temp.store));
}

/* Lists whose rows lie together in an index, all but the rows that do not lead their case. */
static void a_page_reads_little_more_than_its_rows(void **state) {
    Fixture *f = *state;
    static const char *const driven[] = {
        "",
        "owner:me",
        "owner:none",
        "team:north",
        "stage:active",
        "county:Orange",
        "lang:vi",
        "owner:me,tnguyen,mreyes,jlee",
        "stage:outreach,active,received,in_review,with_provider,scheduled,assessed,approved",
        "lang:en,es,vi county:Orange,Kern,\"San Diego\"",
        "owner:nobody_of_that_name",
        "county:nowhere,noplace",
    };
    const QueueKey *middle = &f->model.rows[f->model.count / 2].key;
    for (size_t i = 0; i < sizeof driven / sizeof *driven; i++) {
        Filter *filter = filter_of(driven[i]);
        for (int way = 0; way < 4; way++) {
            size_t count;
            int64_t steps = page_steps(f, filter, way < 2 ? NULL : middle, way % 2 == 1, &count);
            int64_t bound = (int64_t)count * 4 * STEPS_ROW + 16 * STEPS_SELECT;
            if (steps <= 0 || steps > bound)
                fail_msg("\"%s\" way %d: %lld steps for %zu rows, at most %lld", driven[i], way,
                         (long long)steps, count, (long long)bound);
        }
        filter_free(&filter);
    }
}

/* Nothing matches: every row of the driver, or of the queue, is looked at once and cheaply. */
static void a_page_of_nothing_looks_at_each_row_once(void **state) {
    Fixture *f = *state;
    static const char *const lines[] = {"city:nowhere", "urgent city:nowhere lob:mcp",
                                        "owner:me city:nowhere"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        Filter *filter = filter_of(lines[i]);
        size_t count, looked = 0;
        int64_t steps = page_steps(f, filter, NULL, false, &count);
        for (size_t k = 0; k < f->model.count; k++)
            looked += i < 2 || strcmp(model_value(FILTER_OWNER, f->model.rows[k].owner), "kortiz") == 0;
        assert_int_equal(count, 0);
        if (steps > (int64_t)looked * STEPS_LOOKED + STEPS_SELECT)
            fail_msg("%s: %lld steps for %zu rows", lines[i], (long long)steps, looked);
        filter_free(&filter);
    }
}

static void counts_agree(Fixture *f, const char *line, bool by_obligation, size_t chunk) {
    Filter *filter = filter_of(line);
    QueueQuery query = query_of(f, filter->count ? filter : NULL, by_obligation);
    ModelQuery model;
    model_query(&query, &model);
    QueueCounts wanted = model_counts(&f->model, &model);
    QueueWalk walk = {0};
    Error error = {0};
    size_t passes = 2 * (f->model.count / chunk + 2);
    while (!walk.counts.done && passes-- > 0)
        if (!queue_walk(f->temp.store, &query, &walk, chunk, &error)) fail_msg("%s: %s", line, error.why);
    const QueueCounts *c = &walk.counts;
    if (!c->done || c->total != wanted.total || c->now != wanted.now || c->waiting != wanted.waiting ||
        c->overdue != wanted.overdue || c->today != wanted.today ||
        c->hidden_overdue != wanted.hidden_overdue)
        fail_msg(
            "\"%s\" unit %d chunk %zu: total %lld %lld now %lld %lld waiting %lld %lld overdue %lld %lld "
            "today %lld %lld hidden %lld %lld",
            line, by_obligation, chunk, (long long)c->total, (long long)wanted.total, (long long)c->now,
            (long long)wanted.now, (long long)c->waiting, (long long)wanted.waiting, (long long)c->overdue,
            (long long)wanted.overdue, (long long)c->today, (long long)wanted.today,
            (long long)c->hidden_overdue, (long long)wanted.hidden_overdue);
    filter_free(&filter);
}

static unsigned next(uint64_t *state, unsigned below) {
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)((*state >> 33) % below);
}

static void random_line(uint64_t *state, Text *out) {
    unsigned terms = 1 + next(state, 4);
    text_clear(out);
    for (unsigned i = 0; i < terms; i++) {
        const FilterWordInfo *info;
        do info = filter_word_info((FilterWord)next(state, FILTER_WORDS));
        while (info->kind != FILTER_FLAG && !model_value(info->word, 0)); /* store_filter.c has the others */
        FilterWord word = info->word;
        text_addf(out, "%s%s%s", i ? " " : "", next(state, 4) == 0 ? "!" : "", info->name);
        unsigned count = info->kind == FILTER_FLAG ? 0 : 1 + next(state, 3), held = 0;
        while (count && model_value(word, held)) held++;
        for (unsigned k = 0; k < count; k++) {
            const char *value = model_value(word, next(state, held));
            text_addf(out, "%s\"%s\"", k ? "," : ":", *value ? value : "none");
        }
    }
}

static void counts_and_pages_of_random_filters_equal_the_array(void **state) {
    uint64_t seed = 7;
    Text line = {0};
    counts_agree(*state, "", false, CHUNK);
    counts_agree(*state, "", true, 777);
    for (int i = 0; i < RANDOM_FILTERS; i++) {
        random_line(&seed, &line);
        counts_agree(*state, text_string(&line), i % 2 == 0, 500 + next(&seed, CHUNK));
        if (i % 4 == 0) pages_agree(*state, text_string(&line), i % 8 == 0);
    }
    text_free(&line);
}

static void a_chunk_looks_at_its_rows_alone(void **state) {
    Fixture *f = *state;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        Filter *filter = filter_of(lists[i]);
        QueueQuery query = query_of(f, filter, false);
        QueueWalk walk = {0};
        Error error = {0};
        while (!walk.counts.done) {
            if (!queue_walk(f->temp.store, &query, &walk, CHUNK / 4, &error)) fail_msg("%s", error.why);
            int64_t steps = db_last_steps(store_db(f->temp.store));
            if (steps > CHUNK / 4 * STEPS_ROW + 16 * STEPS_SELECT)
                fail_msg("\"%s\": %lld steps in a chunk", lists[i], (long long)steps);
        }
        filter_free(&filter);
    }
}

/* Since work_by <= due, what is overdue lies in the first part of the primary key. */
static void overdue_is_a_range_of_the_key(void **state) {
    Fixture *f = *state;
    char now[INSTANT_SIZE];
    Filter *filter = filter_of("owner:nobody_of_that_name");
    QueueQuery query = query_of(f, filter, false);
    ModelQuery model;
    QueueWalk walk = {0};
    Error error = {0};
    int64_t before = 0;
    model_query(&query, &model);
    instant_format(f->now, now);
    for (size_t i = 0; i < f->model.count; i++) before += strcmp(f->model.rows[i].key.work_by, now) < 0;
    assert_in_range(before, 1, ROWS / 4);
    assert_true(queue_walk(f->temp.store, &query, &walk, ROWS, &error));
    assert_false(walk.counts.done);
    assert_true(queue_walk(f->temp.store, &query, &walk, ROWS, &error));
    assert_true(walk.counts.done);
    assert_true(db_last_steps(store_db(f->temp.store)) < before * 30 + STEPS_SELECT);
    assert_int_equal(walk.counts.hidden_overdue, model_counts(&f->model, &model).hidden_overdue);
    filter_free(&filter);
}

static void a_case_is_found_by_its_own_index(void **state) {
    Fixture *f = *state;
    for (size_t i = 0; i < f->model.count; i += 9973) {
        QueueRow row, *rows;
        bool found;
        size_t count;
        Error error = {0};
        int64_t case_no = f->model.rows[i].key.case_no;
        assert_true(queue_find(f->temp.store, case_no, NULL, &row, &found, &error));
        assert_true(found && row.lead && row.key.case_no == case_no);
        assert_true(db_last_steps(store_db(f->temp.store)) < 4 * STEPS_ROW);
        assert_true(queue_rows(f->temp.store, case_no, &rows, &count, &error));
        assert_true(db_last_steps(store_db(f->temp.store)) < 5 * STEPS_ROW);
        assert_in_range(count, 1, 3);
        free(rows);
    }
}

/* As many values as the filter's grammar takes must be answered, not refused. */
static void the_widest_filter_is_taken(void **state) {
    Text line = {0};
    static const FilterWord words[] = {FILTER_OWNER, FILTER_COUNTY, FILTER_LANG, FILTER_CITY};
    for (size_t i = 0; i < 4; i++) {
        text_addf(&line, "%s%s:none", i ? " " : "", filter_word_at((size_t)words[i])->name);
        for (int k = 1; k < FILTER_VALUES; k++) {
            const char *value = model_value(words[i], (size_t)k - 1);
            text_addf(&line, ",\"%s%d\"", value ? value : "x", value ? 0 : k);
        }
    }
    pages_agree(*state, text_string(&line), false);
    counts_agree(*state, text_string(&line), false, CHUNK);
    text_free(&line);
}

static void gather_statistics(void **state) {
    Fixture *f = *state;
    Error error = {0};
    if (!db_run(store_db(f->temp.store), "ANALYZE", &error)) fail_msg("%s", error.why);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_equal_the_sorted_array),
        cmocka_unit_test(a_page_reads_little_more_than_its_rows),
        cmocka_unit_test(a_page_of_nothing_looks_at_each_row_once),
        cmocka_unit_test(counts_and_pages_of_random_filters_equal_the_array),
        cmocka_unit_test(a_chunk_looks_at_its_rows_alone),
        cmocka_unit_test(overdue_is_a_range_of_the_key),
        cmocka_unit_test(a_case_is_found_by_its_own_index),
        cmocka_unit_test(the_widest_filter_is_taken),
        cmocka_unit_test(gather_statistics),
        cmocka_unit_test(pages_equal_the_sorted_array),
        cmocka_unit_test(a_page_reads_little_more_than_its_rows),
        cmocka_unit_test(a_page_of_nothing_looks_at_each_row_once),
        cmocka_unit_test(a_chunk_looks_at_its_rows_alone),
        cmocka_unit_test(overdue_is_a_range_of_the_key),
        cmocka_unit_test(a_case_is_found_by_its_own_index),
    };
    return cmocka_run_group_tests_name("queue", tests, set_up, tear_down);
}
