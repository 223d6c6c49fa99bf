#include "form_state.h"

#include <stdlib.h>
#include <string.h>

/* Fills a value in; false when it is no choice of the field. Does not count as typed by the person. */
static bool fill(Entry *entry, const char *value) {
    char word[FORM_WORD_SIZE];
    if (entry_values(entry)) {
        if (!*value) entry_choose(entry, -1);
        for (int i = 0; *value && entry_word(entry, i, word); i++) {
            if (strcmp(word, value) != 0) continue;
            entry_choose(entry, i);
            return true;
        }
        return !*value;
    }
    if (entry->field->type == FIELD_NOTE)
        editor_set(&entry->note, value);
    else if (strcmp(field_text(&entry->line), value) != 0)
        field_set(&entry->line, value);
    return true;
}

Form *form_new(const Act *act, const char *subject) {
    Form *form = calloc(1, sizeof *form);
    if (!form) return NULL;
    form->act = act;
    text_copy_to(form->subject, sizeof form->subject, subject);
    for (size_t i = 0; i < ACT_FIELDS && act->fields[i].name; i++) {
        Entry *entry = &form->entries[form->count++];
        entry->field = &act->fields[i];
        entry->choice = -1;
        if (entry_values(entry) && act->fields[i].preset) fill(entry, act->fields[i].preset);
    }
    form_resize(form, 0, 80);
    return form;
}

/* What is chosen from stands below its field, as far as there is room. */
static void form_fit_choices(Form *form) {
    int spare = form->rows - form_height(form), wanted = (int)form->choice_count;
    if (form->count == 0 || wanted == 0 || spare <= 0) return;
    form->entries[form->focus].rows += wanted < spare ? wanted : spare;
}

/* The note with the focus takes the rows that are to spare, if its text needs them. */
void form_fit(Form *form) {
    for (size_t i = 0; i < form->count; i++)
        form->entries[i].rows = form->entries[i].field->type == FIELD_NOTE ? FORM_NOTE_ROWS : 1;
    form_fit_choices(form);
    int spare = form->rows - form_height(form), room = form->cols - 2, label = form_label_columns(form, room);
    for (size_t i = 0; i < form->count; i++) {
        Entry *entry = &form->entries[i];
        if (entry->field->type != FIELD_NOTE) continue;
        editor_resize(&entry->note, entry->rows, room - label - 2);
        int more = editor_lines(&entry->note) - entry->rows;
        if (i != form->focus || more <= 0 || spare <= 0) continue;
        entry->rows += more < spare ? more : spare;
        editor_resize(&entry->note, entry->rows, room - label - 2);
    }
}

void form_moment(Form *form, const Zone *zone, Instant now) {
    form->zone = zone;
    form->now = now;
}

void form_source(Form *form, FormSource source) {
    form->source = source;
    form_choices_find(form, false);
    form_fit(form);
}

void form_resize(Form *form, int rows, int cols) {
    form->rows = rows;
    form->cols = cols;
    form_fit(form);
}

void form_free(Form **form) {
    for (size_t i = 0; *form && i < (*form)->count; i++) {
        field_free(&(*form)->entries[i].line);
        editor_free(&(*form)->entries[i].note);
        wipe_free((*form)->entries[i].offered);
        wipe_free((*form)->entries[i].labels);
    }
    if (*form) wipe_free((*form)->start);
    wipe_free(*form);
    *form = NULL;
}

static size_t index_of(const Form *form, const char *name) {
    size_t i = 0;
    while (i < form->count && strcmp(form->entries[i].field->name, name) != 0) i++;
    return i;
}

void form_leave_out(Form *form, const char *field) {
    size_t i = index_of(form, field);
    if (i == form->count) return;
    field_free(&form->entries[i].line);
    editor_free(&form->entries[i].note);
    form->count--;
    memmove(&form->entries[i], &form->entries[i + 1], (form->count - i) * sizeof form->entries[i]);
    form->entries[form->count] = (Entry){0};
}

const Act *form_act(const Form *form) {
    return form->act;
}

bool form_fill(Form *form, const char *field, const char *value) {
    size_t i = index_of(form, field);
    bool filled = i < form->count && fill(&form->entries[i], value);
    form_fit(form);
    return filled;
}

bool form_preset(Form *form, const char *field, const char *value) {
    size_t i = index_of(form, field);
    if (i < form->count) form->entries[i].suggested = false;
    return form_fill(form, field, value);
}

bool form_suggest(Form *form, const char *field, const char *value) {
    size_t i = index_of(form, field);
    if (!form_preset(form, field, value)) return false;
    Entry *entry = &form->entries[i];
    entry->suggested = !entry_values(entry) && entry->field->type != FIELD_NOTE;
    if (entry->suggested) field_suggest(&entry->line, value);
    return true;
}

bool form_seek(Form *form, const char *field) {
    size_t i = index_of(form, field);
    if (i == form->count) return false;
    form->focus = i;
    form_fit(form);
    return true;
}

bool form_offer(Form *form, const char *field, const char *words, const char *labels) {
    size_t i = index_of(form, field);
    if (i == form->count || text_blank(words)) return false;
    Entry *entry = &form->entries[i];
    char *offered = text_copy(words), *shown = labels ? text_copy(labels) : NULL;
    if (!offered || (labels && !shown)) {
        wipe_free(offered);
        return false;
    }
    wipe_free(entry->offered);
    wipe_free(entry->labels);
    entry->offered = offered;
    entry->labels = shown;
    entry_choose(entry, -1);
    return true;
}

const char *form_value(const Form *form, const char *field) {
    size_t i = index_of(form, field);
    return i < form->count ? entry_value(&form->entries[i]) : "";
}

void form_shown(const Form *form, const char *field, Text *out) {
    size_t i = index_of(form, field);
    if (i == form->count) return;
    const Entry *entry = &form->entries[i];
    if (entry->labels && entry->choice >= 0)
        entry_label(entry, entry->choice, out);
    else if (!entry_date_words(form, entry, out))
        text_add(out, entry_value(entry));
}

size_t form_count(const Form *form) {
    return form->count;
}

const ActField *form_field(const Form *form, size_t index) {
    return index < form->count ? form->entries[index].field : NULL;
}

size_t form_focus(const Form *form) {
    return form->focus;
}

bool form_changed(const Form *form) {
    return form->changed;
}

bool form_fault(Form *form, const char *field, const char *sentence) {
    size_t i = index_of(form, field);
    if (i == form->count) return false;
    text_copy_to(form->entries[i].fault, sizeof form->entries[i].fault, sentence);
    form->focus = i;
    form_fit(form);
    return true;
}

static void add_labels(const Form *form, const char *names, Text *out) {
    size_t before = out->length;
    for (size_t i = 0; i < form->count; i++)
        if (text_list_has(names, form->entries[i].field->name))
            text_addf(out, "%s%s", out->length > before ? ", " : "", form->entries[i].field->label);
}

/* The field that a refusal is about begins it: "park_until: …", of a plan "intervention.due: …". */
static size_t refused_field(const Form *form, const char *why) {
    char name[60] = "";
    size_t colon = strcspn(why, ":");
    if (why[colon] && colon < sizeof name) text_copy_to(name, colon + 1, why);
    const char *dot = strchr(name, '.');
    return index_of(form, dot ? dot + 1 : name);
}

/* What was refused names fields as the command line does, also "Decline needs: who reason." */
static void in_words(const Form *form, const Error *error, Text *out) {
    const char *why = error->why, *missing = *error->missing ? strstr(why, error->missing) : NULL;
    size_t colon = strcspn(why, ":"), field = refused_field(form, why);
    if (missing && missing == why + colon + 2) {
        text_add_n(out, why, (size_t)(missing - why));
        add_labels(form, error->missing, out);
        text_add(out, missing + strlen(error->missing));
    } else if (field < form->count) {
        text_add(out, form->entries[field].field->label);
        act_titled(why + colon, out);
    } else {
        act_titled(why, out);
    }
}

/* The cursor goes to what is refused, so that what is typed next mends it. */
void form_refuse(Form *form, const Error *error) {
    Text why = {0};
    in_words(form, error, &why);
    text_copy_to(form->refusal, sizeof form->refusal, text_string(&why));
    text_free(&why);
    size_t refused = refused_field(form, error->why);
    if (refused < form->count) form->focus = refused;
    for (size_t i = form->count; i-- > 0;)
        if (text_list_has(error->missing, form->entries[i].field->name))
            form_fault(form, form->entries[i].field->name, "needed");
    form_fit(form);
}
