#include "ruleset_parts.h"

#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

size_t reader_enter(Reader *reader, const char *format, ...) {
    size_t mark = strlen(reader->path);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(reader->path + mark, PATH_SIZE - mark, format, arguments);
    va_end(arguments);
    return mark;
}

void reader_leave(Reader *reader, size_t mark) {
    reader->path[mark] = '\0';
}

bool reader_fail(Reader *reader, const char *format, ...) {
    char why[300];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(why, sizeof why, format, arguments);
    va_end(arguments);
    return error_set(reader->error, ERROR_BAD_INPUT, "%s: %s.", reader->path, why);
}

bool reader_keys(Reader *reader, const json_t *object, const char *allowed) {
    if (!json_is_object(object)) return reader_fail(reader, "an object is needed here");
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)object, key, value) {
        if (!text_list_has(allowed, key)) return reader_fail(reader, "the key “%s” is not known", key);
    }
    return true;
}

bool reader_text(Reader *reader, const json_t *object, const char *key, bool required, const char **out) {
    const json_t *value = json_object_get(object, key);
    *out = json_string_value(value);
    if (*out && **out) return true;
    if (!value && !required) return true;
    size_t mark = reader_enter(reader, ".%s", key);
    reader_fail(reader, value ? "a text is needed here" : "it is missing");
    reader_leave(reader, mark);
    return false;
}

int ruleset_parameter(const Ruleset *ruleset, const char *name) {
    for (size_t i = 0; name && i < ruleset->parameter_count; i++)
        if (strcmp(ruleset->parameters[i].name, name) == 0) return (int)i;
    return -1;
}

static bool parameter_name(Reader *reader, const json_t *object, const char *keys, int *out) {
    const char *name;
    if (!reader_keys(reader, object, keys) || !reader_text(reader, object, "parameter", true, &name))
        return false;
    *out = ruleset_parameter(reader->ruleset, name);
    return *out >= 0 || reader_fail(reader, "there is no parameter “%s”", name);
}

bool reader_setting(Reader *reader, const json_t *object, const char *key, Setting *out) {
    const json_t *value = json_object_get(object, key);
    *out = (Setting){.text = json_string_value(value), .parameter = -1};
    if (!value || json_is_null(value) || json_is_string(value)) return true;
    size_t mark = reader_enter(reader, ".%s", key);
    bool fine = json_is_object(value) ? parameter_name(reader, value, "parameter", &out->parameter)
                                      : reader_fail(reader, "a text or a parameter is needed here");
    reader_leave(reader, mark);
    return fine;
}

bool reader_condition(Reader *reader, const json_t *object, Condition *out) {
    const json_t *value = json_object_get(object, "when");
    *out = (Condition){.parameter = -1};
    if (!value) return true;
    size_t mark = reader_enter(reader, ".when");
    bool fine = parameter_name(reader, value, "parameter is", &out->parameter) &&
                reader_text(reader, value, "is", true, &out->is);
    reader_leave(reader, mark);
    return fine;
}

bool reader_fact(Reader *reader, const json_t *object, const char *key, FactId *out) {
    const char *name;
    if (!reader_text(reader, object, key, true, &name)) return false;
    if (fact_find(name, out)) return true;
    size_t mark = reader_enter(reader, ".%s", key);
    reader_fail(reader, "there is no fact “%s”", name);
    reader_leave(reader, mark);
    return false;
}
