/* Random free acts over several members at several stages, taken back one by one: each undo brings back every
 * row and the queue as they were. Then all of it again. And any acts at all, undone and redone between, with
 * time going by: what the list counts is what it shows and what is owed. */
#include "../support/random_acts.h"
#include "work/look.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ACTS = 200, SEEDS = 2, CHECK_EVERY = 20, WALK_ACTS = 250, WALK_SEEDS = 3, PAGE = 7 };

static void everything_is_taken_back(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        RandomActs play = {.random = 0};
        char *before[ACTS + 1];
        random_begin(&play, seed);
        before[0] = sitting_dump(&play.sitting);
        for (int i = 0; i < ACTS; i++) {
            random_later(&play, 60);
            random_act_done(&play, false);
            if (i % CHECK_EVERY == 0) sitting_check(&play.sitting);
            before[i + 1] = sitting_dump(&play.sitting);
        }
        for (int i = ACTS; i-- > 0;) {
            sitting_undo(&play.sitting);
            char *now = sitting_dump(&play.sitting);
            sitting_same(before[i], now);
            free(now);
            if (i % CHECK_EVERY == 0) sitting_check(&play.sitting);
        }
        for (int i = 0; i < ACTS; i++) sitting_redo(&play.sitting);
        char *now = sitting_dump(&play.sitting);
        sitting_same(before[ACTS], now);
        free(now);
        sitting_check(&play.sitting);
        for (int i = 0; i <= ACTS; i++) free(before[i]);
        sitting_close(&play.sitting);
    }
}

static ListCounts counted(Sitting *sitting, const ListQuery *query) {
    ListWalk *walk;
    ListCounts counts = {.done = false};
    Error error = {0};
    assert_true(work_walk_new(&walk, sitting->work, query, &error));
    while (!counts.done) assert_true(work_walk_step(walk, PAGE, &counts, &error));
    work_walk_free(&walk);
    return counts;
}

/* What the pages show, forwards or backwards: the same counts, and in `owed` the obligations behind them. */
static ListCounts shown(Sitting *sitting, const ListQuery *query, bool backward, int64_t *owed) {
    ListCounts counts = {.done = true};
    ListRow rows[PAGE];
    char from[80] = "";
    size_t count;
    Error error = {0};
    *owed = 0;
    do {
        if (!work_page(sitting->work, query, from, backward, PAGE, rows, &count, &error))
            fail_msg("page: %s", error.why);
        for (size_t i = 0; i < count; i++) {
            counts.total++;
            *(rows[i].waiting ? &counts.waiting : &counts.now) += 1;
            counts.overdue += rows[i].late;
            *owed += rows[i].owes ? 1 + rows[i].more : 0;
        }
        if (count) text_copy_to(from, sizeof from, rows[backward ? 0 : count - 1].cursor);
    } while (count == PAGE);
    return counts;
}

/* How many in the ledger are late: an appeal window is only said, and what a hold suspends is not late. */
static int64_t late_in_ledger(Sitting *sitting) {
    RecordList all = {0};
    Error error = {0};
    Instant now = work_now(sitting->work), due;
    int64_t late = 0;
    assert_true(record_list(sitting_store(sitting), &all, "obligation", "state", "open", NULL, NULL, &error));
    for (size_t i = 0; i < all.count; i++) {
        const Record *row = all.items[i];
        assert_true(record_time(row, "due", &due));
        if (!record_is(row, "clock", "appeal.window") && !record_get(row, "suspended"))
            late += due.second < now.second;
    }
    record_list_free(&all);
    return late;
}

static void counts_agree(Sitting *sitting) {
    const ListQuery cases = {.by_obligation = false}, obligations = {.by_obligation = true};
    int64_t owed, open;
    for (int backward = 0; backward < 2; backward++) {
        ListCounts counts = counted(sitting, &cases), rows = shown(sitting, &cases, backward, &owed);
        assert_int_equal(counts.total, rows.total);
        assert_int_equal(counts.now, rows.now);
        assert_int_equal(counts.waiting, rows.waiting);
        assert_int_equal(counts.hidden_overdue, 0);
        ListCounts each = counted(sitting, &obligations), one = shown(sitting, &obligations, backward, &open);
        assert_int_equal(each.total, one.total);
        assert_int_equal(each.now, one.now);
        assert_int_equal(each.overdue, one.overdue);
        assert_int_equal(each.overdue, counts.overdue);
        assert_int_equal(each.overdue, late_in_ledger(sitting));
    }
}

/* A notice that is owed has an obligation that says by when. */
static void notices_have_obligations(Sitting *sitting) {
    static const char *const asked[][2] = {{"acknowledgement", "acknowledge"},
                                           {"decision", "notice.decision"},
                                           {"outcome", "outcome"},
                                           {"extension", "notice.extension"},
                                           {"return", "notice.return"},
                                           {"processing", "notice.processing"}};
    RecordList notices = {0};
    Error error = {0};
    assert_true(record_list(sitting_store(sitting), &notices, "notice", "state", "owed", NULL, NULL, &error));
    for (size_t i = 0; i < notices.count; i++)
        for (size_t k = 0; k < sizeof asked / sizeof *asked; k++) {
            RecordList owed = {0};
            bool any = false;
            if (!record_is(notices.items[i], "template", asked[k][0])) continue;
            assert_true(record_list(sitting_store(sitting), &owed, "obligation", "case_no",
                                    record_string(notices.items[i], "case_no"), "state", "open", &error));
            for (size_t o = 0; o < owed.count; o++)
                if (record_is(owed.items[o], "clock", asked[k][1])) any = true;
            record_list_free(&owed);
            if (!any) fail_msg("the notice %s is owed, and no obligation", asked[k][0]);
        }
    record_list_free(&notices);
}

/* Several at once: cases that live, as one act. */
static void assign_some(RandomActs *play) {
    static const char *const owners[] = {"cm", "cm2", "co"};
    char line[80] = "assign";
    size_t used = strlen(line);
    for (int i = 0; i < RANDOM_MEMBERS; i++) {
        const char *stage = sitting_stage(&play->sitting, random_members[i]);
        if (text_list_has("none closed", stage) || random_roll(play, 2)) continue;
        used += (size_t)snprintf(line + used, sizeof line - used, " %s", random_members[i]);
    }
    if (used == strlen("assign")) return;
    snprintf(line + used, sizeof line - used, " owner=%s", owners[random_roll(play, 3)]);
    sitting_do(&play->sitting, line);
}

static void one_move(RandomActs *play) {
    Error error = {0};
    random_later(play, (int64_t)random_roll(play, 40000));
    switch (random_roll(play, 10)) {
    case 0:
        assign_some(play);
        return;
    case 1:
        if (!sitting_try_undo(&play->sitting, 0))
            assert_true(play->sitting.error.kind == ERROR_REFUSED ||
                        play->sitting.error.kind == ERROR_CONFLICT);
        return;
    case 2:
        if (!work_redo(play->sitting.work, 0, false, &play->sitting.result, &error))
            assert_true(error.kind == ERROR_REFUSED || error.kind == ERROR_CONFLICT);
        return;
    default:
        random_act_done(play, true);
    }
}

static void counts_agree_whatever_is_done(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= WALK_SEEDS; seed++) {
        RandomActs play = {.random = 0};
        random_begin(&play, seed + 100);
        for (int i = 0; i < WALK_ACTS; i++) {
            one_move(&play);
            counts_agree(&play.sitting);
            notices_have_obligations(&play.sitting);
            if (i % CHECK_EVERY == 0) sitting_check(&play.sitting);
        }
        sitting_check(&play.sitting);
        sitting_close(&play.sitting);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_is_taken_back),
        cmocka_unit_test(counts_agree_whatever_is_done),
    };
    return cmocka_run_group_tests_name("random", tests, NULL, NULL);
}
