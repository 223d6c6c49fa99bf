#include "core/evaluator.h"

#include "engine.h"
#include "rulebook_parts.h"

#include <stdlib.h>
#include <string.h>

/* Rulesets change with line of business, age and receipt: a few are kept warm at once. */
enum { WARM_MAX = 6 };

const char *const criteria_condition_names[CRITERIA_CONDITIONS] = {"chf", "copd", "cancer", "liver"};

struct Evaluator {
    const Rulebook *book;
    char *name;
    bool joins; /* "auto": the paediatric rules count beside the floor */
    Engine warm[WARM_MAX];
    size_t count, next;
};

bool evaluator_new(Evaluator **out, const Rulebook *book, const char *name, Error *error) {
    Evaluator *evaluator = calloc(1, sizeof *evaluator);
    *out = evaluator;
    if (evaluator) {
        evaluator->book = book;
        evaluator->name = strdup(name ? name : "auto");
        evaluator->joins = evaluator->name && strcmp(evaluator->name, "auto") == 0;
    }
    if (evaluator && evaluator->name) return true;
    evaluator_free(out);
    return error_set(error, ERROR_STORAGE, "There is not enough memory for the criteria.");
}

void evaluator_free(Evaluator **evaluator) {
    if (!*evaluator) return;
    for (size_t i = 0; i < (*evaluator)->count; i++) engine_free(&(*evaluator)->warm[i]);
    free((*evaluator)->name);
    free(*evaluator);
    *evaluator = NULL;
}

static Engine *warm(Evaluator *evaluator, const Ruleset *ruleset, Error *error) {
    for (size_t i = 0; i < evaluator->count; i++)
        if (evaluator->warm[i].ruleset == ruleset) return &evaluator->warm[i];
    bool full = evaluator->count == WARM_MAX;
    Engine *engine = &evaluator->warm[full ? evaluator->next : evaluator->count];
    if (full) engine_free(engine);
    evaluator->next = (evaluator->next + 1) % WARM_MAX;
    if (engine_new(engine, ruleset, true)) {
        evaluator->count += !full;
        return engine;
    }
    engine_free(engine);
    error_set(error, ERROR_STORAGE, "There is not enough memory for the criteria.");
    return NULL;
}

static Engine *run(Evaluator *evaluator, const Ruleset *ruleset, const CriteriaInput *input, Error *error) {
    Engine *engine = warm(evaluator, ruleset, error);
    return engine && engine_run(engine, input, NULL, error) ? engine : NULL;
}

static void name_missing(Engine *engine, CriteriaSummary *out) {
    FactId ids[FACT_IDS];
    size_t count = engine_missing(engine, ids);
    for (size_t i = 0; i < count && i < CRITERIA_MISSING_MAX && i < FACT_IDS; i++)
        out->missing[i] = fact_definition(ids[i])->name;
    out->missing_count = count < CRITERIA_MISSING_MAX ? count : CRITERIA_MISSING_MAX;
}

static void summarize(Engine *engine, CriteriaSummary *out) {
    out->result = engine->results[RESULT_WHOLE];
    out->clinical = engine->results[RESULT_CLINICAL];
    out->choice = engine->results[RESULT_CHOICE];
    for (size_t i = 0; i < CRITERIA_CONDITIONS; i++) out->conditions[i] = engine->results[RESULT_CHF + i];
    name_missing(engine, out);
}

/* As result_join does with whole results. */
static void join(CriteriaSummary *first, const CriteriaSummary *second) {
    if (second->result > first->result) first->result = second->result;
    if (second->clinical > first->clinical) first->clinical = second->clinical;
    if (second->choice > first->choice) first->choice = second->choice;
    if (first->result != TRUTH_UNKNOWN) {
        first->missing_count = 0;
    } else if (engine_asks_less(first->missing_count, second->missing_count)) {
        memcpy(first->missing, second->missing, sizeof first->missing);
        first->missing_count = second->missing_count;
    }
}

bool evaluator_run(Evaluator *evaluator, const CriteriaInput *input, CriteriaSummary *out, Error *error) {
    const Ruleset *paediatric,
        *ruleset = rulebook_choose(evaluator->book, evaluator->name, input, &paediatric, error);
    CriteriaSummary other;
    Engine *engine = ruleset ? run(evaluator, ruleset, input, error) : NULL;
    if (!engine) return false;
    summarize(engine, out);
    if (!paediatric || !evaluator->joins) return true;
    engine = run(evaluator, paediatric, input, error);
    if (!engine) return false;
    summarize(engine, &other);
    join(out, &other);
    return true;
}
