/* People, organisations and standard words offered while a form is written; one that is not there yet is made
 * by its own yes.
 */
#include "dialog_parts.h"

#include "work/choice.h"

#include <stdio.h>
#include <string.h>

static size_t put_new(const char *typed, size_t count, FormChoice out[FORM_CHOICES]) {
    size_t at = count < FORM_CHOICES ? count : FORM_CHOICES - 1;
    text_copy_to(out[at].value, sizeof out[at].value, typed);
    text_copy_to(out[at].words, sizeof out[at].words, "new organisation, to be verified");
    return at + 1;
}

/* Who is at a meeting: the users, one after the other; whoever is none is typed. */
static size_t find_present(Work *work, const char *typed, FormChoice out[FORM_CHOICES]) {
    Choice found[FORM_CHOICES];
    size_t count = 0;
    Error error = {0};
    const char *last = strrchr(typed, ',');
    int before = last ? (int)(last + 1 - typed) : 0;
    last = last ? last + 1 + strspn(last + 1, " ") : typed;
    if (!work_choose_user(work, last, found, FORM_CHOICES, &count, &error)) return 0;
    for (size_t i = 0; i < count; i++) {
        Text value = {0};
        text_addf(&value, "%.*s%s%s", before, typed, before ? " " : "", found[i].value);
        bool fits = text_copy_to(out[i].value, sizeof out[i].value, text_string(&value));
        text_copy_to(out[i].words, sizeof out[i].words, fits ? found[i].words : "");
        text_free(&value);
        if (!fits) return i;
    }
    return count;
}

/* Who is talked over: all of the list, or a part; ids are typed. */
static size_t find_members(const char *typed, FormChoice out[FORM_CHOICES]) {
    static const FormChoice parts[] = {{"all", "requests and exceptions"},
                                       {"requests", "who was asked for"},
                                       {"exceptions", "whom an exception brings"}};
    enum { PARTS = sizeof parts / sizeof *parts };
    bool whole = text_blank(typed);
    size_t count = 0;
    for (size_t i = 0; i < PARTS; i++) whole = whole || text_equal(typed, parts[i].value);
    for (size_t i = 0; i < PARTS; i++)
        if (whole || text_starts(parts[i].value, typed)) out[count++] = parts[i];
    return count;
}

static bool offers(const ActField *field) {
    return text_list_has("members present", field->name);
}

/* What presses most of the one case that is given away; of several cases nobody asks. */
static const char *pressing(const Dialog *dialog) {
    return dialog->target_count == 1 ? dialog->subject.obligation_id : "";
}

static void copy_choices(const Choice *found, size_t count, FormChoice out[FORM_CHOICES]) {
    for (size_t i = 0; i < count; i++) {
        text_copy_to(out[i].value, sizeof out[i].value, found[i].value);
        text_copy_to(out[i].words, sizeof out[i].words, found[i].words);
    }
}

/* In a care plan a person is named: who agrees to it, who owns a line of it. */
static bool names_person(const Act *act, const ActField *field) {
    return act_of_plan(act) && text_list_has("who owner", field->name);
}

static size_t find_line(const Dialog *dialog, const ActField *field, const char *typed, Choice *found) {
    const Act *act = form_act(dialog->form);
    Work *work = dialog->desk->work;
    size_t count = 0;
    Error error = {0};
    if (!names_person(act, field)) return work_choose_word(work, act, field, typed, found, FORM_CHOICES);
    work_choose_person(work, dialog->subject.member_no, field, typed, found, FORM_CHOICES, &count, &error);
    return count;
}

static size_t find(void *context, const ActField *field, const char *typed, FormChoice out[FORM_CHOICES]) {
    const Dialog *dialog = context;
    Work *work = dialog->desk->work;
    Choice found[FORM_CHOICES];
    size_t count = 0;
    bool known = true, provider = field->type == FIELD_PROVIDER;
    Error error = {0};
    if (text_equal(field->name, "members")) return find_members(typed, out);
    if (text_equal(field->name, "present")) return find_present(work, typed, out);
    if (field->type == FIELD_LINE) {
        count = find_line(dialog, field, typed, found);
        copy_choices(found, count, out);
        return count;
    }
    bool ok = provider ? work_choose_provider(work, typed, found, FORM_CHOICES, &count, &error) &&
                             work_provider_known(work, typed, &known, &error)
              : strcmp(form_act(dialog->form)->name, "assign") == 0
                  ? work_choose_owner(work, pressing(dialog), typed, found, FORM_CHOICES, &count, &error)
                  : work_choose_user(work, typed, found, FORM_CHOICES, &count, &error);
    if (!ok) return 0;
    copy_choices(found, count, out);
    bool may_be_new = provider && !known && field->required && !text_blank(typed);
    return may_be_new ? put_new(typed, count, out) : count;
}

void dialog_choices(Dialog *dialog, Desk *desk) {
    dialog->desk = desk;
    form_moment(dialog->form, work_zone(desk->work), work_now(desk->work));
    form_source(dialog->form, (FormSource){find, dialog, offers});
}

static const char *new_provider(const Dialog *dialog) {
    for (size_t i = 0; i < form_count(dialog->form); i++) {
        const ActField *field = form_field(dialog->form, i);
        const char *typed = form_value(dialog->form, field->name);
        bool known = true;
        Error error = {0};
        if (field->type != FIELD_PROVIDER || !field->required || text_blank(typed)) continue;
        if (work_provider_known(dialog->desk->work, typed, &known, &error) && !known) return typed;
    }
    return NULL;
}

bool dialog_ask_new(Dialog *dialog) {
    const char *name = new_provider(dialog);
    if (!name || strcmp(name, dialog->made) == 0) return false;
    Text title = {0}, question = {0};
    text_addf(&title, "New organisation · %s", name);
    text_addf(&question,
              "There is no organisation “%s”. Is it a new one?\nIt is added, and somebody owes to verify it. "
              "n goes back to the name.",
              name);
    confirm_ask(&dialog->confirm, text_string(&title), text_string(&question));
    text_copy_to(dialog->made, sizeof dialog->made, name);
    dialog->asking = dialog->asking_new = true;
    text_free(&title);
    text_free(&question);
    return true;
}

void dialog_new_answered(Dialog *dialog, bool yes) {
    dialog->asking_new = false;
    if (!yes) dialog->made[0] = '\0';
}
