/* Writes the DDL. The result of the first landing is frozen as db/schema/001.sql; a test holds the two
 * together. */
#include "store/schema.h"

#include <string.h>

static void add_values(const Column *column, Text *out) {
    text_addf(out, " CHECK (%s IN (", column->name);
    const char *comma = "";
    for (const char *at = column->detail; *at;) {
        size_t length = strcspn(at, " ");
        text_addf(out, "%s'%.*s'", comma, (int)length, at);
        comma = ", ";
        at += length + strspn(at + length, " ");
    }
    text_add(out, "))");
}

static void add_column(const Column *column, Text *out) {
    bool text = column->type == COLUMN_TEXT || column->type == COLUMN_DATE || column->type == COLUMN_TIME;
    text_addf(out, "    %s %s", column->name, text ? "TEXT" : "INTEGER");
    if (column->rules & COLUMN_NEEDED) text_add(out, " NOT NULL");
    switch (column->type) {
    case COLUMN_FLAG:
        text_addf(out, " NOT NULL DEFAULT 0 CHECK (%s IN (0, 1))", column->name);
        break;
    case COLUMN_DATE:
        text_addf(out, " CHECK (%s LIKE '____-__-__')", column->name);
        break;
    case COLUMN_TIME:
        text_addf(out, " CHECK (%s LIKE '____-__-__T__:__:__Z')", column->name);
        break;
    case COLUMN_REF:
        text_addf(out, " REFERENCES %s (no)", column->detail);
        break;
    case COLUMN_TEXT:
        if (column->detail) add_values(column, out);
        break;
    default:
        break;
    }
}

static void add_create(const Table *table, Text *out) {
    text_addf(out, "CREATE TABLE %s (\n", table->name);
    if (table->kind == TABLE_JOURNALED) {
        text_add(out, "    no INTEGER PRIMARY KEY,\n");
        if (table->named) text_add(out, "    id TEXT NOT NULL UNIQUE,\n");
        text_add(out, "    version INTEGER NOT NULL DEFAULT 1,\n    made_act INTEGER NOT NULL,\n"
                      "    voided_act INTEGER");
    } else if (table->kind == TABLE_FACTS) {
        text_add(
            out,
            "    member_no INTEGER NOT NULL,\n    row_no INTEGER NOT NULL,\n    act_in INTEGER NOT NULL,\n"
            "    act_out INTEGER");
    }
    for (const Column *column = table->columns; column->name; column++) {
        if (column != table->columns || table->kind != TABLE_DERIVED) text_add(out, ",\n");
        add_column(column, out);
    }
    if (table->kind == TABLE_FACTS)
        text_add(out, ",\n    origin INTEGER,\n    PRIMARY KEY (member_no, row_no)");
    if (table->key) text_addf(out, ",\n    PRIMARY KEY (%s)", table->key);
    if (table->check) text_addf(out, ",\n    CHECK (%s)", table->check);
    text_addf(out, "\n) %sSTRICT;\n", table->kind == TABLE_JOURNALED ? "" : "WITHOUT ROWID, ");
}

/* One index for each "columns [WHERE condition]" of a list separated by "; ". */
static void add_indexes(const Table *table, const char *list, bool unique, Text *out) {
    int number = 0;
    while (list && *list) {
        size_t length = strcspn(list, ";");
        const char *where = strstr(list, " WHERE ");
        if (where && where >= list + length) where = NULL;
        size_t columns = where ? (size_t)(where - list) : length;
        text_addf(out, "CREATE %sINDEX %s_%s%d ON %s (%.*s)", unique ? "UNIQUE " : "", table->name,
                  unique ? "u" : "i", ++number, table->name, (int)columns, list);
        if (unique) text_add(out, " WHERE voided_act IS NULL");
        if (where)
            text_addf(out, " %s %.*s", unique ? "AND" : "WHERE", (int)(length - columns - 7), where + 7);
        text_add(out, ";\n");
        list += length;
        list += strspn(list, "; ");
    }
}

/* journaled() is src/sql's: it refuses a write outside an act, and has the row's change journaled. */
static void add_journal(const Table *table, Text *out) {
    static const char *const writes[][2] = {{"inserted", "INSERT"}, {"updated", "UPDATE"}};
    for (size_t i = 0; i < 2; i++)
        text_addf(out, "CREATE TRIGGER %s_%s BEFORE %s ON %s BEGIN\n    SELECT journaled('%s');\nEND;\n",
                  table->name, writes[i][0], writes[i][1], table->name, table->name);
    text_addf(out, "CREATE TRIGGER %s_deleted BEFORE DELETE ON %s BEGIN\n", table->name, table->name);
    text_add(out, "    SELECT RAISE(ABORT, 'rows are voided, never deleted');\nEND;\n");
}

/* What was signed stays as it was signed, whatever the program, or a later one, tries. */
static void add_frozen(const Table *table, Text *out) {
    text_addf(out, "CREATE TRIGGER %s_frozen BEFORE UPDATE OF no, made_act", table->name);
    if (table->named) text_add(out, ", id");
    for (const char *at = table->frozen; *at; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");
        text_addf(out, ", %.*s", (int)length, at);
        at += length;
    }
    text_addf(out, " ON %s BEGIN\n", table->name);
    text_add(out, "    SELECT RAISE(ABORT, 'what was signed never changes');\nEND;\n");
}

void schema_table_sql(const Table *table, Text *out) {
    add_create(table, out);
    add_indexes(table, table->indexes, false, out);
    add_indexes(table, table->unique, true, out);
    if (table->kind == TABLE_JOURNALED) add_journal(table, out);
    if (table->frozen) add_frozen(table, out);
    text_add(out, "\n");
}

void schema_sql(Text *out) {
    const Table *table;
    for (size_t i = 0; (table = table_at(i)); i++) schema_table_sql(table, out);
}
