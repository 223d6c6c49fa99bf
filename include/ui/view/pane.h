/* The words of the lower pane: what a caller needs, attempts so far, criteria, why now. */
#ifndef PALLIUM_UI_VIEW_PANE_H
#define PALLIUM_UI_VIEW_PANE_H

#include "work/look.h"

enum { PANE_LINE = 240 };

typedef struct PaneWords {
    char contact[PANE_LINE], attempts[PANE_LINE], criteria[PANE_LINE], why[PANE_LINE];
} PaneWords;

void pane_words(const Pane *pane, const Zone *zone, PaneWords *out);

/* The criteria in so many columns: what the choice is stands there always, the facts before it give way, and
 * where there is little room its words are shorter. */
void pane_criteria_fit(const char *criteria, int cols, char out[PANE_LINE]);

#endif
