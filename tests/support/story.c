#include "story.h"

#include "sitting.h"
#include "story_ledger.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE = 1024 };

static const char member[] = "M02";

typedef struct Played {
    int64_t act; /* 0: refused */
    const Act *kind;
    char *before; /* the dump; owned */
} Played;

typedef struct Play {
    Sitting sitting;
    const Story *story;
    Ledger expected;
    const char *stage, *loop, *notices; /* as they should be */
    char referral[ID_SIZE];
    Played played[STORY_STEPS];
} Play;

/* The line with $referral put in, and its act. */
static void line_of(const Play *play, const StoryStep *step, char out[LINE], const Act **act) {
    char name[40];
    const char *slot = strstr(step->line, "$referral");
    if (slot)
        snprintf(out, LINE, "%.*s%s%s", (int)(slot - step->line), step->line, play->referral,
                 slot + strlen("$referral"));
    else
        text_copy_to(out, LINE, step->line);
    text_copy_to(name, strcspn(out, " ") + 1, out);
    *act = act_find(name);
}

static void keep_referral(Play *play) {
    const ActResult *result = &play->sitting.result;
    for (size_t i = 0; i < result->created_count; i++)
        if (text_equal(result->created[i].kind, "referral"))
            text_copy_to(play->referral, sizeof play->referral, result->created[i].id);
}

static void expect_text(const StoryStep *step, const char *what, const char *expected, const char *found) {
    if (strcmp(expected, found) != 0)
        fail_msg("%s %s\n%s: expected %s, found %s", step->at, step->line, what, expected, found);
}

/* Of the case that lives, else the latest: "closed: returned". */
static void stage_of(Sitting *sitting, char *out, size_t size) {
    Record *row = sitting_case(sitting, member);
    const char *closure = row ? record_get(row, "closure") : NULL;
    snprintf(out, size, "%s%s%s", row ? record_string(row, "stage") : "none", closure ? ": " : "",
             closure ? closure : "");
    record_free(&row);
}

/* One column of the rows of the case that have a value in another, joined by blanks. */
static void joined(Sitting *sitting, const char *table, const char *column, const char *state, Text *out) {
    RecordList rows = {0};
    Error error = {0};
    Record *care_case = sitting_case(sitting, member);
    if (care_case)
        assert_true(record_list_int(sitting_store(sitting), &rows, table, "case_no", care_case->no, &error));
    for (size_t i = 0; i < rows.count; i++)
        if (!state || record_is(rows.items[i], "state", state))
            text_addf(out, "%s%s", out->length ? " " : "", record_string(rows.items[i], column));
    record_list_free(&rows);
    record_free(&care_case);
}

static void expect_says(const Play *play, const StoryStep *step) {
    const ActResult *result = &play->sitting.result;
    bool said = !step->says;
    for (size_t i = 0; i < result->warning_count; i++)
        if (step->says && strstr(result->warnings[i], step->says)) said = true;
    if (!said) fail_msg("%s: no warning says \"%s\"", step->line, step->says);
}

static void expect_all(Play *play, const StoryStep *step) {
    char stage[64], why[LEDGER_TEXT];
    Text loop = {0}, notices = {0};
    stage_of(&play->sitting, stage, sizeof stage);
    expect_text(step, "stage", play->stage, stage);
    joined(&play->sitting, "referral", "loop", NULL, &loop);
    expect_text(step, "loop", play->loop, text_string(&loop));
    joined(&play->sitting, "notice", "template", "owed", &notices);
    expect_text(step, "notices", play->notices, text_string(&notices));
    if (!ledger_same(&play->expected, sitting_owed(&play->sitting, member, false), why))
        fail_msg("%s %s\n%s", step->at, step->line, why);
    sitting_check(&play->sitting);
    text_free(&loop);
    text_free(&notices);
}

/* What undo may leave behind: corrections, and the queue, which lists them. */
static char *without_corrections(const char *dump) {
    Text text = {0};
    while (*dump) {
        size_t length = strcspn(dump, "\n");
        char *line = strndup(dump, length + (dump[length] != '\0'));
        if (!text_starts(line, "queue|") && !strstr(line, "|correction|")) text_add(&text, line);
        dump += strlen(line);
        free(line);
    }
    return text.data ? text.data : strdup("");
}

static void same_but_corrections(const char *before, const char *after) {
    char *a = without_corrections(before), *b = without_corrections(after);
    sitting_same(a, b);
    free(a);
    free(b);
}

static int corrections(Play *play) {
    int count = 0;
    const char *owed = sitting_owed(&play->sitting, member, true);
    for (; (owed = strstr(owed, "correction ")); owed++) count++;
    return count;
}

static void stays(Play *play, const Played *played) {
    if (sitting_try_undo(&play->sitting, played->act)) fail_msg("%s was undone", played->kind->name);
    assert_int_equal(play->sitting.error.kind, ERROR_REFUSED);
    assert_string_equal(play->sitting.error.why, played->kind->undo_instead);
}

/* Takes the step back and does it again. */
static void to_and_fro(Play *play, const StoryStep *step, const Played *played) {
    char *after = sitting_dump(&play->sitting);
    bool corrects = played->kind->undo == UNDO_CORRECTION;
    int owed = corrections(play);
    if (played->kind->undo == UNDO_NEVER) {
        stays(play, played);
    } else {
        if (!sitting_try_undo(&play->sitting, played->act))
            fail_msg("undo of %s: %s", step->line, play->sitting.error.why);
        char *undone = sitting_dump(&play->sitting);
        if (corrects)
            same_but_corrections(played->before, undone);
        else
            sitting_same(played->before, undone);
        free(undone);
        if (corrects) assert_int_equal(play->sitting.result.warning_count, 1);
        /* A step may itself have met or opened corrections: what was owed before it, and one more. */
        if (corrects && !strstr(step->line, "correction")) assert_int_equal(corrections(play), owed + 1);
        sitting_check(&play->sitting);
        sitting_redo(&play->sitting);
    }
    char *again = sitting_dump(&play->sitting);
    sitting_same(after, again);
    sitting_check(&play->sitting);
    free(after);
    free(again);
}

static void step_play(Play *play, const StoryStep *step, Played *played) {
    char line[LINE];
    line_of(play, step, line, &played->kind);
    sitting_now_is(&play->sitting, step->at);
    played->before = sitting_dump(&play->sitting);
    sitting_user(&play->sitting, step->user);
    if (step->refused) {
        sitting_refused(&play->sitting, line, ERROR_REFUSED, step->refused);
        return;
    }
    sitting_do(&play->sitting, line);
    keep_referral(play);
    expect_says(play, step);
    played->act = play->sitting.result.act;
    if (step->stage) play->stage = step->stage;
    if (step->loop) play->loop = step->loop;
    if (step->notices) play->notices = step->notices;
    ledger_change(&play->expected, step->owed ? step->owed : "");
    expect_all(play, step);
    to_and_fro(play, step, played);
}

/* From the last step to the first; the corrections stay, the act that is never undone ends it. */
static void back_to_the_start(Play *play) {
    bool corrected = false;
    sitting_user(&play->sitting, "su");
    for (size_t i = play->story->count; i-- > 0;) {
        const Played *played = &play->played[i];
        if (!played->act) continue;
        if (played->kind->undo == UNDO_NEVER) {
            stays(play, played);
            return;
        }
        if (!sitting_try_undo(&play->sitting, played->act))
            fail_msg("back: undo of %s: %s", play->story->steps[i].line, play->sitting.error.why);
        corrected = corrected || played->kind->undo == UNDO_CORRECTION;
        char *now = sitting_dump(&play->sitting);
        if (corrected)
            same_but_corrections(played->before, now);
        else
            sitting_same(played->before, now);
        free(now);
        sitting_check(&play->sitting);
    }
}

static void story_play(void **state) {
    const Story *story = *state;
    Play *play = calloc(1, sizeof *play);
    assert_non_null(play);
    assert_true(story->count <= STORY_STEPS);
    play->story = story;
    play->stage = "none";
    play->loop = play->notices = "";
    sitting_open(&play->sitting);
    for (size_t i = 0; i < story->count; i++) step_play(play, &story->steps[i], &play->played[i]);
    back_to_the_start(play);
    for (size_t i = 0; i < story->count; i++) free(play->played[i].before);
    sitting_close(&play->sitting);
    free(play);
}

int story_group(const char *name, const Story *stories, size_t count) {
    Story kept[STORIES];
    struct CMUnitTest tests[STORIES];
    if (count > STORIES) return 1;
    for (size_t i = 0; i < count; i++) {
        kept[i] = stories[i];
        tests[i] =
            (struct CMUnitTest){.name = kept[i].name, .test_func = story_play, .initial_state = &kept[i]};
    }
    return _cmocka_run_group_tests(name, tests, count, NULL, NULL);
}
