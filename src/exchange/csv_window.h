/* The bytes of a file under the record that is being read: a window that slides from record to record and can
 * go back to the end of the record's first line. Holds at most CSV_RECORD_BYTES and one read more. */
#ifndef PALLIUM_EXCHANGE_CSV_WINDOW_H
#define PALLIUM_EXCHANGE_CSV_WINDOW_H

#include "base/progress.h"

#include <stddef.h>

typedef struct CsvWindow {
    int descriptor;
    const Progress *progress; /* NULL: nobody watches */
    int64_t size, read;       /* bytes of the file; size 0: not known */
    bool ended;
    char *bytes;
    size_t capacity, filled;
    size_t start;  /* of the record */
    size_t cursor; /* of the next line */
} CsvWindow;

typedef enum CsvLine { CSV_LINE, CSV_LINE_LONG, CSV_LINE_NONE, CSV_LINE_FAILED } CsvLine;

/* Reads until at least `count` bytes stand after the cursor, or the file has ended. */
bool csv_window_fill(CsvWindow *window, size_t count, Error *error);

/* Moves the cursor over the next line with its end; *at is where it begins. CSV_LINE_LONG: the record with
 * this line is over CSV_RECORD_BYTES, and the cursor has not moved. */
CsvLine csv_window_line(CsvWindow *window, size_t *at, Error *error);

/* Drops everything up to and with the end of the line at `start`, however long it is. */
bool csv_window_skip_line(CsvWindow *window, Error *error);
void csv_window_free(CsvWindow *window);

#endif
