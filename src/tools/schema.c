/* Writes the DDL that the table of tables says: of the tables named, else of all. Usage: schema [TABLE ...]
 * The first migration was written out by it and is frozen; a later one takes its new tables from here, and
 * for a table that gained columns ALTER TABLE alone: its triggers name no column. */
#include "store/schema.h"
#include "sql/bookkeeping.h"

#include <stdio.h>

static bool named(Text *sql, char *const names[]) {
    for (; *names; names++) {
        const Table *table = table_find(*names);
        if (!table) {
            fprintf(stderr, "schema: no table is called %s\n", *names);
            return false;
        }
        schema_table_sql(table, sql);
    }
    return true;
}

int main(int count, char *arguments[]) {
    Text sql = {0};
    bool ok = true;
    if (count > 1) {
        ok = named(&sql, arguments + 1);
    } else {
        text_add(&sql, bookkeeping_ddl());
        text_add(&sql, "\n");
        schema_sql(&sql);
    }
    ok = ok && !sql.failed && fputs(text_string(&sql), stdout) >= 0 && fflush(stdout) == 0;
    text_free(&sql);
    return ok ? 0 : 1;
}
