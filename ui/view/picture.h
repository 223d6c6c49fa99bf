/* Inside the screens that count: what they share. */
#ifndef PALLIUM_UI_VIEW_PICTURE_H
#define PALLIUM_UI_VIEW_PICTURE_H

#include "desk_parts.h"
#include "ui/view/urgency.h"

/* Called from load: begins the first picture with a few rows, so that the first paint shows the most pressing
 * ones; or a new one when the data changed. */
bool picture_load(View *view, Picture *picture, Error *error);

/* Called from tick: one chunk. *changed: what is to be drawn is another. REACT_NONE when all is counted. */
Reaction picture_tick(View *view, Picture *picture, bool *changed);
void picture_free(Picture *picture);

/* Reads items of what was counted by their row numbers, as many as still stand. */
bool picture_items(Work *work, const int64_t *first, size_t count, UrgencyItem items[URGENCY_FIRST],
                   size_t *item_count, Error *error);

/* The filter's term of an owner or a clock: " owner:none". */
void term_words(const char *word, const char *value, Text *out);

/* "2 h", "40 m", "12 d": how long ago, at most 6 columns. */
void age_words(Instant now, Instant then, char out[WORDS_SIZE]);

void urgency_draw_items(const Urgency *urgency, const Frame *frame, UrgencyLayout at, Screen *screen);
void urgency_draw_weights(const Urgency *urgency, Screen *screen, Rect line);

#endif
