/* What comes of a save that collided: the form takes what was chosen and is saved again. */
#include "dialog_parts.h"

#include "core/plan.h"

#include <stdlib.h>
#include <string.h>

bool dialog_collide(Dialog *dialog, Desk *desk) {
    const Conflict *conflict = work_conflict(desk->work);
    if (dialog->target_count != 1 || form_count(dialog->form) == 0 || conflict->count == 0) return false;
    merge_end(&dialog->merge);
    if (!merge_begin(&dialog->merge, form_act(dialog->form), conflict)) return false;
    dialog->dirty = true;
    dialog_draft_save(dialog, desk);
    return true;
}

/* "acp=yes, team=no" with another decision on one service. */
static void services_with(const char *list, const char *changed, Text *out) {
    for (size_t i = 0; plan_service_at(i); i++) {
        char decision[PLAN_DECISION_SIZE];
        const char *service = plan_service_at(i);
        size_t length = strlen(service);
        bool this = strncmp(changed, service, length) == 0 && changed[length] == '=';
        plan_service_decision(this ? changed : list, service, decision);
        if (*decision) text_addf(out, "%s%s=%s", out->length ? ", " : "", service, decision);
    }
}

void dialog_services(const char *before, const char *typed, Text *out) {
    for (size_t i = 0; plan_service_at(i); i++) {
        char was[PLAN_DECISION_SIZE], is[PLAN_DECISION_SIZE];
        plan_service_decision(before, plan_service_at(i), was);
        plan_service_decision(typed, plan_service_at(i), is);
        if (*is && strcmp(was, is) != 0)
            text_addf(out, "%s%s=%s", out->length ? "," : "", plan_service_at(i), is);
    }
}

static size_t index_of(const Form *form, const char *field) {
    size_t i = 0;
    while (i < form_count(form) && strcmp(form_field(form, i)->name, field) != 0) i++;
    return i;
}

static void stand_before(Dialog *dialog, size_t index, const char *value) {
    char *copy = dialog->edit ? text_copy(value) : NULL;
    if (!copy) return;
    wipe_free(dialog->before[index]);
    dialog->before[index] = copy;
}

/* Theirs goes into the form as what stands there; an edit then gives the act nothing of it. */
static void take_theirs(Dialog *dialog, const ConflictField *field) {
    Text value = {0}, before = {0};
    size_t index = index_of(dialog->form, field->name);
    if (index == form_count(dialog->form)) return;
    if (strcmp(field->name, "services") == 0) {
        services_with(form_value(dialog->form, field->name), field->theirs, &value);
        services_with(dialog->edit ? dialog->before[index] : "", field->theirs, &before);
    } else {
        text_add(&value, field->theirs);
        text_add(&before, field->theirs);
    }
    form_preset(dialog->form, field->name, text_string(&value));
    stand_before(dialog, index, text_string(&before));
    text_free(&value);
    text_free(&before);
}

/* Whether anything of mine is left to be done: an act that is no edit is wholly mine or not at all. */
static bool mine_left(const Dialog *dialog) {
    for (size_t i = 0; i < dialog->merge.conflict.count; i++)
        if (dialog->merge.stands[i] == MERGE_MINE) return true;
    return dialog->edit;
}

static Reaction take(View *view) {
    Dialog *dialog = view->state;
    bool left = mine_left(dialog);
    for (size_t i = 0; i < dialog->merge.conflict.count; i++)
        if (dialog->merge.stands[i] == MERGE_THEIRS) take_theirs(dialog, &dialog->merge.conflict.fields[i]);
    dialog->read = dialog->merge.conflict.read;
    merge_end(&dialog->merge);
    if (left) return dialog_save(view);
    message_say(&view->desk->message, STYLE_NORMAL, "Theirs stands; nothing was saved.");
    dialog_draft_drop(dialog, view->desk);
    return REACT_CLOSE | REACT_CHANGED;
}

static Reaction write_anew(Dialog *dialog) {
    const ConflictField *field = &dialog->merge.conflict.fields[dialog->merge.cursor];
    Text say = {0};
    text_addf(&say, "theirs: %.200s", *field->theirs ? field->theirs : "–");
    form_fault(dialog->form, field->name, text_string(&say));
    text_free(&say);
    dialog->read = dialog->merge.conflict.read;
    merge_end(&dialog->merge);
    return REACT_HANDLED;
}

Reaction dialog_merge_key(View *view, const Event *event) {
    Dialog *dialog = view->state;
    switch (merge_key(&dialog->merge, event)) {
    case MERGE_SAVE:
        return take(view);
    case MERGE_EDIT:
        return write_anew(dialog);
    case MERGE_BACK:
        merge_end(&dialog->merge);
        return REACT_HANDLED;
    case MERGE_STAY:
        break;
    }
    return REACT_HANDLED;
}
