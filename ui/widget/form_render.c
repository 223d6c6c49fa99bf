#include "form_state.h"

#include "core/fact_table.h"
#include "ui/widget/wrap.h"

#include <string.h>

enum {
    FAULT_SHORT = 12,  /* beside the field it is always whole; a longer one stands in the hint's line too */
    VALUE_COLUMNS = 22 /* what is typed keeps at least so many */
};

static const char *const hints[] = {
    [FIELD_NOTE] = "Ctrl-O starts a line · Ctrl-Space marks · Ctrl-Z undoes",
    [FIELD_NUMBER] = "a whole number",
    [FIELD_USER] = "a name, or me; those who fit stand below it",
    [FIELD_TEAM] = "the name of a team",
    [FIELD_PROVIDER] = "a name or id; those that fit stand below it",
    [FIELD_SERVICES] = "all, or name=yes|no|not_needed, …",
    [FIELD_COUNTIES] = "counties, separated by commas",
};

int form_label_columns(const Form *form, int room) {
    int widest = 4;
    for (size_t i = 0; i < form->count; i++) {
        int columns = glyph_columns(form->entries[i].field->label);
        if (columns > widest) widest = columns;
    }
    if (widest > FORM_LABEL_MAX) widest = FORM_LABEL_MAX;
    return widest > room / 3 ? room / 3 : widest;
}

static void render_choice(const Entry *entry, Screen *screen, Rect box, bool focus) {
    Text shown = {0};
    if (focus) text_add(&shown, "◂ ");
    if (*entry->word)
        entry_label(entry, entry->choice, &shown);
    else if (focus)
        text_add(&shown, entry->field->required ? "choose" : "none");
    if (focus) text_add(&shown, " ▸");
    screen_label(screen, box.row, box.col, box.cols, focus ? STYLE_FIELD_FOCUS : STYLE_FIELD,
                 text_string(&shown));
    if (focus) screen_place_cursor(screen, box.row, box.col);
    text_free(&shown);
}

/* At the field's right end: what is wrong with it, else how a date is read, or what is typed of a choice. */
static void render_beside(const Form *form, const Entry *entry, Screen *screen, Rect *box) {
    Text words = {0};
    bool plain = true;
    if (*entry->fault)
        text_add(&words, entry->fault);
    else
        plain = entry_reading(form, entry, &words);
    if (!words.length) entry_typed_words(entry, &words);
    if (words.length) {
        int room = glyph_columns(words.data) + 1, most = box->cols - VALUE_COLUMNS;
        if (most < box->cols / 2) most = box->cols / 2;
        Rect beside = rect_take_right(box, room < most ? room : most);
        Style style = *entry->fault ? STYLE_ERROR : *entry->unfit || !plain ? STYLE_UNKNOWN : STYLE_GOOD;
        screen_label(screen, beside.row, beside.col + 1, beside.cols - 1, style, words.data);
    }
    text_free(&words);
}

/* `row` is the entry's first row and may lie above the part that is shown. */
static void render_entry(const Form *form, const Entry *entry, Screen *screen, Rect part, int row, int label,
                         bool focus) {
    Rect box = {row, part.col + label + 2, entry->rows, part.cols - label - 2};
    if (row < part.row) {
        box.rows -= part.row - row;
        box.row = part.row;
    }
    if (box.row + box.rows > part.row + part.rows) box.rows = part.row + part.rows - box.row;
    if (box.rows < 1) return;
    screen_label(screen, box.row, part.col, label, focus ? STYLE_TITLE : STYLE_DIM, entry->field->label);
    if (entry->field->required && label < part.cols)
        screen_text(screen, box.row, part.col + label, 1, STYLE_MARK, "*");
    Rect choices = {0};
    if (focus && form->choice_count && box.rows > 1) {
        choices = box;
        rect_take_top(&choices, 1);
        box.rows = 1;
    }
    render_beside(form, entry, screen, &box);
    if (entry_values(entry))
        render_choice(entry, screen, box, focus);
    else if (entry->field->type == FIELD_NOTE)
        editor_render(&entry->note, screen, box, focus);
    else
        field_render(&entry->line, screen, box, focus);
    form_choices_render(form, screen, choices);
}

static int choice_columns(const Entry *entry, int index) {
    Text shown = {0};
    entry_label(entry, index, &shown);
    int columns = glyph_columns(text_string(&shown));
    text_free(&shown);
    return columns;
}

enum { CHOICE_GAP = 3, CHOICE_MARK = 2 };

/* Where the line begins so that the chosen word stands in it whole, beside the marks that there is more. */
static int first_choice(const Entry *entry, int cols) {
    int first = 0, used = 0;
    for (int i = 0; i <= entry->choice; i++) used += choice_columns(entry, i) + (i ? CHOICE_GAP : 0);
    while (first < entry->choice && used + (first ? CHOICE_MARK : 0) + CHOICE_MARK > cols)
        used -= choice_columns(entry, first++) + CHOICE_GAP;
    return first;
}

/* The words of a choice, the one that is chosen as a title; a mark on the side where there are more. The
 * column behind them. */
static int render_choices(const Entry *entry, Screen *screen, Rect line) {
    char word[FORM_WORD_SIZE];
    int first = first_choice(entry, line.cols), col = line.col, end = line.col + line.cols;
    if (first > 0) col += screen_run(screen, line.row, col, end - col, STYLE_KEY, "‹ ");
    for (int i = first; entry_word(entry, i, word); i++) {
        Text shown = {0};
        int gap = i > first ? CHOICE_GAP : 0, wanted = gap + choice_columns(entry, i);
        bool last = !entry_word(entry, i + 1, word);
        if (i > first && col + wanted + (last ? 0 : CHOICE_MARK) > end) {
            return col + screen_run(screen, line.row, col, end - col, STYLE_KEY, " ›");
        }
        entry_label(entry, i, &shown);
        if (gap) col += screen_run(screen, line.row, col, end - col, STYLE_DIM, " · ");
        Style style = i == entry->choice ? STYLE_TITLE : STYLE_DIM;
        col += screen_run(screen, line.row, col, end - col, style, text_string(&shown));
        text_free(&shown);
    }
    return col;
}

/* The words, and behind them what they are about where that is said and has room. */
static void render_choice_hint(const Form *form, const Entry *entry, Screen *screen, Rect line) {
    enum { GAP = 3 };
    const char *about = act_field_hint(form->act, entry->field);
    int col = render_choices(entry, screen, line) + GAP, room = line.col + line.cols - col;
    if (about && glyph_columns(about) <= room) screen_run(screen, line.row, col, room, STYLE_DIM, about);
}

/* The facts that fit what is typed, in the words of the screen. */
static void fact_hint(const Entry *entry, Text *out) {
    enum { SHOWN = 8 };
    const FactDefinition *fact;
    const char *typed = entry_value(entry);
    for (size_t i = 0; i < SHOWN && (fact = fact_fitting(typed, i)); i++)
        text_addf(out, "%s%s", i ? " · " : "", fact->label);
    if (!out->length) text_addf(out, "no fact begins so; clear the line to see them");
}

/* What is refused is read whole. */
static int hint_rows(const Form *form) {
    enum { MOST = 4 };
    int rows = *form->refusal ? wrap_count(form->refusal, form->cols > 2 ? form->cols - 2 : 1) : 1;
    return rows < MOST ? rows : MOST;
}

static void render_hint(const Form *form, Screen *screen, Rect line) {
    if (line.rows < 1) return;
    const Entry *entry = form->count ? &form->entries[form->focus] : NULL;
    bool words = entry && entry->field->type == FIELD_LINE && form_sourced(form, entry);
    const char *own = entry ? act_field_hint(form->act, entry->field) : NULL;
    const char *hint = words   ? "one of these, or in your own words"
                       : own   ? own
                       : entry ? hints[entry->field->type]
                               : "Enter saves";
    Text dates = {0};
    if (entry) entry_date_hint(form, entry, &dates);
    if (dates.length) hint = dates.data;
    if (*form->refusal && line.rows == 1)
        screen_label(screen, line.row, line.col, line.cols, STYLE_ERROR, form->refusal);
    else if (*form->refusal)
        wrap_render(screen, line, STYLE_ERROR, form->refusal, 0);
    else if (entry && entry_values(entry))
        render_choice_hint(form, entry, screen, line);
    else if (entry && glyph_columns(entry->fault) > FAULT_SHORT)
        screen_label(screen, line.row, line.col, line.cols, STYLE_ERROR, entry->fault);
    else if (entry && entry->field->type == FIELD_FACT) {
        Text facts = {0};
        fact_hint(entry, &facts);
        screen_label(screen, line.row, line.col, line.cols, STYLE_DIM, text_string(&facts));
        text_free(&facts);
    } else if (hint)
        screen_label(screen, line.row, line.col, line.cols, STYLE_DIM, hint);
    text_free(&dates);
}

typedef struct KeyWords {
    const char *key, *words; /* words NULL: not now */
} KeyWords;

/* What Enter does is said before it is pressed: on the last field that is asked it saves. */
static void render_keys(const Form *form, Screen *screen, Rect line) {
    bool saves = form_last_asked(form), more = saves && form->focus + 1 < form->count;
    const KeyWords keys[] = {{"Enter", saves ? "save" : "next"},
                             {"Tab", more ? form->entries[form->focus + 1].field->label : NULL},
                             {"Ctrl-S", saves ? NULL : "save"},
                             {"Escape", "back, text is kept"}};
    if (line.rows < 1) return;
    int col = line.col, end = line.col + line.cols;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (!keys[i].words) continue;
        if (col + glyph_columns(keys[i].key) + 1 + glyph_columns(keys[i].words) > end) break;
        col += screen_run(screen, line.row, col, end - col, STYLE_KEY, keys[i].key) + 1;
        col += screen_run(screen, line.row, col, end - col, STYLE_NORMAL, keys[i].words) + 2;
    }
}

/* Frame, fields, hint, keys. */
int form_height(const Form *form) {
    int rows = 3 + hint_rows(form);
    for (size_t i = 0; i < form->count; i++) rows += form->entries[i].rows;
    return rows;
}

void form_render(const Form *form, Screen *screen, Rect rect) {
    Text title = {0};
    text_add(&title, form->act->title);
    if (*form->subject) text_addf(&title, " · %s", form->subject);
    Rect inside = widget_frame(screen, rect, text_string(&title));
    text_free(&title);
    screen_place_cursor(screen, -1, -1);
    Rect keys = {0};
    if (inside.rows > 2) keys = rect_take_bottom(&inside, 1);
    Rect hint = {0};
    if (inside.rows > 1)
        hint = rect_take_bottom(&inside, inside.rows > hint_rows(form) ? hint_rows(form) : 1);
    int label = form_label_columns(form, inside.cols), row = 0, focus_end = 0;
    for (size_t i = 0; i <= form->focus && i < form->count; i++) focus_end += form->entries[i].rows;
    int skip = focus_end > inside.rows ? focus_end - inside.rows : 0;
    for (size_t i = 0; i < form->count; i++) {
        render_entry(form, &form->entries[i], screen, inside, inside.row + row - skip, label,
                     i == form->focus);
        row += form->entries[i].rows;
    }
    render_hint(form, screen, hint);
    render_keys(form, screen, keys);
}
