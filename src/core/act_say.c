/* An act in words, made from its fields: what was chosen, and what is asked before it is done. */
#include "core/act.h"

#include <ctype.h>
#include <string.h>

enum { SHOWN = 120 }; /* bytes of a long text */

static const char *value_of(const char *name, const char *const *names, const char *const *values,
                            size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0 && !text_blank(values[i])) return values[i];
    return NULL;
}

/* Fields whose value says by itself what it is. */
static bool chosen(FieldType type) {
    return type == FIELD_CHOICE || type == FIELD_USER || type == FIELD_TEAM || type == FIELD_PROVIDER ||
           type == FIELD_FACT;
}

/* "no_answer" as "no answer". */
static void add_word(const char *word, bool loud, Text *out) {
    for (; *word; word++) {
        unsigned char c = (unsigned char)*word;
        text_add_char(out, c == '_' ? ' ' : loud && c < 0x80 ? (char)toupper(c) : *word);
    }
}

/* A fact says little without the value that follows it. */
static void add_value_of_fact(const Act *act, size_t at, const char *const *names, const char *const *values,
                              size_t count, Text *out) {
    const char *value = at + 1 < ACT_FIELDS && act->fields[at + 1].name
                            ? value_of(act->fields[at + 1].name, names, values, count)
                            : NULL;
    if (value) text_addf(out, " %s", value);
}

static void add_choices(const Act *act, const char *const *names, const char *const *values, size_t count,
                        bool loud, Text *out) {
    for (size_t i = 0; i < act_field_count(act); i++) {
        const ActField *field = &act->fields[i];
        const char *value = chosen(field->type) ? value_of(field->name, names, values, count) : NULL;
        if (!value) continue;
        if (out->length) text_add(out, " · ");
        if (field->type == FIELD_CHOICE)
            add_word(value, loud, out);
        else
            text_add(out, value);
        if (field->type == FIELD_FACT) add_value_of_fact(act, i, names, values, count, out);
    }
}

void act_choices(const Act *act, const char *const *names, const char *const *values, size_t count,
                 Text *out) {
    add_choices(act, names, values, count, false, out);
}

static void add_line(const ActField *field, const char *value, Text *out) {
    char shown[SHOWN];
    bool whole = text_copy_to(shown, sizeof shown, value);
    for (char *c = shown; *c; c++)
        if (*c == '\n' || *c == '\t') *c = ' ';
    text_addf(out, "\n%s: %s%s", field->label, shown, whole ? "" : "…");
}

void act_question(const Act *act, const char *whom, const char *const *names, const char *const *values,
                  size_t count, Text *out) {
    Text choices = {0};
    add_choices(act, names, values, count, true, &choices);
    text_addf(out, "%s: %s%s%s?", act->title, whom, choices.length ? " · " : "", text_string(&choices));
    text_free(&choices);
    for (size_t i = 0; i < act_field_count(act); i++) {
        const ActField *field = &act->fields[i];
        const char *value = chosen(field->type) ? NULL : value_of(field->name, names, values, count);
        if (value) add_line(field, value, out);
    }
}
