#include "store/lookup.h"

#include "reach_sql.h"

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
