#include "core/rulebook.h"

#include "base/resource.h"
#include "base/text.h"
#include "result.h"
#include "rulebook_parts.h"

#include <stdlib.h>
#include <string.h>

enum { PAEDIATRIC_BELOW = 21 };

typedef struct Entry {
    Ruleset *ruleset; /* owned */
    bool added;       /* not compiled in */
    bool gone;        /* kept for results that still show it */
} Entry;

struct Rulebook {
    Entry *entries;
    size_t count, room;
};

static bool take(Rulebook *book, Ruleset **ruleset, bool added, Error *error) {
    if (book->count == book->room) {
        size_t wanted = book->room * 2 + 8;
        Entry *more = realloc(book->entries, wanted * sizeof *more);
        if (!more) return error_set(error, ERROR_STORAGE, "There is not enough memory for the rulesets.");
        book->entries = more;
        book->room = wanted;
    }
    book->entries[book->count++] = (Entry){.ruleset = *ruleset, .added = added};
    *ruleset = NULL;
    return true;
}

static bool take_compiled(Rulebook *book, Error *error) {
    const Resource *resource;
    for (size_t i = 0; (resource = resource_at(i)); i++) {
        Ruleset *ruleset;
        if (!text_starts(resource->name, "criteria/")) continue;
        if (!ruleset_new(&ruleset, resource->data, resource->size, error))
            return error_prefix(error, "%s", resource->name);
        if (take(book, &ruleset, false, error)) continue;
        ruleset_free(&ruleset);
        return false;
    }
    return true;
}

bool rulebook_new(Rulebook **out, Error *error) {
    *out = calloc(1, sizeof **out);
    if (!*out) return error_set(error, ERROR_STORAGE, "There is not enough memory for the rulesets.");
    if (take_compiled(*out, error)) return true;
    rulebook_free(out);
    return false;
}

void rulebook_free(Rulebook **book) {
    if (!*book) return;
    for (size_t i = 0; i < (*book)->count; i++) ruleset_free(&(*book)->entries[i].ruleset);
    free((*book)->entries);
    free(*book);
    *book = NULL;
}

bool rulebook_add(Rulebook *book, Ruleset **ruleset, const RulesetDates *dates, Error *error) {
    if (dates) ruleset_date(*ruleset, dates);
    return take(book, ruleset, true, error);
}

void rulebook_forget(Rulebook *book) {
    for (size_t i = 0; i < book->count; i++) book->entries[i].gone |= book->entries[i].added;
}

const Ruleset *rulebook_at(const Rulebook *book, size_t index) {
    for (size_t i = 0; i < book->count; i++)
        if (!book->entries[i].gone && index-- == 0) return book->entries[i].ruleset;
    return NULL;
}

static bool dated(const Ruleset *ruleset, Date receipt) {
    return !(ruleset->has_from && receipt.day < ruleset->from.day) &&
           !(ruleset->has_to && receipt.day >= ruleset->to.day);
}

static bool later(const Ruleset *a, const Ruleset *b) {
    return a->has_from && (!b->has_from || a->from.day > b->from.day);
}

/* The added one of the name that serves a receipt, else the one compiled in. Of several the latest, or the
 * last that was added. */
static const Ruleset *find(const Rulebook *book, const char *name, Date receipt) {
    const Ruleset *added = NULL, *compiled = NULL;
    for (size_t i = 0; i < book->count; i++) {
        const Entry *entry = &book->entries[i];
        if (entry->gone || !text_equal(entry->ruleset->name, name)) continue;
        if (!entry->added)
            compiled = entry->ruleset;
        else if (dated(entry->ruleset, receipt) && (!added || !later(added, entry->ruleset)))
            added = entry->ruleset;
    }
    return added ? added : compiled;
}

const Ruleset *rulebook_find(const Rulebook *book, const char *name) {
    return find(book, name, (Date){INT32_MAX});
}

static bool serves(const Ruleset *ruleset, const char *line, Date receipt) {
    if (!dated(ruleset, receipt)) return false;
    for (size_t i = 0; i < json_array_size(ruleset->lines); i++)
        if (text_equal(json_string_value(json_array_get(ruleset->lines, i)), line)) return true;
    return !ruleset->lines;
}

/* The newest ruleset of a kind in force for the line of business at receipt. */
static const Ruleset *in_force(const Rulebook *book, const char *kind, const CriteriaInput *input) {
    const char *line = input->line_of_business ? input->line_of_business : "dsnp";
    const Ruleset *best = NULL;
    for (size_t i = 0; i < book->count; i++) {
        const Ruleset *r = book->entries[i].ruleset;
        if (book->entries[i].gone || strcmp(r->kind, kind) != 0 || !serves(r, line, input->receipt)) continue;
        if (find(book, r->name, input->receipt) != r) continue;
        bool first = !best || later(r, best) || (!later(best, r) && book->entries[i].added);
        if (first) best = r;
    }
    return best;
}

const Ruleset *rulebook_choose(const Rulebook *book, const char *name, const CriteriaInput *input,
                               const Ruleset **paediatric, Error *error) {
    bool chosen = !name || strcmp(name, "auto") == 0;
    const Ruleset *ruleset = chosen ? in_force(book, "floor", input) : find(book, name, input->receipt);
    bool under = input->has_birth && date_age(input->birth, input->receipt) < PAEDIATRIC_BELOW;
    *paediatric = under ? in_force(book, "paediatric", input) : NULL;
    if (!ruleset && chosen)
        error_set(error, ERROR_BAD_INPUT, "No ruleset was in force at receipt.");
    else if (!ruleset)
        error_set(error, ERROR_BAD_INPUT, "There is no ruleset “%s”.", name);
    return ruleset;
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

static bool add_paediatric(const Ruleset *rules, const CriteriaInput *input, bool join,
                           CriteriaResult *result, Error *error) {
    CriteriaInput plain = *input;
    CriteriaResult *other;
    plain.parameters = NULL;
    if (!rules) return true;
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
    const Ruleset *paediatric, *ruleset = rulebook_choose(book, name, input, &paediatric, error);
    bool chosen = !name || strcmp(name, "auto") == 0;
    *out = NULL;
    if (!ruleset || !criteria_evaluate(ruleset, input, out, error)) return false;
    if (add_paediatric(paediatric, input, chosen, *out, error) && add_broader(book, input, *out, error))
        return true;
    criteria_result_free(out);
    return false;
}
