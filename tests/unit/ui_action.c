#include "../support/press.h"
#include "../support/toy_acts.h"
#include "base/locale.h"
#include "ui/widget/picker.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static WidgetResult picker(void *state, const Event *event) {
    return picker_key(state, event);
}

static const Act clashing[] = {
    {.name = "zoom", .title = "Zoom", .help = "Takes a key of moving.", .key = "j"},
    {.name = "gap", .title = "Gap", .help = "Hides the sequences of g.", .key = "g"},
    {.name = "mark", .title = "Mark", .help = "Has a name that is taken.", .key = "M"},
    {.name = "odd", .title = "Odd", .help = "Has a key that is none.", .key = "Hyper"},
};

static const Act *clash_0(size_t index) {
    return index == 0 ? &clashing[0] : NULL;
}

static const Act *clash_1(size_t index) {
    return index == 0 ? &clashing[1] : NULL;
}

static const Act *clash_2(size_t index) {
    return index == 0 ? &clashing[2] : NULL;
}

static const Act *clash_3(size_t index) {
    return index == 0 ? &clashing[3] : NULL;
}

static void the_table_is_sound(void **state) {
    (void)state;
    Error error = {0};
    Actions *actions = actions_new(toy_act_at);
    if (!actions_check(actions, &error)) fail_msg("%s", error.why);
    assert_string_equal(actions_find(actions, "attempt")->act, "attempt");
    assert_null(actions_find(actions, "fly"));
    actions_free(&actions);
    assert_null(actions);
}

/* The acts that people really have: every key free, every title and word short enough for its place. */
static void the_acts_have_their_own_keys(void **state) {
    (void)state;
    Error error = {0};
    Actions *actions = actions_new(act_at);
    if (!actions_check(actions, &error)) fail_msg("%s", error.why);
    for (size_t i = 0; i < actions_count(actions); i++)
        assert_true(glyph_columns(actions_at(actions, i)->title) <= 30);
    assert_true(actions_count(actions) <= PICKER_ROWS);
    actions_free(&actions);
}

static void what_is_taken_twice_is_found(void **state) {
    (void)state;
    static const Act *(*const tables[])(size_t) = {clash_0, clash_1, clash_2, clash_3};
    static const char *const words[] = {"down", "first", "mark", "Hyper"};
    for (size_t i = 0; i < 4; i++) {
        Error error = {0};
        Actions *actions = actions_new(tables[i]);
        assert_false(actions_check(actions, &error));
        assert_non_null(strstr(error.why, words[i]));
        actions_free(&actions);
    }
}

static ActionMatch match(const Actions *actions, unsigned scope, ActionKeys *keys, const char *key,
                         const Action **found) {
    Event event;
    assert_true(event_parse(key, &event));
    return action_match(actions, scope, keys, &event, found);
}

static void keys_find_their_rows(void **state) {
    (void)state;
    Actions *actions = actions_new(toy_act_at);
    const Action *found;
    ActionKeys keys = {0};
    assert_int_equal(match(actions, SCOPE_LIST, &keys, "c", &found), MATCH_FOUND);
    assert_string_equal(found->act, "attempt");
    assert_int_equal(match(actions, SCOPE_OTHER, &keys, "c", &found), MATCH_NONE);
    assert_int_equal(match(actions, SCOPE_LIST, &keys, "Space", &found), MATCH_FOUND);
    assert_int_equal(found->id, ACTION_MARK);
    assert_int_equal(match(actions, SCOPE_MEMBER, &keys, "0", &found), MATCH_FOUND);
    assert_int_equal(found->number, 10);
    assert_int_equal(match(actions, SCOPE_LIST, &keys, "0", &found), MATCH_NONE);
    assert_int_equal(match(actions, SCOPE_LIST, &keys, "g", &found), MATCH_HELD);
    assert_int_equal(match(actions, SCOPE_LIST, &keys, "w", &found), MATCH_FOUND);
    assert_true(found->id == ACTION_GO && found->number == PLACE_WORKLIST);
    assert_int_equal(match(actions, SCOPE_LIST, &keys, "g", &found), MATCH_HELD);
    assert_int_equal(match(actions, SCOPE_LIST, &keys, "c", &found), MATCH_NONE); /* not the act of c */
    assert_int_equal(match(actions, SCOPE_LIST, &keys, "g", &found), MATCH_HELD);
    assert_int_equal(match(actions, SCOPE_LIST, &keys, "Escape", &found), MATCH_NONE);
    assert_int_equal(match(actions, SCOPE_LIST, &keys, "Escape", &found), MATCH_FOUND);
    Event paste = event_text("c");
    assert_int_equal(action_match(actions, SCOPE_LIST, &keys, &paste, &found), MATCH_NONE);
    actions_free(&actions);
}

static const char *not_sending(const void *context, const Action *action) {
    (void)context;
    return strcmp(action->name, "send") == 0 ? "Approve it first: the case is in review." : NULL;
}

static const ActionGate gate = {.why_not = not_sending};

static void the_footer_fits_and_ends_with_help(void **state) {
    (void)state;
    Actions *actions = actions_new(toy_act_at);
    for (int cols = 1; cols < 130; cols++) {
        Screen *screen = screen_new(1, cols);
        Text row = {0};
        action_footer(actions, SCOPE_LIST, gate, screen, screen_rect(screen));
        screen_row_text(screen, 0, &row);
        const char *text = text_string(&row);
        assert_null(strstr(text, "send")); /* not possible now */
        if (cols >= 8) assert_non_null(strstr(text, "? help"));
        if (cols == 80)
            assert_true(text_starts(text, " Enter open  c contact  d decide  Space mark  n note  "));
        text_free(&row);
        screen_free(&screen);
    }
    actions_free(&actions);
}

static bool contacts(const void *context, const Action *action) {
    (void)context;
    return action->act && strcmp(action->act, "attempt") == 0;
}

static void footer_starts(ActionGate how, const char *words) {
    Actions *actions = actions_new(act_at);
    Screen *screen = screen_new(1, 80);
    Text row = {0};
    action_footer(actions, SCOPE_LIST, how, screen, screen_rect(screen));
    screen_row_text(screen, 0, &row);
    if (!text_starts(text_string(&row), words)) fail_msg("%s", row.data);
    text_free(&row);
    screen_free(&screen);
    actions_free(&actions);
}

/* With rows marked first what is done to several at once; what nothing calls for comes last. */
static void the_footer_says_what_is_called_for(void **state) {
    (void)state;
    footer_starts((ActionGate){0}, " Enter open  c contact  v review ");
    footer_starts((ActionGate){.many = true}, " Enter open  a assign  v review  w wait  T task ");
    footer_starts((ActionGate){.uncalled = contacts}, " Enter open  v review  G agrees ");
}

static void fuzzy_prefers_starts_of_words(void **state) {
    (void)state;
    assert_int_equal(fuzzy_score("xyz", "Go to the worklist"), -1);
    assert_int_equal(fuzzy_score("", "anything"), 0);
    assert_true(fuzzy_score("gw", "Go to the worklist") > fuzzy_score("ok", "Go to the worklist"));
    assert_true(fuzzy_score("work", "Go to the worklist") > fuzzy_score("work", "Widow or kin"));
    assert_true(fuzzy_score("NGUYEN", "nguyễn") > 0);
    assert_true(fuzzy_score("go work", "Go to the worklist") > 0);
    assert_int_equal(fuzzy_score("tsilkrow", "Go to the worklist"), -1);
}

static void the_palette_runs_what_is_possible(void **state) {
    (void)state;
    Actions *actions = actions_new(toy_act_at);
    Picker p;
    picker_open(&p, PICKER_PALETTE, actions, SCOPE_LIST, gate);
    type(picker, &p, "contact");
    assert_string_equal(picker_chosen(&p)->name, "attempt");
    assert_true(press(picker, &p, "Enter") & WIDGET_DONE);
    field_set(&p.query, "");
    type(picker, &p, "send to");
    assert_string_equal(picker_chosen(&p)->name, "send");
    assert_int_equal(press(picker, &p, "Enter"), WIDGET_HANDLED); /* says why, does not run */
    type(picker, &p, "qqq");
    assert_null(picker_chosen(&p));
    assert_int_equal(press(picker, &p, "Enter"), WIDGET_HANDLED);
    assert_true(press(picker, &p, "Escape") & WIDGET_CANCELLED); /* as the help's title says */
    picker_free(&p);
    actions_free(&actions);
}

static const char *not_by_provider(const void *context, const Action *action) {
    return !context && text_starts(action->title, "Provider") ? "No provider was asked." : NULL;
}

/* What begins with the word and cannot be done stands behind what has it later and can. */
static void what_can_be_done_stands_first(void **state) {
    (void)state;
    Actions *actions = actions_new(act_at);
    Picker p;
    picker_open(&p, PICKER_PALETTE, actions, SCOPE_MEMBER, (ActionGate){.why_not = not_by_provider});
    type(picker, &p, "provider");
    assert_string_equal(p.rows[1]->title, "No provider has room");
    assert_string_equal(p.rows[2]->title, "Provider accepts");
    type(picker, &p, " accepts");
    assert_string_equal(picker_chosen(&p)->title, "Provider accepts");
    picker_free(&p);
    actions_free(&actions);
}

static bool lists(const Picker *p, const char *name) {
    for (int i = 0; i < p->list.count; i++)
        if (strcmp(p->rows[i]->name, name) == 0) return true;
    return false;
}

static const struct {
    const char *typed, *name;
} other_words[] = {
    {"call", "attempt"},    {"phone", "attempt"},      {"death", "death_reported"},
    {"release", "release"}, {"died", "close"},         {"interp", "sign_language"},
    {"loop", "sign_loop"},  {"pinned", "sign_pinned"}, {"legend", "sign_late"},
    {"snooze", "wait"},     {"patient", "go_members"},
};

/* Help and palette search one list, with the words that people use. */
static void both_find_by_the_words_people_use(void **state) {
    (void)state;
    Actions *actions = actions_new(act_at);
    for (size_t i = 0; i < sizeof other_words / sizeof *other_words; i++)
        for (int kind = 0; kind < 2; kind++) {
            Picker p;
            picker_open(&p, kind ? PICKER_HELP : PICKER_PALETTE, actions, SCOPE_LIST, gate);
            type(picker, &p, other_words[i].typed);
            if (!lists(&p, other_words[i].name))
                fail_msg("%s finds no %s", other_words[i].typed, other_words[i].name);
            picker_free(&p);
        }
    Picker p;
    picker_open(&p, PICKER_PALETTE, actions, SCOPE_LIST, gate);
    type(picker, &p, "call");
    assert_string_equal(picker_chosen(&p)->name, "attempt");
    picker_free(&p);
    actions_free(&actions);
}

/* First what can be done, then the legend, then the rest; what another row stands for is not offered. */
static void the_help_is_ordered(void **state) {
    (void)state;
    Actions *actions = actions_new(toy_act_at);
    Picker p;
    picker_open(&p, PICKER_HELP, actions, SCOPE_LIST, gate);
    for (int i = 1; i < p.list.count; i++)
        assert_true(picker_part(&p, p.rows[i - 1]) <= picker_part(&p, p.rows[i]));
    assert_string_equal(p.rows[p.list.count - 1]->name, "send");
    assert_false(lists(&p, "list_2"));
    assert_true(lists(&p, "no_provider")); /* has no key */
    type(picker, &p, "pinned");
    assert_int_equal(picker_chosen(&p)->id, ACTION_SIGN);
    assert_int_equal(press(picker, &p, "Enter"), WIDGET_HANDLED); /* is read, not run */
    picker_free(&p);
    actions_free(&actions);
}

/* What the bar of tabs is drawn from. */
static void every_tab_of_the_member_has_its_names(void **state) {
    (void)state;
    for (int number = 1; number <= 10; number++) {
        char key[2 * EVENT_NAME_SIZE];
        const Action *tab = action_tab(SCOPE_MEMBER, number);
        assert_non_null(tab);
        action_key(tab, key);
        assert_int_equal(key[0], '0' + number % 10);
        assert_ptr_equal(tab, action_tab(SCOPE_PLAN, number));
        assert_true(*tab->title && *tab->brief && !tab->unlisted);
    }
    assert_null(action_tab(SCOPE_MEMBER, 11));
    assert_null(action_tab(SCOPE_LIST, 1));
    assert_string_equal(action_tab(SCOPE_ADMIN, 1)->name, "admin_users");
}

static bool has_key(const Action *row, const char *key) {
    Text keys = {0};
    action_keys(row, &keys);
    bool found = text_string(&keys)[0] == key[0] && (!text_string(&keys)[1] || strchr(", ", keys.data[1]));
    text_free(&keys);
    return found;
}

/* What a letter does on the list and on the tabs of a member it does on the tab of the care plan too. These
 * are all that the plan has of its own; the design gives it D and b, and those that move, add, end and sign
 * a line are what one sits there for. */
static void letters_mean_the_same_on_the_plan(void **state) {
    (void)state;
    static const char own[] = "a A b e E J K P s";
    Actions *actions = actions_new(act_at);
    for (char letter = '!'; letter <= 'z'; letter++) {
        const char key[] = {letter, '\0'};
        const Action *of_case = NULL, *of_plan = NULL;
        for (size_t i = 0; i < actions_count(actions); i++) {
            const Action *row = actions_at(actions, i);
            if (!has_key(row, key)) continue;
            if (row->act && row->scope & SCOPE_MEMBER) of_case = row;
            if (row->scope & SCOPE_PLAN && !(row->scope & SCOPE_MEMBER)) of_plan = row;
        }
        bool differs = of_case && of_plan, said = text_list_has(own, key);
        if (differs != said)
            fail_msg("%s is %s on the case and %s on the plan", key, of_case ? of_case->name : "nothing",
                     of_plan ? of_plan->name : "nothing");
    }
    assert_true(actions_find(actions, "attempt")->scope & SCOPE_PLAN);
    assert_true(actions_find(actions, "note")->scope & SCOPE_PLAN);
    assert_false(actions_find(actions, "send")->scope & SCOPE_PLAN);
    Error error = {0};
    assert_true(actions_bind(actions, "copy_line", "c", &error)); /* who wishes so has it on the plan */
    assert_true(actions_check(actions, &error));
    assert_false(actions_find(actions, "attempt")->scope & SCOPE_PLAN);
    assert_true(actions_bind(actions, "copy_line", "ac", &error));
    assert_true(actions_find(actions, "attempt")->scope & SCOPE_PLAN);
    actions_free(&actions);
}

/* Nothing in the table is a promise: what has a key and is not offered has a row that stands for it. */
static void nothing_comes_later(void **state) {
    (void)state;
    const Action *row;
    for (size_t i = 0; (row = action_table_at(i)); i++)
        if (row->unlisted) assert_int_equal(row->id, ACTION_LIST);
}

static void the_help_holds_every_row(void **state) {
    (void)state;
    static const unsigned scopes[] = {SCOPE_LIST, SCOPE_MEMBER, SCOPE_OTHER};
    Actions *actions = actions_new(toy_act_at);
    for (size_t s = 0; s < 3; s++) {
        Picker p;
        picker_open(&p, PICKER_HELP, actions, scopes[s], gate);
        for (size_t i = 0; i < actions_count(actions); i++) {
            const Action *row = actions_at(actions, i);
            bool there = false;
            for (int j = 0; j < p.list.count; j++) there |= p.rows[j] == row;
            assert_int_equal(there, (row->scope & scopes[s]) && !row->unlisted);
        }
        picker_free(&p);
    }
    Picker p;
    picker_open(&p, PICKER_HELP, actions, SCOPE_LIST, gate);
    type(picker, &p, "overdue");
    assert_string_equal(picker_chosen(&p)->name, "go_overdue");
    assert_true(press(picker, &p, "Enter") & WIDGET_DONE);
    picker_free(&p);
    actions_free(&actions);
}

static void pickers_draw_at_any_size(void **state) {
    (void)state;
    Actions *actions = actions_new(toy_act_at);
    for (int kind = 0; kind < 2; kind++) {
        Picker p;
        picker_open(&p, kind ? PICKER_HELP : PICKER_PALETTE, actions, SCOPE_MEMBER, gate);
        press(picker, &p, "PageDown PageDown");
        for (int rows = 0; rows < 14; rows++) {
            for (int cols = 0; cols < 50; cols++) {
                Screen *screen = screen_new(16, 54);
                picker_render(&p, screen, (Rect){1, 2, rows, cols});
                for (int row = 0; row < 16; row++)
                    for (int col = 0; col < 54; col++)
                        if (row < 1 || row > rows || col < 2 || col >= 2 + cols)
                            assert_string_equal(screen_cell(screen, row, col)->bytes, " ");
                screen_free(&screen);
            }
        }
        picker_free(&p);
    }
    actions_free(&actions);
}

int main(void) {
    locale_choose();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_is_sound),
        cmocka_unit_test(the_acts_have_their_own_keys),
        cmocka_unit_test(what_is_taken_twice_is_found),
        cmocka_unit_test(keys_find_their_rows),
        cmocka_unit_test(the_footer_fits_and_ends_with_help),
        cmocka_unit_test(the_footer_says_what_is_called_for),
        cmocka_unit_test(fuzzy_prefers_starts_of_words),
        cmocka_unit_test(the_palette_runs_what_is_possible),
        cmocka_unit_test(what_can_be_done_stands_first),
        cmocka_unit_test(both_find_by_the_words_people_use),
        cmocka_unit_test(the_help_is_ordered),
        cmocka_unit_test(every_tab_of_the_member_has_its_names),
        cmocka_unit_test(letters_mean_the_same_on_the_plan),
        cmocka_unit_test(nothing_comes_later),
        cmocka_unit_test(the_help_holds_every_row),
        cmocka_unit_test(pickers_draw_at_any_size),
    };
    return cmocka_run_group_tests_name("actions", tests, NULL, NULL);
}
