#include "ui/widget/edit.h"

#include "base/utf8.h"

#include <string.h>

static const char *string(const Edit *edit) {
    return text_string(&edit->text);
}

void edit_free(Edit *edit) {
    text_free(&edit->text);
    text_free(&edit->cut);
    edit_steps_free(&edit->steps);
    *edit = (Edit){0};
}

void edit_set(Edit *edit, const char *text) {
    size_t edition = edit->steps.edition + 2; /* no step leads here */
    edit_deselect(edit);
    text_clear(&edit->text);
    edit->cursor = 0;
    edit_insert(edit, text ? text : "");
    edit_steps_free(&edit->steps);
    edit->steps.edition = edition;
}

/* What was put in and a mark behind it are one grapheme: the cursor goes past both. */
static void to_border(Edit *edit) {
    size_t before = edit_before(edit, edit->cursor), end = edit_after(edit, before);
    if (edit->cursor > 0 && end > edit->cursor) edit->cursor = end;
}

static bool replace(Edit *edit, size_t from, size_t to, const char *bytes, size_t count) {
    if (!edit_steps_replace(&edit->steps, &edit->text, edit->cursor, from, to, bytes, count)) return false;
    edit->cursor = from + count;
    to_border(edit);
    edit_deselect(edit);
    return true;
}

/* Bytes of the longest start that fits, whole graphemes alone. */
static size_t fitting(const char *bytes, size_t count, size_t room) {
    if (count <= room) return count;
    size_t fits = 0;
    for (size_t length; (length = glyph_grapheme(bytes + fits, NULL)) > 0 && fits + length <= room;)
        fits += length;
    return fits;
}

bool edit_insert(Edit *edit, const char *text) {
    Text clean = {0};
    size_t from = edit->cursor, to = edit->cursor;
    utf8_safe(text, edit->lines, &clean);
    edit_selection(edit, &from, &to);
    size_t left = edit->text.length - (to - from), count = clean.length;
    if (edit->limit) count = fitting(text_string(&clean), count, edit->limit > left ? edit->limit - left : 0);
    bool whole = count == clean.length;
    if (count > 0) whole &= replace(edit, from, to, text_string(&clean), count);
    text_free(&clean);
    return whole;
}

bool edit_delete(Edit *edit, size_t from, size_t to) {
    return from < to && to <= edit->text.length && replace(edit, from, to, "", 0);
}

bool edit_undo(Edit *edit) {
    edit_deselect(edit);
    return edit_steps_undo(&edit->steps, &edit->text, &edit->cursor);
}

bool edit_redo(Edit *edit) {
    edit_deselect(edit);
    bool done = edit_steps_redo(&edit->steps, &edit->text, &edit->cursor);
    to_border(edit);
    return done;
}

bool edit_selection(const Edit *edit, size_t *from, size_t *to) {
    if (!edit->selecting || edit->anchor == edit->cursor) return false;
    *from = edit->anchor < edit->cursor ? edit->anchor : edit->cursor;
    *to = edit->anchor < edit->cursor ? edit->cursor : edit->anchor;
    return true;
}

void edit_deselect(Edit *edit) {
    edit->selecting = edit->sticky = false;
}

void edit_go(Edit *edit, size_t to, bool extend) {
    if (extend && !edit->selecting) {
        edit->selecting = true;
        edit->anchor = edit->cursor;
    } else if (!extend && !edit->sticky) {
        edit_deselect(edit);
    }
    edit->cursor = to;
    edit_steps_close(&edit->steps);
}

size_t edit_line_start(const Edit *edit, size_t at) {
    const char *feed = at > 0 ? memrchr(string(edit), '\n', at) : NULL;
    return feed ? (size_t)(feed - string(edit)) + 1 : 0;
}

size_t edit_line_end(const Edit *edit, size_t at) {
    return at + strcspn(string(edit) + at, "\n");
}

size_t edit_after(const Edit *edit, size_t at) {
    return at + glyph_grapheme(string(edit) + at, NULL);
}

size_t edit_before(const Edit *edit, size_t at) {
    return utf8_grapheme_before(string(edit), at);
}

size_t edit_top(const Edit *edit, size_t at) {
    (void)edit;
    (void)at;
    return 0;
}

size_t edit_bottom(const Edit *edit, size_t at) {
    (void)at;
    return edit->text.length;
}

static bool blank_at(const Edit *edit, size_t at) {
    return at < edit->text.length && strchr(" \t\n", string(edit)[at]) != NULL;
}

/* What a word motion passes in one run: blanks, letters, or wide characters, whose scripts write no blanks.
 */
typedef enum Run { RUN_BLANK, RUN_WORD, RUN_WIDE } Run;

static Run run_at(const Edit *edit, size_t at) {
    int columns;
    if (blank_at(edit, at)) return RUN_BLANK;
    glyph_grapheme(string(edit) + at, &columns);
    return columns > 1 ? RUN_WIDE : RUN_WORD;
}

size_t edit_word_before(const Edit *edit, size_t at) {
    while (at > 0 && blank_at(edit, edit_before(edit, at))) at = edit_before(edit, at);
    if (at == 0) return 0;
    Run run = run_at(edit, edit_before(edit, at));
    while (at > 0) {
        size_t before = edit_before(edit, at);
        if (run_at(edit, before) != run) break;
        at = before;
    }
    return at;
}

size_t edit_word_after(const Edit *edit, size_t at) {
    while (blank_at(edit, at)) at = edit_after(edit, at);
    if (at == edit->text.length) return at;
    Run run = run_at(edit, at);
    while (at < edit->text.length && run_at(edit, at) == run) at = edit_after(edit, at);
    return at;
}
