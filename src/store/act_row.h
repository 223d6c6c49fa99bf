/* Reading a row of the table act; private to src/store. */
#ifndef PALLIUM_STORE_ACT_ROW_H
#define PALLIUM_STORE_ACT_ROW_H

#include "sql/stmt.h"
#include "store/undo.h"

/* An act that changed rows has changes in the journal, or members it touched by facts alone. */
#define ACT_SELECT                                                                                           \
    "SELECT number, undoes, at, user_name, session, kind, subject, detail, CASE WHEN first_change IS NOT "   \
    "NULL OR EXISTS "                                                                                        \
    "(SELECT 1 FROM act_member WHERE act = number) THEN 1 ELSE 0 END FROM act "

void act_row_read(Stmt *stmt, ActRow *out);

#endif
