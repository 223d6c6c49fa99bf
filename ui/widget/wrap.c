#include "ui/widget/wrap.h"

/* A blank that bears a mark is no place to break. */
static bool blank_at(const char *text, size_t at) {
    return (text[at] == ' ' || text[at] == '\t') && glyph_grapheme(text + at, NULL) == 1;
}

bool wrap_line(const char *text, size_t from, int cols, WrapLine *out) {
    *out = (WrapLine){.start = from, .next = WRAP_END};
    if (from == WRAP_END || (!text[from] && from > 0 && text[from - 1] != '\n')) return false;
    size_t at = from, break_at = from, break_next = from;
    int used = 0;
    while (text[at] && text[at] != '\n') {
        int columns;
        size_t count = glyph_grapheme(text + at, &columns);
        bool soft = columns > 1 || blank_at(text, at);
        bool blank = soft && columns <= 1;
        if (soft && at > from) break_at = at, break_next = blank ? at + count : at;
        if (used + columns > cols && at > from) {
            bool good = break_at > from;
            out->length = (good ? break_at : at) - from;
            out->next = good ? break_next : at;
            while (good && out->length > 0 && text[from + out->length - 1] == ' ') out->length--;
            while (good && text[out->next] == ' ' && blank_at(text, out->next)) out->next++;
            if (good && text[out->next] == '\n') out->next++; /* blanks up to the line feed: that one break */
            return true;
        }
        used += columns;
        at += count;
        if (columns > 1) break_at = break_next = at;
    }
    out->length = at - from;
    out->next = text[at] == '\n' ? at + 1 : WRAP_END;
    return true;
}

int wrap_count(const char *text, int cols) {
    WrapLine line;
    int count = 0;
    for (size_t from = 0; wrap_line(text, from, cols, &line); from = line.next) count++;
    return count;
}

int wrap_render(Screen *screen, Rect rect, Style style, const char *text, int skip) {
    WrapLine line;
    int number = 0, drawn = 0;
    for (size_t from = 0; drawn < rect.rows && wrap_line(text, from, rect.cols, &line); from = line.next) {
        if (number++ < skip) continue;
        Text part = {0};
        text_add_n(&part, text + line.start, line.length);
        screen_text(screen, rect.row + drawn++, rect.col, rect.cols, style, text_string(&part));
        text_free(&part);
    }
    return drawn;
}
