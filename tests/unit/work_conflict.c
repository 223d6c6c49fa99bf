/* Two people and one row: what one side alone changed merges, what both changed is shown as it was, theirs
 * and mine, and nothing is written. */
#include "../support/plan_lines.h"
#include "work/conflict.h"
#include "work/presence.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int open_sitting(void **state) {
    Sitting *sitting = calloc(1, sizeof *sitting);
    if (!sitting) return -1;
    sitting_open(sitting);
    plan_written(sitting);
    *state = sitting;
    return 0;
}

static int close_sitting(void **state) {
    Sitting *sitting = *state;
    sitting_check(sitting);
    sitting_close(sitting);
    free(sitting);
    return 0;
}

/* The line is refused, and these are the fields: "name base|theirs|mine", one a line. */
static void collides(Sitting *sitting, const char *line, const char *expected) {
    Text fields = {0};
    char *before = sitting_dump(sitting);
    if (sitting_try(sitting, line)) fail_msg("%s: was not refused", line);
    if (sitting->error.kind != ERROR_CONFLICT) fail_msg("%s: %s", line, sitting->error.why);
    const Conflict *conflict = work_conflict(sitting->work);
    for (size_t i = 0; i < conflict->count; i++)
        text_addf(&fields, "%s%s %s|%s|%s", i ? "\n" : "", conflict->fields[i].name, conflict->fields[i].base,
                  conflict->fields[i].theirs, conflict->fields[i].mine);
    assert_string_equal(text_string(&fields), expected);
    text_free(&fields);
    char *after = sitting_dump(sitting);
    sitting_same(before, after);
    free(before);
    free(after);
}

static int64_t case_version(Sitting *sitting) {
    Record *row = sitting_case(sitting, "M02");
    int64_t version = row->version;
    record_free(&row);
    return version;
}

/* Text, number, choice and day alike. */
static void what_one_side_changed_merges(void **state) {
    Sitting *sitting = *state;
    sitting_as(sitting, "co", "goal_edit $goal text=\"Sleep through\" priority=2 version=1");
    sitting_user(sitting, "co");
    sitting_do(sitting, "goal_edit $goal measure=\"6 hours\" target=2027-02-28 version=1");
    sitting_do(sitting, "goal_edit $goal status=on_hold version=1");
    assert_plan_value(sitting, "goal", PLAN_TEXT, "Sleep through");
    assert_plan_value(sitting, "goal", PLAN_PRIORITY, "2");
    assert_plan_value(sitting, "goal", PLAN_MEASURE, "6 hours");
    assert_plan_value(sitting, "goal", PLAN_STATUS, "on_hold");
}

static void what_both_changed_is_shown(void **state) {
    Sitting *sitting = *state;
    char line[120];
    sitting_do(sitting, "goal_edit $goal text=\"Sleep through\" target=2027-02-28");
    sitting_do(sitting, "goal_edit $goal text=\"Sleep all night\"");
    collides(sitting, "goal_edit $goal text=Rest target=2027-03-01 priority=1 version=1",
             "text I want to sleep|Sleep all night|Rest\ntarget 2027-01-31|2027-02-28|2027-03-01");
    const Conflict *conflict = work_conflict(sitting->work);
    assert_string_equal(conflict->by, "co");
    assert_int_equal(conflict->read, work_last_act(sitting->work));
    snprintf(line, sizeof line, "goal_edit $goal text=Rest read=%lld", (long long)conflict->read);
    sitting_do(sitting, line);
    assert_int_equal(work_conflict(sitting->work)->count, 0);
    assert_plan_value(sitting, "goal", PLAN_TEXT, "Rest");
}

static void the_same_on_both_sides_is_none(void **state) {
    Sitting *sitting = *state;
    sitting_do(sitting, "goal_edit $goal measure=\"6 hours\"");
    sitting_do(sitting, "goal_edit $goal measure=\"6 hours\" version=1");
    sitting_do(sitting, "goal_edit $goal measure=hours priority=2 version=1"); /* hours: as it was read */
    assert_plan_value(sitting, "goal", PLAN_MEASURE, "6 hours");
    sitting_do(sitting, "goal_edit $goal measure=hours");
    sitting_do(sitting, "goal_edit $goal measure=days version=1"); /* it is again as it was read */
    assert_plan_value(sitting, "goal", PLAN_MEASURE, "days");
}

/* An undo raises the version once a column; the versions after it are told apart all the same. */
static void versions_count_through_an_undo(void **state) {
    Sitting *sitting = *state;
    sitting_do(sitting, "goal_edit $goal measure=\"6 hours\" target=2027-02-28 priority=1"); /* 2 */
    sitting_undo(sitting);                                                                   /* 5 */
    sitting_do(sitting, "goal_edit $goal priority=3");                                       /* 6 */
    collides(sitting, "goal_edit $goal priority=4 version=5", "priority |3|4");
    sitting_do(sitting, "goal_edit $goal measure=\"5 hours\" version=5");
    collides(sitting, "goal_edit $goal priority=4 version=2", "priority 1|3|4");
}

static void an_end_wants_the_whole_line(void **state) {
    Sitting *sitting = *state;
    sitting_do(sitting, "barrier_edit $barrier text=\"Fears the cost\"");
    collides(sitting, "barrier_end $barrier reason=gone version=1", "text Fears addiction|Fears the cost|");
    sitting_do(sitting, "barrier_end $barrier reason=gone version=2");
}

static void the_header_and_its_services(void **state) {
    Sitting *sitting = *state;
    char line[160];
    Plan plan = plan_of(sitting, 0);
    int64_t version = plan_header(&plan)->version, read = work_last_act(sitting->work);
    plan_free(&plan);
    sitting_do(sitting, "plan_edit M02 contingency=\"Call the nurse\" services=acp=not_needed");
    snprintf(line, sizeof line, "plan_edit M02 after_hours=510-555-0199 version=%lld", (long long)version);
    sitting_do(sitting, line);
    snprintf(line, sizeof line,
             "plan_edit M02 contingency=911 services=acp=no,team=yes reason=x version=%lld",
             (long long)version);
    collides(sitting, line, "contingency Call us|Call the nurse|911");
    snprintf(line, sizeof line, "plan_edit M02 services=acp=no reason=x read=%lld", (long long)read);
    collides(sitting, line, "services acp=yes|acp=not_needed|acp=no");
    snprintf(line, sizeof line, "agreement M02 who=decision_maker basis=own at=now method=visit read=%lld",
             (long long)read);
    sitting_do(sitting, "decision_maker M02 who=Lan status=verified");
    sitting_do(sitting, line);
}

static void a_case_merges_what_does_not_collide(void **state) {
    Sitting *sitting = *state;
    char line[120];
    sitting_user(sitting, "cm");
    sitting_do(sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    long long version = case_version(sitting);
    sitting_do(sitting, "urgent M02 on=yes");
    sitting_do(sitting, "assign M02 owner=cm2");
    snprintf(line, sizeof line, "wait M02 until=2026-12-01 who=us version=%lld", version);
    sitting_do(sitting, line);
    snprintf(line, sizeof line, "assign M02 owner=cm2 version=%lld", version);
    sitting_do(sitting, line);
    snprintf(line, sizeof line, "assign M02 owner=co version=%lld", version);
    collides(sitting, line, "owner cm|cm2|co");
    snprintf(line, sizeof line, "urgent M02 on=no version=%lld", version);
    collides(sitting, line, "on no|yes|no"); /* said, not left as it was */
}

/* A case that moved on is no case of what the rules allow. */
static void a_stage_that_moved_on(void **state) {
    Sitting *sitting = *state;
    char line[120];
    sitting_user(sitting, "cm");
    sitting_do(sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    sitting_do(sitting, "review M02");
    long long version = case_version(sitting);
    sitting_do(sitting, "approve M02 services=all");
    sitting_user(sitting, "md");
    snprintf(line, sizeof line, "deny M02 reason=other text=x leaf=general.i version=%lld", version);
    collides(sitting, line, "stage in_review|approved|closed");
}

static void members_and_where_they_live(void **state) {
    Sitting *sitting = *state;
    char line[120];
    sitting_user(sitting, "cm");
    int64_t read = work_last_act(sitting->work);
    sitting_do(sitting, "capacity M02 value=yes date=2026-11-20");
    collides(sitting, "capacity M02 value=no date=2026-11-20 version=1", "value |yes|no");
    sitting_do(sitting, "decision_maker M02 who=Lan status=claimed version=1");
    sitting_do(sitting, "setting M02 setting=hospital at=now");
    snprintf(line, sizeof line, "setting M02 setting=snf at=now read=%lld", (long long)read);
    collides(sitting, line, "setting |hospital|snf");
    snprintf(line, sizeof line, "setting M02 setting=snf at=now read=%lld",
             (long long)work_last_act(sitting->work));
    sitting_do(sitting, line);
}

typedef struct Collision {
    const char *before; /* done by both, "; " between lines */
    const char *theirs, *mine, *fields;
} Collision;

/* Wherever two people write the same row: what the other did since is a conflict, and no silent loss, no
 * second decision, no refusal that sounds as if one had been careless. `mine` was begun before `theirs`. */
static const Collision collisions[] = {
    {"", "co: goal_edit $goal text=\"Sleep through\"", "co: plan_sign M02",
     "goal.text I want to sleep|Sleep through|I want to sleep"},
    {"", "co: barrier_end $barrier reason=gone", "co: plan_sign M02", "barrier.end_reason |gone|"},
    {"", "co: goal_add $problem text=More", "co: plan_sign M02", "goal.added |More|"},
    {"", "co: plan_edit M02 services=acp=not_needed", "co: plan_sign M02",
     "service.decision yes|not_needed|yes"},
    {"", "co: goal_edit $goal text=\"Sleep through\"", "co: accept_warnings M02 reason=x",
     "goal.text I want to sleep|Sleep through|I want to sleep"},
    {"co: plan_sign M02", "co: plan_strike M02 number=1 reason=theirs",
     "co: plan_strike M02 number=1 reason=mine", "strike_reason |theirs|"},
    {"task M02 text=call due=2026-11-25 owner=me", "cm2: task_done $task", "task_done $task",
     "state open|done|"},
    {"team_add M02 person=Lee discipline=rn", "cm2: team_end M02 person=Lee reason=left",
     "team_end M02 person=Lee reason=moved", "end_reason |left|"},
    {"refer M02 source=pcp referrer=Lee channel=fax", "cm2: notify M02 kind=acknowledgement method=fax",
     "notify M02 kind=acknowledgement method=phone", "state owed|sent|"},
    {"co: meeting_start members=M02 kind=ict", "co: meeting_end present=all next=2026-12-07",
     "co: meeting_end $meeting present=Kim next=2026-12-08", "next |2026-12-07|"},
    {"co: meeting_start members=M02 kind=ict", "co: meeting_end present=all",
     "co: meeting_item $meeting member=M02 decision=visit owner=co due=2026-11-28", "state open|ended|"},
    {"co: meeting_start members=M02 kind=ict",
     "cm: meeting_item $meeting member=M02 decision=call owner=co due=2026-11-28",
     "co: meeting_item $meeting member=M02 decision=visit owner=co due=2026-11-28", "decision |call|"},
    {"team_add M02 person=Lee discipline=rn", "cm2: team_end M02 person=Lee reason=left",
     "lead M02 person=Lee", "end_reason |left|"},
    {"other_programme M02 programme=ecm contact=Kim", "cm2: other_programme M02 programme=ecm contact=Lee",
     "other_programme M02 programme=ecm contact=Ann", "contact Kim|Lee|Ann"},
    {"other_programme M02 programme=ecm contact=Kim",
     "cm2: other_programme_end M02 programme=ecm reason=over",
     "other_programme_end M02 programme=ecm reason=done", "end_reason |over|"},
    {"refer M02 source=pcp referrer=Lee channel=fax; review M02", "cm2: extend M02 days=3 reason=member",
     "extend M02 days=5 reason=member", "due 2026-12-01|2026-12-04|"},
};

/* Times of a conflict are told by their days here. */
static void fields_of(const Conflict *conflict, Text *out) {
    for (size_t i = 0; i < conflict->count; i++) {
        const ConflictField *field = &conflict->fields[i];
        text_addf(out, "%s%s ", i ? "\n" : "", field->name);
        bool time = strcmp(field->name, "due") == 0;
        text_addf(out, "%.*s|%.*s|%.*s", time ? 10 : 99, field->base, time ? 10 : 99, field->theirs,
                  time ? 10 : 99, field->mine);
    }
}

static void said(Sitting *sitting, const char *line, bool refused, int64_t read) {
    char user[16] = "cm", text[200];
    const char *colon = strstr(line, ": ");
    if (colon) text_copy_to(user, (size_t)(colon - line) + 1, line);
    snprintf(text, sizeof text, read ? "%s read=%lld" : "%s", colon ? colon + 2 : line, (long long)read);
    sitting_user(sitting, user);
    bool done = sitting_try(sitting, text);
    if (done == refused || (refused && sitting->error.kind != ERROR_CONFLICT))
        fail_msg("%s: %s", text, done ? "was done" : sitting->error.why);
}

static void every_row_that_two_write(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof collisions / sizeof *collisions; i++) {
        const Collision *one = &collisions[i];
        char lines[200], *rest = lines;
        Sitting sitting;
        Text fields = {0};
        sitting_open(&sitting);
        plan_written(&sitting);
        text_copy_to(lines, sizeof lines, one->before);
        for (char *line; (line = strsep(&rest, ";"));) {
            line += strspn(line, " ");
            if (*line) said(&sitting, line, false, 0);
        }
        int64_t read = work_last_act(sitting.work);
        said(&sitting, one->theirs, false, 0);
        said(&sitting, one->mine, true, read);
        fields_of(work_conflict(sitting.work), &fields);
        if (!strstr(text_string(&fields), one->fields)) fail_msg("%s: %s", one->mine, text_string(&fields));
        if (!*work_conflict(sitting.work)->by) fail_msg("%s: by nobody", one->mine);
        text_free(&fields);
        sitting_close(&sitting);
    }
}

/* Nobody waits for the other, and neither sees a lock: two sittings on one file. */
static void two_sittings_on_one_file(void **state) {
    Sitting *sitting = *state;
    Sitting other = *sitting;
    Error error = {0};
    WorkOptions how = {.path = sitting->path, .user = "cm", .frozen_now = sitting_now};
    assert_true(work_open(&other.work, &how, &error));
    int64_t read = work_last_act(other.work), seen = work_data_version(other.work);
    char line[120];
    sitting_do(sitting, "goal_edit $goal text=\"Sleep through\"");
    assert_int_not_equal(work_data_version(other.work), seen);
    snprintf(line, sizeof line, "goal_edit $goal priority=1 read=%lld", (long long)read);
    sitting_do(&other, line);
    snprintf(line, sizeof line, "goal_edit $goal text=Rest read=%lld", (long long)read);
    collides(&other, line, "text I want to sleep|Sleep through|Rest");
    assert_plan_value(sitting, "goal", PLAN_PRIORITY, "1");
    work_free(&other.work);
}

static void presence_is_seen_and_dies(void **state) {
    Sitting *sitting = *state;
    Error error = {0};
    Presence others[PRESENCES];
    size_t count;
    Work *other;
    WorkOptions how = {.path = sitting->path, .user = "cm", .frozen_now = sitting_now};
    assert_true(work_open(&other, &how, &error));
    int64_t acts = work_last_act(sitting->work);
    assert_true(work_presence_enter(other, "m", presence_place(act_find("goal_edit")), &error));
    assert_true(work_presences(sitting->work, "m", others, &count, &error));
    assert_int_equal(count, 1);
    assert_string_equal(others[0].user, "cm");
    assert_string_equal(others[0].place, "Goals");
    assert_true(work_presences(other, "m", others, &count, &error)); /* not oneself */
    assert_int_equal(count, 0);
    assert_int_equal(work_last_act(sitting->work), acts); /* it is no act */
    sitting_now_is(sitting, "2026-11-24T14:06:31-08:00"); /* and lives 90 s */
    assert_true(work_presences(sitting->work, "m", others, &count, &error));
    assert_int_equal(count, 0);
    sitting_now_is(sitting, sitting_now);
    assert_true(work_presence_leave(other, "m", &error));
    assert_true(work_presences(sitting->work, "m", others, &count, &error));
    assert_int_equal(count, 0);
    assert_null(presence_place(act_find("attempt")));
    work_free(&other);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_one_side_changed_merges, open_sitting, close_sitting),
        cmocka_unit_test_setup_teardown(what_both_changed_is_shown, open_sitting, close_sitting),
        cmocka_unit_test_setup_teardown(the_same_on_both_sides_is_none, open_sitting, close_sitting),
        cmocka_unit_test_setup_teardown(versions_count_through_an_undo, open_sitting, close_sitting),
        cmocka_unit_test_setup_teardown(an_end_wants_the_whole_line, open_sitting, close_sitting),
        cmocka_unit_test_setup_teardown(the_header_and_its_services, open_sitting, close_sitting),
        cmocka_unit_test_setup_teardown(a_case_merges_what_does_not_collide, open_sitting, close_sitting),
        cmocka_unit_test_setup_teardown(a_stage_that_moved_on, open_sitting, close_sitting),
        cmocka_unit_test_setup_teardown(members_and_where_they_live, open_sitting, close_sitting),
        cmocka_unit_test_setup_teardown(two_sittings_on_one_file, open_sitting, close_sitting),
        cmocka_unit_test_setup_teardown(presence_is_seen_and_dies, open_sitting, close_sitting),
        cmocka_unit_test(every_row_that_two_write),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
