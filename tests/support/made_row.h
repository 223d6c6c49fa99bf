/* Rows of the database without a database, for screens. */
#ifndef PALLIUM_TESTS_MADE_ROW_H
#define PALLIUM_TESTS_MADE_ROW_H

#include "work/row.h"

Row *made_row(const char *table, const char *values); /* "column=value|column=value"; no=N too */
void made_row_free(const Row *row);                   /* NULL does nothing */

#endif
