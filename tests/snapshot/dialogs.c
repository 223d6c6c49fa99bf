/* What lies over the list, against golden files: form, refusal, question, chooser, explanation. */
#include "../support/golden.h"
#include "../support/press.h"
#include "../support/scene.h"
#include "base/locale.h"
#include "ui/view/dialog.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

typedef void (*Draw)(const void *what, Screen *screen, Rect in);

static void draw_dialog(const void *what, Screen *screen, Rect in) {
    dialog_draw(what, screen, in);
}

static void draw_chooser(const void *what, Screen *screen, Rect in) {
    chooser_draw(what, screen, in);
}

static void draw_explain(const void *what, Screen *screen, Rect in) {
    explain_draw(what, screen, in);
}

static void check(Draw draw, const void *what, const char *name) {
    Worklist list;
    Frame frame = scene_frame();
    scene_worklist(&list, 4, "owner:me", "37 12 6 3", 14);
    for (size_t i = 0; i < SNAPSHOT_SIZES; i++) {
        Screen *screen = screen_new(snapshot_sizes[i].rows, snapshot_sizes[i].cols);
        Rect room = {0, 0, snapshot_sizes[i].rows - 1, snapshot_sizes[i].cols};
        if (!snapshot_sizes[i].aloud) worklist_draw(&list, &frame, screen, room);
        draw(what, screen, room);
        assert_true(snapshot_matches(screen, name));
        screen_free(&screen);
    }
    scene_worklist_free(&list);
}

static Subject mai(void) {
    Subject subject = {.case_no = 1, .member_no = 1, .birth = date_of(1955, 3, 9), .stage = STAGE_OUTREACH};
    text_copy_to(subject.name, sizeof subject.name, "Nguyễn, Thị Mai");
    return subject;
}

static WidgetResult form(void *state, const Event *event) {
    return form_key(state, event);
}

static void contact(void **state) {
    (void)state;
    Dialog dialog = {.subject = mai(),
                     .form = form_new(act_find("attempt"), "Nguyễn, Thị Mai · b. 9 Mar 1955")};
    form_preset(dialog.form, "by", "plan");
    form_preset(dialog.form, "method", "phone");
    form_preset(dialog.form, "result", "no_answer");
    form_preset(dialog.form, "at", "now");
    press(form, dialog.form, "Enter Enter");
    check(draw_dialog, &dialog, "dialog-contact");
    form_free(&dialog.form);
}

static void refused(void **state) {
    (void)state;
    Dialog dialog = {.subject = mai(), .form = form_new(act_find("send"), "Nguyễn, Thị Mai · b. 9 Mar 1955")};
    Error error;
    form_preset(dialog.form, "at", "now");
    type(form, dialog.form, "Bay Palliative Partners");
    error_set(&error, ERROR_REFUSED, "The provider's name fits two organisations.");
    error_list_add(error.missing, "provider");
    form_refuse(dialog.form, &error);
    check(draw_dialog, &dialog, "dialog-refused");
    confirm_ask(&dialog.confirm, "Send to the provider · Nguyễn, Thị Mai · b. 9 Mar 1955",
                "Send to the provider?\nSends the approved case to a palliative provider.");
    dialog.asking = true;
    check(draw_dialog, &dialog, "dialog-question");
    form_free(&dialog.form);
}

static void decision(void **state) {
    (void)state;
    Chooser chooser = {.subject = mai()};
    for (int i = 1; i < CHOOSER_ACTS; i += 2)
        text_copy_to(chooser.why[i], sizeof chooser.why[i], "The medical director alone may do this.");
    list_resize(&chooser.list, CHOOSER_ACTS);
    list_window(&chooser.list, CHOOSER_ACTS, 0, false, false);
    check(draw_chooser, &chooser, "dialog-chooser");
    list_move(&chooser.list, 1);
    check(draw_chooser, &chooser, "dialog-chooser-greyed");
}

static void explanation(void **state) {
    (void)state;
    Frame frame = scene_frame();
    Explain explain = {.subject = mai()};
    Explanation why = {.clock = "next_attempt",
                       .words = "next attempt",
                       .start_event = "attempt without an answer",
                       .calendar = "business_days",
                       .duration = "P1D",
                       .rule = "The next attempt follows after one business day, in another part of the day.",
                       .source = "workflow 7 (default)",
                       .state = "open",
                       .start_at = scene_at("2026-11-23T10:12:00-08:00"),
                       .due = scene_at("2026-11-24T12:00:00-08:00"),
                       .work_by = scene_at("2026-11-23T12:00:00-08:00"),
                       .advances = {{"left_hospital", 12}, {"pps_40", 12}},
                       .advance_count = 2};
    explain_compose(&explain.sheet, &frame, &why);
    check(draw_explain, &explain, "dialog-why");
    Above above = {.upper = {.why = why},
                   .lower = {.why = {.words = "decide, expedited",
                                     .due = scene_at("2026-11-24T11:25:00-08:00"),
                                     .work_by = scene_at("2026-11-23T23:25:00-08:00"),
                                     .pinned = true,
                                     .pin_until = scene_at("2026-11-27T17:00:00-08:00"),
                                     .pin_reason = "Promised to the family"},
                             .name = "Alvarez, Jorge"},
                   .reason = {.above = true,
                              .due = -2100,
                              .work_by = 41100,
                              .terms = {{"left_hospital", 12, 12}, {"pps_40", 12, 0}},
                              .term_count = 2}};
    explain_above(&explain.sheet, &frame, &above);
    check(draw_explain, &explain, "dialog-why-above");
    sheet_free(&explain.sheet);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contact),
        cmocka_unit_test(refused),
        cmocka_unit_test(decision),
        cmocka_unit_test(explanation),
    };
    locale_choose();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
