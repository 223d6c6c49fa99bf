#include "store/lookup.h"

#include "reach_sql.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { CANDIDATES = 5 };

/* The rows of an indexed text column that start with what was typed: one is the answer, several are named. */
static Stmt *fitting(Store *store, const char *table, const char *column, const char *typed,
                     const Reach *reach, Error *error) {
    char top[160];
    SqlText sql = {0};
    snprintf(top, sizeof top, "%.120s\xF4\x8F\xBF\xBF", typed);
    text_addf(&sql.sql, "SELECT no, %s FROM %s WHERE %s >= ", column, table, column);
    sql_value(&sql, typed);
    text_addf(&sql.sql, " AND %s < ", column);
    sql_value(&sql, top);
    text_add(&sql.sql, " AND voided_act IS NULL");
    reach_of_member(reach, table, &sql);
    text_addf(&sql.sql, " ORDER BY %s LIMIT %d", column, CANDIDATES + 1);
    Stmt *stmt = sql_prepare(store, &sql, error);
    sql_text_free(&sql);
    return stmt;
}

typedef struct Fits { /* what fits so far: the first row, and what the first few are called */
    int found;
    int64_t no;
    char names[320];
} Fits;

static void add_fit(Fits *fits, int64_t no, const char *name) {
    size_t used = strlen(fits->names);
    if (fits->found < CANDIDATES)
        snprintf(fits->names + used, sizeof fits->names - used, "%s%s", used ? ", " : "", name);
    if (fits->found++ == 0) fits->no = no;
}

/* True for exactly one; *error says which fit when several do. */
static bool one_fits(const Fits *fits, const char *typed, int64_t *no, Error *error) {
    *no = fits->no;
    if (fits->found > 1)
        return error_set(error, ERROR_NOT_FOUND, "\"%.60s\" fits several: %s%s.", typed, fits->names,
                         fits->found > CANDIDATES ? " …" : "");
    return fits->found == 1;
}

static bool by_prefix(Store *store, const char *table, const char *column, const char *typed,
                      const Reach *reach, int64_t *no, Error *error) {
    Fits fits = {0};
    *no = 0;
    Stmt *stmt = fitting(store, table, column, typed, reach, error);
    if (!stmt) return false;
    Step step;
    while ((step = stmt_step(stmt, error)) == STEP_ROW) {
        const char *name = stmt_text(stmt, 1);
        if (strcmp(name, typed) == 0) {
            *no = stmt_int(stmt, 0);
            stmt_reset(stmt);
            return true;
        }
        add_fit(&fits, stmt_int(stmt, 0), name);
    }
    return step != STEP_FAILED && one_fits(&fits, typed, no, error);
}

bool lookup_id(Store *store, const char *table, const char *typed, const Reach *reach, int64_t *no,
               Error *error) {
    bool could = *typed && strlen(typed) < ID_SIZE && !typed[strspn(typed, "0123456789abcdef-")];
    if (error) *error = (Error){0};
    if (could && by_prefix(store, table, "id", typed, reach, no, error)) return true;
    if (could && error && error->kind != ERROR_NONE) return false;
    const char *word = strcmp(table, "care_case") == 0 ? "case" : table;
    return error_set(error, ERROR_NOT_FOUND, "There is no %s \"%.60s\".", word, typed);
}

static bool by_identifier(Store *store, const char *typed, const Reach *reach, int64_t *no, Error *error) {
    Fits fits = {0};
    SqlText sql = {0};
    text_add(&sql.sql, "SELECT DISTINCT member_no, (SELECT source_id FROM member WHERE no = member_no) "
                       "FROM identifier WHERE value = ");
    sql_value(&sql, typed);
    text_add(&sql.sql, " AND voided_act IS NULL");
    reach_of_member(reach, "identifier", &sql);
    text_addf(&sql.sql, " LIMIT %d", CANDIDATES + 1);
    Stmt *stmt = sql_prepare(store, &sql, error);
    sql_text_free(&sql);
    if (!stmt) return false;
    Step step;
    while ((step = stmt_step(stmt, error)) == STEP_ROW) add_fit(&fits, stmt_int(stmt, 0), stmt_text(stmt, 1));
    return step != STEP_FAILED && one_fits(&fits, typed, no, error);
}

static bool by_source(Store *store, const char *typed, const Reach *reach, int64_t *no, Error *error) {
    SqlText sql = {0};
    text_add(&sql.sql, "SELECT no FROM member WHERE source_id = ");
    sql_value(&sql, typed);
    text_add(&sql.sql, " AND voided_act IS NULL");
    reach_of_member(reach, "member", &sql);
    *no = 0;
    Stmt *stmt = sql_prepare(store, &sql, error);
    sql_text_free(&sql);
    Step step = stmt ? stmt_step(stmt, error) : STEP_FAILED;
    if (step == STEP_ROW) *no = stmt_int(stmt, 0);
    stmt_reset(stmt);
    return step != STEP_FAILED;
}

bool lookup_source(Store *store, const char *source_id, int64_t *no, Error *error) {
    return by_source(store, source_id, NULL, no, error);
}

bool lookup_member(Store *store, const char *typed, const Reach *reach, int64_t *no, Error *error) {
    bool (*const ways[])(Store *, const char *, const Reach *, int64_t *, Error *) = {by_source,
                                                                                      by_identifier};
    if (error) *error = (Error){0};
    *no = 0;
    if (!*typed) return error_set(error, ERROR_NOT_FOUND, "No member was named.");
    for (size_t i = 0; i < 2; i++) {
        bool ok = ways[i](store, typed, reach, no, error);
        if (ok && *no) return true;
        if (!ok && error && error->kind != ERROR_NONE) return false;
    }
    if (by_prefix(store, "member", "source_id", typed, reach, no, error)) return true;
    if (error && error->kind != ERROR_NONE) return false;
    return lookup_id(store, "member", typed, reach, no, error);
}

bool lookup_any(Store *store, const char *table, bool *any, Error *error) {
    char sql[80];
    snprintf(sql, sizeof sql, "SELECT 1 FROM %s LIMIT 1", table);
    Stmt *stmt = db_stmt(store_db(store), sql, error);
    if (!stmt) return false;
    Step step = stmt_step(stmt, error);
    *any = step == STEP_ROW;
    stmt_reset(stmt);
    return step != STEP_FAILED;
}

bool lookup_case(Store *store, int64_t member_no, bool closed_too, int64_t *no, Error *error) {
    *no = 0;
    Stmt *stmt = db_stmt(
        store_db(store),
        "SELECT no, stage FROM care_case WHERE member_no = $1 AND voided_act IS NULL ORDER BY no DESC",
        error);
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, member_no);
    int64_t latest = 0;
    Step step;
    while ((step = stmt_step(stmt, error)) == STEP_ROW) {
        if (!latest) latest = stmt_int(stmt, 0);
        if (!text_equal(stmt_text(stmt, 1), "closed")) *no = stmt_int(stmt, 0);
    }
    if (!*no && closed_too) *no = latest;
    return step == STEP_DONE;
}

static void read_entry(Stmt *stmt, MemberEntry *row) {
    row->no = stmt_int(stmt, 0);
    text_copy_to(row->id, sizeof row->id, stmt_text(stmt, 1));
    text_copy_to(row->source_id, sizeof row->source_id, stmt_text(stmt, 2));
    text_copy_to(row->last_name, sizeof row->last_name, stmt_text(stmt, 3));
    text_copy_to(row->first_name, sizeof row->first_name, stmt_text(stmt, 4));
    text_copy_to(row->sex, sizeof row->sex, stmt_text(stmt, 5));
    text_copy_to(row->birth_date, sizeof row->birth_date, stmt_text(stmt, 6));
}

/* One pass over the members whose column begins so, in its order; those of another column's pass are left
 * out. */
typedef struct NamePass {
    const char *column, *not_column; /* NULL: no other pass */
    const char *prefix;
    const MemberSearch *search;
    bool *passed; /* whether the row `after` was seen */
} NamePass;

static Stmt *searching(Store *store, const NamePass *pass, int64_t most, Error *error) {
    char top[200], limit[24];
    const char *column = pass->column, *other = pass->not_column;
    SqlText sql = {0};
    snprintf(top, sizeof top, "%.150s\xF4\x8F\xBF\xBF", pass->prefix);
    snprintf(limit, sizeof limit, "%" PRId64, most);
    text_addf(
        &sql.sql,
        "SELECT no, id, source_id, last_name, first_name, sex, birth_date FROM member WHERE %s >= ", column);
    sql_value(&sql, pass->prefix);
    text_addf(&sql.sql, " AND %s < ", column);
    sql_value(&sql, top);
    if (other) text_addf(&sql.sql, " AND NOT (+%s >= $1 AND +%s < $2)", other, other);
    text_add(&sql.sql, " AND voided_act IS NULL");
    reach_of_member(pass->search->reach, "member", &sql);
    text_addf(&sql.sql, " ORDER BY %s, no LIMIT ", column);
    sql_value(&sql, limit);
    Stmt *stmt = sql_prepare(store, &sql, error);
    sql_text_free(&sql);
    return stmt;
}

static bool name_pass(Store *store, const NamePass *pass, MemberEntry *rows, size_t *count, int64_t *total,
                      Error *error) {
    Stmt *stmt = searching(store, pass, pass->search->most - *total, error);
    if (!stmt) return false;
    Step step;
    while ((step = stmt_step(stmt, error)) == STEP_ROW) {
        ++*total;
        if (*pass->passed && *count < pass->search->limit) read_entry(stmt, &rows[(*count)++]);
        if (!*pass->passed) *pass->passed = text_equal(stmt_text(stmt, 2), pass->search->after);
    }
    return step == STEP_DONE;
}

bool lookup_members(Store *store, const MemberSearch *search, MemberEntry *rows, size_t *count,
                    int64_t *total, Error *error) {
    bool named = search->key && *search->key, passed = !search->after || !*search->after;
    const char *source = search->source ? search->source : "";
    const NamePass passes[] = {
        {named ? "name_key" : "source_id", NULL, named ? search->key : source, search, &passed},
        {"given_key", "name_key", search->key, search, &passed},
    };
    *count = 0;
    *total = 0;
    bool ok = true;
    for (size_t i = 0; ok && i < (named ? 2U : 1U); i++)
        ok = name_pass(store, &passes[i], rows, count, total, error);
    return ok;
}
