/* One entry of the timeline, whole: every field of the act, and the text of the note, question or answer. */
#include "member_parts.h"

#include <stdio.h>
#include <string.h>

typedef struct EntryView {
    char title[160];
    Sheet sheet;
    int skip;
} EntryView;

typedef struct EntryArgument {
    const Member *member;
    const TimelineEntry *entry;
    const Frame *frame;
} EntryArgument;

/* Texts that the act wrote, of rows that stand. */
static bool add_texts(Sheet *sheet, const Rows *rows, const char *column, int64_t act) {
    bool found = false;
    for (size_t i = 0; i < rows->count; i++) {
        if (row_made(rows->items[i]) != act || !row_get(rows->items[i], column)) continue;
        Text text = {0};
        text_add(&text, row_string(rows->items[i], column));
        sheet_gap(sheet);
        sheet_add(sheet, (SheetLine){.text = text.data, .style = STYLE_NORMAL});
        text_free(&text);
        found = true;
    }
    return found;
}

static bool open_entry(View *view, const void *argument, Error *error) {
    EntryView *shown = view->state;
    const EntryArgument *given = argument;
    const TimelineEntry *entry = given->entry;
    const Chart *chart = given->member->chart;
    char when[WORDS_SIZE], words[sizeof entry->words];
    (void)error;
    moment_words(given->frame, entry->at, when);
    snprintf(shown->title, sizeof shown->title, "%s · %s%s", entry->title, when,
             entry->undone ? " · undone" : "");
    sheet_field(&shown->sheet, "by", entry->name);
    sheet_field(&shown->sheet, "what", entry->title);
    text_copy_to(words, sizeof words, entry->words);
    bool whole = add_texts(&shown->sheet, &chart->notes, "body", entry->act);
    whole |= add_texts(&shown->sheet, &chart->events, "detail", entry->act);
    whole |= add_texts(&shown->sheet, &chart->tasks, "body", entry->act);
    whole |= add_texts(&shown->sheet, &chart->referrals, "notes", entry->act);
    if (!whole) {
        sheet_gap(&shown->sheet);
        sheet_add(&shown->sheet, (SheetLine){.text = words, .style = STYLE_NORMAL});
    } else {
        sheet_field(&shown->sheet, "in short", words);
    }
    return true;
}

static Reaction key(View *view, const Event *event) {
    EntryView *shown = view->state;
    if (event->kind != EVENT_KEY) return REACT_HANDLED;
    return sheet_key(&shown->sheet, &shown->skip, desk_room(view->desk), event) ? REACT_HANDLED : REACT_CLOSE;
}

static void render(const View *view, Screen *screen, Rect in) {
    const EntryView *shown = view->state;
    sheet_window(&shown->sheet, shown->skip, shown->title, screen, in);
}

static void close_entry(View *view) {
    EntryView *shown = view->state;
    sheet_free(&shown->sheet);
}

static const ViewOps entry_ops = {.name = "entry",
                                  .overlay = true,
                                  .size = sizeof(EntryView),
                                  .open = open_entry,
                                  .render = render,
                                  .key = key,
                                  .close = close_entry,
                                  .hint = "Up Down PageUp PageDown scroll, any other key goes back"};

Reaction member_open_entry(View *view) {
    const Member *member = view->state;
    Frame frame = desk_frame(view->desk);
    if (member->list.cursor >= (int)member->entry_count) return REACT_HANDLED;
    EntryArgument argument = {member, &member->entries[member->list.cursor], &frame};
    desk_push(view->desk, &entry_ops, &argument);
    return REACT_HANDLED;
}
