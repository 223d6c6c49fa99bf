/* Attempts to reach the member: what each result leaves owed, as often as it was tried before. */
#include "../support/sitting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

/* The open ones of next_attempt, parted by blanks. */
static const char *next_of(Sitting *sitting) {
    static char out[200];
    out[0] = '\0';
    for (const char *line = sitting_owed(sitting, "M02", true); *line; line += *line == '\n') {
        size_t end = strcspn(line, "\n"), name = strcspn(line, " ");
        if (strncmp(line, "next_attempt", 12) == 0) {
            size_t used = strlen(out);
            snprintf(out + used, sizeof out - used, "%s%.*s", used ? " " : "", (int)name, line);
        }
        line += end;
    }
    return out;
}

static void try(Sitting *sitting, const char *result) {
    char line[80];
    snprintf(line, sizeof line, "attempt M02 by=plan method=phone result=%s", result);
    sitting_do(sitting, line);
}

static bool warned(const Sitting *sitting, const char *words) {
    for (size_t i = 0; i < sitting->result.warning_count; i++)
        if (strstr(sitting->result.warnings[i], words)) return true;
    return false;
}

enum { MOST = 4 };

/* Who was spoken with is owed no letter; what counts is the result of this attempt. */
static const struct {
    const char *result, *owed[MOST]; /* as the first, second … attempt */
} rows[] = {
    {"no_answer", {"next_attempt", "next_attempt.second", "next_attempt.letter", "next_attempt.letter"}},
    {"left_message", {"next_attempt", "next_attempt.second", "next_attempt.letter", "next_attempt.letter"}},
    {"wrong_number", {"next_attempt", "next_attempt.second", "next_attempt.letter", "next_attempt.letter"}},
    {"reached", {"next_attempt", "next_attempt.second", "next_attempt.second", "next_attempt.second"}},
    {"declined", {"next_attempt", "next_attempt.second", "next_attempt.second", "next_attempt.second"}},
};

static void what_each_result_leaves_owed(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Sitting sitting;
        sitting_open(&sitting);
        sitting_reaches(&sitting, "M02", STAGE_WITH_PROVIDER);
        for (int tried = 0; tried < MOST; tried++) {
            for (int k = 0; k < tried; k++) try(&sitting, "no_answer");
            try(&sitting, rows[i].result);
            if (strcmp(next_of(&sitting), rows[i].owed[tried]) != 0)
                fail_msg("%s as attempt %d leaves %s", rows[i].result, tried + 1, next_of(&sitting));
            sitting_check(&sitting);
            for (int k = 0; k <= tried; k++) sitting_undo(&sitting);
        }
        sitting_close(&sitting);
    }
}

/* An effort to reach counts from the last time that somebody was reached. */
static void an_effort_begins_anew_after_a_talk(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_reaches(&sitting, "M02", STAGE_WITH_PROVIDER);
    for (int i = 0; i < 3; i++) try(&sitting, "no_answer");
    assert_string_equal(next_of(&sitting), "next_attempt.letter");
    try(&sitting, "reached");
    assert_true(warned(&sitting, "member_decline"));
    try(&sitting, "no_answer");
    assert_string_equal(next_of(&sitting), "next_attempt");
    sitting_do(&sitting, "effort_spent M02 cause=not_reached");
    assert_true(warned(&sitting, "Only 1 of 3 attempts"));
    sitting_check(&sitting);
    sitting_close(&sitting);
}

static void what_was_said_is_a_note_and_the_next_call_is_when_agreed(void **state) {
    (void)state;
    Sitting sitting;
    RecordList notes = {0};
    Error error = {0};
    sitting_open(&sitting);
    sitting_reaches(&sitting, "M02", STAGE_WITH_PROVIDER);
    sitting_do(&sitting, "attempt M02 by=plan method=phone result=reached note=\"Asks for Friday\" "
                         "who=\"Lan, daughter\" interpreter=yes next=\"11/27 10:00\"");
    assert_non_null(strstr(sitting_owed(&sitting, "M02", true), "next_attempt 2026-11-27T10:00:00-08:00"));
    assert_true(record_list(sitting_store(&sitting), &notes, "note", "author", "cm", NULL, NULL, &error));
    assert_int_equal(notes.count, 1);
    assert_string_equal(record_string(notes.items[0], "body"),
                        "Contact: spoke with Lan, daughter, with an interpreter. Asks for Friday");
    record_list_free(&notes);
    sitting_check(&sitting);
    sitting_close(&sitting);
}

/* Who was not reached agreed to nothing: the policy's cadence stands, and may only be bettered. */
static void an_unanswered_call_puts_nothing_off(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_reaches(&sitting, "M02", STAGE_WITH_PROVIDER);
    sitting_do(&sitting, "attempt M02 by=plan method=phone result=no_answer next=\"12/1 10:00\"");
    assert_non_null(strstr(sitting_owed(&sitting, "M02", true), "next_attempt 2026-11-25T17:00:00-08:00"));
    assert_true(warned(&sitting, "stays due by the policy"));
    sitting_undo(&sitting);
    sitting_do(&sitting, "attempt M02 by=plan method=phone result=no_answer next=\"11/24 18:00\"");
    assert_non_null(strstr(sitting_owed(&sitting, "M02", true), "next_attempt 2026-11-24T18:00:00-08:00"));
    sitting_close(&sitting);
}

static void the_time_of_a_call_is_looked_at(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax best_time=\"after 15:00\"");
    sitting_do(&sitting, "review M02");
    sitting_do(&sitting, "approve M02 services=all");
    sitting_do(&sitting, "send M02 provider=Bay");
    try(&sitting, "no_answer");
    assert_true(warned(&sitting, "Best time to reach: after 15:00; this was at 14:05"));
    assert_false(warned(&sitting, "min earlier"));
    sitting_now_is(&sitting, "2026-11-24T15:04:00-08:00");
    try(&sitting, "no_answer");
    assert_false(warned(&sitting, "Best time"));
    assert_true(warned(&sitting, "59 min earlier"));
    sitting_now_is(&sitting, "2026-11-25T15:04:00-08:00");
    try(&sitting, "no_answer");
    assert_int_equal(sitting.result.warning_count, 0);
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_each_result_leaves_owed),
        cmocka_unit_test(what_was_said_is_a_note_and_the_next_call_is_when_agreed),
        cmocka_unit_test(an_unanswered_call_puts_nothing_off),
        cmocka_unit_test(the_time_of_a_call_is_looked_at),
        cmocka_unit_test(an_effort_begins_anew_after_a_talk),
    };
    return cmocka_run_group_tests_name("attempts", tests, NULL, NULL);
}
