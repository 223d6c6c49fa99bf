/* Statements, prepared once a connection and kept by their text. A Stmt is owned by its Db and stays valid
 * until db_free: keep it over a loop, hand nothing back. Placeholders are $1..$n, numbered in order of first
 * appearance, so that one text serves SQLite and PostgreSQL; any other is refused. */
#ifndef PALLIUM_SQL_STMT_H
#define PALLIUM_SQL_STMT_H

#include "sql/db.h"

typedef struct Stmt Stmt;

typedef enum Step { STEP_ROW, STEP_DONE, STEP_FAILED } Step;

/* The statement of `sql`, reset and without values; NULL with the reason on failure. One that is still in use
 * (asked for or begun, and neither ended nor reset) is left alone and a second one is handed out; more than
 * 32 of the same text in use is a forgotten stmt_reset and refused. Only one statement a text. */
Stmt *db_stmt(Db *db, const char *sql, Error *error);

/* `at` counts from 1. A value that cannot be bound makes the next stmt_step fail. Text is copied; NULL binds
 * NULL. */
void stmt_bind_int(Stmt *stmt, int at, int64_t value);
void stmt_bind_text(Stmt *stmt, int at, const char *value);
void stmt_bind_null(Stmt *stmt, int at);

/* After STEP_DONE and STEP_FAILED the statement is already reset and its values are gone: bind all anew and
 * step again, or forget it. A parameter without a value fails (bind NULL where NULL is meant). Who stops
 * reading before STEP_DONE calls stmt_reset, else the view of the data stays held. A broken UNIQUE rule is
 * ERROR_CONFLICT, everything else ERROR_STORAGE. */
Step stmt_step(Stmt *stmt, Error *error);

/* Steps to the end, rows unread. */
bool stmt_run(Stmt *stmt, Error *error);

void stmt_reset(Stmt *stmt); /* NULL allowed */

/* Columns count from 0. */
int64_t stmt_int(Stmt *stmt, int column);
const char *stmt_text(Stmt *stmt,
                      int column); /* NULL for NULL; owned by the statement until its next step or reset */
bool stmt_null(Stmt *stmt, int column);
int stmt_columns(Stmt *stmt);
const char *stmt_column_name(Stmt *stmt, int column);

/* Steps of SQLite's machine since db_stmt handed it out: the measure that tests bound. */
int64_t stmt_steps(Stmt *stmt);

#endif
