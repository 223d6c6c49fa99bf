#include "paragraph.h"

#include "base/utf8.h"

#include <string.h>

/* Marks that may not begin a line of Chinese (JIS X 4051 and its like). */
static bool closing(const char *grapheme, size_t length) {
    static const char marks[] = "，。、；：？！」』）》”’…";
    char copy[8] = "";
    if (length >= sizeof copy) return false;
    memcpy(copy, grapheme, length);
    return strstr(marks, copy) != NULL;
}

typedef struct Line {
    size_t length, next; /* bytes shown; bytes to where the next line begins */
} Line;

static Line whole(const char *text, size_t length) {
    return (Line){length, length + (text[length] == '\n')};
}

/* The first line of a text. */
static Line first_line(const char *text, int width) {
    size_t at = 0, good = 0; /* good: where it may break */
    int used = 0, before = 0;
    while (text[at] && text[at] != '\n') {
        int columns;
        size_t length = utf8_grapheme(text + at, &columns);
        bool blank = text[at] == ' ';
        if (at && (blank || ((columns > 1 || before > 1) && !closing(text + at, length)))) good = at;
        if (used + columns > width && !blank && at) {
            size_t cut = good ? good : at;
            return (Line){cut, cut + strspn(text + cut, " ")};
        }
        used += columns;
        before = columns;
        at += length;
    }
    return whole(text, at);
}

static void blanks(Text *out, int count) {
    while (count-- > 0) text_add_char(out, ' ');
}

void paragraph(Text *out, int width, int indent, const char *lead, const char *text) {
    int hang = indent + utf8_columns(lead), room = width - hang;
    if (room < 10) room = 10;
    for (bool first = true; first || *text; first = false) {
        Line line = first_line(text, room);
        size_t shown = line.length;
        while (shown && text[shown - 1] == ' ') shown--;
        blanks(out, first ? indent : shown ? hang : 0);
        if (first) text_add(out, lead);
        text_add_n(out, text, shown);
        text_add_char(out, '\n');
        text += line.next;
    }
}
