/* Lines of labelled text that a view composes when it loads and draws with wrapping: criteria, referral,
 * explanations. */
#ifndef PALLIUM_UI_VIEW_SHEET_H
#define PALLIUM_UI_VIEW_SHEET_H

#include "base/text.h"
#include "ui/screen/event.h"
#include "ui/screen/screen.h"

enum { SHEET_TREND = 8 };

typedef struct SheetLine {
    char *label, *text; /* owned */
    Style label_style, style;
    int indent, label_cols;     /* the text and its further lines start at indent + label_cols */
    int64_t trend[SHEET_TREND]; /* drawn small behind the label, where it is wide enough */
    int trend_count;            /* below 2: none */
} SheetLine;

typedef struct Sheet { /* zero-initialise; end with sheet_free */
    SheetLine *lines;
    size_t count, capacity;
    bool failed; /* memory ran out; what is there stays */
} Sheet;

void sheet_clear(Sheet *sheet);
void sheet_free(Sheet *sheet);

/* `label_cols` 0: as wide as the label and one blank. */
void sheet_add(Sheet *sheet, SheetLine line);
void sheet_heading(Sheet *sheet, const char *text);
void sheet_field(Sheet *sheet, const char *label, const char *text); /* left out when the text is empty */
void sheet_labelled(Sheet *sheet, int label_cols, const char *label,
                    const char *text);                  /* the same, narrower */
void sheet_said(Sheet *sheet, Style style, Text *text); /* a line without label; frees the text */
void sheet_gap(Sheet *sheet);

int sheet_rows(const Sheet *sheet, int cols);
int sheet_row_of(const Sheet *sheet, size_t line, int cols); /* the first row of a line */
void sheet_render(const Sheet *sheet, Screen *screen, Rect rect, int skip);

/* In a frame at the foot of `in`, with a title; and the keys that scroll one that is taller: true when it was
 * one of them. */
void sheet_window(const Sheet *sheet, int skip, const char *title, Screen *screen, Rect in);
bool sheet_key(const Sheet *sheet, int *skip, Rect in, const Event *event);

#endif
