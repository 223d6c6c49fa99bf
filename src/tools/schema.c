/* Writes the schema that the table of tables says, as db/schema/001.sql holds it. Usage: schema >
 * db/schema/001.sql */
#include "store/schema.h"
#include "sql/bookkeeping.h"

#include <stdio.h>

int main(void) {
    Text sql = {0};
    text_add(&sql, bookkeeping_ddl());
    text_add(&sql, "\n");
    schema_sql(&sql);
    bool ok = !sql.failed && fputs(text_string(&sql), stdout) >= 0 && fflush(stdout) == 0;
    text_free(&sql);
    return ok ? 0 : 1;
}
