#include "ui/screen/glyph.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <utf8proc.h>

/* Sorted by code point; what is not here loses its accents or becomes '?'. */
static const struct {
    int32_t code;
    char ascii;
} marks[] = {
    {0x00A0, ' '},  {0x00A7, 'S'},  {0x00B0, 'o'}, {0x00B1, '~'}, {0x00B7, '.'}, {0x00BB, '>'}, {0x00D7, 'x'},
    {0x00D8, 'O'},  {0x00DF, 's'},  {0x00F8, 'o'}, {0x0110, 'D'}, {0x0111, 'd'}, {0x0131, 'i'}, {0x0141, 'L'},
    {0x0142, 'l'},  {0x2010, '-'},  {0x2011, '-'}, {0x2012, '-'}, {0x2013, '-'}, {0x2014, '-'}, {0x2016, '='},
    {0x2018, '\''}, {0x2019, '\''}, {0x201C, '"'}, {0x201D, '"'}, {0x2022, '*'}, {0x2026, '.'}, {0x2190, '<'},
    {0x2191, '^'},  {0x2192, '>'},  {0x2193, 'v'}, {0x21C4, '='}, {0x2212, '-'}, {0x2264, '<'}, {0x2265, '>'},
    {0x2500, '-'},  {0x2501, '='},  {0x2502, '|'}, {0x2503, '|'}, {0x250C, '+'}, {0x2510, '+'}, {0x2514, '`'},
    {0x2518, '+'},  {0x251C, '|'},  {0x2524, '|'}, {0x252C, '+'}, {0x2534, '+'}, {0x253C, '+'}, {0x2588, '#'},
    {0x2591, '.'},  {0x2592, ':'},  {0x2593, '#'}, {0x25A0, '#'}, {0x25B2, '^'}, {0x25B4, '^'}, {0x25B6, '>'},
    {0x25B8, '>'},  {0x25BC, 'v'},  {0x25BE, 'v'}, {0x25C0, '<'}, {0x25C2, '<'}, {0x25CB, 'o'}, {0x25CF, '*'},
    {0x2713, '+'},  {0x2714, '+'},  {0x2717, 'x'}, {0x2718, 'x'},
};

static int compare(const void *key, const void *row) {
    int32_t code = *(const int32_t *)key, other = *(const int32_t *)row;
    return (code > other) - (code < other);
}

char glyph_ascii(int32_t code) {
    if (code >= 0x20 && code < 0x7F) return (char)code;
    const void *row = bsearch(&code, marks, sizeof marks / sizeof *marks, sizeof *marks, compare);
    if (row) return marks[((const char *)row - (const char *)marks) / (ptrdiff_t)sizeof *marks].ascii;
    if (code >= 0x2800 && code <= 0x28FF) return code == 0x2800 ? ' ' : ':';
    utf8proc_int32_t parts[8];
    int ignored = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char(
        code, parts, 8, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK, &ignored);
    return count >= 1 && parts[0] >= 0x20 && parts[0] < 0x7F ? (char)parts[0] : '?';
}

void glyph_ascii_text(const char *text, Text *out) {
    while (*text) {
        int32_t code = utf8_next(&text);
        if (code < 0x80)
            text_add_char(out, (char)code);
        else if (utf8_width(code) != 0)
            text_add_char(out, glyph_ascii(code));
    }
}
