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
    form_source(f, (FormSource){find, NULL});
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

int main(void) {
    locale_choose();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(enter_takes_the_one_that_is_lit),
        cmocka_unit_test(a_day_says_how_it_is_read),
        cmocka_unit_test(choices_that_do_not_fit_are_marked),
        cmocka_unit_test(one_field_has_the_line_of_keys_too),
    };
    return cmocka_run_group_tests_name("choices of a form", tests, NULL, NULL);
}
