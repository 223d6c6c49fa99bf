/* The most pressing ones of a cell of the overdue matrix are looked for so far and no farther. */
#include "../support/sitting.h"
#include "store/queue.h"
#include "work/urgency.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Queue rows of one owner, each an hour later; those of the numbers are of the rare clock. */
typedef struct Spread {
    const char *owner;
    int64_t first_no;
    int count, rare[2];
} Spread;

static bool insert_spread(Store *store, void *context, Error *error) {
    const Spread *spread = context;
    Instant start;
    assert_true(instant_parse("2020-01-01T00:00:00Z", &start));
    for (int i = 0; i < spread->count; i++) {
        bool rare = i == spread->rare[0] || i == spread->rare[1];
        QueueRow row = {.key = {.case_no = spread->first_no + i, .obligation_no = spread->first_no + i},
                        .birth_date = "1950-01-01",
                        .loop = "RA····",
                        .clinical = "unknown",
                        .choice = "unknown",
                        .judged_on = "2026-11-24"};
        instant_format(instant_add(start, (int64_t)i * HOUR_SECONDS), row.key.work_by);
        text_copy_to(row.due, sizeof row.due, row.key.work_by);
        text_copy_to(row.owner, sizeof row.owner, spread->owner);
        text_copy_to(row.clock, sizeof row.clock, rare ? "notice.late" : "decide");
        if (!queue_insert(store, &row, error)) return false;
    }
    return true;
}

static void insert(Sitting *sitting, Spread *spread) {
    Error error = {0};
    if (!store_write_derived(sitting_store(sitting), insert_spread, spread, &error))
        fail_msg("%s", error.why);
}

/* A key press reads no more rows than are promised, however far the next one of a cell stands. */
static void a_cell_is_looked_through_so_far(void **state) {
    (void)state;
    Spread near = {.owner = "near",
                   .first_no = 10000,
                   .count = OVERDUE_LOOKED + 10,
                   .rare = {0, OVERDUE_LOOKED - 1}},
           far = {
               .owner = "far", .first_no = 20000, .count = OVERDUE_LOOKED + 10, .rare = {0, OVERDUE_LOOKED}};
    Sitting sitting;
    UrgencyWalk *walk;
    Error error = {0};
    int64_t first[URGENCY_FIRST];
    size_t count;
    sitting_open(&sitting);
    insert(&sitting, &near);
    insert(&sitting, &far);
    assert_true(work_urgency_new(&walk, sitting.work, URGENCY_TO_FRIDAY, &error));
    while (!work_urgency_done(walk)) assert_true(work_urgency_step(walk, URGENCY_CHUNK, &error));
    const UrgencyTally *tally = work_urgency_tally(walk);
    int clock = urgency_find(&tally->clocks, "notice");
    for (int i = 0; i < 2; i++) {
        const Spread *spread = i ? &far : &near;
        int owner = urgency_find(&tally->owners, spread->owner);
        assert_int_equal(urgency_late(tally, owner, clock).late, 2);
        assert_true(
            work_urgency_first(sitting.work, tally, owner, clock, URGENCY_FIRST, first, &count, &error));
        assert_int_equal(count, i ? 1 : 2);
        assert_int_equal(first[0], spread->first_no);
        if (i == 0) assert_int_equal(first[1], spread->first_no + spread->rare[1]);
    }
    work_urgency_free(&walk);
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cell_is_looked_through_so_far),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
