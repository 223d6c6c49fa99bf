#include "ui/view/lock.h"

#include "desk_parts.h"
#include "ui/widget/wrap.h"
#include "work/sign_in.h"

static void forget(Lock *lock) {
    text_wipe(&lock->field.edit.text);
    field_set(&lock->field, "");
}

/* Nothing else happens behind a lock. */
static Reaction lock_key(View *view, const Event *event) {
    Lock *lock = view->state;
    Error error = {0};
    bool empty = !*field_text(&lock->field);
    WidgetResult result = field_key(&lock->field, event);
    if (result & WIDGET_CANCELLED) {
        forget(lock);
        return empty ? REACT_QUIT : REACT_HANDLED;
    }
    if (!(result & WIDGET_DONE)) return REACT_HANDLED;
    bool open = work_unlock(view->desk->work, field_text(&lock->field), &error);
    forget(lock);
    text_copy_to(lock->why, sizeof lock->why, open ? "" : error.why);
    return open ? REACT_CLOSE : REACT_HANDLED;
}

static bool lock_open(View *view, const void *argument, Error *error) {
    Lock *lock = view->state;
    (void)argument;
    (void)error;
    lock->field.secret = true;
    field_set(&lock->field, "");
    return true;
}

static void lock_close(View *view) {
    Lock *lock = view->state;
    forget(lock);
    field_free(&lock->field);
}

void lock_draw(const Lock *lock, const Frame *frame, Screen *screen, Rect in) {
    Text who = {0};
    Rect box = rect_centred(in, 8, in.cols < 60 ? in.cols : 60);
    screen_fill(screen, in, STYLE_NORMAL);
    text_addf(&who, "Locked · %s", frame->user);
    screen_label(screen, box.row, box.col + 1, box.cols - 2, STYLE_TITLE, text_string(&who));
    screen_label(screen, box.row + 1, box.col + 1, box.cols - 2, STYLE_DIM,
                 "What you were writing is kept. Your secret, then Enter:");
    field_render(&lock->field, screen, (Rect){box.row + 2, box.col + 1, 1, box.cols - 2}, true);
    if (lock->why[0])
        wrap_render(screen, (Rect){box.row + 4, box.col + 1, box.rows - 4, box.cols - 2}, STYLE_ERROR,
                    lock->why, 0);
    text_free(&who);
}

static void lock_render(const View *view, Screen *screen, Rect in) {
    Frame frame = desk_frame(view->desk);
    lock_draw(view->state, &frame, screen, in);
}

static const ViewOps lock_ops = {.name = "lock",
                                 .size = sizeof(Lock),
                                 .open = lock_open,
                                 .render = lock_render,
                                 .key = lock_key,
                                 .close = lock_close,
                                 .hint =
                                     "Esc clears, and then ends the program; what was written stays a draft"};

bool desk_lock_when_idle(Desk *desk) {
    if (desk->now.second < desk->active.second) desk->active = desk->now; /* the clock went back */
    int64_t idle = desk->now.second - desk->active.second;
    if (!work_signed_in(desk->work) || idle < 60 * (int64_t)work_idle_minutes(desk->work)) return false;
    if (desk->top->ops == &lock_ops) {
        desk->quit = idle >= LOGOFF_SECONDS;
        return desk->quit;
    }
    desk_keep(desk);
    message_clear(&desk->message);
    return desk_push(desk, &lock_ops, NULL);
}
