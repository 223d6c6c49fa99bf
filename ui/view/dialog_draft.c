#include "dialog_parts.h"

#include "work/chart.h"

#include <stdlib.h>

/* A form for many cases has no one to be a draft of. */
static const char *draft_subject(const Dialog *dialog) {
    if (act_field(form_act(dialog->form), "member") && *dialog->subject.member_id)
        return dialog->subject.member_id; /* of a meeting: whose card it is */
    return dialog->target_count == 1 ? dialog->targets[0] : NULL;
}

void dialog_draft_load(Dialog *dialog, Desk *desk) {
    const char *subject = draft_subject(dialog), *form = form_act(dialog->form)->name;
    char *body = NULL;
    int64_t read = 0;
    Error error = {0};
    if (!subject || !work_draft_load(desk->work, form, subject, &body, &read, &error)) return;
    if (body && read) dialog->read = read; /* what was typed was typed over what stood there then */
    if (body && form_restore(dialog->form, body))
        message_say(&desk->message, STYLE_NORMAL, "What you typed here before is back.");
    wipe_free(body);
}

bool dialog_draft_save(Dialog *dialog, Desk *desk) {
    const char *subject = draft_subject(dialog);
    Text body = {0};
    Error error = {0};
    if (!dialog->dirty || !subject) return true;
    form_draft(dialog->form, &body);
    bool saved = !body.failed && work_draft_save(desk->work, form_act(dialog->form)->name, subject,
                                                 text_string(&body), dialog->read, &error);
    dialog->dirty = !saved; /* what could not be kept is tried again */
    if (!saved) message_say(&desk->message, STYLE_ERROR, "The draft could not be kept. %s", error.why);
    text_free(&body);
    return saved;
}

void dialog_draft_drop(Dialog *dialog, Desk *desk) {
    const char *subject = draft_subject(dialog);
    Error error = {0};
    if (subject) work_draft_drop(desk->work, form_act(dialog->form)->name, subject, &error);
}
