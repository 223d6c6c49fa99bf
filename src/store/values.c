#include "store/values.h"

#include "base/utf8.h"
#include "reach_sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool queue_has_values(FilterWord word) {
    return filter_word_info(word)->driver > 0;
}

/* Where values are read, and what of each is shown. */
typedef struct Source {
    const char *table, *column, *shown;
    const Reach *reach; /* of the queue; NULL: everything */
} Source;

/* The next value after the last one; SELECT MIN(column) in the form that reads a second column beside it. A
 * reach is asked of the rows of the index: a value that others alone have is passed over row by row. */
static Stmt *next_value(Store *store, const Source *source, const char *last, bool first, Error *error) {
    SqlText sql = {0};
    bool journaled = table_find(source->table)->kind == TABLE_JOURNALED;
    text_addf(&sql.sql, "SELECT %s, %s FROM %s WHERE %s %s ", source->column, source->shown, source->table,
              source->column, first ? ">=" : ">");
    sql_value(&sql, last);
    reach_of_queue(source->reach, &sql);
    text_addf(&sql.sql, "%s ORDER BY %s LIMIT 1", journaled ? " AND voided_act IS NULL" : "", source->column);
    Stmt *stmt = sql_prepare(store, &sql, error);
    sql_text_free(&sql);
    return stmt;
}

static bool scan(Store *store, const Source *source, const char *prefix, LiveValue *out, size_t limit,
                 size_t *count, Error *error) {
    char *last = text_copy(prefix);
    Step step = last ? STEP_ROW : STEP_FAILED;
    bool first = *prefix != '\0', fits = true;
    *count = 0;
    while (*count < limit && fits && step == STEP_ROW) {
        Stmt *stmt = next_value(store, source, last, first, error);
        step = stmt ? stmt_step(stmt, error) : STEP_FAILED;
        if (step == STEP_ROW) {
            const char *key = stmt_text(stmt, 0), *value = stmt_text(stmt, 1);
            LiveValue *row = &out[*count];
            free(last);
            last = text_copy(key);
            fits = text_starts(key, prefix);
            text_copy_to(row->key, sizeof row->key, key);
            text_copy_to(row->value, sizeof row->value, value ? value : "");
            *count += fits && last;
            if (!last) step = STEP_FAILED;
        }
        first = false;
        stmt_reset(stmt);
    }
    free(last);
    return step != STEP_FAILED;
}

bool queue_values(Store *store, FilterWord word, const char *prefix, const Reach *reach, LiveValue *out,
                  size_t limit, size_t *count, Error *error) {
    const FilterWordInfo *info = filter_word_info(word);
    const char *shown = word == FILTER_COUNTY ? "county" : info->column;
    Text key = {0};
    *count = 0;
    if (!queue_has_values(word)) return true;
    if (info->match == FILTER_FOLDED)
        utf8_name_key(prefix, &key);
    else
        text_add(&key, prefix);
    Source source = {.table = "queue", .column = info->column, .shown = shown, .reach = reach};
    bool ok = scan(store, &source, text_string(&key), out, limit, count, error);
    text_free(&key);
    return ok;
}

bool organisation_values(Store *store, const char *prefix, LiveValue *out, size_t limit, size_t *count,
                         Error *error) {
    Text key = {0};
    utf8_name_key(prefix, &key);
    Source source = {.table = "organisation", .column = "name_key", .shown = "name"};
    bool ok = scan(store, &source, text_string(&key), out, limit, count, error);
    text_free(&key);
    return ok;
}

bool plan_values(Store *store, LiveValue *out, size_t limit, size_t *count, Error *error) {
    Source source = {.table = "coverage", .column = "plan", .shown = "plan"};
    return scan(store, &source, "", out, limit, count, error);
}
