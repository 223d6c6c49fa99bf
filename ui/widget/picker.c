#include "ui/widget/picker.h"

#include "base/utf8.h"

#include <string.h>

enum { PAGE_ROWS = 10 };

static bool wanted_by_help(const char *query, const Action *row) {
    Text haystack = {0}, key = {0}, words = {0};
    action_keys(row, &haystack);
    text_addf(&haystack, " %s %s %s", row->title, row->help, row->name);
    utf8_name_key(text_string(&haystack), &key);
    utf8_name_key(query, &words);
    bool all = true;
    char *rest = NULL;
    for (char *word = words.data ? strtok_r(words.data, " ", &rest) : NULL; word;
         word = strtok_r(NULL, " ", &rest))
        all &= strstr(text_string(&key), word) != NULL;
    text_free(&haystack);
    text_free(&key);
    text_free(&words);
    return all;
}

/* The better of title and name; what is not possible now comes a little later. */
static int palette_score(const Picker *picker, const char *query, const Action *row) {
    int by_title = fuzzy_score(query, row->title), by_name = fuzzy_score(query, row->name);
    int score = by_title > by_name ? by_title : by_name;
    if (score < 0) return -1;
    return 4 * score + (action_why_not(picker->gate, row) ? 0 : 3);
}

static void narrow(Picker *picker) {
    const char *query = field_text(&picker->query);
    int scores[PICKER_ROWS], count = 0;
    for (size_t i = 0; i < actions_count(picker->actions) && count < PICKER_ROWS; i++) {
        const Action *row = actions_at(picker->actions, i);
        if (!(row->scope & picker->scope)) continue;
        bool help = picker->kind == PICKER_HELP;
        int score =
            help ? (wanted_by_help(query, row) && row->keys ? 0 : -1) : palette_score(picker, query, row);
        if (score < 0) continue;
        int at = count++;
        while (at > 0 && scores[at - 1] < score) {
            scores[at] = scores[at - 1];
            picker->rows[at] = picker->rows[at - 1];
            at--;
        }
        scores[at] = score;
        picker->rows[at] = row;
    }
    list_window(&picker->list, count, 0, false, false);
}

void picker_open(Picker *picker, PickerKind kind, const Actions *actions, unsigned scope, ActionGate gate) {
    *picker = (Picker){.kind = kind, .actions = actions, .scope = scope, .gate = gate};
    field_set(&picker->query, "");
    list_resize(&picker->list, PAGE_ROWS);
    narrow(picker);
}

void picker_free(Picker *picker) {
    field_free(&picker->query);
    *picker = (Picker){0};
}

const Action *picker_chosen(const Picker *picker) {
    return picker->list.count > 0 ? picker->rows[picker->list.cursor] : NULL;
}

static bool moves(const Event *event) {
    static const KeyCode keys[] = {K_UP, K_DOWN, K_PAGE_UP, K_PAGE_DOWN, K_HOME, K_END};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (event_is(event, keys[i])) return true;
    return false;
}

WidgetResult picker_key(Picker *picker, const Event *event) {
    if (event->kind != EVENT_KEY && event->kind != EVENT_TEXT) return 0;
    if (moves(event)) return list_key(&picker->list, event);
    if (event_is(event, K_ENTER)) {
        const Action *row = picker_chosen(picker);
        bool possible = row && !action_why_not(picker->gate, row);
        return possible ? WIDGET_HANDLED | WIDGET_DONE : WIDGET_HANDLED;
    }
    if (event_is(event, K_ESCAPE)) {
        if (!*field_text(&picker->query)) return WIDGET_HANDLED | WIDGET_CANCELLED;
        field_set(&picker->query, "");
        narrow(picker);
        return WIDGET_HANDLED | WIDGET_CHANGED;
    }
    WidgetResult result = field_key(&picker->query, event);
    if (result & WIDGET_CHANGED) narrow(picker);
    return result | WIDGET_HANDLED;
}
