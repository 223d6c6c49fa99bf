#include "../support/press.h"
#include "../support/toy_acts.h"
#include "base/locale.h"
#include "ui/widget/confirm.h"
#include "ui/widget/editor.h"
#include "ui/widget/form.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static WidgetResult form(void *state, const Event *event) {
    return form_key(state, event);
}

static WidgetResult confirm(void *state, const Event *event) {
    return confirm_key(state, event);
}

static void a_contact_takes_six_keys(void **state) {
    (void)state;
    Form *f = form_new(toy_act_at(0), "Lee, Robert");
    assert_true(form_preset(f, "at", "2026-11-24 14:05"));
    assert_string_equal(form_value(f, "method"), "phone");
    assert_false(form_changed(f));
    WidgetResult result = press(form, f, "Enter Enter n Enter Enter"); /* the sixth is c, which opened it */
    assert_true(result & WIDGET_DONE);
    assert_string_equal(form_value(f, "result"), "no_answer");
    assert_string_equal(form_value(f, "by"), "plan");
    assert_true(form_changed(f));
    form_free(&f);
    assert_null(f);
}

static void choices_turn_and_jump(void **state) {
    (void)state;
    Form *f = form_new(toy_act_at(0), "");
    press(form, f, "Right");
    assert_string_equal(form_value(f, "by"), "provider");
    press(form, f, "Right");
    assert_string_equal(form_value(f, "by"), "plan"); /* required: no empty one between */
    press(form, f, "Tab v");
    assert_string_equal(form_value(f, "method"), "video");
    press(form, f, "i s");
    assert_string_equal(form_value(f, "method"), "visit");
    assert_false(form_preset(f, "method", "pigeon"));
    assert_false(form_preset(f, "colour", "red"));
    form_free(&f);
    f = form_new(toy_act_at(1), "");
    press(form, f, "Tab Tab Tab Tab Right");
    assert_string_equal(form_value(f, "urgent"), ""); /* optional: no, nothing, yes */
    press(form, f, "Right");
    assert_string_equal(form_value(f, "urgent"), "yes");
    form_free(&f);
}

static void a_line_is_chosen_from_what_is_offered(void **state) {
    (void)state;
    Form *f = form_new(toy_act_at(1), "");
    const char *line = NULL;
    for (size_t i = 0; i < form_count(f) && !line; i++)
        if (form_field(f, i)->type == FIELD_LINE) line = form_field(f, i)->name;
    assert_non_null(line);
    assert_false(form_offer(f, line, " ", NULL));
    assert_false(form_offer(f, "colour", "red", NULL));
    assert_true(form_offer(f, line, "chf.ef liver.meld", NULL));
    assert_string_equal(form_value(f, line), "");
    assert_false(form_preset(f, line, "liver.inr"));
    assert_true(form_preset(f, line, "liver.meld"));
    assert_true(form_fault(f, line, "")); /* the focus */
    press(form, f, "c");
    assert_string_equal(form_value(f, line), "chf.ef");
    assert_true(form_offer(f, line, "g1", NULL));
    assert_string_equal(form_value(f, line), "");
    form_free(&f);
}

static void what_is_needed_is_asked_for(void **state) {
    (void)state;
    Form *f = form_new(toy_act_at(1), "");
    assert_int_equal(press(form, f, "Ctrl-s"), WIDGET_HANDLED);
    assert_int_equal(form_focus(f), 0);
    Screen *screen = screen_new(24, 80);
    form_render(f, screen, screen_rect(screen));
    Text dump = {0};
    screen_dump(screen, &dump);
    assert_non_null(strstr(text_string(&dump), "needed"));
    text_free(&dump);
    type(form, f, "Hospice of the Valley");
    press(form, f, "Enter Enter Enter Enter Enter");
    type(form, f, "24.11.");
    assert_int_equal(press(form, f, "Enter"), WIDGET_HANDLED); /* no date */
    press(form, f, "Ctrl-u");
    assert_true(press(form, f, "Enter") & WIDGET_DONE);
    Error error = {0};
    error_set(&error, ERROR_REFUSED, "The provider does not serve this county.");
    error_list_add(error.missing, "phone");
    form_refuse(f, &error);
    assert_int_equal(form_focus(f), 1);
    form_render(f, screen, screen_rect(screen));
    screen_dump(screen, &dump);
    assert_non_null(strstr(text_string(&dump), "The provider does not serve this county."));
    text_free(&dump);
    screen_free(&screen);
    form_free(&f);
}

/* Nothing of the reason is cut off, and what is typed next goes into the field that it is about. */
static void a_refusal_is_whole_and_at_its_field(void **state) {
    (void)state;
    Form *f = form_new(act_find("intervention_edit"), "Lee, Robert");
    Screen *screen = screen_new(24, 80);
    Text dump = {0};
    Error error = {0};
    form_resize(f, 20, 80);
    int before = form_height(f);
    error_set(
        &error, ERROR_BAD_INPUT,
        "intervention.due: that lies after the target of its goal, which is due on the last day of January; "
        "put the target off first, or choose an earlier day");
    form_refuse(f, &error);
    assert_string_equal(form_field(f, form_focus(f))->name, "due");
    assert_int_equal(form_height(f), before + 1);
    form_render(f, screen, (Rect){0, 0, form_height(f), 80});
    screen_dump(screen, &dump);
    assert_non_null(strstr(text_string(&dump), "Due: that lies after the target"));
    assert_non_null(strstr(text_string(&dump), "choose an earlier day"));
    text_free(&dump);
    screen_free(&screen);
    form_free(&f);
}

/* A refusal names fields by their words on the command line; the form by its labels. */
static void refusals_speak_of_labels(void **state) {
    (void)state;
    static const struct {
        const char *why, *missing, *shown;
    } refusals[] = {
        {"best_time: the hour lies in the past.", "", "Best time: the hour lies in the past."},
        {"Send needs: provider best_time.", "provider best_time",
         "Send needs: Palliative provider, Best time."},
        {"The county: nobody serves it.", "", "The county: nobody serves it."},
    };
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        Form *f = form_new(toy_act_at(1), "");
        Error error = {0};
        Text dump = {0};
        Screen *screen = screen_new(24, 80);
        error_set(&error, ERROR_REFUSED, "%s", refusals[i].why);
        text_copy_to(error.missing, sizeof error.missing, refusals[i].missing);
        form_refuse(f, &error);
        form_render(f, screen, screen_rect(screen));
        screen_dump(screen, &dump);
        if (!strstr(text_string(&dump), refusals[i].shown))
            fail_msg("%s: %s", refusals[i].why, text_string(&dump));
        text_free(&dump);
        screen_free(&screen);
        form_free(&f);
    }
}

static void leaving_keeps_the_text(void **state) {
    (void)state;
    Form *f = form_new(toy_act_at(1), ""), *again = form_new(toy_act_at(1), "");
    type(form, f, "Trần \"Care\"");
    press(form, f, "Tab Tab Tab");
    type(form, f, "first");
    press(form, f, "Ctrl-o");
    type(form, f, "second");
    press(form, f, "Up Home");
    assert_int_equal(form_focus(f), 3); /* up moved inside the note */
    assert_true(press(form, f, "Escape") & WIDGET_CANCELLED);
    Text draft = {0};
    form_draft(f, &draft);
    assert_true(form_restore(again, text_string(&draft)));
    assert_string_equal(form_value(again, "notes"), "first\nsecond");
    assert_string_equal(form_value(again, "provider"), "Trần \"Care\"");
    assert_string_equal(form_value(again, "urgent"), "no");
    assert_false(form_restore(again, "{broken"));
    text_free(&draft);
    form_free(&f);
    form_free(&again);
}

static void only_y_says_yes(void **state) {
    (void)state;
    Confirm c;
    confirm_ask(&c, "Send", "Send it?");
    assert_true(press(confirm, &c, "y") & WIDGET_DONE);
    assert_int_equal(press(confirm, &c, "Enter"), WIDGET_HANDLED);
    assert_int_equal(press(confirm, &c, "Y"), WIDGET_HANDLED);
    assert_true(press(confirm, &c, "Escape") & WIDGET_CANCELLED);
    assert_int_equal(paste(confirm, &c, "y"), WIDGET_HANDLED);
}

/* Everything draws at any size, and nothing is drawn outside its rectangle. */
static void every_size_is_good(void **state) {
    (void)state;
    Form *f = form_new(toy_act_at(1), "Nguyễn, Thị Mai · b. 9 Mar 1955");
    Confirm c;
    Editor e = {0};
    confirm_ask(&c, "Send · 陈大文", "The packet goes to Hospice of the Valley.");
    editor_set(&e, "陈大文 some words\nmore");
    press(form, f, "Tab Tab Tab");
    for (int rows = 0; rows < 12; rows++) {
        for (int cols = 0; cols < 40; cols++) {
            Screen *screen = screen_new(14, 44);
            Rect rect = {1, 2, rows, cols};
            form_render(f, screen, rect);
            confirm_render(&c, screen, rect);
            editor_render(&e, screen, rect, true);
            for (int row = 0; row < 14; row++)
                for (int col = 0; col < 44; col++)
                    if (row < 1 || row > rows || col < 2 || col >= 2 + cols)
                        assert_string_equal(screen_cell(screen, row, col)->bytes, " ");
            screen_free(&screen);
        }
    }
    editor_free(&e);
    form_free(&f);
}

int main(void) {
    locale_choose();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_contact_takes_six_keys),
        cmocka_unit_test(choices_turn_and_jump),
        cmocka_unit_test(a_line_is_chosen_from_what_is_offered),
        cmocka_unit_test(what_is_needed_is_asked_for),
        cmocka_unit_test(a_refusal_is_whole_and_at_its_field),
        cmocka_unit_test(refusals_speak_of_labels),
        cmocka_unit_test(leaving_keeps_the_text),
        cmocka_unit_test(only_y_says_yes),
        cmocka_unit_test(every_size_is_good),
    };
    return cmocka_run_group_tests_name("forms", tests, NULL, NULL);
}
