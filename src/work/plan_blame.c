/* Who wrote what stands in the plan: the insert wrote what nothing changed since; what an undo brought back
 * is its first writer's. */
#include "plan_state.h"
#include "store/undo.h"
#include "work/plan.h"

#include <stdlib.h>
#include <string.h>

typedef struct Writing { /* one change of one column */
    int column;
    char *value; /* NULL: cleared */
    int64_t act;
    bool undo;
    char by[64];
    Instant at;
} Writing;

typedef struct Writings { /* of one row, oldest first */
    const Record *row;
    Writing *items;
    size_t count, capacity;
    bool failed;
} Writings;

typedef struct Blaming {
    Work *work;
    const PlanState *state;
    BlameLine *lines;
    size_t count;
} Blaming;

static void writings_free(Writings *writings) {
    for (size_t i = 0; i < writings->count; i++) wipe_free(writings->items[i].value);
    wipe_free(writings->items);
    *writings = (Writings){0};
}

static void add_writing(void *context, const ActRow *act, const char *column, const char *before,
                        const char *after) {
    Writings *writings = context;
    (void)before;
    if (writings->count == writings->capacity) {
        size_t capacity = writings->capacity ? writings->capacity * 2 : 8;
        Writing *items = realloc(writings->items, capacity * sizeof *items);
        if (!items) {
            writings->failed = true;
            return;
        }
        writings->items = items;
        writings->capacity = capacity;
    }
    Writing *to = &writings->items[writings->count++];
    *to = (Writing){.column = table_column(writings->row->table, column),
                    .value = text_copy(after),
                    .act = act->number,
                    .undo = act->undoes != 0};
    text_copy_to(to->by, sizeof to->by, act->user);
    instant_parse(act->at, &to->at);
}

/* NULL: the insert wrote it. */
static const Writing *writer(const Writings *writings, int column) {
    const Writing *last = NULL;
    for (size_t i = writings->count; i-- > 0;) {
        const Writing *writing = &writings->items[i];
        if (writing->column != column) continue;
        if (last && !text_equal(last->value, writing->value)) continue;
        last = writing;
        if (!writing->undo) return writing;
    }
    return NULL;
}

static void put_line(Blaming *blaming, const PlanItem *item, PlanField field, const char *by, Instant at,
                     int64_t act) {
    BlameLine *line = &blaming->lines[blaming->count++];
    *line = (BlameLine){.field = field, .at = at, .act = act};
    text_copy_to(line->id, sizeof line->id, item->id);
    text_copy_to(line->by, sizeof line->by, by);
}

static bool blame_made(Blaming *blaming, const PlanItem *item, PlanField field, int64_t act, Error *error) {
    ActRow made;
    Instant at = {0};
    if (!act_load(blaming->work->store, act, &made, error)) return false;
    instant_parse(made.at, &at);
    put_line(blaming, item, field, made.user, at, act);
    return true;
}

/* The newest of the links that stand. */
static bool blame_links(Blaming *blaming, const PlanItem *item, const Record *row, Error *error) {
    int64_t act = 0;
    const RecordList *links = &blaming->state->rows[PLAN_ROWS_LINK];
    for (size_t i = 0; i < links->count; i++)
        if (record_int(links->items[i], "intervention_no") == row->no && !links->items[i]->voided_act &&
            links->items[i]->made_act > act)
            act = links->items[i]->made_act;
    return !act || blame_made(blaming, item, PLAN_GOALS, act, error);
}

static bool blame_item(Blaming *blaming, const PlanItem *item, Error *error) {
    const Record *row = plan_state_row(blaming->state, item);
    if (!row) return true;
    Writings writings = {.row = row};
    bool ok = record_history(blaming->work->store, row, NULL, add_writing, &writings, error);
    if (ok && writings.failed) ok = error_set(error, ERROR_STORAGE, "Memory ran out.");
    for (unsigned i = 0; ok && i < PLAN_FIELDS; i++) {
        const char *column = plan_field_at((PlanField)i)->column;
        if (!item->values[i] || !column) continue;
        const Writing *by = writer(&writings, table_column(row->table, column));
        if (by)
            put_line(blaming, item, (PlanField)i, by->by, by->at, by->act);
        else
            ok = blame_made(blaming, item, (PlanField)i, row->made_act, error);
    }
    if (ok && item->values[PLAN_GOALS]) ok = blame_links(blaming, item, row, error);
    writings_free(&writings);
    return ok;
}

bool work_plan_blame(Work *work, int64_t member_no, BlameLine **out, size_t *count, Error *error) {
    PlanState state = {0};
    Blaming blaming = {.work = work, .state = &state};
    *count = 0;
    *out = NULL;
    bool ok = plan_state_load(work, member_no, &state, error) &&
              record_view(work, member_no, state.draft.around.member_id, error);
    size_t most = ok ? state.draft.count * PLAN_FIELDS + 1 : 0;
    if (ok && !(blaming.lines = calloc(most, sizeof *blaming.lines)))
        ok = error_set(error, ERROR_STORAGE, "Memory ran out.");
    for (size_t i = 0; ok && i < state.draft.count; i++)
        ok = blame_item(&blaming, &state.draft.items[i], error);
    if (ok) {
        *out = blaming.lines;
        *count = blaming.count;
    } else {
        wipe_free(blaming.lines);
    }
    plan_state_free(&state);
    return ok;
}
