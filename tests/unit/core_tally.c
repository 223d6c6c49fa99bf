/* What rows of the queue add up to. */
#include "core/urgency_tally.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static Instant at(const char *text) {
    Instant out;
    if (!instant_parse(text, &out)) fail_msg("no moment: %s", text);
    return out;
}

static UrgencyAxis tuesday(void) {
    Zone *zone;
    Error error;
    assert_true(zone_new(&zone, "America/Los_Angeles", &error));
    UrgencyAxis axis = urgency_axis(zone, at("2026-11-24T14:05:00-08:00"));
    zone_free(&zone);
    return axis;
}

static void add(UrgencyTally *tally, const char *clock, const char *owner, int64_t case_no, const char *due) {
    char id[ID_SIZE];
    snprintf(id, sizeof id, "%s-%d", clock, (int)case_no);
    UrgencyOwed owed = {.clock = clock,
                        .owner = owner,
                        .obligation_id = id,
                        .case_no = case_no,
                        .due = at(due),
                        .cause = urgency_cause(owner, false, "")};
    urgency_add(tally, &owed);
}

static const char late[] = "2026-11-24T12:00:00-08:00", later[] = "2026-11-24T13:00:00-08:00",
                  today[] = "2026-11-24T17:00:00-08:00", friday[] = "2026-11-27T17:00:00-08:00",
                  far[] = "2027-01-01T00:00:00Z";

static UrgencyTally small(void) {
    UrgencyAxis axis = tuesday();
    UrgencyTally tally = urgency_tally(&axis, NULL);
    add(&tally, "next_attempt", "kim", 1, late);
    add(&tally, "notice.decision", "", 2, later);
    add(&tally, "next_attempt.second", "kim", 3, today);
    add(&tally, "notice.return", "kim", 1, today);
    add(&tally, "notice", "lee", 4, friday);
    add(&tally, "pin", "lee", 4, far);
    return tally;
}

/* Variants of a clock are one group; groups stand as their first rows came. */
static void groups(void **state) {
    (void)state;
    UrgencyTally tally = small();
    static const char *const clocks[] = {"next_attempt", "notice", "pin"}, *const owners[] = {"kim", "",
                                                                                              "lee"};
    assert_int_equal(tally.clocks.count, 3);
    assert_int_equal(tally.owners.count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(tally.clocks.items[i].name, clocks[i]);
        assert_string_equal(tally.owners.items[i].name, owners[i]);
        assert_int_equal(urgency_find(&tally.clocks, clocks[i]), i);
    }
    assert_int_equal(urgency_find(&tally.clocks, "decide"), -1);
    assert_string_equal(tally.clocks.items[0].words, "next attempt");
    assert_string_equal(tally.owners.items[1].words, "nobody");
    const UrgencyGroup *notice = &tally.clocks.items[1];
    assert_int_equal(notice->count, 3);
    assert_int_equal(notice->bins[URGENCY_LATE].count, 1);
    assert_int_equal(notice->bins[URGENCY_TODAY].count, 1);
    assert_int_equal(notice->bins[URGENCY_WEEK].count, 1);
    assert_int_equal(notice->next.second, at(later).second);
    assert_string_equal(notice->first[0].obligation_id, "notice.decision-2");
    assert_int_equal(tally.total, 6);
    assert_int_equal(tally.bins[URGENCY_LATE], 2);
    assert_int_equal(tally.bins[URGENCY_LATER], 1);
    urgency_tally_free(&tally);
}

/* The sums of the matrix are those of its cells, by row, by column and over all. */
static void the_matrix_adds_up(void **state) {
    (void)state;
    UrgencyTally tally = small();
    const UrgencyLate *all = urgency_late(&tally, -1, -1);
    assert_int_equal(all->late, 2);
    assert_int_equal(all->by_friday, 3);
    assert_int_equal(all->oldest.second, at(late).second);
    assert_int_equal(all->causes[CAUSE_NOBODY], 1);
    assert_int_equal(all->causes[CAUSE_OURS], 1);
    int64_t sum = 0, friday_sum = 0;
    for (int owner = 0; owner < 3; owner++) {
        int64_t row = 0;
        for (int clock = 0; clock < 3; clock++) {
            row += urgency_late(&tally, owner, clock)->late;
            friday_sum += urgency_late(&tally, owner, clock)->by_friday;
        }
        assert_int_equal(urgency_late(&tally, owner, -1)->late, row);
        sum += row;
    }
    assert_int_equal(sum, 2);
    assert_int_equal(friday_sum, 3);
    assert_int_equal(urgency_late(&tally, 1, 1)->late, 1);
    assert_string_equal(urgency_late(&tally, 1, 1)->first[0].obligation_id, "notice.decision-2");
    assert_int_equal(urgency_late(&tally, 1, 2)->late, 0);
    assert_true(urgency_late(&tally, 1, 2)->oldest.second >= instant_never.second);
    assert_int_equal(urgency_late(&tally, -1, 2)->by_friday, 0);
    urgency_tally_free(&tally);
}

/* One mark a case, however much it owes; and no more than can be marked. */
static void a_mark_a_case(void **state) {
    (void)state;
    UrgencyAxis axis = tuesday();
    UrgencyTally tally = urgency_tally(&axis, NULL);
    add(&tally, "next_attempt", "kim", 7, late);
    add(&tally, "notice", "kim", 7, late);
    const UrgencyCell *cell = &tally.owners.items[0].bins[URGENCY_LATE];
    assert_int_equal(cell->count, 2);
    assert_int_equal(cell->case_count, 1);
    for (int i = 0; i < 40; i++) add(&tally, "notice", "kim", 100 + i, late);
    cell = &tally.owners.items[0].bins[URGENCY_LATE];
    assert_int_equal(cell->count, 42);
    assert_int_equal(cell->case_count, URGENCY_MARKS + 1);
    assert_int_equal(tally.owners.items[0].first_count, URGENCY_FIRST);
    urgency_tally_free(&tally);
}

static void many_groups(void **state) {
    (void)state;
    UrgencyAxis axis = tuesday();
    UrgencyTally tally = urgency_tally(&axis, NULL);
    for (int i = 0; i < 3000; i++) {
        char owner[16], clock[16];
        snprintf(owner, sizeof owner, "u%d", i * 7 % 300);
        snprintf(clock, sizeof clock, "c%d", i % 40);
        add(&tally, clock, owner, i, i % 2 ? late : today);
    }
    assert_int_equal(tally.owners.count, 300);
    assert_int_equal(tally.clocks.count, 40);
    int64_t sum = 0;
    for (int owner = 0; owner < 300; owner++)
        for (int clock = 0; clock < 40; clock++) sum += urgency_late(&tally, owner, clock)->late;
    assert_int_equal(sum, 1500);
    assert_false(tally.failed);
    urgency_tally_free(&tally);
}

static void causes(void **state) {
    (void)state;
    assert_int_equal(urgency_cause("kim", true, "member"), CAUSE_HOLD);
    assert_int_equal(urgency_cause("kim", false, "member"), CAUSE_MEMBER);
    assert_int_equal(urgency_cause("", false, "referrer"), CAUSE_REFERRER);
    assert_int_equal(urgency_cause("kim", false, "provider"), CAUSE_PROVIDER);
    assert_int_equal(urgency_cause("kim", false, "us"), CAUSE_OURS);
    assert_int_equal(urgency_cause("", false, ""), CAUSE_NOBODY);
    for (int i = 0; i < URGENCY_CAUSES; i++) assert_true(*urgency_cause_words((UrgencyCause)i) != '\0');
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups),        cmocka_unit_test(the_matrix_adds_up),
        cmocka_unit_test(a_mark_a_case), cmocka_unit_test(many_groups),
        cmocka_unit_test(causes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
