/* Which task is done: the open ones of the member, with their texts; one alone needs no choosing. */
#include "tasks.h"

#include "dialog_parts.h"

#include <stdio.h>
#include <string.h>

enum { FRAME_ROWS = 2, DUE_COLS = 14, OWNER_COLS = 12 };

typedef struct Tasks {
    Subject subject;
    OpenTask rows[TASKS_OPEN];
    size_t count;
    List list;
} Tasks;

static int shown(const Tasks *tasks) {
    return (int)(tasks->count < TASKS_OPEN ? tasks->count : TASKS_OPEN);
}

static bool open_tasks(View *view, const void *argument, Error *error) {
    Tasks *tasks = view->state;
    (void)error;
    tasks->subject = *(const Subject *)argument;
    tasks->subject.many = NULL;
    return true;
}

static bool load(View *view, Error *error) {
    Tasks *tasks = view->state;
    if (!work_open_tasks(view->desk->work, tasks->subject.member_no, tasks->rows, &tasks->count, error))
        return false;
    int cursor = tasks->list.cursor < shown(tasks) ? tasks->list.cursor : 0;
    list_resize(&tasks->list, shown(tasks));
    list_window(&tasks->list, shown(tasks), cursor, false, false);
    return true;
}

static bool done(View *view, const char *task_id) {
    Desk *desk = view->desk;
    ActRequest request = {.act = act_find("task_done"), .targets = &task_id, .target_count = 1};
    ActResult result = {0};
    Error error = {0};
    if (dialog_do(desk, &request, &result, &error)) return true;
    desk_refuse(desk, &error);
    return false;
}

static Reaction key(View *view, const Event *event) {
    Tasks *tasks = view->state;
    if (event_is(event, K_ESCAPE) || event_is_character(event, "q")) return REACT_CLOSE;
    if (event_is(event, K_ENTER) && shown(tasks) > 0)
        return done(view, tasks->rows[tasks->list.cursor].id) ? REACT_CHANGED | REACT_CLOSE : REACT_HANDLED;
    list_key(&tasks->list, event);
    return REACT_HANDLED;
}

static void draw_row(const Tasks *tasks, int index, const Frame *frame, Screen *screen, Rect line) {
    const OpenTask *task = &tasks->rows[index];
    char due[WORDS_SIZE];
    bool cursor = index == tasks->list.cursor;
    when_words(frame, task->due, due);
    screen_text(screen, line.row, line.col, 2, STYLE_CURSOR, cursor ? "▶ " : "  ");
    int col = line.col + 2, end = line.col + line.cols;
    screen_label(screen, line.row, col, DUE_COLS - 1, when_style(frame, task->due), due);
    screen_label(screen, line.row, col + DUE_COLS, OWNER_COLS - 1, STYLE_DIM, task->owner);
    col += DUE_COLS + OWNER_COLS;
    if (col < end) screen_label(screen, line.row, col, end - col, STYLE_NORMAL, task->text);
    if (!cursor) return;
    screen_light(screen, line);
    screen_place_cursor(screen, line.row, line.col);
}

static void render(const View *view, Screen *screen, Rect in) {
    const Tasks *tasks = view->state;
    Frame frame = desk_frame(view->desk);
    Text title = {0};
    text_add(&title, "Which task is done? · ");
    subject_words(&tasks->subject, &title);
    Rect inside = widget_frame(screen, rect_take_bottom(&in, shown(tasks) + FRAME_ROWS), text_string(&title));
    text_free(&title);
    for (int i = tasks->list.top; i < shown(tasks) && inside.rows > 0; i++)
        draw_row(tasks, i, &frame, screen, rect_take_top(&inside, 1));
}

static const ViewOps tasks_ops = {.name = "tasks",
                                  .overlay = true,
                                  .size = sizeof(Tasks),
                                  .open = open_tasks,
                                  .load = load,
                                  .render = render,
                                  .key = key,
                                  .hint = "Enter: this one is done  Escape back"};

Reaction tasks_begin(View *view, const Subject *subject) {
    Desk *desk = view->desk;
    OpenTask rows[TASKS_OPEN];
    size_t count;
    Error error = {0};
    if (!work_open_tasks(desk->work, subject->member_no, rows, &count, &error)) {
        desk_refuse(desk, &error);
        return REACT_HANDLED;
    }
    if (count == 1) return done(view, rows[0].id) ? REACT_CHANGED : REACT_HANDLED;
    if (count == 0) {
        message_say(&desk->message, STYLE_ERROR, "%s has no open task.", subject->name);
        return REACT_HANDLED;
    }
    desk_push(desk, &tasks_ops, subject);
    return REACT_HANDLED;
}

void tasks_caution(Desk *desk, const Subject *subject, Text *out) {
    enum { NAMED = 3 };
    OpenTask rows[TASKS_OPEN];
    size_t count;
    Error ignored = {0};
    if (!work_open_tasks(desk->work, subject->member_no, rows, &count, &ignored) || count == 0) return;
    text_addf(out, "%s%zu open task%s owed all the same: ", out->length ? "\n" : "", count,
              count == 1 ? " stays" : "s stay");
    for (size_t i = 0; i < count && i < NAMED; i++) text_addf(out, "%s%s", i ? "; " : "", rows[i].text);
    text_add(out, count > NAMED ? "; …" : ".");
}
