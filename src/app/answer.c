#include "answer.h"
#include "base/text.h"
#include "core/act.h"
#include "core/clock.h"

#include <string.h>

void put(json_t *object, const char *key, json_t *value) {
    json_object_set_new(object, key, value);
}

void put_text(json_t *object, const char *key, const char *text) {
    put(object, key, text && *text ? json_text(text) : json_null());
}

void put_number(json_t *object, const char *key, int64_t number) {
    put(object, key, json_integer(number));
}

void put_flag(json_t *object, const char *key, bool flag) {
    put(object, key, json_boolean(flag));
}

void put_time(json_t *object, const char *key, const Zone *zone, Instant at) {
    char text[ZONE_TIME_SIZE] = "";
    if (at.second < instant_never.second) zone_format(zone, at, text);
    put_text(object, key, text);
}

void put_date(json_t *object, const char *key, Date date) {
    char text[DATE_SIZE];
    date_format(date, text);
    put_text(object, key, text);
}

void put_words(json_t *object, const char *key, const char *list) {
    json_t *array = json_array();
    while (list && *list) {
        size_t length = strcspn(list, " ");
        if (length > 0) json_array_append_new(array, json_stringn(list, length));
        list += length + strspn(list + length, " ");
    }
    put(object, key, array);
}

void put_clock(json_t *object, const char *key, const char *clock) {
    char base[32] = "";
    clock_base(clock, base);
    put_text(object, key, base);
}

static void put_stored_time(json_t *object, const char *key, const Zone *zone, const char *stored) {
    Instant at;
    if (*stored && instant_parse(stored, &at))
        put_time(object, key, zone, at);
    else
        put_text(object, key, NULL);
}

void row_put(json_t *object, const RowKey *keys, const Row *row, const Zone *zone) {
    for (; keys->key; keys++) {
        switch (keys->kind) {
        case CELL_TEXT:
            put_text(object, keys->key, row_string(row, keys->column));
            break;
        case CELL_NUMBER:
            put_number(object, keys->key, row_int(row, keys->column));
            break;
        case CELL_FLAG:
            put_flag(object, keys->key, row_int(row, keys->column) != 0);
            break;
        case CELL_TIME:
            put_stored_time(object, keys->key, zone, row_string(row, keys->column));
            break;
        case CELL_CLOCK:
            put_clock(object, keys->key, row_string(row, keys->column));
            break;
        case CELL_ID:
            put_text(object, keys->key, row_id(row));
            break;
        case CELL_VERSION:
            put_number(object, keys->key, row_version(row));
            break;
        }
    }
}

json_t *row_json(const RowKey *keys, const Row *row, const Zone *zone) {
    json_t *object = json_object();
    row_put(object, keys, row, zone);
    return object;
}

json_t *rows_json(const RowKey *keys, Rows rows, const Zone *zone) {
    json_t *array = json_array();
    for (size_t i = 0; i < rows.count; i++) json_array_append_new(array, row_json(keys, rows.items[i], zone));
    return array;
}

const char *stage_label(const char *name) {
    Stage stage;
    if (text_equal(name, "none")) return "no case";
    return stage_parse(name, &stage) ? stage_words(stage) : name;
}

const char *get_text(const json_t *object, const char *key) {
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

bool get_flag(const json_t *object, const char *key) {
    return json_is_true(json_object_get(object, key));
}

int64_t get_number(const json_t *object, const char *key) {
    return json_integer_value(json_object_get(object, key));
}
