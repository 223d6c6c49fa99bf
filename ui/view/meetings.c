#include "ui/view/meetings.h"

#include "desk_parts.h"
#include "work/audit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WHEN, KIND, CARDS, PRESENT, COLUMNS, MOST = 100, ABOVE = 4 };

static const Column columns[COLUMNS] = {
    [WHEN] = {.title = "Held", .least = 16, .width = 18},
    [KIND] = {.title = "Meeting", .least = 12, .width = 22},
    [CARDS] = {.title = "Talked over", .least = 11, .width = 11},
    [PRESENT] = {.title = "Present", .least = 10, .width = 24, .share = 1, .priority = 1},
};

static bool load(View *view, Error *error) {
    Meetings *meetings = view->state;
    size_t count = 0;
    if (meetings->reading) return true;
    if (!meetings->items) meetings->items = calloc(MOST, sizeof *meetings->items);
    if (!meetings->items) return error_set(error, ERROR_STORAGE, "There is not enough memory.");
    if (!work_meetings(view->desk->work, 0, MOST, meetings->items, &count, error)) return false;
    list_resize(&meetings->list, desk_room(view->desk).rows - ABOVE);
    list_window(&meetings->list, (int)count, meetings->list.cursor < (int)count ? meetings->list.cursor : 0,
                false, false);
    return true;
}

void meetings_minutes(Sheet *sheet, const Meeting *meeting, const Zone *zone) {
    Text minutes = {0};
    sheet_clear(sheet);
    meeting_minutes(meeting, zone, &minutes);
    for (char *line = minutes.data; line && *line;) {
        size_t length = strcspn(line, "\n");
        bool more = line[length] != '\0', name = line[0] != ' ' && sheet->count > 0;
        line[length] = '\0';
        sheet_add(sheet, (SheetLine){.text = line, .style = name ? STYLE_TITLE : STYLE_NORMAL});
        line += length + more;
    }
    text_free(&minutes);
}

static void read_one(View *view) {
    Meetings *meetings = view->state;
    Meeting meeting = {0};
    Error error = {0};
    Work *work = view->desk->work;
    if (meetings->list.count == 0) return;
    const char *id = meetings->items[meetings->list.cursor].id;
    if (!work_look(work, "meeting", id, &error) || !work_meeting(work, id, &meeting, &error)) {
        desk_refuse(view->desk, &error);
        return;
    }
    meetings_minutes(&meetings->minutes, &meeting, work_zone(work));
    meetings->reading = true;
    meetings->skip = 0;
    meeting_free(&meeting);
}

static Reaction key(View *view, const Event *event) {
    Meetings *meetings = view->state;
    bool back = event_is(event, K_ESCAPE) || event_is_character(event, "q");
    if (back && !meetings->reading) return REACT_CLOSE;
    if (back)
        meetings->reading = false;
    else if (meetings->reading)
        sheet_key(&meetings->minutes, &meetings->skip, desk_room(view->desk), event);
    else if (event_is(event, K_ENTER))
        read_one(view);
    else
        list_key(&meetings->list, event);
    return REACT_HANDLED;
}

static void draw_row(const Meeting *meeting, bool cursor, const int *widths, const Frame *frame,
                     Screen *screen, Rect line) {
    char when[WORDS_SIZE], cards[32];
    moment_words(frame, meeting->starts, when);
    snprintf(cards, sizeof cards, "%zu of %zu", meeting->decided, meeting->count);
    const char *texts[COLUMNS] = {when, meeting_title(meeting->kind), cards,
                                  meeting->open ? "still open" : meeting->present};
    table_row(columns, COLUMNS, widths, texts, NULL, (RowSigns){.cursor = cursor}, screen, line);
}

static void draw_list(const Meetings *meetings, const Frame *frame, Screen *screen, Rect in) {
    int widths[TABLE_COLUMNS], rows = meetings->list.count > 0 ? meetings->list.count : 1;
    Rect room = in;
    if (rows > in.rows - ABOVE) rows = in.rows - ABOVE;
    Rect inside = widget_frame(screen, rect_take_bottom(&room, rows + 3), "Meetings");
    table_fit(columns, COLUMNS, inside.cols - TABLE_GUTTER, widths);
    table_heads(columns, COLUMNS, widths, screen, rect_take_top(&inside, 1));
    for (int i = 0; i < inside.rows && meetings->list.top + i < meetings->list.count; i++)
        draw_row(&meetings->items[meetings->list.top + i], meetings->list.top + i == meetings->list.cursor,
                 widths, frame, screen, (Rect){inside.row + i, inside.col, 1, inside.cols});
    if (meetings->list.count > 0 || inside.rows < 1) return;
    screen_place_cursor(screen, inside.row, inside.col);
    screen_label(screen, inside.row, inside.col + TABLE_GUTTER, inside.cols - TABLE_GUTTER, STYLE_DIM,
                 "No meeting was held yet.");
}

void meetings_draw(const Meetings *meetings, const Frame *frame, Screen *screen, Rect in) {
    if (meetings->reading)
        sheet_window(&meetings->minutes, meetings->skip, "Minutes", screen, in);
    else
        draw_list(meetings, frame, screen, in);
}

static void render(const View *view, Screen *screen, Rect in) {
    Frame frame = desk_frame(view->desk);
    meetings_draw(view->state, &frame, screen, in);
}

static void close_meetings(View *view) {
    Meetings *meetings = view->state;
    sheet_free(&meetings->minutes);
    wipe_free(meetings->items);
}

const ViewOps meetings_ops = {.name = "meetings",
                              .overlay = true,
                              .size = sizeof(Meetings),
                              .load = load,
                              .render = render,
                              .key = key,
                              .hint = "Enter reads the minutes  Up Down PageUp PageDown  Escape back",
                              .close = close_meetings};
