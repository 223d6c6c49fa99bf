/* The conditions of the filter's terms, each as the planner cannot choose it. */
#include "base/utf8.h"
#include "reach_sql.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static void add_flag(const QueueQuery *query, FilterWord word, SqlText *sql) {
    const char *column = filter_word_info(word)->column;
    switch (word) {
    case FILTER_LATE:
        sql_late(query, sql);
        return;
    case FILTER_TODAY:
        sql_today(query, sql);
        return;
    case FILTER_WAITING:
        sql_waiting(query, sql);
        return;
    case FILTER_NOW:
        text_add(&sql->sql, "NOT (");
        sql_waiting(query, sql);
        text_add(&sql->sql, ")");
        return;
    default:
        text_addf(&sql->sql, "%s = 1", column ? column : "0");
    }
}

static void add_equal(const QueueQuery *query, const FilterTerm *term, SqlText *sql) {
    text_addf(&sql->sql, "%s IN (", filter_word_info(term->word)->column);
    for (size_t i = 0; i < term->value_count; i++) {
        if (i) text_add(&sql->sql, ", ");
        sql_take(sql, filter_value(query, term->word, term->values[i]));
    }
    text_add(&sql->sql, ")");
}

/* The name itself, or what lies between "name." and "name/", its variants. */
static void add_variant(const char *column, char *value, SqlText *sql) {
    Text end = {0};
    text_addf(&sql->sql, "%s = ", column);
    sql_value(sql, value ? value : "");
    if (value && *value) {
        text_addf(&end, "%s.", value);
        text_addf(&sql->sql, " OR %s > ", column);
        sql_value(sql, text_string(&end));
        text_clear(&end);
        text_addf(&end, "%s/", value);
        text_addf(&sql->sql, " AND %s < ", column);
        sql_value(sql, text_string(&end));
    }
    text_free(&end);
    free(value);
}

/* An entry of a list, with the blanks around it; or no entry at all. */
static void add_has(const char *column, char *value, SqlText *sql) {
    Text entry = {0};
    if (value && *value) {
        text_addf(&entry, " %s ", value);
        text_addf(&sql->sql, "instr(%s, ", column);
        sql_value(sql, text_string(&entry));
        text_add(&sql->sql, ") > 0");
    } else {
        text_addf(&sql->sql, "%s = ''", column);
    }
    text_free(&entry);
    free(value);
}

static void add_part(const char *column, char *value, SqlText *sql) {
    if (value && *value) {
        text_addf(&sql->sql, "instr(%s, ", column);
        sql_value(sql, value);
        text_add(&sql->sql, ") > 0");
    } else {
        text_addf(&sql->sql, "%s = ''", column);
    }
    free(value);
}

/* "Nguyễn, Thị" begins "nguyen thi mai": the key has no comma. */
static char *name_start(const char *value) {
    Text plain = {0}, key = {0};
    for (; *value; value++)
        if (*value != ',') text_add_char(&plain, *value);
    utf8_name_key(text_string(&plain), &key);
    char *copy = text_copy(text_string(&key));
    text_free(&plain);
    text_free(&key);
    return copy;
}

static char *lower(const char *value) {
    char *copy = text_copy(value);
    for (char *c = copy; c && *c; c++) *c = (char)tolower((unsigned char)*c);
    return copy;
}

static void add_start(const char *column, const char *value, SqlText *sql) {
    const char *columns[] = {column, "lower(source_id)"};
    char *starts[] = {name_start(value), lower(value)};
    for (int i = 0; i < 2; i++) {
        if (!starts[i] || !*starts[i]) {
            text_addf(&sql->sql, "%s0 = 1", i ? " OR " : "");
            free(starts[i]);
            continue;
        }
        text_addf(&sql->sql, "%ssubstr(%s, 1, length(", i ? " OR " : "", columns[i]);
        int at = sql->count + 1;
        sql_take(sql, starts[i]);
        text_addf(&sql->sql, ")) = $%d", at);
    }
}

/* A case that owes nothing stands at instant_never, which is outside of every range. */
static void add_between(const QueueQuery *query, const FilterTerm *term, size_t index, SqlText *sql) {
    const char *column = filter_word_info(term->word)->column;
    FilterBounds bounds = filter_bounds(term, index, query->zone, query->now);
    if (*bounds.from) {
        text_addf(&sql->sql, "%s >= ", column);
        sql_value(sql, bounds.from);
    }
    if (*bounds.to) {
        text_addf(&sql->sql, "%s%s <= ", *bounds.from ? " AND " : "", column);
        sql_value(sql, bounds.to);
    }
}

static void add_value(const QueueQuery *query, const FilterTerm *term, size_t index, SqlText *sql) {
    const FilterWordInfo *info = filter_word_info(term->word);
    const char *value = term->values[index];
    switch (info->match) {
    case FILTER_VARIANT:
        add_variant(info->column, filter_value(query, term->word, value), sql);
        return;
    case FILTER_HAS:
        add_has(info->column, filter_value(query, term->word, value), sql);
        return;
    case FILTER_PART:
        add_part(info->column, filter_value(query, term->word, value), sql);
        return;
    case FILTER_START:
        add_start(info->column, value, sql);
        return;
    case FILTER_BETWEEN:
        add_between(query, term, index, sql);
        return;
    default:
        sql->failed = true;
    }
}

static void add_values(const QueueQuery *query, const FilterTerm *term, SqlText *sql) {
    FilterMatch match = filter_word_info(term->word)->match;
    if (match == FILTER_EQUAL || match == FILTER_FOLDED) {
        add_equal(query, term, sql);
        return;
    }
    for (size_t i = 0; i < term->value_count; i++) {
        if (i) text_add(&sql->sql, " OR ");
        add_value(query, term, i, sql);
    }
}

void filter_terms(const QueueQuery *query, const FilterTerm *driver, SqlText *sql) {
    reach_of_queue(query->reach, sql);
    for (size_t i = 0; query->filter && i < query->filter->count; i++) {
        const FilterTerm *term = &query->filter->terms[i];
        if (term == driver) continue;
        text_add(&sql->sql, " AND CASE WHEN ");
        if (term->value_count)
            add_values(query, term, sql);
        else
            add_flag(query, term->word, sql);
        text_addf(&sql->sql, " THEN %s END = 1", term->negated ? "0 ELSE 1" : "1 ELSE 0");
    }
}

const char *filter_unit(const QueueQuery *query) {
    if (query->by_obligation) return "obligation_no > 0";
    for (size_t i = 0; query->filter && i < query->filter->count; i++)
        if (query->filter->terms[i].word == FILTER_OWNER) return "lead = 1";
    return "lead = 1 AND more >= 0";
}

void filter_residuals(const QueueQuery *query, const FilterTerm *driver, SqlText *sql) {
    text_addf(&sql->sql, " AND CASE WHEN %s THEN 1 ELSE 0 END = 1", filter_unit(query));
    filter_terms(query, driver, sql);
}
