/* Records of a CSV file (RFC 4180), one at a time, in flat memory whatever the file's size. libcsv in its
 * strict mode is fed physical line by physical line. A record that cannot be taken is reported with its first
 * line and reading resumes on the line after that one, so a stray quote costs its own row and no other: a
 * quote that is never closed, a quote inside a bare field, a NUL byte, a wrong number of fields, a record
 * over the limits below. A line ends at LF, CRLF or CR. Blank lines are skipped; a byte order mark of UTF-8
 * is dropped. Fields are the raw bytes: what text may enter is the business of base/utf8.h. */
#ifndef PALLIUM_EXCHANGE_CSV_H
#define PALLIUM_EXCHANGE_CSV_H

#include "base/progress.h"

#include <stddef.h>

typedef struct Csv Csv;

enum {
    CSV_RECORD_BYTES = 1 << 20, /* limits of one record */
    CSV_RECORD_LINES = 1000,
    CSV_RECORD_FIELDS = 1000,
    CSV_WHY_SIZE = 200
};

typedef enum CsvKind {
    CSV_GOOD,
    CSV_BAD, /* `why` says what is wrong; no fields */
    CSV_END
} CsvKind;

typedef struct CsvField {
    const char *text; /* NUL-terminated after `size` bytes; holds no other NUL */
    size_t size;
} CsvField;

typedef struct CsvRecord {
    CsvKind kind;
    long line;              /* first physical line, from 1 */
    const CsvField *fields; /* the reader's, until the next call */
    size_t count;
    char why[CSV_WHY_SIZE]; /* plain words, starting in lower case */
} CsvRecord;

/* Opens a regular file. A file that is no text in UTF-8 or an 8-bit set (UTF-16, a spreadsheet, compressed,
 * HL7, X12, JSON, XML) is refused with words that say what to do: ERROR_BAD_INPUT, as is one that cannot be
 * opened. */
bool csv_reader_open(Csv **out, const char *path, Error *error);

/* The same over a descriptor, which stays the caller's: a pipe will do. */
bool csv_reader_new(Csv **out, int descriptor, Error *error);
void csv_reader_free(Csv **csv);

/* The next record, bad record, or the end. False only when reading fails (ERROR_BAD_INPUT) or memory runs out
 * (ERROR_STORAGE). */
bool csv_next(Csv *csv, CsvRecord *out, Error *error);

/* From the next record on, one with another number of fields is bad; 0 (the start) takes any number. */
void csv_expect(Csv *csv, size_t fields);

/* Says how far the reading is, and stops when it shall; NULL: nobody watches. The caller's. */
void csv_watch(Csv *csv, const Progress *progress);

#endif
