#include "dialog_parts.h"
#include "tasks.h"

#include "core/fact_table.h"

#include "base/utf8.h"
#include "work/look.h"
#include "work/meeting.h"

#include <stdlib.h>
#include <string.h>

enum { USERS = 500 };

/* The table's presets that are words are left as words and resolved when the form is saved, so that "now" is
 * the moment of saving. A supervisor assigns to others: "me" would only be in the way. */
static const char *preset_of(const Desk *desk, const Subject *subject, const Act *act,
                             const ActField *field) {
    if (strcmp(act->name, "attempt") == 0 && strcmp(desk->memory.of, subject->member_id) == 0) {
        if (strcmp(field->name, "by") == 0 && *desk->memory.by) return desk->memory.by;
        if (strcmp(field->name, "method") == 0 && *desk->memory.method) return desk->memory.method;
    }
    if (!field->preset || strcmp(field->preset, "last") == 0) return NULL;
    bool me = strcmp(field->preset, "me") == 0;
    if (me && strcmp(act->name, "assign") == 0 && work_role(desk->work) == ROLE_SUPERVISOR) return NULL;
    return field->preset;
}

/* The card of a meeting: who does it and by when, as the agenda proposes. What is decided, people say. */
static void preset_card(Dialog *dialog) {
    const Subject *subject = &dialog->subject;
    if (*subject->owner) form_suggest(dialog->form, "owner", subject->owner);
    if (*subject->due) form_suggest(dialog->form, "due", subject->due);
}

/* The criterion under the cursor says which fact it is. */
static void preset_fact(Dialog *dialog) {
    FactId id;
    if (strcmp(form_act(dialog->form)->name, "fact") != 0 || !fact_find(dialog->subject.fact, &id)) return;
    if (form_suggest(dialog->form, "name", fact_definition(id)->label)) form_seek(dialog->form, "value");
}

/* The kinds of a meeting as they are called, not as the command line writes them. */
static void offer_kinds(Dialog *dialog) {
    const ActField *field = act_field(form_act(dialog->form), "kind");
    Text labels = {0};
    char word[40];
    for (const char *at = field->values; *at; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");
        text_copy_to(word, length < sizeof word ? length + 1 : sizeof word, at);
        text_addf(&labels, "%s%s", labels.length ? "\n" : "", meeting_title(word));
        at += length;
    }
    form_offer(dialog->form, field->name, field->values, text_string(&labels));
    form_preset(dialog->form, field->name, field->preset);
    text_free(&labels);
}

static void preset_question(Dialog *dialog, Desk *desk) {
    Text question = {0}, names = {0};
    question_for(desk, &dialog->subject, &question, &names);
    if (question.length) form_preset(dialog->form, "question", text_string(&question));
    text_copy_to(dialog->facts, sizeof dialog->facts, text_string(&names));
    text_free(&question);
    text_free(&names);
}

/* The names of what is asked for go along with the words, as far as these still ask for it. */
static void take_facts(Dialog *dialog) {
    Text names = {0};
    if (!*dialog->facts) return;
    question_facts(form_value(dialog->form, "question"), dialog->facts, &names);
    text_copy_to(dialog->silent_name, sizeof dialog->silent_name, "facts");
    text_copy_to(dialog->silent, sizeof dialog->silent, text_string(&names));
    text_free(&names);
}

void dialog_preset(Dialog *dialog, Desk *desk) {
    const Act *act = form_act(dialog->form);
    for (size_t i = 0; i < form_count(dialog->form); i++) {
        const ActField *field = form_field(dialog->form, i);
        const char *preset = preset_of(desk, &dialog->subject, act, field);
        if (preset) form_suggest(dialog->form, field->name, preset);
    }
    if (act->target == ACT_ON_MEETING) preset_card(dialog);
    if (strcmp(act->name, "meeting_start") == 0) offer_kinds(dialog);
    if (strcmp(act->name, "answer") == 0) answer_offer(dialog, desk);
    dialog_evidence(dialog, desk);
    dialog_call(dialog, desk);
    if (act->to == STAGE_CLOSED && dialog->target_count == 1)
        tasks_caution(desk, &dialog->subject, &dialog->caution);
    if (dialog->target_count != 1) return;
    preset_fact(dialog);
    if (strcmp(act->name, "ask") == 0) preset_question(dialog, desk);
}

/* The plan's tab knows where a new line goes and whether it comes from the library. */
static void leave_out_places(Form *form) {
    form_leave_out(form, "after");
    form_leave_out(form, "library");
}

static void keep_silent(Dialog *dialog, const char *name, const char *value) {
    text_copy_to(dialog->silent_name, sizeof dialog->silent_name, name);
    text_copy_to(dialog->silent, sizeof dialog->silent, value);
    form_leave_out(dialog->form, name);
}

void dialog_start(Dialog *dialog, const DialogArgument *given) {
    dialog->edit = given->edit;
    /* Whose card it is stands in the title; nothing that is typed moves it to another. */
    if (given->act->target == ACT_ON_MEETING && act_field(given->act, "member") && *given->subject->member_id)
        keep_silent(dialog, "member",
                    *given->subject->source_id ? given->subject->source_id : given->subject->member_id);
    if (given->silent.name && given->silent.value)
        keep_silent(dialog, given->silent.name, given->silent.value);
    if (strcmp(given->act->name, "ask") == 0) form_leave_out(dialog->form, "facts");
    if (given->act->target >= ACT_ON_PLAN && !strstr(given->act->name, "_move"))
        leave_out_places(dialog->form);
}

/* What nobody typed here gives way to the first letter. In what is edited, so does what is one word or day;
 * a longer text is gone on with. */
static bool gives_way(const DialogArgument *given, const ActField *field) {
    static const bool whole[] = {[FIELD_DATE] = true,   [FIELD_TIME] = true,     [FIELD_USER] = true,
                                 [FIELD_NUMBER] = true, [FIELD_PROVIDER] = true, [FIELD_COUNTIES] = false};
    if (given->typed) return false;
    return !given->edit || whole[field->type] || (field->type == FIELD_LINE && field->values);
}

bool dialog_give(Dialog *dialog, const DialogArgument *given) {
    for (size_t i = 0; i < given->value_count; i++) {
        const DialogValue *value = &given->values[i];
        const ActField *field = act_field(given->act, value->name);
        if (field && gives_way(given, field))
            form_suggest(dialog->form, value->name, value->value);
        else
            form_preset(dialog->form, value->name, value->value);
    }
    for (size_t i = 0; dialog->edit && i < form_count(dialog->form); i++) {
        dialog->before[i] = text_copy(form_value(dialog->form, form_field(dialog->form, i)->name));
        if (!dialog->before[i]) return false;
    }
    return true;
}

/* A user by name, or by a start of the name or of the full name that fits one person. False: several fit. */
static bool resolve_user(Desk *desk, const char *typed, char out[VALUE_SIZE]) {
    text_copy_to(out, VALUE_SIZE, typed);
    UserRow *users = calloc(USERS, sizeof *users);
    size_t count = 0, fits = 0, fit = 0;
    Error error;
    if (!users || !work_users(desk->work, users, USERS, &count, &error)) count = 0;
    Text key = {0};
    utf8_name_key(typed, &key);
    for (size_t i = 0; i < count; i++) {
        Text full = {0};
        utf8_name_key(users[i].full_name, &full);
        bool exact = strcmp(users[i].name, typed) == 0;
        if (exact || text_starts(users[i].name, text_string(&key)) ||
            text_starts(text_string(&full), text_string(&key))) {
            fits = exact ? 1 : fits + 1;
            fit = i;
        }
        text_free(&full);
        if (exact) break;
    }
    if (fits == 1) text_copy_to(out, VALUE_SIZE, users[fit].name);
    text_free(&key);
    wipe_free(users);
    return fits <= 1;
}

static bool resolve(Dialog *dialog, Desk *desk, const ActField *field, const char *typed,
                    char out[VALUE_SIZE]) {
    out[0] = '\0';
    if (field->type == FIELD_TIME && strcmp(typed, "now") == 0)
        zone_format(work_zone(desk->work), dialog->moment, out);
    if (field->type == FIELD_DATE && strcmp(typed, "today") == 0)
        date_format(zone_date(work_zone(desk->work), dialog->moment), out);
    if (field->type != FIELD_USER) return true;
    if (strcmp(typed, "me") == 0)
        text_copy_to(out, VALUE_SIZE, work_user(desk->work));
    else if (!resolve_user(desk, typed, out)) {
        form_fault(dialog->form, field->name, "fits several people: type more of the name");
        return false;
    }
    return true;
}

/* What others decide of the other services meanwhile is theirs. */
static const char *services_changed(Dialog *dialog, const char *before, const char *typed) {
    Text text = {0};
    dialog_services(before, typed, &text);
    bool fits = text.length && text_copy_to(dialog->services, sizeof dialog->services, text_string(&text));
    text_free(&text);
    return fits ? dialog->services : typed;
}

bool dialog_values(Dialog *dialog, Desk *desk, ActRequest *request, const char *names[ACT_FIELDS],
                   const char *values[ACT_FIELDS], char room[ACT_FIELDS][VALUE_SIZE]) {
    request->field_count = 0;
    for (size_t i = 0; i < form_count(dialog->form) && i < ACT_FIELDS; i++) {
        const ActField *field = form_field(dialog->form, i);
        const char *typed = form_value(dialog->form, field->name);
        if (dialog->edit ? text_equal(typed, dialog->before[i]) : text_blank(typed)) continue;
        if (!resolve(dialog, desk, field, typed, room[i])) return false;
        names[request->field_count] = field->name;
        values[request->field_count++] = room[i][0] ? room[i] : typed;
        if (dialog->edit && strcmp(field->name, "services") == 0)
            values[request->field_count - 1] = services_changed(dialog, dialog->before[i], typed);
    }
    take_facts(dialog);
    if (*dialog->silent) {
        names[request->field_count] = dialog->silent_name;
        values[request->field_count++] = dialog->silent;
    }
    request->names = names;
    request->values = values;
    return true;
}
