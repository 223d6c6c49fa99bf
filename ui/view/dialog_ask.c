/* What a form says back: the question before an act, and what came of it. */
#include "dialog_parts.h"

#include "ui/view/member.h"

#include <stdlib.h>
#include <string.h>

void dialog_question(const Dialog *dialog, const char *whom, Text *out) {
    const char *names[ACT_FIELDS], *values[ACT_FIELDS];
    Text shown[ACT_FIELDS] = {0};
    size_t count = form_count(dialog->form);
    for (size_t i = 0; i < count; i++) {
        names[i] = form_field(dialog->form, i)->name;
        form_shown(dialog->form, names[i], &shown[i]);
        values[i] = text_string(&shown[i]);
    }
    act_question(form_act(dialog->form), whom, names, values, count, out);
    for (size_t i = 0; i < count; i++) text_free(&shown[i]);
}

/* What cannot be taken back is said first, so that it is never what is cut off. */
void dialog_ask(Dialog *dialog) {
    const Act *act = form_act(dialog->form);
    Text title = {0}, question = {0}, whom = {0};
    subject_words(&dialog->subject, &whom);
    text_addf(&title, "%s · %s", act->title, text_string(&whom));
    if (dialog->caution.length) text_addf(&question, "%s\n", dialog->caution.data);
    if (act->undo == UNDO_NEVER && act->undo_instead) text_addf(&question, "%s\n", act->undo_instead);
    dialog_question(dialog, text_string(&whom), &question);
    if (form_count(dialog->form) == 0) text_addf(&question, "\n%s", act->help);
    confirm_ask(&dialog->confirm, text_string(&title), text_string(&question));
    dialog->asking = true;
    text_free(&title);
    text_free(&question);
    text_free(&whom);
}

static void add_owed(const Frame *frame, const ActResult *result, bool begun, Text *out) {
    size_t said = 0;
    for (size_t i = 0; i < result->owed_count; i++) {
        const ActOwed *owed = &result->owed[i];
        char when[WORDS_SIZE];
        if (owed->begun != begun) continue;
        when_words(frame, owed->due, when);
        text_addf(out, "%s%s %s", said++ ? ", " : begun ? " · owed: " : " · still late: ", owed->words, when);
    }
}

void act_told(const Frame *frame, const ActRequest *request, const ActResult *result, Text *out) {
    Stage stage;
    if (request->target_count > 1) {
        text_addf(out, "%s: %zu cases", request->act->done, request->target_count);
        act_choices(request->act, request->names, request->values, request->field_count, out);
    } else {
        text_add(out, result->summary);
        if (strcmp(result->stage, result->before) != 0 && stage_parse(result->stage, &stage))
            text_addf(out, " · now %s", stage_words(stage));
        add_owed(frame, result, true, out);
        add_owed(frame, result, false, out);
    }
    for (size_t i = 0; i < result->warning_count; i++) text_addf(out, " · %s", result->warnings[i]);
}

void dialog_open_made(Desk *desk, const ActResult *result) {
    static const char refer[] = "refer";
    char key[2 * EVENT_NAME_SIZE], told[sizeof result->summary];
    Subject made = {0};
    Error error = {0};
    const Action *action = actions_find(desk->actions, refer);
    if (result->created_count == 0 || !text_equal(result->created[0].kind, "member")) return;
    if (!work_find_member(desk->work, result->created[0].id, &made.member_no, &error) ||
        !desk_push(desk, &member_ops, &made) || !action || !work_role_may(desk->work, act_find(refer)))
        return;
    action_key(action, key);
    text_copy_to(told, sizeof told, desk->message.text);
    message_say(&desk->message, STYLE_NORMAL, "%s takes in their referral. %s", key, told);
}
