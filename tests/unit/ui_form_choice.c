/* Fields that are chosen from what fits, and days in few words. */
#include "../support/press.h"
#include "../support/scene.h"
#include "base/locale.h"
#include "core/act.h"
#include "ui/widget/form.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static const char *const people[][2] = {
    {"dkim", "D. Kim · coordinator"}, {"kortiz", "K. Ortiz · case manager"}, {"kobe", "K. Obe · outreach"}};

static size_t find(void *context, const ActField *field, const char *typed, FormChoice out[FORM_CHOICES]) {
    size_t count = 0;
    (void)context, (void)field;
    for (size_t i = 0; i < 3; i++) {
        if (!text_starts(people[i][0], typed)) continue;
        snprintf(out[count].value, sizeof out->value, "%s", people[i][0]);
        snprintf(out[count++].words, sizeof out->words, "%s", people[i][1]);
    }
    return count;
}

static WidgetResult form(void *state, const Event *event) {
    return form_key(state, event);
}

static Form *assign(void) {
    Form *f = form_new(act_find("assign"), "Lee, Robert");
    form_resize(f, 20, 80);
    form_source(f, (FormSource){.find = find});
    return f;
}

static void enter_takes_the_one_that_is_lit(void **state) {
    (void)state;
    Form *f = assign();
    int before = form_height(f);
    type(form, f, "ko");
    assert_true(form_height(f) == before - 1); /* three fit the empty line, two this one */
    assert_true(press(form, f, "Down Enter") & WIDGET_DONE);
    assert_string_equal(form_value(f, "owner"), "kobe");
    form_free(&f);
    f = assign();
    type(form, f, "kor");
    assert_true(press(form, f, "Ctrl-s") & WIDGET_DONE); /* the only one */
    assert_string_equal(form_value(f, "owner"), "kortiz");
    form_free(&f);
    f = assign();
    type(form, f, "ko");
    press(form, f, "Ctrl-s"); /* not chosen: it is not taken silently */
    assert_string_equal(form_value(f, "owner"), "ko");
    form_free(&f);
    f = assign();
    type(form, f, "nobody");
    press(form, f, "Enter");
    assert_string_equal(form_value(f, "owner"), "nobody");
    form_free(&f);
    f = assign();
    form_preset(f, "owner", "me");
    assert_true(press(form, f, "Enter") & WIDGET_DONE);
    assert_string_equal(form_value(f, "owner"), "me");
    form_free(&f);
}

/* What was chosen with Down is kept as what was typed is; thrown away, all are to choose from again. */
static void a_choice_taken_counts_as_written(void **state) {
    (void)state;
    Form *f = assign();
    int all = form_height(f);
    assert_true(form_begins(f));
    press(form, f, "Down Down");
    assert_true(press(form, f, "Enter") & WIDGET_CHANGED);
    assert_string_equal(form_value(f, "owner"), "kortiz");
    assert_int_equal(form_written(f), strlen("kortiz"));
    assert_false(press(form, f, "Enter") & WIDGET_CHANGED); /* it says that already */
    press(form, f, "Backspace");
    assert_true(form_height(f) < all);
    form_anew(f);
    assert_string_equal(form_value(f, "owner"), "");
    assert_int_equal(form_height(f), all);
    form_free(&f);
}

/* What nobody typed gives way to the first character; a move keeps it. All who may stand for it are shown. */
static void a_suggestion_gives_way_to_what_is_typed(void **state) {
    (void)state;
    Form *f = assign();
    int all = form_height(f);
    assert_true(form_suggest(f, "owner", "me"));
    form_source(f, (FormSource){.find = find});
    assert_int_equal(form_height(f), all);
    type(form, f, "kor");
    assert_string_equal(form_value(f, "owner"), "kor");
    form_suggest(f, "owner", "me");
    press(form, f, "End");
    type(form, f, "n");
    assert_string_equal(form_value(f, "owner"), "men");
    form_suggest(f, "owner", "me");
    assert_true(press(form, f, "Down Up Enter") & WIDGET_DONE);
    assert_string_equal(form_value(f, "owner"), "me");
    press(form, f, "Backspace");
    assert_string_equal(form_value(f, "owner"), "");
    form_suggest(f, "owner", "me");
    assert_true(form_begins(f));
    type(form, f, "kor");
    form_anew(f); /* as it was: it gives way once more */
    assert_string_equal(form_value(f, "owner"), "me");
    type(form, f, "dk");
    assert_string_equal(form_value(f, "owner"), "dk");
    form_free(&f);
    f = form_new(act_find("close"), "Lee, Robert");
    form_suggest(f, "at", "now");
    form_suggest(f, "reason", "deceased");
    form_seek(f, "at");
    assert_true(form_restore(f, "{\"at\":\"now\"}"));
    type(form, f, "11/22");
    assert_string_equal(form_value(f, "at"), "11/22");
    form_free(&f);
}

static bool shows(const Form *f, const char *words) {
    Screen *screen = screen_new(24, 80);
    bool found = false;
    form_render(f, screen, (Rect){0, 0, form_height(f), 80});
    for (int row = 0; row < 24; row++) {
        Text text = {0};
        screen_row_text(screen, row, &text);
        found = found || strstr(text_string(&text), words);
        text_free(&text);
    }
    screen_free(&screen);
    return found;
}

static void a_day_says_how_it_is_read(void **state) {
    (void)state;
    Frame frame = scene_frame();
    Form *f = form_new(act_find("hold"), "Lee, Robert");
    form_moment(f, frame.zone, frame.now);
    press(form, f, "Tab");
    type(form, f, "12/1");
    assert_true(shows(f, "is Tue 1 Dec 2026"));
    form_preset(f, "reason", "inpatient");
    assert_true(press(form, f, "Ctrl-s") & WIDGET_DONE);
    form_preset(f, "review", "32/1");
    assert_false(press(form, f, "Ctrl-s") & WIDGET_DONE);
    assert_true(shows(f, "a date as 12/1"));
    form_free(&f);
}

/* Said while it is typed: how it is read, or that it is not; what should lie ahead and does not. */
static void a_moment_says_how_it_is_read(void **state) {
    static const struct {
        const char *act, *field, *typed, *said;
        bool taken;
    } cases[] = {
        {"wait", "until", "fri 10:00", "is Fri 27 Nov 2026 10:00", true},
        {"wait", "until", "tomorrow", "is Wed 25 Nov 2026 00:00", true},
        {"wait", "until", "wed 10", "not read as a date", false},
        {"wait", "until", "next week", "not read as a date", false},
        {"task", "due", "tomorrow", "is Wed 25 Nov 2026, its end", true},
        {"task", "due", "11/20", "is Fri 20 Nov 2026, its end, past", true},
        {"task", "due", "2026-11-20 10:00", "is Fri 20 Nov 2026 10:00, past", true},
        {"hold", "review", "2026-11-20", "is Fri 20 Nov 2026, past", true},
        {"close", "at", "11/22", "is Sun 22 Nov 2026 00:00", true},
        {"register", "birth_date", "3/14/52", "is Fri 14 Mar 1952", true},
        {"register", "birth_date", "3/14/2052", "to come", false},
        {"close", "at", "tomorrow", "is Wed 25 Nov 2026 00:00, to come", false},
    };
    (void)state;
    Frame frame = scene_frame();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Form *f = form_new(act_find(cases[i].act), "Lee, Robert");
        form_moment(f, frame.zone, frame.now);
        form_preset(f, "reason", "duplicate");
        form_preset(f, "source", "the daughter");
        assert_true(form_seek(f, cases[i].field));
        size_t before = form_focus(f);
        type(form, f, cases[i].typed);
        if (!shows(f, cases[i].said)) fail_msg("%s %s: not said", cases[i].field, cases[i].typed);
        WidgetResult result = press(form, f, "Enter");
        bool taken = result & WIDGET_DONE || form_focus(f) != before;
        if (taken != cases[i].taken) fail_msg("%s %s: taken %d", cases[i].field, cases[i].typed, taken);
        form_free(&f);
    }
}

/* What lies ahead has examples ahead, what happened has past ones. */
static void examples_lie_where_the_field_looks(void **state) {
    (void)state;
    Frame frame = scene_frame();
    Form *f = form_new(act_find("wait"), "Lee, Robert");
    form_moment(f, frame.zone, frame.now);
    assert_true(shows(f, "tomorrow 10:00, fri 14:00, +2d, 12/1 14:05"));
    form_free(&f);
    f = form_new(act_find("close"), "Lee, Robert");
    form_moment(f, frame.zone, frame.now);
    form_seek(f, "at");
    assert_true(shows(f, "now, 14:05, -2h, yesterday 9:30, 11/17 14:05"));
    assert_false(shows(f, "12/1"));
    form_free(&f);
}

static void a_question_says_the_whole_date(void **state) {
    (void)state;
    Frame frame = scene_frame();
    Form *f = form_new(act_find("close"), "Lee, Robert");
    Text said = {0};
    form_moment(f, frame.zone, frame.now);
    form_suggest(f, "at", "now");
    form_shown(f, "at", &said);
    assert_string_equal(said.data, "now");
    form_preset(f, "at", "11/22");
    text_clear(&said);
    form_shown(f, "at", &said);
    assert_string_equal(said.data, "Sun 22 Nov 2026 00:00");
    text_free(&said);
    form_free(&f);
}

/* What does not fit has a mark on the side where it is; the chosen word is always whole. */
static void choices_that_do_not_fit_are_marked(void **state) {
    (void)state;
    Form *f = form_new(act_find("close"), "Lee, Robert");
    assert_true(shows(f, " ›"));
    assert_false(shows(f, "‹ "));
    for (int i = 0; i < 40; i++) {
        press(form, f, "Left");
        char word[64];
        snprintf(word, sizeof word, "%s", form_value(f, "reason"));
        for (char *at = word; *at; at++)
            if (*at == '_') *at = ' ';
        if (strcmp(word, "entered in error") != 0) continue;
        assert_true(shows(f, "‹ "));
        assert_true(shows(f, "· entered in error") || shows(f, "‹ entered in error"));
        form_free(&f);
        return;
    }
    fail_msg("entered in error is no choice");
}

static void one_field_has_the_line_of_keys_too(void **state) {
    (void)state;
    Form *f = form_new(act_find("death_reported"), "Lee, Robert");
    assert_int_equal(form_count(f), 1);
    assert_true(shows(f, "Enter save  Escape back"));
    form_free(&f);
}

static Form *typed_into(const char *act, const char *field, const char *start, const char *typed) {
    Form *f = form_new(act_find(act), "Lee, Robert");
    form_resize(f, 20, 80);
    assert_true(form_seek(f, field));
    form_preset(f, field, start);
    type(form, f, typed);
    return f;
}

/* What is typed adds up: a word says the choice that begins so, by its value or any word of it. */
static void typing_a_word_chooses_it(void **state) {
    static const struct {
        const char *act, *field, *start, *typed, *chosen;
    } cases[] = {
        {"wait", "who", "", "member", "member"},
        {"wait", "who", "referrer", "prov", "provider"},
        {"close", "reason", "", "de", "deceased"},
        {"close", "reason", "entered_in_error", "deceased", "deceased"},
        {"close", "reason", "", "error", "entered_in_error"},
        {"close", "reason", "", "ENTERED in", "entered_in_error"},
        {"attempt", "result", "", "message", "left_message"},
        {"attempt", "result", "", "no a", "no_answer"},
        {"attempt", "method", "visit", "vi", "visit"}, /* the one that stands stays while it fits */
        {"attempt", "method", "visit", "vid", "video"},
        {"attempt", "by", "plan", "p", "plan"},
        {"attempt", "by", "plan", "pr", "provider"},
        {"member_decline", "who", "decision_maker", "m", "member"}, /* a start goes before a word inside */
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Form *f = typed_into(cases[i].act, cases[i].field, cases[i].start, cases[i].typed);
        if (strcmp(form_value(f, cases[i].field), cases[i].chosen) != 0)
            fail_msg("%s.%s: \"%s\" chose %s", cases[i].act, cases[i].field, cases[i].typed,
                     form_value(f, cases[i].field));
        form_free(&f);
    }
}

/* Every choice of every act is reached by its value and by its label, from any other, key by key or at once.
 */
static void every_choice_is_reached_by_typing_it(void **state) {
    const Act *act;
    size_t reached = 0;
    (void)state;
    for (size_t i = 0; (act = act_at(i)); i++)
        for (size_t k = 0; k < act_field_count(act); k++) {
            const ActField *field = &act->fields[k];
            if (field->type != FIELD_CHOICE || !field->values) continue;
            char copy[2000], *rest = NULL;
            assert_true(text_copy_to(copy, sizeof copy, field->values));
            for (char *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
                Form *f = typed_into(act->name, field->name, "", "");
                press(form, f, "Left");
                paste(form, f, word);
                assert_string_equal(form_value(f, field->name), word);
                press(form, f, "Right Right");
                char label[64];
                snprintf(label, sizeof label, "%s", word);
                for (char *at = label; *at; at++)
                    if (*at == '_') *at = ' ';
                type(form, f, label);
                assert_string_equal(form_value(f, field->name), word);
                form_free(&f);
                reached++;
            }
        }
    assert_true(reached > 80);
}

static void what_no_choice_begins_with_changes_nothing(void **state) {
    (void)state;
    Form *f = typed_into("wait", "who", "", "m");
    assert_true(shows(f, "typed “m”"));
    assert_false(type(form, f, "x") & WIDGET_CHANGED);
    assert_string_equal(form_value(f, "who"), "member");
    assert_true(shows(f, "none begins “mx”"));
    type(form, f, "em"); /* the letter that was refused does not count */
    assert_string_equal(form_value(f, "who"), "member");
    assert_true(shows(f, "typed “mem”"));
    press(form, f, "Space"); /* no turning while one types */
    assert_string_equal(form_value(f, "who"), "member");
    press(form, f, "Backspace");
    assert_string_equal(form_value(f, "who"), "member");
    assert_false(shows(f, "typed “"));
    type(form, f, "r"); /* begun anew */
    assert_string_equal(form_value(f, "who"), "referrer");
    press(form, f, "BackTab Tab"); /* leaving forgets what was typed */
    assert_false(shows(f, "typed “"));
    type(form, f, "mem");
    press(form, f, "Right Left");
    assert_false(shows(f, "typed “"));
    press(form, f, "Backspace");
    assert_string_equal(form_value(f, "who"), "");
    form_free(&f);
}

/* "left message" is no `by`: no part of it turns or chooses, and all of it is named. */
static void words_that_are_no_choice_are_named_whole(void **state) {
    (void)state;
    Form *f = typed_into("attempt", "by", "provider", "left message");
    assert_string_equal(form_value(f, "by"), "provider");
    assert_true(shows(f, "none begins “left message”"));
    type(form, f, " plan");
    assert_string_equal(form_value(f, "by"), "provider");
    press(form, f, "Backspace");
    assert_string_equal(form_value(f, "by"), "provider");
    type(form, f, "pl");
    assert_string_equal(form_value(f, "by"), "plan");
    press(form, f, "Space x");
    assert_true(shows(f, "none begins “pl x”"));
    assert_string_equal(form_value(f, "by"), "plan");
    press(form, f, "Backspace Space"); /* with nothing typed it turns */
    assert_string_equal(form_value(f, "by"), "provider");
    form_free(&f);
}

int main(void) {
    locale_choose();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(enter_takes_the_one_that_is_lit),
        cmocka_unit_test(a_choice_taken_counts_as_written),
        cmocka_unit_test(a_suggestion_gives_way_to_what_is_typed),
        cmocka_unit_test(a_day_says_how_it_is_read),
        cmocka_unit_test(a_moment_says_how_it_is_read),
        cmocka_unit_test(examples_lie_where_the_field_looks),
        cmocka_unit_test(a_question_says_the_whole_date),
        cmocka_unit_test(choices_that_do_not_fit_are_marked),
        cmocka_unit_test(typing_a_word_chooses_it),
        cmocka_unit_test(every_choice_is_reached_by_typing_it),
        cmocka_unit_test(what_no_choice_begins_with_changes_nothing),
        cmocka_unit_test(words_that_are_no_choice_are_named_whole),
        cmocka_unit_test(one_field_has_the_line_of_keys_too),
    };
    return cmocka_run_group_tests_name("choices of a form", tests, NULL, NULL);
}
