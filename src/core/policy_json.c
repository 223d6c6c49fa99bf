#include "policy_json.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void policy_path_at(char out[POLICY_PATH], const char *path, size_t index) {
    char tail[24];
    snprintf(tail, sizeof tail, "[%zu]", index);
    text_copy_to(out, POLICY_PATH - sizeof tail, path);
    strcat(out, tail);
}

void policy_path_key(char out[POLICY_PATH], const char *path, const char *key) {
    text_copy_to(out, POLICY_PATH, path);
    size_t n = strlen(out);
    if (n && n + 1 < POLICY_PATH) out[n++] = '.';
    text_copy_to(out + n, POLICY_PATH - n, key);
}

bool policy_json_bad(Error *error, const char *path, const char *what) {
    return error_set(error, ERROR_BAD_INPUT, "%s: %s", *path ? path : "policy", what);
}

static bool bad_key(Error *error, const char *path, const char *key, const char *what) {
    char full[POLICY_PATH];
    policy_path_key(full, path, key);
    return policy_json_bad(error, full, what);
}

bool policy_json_object(const json_t *value, const char *path, const char *allowed, Error *error) {
    if (!json_is_object(value)) return policy_json_bad(error, path, "must be an object");
    const char *key;
    json_t *item;
    json_object_foreach((json_t *)value, key, item) {
        if (!text_list_has(allowed, key)) return bad_key(error, path, key, "is not a known key");
    }
    return true;
}

bool policy_json_array(const json_t *value, const char *path, Error *error) {
    return json_is_array(value) || policy_json_bad(error, path, value ? "must be a list" : "is missing");
}

bool policy_json_text(const json_t *object, const char *path, const char *key, char *out, size_t size,
                      Error *error) {
    const json_t *value = json_object_get(object, key);
    if (!value) return bad_key(error, path, key, "is missing");
    if (!json_is_string(value)) return bad_key(error, path, key, "must be text");
    const char *text = json_string_value(value);
    if (text_blank(text)) return bad_key(error, path, key, "is empty");
    if (strlen(text) != json_string_length(value) || !text_copy_to(out, size, text))
        return bad_key(error, path, key, "is too long");
    return true;
}

bool policy_json_number(const json_t *object, const char *path, const char *key, int64_t most, int64_t *out,
                        Error *error) {
    const json_t *value = json_object_get(object, key);
    if (!value) return bad_key(error, path, key, "is missing");
    if (!json_is_integer(value) || json_integer_value(value) < 0 || json_integer_value(value) > most)
        return bad_key(error, path, key, "must be a whole number, not negative and not huge");
    *out = json_integer_value(value);
    return true;
}

bool policy_json_flag(const json_t *object, const char *path, const char *key, bool *out, Error *error) {
    const json_t *value = json_object_get(object, key);
    *out = json_is_true(value);
    return !value || json_is_boolean(value) || bad_key(error, path, key, "must be true or false");
}

bool policy_json_date(const json_t *object, const char *path, const char *key, Date *out, Error *error) {
    char text[DATE_SIZE];
    if (!policy_json_text(object, path, key, text, sizeof text, error)) return false;
    return date_parse(text, out) || bad_key(error, path, key, "must be a date, YYYY-MM-DD");
}

bool policy_json_hour(const json_t *object, const char *path, const char *key, int *out, Error *error) {
    char text[6];
    if (!policy_json_text(object, path, key, text, sizeof text, error)) return false;
    bool form = strlen(text) == 5 && text[2] == ':';
    for (size_t i = 0; form && i < 5; i++) form = i == 2 || (text[i] >= '0' && text[i] <= '9');
    int hour = form ? (text[0] - '0') * 10 + text[1] - '0' : 99;
    int minute = form ? (text[3] - '0') * 10 + text[4] - '0' : 99;
    if (hour > 23 || minute > 59) return bad_key(error, path, key, "must be a time of day, HH:MM");
    *out = hour * HOUR_SECONDS + minute * 60;
    return true;
}

bool policy_json_weekday(const json_t *object, const char *path, const char *key, int *out, Error *error) {
    static const char *const days[] = {"sunday",   "monday", "tuesday", "wednesday",
                                       "thursday", "friday", "saturday"};
    char text[16];
    if (!policy_json_text(object, path, key, text, sizeof text, error)) return false;
    for (int i = 0; i < 7; i++)
        if (text_equal(days[i], text)) {
            *out = i;
            return true;
        }
    return bad_key(error, path, key, "must be a weekday, monday to sunday");
}

void *policy_rows(size_t count, size_t size, Error *error) {
    void *rows = calloc(count ? count : 1, size);
    if (!rows) error_set(error, ERROR_STORAGE, "Not enough memory for the policy.");
    return rows;
}
