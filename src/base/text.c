#include "base/text.h"

#include <malloc.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool reserve(Text *text, size_t extra) {
    if (text->failed) return false;
    size_t needed = text->length + extra + 1;
    if (needed <= text->capacity) return true;
    size_t capacity = text->capacity ? text->capacity : 64;
    while (capacity < needed) capacity *= 2;
    char *data = malloc(capacity);
    if (!data) {
        text->failed = true;
        return false;
    }
    if (text->data) memcpy(data, text->data, text->length + 1);
    wipe_free(text->data);
    text->data = data;
    text->capacity = capacity;
    return true;
}

void text_add_n(Text *text, const char *bytes, size_t count) {
    if (!reserve(text, count)) return;
    if (count) memcpy(text->data + text->length, bytes, count);
    text->length += count;
    text->data[text->length] = '\0';
}

void text_add(Text *text, const char *string) {
    if (string) text_add_n(text, string, strlen(string));
}

void text_add_char(Text *text, char c) {
    text_add_n(text, &c, 1);
}

void text_addf(Text *text, const char *format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int needed = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (needed >= 0 && reserve(text, (size_t)needed)) {
        vsnprintf(text->data + text->length, (size_t)needed + 1, format, again);
        text->length += (size_t)needed;
    }
    va_end(again);
}

bool text_splice(Text *text, size_t from, size_t to, const char *bytes, size_t count) {
    bool failed = text->failed;
    if (count > to - from && !reserve(text, count - (to - from))) {
        text->failed = failed;
        return false;
    }
    if (!text->data) return true;
    memmove(text->data + from + count, text->data + to, text->length - to);
    if (count) memcpy(text->data + from, bytes, count);
    text->length += count;
    text->length -= to - from;
    text->data[text->length] = '\0';
    return true;
}

void text_clear(Text *text) {
    text->length = 0;
    if (text->data) text->data[0] = '\0';
}

void wipe_free(void *memory) {
    if (memory) explicit_bzero(memory, malloc_usable_size(memory));
    free(memory);
}

void text_free(Text *text) {
    wipe_free(text->data);
    *text = (Text){0};
}

const char *text_string(const Text *text) {
    return text->data ? text->data : "";
}

char *text_copy(const char *string) {
    return string ? strdup(string) : NULL;
}

bool text_copy_to(char *to, size_t size, const char *from) {
    size_t length = from ? strlen(from) : 0, cut = length;
    if (cut >= size) {
        cut = size - 1;
        while (cut > 0 && ((unsigned char)from[cut] & 0xC0) == 0x80) cut--;
    }
    if (cut) memcpy(to, from, cut);
    to[cut] = '\0';
    return cut == length;
}

bool text_equal(const char *a, const char *b) {
    return a && b ? strcmp(a, b) == 0 : a == b;
}

bool text_starts(const char *string, const char *prefix) {
    return strncmp(string, prefix, strlen(prefix)) == 0;
}

bool text_blank(const char *string) {
    return !string || string[strspn(string, " \t\r\n")] == '\0';
}

bool text_list_has(const char *list, const char *word) {
    size_t length = strlen(word);
    for (const char *at = list; length && at && (at = strstr(at, word)); at += length) {
        bool starts = at == list || at[-1] == ' ', ends = at[length] == '\0' || at[length] == ' ';
        if (starts && ends) return true;
    }
    return false;
}
