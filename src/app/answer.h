/* Building and reading the JSON answers of commands. */
#ifndef PALLIUM_APP_ANSWER_H
#define PALLIUM_APP_ANSWER_H

#include "base/zone.h"
#include "out.h"
#include "work/row.h"

/* Each takes over the reference of what it puts. */
void put(json_t *object, const char *key, json_t *value);
void put_text(json_t *object, const char *key, const char *text); /* null for NULL and "" */
void put_number(json_t *object, const char *key, int64_t number);
void put_flag(json_t *object, const char *key, bool flag);
void put_time(json_t *object, const char *key, const Zone *zone, Instant at); /* null for never */
void put_date(json_t *object, const char *key, Date date);
void put_words(json_t *object, const char *key, const char *list); /* array of a space-separated list */
void put_clock(json_t *object, const char *key, const char *clock);

/* How one column of a row becomes a member of an object. */
typedef enum CellKind {
    CELL_TEXT, /* null when empty */
    CELL_NUMBER,
    CELL_FLAG,
    CELL_TIME,
    CELL_CLOCK,
    CELL_ID,     /* of the row; no column */
    CELL_VERSION /* of the row; no column */
} CellKind;

typedef struct RowKey {
    const char *key, *column;
    CellKind kind;
} RowKey;

void row_put(json_t *object, const RowKey *keys, const Row *row, const Zone *zone); /* keys end with a NULL */
json_t *row_json(const RowKey *keys, const Row *row, const Zone *zone);
json_t *rows_json(const RowKey *keys, Rows rows, const Zone *zone);

/* Reading. "" , false and 0 for what is not there. */
const char *get_text(const json_t *object, const char *key);
bool get_flag(const json_t *object, const char *key);
int64_t get_number(const json_t *object, const char *key);

/* A stage in words, the same on paper as on the screen; "no case" for none. */
const char *stage_label(const char *name);

/* Any answer as indented lines for a person. */
void outline_print(Out *out, const json_t *answer);

#endif
