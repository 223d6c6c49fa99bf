/* Which rows the matrix has: owners with something late, or late by Friday; and columns: clocks with
 * something late. */
#include "picture.h"

#include <stdlib.h>
#include <string.h>

typedef struct Place {
    uint32_t late;
    int index;
} Place;

/* The most overdue first; those of the same count as they came. */
static int by_late(const void *a, const void *b) {
    const Place *one = a, *other = b;
    if (one->late != other->late) return one->late > other->late ? -1 : 1;
    return one->index - other->index;
}

/* After the one for all, those that have something to show; returns how many there are. */
static int arrange(const UrgencyTally *tally, bool owners, Place *places, int *indexes) {
    size_t groups = owners ? tally->owners.count : tally->clocks.count, count = 0;
    for (int i = 0; i < (int)groups; i++) {
        UrgencyLate late = owners ? urgency_late(tally, i, -1) : urgency_late(tally, -1, i);
        if (late.late > 0 || (owners && late.by_friday > 0)) places[count++] = (Place){late.late, i};
    }
    qsort(places, count, sizeof *places, by_late);
    indexes[0] = -1;
    for (size_t i = 0; i < count; i++) indexes[1 + i] = places[i].index;
    return 1 + (int)count;
}

static int find(const UrgencyGroups *groups, const int *indexes, int count, const char *name) {
    for (int i = 0; i < count; i++) {
        const char *here = indexes[i] < 0 ? "*" : urgency_name(groups, indexes[i]);
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
    size_t most = tally->owners.count > tally->clocks.count ? tally->owners.count : tally->clocks.count;
    Place *places = calloc(most + 1, sizeof *places);
    overdue->row_count = overdue->column_count = 0;
    list_window(&overdue->list, 0, 0, false, false);
    if (rows && columns && places) {
        overdue->row_count = arrange(tally, true, places, rows);
        overdue->column_count = arrange(tally, false, places, columns);
    }
    free(places);
    if (overdue->row_count == 0) return;
    int row = overdue->placed ? find(&tally->owners, rows, overdue->row_count, overdue->owner) : 0;
    int column = overdue->placed ? find(&tally->clocks, columns, overdue->column_count, overdue->clock) : 0;
    overdue->column = column > 0 ? column : 0;
    list_window(&overdue->list, overdue->row_count, row > 0 ? row : 0, false, false);
}
