#include "ui/widget/list.h"

#include <stdlib.h>
#include <string.h>

/* Where the id stands or would stand. */
static size_t place(const Marks *marks, const char *id, bool *there) {
    size_t low = 0, high = marks->count;
    *there = false;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(marks->ids[middle], id);
        if (order == 0) {
            *there = true;
            return middle;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool grow(Marks *marks) {
    if (marks->count < marks->capacity) return true;
    size_t capacity = marks->capacity ? 2 * marks->capacity : 16;
    char **ids = realloc(marks->ids, capacity * sizeof *ids);
    if (!ids) return false;
    marks->ids = ids;
    marks->capacity = capacity;
    return true;
}

bool marks_toggle(Marks *marks, const char *id) {
    bool there;
    size_t at = place(marks, id, &there);
    if (there) {
        wipe_free(marks->ids[at]);
        marks->count--;
        memmove(marks->ids + at, marks->ids + at + 1, (marks->count - at) * sizeof *marks->ids);
        return false;
    }
    char *copy = grow(marks) ? text_copy(id) : NULL;
    if (!copy) return false;
    memmove(marks->ids + at + 1, marks->ids + at, (marks->count - at) * sizeof *marks->ids);
    marks->ids[at] = copy;
    marks->count++;
    return true;
}

bool marks_has(const Marks *marks, const char *id) {
    bool there;
    place(marks, id, &there);
    return there;
}

void marks_clear(Marks *marks) {
    for (size_t i = 0; i < marks->count; i++) wipe_free(marks->ids[i]);
    marks->count = 0;
}

void marks_free(Marks *marks) {
    marks_clear(marks);
    wipe_free(marks->ids);
    *marks = (Marks){0};
}
