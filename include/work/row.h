/* Rows of the database as the faces see them: read by column name, never written. The names are those of the
 * schema's table (src/store/schema_*.c). A Row is owned by what handed it out. */
#ifndef PALLIUM_WORK_ROW_H
#define PALLIUM_WORK_ROW_H

#include <stddef.h>
#include <stdint.h>

typedef struct Record Row;

typedef struct Rows { /* owned by the chart */
    Row *const *items;
    size_t count;
} Rows;

const char *row_get(const Row *row, const char *column);    /* NULL for none */
const char *row_string(const Row *row, const char *column); /* "" for none */
int64_t row_int(const Row *row, const char *column);
const char *row_id(const Row *row); /* UUID; "" where the table has none */
int64_t row_no(const Row *row);
int64_t row_version(const Row *row);
int64_t row_made(const Row *row); /* the act that made it */

#endif
