/* What was done about a member, newest first. */
#include "work/chart.h"

#include "access.h"
#include "store/timeline.h"
#include "store/undo.h"
#include "work_state.h"

#include <stdlib.h>
#include <string.h>

static const char *title_of(const char *kind) {
    const Act *act = act_find(kind);
    if (act) return act->title;
    return strcmp(kind, "undo") == 0 ? "Undo" : strcmp(kind, "redo") == 0 ? "Redo" : kind;
}

bool work_timeline(Work *work, int64_t member_no, int64_t before_act, size_t limit, TimelineEntry *out,
                   size_t *count, Error *error) {
    ActRow *rows = calloc(limit + 1, sizeof *rows);
    *count = 0;
    if (!rows) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    bool ok = access_door(work, member_no, error) &&
              timeline_acts(work->store, member_no, before_act, limit, rows, count, error);
    for (size_t i = 0; ok && i < *count; i++) {
        TimelineEntry *entry = &out[i];
        int64_t by;
        *entry = (TimelineEntry){.act = rows[i].number};
        instant_parse(rows[i].at, &entry->at);
        text_copy_to(entry->user, sizeof entry->user, rows[i].user);
        text_copy_to(entry->kind, sizeof entry->kind, rows[i].kind);
        text_copy_to(entry->title, sizeof entry->title, title_of(rows[i].kind));
        text_copy_to(entry->detail, sizeof entry->detail,
                     rows[i].undoes ? title_of(rows[i].detail) : rows[i].detail);
        ok = act_undone_by(work->store, rows[i].number, &by, error);
        entry->undone = by != 0;
    }
    wipe_free(rows);
    return ok;
}
