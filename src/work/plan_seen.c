#include "plan_seen.h"

#include "conflict.h"
#include "store/undo.h"

#include <stdlib.h>
#include <string.h>

typedef struct Seen {
    ActContext *context;
    const PlanState *state;
    int64_t *moves; /* the acts that raised the revision, one a rise; owned */
    size_t count, room;
    const Record *last; /* changed latest */
    int64_t last_act;
} Seen;

typedef bool (*Visit)(Seen *seen, const Record *row, Error *error);

/* Every row that counts towards the revision. */
static bool each_row(Seen *seen, Visit visit, Error *error) {
    if (seen->state->plan && !visit(seen, seen->state->plan, error)) return false;
    for (size_t t = 0; t < PLAN_ROWS_VERSION; t++)
        for (size_t i = 0; i < seen->state->rows[t].count; i++)
            if (!visit(seen, seen->state->rows[t].items[i], error)) return false;
    return true;
}

static bool add_move(Seen *seen, int64_t act, Error *error) {
    if (seen->count == seen->room) {
        size_t room = seen->room ? 2 * seen->room : 64;
        int64_t *grown = realloc(seen->moves, room * sizeof *grown);
        if (!grown) return error_set(error, ERROR_STORAGE, "Memory ran out.");
        seen->moves = grown;
        seen->room = room;
    }
    seen->moves[seen->count++] = act;
    return true;
}

/* A row came with version 1, and rose by one with each change. */
static bool count_moves(Seen *seen, const Record *row, Error *error) {
    for (int64_t version = 1; version < row->version; version++) {
        int64_t before = 0;
        if (!record_version_act(seen->context->store, row, version, &before, error) ||
            !add_move(seen, before + 1, error))
            return false;
    }
    return add_move(seen, row->made_act, error);
}

static int latest_first(const void *a, const void *b) {
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return (left < right) - (left > right);
}

/* The last act at which the plan had the revision that was read. */
static bool act_of_revision(Seen *seen, int64_t revision, int64_t *act, Error *error) {
    int64_t rises = seen->state->draft.revision - revision;
    if (!each_row(seen, count_moves, error)) return false;
    if (rises < 0 || (size_t)rises > seen->count)
        return error_set(error, ERROR_CONFLICT, "Revision %lld of the plan was never there; it is %lld now.",
                         (long long)revision, (long long)seen->state->draft.revision);
    qsort(seen->moves, seen->count, sizeof *seen->moves, latest_first);
    *act = seen->moves[rises - 1] - 1;
    return true;
}

static const char *words_of(const Record *row) {
    static const char *const columns[] = {"body", "service"};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (table_column(row->table, columns[i]) >= 0) return record_string(row, columns[i]);
    return "";
}

static bool name_field(Seen *seen, const Record *row, const char *column, const char *base,
                       const char *theirs, Error *error) {
    char name[CONFLICT_NAME_SIZE];
    snprintf(name, sizeof name, "%.18s.%.18s", row->table->name, column);
    return conflict_add(seen->context->work, name, base ? base : "", theirs ? theirs : "", base ? base : "",
                        error);
}

/* A line that stands elsewhere now is named by its words. */
static bool compare_column(Seen *seen, const Record *row, const Record *base, size_t at, Error *error) {
    const Column *column = &row->table->columns[at];
    bool moved = column->type == COLUMN_REF || strcmp(column->name, "position") == 0;
    if (text_equal(row->values[at], base->values[at])) return true;
    if (moved) return name_field(seen, row, "moved", NULL, words_of(row), error);
    return name_field(seen, row, strcmp(column->name, "body") == 0 ? "text" : column->name, base->values[at],
                      row->values[at], error);
}

static bool compare(Seen *seen, const Record *row, const Record *base, Error *error) {
    bool ok = true;
    if (!base) return name_field(seen, row, "added", NULL, words_of(row), error);
    if (row->voided_act && !base->voided_act)
        return name_field(seen, row, "added", words_of(row), NULL, error);
    for (size_t i = 0; ok && row->table->columns[i].name; i++) ok = compare_column(seen, row, base, i, error);
    return ok;
}

static bool find_changes(Seen *seen, const Record *row, Error *error) {
    ActContext *context = seen->context;
    int64_t last = 0, read = context->read_act;
    Record *base = NULL;
    if (!record_changed_last(context->store, row, read, &last, error)) return false;
    if (row->made_act > read && row->made_act > last) last = row->made_act;
    if (!last || (row->made_act > read && row->voided_act)) return true; /* came and went */
    bool ok = (row->made_act > read || record_at(context->store, row, read, &base, error)) &&
              compare(seen, row, base, error);
    record_free(&base);
    if (last > seen->last_act) seen->last = row, seen->last_act = last;
    return ok;
}

static bool says_what(const ActContext *context, Error *error) {
    if (!context->work->host) return true;
    error_set(error, ERROR_REFUSED, "%s: say which revision of the plan was read (version=N of plan).",
              context->act->title);
    if (error) error_list_add(error->missing, "version");
    return false;
}

bool plan_seen(ActContext *context, const PlanState *state, Error *error) {
    Seen seen = {.context = context, .state = state};
    int64_t revision = context->request->version, read = context->request->read;
    if (revision == state->draft.revision) return true;
    if (!revision && !read) return says_what(context, error);
    bool ok = read || act_of_revision(&seen, revision, &read, error);
    context->read_known = true;
    context->read_act = read;
    ok = ok && each_row(&seen, find_changes, error);
    free(seen.moves);
    if (!ok || !seen.last) return ok;
    conflict_refuse(context, seen.last, error);
    return error->kind == ERROR_CONFLICT ? error_prefix(error, "Look again before it is signed") : false;
}
