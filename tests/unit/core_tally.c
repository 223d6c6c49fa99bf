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
    UrgencyOwed owed = {.clock = clock,
                        .owner = owner,
                        .case_no = case_no,
                        .obligation_no = tally->total + 1, /* as it came */
                        .due = at(due),
                        .cause = urgency_cause(owner, false, "")};
    urgency_add(tally, &owed);
}

static const char late[] = "2026-11-24T12:00:00-08:00", later[] = "2026-11-24T13:00:00-08:00",
                  today[] = "2026-11-24T17:00:00-08:00", friday[] = "2026-11-27T17:00:00-08:00",
                  far[] = "2027-01-01T00:00:00Z";

static UrgencyTally small(UrgencyPart part) {
    UrgencyAxis axis = tuesday();
    UrgencyTally tally = urgency_tally(&axis, NULL, part);
    add(&tally, "next_attempt", "kim", 1, late);
    add(&tally, "notice.decision", "", 2, later);
    add(&tally, "next_attempt.second", "kim", 3, today);
    add(&tally, "notice.return", "kim", 1, today);
    add(&tally, "notice", "lee", 4, friday);
    add(&tally, "pin", "lee", 4, far);
    return tally;
}

/* Variants of a clock are one group; groups stand as their first rows came, whichever part is kept. */
static void groups(void **state) {
    (void)state;
    static const char *const clocks[] = {"next_attempt", "notice", "pin"}, *const owners[] = {"kim", "",
                                                                                              "lee"};
    for (int part = URGENCY_PART_AXIS; part <= URGENCY_PART_MATRIX; part++) {
        UrgencyTally tally = small((UrgencyPart)part);
        assert_int_equal(tally.clocks.count, 3);
        assert_int_equal(tally.owners.count, 3);
        for (int i = 0; i < 3; i++) {
            assert_string_equal(urgency_name(&tally.clocks, i), clocks[i]);
            assert_string_equal(urgency_name(&tally.owners, i), owners[i]);
            assert_int_equal(urgency_find(&tally.clocks, clocks[i]), i);
            assert_int_equal(urgency_find(&tally.owners, owners[i]), i);
        }
        assert_int_equal(urgency_find(&tally.clocks, "decide"), -1);
        assert_string_equal(urgency_words(&tally.clocks, 0), "next attempt");
        assert_string_equal(urgency_words(&tally.owners, 1), "nobody");
        assert_string_equal(urgency_words(&tally.owners, 2), "lee");
        assert_int_equal(tally.total, 6);
        assert_int_equal(tally.bins[URGENCY_LATE], 2);
        assert_int_equal(tally.bins[URGENCY_LATER], 1);
        urgency_tally_free(&tally);
    }
}

static void bins(void **state) {
    (void)state;
    UrgencyTally tally = small(URGENCY_PART_AXIS);
    const UrgencyBins *notice = urgency_bins(&tally.clocks, 1), *kim = urgency_bins(&tally.owners, 0);
    assert_int_equal(notice->count, 3);
    assert_int_equal(notice->cells[URGENCY_LATE].count, 1);
    assert_int_equal(notice->cells[URGENCY_TODAY].count, 1);
    assert_int_equal(notice->cells[URGENCY_WEEK].count, 1);
    assert_int_equal(notice->next.second, at(later).second);
    static const int64_t notices[] = {2, 4, 5}, kims[] = {1, 3, 4};
    assert_int_equal(notice->first_count, 3);
    assert_memory_equal(notice->first, notices, sizeof notices);
    assert_int_equal(kim->count, 3);
    assert_int_equal(kim->next.second, at(late).second);
    assert_memory_equal(kim->first, kims, sizeof kims);
    urgency_tally_free(&tally);
}

/* The sums of the matrix are those of its cells, by row, by column and over all. */
static void the_matrix_adds_up(void **state) {
    (void)state;
    UrgencyTally tally = small(URGENCY_PART_MATRIX);
    UrgencyLate all = urgency_late(&tally, -1, -1);
    assert_int_equal(all.late, 2);
    assert_int_equal(all.by_friday, 3);
    assert_int_equal(all.oldest.second, at(late).second);
    assert_int_equal(all.causes[CAUSE_NOBODY], 1);
    assert_int_equal(all.causes[CAUSE_OURS], 1);
    int64_t sum = 0, friday_sum = 0;
    for (int owner = 0; owner < 3; owner++) {
        int64_t row = 0;
        for (int clock = 0; clock < 3; clock++) {
            row += urgency_late(&tally, owner, clock).late;
            friday_sum += urgency_late(&tally, owner, clock).by_friday;
        }
        assert_int_equal(urgency_late(&tally, owner, -1).late, row);
        sum += row;
    }
    assert_int_equal(sum, 2);
    assert_int_equal(friday_sum, 3);
    assert_int_equal(urgency_late(&tally, 1, 1).late, 1);
    assert_int_equal(urgency_late(&tally, 1, 1).first_count, 1);
    assert_int_equal(urgency_late(&tally, 1, 1).first[0], 2);
    assert_int_equal(urgency_late(&tally, 1, 2).late, 0);
    assert_int_equal(urgency_late(&tally, 2, 1).first_count, 0); /* by Friday alone */
    assert_int_equal(urgency_late(&tally, 2, 1).by_friday, 1);
    assert_true(urgency_late(&tally, 1, 2).oldest.second >= instant_never.second);
    assert_int_equal(urgency_late(&tally, -1, 2).by_friday, 0);
    urgency_tally_free(&tally);
}

enum { OWNERS = 5, CLOCKS = 4, ROWS = 3000 };

/* A row of a made queue: what it is follows from its number alone. */
static UrgencyOwed made(int i, char owner[16], char clock[16]) {
    static const char *const waits[] = {"", "us", "member", "referrer", "provider"};
    int who = i * 7 % OWNERS;
    snprintf(owner, 16, "%s%.*d", who ? "u" : "", who ? 1 : 0, who);
    snprintf(clock, 16, "c%d.%d", i * i / 7 % CLOCKS, i % 2);
    return (UrgencyOwed){.clock = clock,
                         .owner = owner,
                         .case_no = i / 3,
                         .obligation_no = 10 * i,
                         .due = instant_add(at(today), (int64_t)(i * 37 % 200 - 100) * HOUR_SECONDS),
                         .cause = urgency_cause(owner, i % 13 == 0, waits[i % 5])};
}

/* Whether a row counts in a cell of the matrix; -1 for all. Groups are looked up by name. */
static bool counts(const UrgencyTally *tally, const UrgencyOwed *row, int owner, int clock) {
    return (owner < 0 || strcmp(row->owner, urgency_name(&tally->owners, owner)) == 0) &&
           (clock < 0 || clock_is(row->clock, urgency_name(&tally->clocks, clock)));
}

static void check_cell(const UrgencyTally *tally, int owner, int clock) {
    UrgencyLate is = urgency_late(tally, owner, clock), wanted = {.oldest = instant_never};
    uint32_t most = owner >= 0 && clock >= 0 ? 1 : URGENCY_FIRST;
    for (int i = 0; i < ROWS; i++) {
        char who[16], which[16];
        UrgencyOwed row = made(i, who, which);
        if (!counts(tally, &row, owner, clock)) continue;
        wanted.by_friday += urgency_by_friday(&tally->axis, row.due);
        if (row.due.second >= tally->axis.now.second) continue;
        wanted.late++;
        wanted.causes[row.cause]++;
        if (row.due.second < wanted.oldest.second) wanted.oldest = row.due;
        if (wanted.first_count < most) wanted.first[wanted.first_count++] = row.obligation_no;
    }
    assert_true(wanted.late > URGENCY_FIRST);
    assert_int_equal(is.late, wanted.late);
    assert_int_equal(is.by_friday, wanted.by_friday);
    assert_int_equal(is.oldest.second, wanted.oldest.second);
    assert_int_equal(is.first_count, wanted.first_count);
    assert_memory_equal(is.first, wanted.first, sizeof is.first);
    assert_memory_equal(is.causes, wanted.causes, sizeof is.causes);
}

/* Owners and clocks that take turns, each cell against the rows counted by themselves: how many, why, the
 * oldest, and the first in work order. */
static void every_cell_is_its_rows(void **state) {
    (void)state;
    UrgencyAxis axis = tuesday();
    UrgencyTally tally = urgency_tally(&axis, NULL, URGENCY_PART_MATRIX);
    for (int i = 0; i < ROWS; i++) {
        char owner[16], clock[16];
        UrgencyOwed row = made(i, owner, clock);
        urgency_add(&tally, &row);
    }
    assert_int_equal(tally.owners.count, OWNERS);
    assert_int_equal(tally.clocks.count, CLOCKS);
    assert_int_equal(tally.pairs.count, OWNERS * CLOCKS);
    for (int owner = -1; owner < OWNERS; owner++)
        for (int clock = -1; clock < CLOCKS; clock++) check_cell(&tally, owner, clock);
    urgency_tally_free(&tally);
}

/* One mark a case, however much it owes, up to twelve; the thirteenth says that there are more. */
static void a_mark_a_case(void **state) {
    (void)state;
    UrgencyAxis axis = tuesday();
    UrgencyTally tally = urgency_tally(&axis, NULL, URGENCY_PART_AXIS);
    for (int i = 0; i < 40; i++) {
        int different = i < URGENCY_MARKS ? i + 1 : URGENCY_MARKS + 1;
        add(&tally, "next_attempt", "kim", 100 + i, late);
        add(&tally, "notice", "kim", 100, late);
        const UrgencyCell *cell = &urgency_bins(&tally.owners, 0)->cells[URGENCY_LATE];
        assert_int_equal(cell->count, 2 * (i + 1));
        assert_int_equal(cell->case_count, different);
        cell = &urgency_bins(&tally.clocks, 0)->cells[URGENCY_LATE];
        assert_int_equal(cell->case_count, different);
        assert_int_equal(urgency_bins(&tally.clocks, 1)->cells[URGENCY_LATE].case_count, 1);
    }
    static const int64_t first[URGENCY_FIRST] = {1, 2, 3, 4, 5, 6};
    assert_int_equal(urgency_bins(&tally.owners, 0)->first_count, URGENCY_FIRST);
    assert_memory_equal(urgency_bins(&tally.owners, 0)->first, first, sizeof first);
    assert_int_equal(urgency_bins(&tally.owners, 0)->cells[URGENCY_TODAY].case_count, 0);
    urgency_tally_free(&tally);
}

/* As many owners as a plan of a million members has; each is found again, and the cells add up. */
static void many_groups(void **state) {
    (void)state;
    enum { MANY = 2500, KINDS = 40, EACH = 14 };
    UrgencyAxis axis = tuesday();
    UrgencyTally tally = urgency_tally(&axis, NULL, URGENCY_PART_MATRIX);
    for (int i = 0; i < MANY * EACH; i++) {
        char owner[16], clock[16];
        snprintf(owner, sizeof owner, "u%d", i * 7 % MANY);
        snprintf(clock, sizeof clock, "c%d", (i / MANY * 3 + i % MANY) % KINDS);
        add(&tally, clock, owner, i, i % 2 ? late : today);
    }
    assert_int_equal(tally.owners.count, MANY);
    assert_int_equal(tally.clocks.count, KINDS);
    assert_int_equal(tally.pairs.count, MANY * EACH);
    int64_t sum = 0, friday_sum = 0;
    for (int owner = 0; owner < MANY; owner++) {
        assert_int_equal(urgency_find(&tally.owners, urgency_name(&tally.owners, owner)), owner);
        for (int clock = 0; clock < KINDS; clock++) {
            sum += urgency_late(&tally, owner, clock).late;
            friday_sum += urgency_late(&tally, owner, clock).by_friday;
        }
    }
    assert_int_equal(sum, MANY * EACH / 2);
    assert_int_equal(friday_sum, MANY * EACH / 2);
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
        cmocka_unit_test(groups),
        cmocka_unit_test(bins),
        cmocka_unit_test(the_matrix_adds_up),
        cmocka_unit_test(every_cell_is_its_rows),
        cmocka_unit_test(a_mark_a_case),
        cmocka_unit_test(many_groups),
        cmocka_unit_test(causes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
