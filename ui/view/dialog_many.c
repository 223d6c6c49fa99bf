/* An act on all that are marked: what it will do is asked once, and who cannot is left out. */
#include "dialog_parts.h"

#include <stdlib.h>
#include <string.h>

static void describe(const Dialog *dialog, Text *out) {
    const Preview *preview = &dialog->preview;
    size_t all = preview->can + preview->cannot;
    Text whom = {0};
    text_addf(&whom, preview->cannot ? "%zu of %zu cases" : "%zu cases", preview->can, all);
    dialog_question(dialog, text_string(&whom), out);
    text_addf(out, "\n%s", text_string(&preview->names));
    if (preview->can > PREVIEW_NAMES) text_addf(out, " and %zu more", preview->can - PREVIEW_NAMES);
    if (!preview->cannot) return;
    text_addf(out, "\nLeft out, because %s cannot:\n%s", preview->cannot == 1 ? "it" : "they",
              text_string(&preview->refused));
    if (preview->cannot > PREVIEW_REFUSED)
        text_addf(out, "\nand %zu more", preview->cannot - PREVIEW_REFUSED);
}

bool dialog_ask_many(Dialog *dialog, Desk *desk, Error *error) {
    const Act *act = form_act(dialog->form);
    Text question = {0};
    if (!work_preview(desk->work, act, (const char *const *)dialog->targets, dialog->target_count,
                      &dialog->preview, error))
        return false;
    if (!dialog->preview.can)
        return error_set(error, ERROR_REFUSED, "None of them can. %s", text_string(&dialog->preview.refused));
    describe(dialog, &question);
    confirm_ask(&dialog->confirm, act->title, text_string(&question));
    dialog->asking = dialog->asking_many = true;
    text_free(&question);
    return true;
}

static void leave_out(Dialog *dialog, size_t at) {
    wipe_free(dialog->targets[at]);
    dialog->target_count--;
    memmove(&dialog->targets[at], &dialog->targets[at + 1],
            (dialog->target_count - at) * sizeof *dialog->targets);
}

void dialog_many_answered(Dialog *dialog, bool yes) {
    dialog->asking_many = false;
    for (size_t i = dialog->target_count; yes && i-- > 0;)
        if (!dialog->preview.may[i]) leave_out(dialog, i);
    dialog->agreed_many = yes;
}

void dialog_ask_leave_out(Dialog *dialog, size_t failed, const Error *error) {
    Text question = {0};
    size_t rest = dialog->target_count - 1;
    text_addf(&question, "%s\nLeave this one out, and do the other %zu?", error->why, rest);
    confirm_ask(&dialog->confirm, form_act(dialog->form)->title, text_string(&question));
    dialog->failed = failed;
    dialog->asking = true;
    text_free(&question);
}

bool dialog_leave_out(Dialog *dialog) {
    leave_out(dialog, dialog->failed - 1);
    dialog->failed = 0;
    return dialog->target_count > 0;
}
