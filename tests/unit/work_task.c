/* Tasks are owed: by their owner and due, in every list, until they are done. */
#include "../support/sitting.h"

#include "../../src/work/work_state.h"

#include "core/act.h"
#include "work/chart.h"
#include "work/look.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void open_with(Sitting *sitting, const char *line) {
    sitting_open(sitting);
    sitting_do(sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    sitting_do(sitting, line);
}

static void is_owed(Sitting *sitting, const char *line) {
    if (!strstr(sitting_owed(sitting, "M02", false), line))
        fail_msg("\"%s\" is not among:\n%s", line, sitting_owed(sitting, "M02", false));
}

/* The rows of a list as "clock owner lead+more", one a line. */
static const char *list_of(Sitting *sitting, const char *filter, bool by_obligation) {
    enum { ROWS = 50 };
    static char out[4096];
    Filter *parsed = NULL;
    Error error = {0};
    size_t count, used = 0;
    ListRow *rows = calloc(ROWS + 1, sizeof *rows);
    assert_non_null(rows);
    assert_true(filter_new(&parsed, filter, &error));
    ListQuery query = {parsed, by_obligation};
    assert_true(work_page(sitting->work, &query, "", false, ROWS, rows, &count, &error));
    out[0] = '\0';
    for (size_t i = 0; i < count; i++)
        used += (size_t)snprintf(out + used, sizeof out - used, "%s %s %s+%d\n", rows[i].source_id,
                                 rows[i].words, rows[i].owner, rows[i].more);
    filter_free(&parsed);
    free(rows);
    return out;
}

static void a_task_is_owed_by_its_moment(void **state) {
    (void)state;
    Sitting sitting;
    open_with(&sitting, "task M02 text=\"Call daughter back\" due=\"11/25 10:00\" owner=me");
    is_owed(&sitting, "task open 2026-11-25T10:00:00-08:00");
    sitting_do(&sitting, "task M02 text=Fax due=2026-11-25 owner=me");
    is_owed(&sitting, "task open 2026-11-25T23:59:59-08:00");
    assert_string_equal(list_of(&sitting, "owner:me", false), "M02 task: Call daughter back cm+3\n");
    sitting_check(&sitting);
    sitting_close(&sitting);
}

static void an_overdue_task_is_late(void **state) {
    (void)state;
    Sitting sitting;
    open_with(&sitting, "task M02 text=Fax due=\"11/25 10:00\" owner=me");
    assert_string_equal(list_of(&sitting, "overdue", true), "");
    sitting_now_is(&sitting, "2026-11-25T10:00:01-08:00");
    assert_string_equal(list_of(&sitting, "overdue", true), "M02 task: Fax cm+2\n");
    sitting_close(&sitting);
}

/* One is done, the other stays; undo owes it again. */
static void done_ends_that_task_alone(void **state) {
    (void)state;
    Sitting sitting;
    open_with(&sitting, "task M02 text=First due=\"11/25 10:00\" owner=me");
    sitting_do(&sitting, "task M02 text=Second due=\"11/25 12:00\" owner=me");
    char *before = sitting_dump(&sitting);
    sitting_do(&sitting, "task_done $task");
    is_owed(&sitting, "task met 2026-11-25T12:00:00-08:00");
    is_owed(&sitting, "task open 2026-11-25T10:00:00-08:00");
    assert_string_equal(list_of(&sitting, "owner:me", false), "M02 task: First cm+2\n");
    char *after = sitting_dump(&sitting);
    sitting_undo(&sitting);
    char *again = sitting_dump(&sitting);
    sitting_same(before, again);
    sitting_redo(&sitting);
    char *twice = sitting_dump(&sitting);
    sitting_same(after, twice);
    free(before), free(after), free(again), free(twice);
    sitting_check(&sitting);
    sitting_close(&sitting);
}

/* Of two tasks the story of the member names the one that was done, undone or not. */
static void the_story_names_what_was_done(void **state) {
    (void)state;
    Sitting sitting;
    TimelineEntry story[2];
    Error error = {0};
    int64_t member;
    size_t count;
    open_with(&sitting, "task M02 text=First due=\"11/25 10:00\" owner=me");
    sitting_do(&sitting, "task M02 text=Second due=\"11/25 12:00\" owner=me");
    sitting_do(&sitting, "task_done $task");
    assert_true(work_find_member(sitting.work, "M02", &member, &error));
    assert_true(work_timeline(sitting.work, member, 0, 2, story, &count, &error));
    assert_string_equal(story[0].words, "Task done: Second");
    sitting_undo(&sitting);
    assert_true(work_timeline(sitting.work, member, 0, 2, story, &count, &error));
    assert_true(story[1].undone);
    assert_string_equal(story[1].words, "Task done: Second");
    sitting_close(&sitting);
}

/* Only its text says what it is, so no closing knows that nobody need do it. */
static void no_closing_ends_a_task(void **state) {
    (void)state;
    Sitting sitting;
    const char *reason;
    char line[120];
    open_with(&sitting, "task M02 text=\"Call daughter back\" due=\"11/25 10:00\" owner=me");
    for (size_t i = 0; (reason = closure_at(i)); i++) {
        if (!text_list_has(act_field(act_find("close"), "reason")->values, reason)) continue;
        snprintf(line, sizeof line, "close M02 reason=%s source=desk", reason);
        if (!sitting_try(&sitting, line)) continue;
        is_owed(&sitting, "task open 2026-11-25T10:00:00-08:00");
        bool said = false;
        for (size_t k = 0; k < sitting.result.warning_count; k++)
            said |= strstr(sitting.result.warnings[k], "Call daughter back") != NULL;
        if (!said) fail_msg("%s does not name the open task", line);
        assert_non_null(strstr(list_of(&sitting, "owner:me", true), "M02 task: Call daughter back"));
        sitting_check(&sitting);
        sitting_undo(&sitting);
    }
    sitting_close(&sitting);
}

static void a_death_names_the_open_tasks(void **state) {
    (void)state;
    Sitting sitting;
    open_with(&sitting, "task M02 text=\"Call daughter back\" due=\"11/25 10:00\" owner=me");
    sitting_do(&sitting, "death_reported M02 source=daughter");
    assert_int_equal(sitting.result.warning_count, 1);
    assert_non_null(strstr(sitting.result.warnings[0], "Call daughter back"));
    sitting_close(&sitting);
}

static void a_task_without_a_case_is_owed_beside_any(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "task M01 text=Fax due=\"11/25 10:00\" owner=me");
    assert_string_equal(list_of(&sitting, "owner:me", false), "M01 task: Fax cm+0\n");
    sitting_do(&sitting, "refer M01 source=pcp referrer=Lee channel=fax");
    assert_string_equal(list_of(&sitting, "owner:me", false), "M01 task: Fax cm+2\n");
    sitting_do(&sitting, "task_done $task");
    assert_null(strstr(list_of(&sitting, "owner:me", true), "task"));
    sitting_check(&sitting);
    sitting_close(&sitting);
}

/* It stands in the list of who owes it, and the case in its owner's. */
static void a_task_is_its_owners(void **state) {
    (void)state;
    Sitting sitting;
    open_with(&sitting, "task M02 text=Fax due=\"11/24 17:00\" owner=out");
    assert_string_equal(list_of(&sitting, "owner:me", false), "M02 acknowledge cm+2\n");
    assert_string_equal(list_of(&sitting, "owner:out", false), "M02 task: Fax out+0\n");
    assert_string_equal(list_of(&sitting, "stage:received", false), "M02 acknowledge cm+2\n"); /* once */
    sitting_do(&sitting, "assign M02 owner=cm2");
    assert_string_equal(list_of(&sitting, "owner:out", false), "M02 task: Fax out+0\n");
    sitting_do(&sitting, "assign M02 owner=cm from=out");
    assert_string_equal(list_of(&sitting, "owner:out", false), "");
    assert_string_equal(list_of(&sitting, "owner:me", false), "M02 task: Fax cm+0\n");
    assert_string_equal(list_of(&sitting, "owner:cm2", false), "M02 acknowledge cm2+2\n");
    sitting_undo(&sitting);
    assert_string_equal(list_of(&sitting, "owner:out", false), "M02 task: Fax out+0\n");
    sitting_do(&sitting, "task_done $task");
    assert_string_equal(list_of(&sitting, "owner:out", false), "");
    sitting_check(&sitting);
    sitting_close(&sitting);
}

static void a_task_after_the_case_is_owed_beside_it(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    sitting_do(&sitting, "close M02 reason=not_a_member source=roster");
    sitting_do(&sitting, "task M02 text=Fax due=\"11/24 17:00\" owner=out");
    assert_non_null(strstr(list_of(&sitting, "owner:out", false), "M02 task: Fax out+0\n"));
    sitting_check(&sitting);
    sitting_close(&sitting);
}

static bool as_it_was(Store *store, void *state, Error *error) {
    RecordList owed = {0};
    (void)state;
    bool ok = record_list(store, &owed, "obligation", "clock", "task", NULL, NULL, error);
    for (size_t i = 0; ok && i < owed.count; i++) ok = record_void(store, owed.items[i], error);
    record_list_free(&owed);
    return ok && store_configure(store, "tasks", "", error);
}

/* In a database from before tasks were owed they are from its next opening on, once. */
static void older_tasks_are_owed_from_the_next_opening(void **state) {
    (void)state;
    Sitting sitting;
    Error error = {0};
    open_with(&sitting, "task M02 text=Fax due=\"11/25 10:00\" owner=out");
    sitting_do(&sitting, "task M01 text=Done due=11/25 owner=me");
    sitting_do(&sitting, "task_done $task");
    char at[INSTANT_SIZE];
    ActHeader header = work_header(sitting.work, "note", "older", NULL, at);
    assert_true(store_write(sitting_store(&sitting), &header, as_it_was, NULL, NULL, &error));
    assert_true(work_settle(sitting.work, &error));
    is_owed(&sitting, "task open 2026-11-25T23:59:59-08:00");
    assert_string_equal(list_of(&sitting, "owner:out", false), "M02 task: Fax out+0\n");
    assert_string_equal(sitting_owed(&sitting, "M01", true), "");
    char *before = sitting_dump(&sitting);
    assert_true(work_settle(sitting.work, &error));
    char *after = sitting_dump(&sitting);
    sitting_same(before, after);
    free(before), free(after);
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_task_is_owed_by_its_moment),
        cmocka_unit_test(an_overdue_task_is_late),
        cmocka_unit_test(done_ends_that_task_alone),
        cmocka_unit_test(the_story_names_what_was_done),
        cmocka_unit_test(no_closing_ends_a_task),
        cmocka_unit_test(a_death_names_the_open_tasks),
        cmocka_unit_test(a_task_without_a_case_is_owed_beside_any),
        cmocka_unit_test(a_task_is_its_owners),
        cmocka_unit_test(older_tasks_are_owed_from_the_next_opening),
        cmocka_unit_test(a_task_after_the_case_is_owed_beside_it),
    };
    return cmocka_run_group_tests_name("tasks", tests, NULL, NULL);
}
