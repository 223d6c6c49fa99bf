#include "ui/widget/edit_steps.h"

#include <stdlib.h>
#include <string.h>

enum { ONE_CHARACTER = 32 }; /* bytes of the longest grapheme that still joins a run of typing or deleting */

static void drop(EditSteps *steps, size_t index) {
    steps->bytes -= steps->items[index].other.length;
    text_free(&steps->items[index].other);
}

static void forget_undone(EditSteps *steps) {
    while (steps->count > steps->done) drop(steps, --steps->count);
}

static void forget_oldest(EditSteps *steps) {
    drop(steps, 0);
    memmove(steps->items, steps->items + 1, --steps->count * sizeof *steps->items);
    steps->done--;
}

static bool blank(char c) {
    return c == ' ' || c == '\n' || c == '\t';
}

/* Whether a typed character goes on with the word, or a deleted one with the run, of the last step. */
static bool joins(const EditSteps *steps, const Text *text, size_t from, size_t to, const char *bytes,
                  size_t count) {
    if (!steps->open || steps->done == 0 || count > ONE_CHARACTER || to - from > ONE_CHARACTER) return false;
    const EditStep *last = &steps->items[steps->done - 1];
    if (from == to && last->other.length == 0)
        return from > 0 && last->at + last->length == from && (blank(*bytes) || !blank(text->data[from - 1]));
    return count == 0 && last->length == 0 && (to == last->at || from == last->at);
}

static bool join(EditStep *last, const Text *text, size_t from, size_t to, size_t count) {
    last->length += count;
    if (from == to) return true;
    size_t where = to == last->at ? 0 : last->other.length;
    if (!text_splice(&last->other, where, where, text->data + from, to - from)) return false;
    last->at = from;
    return true;
}

static bool begin(EditSteps *steps, const Text *text, size_t cursor, size_t from, size_t to, size_t count) {
    if (steps->count == steps->capacity) {
        size_t capacity = steps->capacity ? steps->capacity * 2 : 16;
        EditStep *items = realloc(steps->items, capacity * sizeof *items);
        if (!items) return false;
        steps->items = items;
        steps->capacity = capacity;
    }
    EditStep step = {.at = from, .length = count, .cursor = cursor};
    if (to > from) text_add_n(&step.other, text->data + from, to - from);
    if (step.other.failed) return false;
    steps->items[steps->count++] = step;
    steps->done = steps->count;
    return true;
}

static void changed(EditSteps *steps, size_t at, size_t removed, size_t added) {
    steps->last = (EditChange){at, removed, added};
    steps->edition++;
}

bool edit_steps_replace(EditSteps *steps, Text *text, size_t cursor, size_t from, size_t to,
                        const char *bytes, size_t count) {
    forget_undone(steps);
    bool joined = joins(steps, text, from, to, bytes, count);
    if (joined ? !join(&steps->items[steps->done - 1], text, from, to, count)
               : !begin(steps, text, cursor, from, to, count))
        return false;
    steps->bytes += to - from;
    steps->open = count <= ONE_CHARACTER && to - from <= ONE_CHARACTER;
    if (!text_splice(text, from, to, bytes, count)) {
        while (steps->count > 0) drop(steps, --steps->count); /* what was noted does not fit the text */
        steps->done = 0;
        return false;
    }
    while (steps->done > 1 && (steps->done > EDIT_STEPS || steps->bytes > EDIT_STEP_BYTES))
        forget_oldest(steps);
    changed(steps, from, to - from, count);
    return true;
}

void edit_steps_close(EditSteps *steps) {
    steps->open = false;
}

static bool swap(EditSteps *steps, EditStep *step, Text *text) {
    Text now = {0};
    size_t added = step->other.length, removed = step->length;
    if (removed) text_add_n(&now, text->data + step->at, removed);
    if (now.failed || !text_splice(text, step->at, step->at + removed, text_string(&step->other), added)) {
        text_free(&now);
        return false;
    }
    steps->bytes = steps->bytes - added + removed;
    text_free(&step->other);
    step->other = now;
    step->length = added;
    changed(steps, step->at, removed, added);
    return true;
}

bool edit_steps_undo(EditSteps *steps, Text *text, size_t *cursor) {
    if (steps->done == 0 || !swap(steps, &steps->items[steps->done - 1], text)) return false;
    *cursor = steps->items[--steps->done].cursor;
    steps->open = false;
    return true;
}

bool edit_steps_redo(EditSteps *steps, Text *text, size_t *cursor) {
    if (steps->done == steps->count || !swap(steps, &steps->items[steps->done], text)) return false;
    const EditStep *step = &steps->items[steps->done++];
    *cursor = step->at + step->length;
    steps->open = false;
    return true;
}

void edit_steps_free(EditSteps *steps) {
    while (steps->count > 0) drop(steps, --steps->count);
    wipe_free(steps->items);
    *steps = (EditSteps){0};
}
