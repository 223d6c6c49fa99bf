/* What went with an undo may carry nothing that lives: no row, and no fact, may refer to a row that is void.
 */
#include "store/undo.h"

#include "store/schema.h"

#include <stdio.h>

typedef struct Gone { /* a row that the undo voided */
    const Table *table;
    int64_t no, member_no; /* 0: of no member */
} Gone;

static bool any(Store *store, const char *sql, const Gone *gone, bool *out, Error *error) {
    Stmt *stmt = db_stmt(store_db(store), sql, error);
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, gone->no);
    if (gone->member_no) stmt_bind_int(stmt, 2, gone->member_no);
    Step step = stmt_step(stmt, error);
    *out = step == STEP_ROW;
    stmt_reset(stmt);
    return step != STEP_FAILED;
}

/* Where both have a member, the member's rows are the few to look through. */
static bool refers(Store *store, const Table *table, const Column *column, const Gone *gone, bool *out,
                   Error *error) {
    char sql[200];
    bool facts = table->kind == TABLE_FACTS;
    Gone of = *gone;
    if (table_column(table, "member_no") < 0) of.member_no = 0;
    snprintf(sql, sizeof sql, "SELECT 1 FROM %s WHERE %s = $1 AND %s IS NULL%s LIMIT 1", table->name,
             column->name, facts ? "act_out" : "voided_act", of.member_no ? " AND member_no = $2" : "");
    return any(store, sql, &of, out, error);
}

static bool refuse(const Table *table, Error *error) {
    char words[40];
    text_copy_to(words, sizeof words, table->name);
    for (char *c = words; *c; c++)
        if (*c == '_') *c = ' ';
    return error_set(error, ERROR_CONFLICT,
                     "This cannot be undone: a later %s stands on it. Undo the later act first.", words);
}

static bool carries(Store *store, const Gone *gone, Error *error) {
    static const Column of_member = {"member_no", COLUMN_REF, 0, "member"};
    const Table *table;
    bool live = false;
    for (size_t i = 0; (table = table_at(i)); i++) {
        if (table->kind == TABLE_DERIVED) continue;
        bool member = table->kind == TABLE_FACTS && text_equal(gone->table->name, "member");
        if (member && !refers(store, table, &of_member, gone, &live, error)) return false;
        for (const Column *column = table->columns; !live && column->name; column++)
            if (column->type == COLUMN_REF && text_equal(column->detail, gone->table->name) &&
                !refers(store, table, column, gone, &live, error))
                return false;
        if (live) return refuse(table, error);
    }
    return true;
}

/* Whether the row is void, and whose it is. */
static bool find_gone(Store *store, Gone *gone, bool *is, Error *error) {
    char sql[160];
    bool owned = table_column(gone->table, "member_no") >= 0;
    snprintf(sql, sizeof sql, "SELECT %s FROM %s WHERE no = $1 AND voided_act IS NOT NULL",
             owned ? "member_no" : "0", gone->table->name);
    Stmt *stmt = db_stmt(store_db(store), sql, error);
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, gone->no);
    Step step = stmt_step(stmt, error);
    *is = step == STEP_ROW;
    if (*is) gone->member_no = stmt_int(stmt, 0);
    stmt_reset(stmt);
    return step != STEP_FAILED;
}

bool undo_left_behind(Store *store, int64_t number, Error *error) {
    Stmt *stmt = db_stmt(store_db(store),
                         "SELECT DISTINCT c.tbl, c.row_id FROM act a JOIN change c ON c.id BETWEEN "
                         "a.first_change AND a.last_change "
                         "WHERE a.number = $1 AND (c.op = 'insert' OR c.col = 'voided_act')",
                         error);
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, number);
    bool ok = true, is;
    Step step = STEP_DONE;
    while (ok && (step = stmt_step(stmt, error)) == STEP_ROW) {
        Gone gone = {.table = table_find(stmt_text(stmt, 0)), .no = stmt_int(stmt, 1)};
        ok = !gone.table || (find_gone(store, &gone, &is, error) && (!is || carries(store, &gone, error)));
    }
    stmt_reset(stmt);
    return ok && step != STEP_FAILED;
}
