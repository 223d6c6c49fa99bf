/* Which rows and columns the matrix has: of the tally's, those with something late or soon late. */
#include "picture.h"

#include <stdlib.h>
#include <string.h>

static bool worth(const UrgencyLate *late) {
    return late->late + late->by_friday > 0;
}

/* The most overdue first; those of the same count as they came. */
static void sort_rows(const UrgencyTally *tally, int *rows, int count) {
    for (int i = 2; i < count; i++) {
        int own = rows[i], at = i;
        int64_t late = urgency_late(tally, own, -1)->late;
        for (; at > 1 && urgency_late(tally, rows[at - 1], -1)->late < late; at--) rows[at] = rows[at - 1];
        rows[at] = own;
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
        if (worth(urgency_late(tally, (int)i, -1))) rows[overdue->row_count++] = (int)i;
    for (size_t i = 0; i < tally->clocks.count; i++)
        if (worth(urgency_late(tally, -1, (int)i))) columns[overdue->column_count++] = (int)i;
    sort_rows(tally, rows, overdue->row_count);
    int row = overdue->placed ? find(&tally->owners, rows, overdue->row_count, overdue->owner) : 0;
    int column = overdue->placed ? find(&tally->clocks, columns, overdue->column_count, overdue->clock) : 0;
    overdue->column = column > 0 ? column : 0;
    list_window(&overdue->list, overdue->row_count, row > 0 ? row : 0, false, false);
}
