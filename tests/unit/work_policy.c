/* Policies: what an activation moves and what it leaves, when, and that it is undone whole. */
#include "../support/sitting.h"
#include "work/chart.h"
#include "work/policy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef const char *Change[2]; /* a text of the program's own document, and what stands in its place */

static const Change closed_friday = {"{\"date\": \"2026-12-25\"",
                                     "{\"date\": \"2026-11-27\", \"name\": \"Closed\"}, "
                                     "{\"date\": \"2026-12-25\""},
                    urgent_36 = {"{\"name\": \"urgent\", \"hours\": 24}",
                                 "{\"name\": \"urgent\", \"hours\": 36}"},
                    two_days = {"\"calendar\": \"business_days\", \"duration\": \"P1D\", \"owner\": "
                                "\"case_manager\",\n      \"start\": \"referral received\"",
                                "\"calendar\": \"business_days\", \"duration\": \"P2D\", \"owner\": "
                                "\"case_manager\",\n      \"start\": \"referral received\""},
                    second = {"\"version\": \"2026.1\"", "\"version\": \"2026.2\""};

static char *change(char *body, const Change what) {
    Text text = {0};
    char *at = strstr(body, what[0]);
    if (!at) fail_msg("the policy has no %s", what[0]);
    text_addf(&text, "%.*s%s%s", (int)(at - body), body, what[1], at + strlen(what[0]));
    free(body);
    return text.data;
}

/* The program's own document, changed. */
static char *document(Work *work, const Change *changes, size_t count) {
    PolicyRow row;
    char *body;
    Error error = {0};
    if (!work_policy_show(work, "ca-dsnp@2026.1", &row, &body, &error)) fail_msg("%s", error.why);
    for (size_t i = 0; i < count; i++) body = change(body, changes[i]);
    return body;
}

static void store(Sitting *sitting, const Change *changes, size_t count) {
    PolicyRow row;
    int64_t act;
    Error error = {0};
    char *body = document(sitting->work, changes, count);
    sitting_user(sitting, "md");
    if (!work_policy_store(sitting->work, body, strlen(body), &row, &act, &error)) fail_msg("%s", error.why);
    assert_string_equal(row.state, "draft");
    assert_string_equal(row.author, "md");
    free(body);
}

static int64_t activate(Sitting *sitting, const char *day) {
    PolicyRow row;
    int64_t act, moved;
    Date from;
    Error error = {0};
    assert_true(date_parse(day, &from));
    sitting_user(sitting, "md");
    if (!work_policy_activate(sitting->work, "ca-dsnp@2026.2", from, &row, &moved, &act, &error))
        fail_msg("%s", error.why);
    assert_string_equal(row.state, "active");
    sitting_user(sitting, "cm");
    return moved;
}

static void owes(Sitting *sitting, const char *member, const char *line) {
    const char *all = sitting_owed(sitting, member, true);
    if (!strstr(all, line)) fail_msg("%s does not owe %s:\n%s", member, line, all);
}

/* Wednesday before Thanksgiving. */
static void begin(Sitting *sitting) {
    sitting_open(sitting);
    sitting_now_is(sitting, "2026-11-25T15:00:00-08:00");
    sitting_do(sitting, "refer M02 source=pcp referrer=Lee channel=fax urgent=yes");
    sitting_do(sitting, "refer M04 source=pcp referrer=Lee channel=fax");
    owes(sitting, "M02", "acknowledge 2026-11-27T17:00:00-08:00");
}

static void explained(Sitting *sitting, const char *member, const char *clock, const char *policy,
                      const char *duration) {
    Record *row;
    RecordList list = {0};
    Explanation why;
    Error error = {0};
    char no[24];
    assert_true(record_find(sitting_store(sitting), &row, "member", "source_id", member, &error));
    snprintf(no, sizeof no, "%lld", (long long)row->no);
    assert_true(
        record_list(sitting_store(sitting), &list, "obligation", "member_no", no, "clock", clock, &error));
    assert_int_equal(list.count, 1);
    if (!work_explain(sitting->work, list.items[0]->id, &why, &error)) fail_msg("%s", error.why);
    assert_string_equal(why.policy, policy);
    assert_string_equal(why.duration, duration);
    record_list_free(&list);
    record_free(&row);
}

static void days_and_weights_move_what_is_open(void **state) {
    (void)state;
    Sitting sitting;
    begin(&sitting);
    const Change changes[] = {
        {second[0], second[1]}, {closed_friday[0], closed_friday[1]}, {urgent_36[0], urgent_36[1]}};
    store(&sitting, changes, 3);
    char *before = sitting_dump(&sitting);
    assert_true(activate(&sitting, "2026-11-25") > 0);
    owes(&sitting, "M02", "acknowledge 2026-11-30T17:00:00-08:00");
    owes(&sitting, "M04", "acknowledge 2026-11-30T17:00:00-08:00");
    owes(&sitting, "M02", "determination_standard 2026-12-02T23:59:59-08:00");
    explained(&sitting, "M02", "acknowledge", "ca-dsnp@2026.1", "P1D");
    sitting_check(&sitting);
    sitting_user(&sitting, "md");
    sitting_undo(&sitting);
    sitting_user(&sitting, "cm");
    owes(&sitting, "M02", "acknowledge 2026-11-27T17:00:00-08:00");
    sitting_check(&sitting);
    char *after = sitting_dump(&sitting);
    sitting_same(before, after);
    free(after);
    free(before);
    sitting_close(&sitting);
}

/* What is open keeps the length that it began with. */
static void lengths_are_for_what_begins(void **state) {
    (void)state;
    Sitting sitting;
    begin(&sitting);
    const Change changes[] = {{second[0], second[1]}, {two_days[0], two_days[1]}};
    store(&sitting, changes, 2);
    assert_int_equal(activate(&sitting, "2026-11-25"), 0);
    owes(&sitting, "M02", "acknowledge 2026-11-27T17:00:00-08:00");
    sitting_do(&sitting, "refer M06 source=pcp referrer=Lee channel=fax");
    owes(&sitting, "M06", "acknowledge 2026-11-30T17:00:00-08:00");
    explained(&sitting, "M02", "acknowledge", "ca-dsnp@2026.1", "P1D");
    explained(&sitting, "M06", "acknowledge", "ca-dsnp@2026.2", "P2D");
    /* Keyed late: it began under the policy of its day. */
    sitting_do(&sitting, "refer M08 source=pcp referrer=Lee channel=fax received_at=2026-11-24T10:00");
    owes(&sitting, "M08", "acknowledge 2026-11-25T17:00:00-08:00");
    explained(&sitting, "M08", "acknowledge", "ca-dsnp@2026.1", "P1D");
    sitting_check(&sitting);
    sitting_close(&sitting);
}

typedef struct Setting {
    const char *clock;
    const char *due;
} Setting;

static bool set_due(Store *store, void *context, Error *error) {
    const Setting *setting = context;
    RecordList list = {0};
    assert_true(record_list(store, &list, "obligation", "clock", setting->clock, NULL, NULL, error));
    record_set(list.items[0], "due", setting->due);
    bool ok = record_save(store, list.items[0], error);
    record_list_free(&list);
    return ok;
}

static void what_was_set_by_hand_stays(void **state) {
    (void)state;
    Sitting sitting;
    begin(&sitting);
    Error error = {0};
    Setting setting = {"acknowledge", "2026-11-27T20:00:00Z"};
    ActHeader header = {.at = "2026-11-25T23:00:00Z", .user = "cm", .session = "", .kind = "test"};
    if (!store_write(sitting_store(&sitting), &header, set_due, &setting, NULL, &error))
        fail_msg("%s", error.why);
    const Change changes[] = {{second[0], second[1]}, {closed_friday[0], closed_friday[1]}};
    store(&sitting, changes, 2);
    activate(&sitting, "2026-11-25");
    owes(&sitting, "M02", "acknowledge 2026-11-27T12:00:00-08:00");
    owes(&sitting, "M04", "acknowledge 2026-11-30T17:00:00-08:00");
    sitting_close(&sitting);
}

/* A date ahead: nothing moves before it, and the first opening on that day brings the open ones. */
static void a_day_ahead(void **state) {
    (void)state;
    Sitting sitting;
    Work *later;
    Error error = {0};
    begin(&sitting);
    const Change changes[] = {
        {second[0], second[1]}, {closed_friday[0], closed_friday[1]}, {two_days[0], two_days[1]}};
    store(&sitting, changes, 3);
    assert_int_equal(activate(&sitting, "2026-11-26"), 0);
    owes(&sitting, "M02", "acknowledge 2026-11-27T17:00:00-08:00");
    sitting_do(&sitting, "refer M06 source=pcp referrer=Lee channel=fax");
    explained(&sitting, "M06", "acknowledge", "ca-dsnp@2026.1", "P1D");
    sitting_check(&sitting);
    WorkOptions options = {.path = sitting.path, .user = "cm", .frozen_now = "2026-11-26T09:00:00-08:00"};
    if (!work_open(&later, &options, &error)) fail_msg("%s", error.why);
    work_free(&later);
    owes(&sitting, "M02", "acknowledge 2026-11-30T17:00:00-08:00");
    sitting_now_is(&sitting, "2026-11-26T09:00:00-08:00");
    sitting_do(&sitting,
               "refer M08 source=pcp referrer=Lee channel=fax"); /* the sitting sees what another did */
    explained(&sitting, "M08", "acknowledge", "ca-dsnp@2026.2", "P2D");
    sitting_check(&sitting);
    sitting_close(&sitting);
}

static void refused(Sitting *sitting, const char *from, const char *to, const char *why) {
    PolicyRow row;
    int64_t act;
    Error error = {0};
    const Change changes[] = {{second[0], second[1]}, {from, to}};
    char *body = document(sitting->work, changes, 2);
    assert_false(work_policy_store(sitting->work, body, strlen(body), &row, &act, &error));
    assert_int_equal(error.kind, ERROR_BAD_INPUT);
    if (!strstr(error.why, why)) fail_msg("%s", error.why);
    free(body);
}

static void a_bad_document_is_named_by_its_place(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_user(&sitting, "admin");
    refused(&sitting, "\"duration\": \"P1D\"", "\"duration\": \"1 day\"", "clocks[0].duration");
    refused(&sitting, "\"name\": \"acknowledge\"", "\"name\": \"acknowledged\"",
            "clocks[0].name: the program has no clock");
    refused(&sitting, "{\"name\": \"urgent\", \"hours\": 24},", "",
            "advances: the weight “urgent” is missing");
    refused(&sitting, "\"extension_days\": 14,", "\"extension_day\": 14,", "numbers");
    refused(&sitting, "\"version\": \"2026.2\"", "\"version\": \"2026.1\"",
            "version: 2026.1 is the program's own");
    refused(&sitting, "\"name\": \"ca-dsnp\"", "\"name\": \"other\"", "name: the policy is called ca-dsnp");
    PolicyRow row;
    int64_t act;
    Error error = {0};
    char *body = document(sitting.work, &second, 1);
    sitting_user(&sitting, "cm");
    assert_false(work_policy_store(sitting.work, body, strlen(body), &row, &act, &error));
    assert_int_equal(error.kind, ERROR_REFUSED);
    assert_string_equal(error.roles, "medical_director admin");
    free(body);
    sitting_close(&sitting);
}

static bool count_rows(void *context, const PolicyMove *move, Error *error) {
    (void)error;
    assert_true(move->due.second != move->due_after.second ||
                move->work_by.second != move->work_by_after.second);
    ++*(int64_t *)context;
    return true;
}

/* The preview says what the activation then does, whatever the steps that it is made in. */
static void the_preview_is_what_happens(void **state) {
    (void)state;
    Sitting sitting;
    Error error = {0};
    PolicyPreview *preview;
    int64_t rows = 0;
    begin(&sitting);
    const Change changes[] = {
        {second[0], second[1]}, {closed_friday[0], closed_friday[1]}, {urgent_36[0], urgent_36[1]}};
    store(&sitting, changes, 3);
    sitting_now_is(&sitting, "2026-11-28T09:00:00-08:00"); /* both acknowledgements are late by now */
    char *before = sitting_dump(&sitting);
    assert_true(work_policy_preview(&preview, sitting.work, "ca-dsnp", count_rows, &rows, &error));
    while (!work_policy_preview_done(preview)) assert_true(work_policy_preview_step(preview, 1, &error));
    const PolicyCounts *counts = work_policy_preview_counts(preview);
    assert_int_equal(counts->moved, rows);
    assert_int_equal(counts->early, 2);
    assert_int_equal(counts->late, 0);
    char *after = sitting_dump(&sitting);
    sitting_same(before, after);
    assert_int_equal(activate(&sitting, "2026-11-28"), rows);
    work_policy_preview_free(&preview);
    free(before);
    free(after);
    sitting_close(&sitting);
}

static bool stop(void *context, const char *what, int64_t done, int64_t total) {
    (void)done;
    (void)total;
    return strcmp(what, context) != 0;
}

/* Stopped in the middle: nothing is kept, in the database or in the sitting. */
static void stopped(Sitting *sitting, const char *what) {
    PolicyRow row;
    int64_t moved, act;
    Date from;
    Error error = {0};
    char at[16], *before = sitting_dump(sitting);
    snprintf(at, sizeof at, "%s", what);
    Progress progress = {stop, at};
    date_parse("2026-11-25", &from);
    sitting_user(sitting, "admin");
    work_watch(sitting->work, &progress);
    assert_false(work_policy_activate(sitting->work, "ca-dsnp", from, &row, &moved, &act, &error));
    work_watch(sitting->work, NULL);
    assert_string_equal(error.why, "Stopped.");
    char *after = sitting_dump(sitting);
    sitting_same(before, after);
    free(before);
    free(after);
    assert_string_equal(policy_version(work_policy(sitting->work)), "2026.1");
    sitting_user(sitting, "cm");
}

static void a_stop_loses_nothing(void **state) {
    (void)state;
    Sitting sitting;
    begin(&sitting);
    const Change changes[] = {{second[0], second[1]}, {urgent_36[0], urgent_36[1]}};
    store(&sitting, changes, 2);
    stopped(&sitting, "obligations");
    stopped(&sitting, "cases");
    sitting_check(&sitting);
    assert_true(activate(&sitting, "2026-11-25") > 0);
    sitting_check(&sitting);
    sitting_close(&sitting);
}

static void retired_it_serves_no_more(void **state) {
    (void)state;
    Sitting sitting;
    PolicyRow row;
    int64_t moved, act;
    Error error = {0};
    begin(&sitting);
    const Change changes[] = {
        {second[0], second[1]}, {closed_friday[0], closed_friday[1]}, {two_days[0], two_days[1]}};
    store(&sitting, changes, 3);
    activate(&sitting, "2026-11-25");
    sitting_do(&sitting, "refer M06 source=pcp referrer=Lee channel=fax");
    owes(&sitting, "M06", "acknowledge 2026-12-01T17:00:00-08:00");
    sitting_user(&sitting, "admin");
    assert_true(work_policy_retire(sitting.work, "ca-dsnp", &row, &moved, &act, &error));
    sitting_user(&sitting, "cm");
    owes(&sitting, "M02", "acknowledge 2026-11-27T17:00:00-08:00");
    owes(&sitting, "M06", "acknowledge 2026-11-30T17:00:00-08:00");
    explained(&sitting, "M06", "acknowledge", "ca-dsnp@2026.2", "P2D"); /* it keeps what gave its length */
    sitting_do(&sitting, "refer M08 source=pcp referrer=Lee channel=fax");
    owes(&sitting, "M08", "acknowledge 2026-11-27T17:00:00-08:00");
    sitting_check(&sitting);
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_and_weights_move_what_is_open),
        cmocka_unit_test(lengths_are_for_what_begins),
        cmocka_unit_test(what_was_set_by_hand_stays),
        cmocka_unit_test(a_day_ahead),
        cmocka_unit_test(a_bad_document_is_named_by_its_place),
        cmocka_unit_test(the_preview_is_what_happens),
        cmocka_unit_test(a_stop_loses_nothing),
        cmocka_unit_test(retired_it_serves_no_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
