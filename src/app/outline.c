/* Any answer as indented lines: what has no text of its own is still readable, whole. */
#include "answer.h"
#include "base/text.h"

#include <string.h>

static bool simple(const json_t *value) {
    return !json_is_object(value) && !json_is_array(value);
}

static void add_simple(Text *text, const json_t *value) {
    if (json_is_string(value))
        text_add(text, json_string_value(value));
    else if (json_is_integer(value))
        text_addf(text, "%lld", (long long)json_integer_value(value));
    else if (json_is_real(value))
        text_addf(text, "%.10g", json_real_value(value));
    else if (json_is_boolean(value))
        text_add(text, json_is_true(value) ? "yes" : "no");
    else
        text_add(text, "-");
}

static void add_key(Text *text, int depth, const char *key) {
    for (int i = 0; i < depth; i++) text_add(text, "  ");
    for (; *key; key++) text_add_char(text, *key == '_' ? ' ' : *key);
    text_add_char(text, ':');
}

/* Words in one line: "dx, admissions". */
static bool add_word_list(Text *text, const json_t *array) {
    size_t index;
    json_t *value;
    json_array_foreach((json_t *)array, index, value) {
        if (!simple(value)) return false;
    }
    json_array_foreach((json_t *)array, index, value) {
        text_add(text, index == 0 ? " " : ", ");
        add_simple(text, value);
    }
    return true;
}

static void add_object(Text *text, int depth, const json_t *object);

static void add_items(Text *text, int depth, const json_t *array) {
    size_t index;
    json_t *value;
    json_array_foreach((json_t *)array, index, value) {
        if (index > 0) text_add_char(text, '\n');
        if (json_is_object(value)) {
            add_object(text, depth, value);
            continue;
        }
        for (int i = 0; i < depth; i++) text_add(text, "  ");
        add_simple(text, value);
        text_add_char(text, '\n');
    }
}

static void add_object(Text *text, int depth, const json_t *object) {
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)object, key, value) {
        if (json_is_null(value)) continue;
        add_key(text, depth, key);
        if (simple(value)) {
            text_add_char(text, ' ');
            if (json_is_string(value) && text_equal(key, "stage"))
                text_add(text, stage_label(json_string_value(value)));
            else
                add_simple(text, value);
            text_add_char(text, '\n');
        } else if (json_is_object(value)) {
            text_add_char(text, '\n');
            add_object(text, depth + 1, value);
        } else {
            bool inline_list = add_word_list(text, value);
            text_add_char(text, '\n');
            if (!inline_list) add_items(text, depth + 1, value);
        }
    }
}

void outline_print(Out *out, const json_t *answer) {
    Text text = {0};
    if (json_is_array(answer))
        add_items(&text, 0, answer);
    else
        add_object(&text, 0, answer);
    out_text(out, text_string(&text));
    text_free(&text);
}
