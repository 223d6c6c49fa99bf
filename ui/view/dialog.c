#include "dialog_parts.h"
#include "tasks.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    DRAFT_TICKS = 12, /* of 250 ms, or keys */
    HEAD_ROWS = 4     /* where one is stays in sight above a form, and the desk's own line below */
};

bool dialog_do(Desk *desk, const ActRequest *request, ActResult *result, Error *error) {
    Text told = {0};
    Frame frame = desk_frame(desk);
    if (!work_do(desk->work, request, result, error)) return false;
    act_told(&frame, request, result, &told);
    message_say(&desk->message, STYLE_NORMAL, "%s", text_string(&told));
    text_free(&told);
    return true;
}

static bool take_targets(Dialog *dialog, const Act *act) {
    const Marks *many = dialog->subject.many;
    size_t count = many && many->count ? many->count : 1;
    if (act_alone(act)) return true;
    const char *one = subject_target(&dialog->subject, act);
    dialog->targets = calloc(count, sizeof *dialog->targets);
    if (!dialog->targets) return false;
    for (size_t i = 0; i < count; i++) {
        dialog->targets[i] = text_copy(many && many->count ? many->ids[i] : one);
        if (!dialog->targets[i]) return false;
        dialog->target_count++;
    }
    return true;
}

/* Whose form it is. At a meeting one card follows the other, so the name stands in capitals. */
static void title_words(const Subject *subject, const Act *act, Text *out) {
    Text words = {0};
    Subject named = *subject;
    if (act_alone(act) && !act_field(act, "member")) return;
    if (act->target == ACT_ON_MEETING && act_field(act, "member")) {
        utf8_add_upper(subject->name, &words);
        text_copy_to(named.name, sizeof named.name, text_string(&words));
    }
    subject_words(&named, out);
    text_free(&words);
}

static bool open_dialog(View *view, const void *argument, Error *error) {
    const DialogArgument *given = argument;
    Dialog *dialog = view->state;
    Text words = {0};
    dialog->subject = *given->subject;
    dialog->read = dialog->opened = view_read(view->desk->top);
    title_words(&dialog->subject, given->act, &words);
    dialog->form = form_new(given->act, text_string(&words));
    text_free(&words);
    if (!dialog->form || !take_targets(dialog, given->act))
        return error_set(error, ERROR_STORAGE, "There is not enough memory.");
    dialog_start(dialog, given);
    form_resize(dialog->form, view->desk->rows - HEAD_ROWS, view->desk->cols);
    dialog_preset(dialog, view->desk);
    bool began = form_begins(dialog->form), given_new = given->value_count && !given->edit;
    if (!dialog_give(dialog, given) || !(given->typed ? began : form_begins(dialog->form)))
        return error_set(error, ERROR_STORAGE, "There is not enough memory.");
    dialog->dirty = given->typed;
    dialog_draft_load(dialog, view->desk, given_new);
    dialog_choices(dialog, view->desk);
    if (form_count(dialog->form) == 0 && dialog->target_count > 1)
        return dialog_ask_many(dialog, view->desk, error);
    if (form_count(dialog->form) == 0) dialog_ask(dialog);
    dialog_present(dialog, view->desk);
    return true;
}

/* For this member alone: another's call is another call. */
static void remember(Desk *desk, const Dialog *dialog) {
    const Form *form = dialog->form;
    if (strcmp(form_act(form)->name, "attempt") != 0) return;
    text_copy_to(desk->memory.of, sizeof desk->memory.of, dialog->subject.member_id);
    text_copy_to(desk->memory.by, sizeof desk->memory.by, form_value(form, "by"));
    text_copy_to(desk->memory.method, sizeof desk->memory.method, form_value(form, "method"));
}

Reaction dialog_save(View *view) {
    Dialog *dialog = view->state;
    Desk *desk = view->desk;
    if (dialog_proves(dialog, desk)) return REACT_HANDLED;
    const char *names[ACT_FIELDS], *values[ACT_FIELDS];
    char room[ACT_FIELDS][VALUE_SIZE];
    Error error = {0};
    ActResult result = {0};
    ActRequest request = {
        .act = form_act(dialog->form),
        .targets = (const char *const *)dialog->targets,
        .target_count = dialog->target_count,
        .read = dialog->target_count == 1 ? dialog->read : 0,
        .version = dialog->target_count == 1 ? subject_version(&dialog->subject, form_act(dialog->form)) : 0};
    if (!dialog->moment.second) dialog->moment = work_now(desk->work);
    if (!dialog_values(dialog, desk, &request, names, values, room)) return REACT_HANDLED;
    if (dialog->edit && request.field_count == 0) {
        message_say(&desk->message, STYLE_NORMAL, "Nothing was changed.");
        dialog_draft_drop(dialog, desk);
        return REACT_CLOSE;
    }
    if (!dialog_do(desk, &request, &result, &error)) {
        if (!*error.op) dialog->moment = (Instant){0};
        if (result.failed) return dialog_ask_leave_out(dialog, result.failed, &error), REACT_HANDLED;
        if (error.kind == ERROR_CONFLICT && dialog_collide(dialog, desk)) return REACT_HANDLED;
        form_refuse(dialog->form, &error);
        if (form_count(dialog->form) > 0) return REACT_HANDLED;
        desk_refuse(desk, &error);
        return REACT_CLOSE;
    }
    remember(desk, dialog);
    dialog_draft_drop(dialog, desk);
    dialog->dirty = false;
    if (dialog->subject.many) marks_clear(dialog->subject.many);
    dialog_open_made(desk, &result);
    return REACT_CHANGED | REACT_CLOSE;
}

/* All is typed: what must be asked is asked, one question after the other. */
static Reaction finish(View *view) {
    Dialog *dialog = view->state;
    if (dialog_ask_new(dialog)) return REACT_HANDLED;
    if (dialog->target_count > 1 && !dialog->agreed_many) {
        Error error = {0};
        if (!dialog_ask_many(dialog, view->desk, &error)) desk_refuse(view->desk, &error);
        return REACT_HANDLED;
    }
    if (!form_act(dialog->form)->confirm) return dialog_save(view);
    dialog_sight(dialog, view->desk);
    dialog_ask(dialog);
    return REACT_HANDLED;
}

static Reaction answer(View *view, const Event *event) {
    Dialog *dialog = view->state;
    WidgetResult result = confirm_key(&dialog->confirm, event);
    if (result & (WIDGET_DONE | WIDGET_CANCELLED)) dialog->asking = false;
    if (dialog->asking_new && !dialog->asking) {
        dialog_new_answered(dialog, result & WIDGET_DONE);
        return result & WIDGET_DONE ? finish(view) : REACT_HANDLED;
    }
    if (dialog->asking_many && !dialog->asking) dialog_many_answered(dialog, result & WIDGET_DONE);
    if (result & WIDGET_DONE && (!dialog->failed || dialog_leave_out(dialog))) return dialog_save(view);
    if (result & (WIDGET_DONE | WIDGET_CANCELLED)) dialog->failed = 0;
    return result & WIDGET_CANCELLED && form_count(dialog->form) == 0 ? REACT_CLOSE : REACT_HANDLED;
}

static Reaction key(View *view, const Event *event) {
    Dialog *dialog = view->state;
    dialog_present(dialog, view->desk);
    if (dialog->merge.act) return dialog_merge_key(view, event);
    if (dialog->proof.open) return dialog_proof_key(view, event);
    if (dialog->asking) return answer(view, event);
    if (event_is_control(event, 'r')) return dialog_draft_turn(dialog, view->desk);
    WidgetResult result = form_key(dialog->form, event);
    if (result & WIDGET_CHANGED) {
        dialog->dirty = true;
        dialog->agreed_many = false;
        dialog->moment = (Instant){0};
    }
    if (result & WIDGET_CANCELLED) return dialog_draft_leave(dialog, view->desk);
    dialog->warned = false;
    return result & WIDGET_DONE ? finish(view) : REACT_HANDLED;
}

static Reaction tick(View *view, bool settle) {
    Dialog *dialog = view->state;
    if (!dialog->dirty) dialog->idle = 0;
    if (!dialog->dirty || (++dialog->idle < DRAFT_TICKS && !settle)) return REACT_NONE;
    dialog->idle = 0;
    dialog_draft_save(dialog, view->desk);
    return REACT_NONE;
}

static Reaction resize(View *view) {
    Dialog *dialog = view->state;
    form_resize(dialog->form, view->desk->rows - HEAD_ROWS, view->desk->cols);
    return REACT_HANDLED;
}

static void keep(View *view) {
    dialog_draft_save(view->state, view->desk);
}

/* A form whose text is a draft is closed; what could not be kept stays open, for the sake of the text. */
static bool forget(View *view) {
    Dialog *dialog = view->state;
    proof_end(&dialog->proof);
    sheet_free(&dialog->beside);
    text_free(&dialog->caution);
    preview_free(&dialog->preview);
    dialog->subject.many = NULL; /* the list that it was marked in may be gone */
    return dialog_draft_holds(dialog);
}

/* Right above the form, under the screen's first lines. */
static void draw_beside(const Sheet *sheet, Screen *screen, Rect room) {
    enum { FRAME_ROWS = 2, LEAST = 3 };
    int rows = sheet_rows(sheet, room.cols - 2) + FRAME_ROWS;
    if (!sheet->count || room.rows < LEAST) return;
    sheet_render(sheet, screen, widget_frame(screen, rect_take_bottom(&room, rows), "What is known"), 0);
}

void dialog_draw(const Dialog *dialog, Screen *screen, Rect in) {
    Rect room = in;
    if (form_count(dialog->form) > 0)
        form_render(dialog->form, screen, rect_take_bottom(&room, form_height(dialog->form)));
    draw_beside(&dialog->beside, screen, room);
    if (dialog->proof.open) proof_draw(&dialog->proof, screen, in);
    if (!dialog->asking) return;
    room = in;
    confirm_render(&dialog->confirm, screen,
                   rect_take_bottom(&room, confirm_height(&dialog->confirm, in.cols)));
}

static void render(const View *view, Screen *screen, Rect in) {
    const Dialog *dialog = view->state;
    Frame frame = desk_frame(view->desk);
    if (dialog->merge.act)
        merge_draw(&dialog->merge, &frame, screen, in);
    else
        dialog_draw(dialog, screen, in);
}

static void close_dialog(View *view) {
    Dialog *dialog = view->state;
    dialog_absent(dialog, view->desk);
    for (size_t i = 0; i < dialog->target_count; i++) wipe_free(dialog->targets[i]);
    wipe_free(dialog->targets);
    for (size_t i = 0; i < ACT_FIELDS; i++) wipe_free(dialog->before[i]);
    wipe_free(dialog->older);
    merge_end(&dialog->merge);
    sheet_free(&dialog->beside);
    text_free(&dialog->caution);
    preview_free(&dialog->preview);
    proof_end(&dialog->proof);
    if (dialog->form) form_free(&dialog->form);
}

const ViewOps dialog_ops = {.name = "form",
                            .overlay = true,
                            .size = sizeof(Dialog),
                            .open = open_dialog,
                            .render = render,
                            .key = key,
                            .tick = tick,
                            .resize = resize,
                            .keep = keep,
                            .forget = forget,
                            .close = close_dialog};

/* An act that asks nothing is done as soon as its key is pressed; undo takes it back. */
static Reaction do_now(View *view, const Act *act, const Subject *subject) {
    Desk *desk = view->desk;
    const char *one = subject_target(subject, act);
    bool many = subject->many && subject->many->count;
    ActRequest request = {.act = act,
                          .targets = many ? (const char *const *)subject->many->ids : &one,
                          .target_count = many ? subject->many->count : 1,
                          .read = many ? 0 : view_read(view),
                          .version = many ? 0 : subject_version(subject, act)};
    Error error = {0};
    ActResult result = {0};
    if (dialog_do(desk, &request, &result, &error)) {
        if (many) marks_clear(subject->many);
        return REACT_CHANGED;
    }
    desk_refuse(desk, &error);
    return REACT_HANDLED;
}

static Reaction refuse(Desk *desk, const Act *act, const char *why) {
    message_say(&desk->message, STYLE_ERROR, "%s: %s", act->title, why);
    return REACT_HANDLED;
}

/* Whether the act is possible on what is under the cursor; what is not is said. */
static bool possible(View *view, const Act *act, const Subject *subject) {
    Desk *desk = view->desk;
    Error error = {0};
    const char *target = subject && act ? subject_target(subject, act) : NULL;
    const char *why = subject_why_not(desk, subject, act);
    bool many = subject && subject->many && subject->many->count;
    if (!act) return false;
    if (target && !many && !work_read_only(desk->work)) {
        if (work_may(desk->work, act, target, &error)) return true;
        desk_refuse(desk, &error);
        return false;
    }
    if (why) refuse(desk, act, why);
    return !why;
}

bool dialog_open(View *view, const DialogArgument *argument) {
    return possible(view, argument->act, argument->subject) && desk_push(view->desk, &dialog_ops, argument);
}

Reaction dialog_begin(View *view, const Act *act) {
    Desk *desk = view->desk;
    Subject subject = {0};
    bool there = view->ops->subject && view->ops->subject(view, &subject);
    if (!possible(view, act, there ? &subject : NULL)) return REACT_HANDLED;
    if (act->target == ACT_ON_TASK) return tasks_begin(view, &subject);
    bool many = there && subject.many && subject.many->count > 1;
    if (act_field_count(act) == 0 && !act->confirm && !many) return do_now(view, act, &subject);
    DialogArgument argument = {.act = act, .subject = &subject};
    desk_push(desk, &dialog_ops, &argument);
    return REACT_HANDLED;
}
