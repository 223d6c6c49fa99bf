/* Which rows the matrix has: owners with something late, or late by Friday; and columns: clocks with
 * something late. */
#include "picture.h"

#include <stdlib.h>
#include <string.h>

static int64_t late_of(const UrgencyTally *tally, bool owners, int index) {
    return owners ? urgency_late(tally, index, -1)->late : urgency_late(tally, -1, index)->late;
}

/* The most overdue first, after the one for all; those of the same count as they came. */
static void sort(const UrgencyTally *tally, bool owners, int *indexes, int count) {
    for (int i = 2; i < count; i++) {
        int own = indexes[i], at = i;
        int64_t late = late_of(tally, owners, own);
        for (; at > 1 && late_of(tally, owners, indexes[at - 1]) < late; at--) indexes[at] = indexes[at - 1];
        indexes[at] = own;
    }
}

static int find(const UrgencyGroups *groups, const int *indexes, int count, const char *name) {
    for (int i = 0; i < count; i++) {
        const char *here = indexes[i] < 0 ? "*" : groups->items[indexes[i]].name;
        if (strcmp(here, name) == 0) return i;
    }
    return -1;
}

void overdue_arrange(Overdue *overdue) {
    const UrgencyTally *tally = overdue->tally;
    int *rows = realloc(overdue->rows, (tally->owners.count + 1) * sizeof *rows);
    if (rows) overdue->rows = rows;
    int *columns = realloc(overdue->columns, (tally->clocks.count + 1) * sizeof *columns);
    if (columns) overdue->columns = columns;
    overdue->row_count = overdue->column_count = 0;
    list_window(&overdue->list, 0, 0, false, false);
    if (!rows || !columns) return;
    rows[overdue->row_count++] = columns[overdue->column_count++] = -1;
    for (size_t i = 0; i < tally->owners.count; i++)
        if (urgency_late(tally, (int)i, -1)->late + urgency_late(tally, (int)i, -1)->by_friday > 0)
            rows[overdue->row_count++] = (int)i;
    for (size_t i = 0; i < tally->clocks.count; i++)
        if (urgency_late(tally, -1, (int)i)->late > 0) columns[overdue->column_count++] = (int)i;
    sort(tally, true, rows, overdue->row_count);
    sort(tally, false, columns, overdue->column_count);
    int row = overdue->placed ? find(&tally->owners, rows, overdue->row_count, overdue->owner) : 0;
    int column = overdue->placed ? find(&tally->clocks, columns, overdue->column_count, overdue->clock) : 0;
    overdue->column = column > 0 ? column : 0;
    list_window(&overdue->list, overdue->row_count, row > 0 ? row : 0, false, false);
}
