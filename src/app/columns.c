#include "columns.h"
#include "ui/screen/glyph.h"

#include <stdio.h>

void column_add(Text *line, const char *text, int width) {
    int columns = glyph_columns(text);
    if (columns > width) {
        size_t fits = glyph_fit(text, width - 1);
        char start[400];
        snprintf(start, sizeof start, "%.*s", (int)fits, text);
        text_add(line, start);
        text_add(line, "\u2026");
        columns = glyph_columns(start) + 1;
    } else {
        text_add(line, text);
    }
    for (; columns < width; columns++) text_add_char(line, ' ');
}

void line_end(Text *line) {
    while (line->length > 0 && line->data[line->length - 1] == ' ') line->data[--line->length] = 0;
    text_add_char(line, '\n');
}

static void late_words(int64_t minutes, char out[DUE_SIZE]) {
    if (minutes < 60)
        snprintf(out, DUE_SIZE, "%d m late", (int)minutes);
    else if (minutes < 48 * 60)
        snprintf(out, DUE_SIZE, "%d h late", (int)(minutes / 60));
    else
        snprintf(out, DUE_SIZE, "%d d late", (int)(minutes / (24 * 60)) % 100000);
}

void column_due(const Zone *zone, Instant now, Instant due, char out[DUE_SIZE]) {
    int64_t minutes = (due.second - now.second) / 60;
    if (due.second < now.second) {
        late_words(-minutes, out);
    } else if (minutes < 60) {
        snprintf(out, DUE_SIZE, "in %d m", (int)minutes);
    } else if (minutes < 24 * 60) {
        snprintf(out, DUE_SIZE, "in %d h %d m", (int)(minutes / 60), (int)(minutes % 60));
    } else {
        Civil civil = zone_civil(zone, due);
        const char *month = month_names[(civil.month + 11) % 12];
        if (minutes < (int64_t)7 * 24 * 60)
            snprintf(out, DUE_SIZE, "%s %d %02d:%02d", weekday_names[date_weekday(zone_date(zone, due))],
                     civil.day % 100, civil.hour % 100, civil.minute % 100);
        else
            snprintf(out, DUE_SIZE, "%d %s %d", civil.day % 100, month, civil.year % 10000);
    }
}
