/* What a form keeps of what was typed: as a draft, against what it started with. */
#include "form_state.h"

#include <jansson.h>
#include <string.h>

void form_draft(const Form *form, Text *out) {
    json_t *object = json_object();
    for (size_t i = 0; i < form->count; i++) {
        const char *value = entry_value(&form->entries[i]);
        if (*value) json_object_set_new(object, form->entries[i].field->name, json_string(value));
    }
    char *dumped = json_dumps(object, JSON_COMPACT | JSON_PRESERVE_ORDER);
    text_add(out, dumped);
    wipe_free(dumped);
    json_decref(object);
}

static json_t *values_of(const char *draft) {
    json_t *object = draft ? json_loads(draft, 0, NULL) : NULL;
    if (json_is_object(object)) return object;
    json_decref(object);
    return NULL;
}

bool form_restore(Form *form, const char *draft) {
    json_t *object = values_of(draft), *value;
    const char *name;
    if (!object) return false;
    json_object_foreach(object, name, value) {
        if (json_is_string(value)) form_fill(form, name, json_string_value(value));
    }
    json_decref(object);
    form->changed = false;
    form_choices_find(form, false);
    form_fit(form);
    return true;
}

bool form_begins(Form *form) {
    Text values = {0};
    form_draft(form, &values);
    wipe_free(form->start);
    form->start = text_copy(text_string(&values));
    text_free(&values);
    form->changed = false;
    return form->start;
}

static size_t characters(const char *text) {
    size_t count = 0;
    for (; *text; text++) count += ((unsigned char)*text & 0xC0) != 0x80;
    return count;
}

size_t form_written(const Form *form) {
    json_t *start = values_of(form->start);
    size_t written = 0;
    for (size_t i = 0; i < form->count; i++) {
        const char *value = entry_value(&form->entries[i]);
        const char *before = json_string_value(json_object_get(start, form->entries[i].field->name));
        size_t now = characters(value), then = before ? characters(before) : 0;
        if (strcmp(value, before ? before : "") != 0) written += now > then ? now : then;
    }
    json_decref(start);
    return written;
}

static void suggest_again(Entry *entry) {
    char *value = entry->suggested ? text_copy(field_text(&entry->line)) : NULL;
    if (value) field_suggest(&entry->line, value);
    wipe_free(value);
}

void form_anew(Form *form) {
    for (size_t i = 0; i < form->count; i++) form_fill(form, form->entries[i].field->name, "");
    form_restore(form, form->start);
    for (size_t i = 0; i < form->count; i++) suggest_again(&form->entries[i]);
    form_choices_find(form, false); /* also where it started with nothing */
    form_fit(form);
}
