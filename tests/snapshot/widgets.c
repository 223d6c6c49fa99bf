/* Form, help, palette and the other widgets at the sizes of the design, against golden files. */
#include "../support/golden.h"
#include "../support/press.h"
#include "../support/toy_acts.h"
#include "base/locale.h"
#include "ui/widget/confirm.h"
#include "ui/widget/editor.h"
#include "ui/widget/form.h"
#include "ui/widget/picker.h"
#include "ui/widget/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static WidgetResult form(void *state, const Event *event) {
    return form_key(state, event);
}

static WidgetResult picker(void *state, const Event *event) {
    return picker_key(state, event);
}

static Screen *behind(SnapshotSize size) {
    Screen *screen = screen_new(size.rows, size.cols);
    for (int row = 0; row < size.rows && !size.aloud; row++)
        for (int col = 0; col < size.cols; col += 10)
            screen_text(screen, row, col, 10, STYLE_DIM, "· 陈 · 文 ·");
    return screen;
}

static const char *not_sending(const void *context, const Action *action) {
    (void)context;
    return strcmp(action->name, "send") == 0 ? "Approve it first: the case is in review." : NULL;
}

static const ActionGate gate = {.why_not = not_sending};

static void forms(void **state) {
    (void)state;
    for (size_t i = 0; i < SNAPSHOT_SIZES; i++) {
        Screen *screen = behind(snapshot_sizes[i]);
        Form *f = form_new(toy_act_at(1), "Nguyễn, Thị Mai · b. 9 Mar 1955");
        form_preset(f, "phone", "(408) 555-0142");
        form_preset(
            f, "notes",
            "Daughter 陈大文 interprets; call after 15:00.\nDog in the yard: ring first, wait at the gate.");
        press(form, f, "Ctrl-s"); /* says what is needed */
        type(form, f, "陈氏安宁");
        press(form, f, "Tab Tab Tab");
        form_render(f, screen, rect_centred(screen_rect(screen), form_height(f), snapshot_sizes[i].cols - 4));
        assert_true(snapshot_matches(screen, "form"));
        form_free(&f);
        screen_free(&screen);
    }
}

static void choices(void **state) {
    (void)state;
    for (size_t i = 0; i < SNAPSHOT_SIZES; i++) {
        Screen *screen = behind(snapshot_sizes[i]);
        Form *f = form_new(toy_act_at(0), "陈, 大文 · b. 2 Feb 1941");
        form_preset(f, "at", "2026-11-24 14:05");
        press(form, f, "Enter Enter Ctrl-s");
        form_render(f, screen, rect_centred(screen_rect(screen), form_height(f), snapshot_sizes[i].cols - 4));
        assert_true(snapshot_matches(screen, "choices"));
        form_free(&f);
        screen_free(&screen);
    }
}

static void help(void **state) {
    (void)state;
    Actions *actions = actions_new(toy_act_at);
    for (size_t i = 0; i < SNAPSHOT_SIZES; i++) {
        Screen *screen = behind(snapshot_sizes[i]);
        Picker p;
        picker_open(&p, PICKER_HELP, actions, SCOPE_LIST, gate);
        press(picker, &p, "Down Down Down Down Down Down Down Down Down");
        picker_render(&p, screen, screen_rect(screen));
        assert_true(snapshot_matches(screen, "help"));
        picker_free(&p);
        screen_free(&screen);
    }
    actions_free(&actions);
}

static void palette(void **state) {
    (void)state;
    Actions *actions = actions_new(toy_act_at);
    for (size_t i = 0; i < SNAPSHOT_SIZES; i++) {
        Screen *screen = behind(snapshot_sizes[i]);
        Picker p;
        picker_open(&p, PICKER_PALETTE, actions, SCOPE_LIST, gate);
        type(picker, &p, "pro");
        press(picker, &p, "Down");
        picker_render(&p, screen, rect_centred(screen_rect(screen), 14, snapshot_sizes[i].cols - 8));
        assert_true(snapshot_matches(screen, "palette"));
        picker_free(&p);
        screen_free(&screen);
    }
    actions_free(&actions);
}

static const Column columns[] = {
    {"Due", 11, 12, 0, 0, false}, {"Obligation", 10, 18, 1, 0, false}, {"Member", 12, 19, 0, 1, false},
    {"Lang", 4, 4, 2, 0, false},  {"Stage", 8, 14, 1, 0, false},       {"Loop", 6, 6, 1, 0, false},
    {"Age", 3, 3, 3, 0, true},
};

static const char *const rows[][7] = {
    {"2 h late", "next attempt", "Nguyễn, Thị Mai", "vi·i", "outreach", "RATDc·", "71"},
    {"40 m late", "decide, expedited", "Alvarez, Jorge", "es", "in review", "RA····", "66"},
    {"in 3 h 10 m", "home visit 48 h", "陈, 大文大文大文大文大文大文", "zh·i", "active", "RATDCO", "85"},
    {"Wed 25 18:05", "ICP after consult", "Lee, Robert", "en", "active", "RATDCO", "102"},
};

/* A list with its heads, signs, message, footer and a question over it. */
static void lists(void **state) {
    (void)state;
    static const Style late[7] = {STYLE_LATE}, soon[7] = {STYLE_SOON};
    Actions *actions = actions_new(toy_act_at);
    for (size_t i = 0; i < SNAPSHOT_SIZES; i++) {
        Screen *screen = screen_new(snapshot_sizes[i].rows, snapshot_sizes[i].cols);
        Rect rest = screen_rect(screen), footer = rect_take_bottom(&rest, 1),
             line = rect_take_bottom(&rest, 1);
        Message message;
        Confirm question;
        int widths[TABLE_COLUMNS];
        table_fit(columns, 7, snapshot_sizes[i].cols - TABLE_GUTTER, widths);
        table_heads(columns, 7, widths, screen, rect_take_top(&rest, 1));
        for (int row = 0; row < 4; row++) {
            RowSigns signs = {.cursor = row == 1, .late = row < 2, .marked = row == 2, .gone = row == 3};
            table_row(columns, 7, widths, rows[row], row < 2 ? late : soon, signs, screen,
                      rect_take_top(&rest, 1));
        }
        message_say(&message, STYLE_ERROR, "Not sent: the provider %s does not serve this county.",
                    "陈氏安宁");
        message_render(&message, screen, line);
        action_footer(actions, SCOPE_LIST, gate, screen, footer);
        confirm_ask(&question, "Send · 陈, 大文",
                    "The packet goes to 陈氏安宁 by fax and starts 48 hours of outreach.");
        if (snapshot_sizes[i].rows > 10)
            confirm_render(&question, screen, rect_centred(rest, confirm_height(&question, 44), 44));
        assert_true(snapshot_matches(screen, "list"));
        screen_free(&screen);
    }
    actions_free(&actions);
}

int main(void) {
    locale_choose();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms),   cmocka_unit_test(choices), cmocka_unit_test(help),
        cmocka_unit_test(palette), cmocka_unit_test(lists),
    };
    return cmocka_run_group_tests_name("widget pictures", tests, NULL, NULL);
}
