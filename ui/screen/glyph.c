#include "glyph_cell.h"

#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

enum { REPLACEMENT = 0xFFFD, JOINER = 0x200D };

/* Terminals draw what follows the first of such a sequence in more than one way. */
static bool first_alone(int32_t first) {
    utf8proc_boundclass_t class = utf8proc_get_property(first)->boundclass;
    return class == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC ||
           class == UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR;
}

static bool invisible(int32_t code) {
    return code == 0xFE0E || code == 0xFE0F || code == 0x200C || code == JOINER;
}

static void start_cell(GlyphCell *cell, int32_t code, int width) {
    *cell = (GlyphCell){.base = code, .width = width};
    cell->bytes[utf8_encode(code, cell->bytes)] = '\0';
}

static void add_mark(GlyphCell *cell, int32_t code, int *marks) {
    char bytes[4];
    size_t used = strlen(cell->bytes), count = utf8_encode(code, bytes);
    if (*marks >= GLYPH_MARKS || used + count >= GLYPH_SIZE) return;
    memcpy(cell->bytes + used, bytes, count);
    cell->bytes[used + count] = '\0';
    (*marks)++;
}

bool glyph_cell_next(const char *start, const char *end, const char **at, GlyphCell *out) {
    const char *probe = start;
    bool alone = first_alone(utf8_next(&probe)), open = false;
    int marks = 0;
    while (*at < end) {
        const char *ahead = *at;
        int32_t code = utf8_next(&ahead);
        int width = utf8_width(code);
        bool blank = code == '\n' || code == '\t';
        if (blank || width < 0) code = blank ? ' ' : REPLACEMENT, width = 1;
        bool first = *at == start;
        if (width > 0 && open) return true;
        *at = ahead;
        if (width > 0 && (first || !alone)) {
            start_cell(out, code, width);
            open = true;
        } else if (width == 0 && open && !(alone && invisible(code)) && code != 0xFE0E && code != 0xFE0F) {
            add_mark(out, code, &marks);
        } else if (width == 0 && !open && !invisible(code)) {
            start_cell(out, ' ', 1); /* a mark without a letter stands on a blank */
            open = true;
            add_mark(out, code, &marks);
        }
    }
    return open;
}

/* Whether what follows a letter cannot belong to it: the end, ASCII, or a Latin letter or mark of its own
 * (U+0080 to U+023F, U+1E00 to U+1EFF). Bytes after the NUL are not read. */
static bool stands_apart(const unsigned char *at) {
    return at[0] < 0x80 || (at[0] >= 0xC2 && at[0] <= 0xC8) ||
           (at[0] == 0xE1 && at[1] >= 0xB8 && at[1] <= 0xBB);
}

bool glyph_plain(const char *string) {
    const unsigned char *at = (const unsigned char *)string;
    return at[0] >= 0x20 && at[0] < 0x7F && stands_apart(at + 1);
}

/* Bytes of a Latin letter or mark of one column that stands alone; 0 when the string begins with something
 * else. Not the soft hyphen, nor the two signs that may be drawn as pictures. */
static size_t simple(const char *string) {
    const unsigned char *at = (const unsigned char *)string;
    if (at[0] >= 0xC2 && at[0] <= 0xC8 && at[1] >= 0x80 && at[1] < 0xC0 && stands_apart(at + 2)) {
        bool odd = at[0] == 0xC2 && (at[1] <= 0xA0 || at[1] == 0xA9 || at[1] == 0xAD || at[1] == 0xAE);
        return odd ? 0 : 2;
    }
    bool three = at[0] == 0xE1 && at[1] >= 0xB8 && at[1] <= 0xBB && at[2] >= 0x80 && at[2] < 0xC0;
    return three && stands_apart(at + 3) ? 3 : 0;
}

size_t glyph_grapheme(const char *string, int *columns) {
    if (glyph_plain(string)) {
        if (columns) *columns = 1;
        return 1;
    }
    size_t length = simple(string);
    if (length > 0) {
        if (columns) *columns = 1;
        return length;
    }
    int ignored, sum = 0;
    length = utf8_grapheme(string, &ignored);
    const char *at = string;
    GlyphCell cell;
    while (columns && glyph_cell_next(string, string + length, &at, &cell)) sum += cell.width;
    if (columns) *columns = sum;
    return length;
}

int glyph_columns(const char *string) {
    int sum = 0, columns;
    for (size_t length; *string; string += length) {
        for (; glyph_plain(string); string++) sum++;
        length = glyph_grapheme(string, &columns);
        if (length == 0) break;
        sum += columns;
    }
    return sum;
}

size_t glyph_fit(const char *string, int columns) {
    size_t fit = 0, length;
    int sum = 0, more;
    for (; sum < columns && glyph_plain(string + fit); fit++) sum++;
    while ((length = glyph_grapheme(string + fit, &more)) > 0 && sum + more <= columns) {
        sum += more;
        fit += length;
    }
    return fit;
}
