/* The schema: one table of tables and columns, from which the DDL, the journal's triggers, the record layer,
 * undo, `as of` and the tests are made. A later issue adds rows here and a numbered migration beside it. */
#ifndef PALLIUM_STORE_SCHEMA_H
#define PALLIUM_STORE_SCHEMA_H

#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum ColumnType {
    COLUMN_END, /* closes a column list */
    COLUMN_TEXT,
    COLUMN_INTEGER,
    COLUMN_FLAG, /* 0 or 1, never NULL */
    COLUMN_DATE, /* YYYY-MM-DD */
    COLUMN_TIME, /* YYYY-MM-DDTHH:MM:SSZ */
    COLUMN_REF   /* `no` of a row of the table that `detail` names */
} ColumnType;

enum { COLUMN_NEEDED = 1, COLUMN_UNIQUE = 2 };

typedef struct Column {
    const char *name;
    ColumnType type;
    unsigned rules;
    const char *detail; /* the table referred to, or the values allowed, separated by spaces */
} Column;

typedef enum TableKind {
    /* Rows of `no` (the key that rows refer by) and, where `named`, `id` (the UUID that leaves the program);
     * with `version` and `voided_act`; every change is journaled; never deleted. */
    TABLE_JOURNALED,
    /* Append-only rows clustered by member: (member_no, row_no), with act_in and act_out; no triggers. A row
     * that an undo wrote again names in act_of the act that first brought it. */
    TABLE_FACTS,
    /* Made from other rows, or of no lasting interest: neither journaled nor versioned; columns as listed. */
    TABLE_DERIVED
} TableKind;

typedef struct Table {
    const char *name;
    TableKind kind;
    bool named;
    const Column *columns;
    const char *key;     /* derived tables: the primary key, of a table WITHOUT ROWID */
    const char *indexes; /* "columns [WHERE …]; …": voided rows too, which undo and `as of` read */
    const char *check;   /* a condition of the whole row */
    const char *unique;  /* "columns [WHERE …]; …": unique among rows that are not voided */
    const char *frozen;  /* columns that never change once written, by whatever statement */
} Table;

const Table *table_at(size_t index); /* NULL past the end */
const Table *table_find(const char *name);
size_t table_index(const Table *table); /* its place in the order of table_at */
size_t table_column_count(const Table *table);
int table_column(const Table *table, const char *name); /* index into columns; -1 when there is none */

/* The families that table_at joins; each ends with a row whose name is NULL. */
extern const Table schema_people[], schema_cases[], schema_plans[], schema_system[];

/* Appends the DDL of one table, its indexes and its triggers; and of the whole schema, in table order. */
void schema_table_sql(const Table *table, Text *out);
void schema_sql(Text *out);

#endif
