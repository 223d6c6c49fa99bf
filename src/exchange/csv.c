#include "exchange/csv.h"
#include "base/text.h"
#include "csv_sniff.h"
#include "csv_window.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct Csv {
    CsvWindow window;
    int owned; /* descriptor to close, or -1 */
    struct csv_parser parser;
    bool parser_ready;
    long line; /* lines before window.start */
    size_t expected;
    Text bytes;   /* the fields of the record, each with a NUL after it */
    size_t *ends; /* CSV_RECORD_FIELDS + 1 */
    CsvField *fields;
    size_t count;
    bool complete; /* libcsv has seen the record's end */
};

static void take_field(void *bytes, size_t size, void *data) {
    Csv *csv = data;
    if (size) text_add_n(&csv->bytes, bytes, size);
    text_add_n(&csv->bytes, "", 1);
    if (csv->count < CSV_RECORD_FIELDS) csv->ends[csv->count] = csv->bytes.length - 1;
    csv->count++;
}

static void take_end(int end, void *data) {
    (void)end;
    ((Csv *)data)->complete = true;
}

static bool parser_reset(Csv *csv) {
    if (csv->parser_ready) csv_free(&csv->parser);
    csv->parser_ready = csv_init(&csv->parser, CSV_STRICT | CSV_STRICT_FINI) == 0;
    return csv->parser_ready;
}

bool csv_reader_new(Csv **out, int descriptor, Error *error) {
    Csv *csv = calloc(1, sizeof *csv);
    if (!csv) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    csv->window.descriptor = descriptor;
    csv->owned = -1;
    csv->ends = calloc(CSV_RECORD_FIELDS, sizeof *csv->ends);
    csv->fields = calloc(CSV_RECORD_FIELDS, sizeof *csv->fields);
    size_t skip = 0;
    bool ok =
        (csv->ends && csv->fields && parser_reset(csv)) || error_set(error, ERROR_STORAGE, "Memory ran out.");
    ok = ok && csv_window_fill(&csv->window, CSV_SNIFF_BYTES, error) &&
         csv_sniff(csv->window.bytes, csv->window.filled, &skip, error);
    csv->window.start = csv->window.cursor = skip;
    if (ok)
        *out = csv;
    else
        csv_reader_free(&csv);
    return ok;
}

bool csv_reader_open(Csv **out, const char *path, Error *error) {
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat status;
    if (descriptor < 0 || fstat(descriptor, &status) != 0) {
        error_set(error, ERROR_BAD_INPUT, "The file cannot be opened: %s.", strerror(errno));
        if (descriptor >= 0) close(descriptor);
        return false;
    }
    if (!S_ISREG(status.st_mode)) {
        close(descriptor);
        return error_set(error, ERROR_BAD_INPUT, "This is %s, not a file.",
                         S_ISDIR(status.st_mode) ? "a folder" : "a device or a pipe");
    }
    if (!csv_reader_new(out, descriptor, error)) {
        close(descriptor);
        return false;
    }
    (*out)->owned = descriptor;
    return true;
}

void csv_reader_free(Csv **csv) {
    if (!*csv) return;
    if ((*csv)->owned >= 0) close((*csv)->owned);
    if ((*csv)->parser_ready) csv_free(&(*csv)->parser);
    csv_window_free(&(*csv)->window);
    text_free(&(*csv)->bytes);
    free((*csv)->ends);
    free((*csv)->fields);
    free(*csv);
    *csv = NULL;
}

void csv_watch(Csv *csv, const Progress *progress) {
    struct stat info;
    csv->window.progress = progress;
    if (fstat(csv->window.descriptor, &info) == 0 && S_ISREG(info.st_mode)) csv->window.size = info.st_size;
}

void csv_expect(Csv *csv, size_t fields) {
    csv->expected = fields;
}

/* What has been gathered of one record. */
typedef struct Gathered {
    long lines;
    size_t first_end; /* length of the first line with its end */
    bool nul;
    long nul_line;
    char why[CSV_WHY_SIZE]; /* empty: good */
} Gathered;

/* Feeds lines to libcsv until a record is complete, wrong or over a limit. */
static CsvLine gather(Csv *csv, Gathered *record, Error *error) {
    while (!csv->complete) {
        size_t at;
        CsvLine got = csv_window_line(&csv->window, &at, error);
        if (got == CSV_LINE_NONE && record->lines > 0) {
            if (csv_fini(&csv->parser, take_field, take_end, csv) != 0)
                text_copy_to(record->why, CSV_WHY_SIZE, "a quote is opened and never closed");
            return CSV_LINE;
        }
        if (got == CSV_LINE_LONG)
            snprintf(record->why, CSV_WHY_SIZE, "the record is longer than 1 MiB; is a quote not closed?");
        if (got != CSV_LINE) return got;
        const char *line = csv->window.bytes + at;
        size_t size = csv->window.cursor - at;
        if (++record->lines == 1) record->first_end = size;
        if (!record->nul && memchr(line, '\0', size)) {
            record->nul = true;
            record->nul_line = csv->line + record->lines;
        }
        if (csv_parse(&csv->parser, line, size, take_field, take_end, csv) != size) {
            if (csv_error(&csv->parser) != CSV_EPARSE)
                return error_set(error, ERROR_STORAGE, "Memory ran out."), CSV_LINE_FAILED;
            snprintf(record->why, CSV_WHY_SIZE, "a quote stands where none may be, on line %ld",
                     csv->line + record->lines);
            return CSV_LINE;
        }
        if (!csv->complete && record->lines == CSV_RECORD_LINES) {
            snprintf(record->why, CSV_WHY_SIZE, "the record is longer than %d lines; is a quote not closed?",
                     CSV_RECORD_LINES);
            return CSV_LINE;
        }
    }
    return CSV_LINE;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Skips lines of blanks alone: libcsv would too, but then one could not be told from a record. */
static bool skip_blank_lines(Csv *csv, Error *error) {
    CsvWindow *window = &csv->window;
    for (;;) {
        size_t at;
        if (!csv_window_fill(window, 1, error)) return false;
        if (window->cursor < window->filled && !is_blank(window->bytes[window->cursor])) return true;
        CsvLine got = csv_window_line(window, &at, error);
        if (got == CSV_LINE_FAILED) return false;
        if (got != CSV_LINE) return true;
        size_t place = at;
        while (place < window->cursor && is_blank(window->bytes[place])) place++;
        if (place < window->cursor) {
            window->cursor = at;
            return true;
        }
        window->start = window->cursor;
        csv->line++;
    }
}

/* The reason why a record that libcsv took is bad all the same. */
static void judge(const Csv *csv, Gathered *record) {
    if (record->nul)
        snprintf(record->why, CSV_WHY_SIZE, "a NUL byte on line %ld", record->nul_line);
    else if (csv->count > CSV_RECORD_FIELDS)
        snprintf(record->why, CSV_WHY_SIZE, "the record has %zu fields; %d is the limit", csv->count,
                 CSV_RECORD_FIELDS);
    else if (csv->expected && csv->count != csv->expected)
        snprintf(record->why, CSV_WHY_SIZE, "the record has %zu field%s, the header %zu", csv->count,
                 csv->count == 1 ? "" : "s", csv->expected);
}

static void fill_fields(Csv *csv) {
    size_t from = 0;
    for (size_t i = 0; i < csv->count; i++) {
        csv->fields[i] = (CsvField){.text = csv->bytes.data + from, .size = csv->ends[i] - from};
        from = csv->ends[i] + 1;
    }
}

/* Stands behind the record: behind all of it, or, when it cannot be trusted, behind its first line. */
static bool move_on(Csv *csv, const Gathered *record, bool broken, Error *error) {
    bool back = broken || (record->why[0] && !record->nul && record->lines > 1);
    if (!back) {
        csv->window.start = csv->window.cursor;
        csv->line += record->lines;
        return true;
    }
    csv->line++;
    if (broken && !parser_reset(csv)) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    if (record->lines == 0) return csv_window_skip_line(&csv->window, error);
    csv->window.cursor = csv->window.start += record->first_end;
    return true;
}

bool csv_next(Csv *csv, CsvRecord *out, Error *error) {
    *out = (CsvRecord){.kind = CSV_END};
    text_clear(&csv->bytes);
    csv->count = 0;
    csv->complete = false;
    Gathered record = {0};
    if (!skip_blank_lines(csv, error)) return false;
    CsvLine got = gather(csv, &record, error);
    if (got == CSV_LINE_FAILED) return false;
    if (got == CSV_LINE_NONE) return true;
    if (csv->bytes.failed) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    bool broken = record.why[0] != '\0';
    if (!broken) judge(csv, &record);
    out->kind = record.why[0] ? CSV_BAD : CSV_GOOD;
    out->line = csv->line + 1;
    text_copy_to(out->why, sizeof out->why, record.why);
    if (out->kind == CSV_GOOD) {
        fill_fields(csv);
        out->fields = csv->fields;
        out->count = csv->count;
    }
    return move_on(csv, &record, broken, error);
}
