/* The keys of a text, as tables: moves, deletes, commands. */
#include "ui/widget/edit.h"

#include <string.h>

typedef size_t (*Place)(const Edit *edit, size_t at);

static size_t here(const Edit *edit, size_t at) {
    (void)edit;
    return at;
}

/* A key of its own, or a letter with Control. */
typedef struct Stroke {
    KeyCode key;
    char letter;
} Stroke;

static const struct {
    Stroke stroke;
    Place to;
} moves[] = {
    {{K_LEFT, 'b'}, edit_before},
    {{K_RIGHT, 'f'}, edit_after},
    {{K_WORD_LEFT, 0}, edit_word_before},
    {{K_WORD_RIGHT, 0}, edit_word_after},
    {{K_HOME, 'a'}, edit_line_start},
    {{K_END, 'e'}, edit_line_end},
    {{K_TOP, 0}, edit_top},
    {{K_BOTTOM, 0}, edit_bottom},
};

static const struct {
    Stroke stroke;
    Place from, to;
    bool cuts; /* what goes can be put back with Ctrl-V */
} deletes[] = {
    {{K_BACKSPACE, 0}, edit_before, here, false},  {{K_DELETE, 'd'}, here, edit_after, false},
    {{K_NONE, 'w'}, edit_word_before, here, true}, {{K_WORD_DELETE, 0}, here, edit_word_after, true},
    {{K_NONE, 'u'}, edit_line_start, here, true},  {{K_NONE, 'k'}, here, edit_line_end, true},
};

static void keep(Edit *edit, size_t from, size_t to) {
    if (edit->secret) return;
    text_clear(&edit->cut);
    text_add_n(&edit->cut, text_string(&edit->text) + from, to - from);
}

static bool copy(Edit *edit) {
    size_t from, to;
    if (edit_selection(edit, &from, &to)) keep(edit, from, to);
    edit_deselect(edit);
    return false;
}

static bool cut(Edit *edit) {
    size_t from, to;
    if (!edit_selection(edit, &from, &to)) return false;
    keep(edit, from, to);
    return edit_delete(edit, from, to);
}

static bool put_back(Edit *edit) {
    size_t edition = edit->steps.edition;
    edit_insert(edit, text_string(&edit->cut));
    return edit->steps.edition != edition;
}

static bool mark(Edit *edit) {
    bool on = !edit->sticky;
    edit_deselect(edit);
    edit->selecting = edit->sticky = on;
    edit->anchor = edit->cursor;
    return false;
}

static const struct {
    char letter;
    bool (*run)(Edit *edit); /* true: the text is another now */
} commands[] = {{'@', mark},      {'x', cut},       {'c', copy},     {'v', put_back},
                {'z', edit_undo}, {'_', edit_undo}, {'y', edit_redo}};

static bool struck(const Event *event, Stroke stroke) {
    return (stroke.key && event_is(event, stroke.key)) ||
           (stroke.letter && event_is_control(event, stroke.letter));
}

static WidgetResult changed(bool yes) {
    return yes ? WIDGET_HANDLED | WIDGET_CHANGED : WIDGET_HANDLED;
}

static WidgetResult put_in(Edit *edit, const char *text) {
    size_t edition = edit->steps.edition;
    edit_insert(edit, text);
    return changed(edit->steps.edition != edition);
}

static WidgetResult take_out(Edit *edit, size_t from, size_t to, bool cuts) {
    if (edit_selection(edit, &from, &to)) cuts = false;
    if (cuts && from < to) keep(edit, from, to);
    return changed(edit_delete(edit, from, to));
}

WidgetResult edit_key(Edit *edit, const Event *event) {
    size_t at = edit->cursor;
    if (event->kind == EVENT_TEXT) return put_in(edit, event->text);
    if (event->kind != EVENT_KEY) return 0;
    if (event->key == K_CHARACTER) return put_in(edit, event->character);
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
        if (struck(event, moves[i].stroke)) {
            edit_go(edit, moves[i].to(edit, at), event->shift);
            return WIDGET_HANDLED;
        }
    for (size_t i = 0; i < sizeof deletes / sizeof *deletes; i++)
        if (struck(event, deletes[i].stroke))
            return take_out(edit, deletes[i].from(edit, at), deletes[i].to(edit, at), deletes[i].cuts);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (event_is_control(event, commands[i].letter)) return changed(commands[i].run(edit));
    return 0;
}
