/* What stands around every screen, and the words for moments: who sits here, what time it is, how due times
 * are written. Pure. */
#ifndef PALLIUM_UI_VIEW_FRAME_H
#define PALLIUM_UI_VIEW_FRAME_H

#include "base/text.h"
#include "base/zone.h"
#include "ui/screen/screen.h"

typedef struct Frame {
    Instant now;
    const Zone *zone;
    const char *user; /* as people call them: "K. Ortiz" */
    bool practice;
    bool read_only;
    bool clock_times; /* due times as clock times, never as distances */
    bool aloud;       /* read, not seen: what lies over something is drawn in its place */
} Frame;

enum { WORDS_SIZE = 48 };

/* " Pallium · Worklist · mine      PRACTICE Tue 24 Nov 14:05 PST · K. Ortiz" */
void frame_title(const Frame *frame, const char *place, Screen *screen, Rect line);

/* Due times for lists, at most 12 columns: within 24 h a distance ("2 h late", "40 m late", "in 3 h 10 m"),
 * beyond it weekday and time ("Wed 25 18:05"), beyond a week a date ("3 Dec", "3 Dec 2027"). */
void when_words(const Frame *frame, Instant due, char out[WORDS_SIZE]);
Style when_style(const Frame *frame, Instant due); /* late, soon (within 4 h) or normal */

void moment_words(const Frame *frame, Instant at, char out[WORDS_SIZE]);        /* "Tue 24 Nov 14:05" */
void wait_words(const Frame *frame, const char *who, Instant until, Text *out); /* "for the member until …" */
void date_words(Date date, char out[WORDS_SIZE]);                               /* "9 Mar 1955" */
void stored_words(const Frame *frame, const char *stored,
                  char out[WORDS_SIZE]); /* of a stored date or moment; "" for none */

/* "in_review" as "in review". */
void spelled(const char *word, char *out, size_t size);

#endif
