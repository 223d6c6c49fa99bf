#include "filter_sql.h"

#include "base/utf8.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void sql_text_free(SqlText *sql) {
    for (int i = 0; i < sql->count; i++) free(sql->values[i]);
    text_free(&sql->sql);
    *sql = (SqlText){0};
}

void sql_value(SqlText *sql, const char *value) {
    char *copy = sql->count < SQL_VALUES ? text_copy(value) : NULL;
    if (!copy) {
        sql->failed = true;
        return;
    }
    sql->values[sql->count++] = copy;
    text_addf(&sql->sql, "$%d", sql->count);
}

void sql_take(SqlText *sql, char *value) {
    sql_value(sql, value ? value : "");
    free(value);
}

void sql_after(const QueueKey *from, bool backward, SqlText *sql) {
    const int64_t numbers[] = {from ? from->case_no : 0, from ? from->obligation_no : 0};
    text_addf(&sql->sql, "(work_by, case_no, obligation_no) %s (", backward ? "<" : ">");
    sql_value(sql, from ? from->work_by : backward ? "~" : "");
    for (int i = 0; i < 2; i++) {
        char number[24];
        snprintf(number, sizeof number, "%" PRId64, numbers[i]);
        text_add(&sql->sql, ", CAST(");
        sql_value(sql, number);
        text_add(&sql->sql, " AS INTEGER)");
    }
    text_add(&sql->sql, ")");
}

Stmt *sql_prepare(Store *store, SqlText *sql, Error *error) {
    if (sql->failed || sql->sql.failed) {
        error_set(error, ERROR_BAD_INPUT, "The filter has too many values.");
        return NULL;
    }
    Stmt *stmt = db_stmt(store_db(store), text_string(&sql->sql), error);
    for (int i = 0; stmt && i < sql->count; i++) stmt_bind_text(stmt, i + 1, sql->values[i]);
    return stmt;
}

static char *folded(const char *value) {
    Text key = {0};
    utf8_name_key(value, &key);
    char *copy = text_copy(text_string(&key));
    text_free(&key);
    return copy;
}

char *filter_value(const QueueQuery *query, FilterWord word, const char *value) {
    const FilterWordInfo *info = filter_word_info(word);
    if (word == FILTER_OWNER && strcmp(value, "me") == 0) return text_copy(query->me ? query->me : "");
    if (info->empty && strcmp(value, info->empty) == 0) return text_copy("");
    bool names = info->match == FILTER_FOLDED || info->match == FILTER_PART;
    return names ? folded(value) : text_copy(value);
}

const FilterTerm *filter_driver(const Filter *filter, const char **column) {
    const FilterTerm *best = NULL;
    for (size_t i = 0; filter && i < filter->count; i++) {
        const FilterTerm *term = &filter->terms[i];
        int rank = filter_word_info(term->word)->driver;
        if (!rank || term->negated || !term->value_count) continue;
        if (!best || rank < filter_word_info(best->word)->driver) best = term;
    }
    if (best) *column = filter_word_info(best->word)->column;
    return best;
}

void sql_begin_arm(SqlText *sql) {
    sql->arm = sql->sql.length;
}

void sql_drive(const QueueQuery *query, const FilterTerm *driver, const char *column, SqlText *sql) {
    if (!driver) return;
    text_addf(&sql->sql, "%s = ", column);
    sql->hole = sql->sql.length;
    sql_take(sql, filter_value(query, driver->word, driver->values[0]));
    sql->after = sql->sql.length;
    text_add(&sql->sql, " AND ");
}

/* Whether an earlier value of the driver means the same: "me" and my name, "Kern" and "KERN". */
static bool came_before(const QueueQuery *query, const FilterTerm *driver, size_t index, const char *value) {
    bool same = false;
    for (size_t i = 0; i < index && !same; i++) {
        char *other = filter_value(query, driver->word, driver->values[i]);
        same = text_equal(other, value);
        free(other);
    }
    return same;
}

void sql_repeat_arm(const QueueQuery *query, const FilterTerm *driver, SqlText *sql) {
    size_t count = driver ? driver->value_count : 1, end = sql->sql.length;
    char *whole = text_copy(text_string(&sql->sql));
    if (!whole) sql->failed = true;
    for (size_t i = 1; whole && i < count; i++) {
        char *value = filter_value(query, driver->word, driver->values[i]);
        if (value && came_before(query, driver, i, value)) {
            free(value);
            continue;
        }
        text_add(&sql->sql, " UNION ALL ");
        text_add_n(&sql->sql, whole + sql->arm, sql->hole - sql->arm);
        sql_take(sql, value);
        text_add_n(&sql->sql, whole + sql->after, end - sql->after);
    }
    free(whole);
}

static void sql_instant(SqlText *sql, Instant at) {
    char text[INSTANT_SIZE];
    instant_format(at, text);
    sql_value(sql, text);
}

void sql_late(const QueueQuery *query, SqlText *sql) {
    text_add(&sql->sql, "obligation_no > 0 AND due < ");
    sql_instant(sql, query->now);
}

/* Waiting never hides what is late; a case that waits comes back by itself at its time. */
void sql_waiting(const QueueQuery *query, SqlText *sql) {
    text_add(&sql->sql, "(COALESCE(waiting_until, '') > ");
    sql_instant(sql, query->now);
    text_add(&sql->sql, " OR COALESCE(opens, '') > ");
    sql_instant(sql, query->now);
    text_add(&sql->sql, ") AND due >= ");
    sql_instant(sql, query->now);
}

void sql_today(const QueueQuery *query, SqlText *sql) {
    text_add(&sql->sql, "obligation_no > 0 AND due >= ");
    sql_instant(sql, query->now);
    text_add(&sql->sql, " AND due <= ");
    sql_instant(sql, query->day_end);
}
