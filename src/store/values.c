#include "store/values.h"

#include "base/utf8.h"
#include "sql/stmt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool queue_has_values(FilterWord word) {
    return filter_word_info(word)->driver > 0;
}

/* The next value after the last one; SELECT MIN(column) in the form that reads a second column beside it. */
static Stmt *next_value(Store *store, const char *table, const char *column, const char *shown, bool first,
                        Error *error) {
    char sql[240];
    bool journaled = table_find(table)->kind == TABLE_JOURNALED;
    snprintf(sql, sizeof sql, "SELECT %s, %s FROM %s WHERE %s %s $1%s ORDER BY %s LIMIT 1", column, shown,
             table, column, first ? ">=" : ">", journaled ? " AND voided_act IS NULL" : "", column);
    return db_stmt(store_db(store), sql, error);
}

static bool scan(Store *store, const char *table, const char *column, const char *shown, const char *prefix,
                 LiveValue *out, size_t limit, size_t *count, Error *error) {
    char *last = text_copy(prefix);
    Step step = last ? STEP_ROW : STEP_FAILED;
    bool first = *prefix != '\0', fits = true;
    *count = 0;
    while (*count < limit && fits && step == STEP_ROW) {
        Stmt *stmt = next_value(store, table, column, shown, first, error);
        if (stmt) stmt_bind_text(stmt, 1, last);
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

bool queue_values(Store *store, FilterWord word, const char *prefix, LiveValue *out, size_t limit,
                  size_t *count, Error *error) {
    const FilterWordInfo *info = filter_word_info(word);
    const char *shown = word == FILTER_COUNTY ? "county" : info->column;
    Text key = {0};
    *count = 0;
    if (!queue_has_values(word)) return true;
    if (info->match == FILTER_FOLDED)
        utf8_name_key(prefix, &key);
    else
        text_add(&key, prefix);
    bool ok = scan(store, "queue", info->column, shown, text_string(&key), out, limit, count, error);
    text_free(&key);
    return ok;
}

bool organisation_values(Store *store, const char *prefix, LiveValue *out, size_t limit, size_t *count,
                         Error *error) {
    Text key = {0};
    utf8_name_key(prefix, &key);
    bool ok = scan(store, "organisation", "name_key", "name", text_string(&key), out, limit, count, error);
    text_free(&key);
    return ok;
}

bool plan_values(Store *store, LiveValue *out, size_t limit, size_t *count, Error *error) {
    return scan(store, "coverage", "plan", "plan", "", out, limit, count, error);
}
