#include "ui/view/frame.h"

static const char practice_word[] = " PRACTICE ", read_only_word[] = " READ ONLY ", name[] = " Pallium · ";

enum { PLACE_LEAST = 24 }; /* of the place, before the zone and the person give way to it */

static void right_words(const Frame *frame, Text *out) {
    char moment[WORDS_SIZE], zone[ZONE_ABBREVIATION_SIZE];
    moment_words(frame, frame->now, moment);
    zone_abbreviation(frame->zone, frame->now, zone);
    text_addf(out, "%s %s · %s", moment, zone, frame->user);
}

/* The time and the person, dropped from the left when the place needs the room. */
static int draw_right(const Frame *frame, Screen *screen, Rect line, int taken) {
    char moment[WORDS_SIZE];
    moment_words(frame, frame->now, moment);
    Text right = {0};
    right_words(frame, &right);
    int columns = glyph_columns(text_string(&right));
    if (taken + columns + 2 > line.cols) {
        text_clear(&right);
        text_add(&right, moment);
        columns = glyph_columns(moment);
    }
    int start = line.cols - 1 - columns;
    if (start > taken)
        screen_run(screen, line.row, line.col + start, columns, STYLE_DIM, text_string(&right));
    else
        start = line.cols;
    text_free(&right);
    return start;
}

void frame_title(const Frame *frame, const char *place, Screen *screen, Rect line) {
    if (line.rows < 1) return;
    screen_fill(screen, (Rect){line.row, line.col, 1, line.cols}, STYLE_NORMAL);
    Text left = {0}, right = {0};
    const char *word = frame->practice ? practice_word : frame->read_only ? read_only_word : "";
    right_words(frame, &right);
    int beside = glyph_columns(word) + (*word ? 1 : 0),
        whole = glyph_columns(text_string(&right)) + 3 + beside;
    bool fits = line.cols - whole >= PLACE_LEAST; /* the zone and the person, with enough of the place */
    int room = line.cols - (fits ? whole : beside);
    text_addf(&left, "%s%s", glyph_columns(name) + glyph_columns(place) > room ? " " : name, place);
    int taken = glyph_columns(text_string(&left));
    if (taken > room) taken = room > 0 ? room : 0;
    screen_label(screen, line.row, line.col, taken, STYLE_TITLE, text_string(&left));
    taken++;
    if (*word)
        taken += screen_run(screen, line.row, line.col + taken, line.cols - taken, STYLE_PRACTICE, word) + 1;
    draw_right(frame, screen, line, taken);
    text_free(&left);
    text_free(&right);
}
