#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { MARKS_MAX = 4 };

static const struct {
    size_t bytes;
    int graphemes;
} limits[] = {[TEXT_LINE] = {1000, 300}, [TEXT_NOTE] = {200000, 200000}};

typedef struct Cleaner {
    TextRule rule;
    Text text;
    int marks, graphemes, dropped;
    utf8proc_int32_t before, state;
    Error *error;
} Cleaner;

static bool bidi_control(int32_t code) {
    return code == 0x061C || (code >= 0x200E && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069);
}

static bool refuse(Cleaner *cleaner, const char *what, int32_t code) {
    return error_set(cleaner->error, ERROR_BAD_INPUT, "holds %s (U+%04X)", what, (unsigned)code);
}

static bool line_end(Cleaner *cleaner, int32_t code) {
    if (cleaner->rule == TEXT_LINE)
        return error_set(cleaner->error, ERROR_BAD_INPUT,
                         "holds a line break or tab where one line is wanted");
    text_add_char(&cleaner->text, (char)code);
    return true;
}

static bool count_marks(Cleaner *cleaner, int32_t code, utf8proc_category_t category) {
    bool mark = category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
    cleaner->marks = mark ? cleaner->marks + 1 : 0;
    if (cleaner->marks > MARKS_MAX) return refuse(cleaner, "more than 4 combining marks on one letter", code);
    if (!cleaner->before || utf8proc_grapheme_break_stateful(cleaner->before, code, &cleaner->state))
        cleaner->graphemes++;
    cleaner->before = code;
    return true;
}

static bool letter(int32_t code) {
    utf8proc_category_t category = utf8proc_category(code);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME;
}

static bool clean_code(Cleaner *cleaner, int32_t code, int32_t after) {
    char bytes[4];
    if (code == '\n' || code == '\t') return line_end(cleaner, code);
    if (bidi_control(code)) {
        cleaner->dropped++;
        return true;
    }
    utf8proc_category_t category = utf8proc_category(code);
    switch (category) {
    case UTF8PROC_CATEGORY_CC:
        return refuse(cleaner, "a control character", code);
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
        return refuse(cleaner, "a code point without meaning", code);
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return refuse(cleaner, "an unusual line break", code);
    case UTF8PROC_CATEGORY_ZS:
        code = ' ';
        break;
    case UTF8PROC_CATEGORY_CF: {
        bool joiner = (code == 0x200C || code == 0x200D) && letter(cleaner->before) && letter(after);
        if (!joiner) return refuse(cleaner, "an invisible character", code);
        break;
    }
    default:
        break;
    }
    if (code == 0x115F || code == 0x1160 || code == 0x3164 || code == 0xFFA0 || code == 0x2800)
        return refuse(cleaner, "a letter that looks blank", code);
    if (!count_marks(cleaner, code, category)) return false;
    text_add_n(&cleaner->text, bytes, utf8_encode(code, bytes));
    return true;
}

/* Decodes strictly, so that over-long forms and surrogates never pass; CR LF and CR become LF. */
static bool decode(Cleaner *cleaner, const char *bytes, size_t count) {
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)bytes;
    size_t left = count;
    while (left > 0) {
        utf8proc_int32_t code, after = 0;
        utf8proc_ssize_t used = utf8proc_iterate(at, (utf8proc_ssize_t)left, &code);
        if (used <= 0 || code == 0)
            return error_set(cleaner->error, ERROR_BAD_INPUT, "is not valid UTF-8 text at byte %zu",
                             count - left + 1);
        at += used;
        left -= (size_t)used;
        if (left > 0 && utf8proc_iterate(at, (utf8proc_ssize_t)left, &after) <= 0) after = 0;
        if (code == '\r' && after == '\n') continue;
        if (!clean_code(cleaner, code == '\r' ? '\n' : code, after)) return false;
    }
    return true;
}

/* NFC can write more marks and more bytes than there were (U+0344 becomes two marks): what it makes has to
 * keep the rule too, or a value that entered once would be refused the next time. */
static bool check_composed(Cleaner *cleaner, const char *composed) {
    if (strcmp(composed, text_string(&cleaner->text)) == 0) return true;
    Cleaner again = {.rule = cleaner->rule, .error = cleaner->error};
    size_t count = strlen(composed), most = limits[cleaner->rule].bytes;
    bool ok = count <= most ? decode(&again, composed, count)
                            : error_set(cleaner->error, ERROR_BAD_INPUT, "is longer than %zu bytes", most);
    cleaner->graphemes = again.graphemes;
    text_free(&again.text);
    return ok;
}

static void add_trimmed(const char *string, Text *out) {
    size_t start = strspn(string, " \n\t"), end = strlen(string);
    while (end > start && strchr(" \n\t", string[end - 1])) end--;
    text_add_n(out, string + start, end - start);
}

bool utf8_clean(const char *bytes, size_t count, TextRule rule, Text *out, int *dropped, Error *error) {
    Cleaner cleaner = {.rule = rule, .error = error};
    if (dropped) *dropped = 0;
    if (count > limits[rule].bytes)
        return error_set(error, ERROR_BAD_INPUT, "is longer than %zu bytes", limits[rule].bytes);
    bool ascii = true;
    for (size_t i = 0; i < count && ascii; i++) ascii = bytes[i] >= 0x20 && bytes[i] < 0x7F;
    if (ascii) {
        text_add_n(&cleaner.text, bytes, count);
        cleaner.graphemes = (int)count;
    }
    bool ok = ascii || decode(&cleaner, bytes, count);
    utf8proc_uint8_t *composed =
        ascii || !ok ? NULL : utf8proc_NFC((const utf8proc_uint8_t *)text_string(&cleaner.text));
    if (composed) ok = check_composed(&cleaner, (const char *)composed);
    if (ok && cleaner.graphemes > limits[rule].graphemes)
        ok = error_set(error, ERROR_BAD_INPUT, "is longer than %d characters", limits[rule].graphemes);
    if (ok) add_trimmed(composed ? (const char *)composed : text_string(&cleaner.text), out);
    if (ok && dropped) *dropped = cleaner.dropped;
    free(composed);
    text_free(&cleaner.text);
    return ok;
}
