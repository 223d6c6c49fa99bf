#include "ui/widget/edit.h"

#include "base/utf8.h"

#include <string.h>

static const char *string(const Edit *edit) {
    return text_string(&edit->text);
}

void edit_free(Edit *edit) {
    text_free(&edit->text);
    *edit = (Edit){0};
}

void edit_set(Edit *edit, const char *text) {
    text_clear(&edit->text);
    edit->cursor = 0;
    edit_insert(edit, text ? text : "");
}

/* Puts text between two byte offsets. The Text only grows at its end, so the tail is taken off and put back.
 */
static bool splice(Edit *edit, size_t from, size_t to, const char *bytes, size_t count) {
    Text whole = {0};
    text_add_n(&whole, string(edit), from);
    text_add_n(&whole, bytes, count);
    text_add_n(&whole, string(edit) + to, edit->text.length - to);
    if (whole.failed) {
        text_free(&whole);
        return false;
    }
    text_free(&edit->text);
    edit->text = whole;
    edit->cursor = from + count;
    return true;
}

bool edit_insert(Edit *edit, const char *text) {
    Text clean = {0};
    utf8_safe(text, edit->lines, &clean);
    const char *bytes = text_string(&clean);
    size_t room = edit->limit ? edit->limit - edit->text.length : clean.length, count = clean.length;
    if (count > room) {
        count = 0;
        for (size_t length; (length = glyph_grapheme(bytes + count, NULL)) > 0 && count + length <= room;)
            count += length;
    }
    bool whole = count == clean.length;
    if (count > 0) whole &= splice(edit, edit->cursor, edit->cursor, bytes, count);
    text_free(&clean);
    return whole;
}

bool edit_delete(Edit *edit, size_t from, size_t to) {
    return from < to && to <= edit->text.length && splice(edit, from, to, "", 0);
}

size_t edit_line_start(const Edit *edit, size_t at) {
    while (at > 0 && string(edit)[at - 1] != '\n') at--;
    return at;
}

size_t edit_line_end(const Edit *edit, size_t at) {
    return at + strcspn(string(edit) + at, "\n");
}

size_t edit_after(const Edit *edit, size_t at) {
    return at + glyph_grapheme(string(edit) + at, NULL);
}

/* Graphemes are found forwards alone, so the line is walked from its start. */
size_t edit_before(const Edit *edit, size_t at) {
    if (at == 0) return 0;
    size_t before = edit_line_start(edit, at - 1);
    for (size_t next = before; next < at; next = edit_after(edit, next)) before = next;
    return before;
}

static bool blank_at(const Edit *edit, size_t at) {
    return at < edit->text.length && strchr(" \t\n", string(edit)[at]) != NULL;
}

size_t edit_word_before(const Edit *edit, size_t at) {
    while (at > 0 && blank_at(edit, edit_before(edit, at))) at = edit_before(edit, at);
    while (at > 0 && !blank_at(edit, edit_before(edit, at))) at = edit_before(edit, at);
    return at;
}

size_t edit_word_after(const Edit *edit, size_t at) {
    while (blank_at(edit, at)) at = edit_after(edit, at);
    while (at < edit->text.length && !blank_at(edit, at)) at = edit_after(edit, at);
    return at;
}

static WidgetResult changed(bool yes) {
    return yes ? WIDGET_HANDLED | WIDGET_CHANGED : WIDGET_HANDLED;
}

static WidgetResult go(Edit *edit, size_t to) {
    edit->cursor = to;
    return WIDGET_HANDLED;
}

static WidgetResult control_key(Edit *edit, char letter) {
    size_t at = edit->cursor;
    switch (letter) {
    case 'a':
        return go(edit, edit_line_start(edit, at));
    case 'e':
        return go(edit, edit_line_end(edit, at));
    case 'b':
        return go(edit, edit_before(edit, at));
    case 'f':
        return go(edit, edit_after(edit, at));
    case 'd':
        return changed(edit_delete(edit, at, edit_after(edit, at)));
    case 'w':
        return changed(edit_delete(edit, edit_word_before(edit, at), at));
    case 'u':
        return changed(edit_delete(edit, edit_line_start(edit, at), at));
    case 'k': {
        bool kept = edit_delete(edit, at, edit_line_end(edit, at));
        edit->cursor = at;
        return changed(kept);
    }
    default:
        return 0;
    }
}

WidgetResult edit_key(Edit *edit, const Event *event) {
    size_t at = edit->cursor, before = edit->text.length;
    if (event->kind == EVENT_TEXT) {
        edit_insert(edit, event->text);
        return changed(edit->text.length != before);
    }
    if (event->kind != EVENT_KEY) return 0;
    switch (event->key) {
    case K_CHARACTER:
        edit_insert(edit, event->character);
        return changed(edit->text.length != before);
    case K_CONTROL:
        return control_key(edit, event->character[0]);
    case K_BACKSPACE:
        return changed(edit_delete(edit, edit_before(edit, at), at));
    case K_DELETE:
        return changed(edit_delete(edit, at, edit_after(edit, at)));
    case K_LEFT:
        return go(edit, edit_before(edit, at));
    case K_RIGHT:
        return go(edit, edit_after(edit, at));
    case K_WORD_LEFT:
        return go(edit, edit_word_before(edit, at));
    case K_WORD_RIGHT:
        return go(edit, edit_word_after(edit, at));
    case K_HOME:
        return go(edit, edit_line_start(edit, at));
    case K_END:
        return go(edit, edit_line_end(edit, at));
    default:
        return 0;
    }
}
