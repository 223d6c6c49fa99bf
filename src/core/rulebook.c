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
    bool tried;       /* serves whenever it was received */
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

bool rulebook_try(Rulebook *book, Ruleset **ruleset, Error *error) {
    if (!take(book, ruleset, true, error)) return false;
    book->entries[book->count - 1].tried = true;
    return true;
}

void rulebook_forget(Rulebook *book) {
    for (size_t i = 0; i < book->count; i++) book->entries[i].gone |= book->entries[i].added;
}

const Ruleset *rulebook_at(const Rulebook *book, size_t index) {
    for (size_t i = 0; i < book->count; i++)
        if (!book->entries[i].gone && index-- == 0) return book->entries[i].ruleset;
    return NULL;
}

static bool dated(const Entry *entry, Date receipt) {
    const Ruleset *r = entry->ruleset;
    return entry->tried ||
           (!(r->has_from && receipt.day < r->from.day) && !(r->has_to && receipt.day >= r->to.day));
}

/* Whether `a` goes before `b`, both in force: one on trial, then the later, then one added. */
static bool before(const Entry *a, const Entry *b) {
    const Ruleset *first = a->ruleset, *second = b->ruleset;
    if (a->tried != b->tried) return a->tried;
    bool dates = first->has_from && second->has_from;
    if (first->has_from != second->has_from) return first->has_from;
    if (dates && first->from.day != second->from.day) return first->from.day > second->from.day;
    return a->added || !b->added;
}

/* Of the name: one added goes before those compiled in. None in force: the newest compiled in. */
static const Entry *find(const Rulebook *book, const char *name, Date receipt) {
    const Entry *best[2] = {NULL, NULL}, *newest = NULL;
    for (size_t i = 0; i < book->count; i++) {
        const Entry *entry = &book->entries[i], **place = &best[entry->added];
        if (entry->gone || !text_equal(entry->ruleset->name, name)) continue;
        if (!entry->added && (!newest || before(entry, newest))) newest = entry;
        if (dated(entry, receipt) && (!*place || before(entry, *place))) *place = entry;
    }
    return best[1] ? best[1] : best[0] ? best[0] : newest;
}

const Ruleset *rulebook_find(const Rulebook *book, const char *name) {
    const Entry *entry = find(book, name, (Date){INT32_MAX});
    return entry ? entry->ruleset : NULL;
}

static bool serves(const Entry *entry, const char *line, Date receipt) {
    const json_t *lines = entry->ruleset->lines;
    if (entry->gone || !dated(entry, receipt)) return false;
    for (size_t i = 0; i < json_array_size(lines); i++)
        if (text_equal(json_string_value(json_array_get(lines, i)), line)) return true;
    return !lines;
}

static const char *line_of(const CriteriaInput *input) {
    return input->line_of_business ? input->line_of_business : "dsnp";
}

/* The newest ruleset of a kind in force for the line of business at receipt. */
static const Ruleset *in_force(const Rulebook *book, const char *kind, const CriteriaInput *input) {
    const Entry *best = NULL;
    for (size_t i = 0; i < book->count; i++) {
        const Entry *entry = &book->entries[i];
        if (strcmp(entry->ruleset->kind, kind) != 0 || !serves(entry, line_of(input), input->receipt))
            continue;
        if (find(book, entry->ruleset->name, input->receipt) != entry) continue;
        if (!best || before(entry, best)) best = entry;
    }
    return best ? best->ruleset : NULL;
}

bool rulebook_in_force(const Rulebook *book, Date receipt) {
    const CriteriaInput input = {.receipt = receipt};
    return in_force(book, "floor", &input) != NULL;
}

json_t *rulebook_snapshot(const Rulebook *book, const CriteriaInput *input) {
    json_t *list = json_array();
    for (size_t i = 0; i < book->count; i++) {
        const Entry *entry = &book->entries[i];
        if (entry->added && serves(entry, line_of(input), input->receipt) &&
            find(book, entry->ruleset->name, input->receipt) == entry)
            json_array_append_new(list, ruleset_document(entry->ruleset));
    }
    return list;
}

const Ruleset *rulebook_choose(const Rulebook *book, const char *name, const CriteriaInput *input,
                               const Ruleset **paediatric, Error *error) {
    bool chosen = !name || strcmp(name, "auto") == 0;
    const Entry *named = chosen ? NULL : find(book, name, input->receipt);
    const Ruleset *ruleset = chosen ? in_force(book, "floor", input) : named ? named->ruleset : NULL;
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

bool rulebook_judge(const Rulebook *book, const char *name, const CriteriaInput *input, CriteriaResult **out,
                    Error *error) {
    const Ruleset *paediatric, *ruleset = rulebook_choose(book, name, input, &paediatric, error);
    bool chosen = !name || strcmp(name, "auto") == 0;
    *out = NULL;
    if (!ruleset || !criteria_evaluate(ruleset, input, out, error)) return false;
    if (add_paediatric(paediatric, input, chosen, *out, error)) return true;
    criteria_result_free(out);
    return false;
}

bool rulebook_evaluate(const Rulebook *book, const char *name, const CriteriaInput *input,
                       CriteriaResult **out, Error *error) {
    if (!rulebook_judge(book, name, input, out, error)) return false;
    if (add_broader(book, input, *out, error)) return true;
    criteria_result_free(out);
    return false;
}
