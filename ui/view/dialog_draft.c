/* What is typed in a form outlives it: kept when the form is left, back when it is opened, never over what
 * was typed a moment ago. */
#include "dialog_parts.h"

#include "work/chart.h"

#include <stdlib.h>
#include <string.h>

enum { LEAST = 2 }; /* characters: a slip of a key is no draft */

/* Why a chart of another's was opened stands in the record of that alone. */
static bool never_kept(const Dialog *dialog) {
    return strcmp(form_act(dialog->form)->name, "break_glass") == 0;
}

/* A form for many cases has no one to be a draft of; one for nobody in particular is its writer's. */
static const char *draft_subject(const Dialog *dialog) {
    const Act *act = form_act(dialog->form);
    if (never_kept(dialog)) return NULL;
    if (act_field(act, "member") && *dialog->subject.member_id)
        return dialog->subject.member_id; /* of a meeting: whose card it is */
    if (act_alone(act)) return "new";
    return dialog->target_count == 1 ? dialog->targets[0] : NULL;
}

static char *kept(const Dialog *dialog, Desk *desk, int64_t *read) {
    const char *subject = draft_subject(dialog);
    char *body = NULL;
    Error error = {0};
    *read = 0;
    if (subject) work_draft_load(desk->work, form_act(dialog->form)->name, subject, &body, read, &error);
    return body;
}

/* What was typed was typed over what stood there then. */
static void bring_back(Dialog *dialog, Desk *desk) {
    int64_t read;
    char *body = kept(dialog, desk, &read);
    if (!body || !form_restore(dialog->form, body)) {
        wipe_free(body);
        return;
    }
    if (read) dialog->read = read;
    wipe_free(body);
    dialog->draft = DRAFT_BACK;
    message_say(&desk->message, STYLE_NORMAL, "What you typed here before is back. Ctrl-R throws it away.");
}

void dialog_draft_load(Dialog *dialog, Desk *desk, bool given) {
    int64_t read;
    if (!given) {
        bring_back(dialog, desk);
    } else if ((dialog->older = kept(dialog, desk, &read))) {
        dialog->draft = DRAFT_OLDER;
        message_say(&desk->message, STYLE_NORMAL,
                    "Something else that you typed here is kept; Ctrl-R shows it instead.");
    }
}

/* The one that is shown and the other change places, so that neither is lost. */
static void swap(Dialog *dialog, Desk *desk) {
    Text shown = {0};
    form_draft(dialog->form, &shown);
    char *copy = text_copy(text_string(&shown));
    text_free(&shown);
    if (!copy) return;
    form_anew(dialog->form);
    form_restore(dialog->form, dialog->older);
    wipe_free(dialog->older);
    dialog->older = copy;
    dialog->dirty = true;
    message_say(&desk->message, STYLE_NORMAL, "This is the other text; Ctrl-R shows the first again.");
}

Reaction dialog_draft_turn(Dialog *dialog, Desk *desk) {
    if (dialog->draft == DRAFT_OLDER) {
        swap(dialog, desk);
    } else if (dialog->draft == DRAFT_BACK) {
        form_anew(dialog->form);
        dialog->draft = DRAFT_NONE;
        dialog->dirty = false;
        dialog->read = dialog->opened;
        dialog_draft_drop(dialog, desk);
        message_say(&desk->message, STYLE_NORMAL, "Thrown away; the form is as it was.");
    } else {
        message_say(&desk->message, STYLE_NORMAL, "Nothing that you typed before is kept here.");
    }
    return REACT_HANDLED;
}

static bool save(Dialog *dialog, Desk *desk, const char *body) {
    Error error = {0};
    bool saved = work_draft_save(desk->work, form_act(dialog->form)->name, draft_subject(dialog), body,
                                 dialog->read, &error);
    if (!saved) message_say(&desk->message, STYLE_ERROR, "The draft could not be kept. %s", error.why);
    return saved;
}

bool dialog_draft_save(Dialog *dialog, Desk *desk) {
    Text body = {0};
    if (!dialog->dirty || !draft_subject(dialog)) return true;
    if (form_written(dialog->form) < LEAST) {
        dialog_draft_drop(dialog, desk);
        return !(dialog->dirty = false);
    }
    form_draft(dialog->form, &body);
    bool saved = !body.failed && save(dialog, desk, text_string(&body));
    dialog->dirty = !saved; /* what could not be kept is tried again */
    if (saved && dialog->draft == DRAFT_NONE) dialog->draft = DRAFT_BACK;
    text_free(&body);
    return saved;
}

/* What the form was not given to is kept on. */
void dialog_draft_drop(Dialog *dialog, Desk *desk) {
    const char *subject = draft_subject(dialog);
    Error error = {0};
    if (dialog->draft == DRAFT_OLDER)
        save(dialog, desk, dialog->older);
    else if (subject)
        work_draft_drop(desk->work, form_act(dialog->form)->name, subject, &error);
}

/* Nothing typed is lost by one Esc: a form whose draft cannot be kept stays until a second. */
Reaction dialog_draft_leave(Dialog *dialog, Desk *desk) {
    bool written = form_written(dialog->form) >= LEAST, subject = draft_subject(dialog) != NULL;
    if (!dialog_draft_save(dialog, desk)) {
        if (dialog->warned) return REACT_CLOSE;
        dialog->warned = true;
        return REACT_HANDLED;
    }
    if (!written || never_kept(dialog) || dialog->warned) return REACT_CLOSE;
    if (subject) {
        message_say(&desk->message, STYLE_NORMAL, "What you typed is kept here.");
        return REACT_CLOSE;
    }
    message_say(&desk->message, STYLE_NORMAL,
                "What is typed for several is not kept; Escape again leaves it.");
    dialog->warned = true;
    return REACT_HANDLED;
}

bool dialog_draft_holds(const Dialog *dialog) {
    return dialog->dirty && !never_kept(dialog);
}
