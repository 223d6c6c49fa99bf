#include "ui/view/lock.h"

#include "desk_parts.h"
#include "ui/view/dialog.h"
#include "ui/widget/wrap.h"
#include "work/sign_in.h"

static void forget(Lock *lock) {
    field_free(&lock->field);
    lock->field.secret = true;
}

/* The form that was open, with its draft, when its member still stands there. */
static void reopen(Desk *desk, const Lock *lock) {
    if (!lock->act) return;
    desk->next = actions_find(desk->actions, lock->act);
    text_copy_to(desk->next_for, sizeof desk->next_for, lock->member_id);
}

/* A form for one that starts empty: others start with what stands there, and are opened by hand. */
static void remember(const Desk *desk, Lock *lock) {
    const Dialog *dialog = desk->top->ops == &dialog_ops ? desk->top->state : NULL;
    if (!dialog || dialog->edit || dialog->target_count != 1 || dialog->silent[0]) return;
    lock->act = form_act(dialog->form)->name;
    text_copy_to(lock->member_id, sizeof lock->member_id, dialog->subject.member_id);
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
    if (open) reopen(view->desk, lock);
    forget(lock);
    text_copy_to(lock->why, sizeof lock->why, open ? "" : error.why);
    return open ? REACT_CLOSE : REACT_HANDLED;
}

static bool lock_open(View *view, const void *argument, Error *error) {
    Lock *lock = view->state;
    (void)error;
    *lock = *(const Lock *)argument;
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
    static const char asks[] = "What you were writing is kept. Your secret, then Enter:";
    Text who = {0};
    Rect box = rect_centred(in, 8, in.cols < 60 ? in.cols : 60);
    screen_fill(screen, in, STYLE_NORMAL);
    text_addf(&who, "Locked · %s", frame->user);
    screen_label(screen, box.row, box.col + 1, box.cols - 2, STYLE_TITLE, text_string(&who));
    rect_take_top(&box, 1);
    box = rect_inset(box, 0, 1);
    wrap_render(screen, rect_take_top(&box, wrap_count(asks, box.cols)), STYLE_DIM, asks, 0);
    field_render(&lock->field, screen, rect_take_top(&box, 1), true);
    if (lock->why[0]) {
        rect_take_top(&box, 1);
        wrap_render(screen, box, STYLE_ERROR, lock->why, 0);
    }
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

bool desk_locked(const Desk *desk) {
    return desk->top && desk->top->ops == &lock_ops;
}

static bool lock_up(Desk *desk) {
    Lock lock = {0};
    Error error = {0};
    desk_keep(desk);
    remember(desk, &lock);
    desk_forget(desk);
    if (!work_lock(desk->work, &error)) text_copy_to(lock.why, sizeof lock.why, error.why);
    return desk_push(desk, &lock_ops, &lock);
}

bool desk_lock_when_idle(Desk *desk) {
    if (desk->now.second < desk->active.second) desk->active = desk->now; /* the clock went back */
    int64_t idle = desk->now.second - desk->active.second;
    Error error = {0};
    if (!work_signed_in(desk->work) || idle < 60 * (int64_t)work_idle_minutes(desk->work)) return false;
    if (!desk_locked(desk)) return lock_up(desk);
    if (idle < 60 * (int64_t)work_log_off_minutes(desk->work)) return false;
    work_sign_out(desk->work, "left alone", &error);
    desk->quit = true;
    return true;
}
