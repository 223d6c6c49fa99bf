#include "csv_window.h"
#include "exchange/csv.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { READ_BYTES = 64 * 1024 };

/* Room for one more read behind what is there: slides the window to its front first, then grows it. */
static bool make_room(CsvWindow *window, Error *error) {
    if (window->start > 0) {
        memmove(window->bytes, window->bytes + window->start, window->filled - window->start);
        window->filled -= window->start;
        window->cursor -= window->start;
        window->start = 0;
    }
    if (window->filled + READ_BYTES <= window->capacity) return true;
    size_t capacity = window->capacity ? window->capacity * 2 : 2 * READ_BYTES;
    char *grown = realloc(window->bytes, capacity);
    if (!grown) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    window->bytes = grown;
    window->capacity = capacity;
    return true;
}

static bool read_more(CsvWindow *window, Error *error) {
    if (!make_room(window, error)) return false;
    ssize_t got;
    do got = read(window->descriptor, window->bytes + window->filled, READ_BYTES);
    while (got < 0 && errno == EINTR);
    if (got < 0) return error_set(error, ERROR_BAD_INPUT, "The file cannot be read: %s.", strerror(errno));
    window->filled += (size_t)got;
    window->ended = got == 0;
    window->read += got;
    return progress_step(window->progress, "kB of the file", window->read / 1024, window->size / 1024, error);
}

bool csv_window_fill(CsvWindow *window, size_t count, Error *error) {
    while (!window->ended && window->filled - window->cursor < count)
        if (!read_more(window, error)) return false;
    return true;
}

static size_t find_end(const char *bytes, size_t from, size_t to) {
    while (from < to && bytes[from] != '\n' && bytes[from] != '\r') from++;
    return from;
}

CsvLine csv_window_line(CsvWindow *window, size_t *at, Error *error) {
    size_t seen = 0; /* after the cursor, without a line end */
    for (;;) {
        size_t end = find_end(window->bytes, window->cursor + seen, window->filled);
        bool sure = end < window->filled && (window->bytes[end] == '\n' || end + 1 < window->filled);
        if (sure || window->ended) {
            if (window->cursor == window->filled) return CSV_LINE_NONE;
            if (end < window->filled) end++;
            if (end < window->filled && window->bytes[end - 1] == '\r' && window->bytes[end] == '\n') end++;
            if (end - window->start > CSV_RECORD_BYTES) return CSV_LINE_LONG;
            *at = window->cursor;
            window->cursor = end;
            return CSV_LINE;
        }
        if (end - window->start > CSV_RECORD_BYTES) return CSV_LINE_LONG;
        seen = end - window->cursor;
        if (!read_more(window, error)) return CSV_LINE_FAILED;
    }
}

bool csv_window_skip_line(CsvWindow *window, Error *error) {
    for (;;) {
        size_t end = find_end(window->bytes, window->start, window->filled);
        window->start = window->cursor = end;
        if (end < window->filled) break;
        if (window->ended) return true;
        if (!read_more(window, error)) return false;
    }
    if (!csv_window_fill(window, 2, error)) return false;
    size_t left = window->filled - window->cursor;
    const char *end = window->bytes + window->cursor;
    window->cursor += left > 1 && end[0] == '\r' && end[1] == '\n' ? 2 : 1;
    window->start = window->cursor;
    return true;
}

void csv_window_free(CsvWindow *window) {
    free(window->bytes);
    window->bytes = NULL;
}
