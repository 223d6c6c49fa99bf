#include "ui/view/frame.h"

static const char practice_word[] = " PRACTICE ", read_only_word[] = " READ ONLY ", name[] = " Pallium · ";

/* The time and the person, dropped from the left when the place needs the room. */
static int draw_right(const Frame *frame, Screen *screen, Rect line, int taken) {
    char moment[WORDS_SIZE], zone[ZONE_ABBREVIATION_SIZE];
    moment_words(frame, frame->now, moment);
    zone_abbreviation(frame->zone, frame->now, zone);
    Text right = {0};
    text_addf(&right, "%s %s · %s", moment, zone, frame->user);
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
    Text left = {0};
    const char *word = frame->practice ? practice_word : frame->read_only ? read_only_word : "";
    bool narrow = glyph_columns(name) + glyph_columns(place) + 1 + glyph_columns(word) > line.cols;
    text_addf(&left, "%s%s", narrow ? " " : name, place);
    int room = line.cols - glyph_columns(word) - (*word ? 1 : 0);
    int taken = glyph_columns(text_string(&left));
    if (taken > room) taken = room > 0 ? room : 0;
    screen_label(screen, line.row, line.col, taken, STYLE_TITLE, text_string(&left));
    taken++;
    if (*word)
        taken += screen_run(screen, line.row, line.col + taken, line.cols - taken, STYLE_PRACTICE, word) + 1;
    draw_right(frame, screen, line, taken);
    text_free(&left);
}
