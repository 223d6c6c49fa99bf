/* Who wrote each field of a row. */
#include "work/chart.h"
#include "work/look.h"

#include "access.h"
#include "store/undo.h"
#include "work_state.h"

#include <string.h>

typedef struct Telling {
    HistoryLine each;
    void *context;
    bool hidden; /* the text of a restricted note is not told */
} Telling;

static void tell(void *state, const ActRow *act, const char *column, const char *before, const char *after) {
    Telling *telling = state;
    Instant at = {0};
    instant_parse(act->at, &at);
    bool hidden = telling->hidden && strcmp(column, "body") == 0;
    telling->each(telling->context, act->number, at, act->user, column, hidden ? NULL : before,
                  hidden ? NULL : after);
}

static bool note_hidden(Work *work, Record *row, bool *hidden, Error *error) {
    RecordList one = {.items = &row, .count = 1};
    if (strcmp(row->table->name, "note") != 0) return true;
    char *body = text_copy(record_string(row, "body"));
    bool ok = access_hide_restricted(work, record_int(row, "member_no"), &one, error);
    *hidden = !text_equal(body, record_string(row, "body"));
    wipe_free(body);
    return ok;
}

bool work_history(Work *work, const char *subject, const char *field, HistoryLine each, void *context,
                  Error *error) {
    static const char *const tables[] = {"care_case", "obligation", "referral", "note", "task"};
    int64_t no = 0;
    Record *row = NULL;
    bool found = false;
    for (size_t i = 0; !found && i < sizeof tables / sizeof *tables; i++) {
        found = access_find(work, tables[i], subject, &no, error);
        if (found && !record_load(work->store, &row, tables[i], no, error)) return false;
    }
    if (!found) {
        if (!work_find_member(work, subject, &no, error) ||
            !record_load(work->store, &row, "member", no, error))
            return false;
    }
    if (!record_view_row(work, row, error)) {
        record_free(&row);
        return false;
    }
    if (field && table_column(row->table, field) < 0) {
        error_set(error, ERROR_USAGE, "A %s has no field \"%.40s\".", row->table->name, field);
        record_free(&row);
        return false;
    }
    ActRow made;
    Telling telling = {each, context, false};
    bool ok =
        note_hidden(work, row, &telling.hidden, error) && act_load(work->store, row->made_act, &made, error);
    if (ok) tell(&telling, &made, "", NULL, made.kind);
    ok = ok && record_history(work->store, row, field, tell, &telling, error);
    record_free(&row);
    return ok;
}
