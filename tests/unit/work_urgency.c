/* The counts of the urgency and overdue screens are those of the lists, to the row, whatever was done. */
#include "../support/queue_model.h"
#include "../support/sitting.h"
#include "../support/temp_store.h"
#include "store/queue_owed.h"
#include "work/urgency.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 400 };

static UrgencyWalk *walked(Sitting *sitting, UrgencyReach reach, size_t chunk) {
    UrgencyWalk *walk;
    Error error = {0};
    assert_true(work_urgency_new(&walk, sitting->work, reach, &error));
    for (int i = 0; !work_urgency_done(walk); i++) {
        assert_true(work_urgency_step(walk, chunk, &error));
        assert_true(i < 2000);
    }
    return walk;
}

/* The rows of `worklist --by obligation FILTER`. */
static size_t listed(Sitting *sitting, const char *line, ListRow rows[ROWS]) {
    Filter *filter;
    Error error = {0};
    size_t count;
    if (!filter_new(&filter, line, &error)) fail_msg("%s: %s", line, error.why);
    ListQuery query = {filter, true};
    assert_true(work_page(sitting->work, &query, "", false, ROWS, rows, &count, &error));
    assert_true(count < ROWS);
    filter_free(&filter);
    return count;
}

/* The first of a cell, as many as are asked for, are those of the list of its late ones. */
static void check_first(Sitting *sitting, const UrgencyTally *tally, int owner, int clock,
                        const ListRow *rows, size_t count) {
    const char *ids[ROWS];
    int64_t first[URGENCY_FIRST];
    size_t late = 0, found;
    Error error = {0};
    for (size_t i = 0; i < count; i++)
        if (clock < 0 || clock_is(rows[i].clock, urgency_name(&tally->clocks, clock)))
            ids[late++] = rows[i].obligation_id;
    for (size_t most = 0; most <= URGENCY_FIRST; most += 3) {
        assert_true(work_urgency_first(sitting->work, tally, owner, clock, most, first, &found, &error));
        assert_int_equal(found, late < most ? late : most);
        for (size_t i = 0; i < found; i++) {
            char id[ID_SIZE];
            assert_true(work_urgency_id(sitting->work, first[i], id, &error));
            assert_string_equal(id, ids[i]);
        }
    }
}

static void check_cell(const UrgencyTally *tally, int owner, int clock, const ListRow *rows, size_t count) {
    int64_t late = 0;
    Instant oldest = instant_never;
    for (size_t i = 0; i < count; i++) {
        if (!clock_is(rows[i].clock, urgency_name(&tally->clocks, clock))) continue;
        late++;
        if (rows[i].due.second < oldest.second) oldest = rows[i].due;
    }
    UrgencyLate cell = urgency_late(tally, owner, clock);
    assert_int_equal(cell.late, late);
    if (late) assert_int_equal(cell.oldest.second, oldest.second);
}

static void check_matrix(Sitting *sitting, const UrgencyTally *tally, ListRow rows[ROWS]) {
    size_t all = listed(sitting, "overdue", rows), sum = 0;
    assert_int_equal(tally->late.late, all);
    check_first(sitting, tally, -1, -1, rows, all);
    for (int clock = 0; clock < (int)tally->clocks.count; clock++)
        check_first(sitting, tally, -1, clock, rows, all);
    for (int owner = 0; owner < (int)tally->owners.count; owner++) {
        char line[120];
        const char *name = urgency_name(&tally->owners, owner);
        snprintf(line, sizeof line, "overdue owner:%s", *name ? name : "none");
        size_t count = listed(sitting, line, rows);
        assert_int_equal(urgency_late(tally, owner, -1).late, count);
        sum += count;
        check_first(sitting, tally, owner, -1, rows, count);
        for (int clock = 0; clock < (int)tally->clocks.count; clock++) {
            check_cell(tally, owner, clock, rows, count);
            check_first(sitting, tally, owner, clock, rows, count);
        }
    }
    assert_int_equal(sum, all);
}

/* Counted again from the rows, with the bins' ends written out. */
static void check_axis(Sitting *sitting, const UrgencyTally *tally, ListRow rows[ROWS]) {
    size_t count = listed(sitting, "", rows);
    char first[ID_SIZE];
    Error error = {0};
    int64_t bins[URGENCY_BINS] = {0};
    for (size_t i = 0; i < count; i++) {
        assert_true(rows[i].owes);
        bins[urgency_bin(&tally->axis, rows[i].due)]++;
        assert_int_equal(rows[i].late, urgency_bin(&tally->axis, rows[i].due) == URGENCY_LATE);
        assert_int_equal(rows[i].today, urgency_bin(&tally->axis, rows[i].due) == URGENCY_TODAY);
        int clock = -1;
        for (int c = 0; c < (int)tally->clocks.count; c++)
            if (clock_is(rows[i].clock, urgency_name(&tally->clocks, c))) clock = c;
        assert_true(clock >= 0);
        assert_true(urgency_bins(&tally->clocks, clock)->next.second <= rows[i].due.second);
    }
    assert_int_equal(tally->total, count);
    for (int bin = 0; bin < URGENCY_BINS; bin++) assert_int_equal(tally->bins[bin], bins[bin]);
    if (count == 0) return;
    assert_true(work_urgency_id(sitting->work, urgency_bins(&tally->clocks, 0)->first[0], first, &error));
    assert_string_equal(first, rows[0].obligation_id);
}

static void check_friday(Sitting *sitting, const UrgencyTally *tally, ListRow rows[ROWS]) {
    size_t count = listed(sitting, "", rows);
    int64_t by_friday = 0;
    for (size_t i = 0; i < count; i++)
        by_friday += !rows[i].late && rows[i].due.second <= tally->axis.friday.second;
    assert_int_equal(tally->late.by_friday, by_friday);
}

static void agree(Sitting *sitting) {
    static ListRow rows[ROWS];
    static const size_t chunks[] = {1, 2, 7, 20000};
    for (size_t i = 0; i < sizeof chunks / sizeof *chunks; i++) {
        UrgencyWalk *walk = walked(sitting, URGENCY_ALL, chunks[i]);
        check_axis(sitting, work_urgency_tally(walk), rows);
        work_urgency_free(&walk);
        walk = walked(sitting, URGENCY_TO_FRIDAY, chunks[i]);
        check_friday(sitting, work_urgency_tally(walk), rows);
        check_matrix(sitting, work_urgency_tally(walk), rows);
        work_urgency_free(&walk);
    }
}

static void refer_all(Sitting *sitting) {
    for (int i = 1; i <= SITTING_MEMBERS; i++) {
        char line[200];
        snprintf(line, sizeof line, "refer M%02d source=pcp referrer=\"Dr. Ab\" channel=fax%s%s", i,
                 i % 3 == 0 ? " urgent=yes" : "", i % 4 == 0 ? " expedited=yes" : "");
        sitting_as(sitting, i % 2 ? "li" : "cm", line); /* a liaison becomes no owner */
        if (i % 2 == 0) {
            snprintf(line, sizeof line, "assign M%02d owner=%s", i, i % 4 ? "cm2" : "cm");
            sitting_as(sitting, "su", line);
        }
    }
}

static void counts_are_those_of_the_lists(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    agree(&sitting); /* nothing is owed */
    refer_all(&sitting);
    agree(&sitting);
    static const char *const times[] = {"2026-11-25T17:00:00-08:00", "2026-11-27T16:59:59-08:00",
                                        "2026-11-27T17:00:01-08:00", "2026-12-20T09:00:00-08:00"};
    for (size_t i = 0; i < 4; i++) {
        sitting_now_is(&sitting, times[i]);
        agree(&sitting);
    }
    sitting_as(&sitting, "su", "assign M01 M02 M03 M05 M07 owner=out");
    agree(&sitting);
    sitting_do(&sitting, "death_reported M04 source=daughter");
    agree(&sitting);
    sitting_do(&sitting, "close M06 reason=moved_out_of_area source=daughter");
    agree(&sitting);
    sitting_undo(&sitting);
    agree(&sitting);
    sitting_do(&sitting, "review M08");
    sitting_do(&sitting, "hold M10 reason=member_asked review=2027-01-10");
    agree(&sitting);
    sitting_check(&sitting);
    sitting_close(&sitting);
}

/* The most pressing one of all, and its id as the list has it. */
static int64_t most_pressing(Sitting *sitting, char id[ID_SIZE]) {
    static ListRow rows[ROWS];
    UrgencyWalk *walk = walked(sitting, URGENCY_ALL, URGENCY_CHUNK);
    int64_t first = urgency_bins(&work_urgency_tally(walk)->clocks, 0)->first[0];
    work_urgency_free(&walk);
    assert_true(listed(sitting, "", rows) > 0);
    text_copy_to(id, ID_SIZE, rows[0].obligation_id);
    return first;
}

static void an_item_says_its_terms(void **state) {
    (void)state;
    Sitting sitting;
    Error error = {0};
    UrgencyItem item;
    bool found;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M03 source=pcp referrer=\"Dr. Ab\" channel=fax urgent=yes expedited=yes");
    char id[ID_SIZE];
    int64_t first = most_pressing(&sitting, id);
    assert_true(work_urgency_item(sitting.work, first, &item, &found, &error));
    assert_true(found);
    assert_string_equal(item.row.name, "Nguyễn03, Robert");
    assert_string_equal(item.row.obligation_id, id);
    assert_int_equal(item.row.due.second, item.why.due.second);
    assert_int_equal(urgency_work_by(NULL, item.row.due, item.advances, item.advance_count).second,
                     item.why.work_by.second);
    assert_int_equal(item.advance_count, 2);
    assert_string_equal(item.advances[0].name, "urgent");
    assert_int_equal(item.advances[0].hours, 24);
    assert_string_equal(item.advances[1].name, "expedited"); /* which the policy gives no hours */
    assert_int_equal(item.advances[1].hours, 0);
    sitting_undo(&sitting);
    assert_true(work_urgency_item(sitting.work, first, &item, &found, &error));
    assert_false(found);
    assert_true(work_urgency_item(sitting.work, 1000000, &item, &found, &error));
    assert_false(found);
    assert_true(work_urgency_id(sitting.work, 1000000, id, &error));
    assert_string_equal(id, "");
    sitting_close(&sitting);
}

static size_t cell_cases(Sitting *sitting, const char *owner, const char *clock, size_t chunk, Text *names) {
    OverdueWalk *walk;
    Error error = {0};
    size_t count;
    assert_true(work_overdue_new(&walk, sitting->work, owner, clock, &error));
    while (!work_overdue_done(walk)) assert_true(work_overdue_step(walk, chunk, &error));
    const OverdueCase *cases = work_overdue_cases(walk, &count);
    assert_false(work_overdue_more(walk));
    for (size_t i = 0; i < count; i++)
        text_addf(names, "%.8s %s %s +%d;", cases[i].name, cases[i].owner, cases[i].words, cases[i].more);
    work_overdue_free(&walk);
    return count;
}

/* Each case of a cell once, with what else it owes there; the same in any chunks. */
static void a_cell_has_its_cases(void **state) {
    (void)state;
    Sitting sitting;
    static ListRow rows[ROWS];
    sitting_open(&sitting);
    refer_all(&sitting);
    sitting_now_is(&sitting, "2026-12-20T09:00:00-08:00");
    size_t count = listed(&sitting, "overdue owner:cm2", rows), cases = 0;
    for (size_t i = 0; i < count; i++) {
        bool seen = false;
        for (size_t j = 0; j < i; j++) seen |= rows[j].case_no == rows[i].case_no;
        cases += !seen;
    }
    assert_true(cases > 0 && cases < count);
    Text whole = {0}, parts = {0}, all = {0};
    assert_int_equal(cell_cases(&sitting, "cm2", NULL, 20000, &whole), cases);
    assert_int_equal(cell_cases(&sitting, "cm2", NULL, 1, &parts), cases);
    assert_string_equal(text_string(&whole), text_string(&parts));
    assert_non_null(strstr(text_string(&whole), " cm2 "));
    assert_null(strstr(text_string(&whole), " cm "));
    assert_int_equal(cell_cases(&sitting, NULL, NULL, 3, &all), SITTING_MEMBERS);
    size_t of_clock = listed(&sitting, "overdue owner:none clock:urgent_triage", rows);
    assert_true(of_clock > 0 && of_clock < SITTING_MEMBERS / 2); /* of the urgent ones alone */
    text_clear(&all);
    assert_int_equal(cell_cases(&sitting, "", "urgent_triage", 5, &all), of_clock);
    assert_null(strstr(text_string(&all), "+1")); /* what else they owe is not of the cell */
    assert_int_equal(cell_cases(&sitting, "nobody_here", NULL, 5, &all), 0);
    text_free(&whole);
    text_free(&parts);
    text_free(&all);
    sitting_close(&sitting);
}

typedef struct Counted {
    size_t rows, late;
    Instant now;
} Counted;

static void count_row(void *context, const QueueOwed *row) {
    Counted *counted = context;
    Instant due;
    assert_true(instant_parse(row->due, &due));
    counted->rows++;
    counted->late += due.second < counted->now.second;
}

static bool fill(Store *store, void *context, Error *error) {
    const QueueModel *model = context;
    for (size_t i = 0; i < model->count; i++) {
        QueueRow row;
        model_queue_row(&model->rows[i], &row);
        if (!queue_insert(store, &row, error)) return false;
    }
    return true;
}

static void owed_of_model(const QueueModel *model, const char *owner, Instant until, Counted *out) {
    char last[INSTANT_SIZE];
    instant_format(until, last);
    for (size_t i = 0; i < model->count; i++) {
        QueueRow row;
        QueueOwed owed = {.due = row.due};
        model_queue_row(&model->rows[i], &row);
        if (row.key.obligation_no == 0 || (owner && strcmp(row.owner, owner) != 0)) continue;
        if (strcmp(row.key.work_by, last) <= 0) count_row(out, &owed);
    }
}

/* Against a sorted array; and a chunk costs as much anywhere: no sort, no scan. */
static void a_chunk_is_bounded(void **state) {
    (void)state;
    enum { ROWS_MADE = 20000, CHUNK = 1500, STEPS_ROW = 45, STEPS_SELECT = 400 };
    TempStore temp;
    QueueModel model;
    Instant now;
    Error error = {0};
    assert_true(instant_parse("2026-11-24T22:05:00Z", &now));
    model_make(&model, ROWS_MADE, now, 7);
    temp_store_open(&temp);
    if (!store_write_derived(temp.store, fill, &model, &error)) fail_msg("%s", error.why);
    for (int o = 0; o < 4; o++)
        for (int reach = 0; reach < 2; reach++) {
            const char *owner = o == 0   ? NULL
                                : o == 1 ? "nobody_here"
                                : o == 2 ? ""
                                         : model_value(FILTER_OWNER, 0);
            QueueOwedWalk walk = {.owner = owner, .until = reach ? instant_add(now, -1) : instant_never};
            Counted seen = {.now = now}, expected = {.now = now};
            owed_of_model(&model, owner, walk.until, &expected);
            while (!walk.done) {
                size_t before = seen.rows;
                assert_true(queue_owed(temp.store, &walk, CHUNK, count_row, &seen, &error));
                assert_true(seen.rows - before <= CHUNK);
                int64_t steps = db_last_steps(store_db(temp.store));
                if (steps > CHUNK * STEPS_ROW + STEPS_SELECT) fail_msg("%lld steps", (long long)steps);
            }
            assert_int_equal(seen.rows, expected.rows);
            assert_int_equal(seen.late, expected.late);
        }
    temp_store_close(&temp);
    model_free(&model);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_are_those_of_the_lists),
        cmocka_unit_test(an_item_says_its_terms),
        cmocka_unit_test(a_cell_has_its_cases),
        cmocka_unit_test(a_chunk_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
