/* Whether a person is there already: by identifier, or by folded name and birth date; through indexes alone.
 */
#include "reach_sql.h"
#include "store/lookup.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { ENDING = 4 }; /* characters that are indexed */

static const char selected[] =
    "SELECT no, id, source_id, last_name, first_name, birth_date FROM member WHERE voided_act IS NULL AND ";

static void read_entry(Stmt *stmt, MemberEntry *row) {
    *row = (MemberEntry){.no = stmt_int(stmt, 0)};
    text_copy_to(row->id, sizeof row->id, stmt_text(stmt, 1));
    text_copy_to(row->source_id, sizeof row->source_id, stmt_text(stmt, 2));
    text_copy_to(row->last_name, sizeof row->last_name, stmt_text(stmt, 3));
    text_copy_to(row->first_name, sizeof row->first_name, stmt_text(stmt, 4));
    text_copy_to(row->birth_date, sizeof row->birth_date, stmt_text(stmt, 5));
}

static bool take(Store *store, SqlText *sql, MemberEntry *rows, size_t limit, size_t *count, Error *error) {
    char most[24];
    snprintf(most, sizeof most, "%zu", limit);
    text_add(&sql->sql, " ORDER BY no LIMIT CAST(");
    sql_value(sql, most);
    text_add(&sql->sql, " AS INTEGER)");
    Stmt *stmt = sql_prepare(store, sql, error);
    sql_text_free(sql);
    if (!stmt) return false;
    Step step;
    while ((step = stmt_step(stmt, error)) == STEP_ROW) read_entry(stmt, &rows[(*count)++]);
    stmt_reset(stmt);
    return step == STEP_DONE;
}

static void add_ending(SqlText *sql, const char *ending, bool first) {
    text_add(&sql->sql, first ? "" : ", ");
    sql_value(sql, ending);
    text_add(&sql->sql, ", lower(");
    sql_value(sql, ending);
    text_add(&sql->sql, ")");
}

/* How a value may end whose last four letters are these: a hyphen or a blank may stand among them. */
static void add_endings(SqlText *sql, const char *last) {
    text_add(&sql->sql, " AND substr(value, -4) IN (");
    add_ending(sql, last, true);
    for (const char *parting = "- "; *parting; parting++)
        for (size_t at = 0; at + 1 < ENDING; at++) {
            char ending[ENDING + 1];
            for (size_t i = 0; i < ENDING; i++) ending[i] = i == at ? *parting : last[i < at ? i + 1 : i];
            ending[ENDING] = '\0';
            add_ending(sql, ending, false);
        }
    text_add(&sql->sql, ")");
}

bool lookup_same_identifier(Store *store, const char *system, const char *letters, MemberEntry *rows,
                            size_t limit, size_t *count, Error *error) {
    SqlText sql = {0};
    size_t length = strlen(letters);
    *count = 0;
    if (length < ENDING) return true;
    text_addf(&sql.sql,
              "%sno IN (SELECT member_no FROM identifier WHERE voided_act IS NULL AND system = ", selected);
    sql_value(&sql, system);
    add_endings(&sql, letters + length - ENDING);
    text_add(&sql.sql, " AND upper(replace(replace(value, '-', ''), ' ', '')) = ");
    sql_value(&sql, letters);
    text_add(&sql.sql, ")");
    return take(store, &sql, rows, limit, count, error);
}

bool lookup_same_name(Store *store, const char *name_key, const char *birth_date, MemberEntry *rows,
                      size_t limit, size_t *count, Error *error) {
    SqlText sql = {0};
    *count = 0;
    text_addf(&sql.sql, "%sname_key = ", selected);
    sql_value(&sql, name_key);
    text_add(&sql.sql, " AND birth_date = ");
    sql_value(&sql, birth_date);
    return take(store, &sql, rows, limit, count, error);
}

bool lookup_source_begins(Store *store, const char *prefix, bool *any, Error *error) {
    char top[80];
    SqlText sql = {0};
    snprintf(top, sizeof top, "%.60s\xF4\x8F\xBF\xBF", prefix);
    text_add(&sql.sql, "SELECT 1 FROM member WHERE voided_act IS NULL AND source_id >= ");
    sql_value(&sql, prefix);
    text_add(&sql.sql, " AND source_id < ");
    sql_value(&sql, top);
    text_add(&sql.sql, " LIMIT 1");
    Stmt *stmt = sql_prepare(store, &sql, error);
    sql_text_free(&sql);
    if (!stmt) return false;
    Step step = stmt_step(stmt, error);
    *any = step == STEP_ROW;
    stmt_reset(stmt);
    return step != STEP_FAILED;
}
