#include "ui/widget/wrap.h"

#include <stdlib.h>
#include <string.h>

enum { LINES_BEFORE = 2 }; /* a shorter word may go up one line, and a mark may join what stands before it */

static bool reserve(WrapIndex *index, size_t count) {
    if (count <= index->capacity) return true;
    size_t capacity = index->capacity ? index->capacity : 16;
    while (capacity < count) capacity *= 2;
    size_t *starts = realloc(index->starts, capacity * sizeof *starts);
    if (!starts) {
        index->failed = true;
        return false;
    }
    index->starts = starts;
    index->capacity = capacity;
    return true;
}

static bool add(WrapIndex *index, size_t start) {
    if (!reserve(index, index->count + 1)) return false;
    index->starts[index->count++] = start;
    return true;
}

void wrap_index_make(WrapIndex *index, const char *text, int cols) {
    WrapLine line;
    index->cols = cols;
    index->count = 0;
    index->failed = false;
    for (size_t from = 0; wrap_line(text, from, cols, &line) && add(index, from);) from = line.next;
}

size_t wrap_index_line(const WrapIndex *index, size_t at) {
    size_t low = 0, high = index->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (index->starts[middle] <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Puts fresh[0, count) in the place of the lines from `first` to before `end`, and moves the later ones by
 * `shift` bytes. */
static void put(WrapIndex *index, size_t first, size_t end, const WrapIndex *fresh, size_t shift) {
    size_t later = index->count - end, count = first + fresh->count + later;
    if (!reserve(index, count)) return;
    if (later) memmove(index->starts + first + fresh->count, index->starts + end, later * sizeof(size_t));
    if (fresh->count) memcpy(index->starts + first, fresh->starts, fresh->count * sizeof(size_t));
    index->count = count;
    for (size_t i = first + fresh->count; shift && i < count; i++) index->starts[i] += shift;
}

void wrap_index_change(WrapIndex *index, const char *text, size_t at, size_t removed, size_t added) {
    size_t first = wrap_index_line(index, at),
           shift = added - removed; /* modulo: it may be less than nothing */
    first = first > LINES_BEFORE ? first - LINES_BEFORE : 0;
    size_t from = index->starts[first], end = first;
    WrapIndex fresh = {0};
    WrapLine line;
    bool met = false; /* from here on the lines are the old ones */
    while (!met && wrap_line(text, from, index->cols, &line) && add(&fresh, from)) {
        from = line.next;
        while (end < index->count && (index->starts[end] < at + removed || index->starts[end] + shift < from))
            end++;
        bool same =
            from > at + added || (from == at + added && text[from]); /* an empty last line needs its feed */
        met = same && end < index->count && index->starts[end] + shift == from;
    }
    if (!met) end = index->count;
    index->failed |= fresh.failed;
    if (!fresh.failed) put(index, first, end, &fresh, shift);
    wrap_index_free(&fresh);
}

WrapLine wrap_index_at(const WrapIndex *index, const char *text, size_t number) {
    WrapLine line;
    wrap_line(text, index->starts[number], index->cols, &line);
    return line;
}

void wrap_index_free(WrapIndex *index) {
    wipe_free(index->starts);
    *index = (WrapIndex){0};
}
