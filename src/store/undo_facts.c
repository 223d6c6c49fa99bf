#include "undo_facts.h"

/* Facts are never changed. A fact is what its first row said; an undo closes its live row or writes it again
 * under the undoing act, so that every earlier `as of` still reads the same. What the act at the root of a
 * chain of undo and redo opened and closed can be read from the rows for ever: it opened those whose first
 * row it brought, it closed those of which it ended a row; one that it did both to is in neither set.
 *
 * In the texts below t is the table, $1 this act, $2 the root, $3 the member. */
typedef enum FactSet { FACTS_OPENED, FACTS_CLOSED } FactSet;

/* Whether the fact of row `row` (a table's name or alias) is in a set of the root. */
static void add_in_set(const char *table, const char *row, FactSet set, Text *sql) {
    const char *opened = set == FACTS_OPENED ? "" : "NOT ", *closed = set == FACTS_CLOSED ? "" : "NOT ";
    text_addf(sql,
              "%sEXISTS (SELECT 1 FROM %s v WHERE v.member_no = %s.member_no AND v.row_no = "
              "COALESCE(%s.origin, %s.row_no) "
              "AND v.act_in = $2) AND ",
              opened, table, row, row, row);
    text_addf(
        sql,
        "%sEXISTS (SELECT 1 FROM %s v WHERE v.member_no = %s.member_no AND COALESCE(v.origin, v.row_no) = "
        "COALESCE(%s.origin, %s.row_no) AND v.act_out = $2)",
        closed, table, row, row, row);
}

static bool run(Store *store, Text *sql, int64_t root, int64_t member_no, Error *error) {
    if (member_no) text_add(sql, " AND member_no = $3");
    Stmt *stmt = db_stmt(store_db(store), text_string(sql), error);
    text_free(sql);
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, store_act(store));
    stmt_bind_int(stmt, 2, root);
    if (member_no) stmt_bind_int(stmt, 3, member_no);
    return stmt_run(stmt, error);
}

static bool close_set(Store *store, const char *table, FactSet set, int64_t root, int64_t member_no,
                      Error *error) {
    Text sql = {0};
    text_addf(&sql, "UPDATE %s SET act_out = $1 WHERE act_out IS NULL AND ", table);
    add_in_set(table, table, set, &sql);
    return run(store, &sql, root, member_no, error);
}

static bool open_set(Store *store, const Table *table, FactSet set, int64_t root, int64_t member_no,
                     Error *error) {
    Text columns = {0}, sql = {0};
    const char *name = table->name;
    for (const Column *column = table->columns; column->name; column++)
        text_addf(&columns, ", %s", column->name);
    text_addf(&sql,
              "INSERT INTO %s (act_in, member_no, row_no, origin%s) SELECT $1, member_no, (SELECT "
              "MAX(m.row_no) FROM %s m WHERE "
              "m.member_no = f.member_no) + ROW_NUMBER() OVER (PARTITION BY member_no ORDER BY row_no), "
              "row_no%s FROM %s f "
              "WHERE origin IS NULL AND ",
              name, text_string(&columns), name, text_string(&columns), name);
    add_in_set(name, "f", set, &sql);
    text_addf(&sql,
              " AND NOT EXISTS (SELECT 1 FROM %s v WHERE v.member_no = f.member_no AND COALESCE(v.origin, "
              "v.row_no) = f.row_no "
              "AND v.act_out IS NULL)",
              name);
    text_free(&columns);
    return run(store, &sql, root, member_no, error);
}

bool undo_facts(Store *store, int64_t number, int64_t member_no, Error *error) {
    ActRow act;
    bool redo = true;
    const Table *table;
    do {
        if (!act_load(store, number, &act, error)) return false;
        redo = !redo;
        if (act.undoes) number = act.undoes;
    } while (act.undoes);
    FactSet shut = redo ? FACTS_CLOSED : FACTS_OPENED, again = redo ? FACTS_OPENED : FACTS_CLOSED;
    for (size_t i = 0; (table = table_at(i)); i++) {
        if (table->kind != TABLE_FACTS) continue;
        if (!open_set(store, table, again, number, member_no, error) ||
            !close_set(store, table->name, shut, number, member_no, error))
            return false;
    }
    return true;
}
