/* Lists within a reach against the plain array, and how many rows they look at: the reach is a residual, so a
 * page looks at no more rows than lie before its last one. */
#include "../support/queue_model.h"
#include "../support/temp_store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "store/queue_owed.h"
#include "store/values.h"

enum { ROWS = 20000, PAGE = 50, CHUNK = 5000, STEPS_LOOKED = 60, STEPS_PAGE = 400 + 60 * PAGE };

typedef struct Fixture {
    TempStore temp;
    QueueModel model;
    Instant now, day_end;
} Fixture;

static const char *const lists[] = {"", "owner:me", "stage:outreach", "late", "!urgent lang:vi"};

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
    model_make(&f->model, ROWS, f->now, 3);
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

static Reach reach_of(const char *team) {
    return (Reach){.kind = ACCESS_TEAM, .user = "kortiz", .team = team, .provider_key = ""};
}

static bool reached(const Reach *reach, const ModelRow *row) {
    QueueRow shown;
    model_queue_row(row, &shown);
    return !*shown.team || strcmp(shown.team, reach->team) == 0 || strcmp(shown.owner, reach->user) == 0;
}

static void page_agrees(Fixture *f, const QueueQuery *query, const char *line) {
    static QueueRow rows[PAGE];
    ModelQuery model;
    Error error = {0};
    size_t count, at = 0, looked = 0;
    model_query(query, &model);
    if (!queue_page(f->temp.store, query, NULL, false, PAGE, rows, &count, &error)) fail_msg("%s", error.why);
    int64_t steps = db_last_steps(store_db(f->temp.store));
    for (size_t i = 0; i < f->model.count && at < PAGE; i++, looked++) {
        if (!model_lists(&model, &f->model.rows[i]) || !reached(query->reach, &f->model.rows[i])) continue;
        assert_true(at < count);
        assert_int_equal(rows[at++].key.obligation_no, f->model.rows[i].key.obligation_no);
    }
    assert_int_equal(at, count);
    if (steps > (int64_t)looked * STEPS_LOOKED + STEPS_PAGE)
        fail_msg("\"%s\", team %s: %lld steps for %zu rows", line, query->reach->team, (long long)steps,
                 looked);
}

static void counts_agree(Fixture *f, const QueueQuery *query) {
    QueueWalk walk = {0};
    ModelQuery model;
    Error error = {0};
    int64_t total = 0;
    model_query(query, &model);
    while (!walk.counts.done)
        if (!queue_walk(f->temp.store, query, &walk, CHUNK, &error)) fail_msg("%s", error.why);
    for (size_t i = 0; i < f->model.count; i++)
        total += model_lists(&model, &f->model.rows[i]) && reached(query->reach, &f->model.rows[i]);
    assert_int_equal(walk.counts.total, total);
}

static void lists_within_a_team(void **state) {
    Fixture *f = *state;
    const char *teams[] = {model_value(FILTER_TEAM, 0), model_value(FILTER_TEAM, 1), "", "nobody's"};
    for (size_t t = 0; t < 4; t++)
        for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
            Filter *filter;
            Error error = {0};
            Reach reach = reach_of(teams[t]);
            if (!filter_new(&filter, lists[i], &error)) fail_msg("%s", error.why);
            QueueQuery query = {
                .filter = filter, .me = "kortiz", .now = f->now, .day_end = f->day_end, .reach = &reach};
            page_agrees(f, &query, lists[i]);
            counts_agree(f, &query);
            filter_free(&filter);
        }
}

static void count_row(void *context, const QueueOwed *row) {
    (void)row;
    ++*(int64_t *)context;
}

static void nobody_reaches_nothing(void **state) {
    Fixture *f = *state;
    Reach none = {.kind = ACCESS_NONE, .user = "aud", .team = "", .provider_key = ""};
    QueueQuery query = {.now = f->now, .day_end = f->day_end, .reach = &none};
    QueueWalk walk = {0};
    QueueOwedWalk owed = {.reach = &none, .until = instant_never};
    QueueRow rows[PAGE];
    LiveValue values[4];
    int64_t seen = 0;
    size_t count;
    Error error = {0};
    assert_true(queue_page(f->temp.store, &query, NULL, false, PAGE, rows, &count, &error) && count == 0);
    while (!walk.counts.done) assert_true(queue_walk(f->temp.store, &query, &walk, CHUNK, &error));
    assert_true(walk.counts.total == 0 && walk.counts.overdue == 0 && walk.counts.today == 0);
    while (!owed.done) assert_true(queue_owed(f->temp.store, &owed, CHUNK, count_row, &seen, &error));
    assert_int_equal(seen, 0);
    assert_true(queue_values(f->temp.store, FILTER_STAGE, "", &none, values, 4, &count, &error) &&
                count == 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(lists_within_a_team),
                                       cmocka_unit_test(nobody_reaches_nothing)};
    return cmocka_run_group_tests_name("reach", tests, set_up, tear_down);
}
