#include "ui/widget/picker.h"

#include "base/utf8.h"

#include <string.h>

enum { PAGE_ROWS = 10 };

/* What can be done now stands first, then the signs, which are only read, then what cannot be done. */
PickerPart picker_part(const Picker *picker, const Action *row) {
    if (row->id == ACTION_SIGN) return PICKER_SIGN;
    return action_why_not(picker->gate, row) ? PICKER_NOT_NOW : PICKER_POSSIBLE;
}

static int better(int a, int b) {
    return a > b ? a : b;
}

static bool among_synonyms(const Action *row, const char *query) {
    const Action other_words = {.title = "", .help = "", .name = "", .synonyms = row->synonyms};
    return row->synonyms && action_wanted(&other_words, query);
}

/* Each word typed begins one of the row's names. */
static bool called_so(const Action *row, const char *query) {
    Text words = {0}, names = {0}, typed = {0};
    text_addf(&words, "%s %s", row->title, row->synonyms ? row->synonyms : "");
    utf8_name_key(text_string(&words), &names);
    utf8_name_key(query, &typed);
    bool all = true;
    for (const char *at = text_string(&typed); all && *(at += strspn(at, " ")); at += strcspn(at, " ")) {
        size_t length = strcspn(at, " ");
        const char *name = text_string(&names);
        while (*name && strncmp(name, at, length) != 0) {
            name += strcspn(name, " ");
            name += strspn(name, " ");
        }
        all = *name != '\0';
    }
    text_free(&words);
    text_free(&names);
    text_free(&typed);
    return all;
}

/* Of what is called by the words typed, what can be done stands before what cannot; a few scattered letters
 * of it never do, so that Enter runs nothing in the place of what was meant. */
static int rank_of(const char *query, const Action *row, PickerPart part) {
    enum { SCATTERED, NOT_NOW, POSSIBLE };
    if (!called_so(row, query)) return SCATTERED;
    return part == PICKER_POSSIBLE ? POSSIBLE : NOT_NOW;
}

/* The palette also takes a few letters of the name, and puts what fits best first. */
static int score_of(const Picker *picker, const char *query, const Action *row) {
    enum { RANK = 1 << 20 }; /* more than any fit */
    PickerPart stands = picker_part(picker, row);
    int part = PICKER_PARTS - (int)stands, score = action_wanted(row, query) ? 0 : -1;
    if (picker->kind == PICKER_HELP) return score < 0 ? -1 : part;
    score = better(score, better(fuzzy_score(query, row->title), fuzzy_score(query, row->name)));
    if (among_synonyms(row, query)) score = better(score, fuzzy_score(query, row->synonyms));
    return score < 0 ? -1 : RANK * rank_of(query, row, stands) + 4 * score + part;
}

static void narrow(Picker *picker) {
    const char *query = field_text(&picker->query);
    int scores[PICKER_ROWS], count = 0;
    for (size_t i = 0; i < actions_count(picker->actions) && count < PICKER_ROWS; i++) {
        const Action *row = actions_at(picker->actions, i);
        int score = row->scope & picker->scope && !row->unlisted ? score_of(picker, query, row) : -1;
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
        bool possible = row && picker_part(picker, row) == PICKER_POSSIBLE;
        return possible ? WIDGET_HANDLED | WIDGET_DONE : WIDGET_HANDLED;
    }
    if (event_is(event, K_ESCAPE)) return WIDGET_HANDLED | WIDGET_CANCELLED;
    WidgetResult result = field_key(&picker->query, event);
    if (result & WIDGET_CHANGED) narrow(picker);
    return result | WIDGET_HANDLED;
}
