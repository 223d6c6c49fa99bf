#include "core/rulebook.h"

#include "base/resource.h"
#include "base/text.h"
#include "result.h"

#include <stdlib.h>
#include <string.h>

enum { RULESETS_MAX = 16, PAEDIATRIC_BELOW = 21 };

struct Rulebook {
    Ruleset *rulesets[RULESETS_MAX];
    size_t count;
};

bool rulebook_new(Rulebook **out, Error *error) {
    *out = NULL;
    Rulebook *book = calloc(1, sizeof *book);
    if (!book) return error_set(error, ERROR_STORAGE, "There is not enough memory for the rulesets.");
    const Resource *resource;
    for (size_t i = 0; (resource = resource_at(i)); i++) {
        if (!text_starts(resource->name, "criteria/") || book->count == RULESETS_MAX) continue;
        if (!ruleset_new(&book->rulesets[book->count], resource->data, resource->size, error)) {
            error_prefix(error, "%s", resource->name);
            rulebook_free(&book);
            return false;
        }
        book->count++;
    }
    *out = book;
    return true;
}

void rulebook_free(Rulebook **book) {
    if (!*book) return;
    for (size_t i = 0; i < (*book)->count; i++) ruleset_free(&(*book)->rulesets[i]);
    free(*book);
    *book = NULL;
}

const Ruleset *rulebook_find(const Rulebook *book, const char *name) {
    for (size_t i = 0; i < book->count; i++)
        if (text_equal(book->rulesets[i]->name, name)) return book->rulesets[i];
    return NULL;
}

static bool serves(const Ruleset *ruleset, const char *line, Date receipt) {
    if ((ruleset->has_from && receipt.day < ruleset->from.day) ||
        (ruleset->has_to && receipt.day >= ruleset->to.day))
        return false;
    for (size_t i = 0; i < json_array_size(ruleset->lines); i++)
        if (text_equal(json_string_value(json_array_get(ruleset->lines, i)), line)) return true;
    return !ruleset->lines;
}

/* The newest ruleset of a kind in force for the line of business at receipt. */
static const Ruleset *in_force(const Rulebook *book, const char *kind, const CriteriaInput *input) {
    const char *line = input->line_of_business ? input->line_of_business : "dsnp";
    const Ruleset *best = NULL;
    for (size_t i = 0; i < book->count; i++) {
        const Ruleset *r = book->rulesets[i];
        if (strcmp(r->kind, kind) != 0 || !serves(r, line, input->receipt)) continue;
        if (!best || (r->has_from && (!best->has_from || r->from.day > best->from.day))) best = r;
    }
    return best;
}

/* Truth of another ruleset over the same facts, under its own defaults. */
static bool truth_of(const Ruleset *ruleset, const CriteriaInput *input, Truth *out, Error *error) {
    CriteriaInput plain = *input;
    CriteriaResult *result;
    plain.parameters = NULL;
    *out = TRUTH_NOT_MET;
    if (!ruleset) return true;
    if (!result_evaluate(ruleset, &plain, &result, error)) return false;
    *out = criteria_result(result);
    criteria_result_free(&result);
    return true;
}

static bool add_paediatric(const Rulebook *book, const CriteriaInput *input, bool join,
                           CriteriaResult *result, Error *error) {
    const Ruleset *rules = in_force(book, "paediatric", input);
    CriteriaInput plain = *input;
    CriteriaResult *other;
    plain.parameters = NULL;
    bool under = input->has_birth && date_age(input->birth, input->receipt) < PAEDIATRIC_BELOW;
    if (!under || !rules) return true;
    if (!result_evaluate(rules, &plain, &other, error)) return false;
    result->paediatric = criteria_result(other);
    bool fine = !join || result_join(result, &other, error);
    criteria_result_free(&other);
    return fine;
}

/* Met when only a plan's broader rules pass: the ruleset asked for, or those in force beside it. */
static bool add_broader(const Rulebook *book, const CriteriaInput *input, CriteriaResult *result,
                        Error *error) {
    bool broader = strcmp(result->ruleset->kind, "broader") == 0;
    const Ruleset *other = in_force(book, broader ? "floor" : "broader", input);
    Truth own = criteria_result(result), beside;
    if (own == TRUTH_MET && !broader) return true;
    if (!truth_of(other, input, &beside, error)) return false;
    Truth floor = broader ? beside : own;
    result->broader = floor == TRUTH_MET ? TRUTH_NOT_MET : broader ? own : beside;
    return true;
}

bool rulebook_evaluate(const Rulebook *book, const char *name, const CriteriaInput *input,
                       CriteriaResult **out, Error *error) {
    bool chosen = !name || strcmp(name, "auto") == 0;
    const Ruleset *ruleset = chosen ? in_force(book, "floor", input) : rulebook_find(book, name);
    *out = NULL;
    if (!ruleset && chosen) return error_set(error, ERROR_BAD_INPUT, "No ruleset was in force at receipt.");
    if (!ruleset) return error_set(error, ERROR_BAD_INPUT, "There is no ruleset “%s”.", name);
    if (!criteria_evaluate(ruleset, input, out, error)) return false;
    if (add_paediatric(book, input, chosen, *out, error) && add_broader(book, input, *out, error))
        return true;
    criteria_result_free(out);
    return false;
}
