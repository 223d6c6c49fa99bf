/* An act in words, made from its fields: what was chosen, and what is asked before it is done. */
#include "core/act.h"
#include "core/fact_table.h"

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

/* Words of the machine in those of the screen: choices, services, facts. */
static void add_value(const ActField *field, const char *value, bool loud, Text *out) {
    FactId fact;
    if (field->type == FIELD_CHOICE || field->type == FIELD_SERVICES)
        add_word(value, loud, out);
    else if (field->type == FIELD_FACT && fact_find(value, &fact))
        text_add(out, fact_definition(fact)->label);
    else
        text_add(out, value);
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
        add_value(field, value, loud, out);
        if (field->type == FIELD_FACT) add_value_of_fact(act, i, names, values, count, out);
    }
}

void act_choices(const Act *act, const char *const *names, const char *const *values, size_t count,
                 Text *out) {
    add_choices(act, names, values, count, false, out);
}

/* "result no_answer", when the word before the blank is a field of the act. */
static void add_told(const Act *act, const char *part, size_t length, Text *out) {
    char name[40], value[200];
    size_t word = strcspn(part, " ");
    const ActField *field = NULL;
    if (word < length && word < sizeof name && length - word <= sizeof value) {
        text_copy_to(name, word + 1, part);
        text_copy_to(value, length - word, part + word + 1);
        field = act_field(act, name);
    }
    if (!field) {
        text_add_n(out, part, length);
        return;
    }
    if (!text_equal(field->label, act->title)) text_addf(out, "%s: ", field->label);
    add_value(field, value, false, out);
}

void act_recorded(const Act *act, const char *detail, Text *out) {
    static const char between[] = " · ";
    for (const char *part = detail; act && *part;) {
        const char *end = strstr(part, between);
        add_told(act, part, end ? (size_t)(end - part) : strlen(part), out);
        if (end) text_add(out, between);
        part = end ? end + strlen(between) : part + strlen(part);
    }
    if (!act) text_add(out, detail);
}

void act_titled(const char *sentence, Text *out) {
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz_";
    while (*sentence) {
        char name[40];
        size_t length = strspn(sentence, letters);
        bool fits = length > 0 && length < sizeof name && memchr(sentence, '_', length);
        if (fits) text_copy_to(name, length + 1, sentence);
        const Act *act = fits ? act_find(name) : NULL;
        if (act)
            text_add(out, act->title);
        else
            text_add_n(out, sentence, length ? length : 1);
        sentence += length ? length : 1;
    }
}

static void add_line(const ActField *field, const char *value, Text *out) {
    char shown[SHOWN];
    bool whole = text_copy_to(shown, sizeof shown, value);
    for (char *c = shown; *c; c++)
        if (*c == '\n' || *c == '\t') *c = ' ';
    text_addf(out, "\n%s: ", field->label);
    add_value(field, shown, false, out);
    text_add(out, whole ? "" : "…");
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
