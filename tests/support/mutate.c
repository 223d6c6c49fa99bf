#include "mutate.h"

#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WHERE_SIZE = 240 };

typedef struct Mutator {
    json_t *document;
    MutationVisit visit;
    void *context;
    char where[WHERE_SIZE];
} Mutator;

static void put_object(Mutator *m, json_t *object, const char *key, json_t *value, const char *said) {
    json_t *before = json_incref(json_object_get(object, key));
    size_t mark = strlen(m->where);
    snprintf(m->where + mark, WHERE_SIZE - mark, ".%s := %s", key, said);
    json_object_set_new(object, key, value);
    m->visit(m->context, m->document, m->where);
    json_object_set_new(object, key, before);
    m->where[mark] = '\0';
}

static void put_text(Mutator *m, json_t *object, const char *key, const char *text) {
    put_object(m, object, key, json_string(text), text);
}

/* One step of the last digit, up and down. */
static void step_number(Mutator *m, json_t *object, const char *key, const char *text) {
    char changed[40];
    const char *point = strchr(text, '.');
    int places = point ? (int)strlen(point + 1) : 0;
    double step = 1;
    for (int i = 0; i < places; i++) step /= 10;
    for (int sign = -1; sign <= 1; sign += 2) {
        double value = strtod(text, NULL) + sign * step;
        if (value < 0) continue;
        snprintf(changed, sizeof changed, "%.*f", places, value);
        put_text(m, object, key, changed);
    }
}

/* A range "70-80": each end by ten. */
static void step_range(Mutator *m, json_t *object, const char *key, const char *text) {
    char changed[48], *rest;
    long lo = strtol(text, &rest, 10), hi = strtol(rest + 1, NULL, 10);
    for (int change = 0; change < 4; change++) {
        long low = lo + (change == 0   ? 10
                         : change == 1 ? -10
                                       : 0),
             high = hi + (change == 2   ? 10
                          : change == 3 ? -10
                                        : 0);
        if (low < 0 || high > 100 || low > high) continue;
        snprintf(changed, sizeof changed, "%ld-%ld", low, high);
        put_text(m, object, key, changed);
    }
}

static const char *const groups[] = {"< <= >",
                                     "<= < >",
                                     "> >= <",
                                     ">= > <",
                                     "= !=",
                                     "!= =",
                                     "yes no",
                                     "no yes",
                                     "lymphoma none all",
                                     "none lymphoma",
                                     "ANY_CURRENT ANY MELD MELDNA MELD3 LAB_REPORTED",
                                     "ANY ANY_CURRENT MELD MELDNA MELD3 LAB_REPORTED",
                                     "continuous nocturnal"};

static void other_words(Mutator *m, json_t *object, const char *key, const char *text) {
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        char copy[80], *rest;
        snprintf(copy, sizeof copy, "%s", groups[i]);
        char *word = strtok_r(copy, " ", &rest);
        if (strcmp(word, text) != 0) continue;
        while ((word = strtok_r(NULL, " ", &rest))) put_text(m, object, key, word);
    }
}

static void text_of(Mutator *m, json_t *object, const char *key, const char *text) {
    bool number = text[0] >= '0' && text[0] <= '9';
    if (number && strchr(text, '-') && strlen(text) < 8)
        step_range(m, object, key, text);
    else if (number)
        step_number(m, object, key, text);
    else
        other_words(m, object, key, text);
}

static void whole_number(Mutator *m, json_t *object, const char *key, json_int_t number) {
    char said[30];
    for (int sign = -1; sign <= 1; sign += 2) {
        snprintf(said, sizeof said, "%lld", (long long)number + sign);
        put_object(m, object, key, json_integer(number + sign), said);
    }
}

/* Without one of its elements. */
static void shorter(Mutator *m, json_t *object, const char *key, const json_t *list) {
    for (size_t i = 0; i < json_array_size(list) && json_array_size(list) > 1; i++) {
        char said[120];
        const char *word = json_string_value(json_array_get(list, i));
        json_t *copy = json_deep_copy(list);
        json_array_remove(copy, i);
        snprintf(said, sizeof said, "without [%zu] %.80s", i, word ? word : "");
        put_object(m, object, key, copy, said);
    }
}

/* All for any, and the other way. */
static void swapped(Mutator *m, json_t *object, const char *key) {
    const char *other = strcmp(key, "all") == 0 ? "any" : "all";
    json_t *list = json_incref(json_object_get(object, key));
    size_t mark = strlen(m->where);
    snprintf(m->where + mark, WHERE_SIZE - mark, ".%s := %s", key, other);
    json_object_del(object, key);
    json_object_set(object, other, list);
    m->visit(m->context, m->document, m->where);
    json_object_del(object, other);
    json_object_set_new(object, key, list);
    m->where[mark] = '\0';
}

static void mutate(Mutator *m, json_t *value);

static void inside(Mutator *m, json_t *list) {
    for (size_t i = 0; i < json_array_size(list); i++) {
        size_t mark = strlen(m->where);
        const char *id = json_string_value(json_object_get(json_array_get(list, i), "id"));
        snprintf(m->where + mark, WHERE_SIZE - mark, "[%zu %s]", i, id ? id : "");
        mutate(m, json_array_get(list, i));
        m->where[mark] = '\0';
    }
}

static void key_of(Mutator *m, json_t *object, const char *key) {
    static const char skipped[] = "id text source label name version title kind reason parameter ref fact "
                                  "diagnosis computed effective_from effective_to based_on";
    json_t *value = json_object_get(object, key);
    if (text_list_has(skipped, key)) return;
    if (json_is_string(value)) text_of(m, object, key, json_string_value(value));
    if (json_is_integer(value)) whole_number(m, object, key, json_integer_value(value));
    if (json_is_null(value)) put_text(m, object, key, "6");
    if (text_list_has("all any", key)) swapped(m, object, key);
    if (json_is_array(value)) shorter(m, object, key, value);
    if (strcmp(key, "covered") == 0) put_text(m, object, key, "dx");
    size_t mark = strlen(m->where);
    snprintf(m->where + mark, WHERE_SIZE - mark, ".%s", key);
    value = json_object_get(object, key);
    if (json_is_object(value)) mutate(m, value);
    if (json_is_array(value)) inside(m, value);
    m->where[mark] = '\0';
}

static void mutate(Mutator *m, json_t *value) {
    char *keys[80];
    size_t count = 0;
    const char *key;
    json_t *child;
    json_object_foreach(value, key, child) {
        if (count < 80) keys[count++] = strdup(key);
    }
    for (size_t i = 0; i < count; i++) {
        key_of(m, value, keys[i]);
        free(keys[i]);
    }
}

void mutate_all(json_t *document, MutationVisit visit, void *context) {
    Mutator m = {.document = document, .visit = visit, .context = context, .where = "$"};
    mutate(&m, document);
}
