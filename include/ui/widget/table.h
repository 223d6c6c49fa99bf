/* Columns of a list: which of them have room, how wide, and one row drawn. */
#ifndef PALLIUM_UI_WIDGET_TABLE_H
#define PALLIUM_UI_WIDGET_TABLE_H

#include "ui/widget/widget.h"

enum { TABLE_COLUMNS = 16, TABLE_GUTTER = 3 };

typedef struct Column {
    const char *title;
    int least, width; /* columns of the screen: fewest that make sense, and what it would like */
    int priority;     /* 0 always stays; higher ones go first when room is short */
    int share;        /* of what is left over when all have their width */
    bool right;       /* numbers: flush right */
} Column;

/* widths[i] of each column, 0 for one without room; one blank between two. Columns go whole, by priority, and
 * later ones of the same priority first. */
void table_fit(const Column *columns, int count, int room, int widths[TABLE_COLUMNS]);

void table_heads(const Column *columns, int count, const int widths[TABLE_COLUMNS], Screen *screen,
                 Rect line);

/* The three columns before a row: ▶ the cursor, ! late, and one of * marked, ▴ pinned, ‖ on hold,
 * » urgent or else above its due time: what the person did a moment ago before what was done to the case. */
typedef struct RowSigns {
    bool cursor, late, marked, pinned, hold, gone, sooner;
} RowSigns;

/* One row with its gutter. texts[i] may be NULL; styles may be NULL (all normal). The row under the cursor is
 * lit; a row that is gone is grey throughout. */
void table_row(const Column *columns, int count, const int widths[TABLE_COLUMNS], const char *const *texts,
               const Style *styles, RowSigns signs, Screen *screen, Rect line);

#endif
