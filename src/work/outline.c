#include "work/outline.h"

#include "base/text.h"

#include <jansson.h>
#include <string.h>

enum { DEPTH = 24 };

typedef struct Telling {
    OutlineVisit visit;
    void *context;
} Telling;

static bool simple(const json_t *value) {
    return !json_is_object(value) && !json_is_array(value);
}

static void add_value(Text *text, const json_t *value) {
    if (json_is_string(value))
        text_add(text, json_string_value(value));
    else if (json_is_integer(value))
        text_addf(text, "%lld", (long long)json_integer_value(value));
    else if (json_is_boolean(value))
        text_add(text, json_is_true(value) ? "yes" : "no");
    else
        text_add(text, "none");
}

static bool simple_list(const json_t *list) {
    size_t index;
    json_t *value;
    if (!json_is_array(list)) return false;
    json_array_foreach((json_t *)list, index, value) if (!simple(value)) return false;
    return true;
}

static void add_list(Text *text, const json_t *list) {
    size_t index;
    json_t *value;
    json_array_foreach((json_t *)list, index, value) {
        if (index) text_add(text, ", ");
        add_value(text, value);
    }
}

/* What an object is called: the first of these that it has. */
static const char *name_of(const json_t *object, const char **key) {
    static const char *const names[] = {"id", "name", "reason", "date", "ref", "fact"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const json_t *value = json_object_get(object, names[i]);
        if (!json_is_string(value)) continue;
        *key = names[i];
        return json_string_value(value);
    }
    *key = "";
    return NULL;
}

/* The object's own words, but its name: "text" and "rule" as they are, the others with their key. */
static void own_words(const json_t *object, const char *named, Text *text) {
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)object, key, value) {
        if (strcmp(key, named) == 0 || (!simple(value) && !simple_list(value))) continue;
        if (text->length) text_add(text, " · ");
        bool bare = text_list_has("text words rule duration calendar value op hours", key);
        if (!bare) text_addf(text, "%s ", key);
        if (simple(value))
            add_value(text, value);
        else
            add_list(text, value);
    }
}

static void tell(const Telling *telling, int depth, const char *label, const char *text) {
    OutlineLine line = {depth, label, text};
    telling->visit(telling->context, &line);
}

static void tell_value(const Telling *telling, int depth, const char *label, const json_t *value);

static void tell_items(const Telling *telling, int depth, const json_t *value) {
    size_t index;
    const char *key;
    json_t *item;
    if (depth > DEPTH) return;
    json_array_foreach((json_t *)value, index, item) tell_value(telling, depth, NULL, item);
    if (!json_is_object(value)) return;
    json_object_foreach((json_t *)value, key, item) if (!simple(item) && !simple_list(item))
        tell_value(telling, depth, key, item);
}

static void tell_value(const Telling *telling, int depth, const char *label, const json_t *value) {
    Text text = {0};
    const char *named = "", *name = json_is_object(value) ? name_of(value, &named) : NULL;
    if (simple(value))
        add_value(&text, value);
    else if (simple_list(value))
        add_list(&text, value);
    else if (json_is_object(value))
        own_words(value, named, &text);
    if (label && name) named = "";
    tell(telling, depth, label ? label : name ? name : "-", text_string(&text));
    text_free(&text);
    if (!simple(value) && !simple_list(value)) tell_items(telling, depth + 1, value);
}

bool work_outline(const char *body, OutlineVisit visit, void *context) {
    Telling telling = {visit, context};
    const char *key;
    json_t *value, *document = json_loads(body, 0, NULL);
    bool ok = json_is_object(document);
    if (ok) json_object_foreach(document, key, value) tell_value(&telling, 0, key, value);
    json_decref(document);
    return ok;
}
