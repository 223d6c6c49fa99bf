#include "conflict.h"

#include "conflict_name.h"
#include "store/undo.h"

#include <stdlib.h>
#include <string.h>

const Conflict *work_conflict(const Work *work) {
    return &work->conflict;
}

int64_t work_last_act(Work *work) {
    int64_t number = 0;
    Error error = {0};
    return act_last(work->store, &number, &error) ? number : 0;
}

void conflict_clear(Conflict *conflict) {
    for (size_t i = 0; i < conflict->count; i++) {
        wipe_free(conflict->fields[i].base);
        wipe_free(conflict->fields[i].theirs);
        wipe_free(conflict->fields[i].mine);
    }
    *conflict = (Conflict){0};
}

static bool add(Conflict *conflict, const char *name, const char *base, const char *theirs,
                const char *mine) {
    if (conflict->count == CONFLICT_FIELDS) return true;
    ConflictField *field = &conflict->fields[conflict->count++];
    *field = (ConflictField){.base = text_copy(base), .theirs = text_copy(theirs), .mine = text_copy(mine)};
    text_copy_to(field->name, sizeof field->name, name);
    return field->base && field->theirs && field->mine;
}

bool conflict_copy(Conflict *to, const Conflict *from) {
    bool ok = true;
    *to = (Conflict){.at = from->at, .read = from->read};
    memcpy(to->by, from->by, sizeof to->by);
    for (size_t i = 0; ok && i < from->count; i++) {
        const ConflictField *field = &from->fields[i];
        ok = add(to, field->name, field->base, field->theirs, field->mine);
    }
    if (!ok) conflict_clear(to);
    return ok;
}

bool conflict_add(Work *work, const char *name, const char *base, const char *theirs, const char *mine,
                  Error *error) {
    return add(&work->conflict, name, base, theirs, mine) ||
           error_set(error, ERROR_STORAGE, "Memory ran out.");
}

bool conflict_by(Work *work, int64_t act, Error *error) {
    Conflict *conflict = &work->conflict;
    ActRow row;
    conflict->read = store_act(work->store) - 1;
    if (!act) return true;
    if (!act_load(work->store, act, &row, error)) return false;
    memcpy(conflict->by, row.user, sizeof conflict->by);
    instant_parse(row.at, &conflict->at);
    return true;
}

/* Who wrote the same last, else who changed the row last, and when. */
static bool find_rival(ActContext *context, const Record *row, Error *error) {
    int64_t last = context->rival;
    if (!last && row && !record_changed_last(context->store, row, context->read_act, &last, error))
        return false;
    return conflict_by(context->work, last, error);
}

static bool note_rival(ActContext *context, const Record *row, const char *column, Error *error) {
    int64_t last = 0;
    if (!record_column_changed_last(context->store, row, column, context->read_act, &last, error))
        return false;
    if (last > context->rival) context->rival = last;
    return true;
}

bool conflict_refuse(ActContext *context, const Record *row, Error *error) {
    const Conflict *conflict = &context->work->conflict;
    Text list = {0};
    if (!find_rival(context, row, error)) return false;
    for (size_t i = 0; i < conflict->count; i++)
        text_addf(&list, "%s%s is now \"%.200s\"", i ? ", " : "", conflict->fields[i].name,
                  conflict->fields[i].theirs);
    error_set(error, ERROR_CONFLICT, "%s changed this meanwhile: %.400s.",
              *conflict->by ? conflict->by : "Somebody", text_string(&list));
    bool of_row = context->act->target != ACT_ON_PLAN; /* its version is the plan's revision */
    if (row && of_row && context->request->version && !context->request->read)
        error_set(error, ERROR_CONFLICT, "%s changed this meanwhile: %.400s (version %lld, %lld read).",
                  *conflict->by ? conflict->by : "Somebody", text_string(&list), (long long)row->version,
                  (long long)context->request->version);
    text_free(&list);
    return false;
}

bool act_reads(ActContext *context, const Record *row, Error *error) {
    int64_t version = context->request->version;
    context->read_known = context->request->read || (version && row && version < row->version);
    context->read_act = context->request->read;
    if (context->request->read || !version || !row) return true;
    if (version > row->version)
        return error_set(error, ERROR_CONFLICT, "Version %lld was never there; it is version %lld now.",
                         (long long)version, (long long)row->version);
    return !context->read_known ||
           record_version_act(context->store, row, version, &context->read_act, error);
}

/* A case that moved on is no refusal by the rules, but a conflict: what the act would have made of it, and
 * what it is. */
static bool stage_left(ActContext *context, Error *error) {
    const Record *now = context->care_case;
    Record *base = NULL;
    Stage then;
    if (!context->read_known || !now || context->act->from & stage_bit(context->from)) return true;
    if (!record_at(context->store, now, context->read_act, &base, error)) return false;
    bool left = base && stage_parse(record_string(base, "stage"), &then) && then != context->from &&
                context->act->from & stage_bit(then);
    record_free(&base);
    if (!left) return true;
    Stage mine = context->act->to == STAGE_NONE ? then : act_to(context->act, then);
    return conflict_add(context->work, "stage", stage_name(then), stage_name(context->from), stage_name(mine),
                        error) &&
           conflict_refuse(context, now, error);
}

bool act_reads_target(ActContext *context, Error *error) {
    const Record *row = context->target;
    if (context->act->target == ACT_ON_PLAN) return true; /* its functions know the plan */
    if (context->act->target == ACT_ON_MEMBER) row = context->member;
    if (context->act->target == ACT_ON_CASE || context->act->target == ACT_ON_MEMBER_CASE)
        row = context->care_case ? context->care_case : context->member;
    return act_reads(context, row, error) && stage_left(context, error);
}

static bool add_column(ActContext *context, const Column *column, const char *name, const char *base,
                       const char *theirs, const char *mine, Error *error) {
    Text texts[3] = {{0}};
    const char *values[3] = {base, theirs, mine};
    bool ok = true;
    for (size_t i = 0; ok && i < 3; i++) ok = conflict_words(context, column, values[i], &texts[i], error);
    ok = ok && conflict_add(context->work, name, text_string(&texts[0]), text_string(&texts[1]),
                            text_string(&texts[2]), error);
    for (size_t i = 0; i < 3; i++) text_free(&texts[i]);
    return ok;
}

/* The seven services are one field of their act, "acp=yes". */
static bool add_service(ActContext *context, const Record *row, const char *base, const char *theirs,
                        const char *mine, Error *error) {
    const char *values[3] = {base, theirs, mine};
    char texts[3][80];
    for (size_t i = 0; i < 3; i++)
        snprintf(texts[i], sizeof texts[i], "%s%s%s", values[i] ? record_string(row, "service") : "",
                 values[i] ? "=" : "", values[i] ? values[i] : "");
    return conflict_add(context->work, "services", texts[0], texts[1], texts[2], error);
}

typedef struct Sides {
    const Record *base, *theirs; /* base NULL: the row was not there */
    const Record *mine;          /* NULL: all of it */
} Sides;

static bool compare(ActContext *context, const Sides *sides, size_t at, Error *error) {
    const Table *table = sides->theirs->table;
    const Column *column = &table->columns[at];
    const char *base = sides->base ? sides->base->values[at] : NULL, *theirs = sides->theirs->values[at];
    const char *mine = sides->mine ? sides->mine->values[at] : NULL;
    char name[CONFLICT_NAME_SIZE];
    bool wrote = !sides->mine || (sides->mine->changed[at] && !text_equal(mine, theirs));
    if (!wrote || text_equal(base, theirs) || conflict_follows(table, column->name)) return true;
    if (!note_rival(context, sides->theirs, column->name, error)) return false;
    conflict_name(context->act, table, column, name);
    return strcmp(table->name, "service") == 0 && strcmp(column->name, "decision") == 0
               ? add_service(context, sides->theirs, base, theirs, mine, error)
               : add_column(context, column, name, base, theirs, mine, error);
}

/* An edit that gives a field as it was read says nothing new of it: what others wrote there since stands. The
 * acts on a case assert what they say. */
static void leave_theirs(const Record *base, const Record *theirs, Record *row) {
    for (size_t i = 0; row->table->columns[i].name; i++) {
        if (!row->changed[i] || !base || !text_equal(row->values[i], base->values[i])) continue;
        record_set(row, row->table->columns[i].name, theirs->values[i]);
        row->changed[i] = false;
    }
}

/* ERROR_CONFLICT for what both changed; `whole`: for all that they changed. */
static bool check(ActContext *context, Record *row, bool whole, Error *error) {
    Record *base = NULL, *theirs = NULL;
    int64_t last = 0;
    if (!context->read_known || !row->no) return true;
    if (!record_changed_last(context->store, row, context->read_act, &last, error)) return false;
    if (!last) return true;
    bool ok = record_load(context->store, &theirs, row->table->name, row->no, error) &&
              record_at(context->store, row, context->read_act, &base, error);
    Sides sides = {base, theirs, whole ? NULL : row};
    if (ok && act_of_plan(context->act)) leave_theirs(base, theirs, row);
    for (size_t i = 0; ok && row->table->columns[i].name; i++) ok = compare(context, &sides, i, error);
    record_free(&base);
    record_free(&theirs);
    return ok && (!context->work->conflict.count || conflict_refuse(context, row, error));
}

bool act_meanwhile(ActContext *context, const Record *row, const char *columns, Error *error) {
    Record *base = NULL;
    int64_t last = 0;
    if (!context->read_known) return true;
    if (!record_changed_last(context->store, row, context->read_act, &last, error)) return false;
    if (!last) return true;
    bool ok = record_at(context->store, row, context->read_act, &base, error);
    Sides sides = {base, row, NULL};
    for (size_t i = 0; ok && row->table->columns[i].name; i++)
        if (text_list_has(columns, row->table->columns[i].name)) ok = compare(context, &sides, i, error);
    record_free(&base);
    return ok && (!context->work->conflict.count || conflict_refuse(context, row, error));
}

bool act_merges(ActContext *context, Record *row, Error *error) {
    return check(context, row, false, error);
}

bool act_save(ActContext *context, Record *row, Error *error) {
    return check(context, row, false, error) && record_save(context->store, row, error);
}

bool act_whole(ActContext *context, Record *row, Error *error) {
    return check(context, row, true, error);
}
