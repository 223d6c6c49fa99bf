/* Rows of the plan into its document. */
#include "plan_state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Level {
    PlanTable table;
    PlanKind kind;
    const char *above; /* the column that refers to the row above */
    PlanTable parents;
} Level;

static const Level levels[] = {
    {PLAN_ROWS_PROBLEM, PLAN_PROBLEM, NULL, PLAN_ROWS},
    {PLAN_ROWS_GOAL, PLAN_GOAL, "problem_no", PLAN_ROWS_PROBLEM},
    {PLAN_ROWS_INTERVENTION, PLAN_INTERVENTION, "goal_no", PLAN_ROWS_GOAL},
    {PLAN_ROWS_BARRIER, PLAN_BARRIER, "goal_no", PLAN_ROWS_GOAL},
};

static const Level *level_of(PlanKind kind) {
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        if (levels[i].kind == kind) return &levels[i];
    return NULL;
}

const char *plan_table(PlanKind kind) {
    return kind == PLAN_HEADER ? "care_plan" : plan_kind_name(kind);
}

static int compare_no(const void *key, const void *item) {
    const int64_t *no = key;
    const Record *const *record = item;
    return (*no > (*record)->no) - (*no < (*record)->no);
}

/* Rows come in order of `no`. */
static Record *row_no_of(const RecordList *list, int64_t no) {
    Record **found =
        list->count ? bsearch(&no, list->items, list->count, sizeof *list->items, compare_no) : NULL;
    return found ? *found : NULL;
}

static bool fill(PlanItem *item, const Record *row) {
    item->version = row->version;
    for (unsigned i = 0; i < PLAN_FIELDS; i++) {
        const PlanFieldRow *field = plan_field_at((PlanField)i);
        if (plan_has(item->kind, (PlanField)i) && field->column &&
            !plan_set(item, (PlanField)i, record_get(row, field->column)))
            return false;
    }
    return true;
}

static bool add_level(PlanState *state, const Level *level) {
    const RecordList *rows = &state->rows[level->table];
    for (size_t i = 0; i < rows->count; i++) {
        const Record *row = rows->items[i];
        const Record *above =
            level->above ? row_no_of(&state->rows[level->parents], record_int(row, level->above)) : NULL;
        if (row->voided_act) continue;
        PlanItem *item = plan_add(&state->draft, level->kind, row->id, above ? above->id : "",
                                  record_int(row, "position"));
        if (!item || !fill(item, row)) return false;
    }
    return true;
}

static const Record *service_row(const PlanState *state, const char *service) {
    const RecordList *rows = &state->rows[PLAN_ROWS_SERVICE];
    for (size_t i = 0; i < rows->count; i++)
        if (!rows->items[i]->voided_act && record_is(rows->items[i], "service", service))
            return rows->items[i];
    return NULL;
}

static bool all_decided(const PlanState *state) {
    for (size_t s = 0; plan_service_at(s); s++)
        if (!service_row(state, plan_service_at(s))) return false;
    return true;
}

/* What the approval decided stands in the plan until the plan decides otherwise: of all seven, nobody asks.
 */
static bool approved_services(Work *work, int64_t member_no, const PlanState *state, Text *list,
                              Error *error) {
    RecordList cases = {0}, decisions = {0};
    if (all_decided(state)) return true;
    bool ok = record_list_int(work->store, &cases, "care_case", "member_no", member_no, error);
    if (ok && cases.count > 0)
        ok = record_list_int(work->store, &decisions, "determination", "case_no",
                             cases.items[cases.count - 1]->no, error);
    for (size_t i = decisions.count; ok && i-- > 0 && list->length == 0;)
        if (!record_is(decisions.items[i], "outcome", "denied"))
            text_add(list, record_string(decisions.items[i], "services"));
    record_list_free(&cases);
    record_list_free(&decisions);
    return ok;
}

static bool add_services(PlanState *state, const char *approved) {
    for (size_t s = 0; plan_service_at(s); s++) {
        const Record *row = service_row(state, plan_service_at(s));
        PlanItem *item = plan_add(&state->draft, PLAN_SERVICE, plan_service_at(s), "", 0);
        char decision[PLAN_DECISION_SIZE];
        if (!item) return false;
        plan_service_decision(approved, item->id, decision);
        if (*decision && !plan_set(item, PLAN_DECISION, decision)) return false;
        if (row && !fill(item, row)) return false;
    }
    return true;
}

static bool add_header(PlanState *state) {
    PlanItem *item = plan_add(&state->draft, PLAN_HEADER, state->plan ? state->plan->id : "", "", 0);
    return item && (!state->plan || fill(item, state->plan));
}

static bool add_links(PlanState *state) {
    const RecordList *links = &state->rows[PLAN_ROWS_LINK];
    bool ok = true;
    for (size_t i = 0; ok && i < state->draft.count; i++) {
        Text goals = {0};
        PlanItem *item = &state->draft.items[i];
        const Record *row = item->kind == PLAN_INTERVENTION ? plan_state_row(state, item) : NULL;
        for (size_t k = 0; row && k < links->count; k++) {
            const Record *goal =
                record_int(links->items[k], "intervention_no") == row->no && !links->items[k]->voided_act
                    ? row_no_of(&state->rows[PLAN_ROWS_GOAL], record_int(links->items[k], "goal_no"))
                    : NULL;
            if (goal) text_addf(&goals, "%s%s", goals.length ? " " : "", goal->id);
        }
        ok = !goals.failed && plan_set(item, PLAN_GOALS, text_string(&goals));
        text_free(&goals);
    }
    return ok;
}

static int64_t revision_of(const PlanState *state) {
    int64_t sum = state->plan ? state->plan->version : 0;
    for (size_t t = 0; t < PLAN_ROWS_VERSION; t++)
        for (size_t i = 0; i < state->rows[t].count; i++) sum += state->rows[t].items[i]->version;
    return sum;
}

static bool build(PlanState *state, const char *approved) {
    bool ok = add_header(state) && add_services(state, approved);
    for (size_t i = 0; ok && i < sizeof levels / sizeof *levels; i++) ok = add_level(state, &levels[i]);
    ok = ok && add_links(state);
    if (ok) plan_sort(&state->draft);
    state->draft.revision = revision_of(state);
    return ok && !state->draft.failed;
}

static bool mark_owners(Work *work, Plan *plan, Error *error) {
    for (size_t i = 0; i < plan->count; i++) {
        bool known = true;
        const char *owner = plan_value(&plan->items[i], PLAN_OWNER);
        if (*owner && !plan_owner_known(work, &plan->around, owner, &known, error)) return false;
        plan->items[i].owner_left = !known;
    }
    return true;
}

bool plan_state_load(Work *work, int64_t member_no, PlanState *state, Error *error) {
    char no[24];
    snprintf(no, sizeof no, "%lld", (long long)member_no);
    bool ok = record_find(work->store, &state->plan, "care_plan", "member_no", no, error);
    int64_t plan_no = state->plan ? state->plan->no : 0;
    for (size_t t = 0; ok && t < PLAN_ROWS; t++)
        ok = plan_rows(work->store, (PlanTable)t, member_no, plan_no, &state->rows[t], error);
    Text approved = {0};
    ok = ok && approved_services(work, member_no, state, &approved, error);
    if (ok && !build(state, text_string(&approved))) ok = error_set(error, ERROR_STORAGE, "Memory ran out.");
    text_free(&approved);
    return ok && plan_around(work, member_no, state, &state->draft.around, error) &&
           mark_owners(work, &state->draft, error) && plan_mark_newer(work, state, error);
}

void plan_state_free(PlanState *state) {
    record_free(&state->plan);
    for (size_t t = 0; t < PLAN_ROWS; t++) record_list_free(&state->rows[t]);
    plan_free(&state->draft);
}

Record *plan_state_row(const PlanState *state, const PlanItem *item) {
    if (item->kind == PLAN_HEADER) return state->plan;
    const Level *level = level_of(item->kind);
    const RecordList *rows = &state->rows[level ? level->table : PLAN_ROWS_SERVICE];
    for (size_t i = 0; i < rows->count; i++) {
        const char *id = level ? rows->items[i]->id : record_string(rows->items[i], "service");
        if (!rows->items[i]->voided_act && strcmp(id, item->id) == 0) return rows->items[i];
    }
    return NULL;
}

bool plan_version_struck(const Record *version) {
    return version->voided_act || record_get(version, "struck_at");
}

Record *plan_version_newest(const PlanState *state) {
    const RecordList *rows = &state->rows[PLAN_ROWS_VERSION];
    Record *newest = NULL;
    for (size_t i = 0; i < rows->count; i++)
        if (!plan_version_struck(rows->items[i]) &&
            (!newest || record_int(rows->items[i], "number") > record_int(newest, "number")))
            newest = rows->items[i];
    return newest;
}

Record *plan_version_find(const PlanState *state, int64_t number) {
    const RecordList *rows = &state->rows[PLAN_ROWS_VERSION];
    for (size_t i = 0; i < rows->count; i++)
        if (record_int(rows->items[i], "number") == number) return rows->items[i];
    return NULL;
}
