/* The form of an administrator's act: what it changes of who sees which charts is said before y does it. */
#include "admin_parts.h"
#include "ui/view/admin_people.h"
#include "work/chart.h"
#include "work/conflict.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HEAD_ROWS = 4 };

typedef struct Given { /* what the act takes */
    const char *names[ACT_FIELDS], *values[ACT_FIELDS];
    AdminRequest request;
} Given;

static bool take_values(AdminForm *form, const AdminFormArgument *given) {
    form_offer(form->form, "team", given->teams, NULL);
    for (size_t i = 0; given->only && i < act_field_count(given->act); i++)
        if (!text_equal(given->act->fields[i].name, given->only) &&
            !text_equal(given->act->fields[i].name, "reason"))
            form_leave_out(form->form, given->act->fields[i].name);
    for (size_t i = 0; i < given->value_count; i++)
        form_preset(form->form, given->values[i].name, given->values[i].value);
    for (size_t i = 0; i < form_count(form->form); i++) {
        form->before[i] = text_copy(form_value(form->form, form_field(form->form, i)->name));
        if (!form->before[i]) return false;
    }
    return true;
}

/* A form for somebody new is a draft of nobody. */
static const char *draft_subject(const AdminForm *form) {
    return form->edit ? form->subject : "new";
}

static void draft_load(AdminForm *form, Desk *desk) {
    char *body = NULL;
    int64_t read;
    Error error = {0};
    if (!work_draft_load(desk->work, form_act(form->form)->name, draft_subject(form), &body, &read, &error))
        return;
    form->back = body && form_restore(form->form, body);
    if (form->back && read) form->read = read;
    if (form->back)
        message_say(&desk->message, STYLE_NORMAL,
                    "What you typed here before is back. Ctrl-R throws it away.");
    wipe_free(body);
}

static void draft_save(AdminForm *form, Desk *desk) {
    Text body = {0};
    Error error = {0};
    if (!form_changed(form->form) || form_written(form->form) < 2) return;
    form_draft(form->form, &body);
    if (body.failed || !work_draft_save(desk->work, form_act(form->form)->name, draft_subject(form),
                                        text_string(&body), form->read, &error))
        message_say(&desk->message, STYLE_ERROR, "The draft could not be kept. %s", error.why);
    text_free(&body);
}

static bool open_form(View *view, const void *argument, Error *error) {
    const AdminFormArgument *given = argument;
    AdminForm *form = view->state;
    text_copy_to(form->subject, sizeof form->subject, given->subject ? given->subject : "");
    form->edit = given->subject != NULL;
    form->read = given->read;
    form->form = form_new(given->act, given->words);
    if (!form->form || !take_values(form, given) || !form_begins(form->form))
        return error_set(error, ERROR_STORAGE, "There is not enough memory.");
    form_resize(form->form, view->desk->rows - HEAD_ROWS, view->desk->cols);
    draft_load(form, view->desk);
    return true;
}

/* What was changed, and a reason if there is one. */
static void gather(const AdminForm *form, Given *given) {
    given->request = (AdminRequest){.act = form_act(form->form),
                                    .subject = form->edit ? form->subject : NULL,
                                    .names = given->names,
                                    .values = given->values,
                                    .read = form->edit ? form->read : 0};
    for (size_t i = 0; i < form_count(form->form); i++) {
        const char *name = form_field(form->form, i)->name, *typed = form_value(form->form, name);
        if (text_equal(typed, form->before[i])) continue;
        given->names[given->request.field_count] = name;
        given->values[given->request.field_count++] = typed;
    }
}

static bool says_something(const Given *given) {
    for (size_t i = 0; i < given->request.field_count; i++)
        if (!text_equal(given->names[i], "reason")) return true;
    return act_field_count(given->request.act) <= 1; /* a reason alone is all that is asked */
}

/* Theirs stands beside the field, and is what stood there from now on: saved again, mine replaces it. */
static void show_conflict(AdminForm *form, const Conflict *conflict, Error *error) {
    for (size_t i = 0; i < conflict->count; i++) {
        const ConflictField *field = &conflict->fields[i];
        char say[120];
        snprintf(say, sizeof say, "theirs: %.100s", *field->theirs ? field->theirs : "–");
        form_fault(form->form, field->name, say);
        for (size_t k = 0; k < form_count(form->form); k++) {
            char *copy =
                text_equal(form_field(form->form, k)->name, field->name) ? text_copy(field->theirs) : NULL;
            if (!copy) continue;
            wipe_free(form->before[k]);
            form->before[k] = copy;
        }
    }
    form->read = conflict->read;
    error_suffix(error, " Saved again, yours replaces it.");
}

static Reaction refuse(AdminForm *form, const Error *error) {
    form->asking = false;
    form_refuse(form->form, error);
    return REACT_HANDLED;
}

static Reaction save(View *view, const Given *given) {
    Error error = {0};
    char summary[ADMIN_SUMMARY];
    AdminForm *form = view->state;
    if (!work_admin_do(view->desk->work, &given->request, summary, &error)) {
        const Conflict *conflict = work_conflict(view->desk->work);
        if (error.kind == ERROR_CONFLICT && conflict->count) show_conflict(form, conflict, &error);
        return refuse(form, &error);
    }
    message_say(&view->desk->message, STYLE_NORMAL, "%s", summary);
    work_draft_drop(view->desk->work, form_act(form->form)->name, draft_subject(form), &error);
    return REACT_CHANGED | REACT_CLOSE;
}

static Reaction done(View *view) {
    AdminForm *form = view->state;
    const Act *act = form_act(form->form);
    Given given;
    Text effect = {0}, question = {0};
    Error error = {0};
    gather(form, &given);
    if (!says_something(&given)) {
        message_say(&view->desk->message, STYLE_NORMAL, "Nothing was changed.");
        return REACT_CLOSE;
    }
    if (!work_admin_preview(view->desk->work, &given.request, &effect, &error)) {
        text_free(&effect);
        return refuse(form, &error);
    }
    if (!effect.length && !act->confirm) return save(view, &given);
    text_addf(&question, "%s%s?", text_string(&effect), act->title);
    if (!effect.length) text_addf(&question, " %s", act->help);
    confirm_ask(&form->confirm, act->title, text_string(&question));
    form->asking = true;
    text_free(&effect);
    text_free(&question);
    return REACT_HANDLED;
}

static Reaction answer(View *view, const Event *event) {
    AdminForm *form = view->state;
    Given given;
    WidgetResult result = confirm_key(&form->confirm, event);
    if (result & (WIDGET_DONE | WIDGET_CANCELLED)) form->asking = false;
    if (!(result & WIDGET_DONE)) return REACT_HANDLED;
    gather(form, &given);
    return save(view, &given);
}

static Reaction throw_away(AdminForm *form, Desk *desk) {
    Error error = {0};
    if (!form->back) return REACT_HANDLED;
    form->back = false;
    form_anew(form->form);
    work_draft_drop(desk->work, form_act(form->form)->name, draft_subject(form), &error);
    message_say(&desk->message, STYLE_NORMAL, "Thrown away; the form is as it was.");
    return REACT_HANDLED;
}

static Reaction key(View *view, const Event *event) {
    AdminForm *form = view->state;
    if (form->asking) return answer(view, event);
    if (event_is_control(event, 'r')) return throw_away(form, view->desk);
    WidgetResult result = form_key(form->form, event);
    if (result & WIDGET_CANCELLED) {
        draft_save(form, view->desk);
        return REACT_CLOSE;
    }
    return result & WIDGET_DONE ? done(view) : REACT_HANDLED;
}

static Reaction resize(View *view) {
    AdminForm *form = view->state;
    form_resize(form->form, view->desk->rows - HEAD_ROWS, view->desk->cols);
    return REACT_HANDLED;
}

void admin_form_draw(const AdminForm *form, Screen *screen, Rect in) {
    Rect room = in;
    form_render(form->form, screen, rect_take_bottom(&room, form_height(form->form)));
    if (!form->asking) return;
    room = in;
    confirm_render(&form->confirm, screen, rect_take_bottom(&room, confirm_height(&form->confirm, in.cols)));
}

static void render(const View *view, Screen *screen, Rect in) {
    admin_form_draw(view->state, screen, in);
}

static void keep(View *view) {
    draft_save(view->state, view->desk);
}

static void close_form(View *view) {
    AdminForm *form = view->state;
    for (size_t i = 0; i < ACT_FIELDS; i++) wipe_free(form->before[i]);
    if (form->form) form_free(&form->form);
}

const ViewOps admin_form_ops = {.name = "administration form",
                                .overlay = true,
                                .size = sizeof(AdminForm),
                                .open = open_form,
                                .render = render,
                                .key = key,
                                .resize = resize,
                                .keep = keep,
                                .hint =
                                    "Enter goes on and saves  Ctrl-S saves  Left Right choose  Escape back",
                                .close = close_form};
