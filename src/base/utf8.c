#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>
#include <wchar.h>

int32_t utf8_next(const char **next) {
    utf8proc_int32_t code = -1;
    size_t room = strnlen(*next, 4);
    utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)*next, (utf8proc_ssize_t)room, &code);
    if (used <= 0) {
        (*next)++;
        return 0xFFFD;
    }
    *next += used;
    return code;
}

void utf8_mend(char *text) {
    const char *read = text;
    char *write = text;
    while (*read) {
        const char *next = read;
        int32_t code = utf8_next(&next);
        size_t used = (size_t)(next - read);
        if (code != 0xFFFD || used > 1) { /* U+FFFD itself has three bytes */
            memmove(write, read, used);
            write += used;
        }
        read = next;
    }
    *write = '\0';
}

size_t utf8_encode(int32_t code, char out[4]) {
    return (size_t)utf8proc_encode_char(code, (utf8proc_uint8_t *)out);
}

static bool blank_letter(int32_t code) {
    return code == 0x115F || code == 0x1160 || code == 0x3164 || code == 0xFFA0 || code == 0x2800;
}

static bool showable(int32_t code) {
    switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return false;
    case UTF8PROC_CATEGORY_CF:
        return code == 0x200C || code == 0x200D;
    default:
        return !blank_letter(code);
    }
}

int utf8_width(int32_t code) {
    if (!showable(code)) return -1;
    return wcwidth((wchar_t)code);
}

int utf8_columns(const char *string) {
    int columns = 0;
    while (*string) {
        int width = utf8_width(utf8_next(&string));
        columns += width < 0 ? 1 : width;
    }
    return columns;
}

size_t utf8_grapheme(const char *string, int *columns) {
    const char *at = string;
    *columns = 0;
    if (!*at) return 0;
    int32_t before = utf8_next(&at);
    int width = utf8_width(before);
    utf8proc_int32_t state = 0;
    *columns = width < 0 ? 1 : width;
    while (*at) {
        const char *ahead = at;
        int32_t code = utf8_next(&ahead);
        if (utf8proc_grapheme_break_stateful(before, code, &state)) break;
        int more = utf8_width(code);
        if (more > *columns) *columns = more;
        before = code;
        at = ahead;
    }
    return (size_t)(at - string);
}

static size_t step_back(const char *string, size_t at) {
    do at--;
    while (at > 0 && ((unsigned char)string[at] & 0xC0) == 0x80);
    return at;
}

/* Letters, ideographs, whole Hangul syllables and line ends: between two of them is always a border. */
static bool apart(const char *string, size_t at) {
    const char *next = string + at;
    switch (utf8proc_get_property(utf8_next(&next))->boundclass) {
    case UTF8PROC_BOUNDCLASS_OTHER:
    case UTF8PROC_BOUNDCLASS_LF:
    case UTF8PROC_BOUNDCLASS_CONTROL:
    case UTF8PROC_BOUNDCLASS_LV:
    case UTF8PROC_BOUNDCLASS_LVT:
        return true;
    default:
        return false;
    }
}

size_t utf8_grapheme_before(const char *string, size_t at) {
    if (at == 0) return 0;
    size_t from = step_back(string, at);
    while (from > 0) {
        size_t before = step_back(string, from);
        if (apart(string, before) && apart(string, from)) break;
        from = before;
    }
    int columns;
    for (size_t length; (length = utf8_grapheme(string + from, &columns)) > 0 && from + length < at;)
        from += length;
    return from;
}

void utf8_safe(const char *string, bool lines, Text *out) {
    while (*string) {
        int32_t code = utf8_next(&string);
        char bytes[4];
        if (code == '\n' || code == '\t')
            text_add_char(out, lines ? (char)code : ' ');
        else
            text_add_n(out, bytes, utf8_encode(showable(code) ? code : 0xFFFD, bytes));
    }
}

/* Letters that people type without their stroke, and that Unicode does not take apart. */
static const char *plain_letter(int32_t code) {
    static const struct {
        int32_t code;
        const char *plain;
    } letters[] = {{0x111, "d"}, {0x142, "l"},  {0xF8, "o"},  {0x127, "h"}, {0x131, "i"},
                   {0xE6, "ae"}, {0x153, "oe"}, {0xFE, "th"}, {0xF0, "d"},  {0x167, "t"}};
    for (size_t i = 0; code >= 0x80 && i < sizeof letters / sizeof *letters; i++)
        if (letters[i].code == code) return letters[i].plain;
    return NULL;
}

static void add_plain(const char *key, Text *out) {
    while (*key) {
        const char *start = key, *plain = plain_letter(utf8_next(&key));
        if (plain)
            text_add(out, plain);
        else
            text_add_n(out, start, (size_t)(key - start));
    }
}

void utf8_name_key(const char *string, Text *out) {
    utf8proc_uint8_t *key = NULL;
    utf8proc_option_t options = UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
                                UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK;
    if (utf8proc_map((const utf8proc_uint8_t *)string, 0, &key, options) >= 0)
        add_plain((const char *)key, out);
    free(key);
}

void utf8_add_upper(const char *string, Text *out) {
    char letter[5];
    while (*string) {
        int32_t code = utf8_next(&string);
        letter[utf8_encode(utf8proc_toupper(code), letter)] = '\0';
        text_add(out, letter);
    }
}

void utf8_fold_to(const char *string, char *out, size_t size) {
    Text key = {0};
    utf8_name_key(string, &key);
    text_copy_to(out, size, text_string(&key));
    text_free(&key);
}
