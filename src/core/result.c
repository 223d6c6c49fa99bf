#include "result.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

typedef struct Strings {
    char *block, *at;
} Strings;

static size_t room(const char *text) {
    return text && *text ? strlen(text) + 1 : 0;
}

static const char *keep(Strings *strings, const char *text) {
    size_t size = room(text);
    if (size == 0) return NULL;
    char *out = memcpy(strings->at, text, size);
    strings->at += size;
    return out;
}

/* A group that is unknown says what its first unknown child says. */
static bool reason_of(const Engine *engine, size_t index, char out[REASON_SIZE]) {
    const Node *nodes = engine->ruleset->nodes;
    size_t at = index;
    while (at < nodes[index].end) {
        bool open = !engine->bound[at].left_out && engine->truth[at] == TRUTH_UNKNOWN;
        if (open && nodes[at].kind > NODE_ANY) return engine_reason(&engine->leaves[at], out);
        at = open ? at + 1 : nodes[at].end;
    }
    return false;
}

static bool names_node(const Ruleset *ruleset, ResultName name, size_t node) {
    for (size_t i = 0; i < ruleset->result_counts[name]; i++)
        if (ruleset->result_nodes[name][i] == node) return true;
    return false;
}

static void place_node(const Ruleset *ruleset, size_t index, const ResultNode *parent, ResultNode *out) {
    out->choice = names_node(ruleset, RESULT_CHOICE, index) || (parent && parent->choice);
    bool disease = names_node(ruleset, RESULT_DISEASE, index);
    out->necessary =
        !disease && (names_node(ruleset, RESULT_CLINICAL, index) || (parent && parent->necessary));
    for (int name = RESULT_CHF; name <= RESULT_LIVER; name++)
        if (names_node(ruleset, (ResultName)name, index)) out->condition = name;
}

static void fill_leaf(const Engine *engine, size_t index, Strings *strings, ResultNode *out) {
    LeafState *leaf = &engine->leaves[index];
    CriteriaNode *shown = &out->shown;
    char computed[REASON_SIZE];
    out->fact = leaf->shown;
    shown->leaf = true;
    bool own = engine_value(leaf, &engine->ruleset->nodes[index], computed);
    bool age = engine->ruleset->nodes[index].kind == NODE_AGE;
    shown->fact = age ? NULL : fact_definition(leaf->shown)->name;
    shown->asks = age ? NULL : fact_definition(engine->ruleset->nodes[index].fact)->name;
    shown->value = keep(strings, own ? computed : leaf->fact ? leaf->fact->value : NULL);
    if (leaf->fact)
        shown->date = leaf->fact->date;
    else if (shown->value)
        shown->date = engine->input->receipt;
    shown->origin = leaf->fact ? keep(strings, leaf->fact->origin) : NULL;
    const FactDefinition *d = fact_definition(leaf->shown);
    if (shown->value && d->unit && out->kind != NODE_AGE && !own && !fact_value_has_unit(shown->value))
        out->unit = d->unit;
}

static void fill_node(const Engine *engine, size_t index, Strings *strings, ResultNode *out) {
    const Node *node = &engine->ruleset->nodes[index];
    Truth truth = engine->truth[index];
    *out = (ResultNode){.label = node->label, .kind = node->kind, .fact = node->fact};
    out->shown = (CriteriaNode){
        .depth = node->depth, .truth = truth, .id = node->id, .text = node->text, .source = node->source};
    if (node->kind > NODE_ANY) fill_leaf(engine, index, strings, out);
    char reason[REASON_SIZE];
    if (truth == TRUTH_UNKNOWN && reason_of(engine, index, reason)) out->shown.reason = keep(strings, reason);
}

static size_t strings_size(const Engine *engine) {
    size_t size = 1;
    for (size_t i = 0; i < engine->ruleset->node_count; i++) {
        LeafState *leaf = &engine->leaves[i];
        if (engine->ruleset->nodes[i].kind == NODE_DIAGNOSIS) engine_diagnosis_shown(engine, i, leaf);
        size += 2 * REASON_SIZE;
        if (leaf->fact) size += room(leaf->fact->value) + room(leaf->fact->origin);
    }
    return size;
}

/* Nodes left out by their parameter do not appear; `places` maps the ruleset's nodes to the result's. */
static void fill_nodes(const Engine *engine, CriteriaResult *result, Strings *strings) {
    const Ruleset *ruleset = engine->ruleset;
    size_t places[NODES_MAX + 1], used = 0;
    for (size_t i = 0; i < ruleset->node_count; i++) {
        places[i] = used;
        if (engine->bound[i].left_out) continue;
        ResultNode *out = &result->nodes[used++];
        fill_node(engine, i, strings, out);
        place_node(ruleset, i, i > 0 ? &result->nodes[places[ruleset->nodes[i].parent]] : NULL, out);
    }
    places[ruleset->node_count] = used;
    for (size_t i = 0; i < ruleset->node_count; i++)
        if (!engine->bound[i].left_out) result->nodes[places[i]].end = places[ruleset->nodes[i].end];
    result->node_count = used;
}

static bool build(Engine *engine, CriteriaResult **out) {
    CriteriaResult *result = calloc(1, sizeof *result);
    if (!result) return false;
    result->ruleset = engine->ruleset;
    result->as_of = engine->input->as_of;
    result->nodes = calloc(engine->ruleset->node_count, sizeof *result->nodes);
    result->strings = malloc(strings_size(engine));
    if (!result->nodes || !result->strings) {
        criteria_result_free(&result);
        return false;
    }
    Strings strings = {.block = result->strings, .at = result->strings};
    fill_nodes(engine, result, &strings);
    memcpy(result->results, engine->results, sizeof result->results);
    result->missing_count = engine_missing(engine, result->missing);
    *out = result;
    return true;
}

static bool run(Engine *engine, const CriteriaInput *input, Bound *own, CriteriaResult **out, Error *error) {
    bool given = json_object_size(input->parameters) > 0;
    if (given && !ruleset_bind(engine->ruleset, input->parameters, own, error)) return false;
    if (!engine_run(engine, input, given ? own : NULL, error)) return false;
    return build(engine, out) || error_set(error, ERROR_STORAGE, "There is not enough memory for a result.");
}

bool result_evaluate(const Ruleset *ruleset, const CriteriaInput *input, CriteriaResult **out, Error *error) {
    Engine engine;
    Bound *own = calloc(ruleset->node_count, sizeof *own);
    *out = NULL;
    bool fine = engine_new(&engine, ruleset, false) && own
                    ? run(&engine, input, own, out, error)
                    : error_set(error, ERROR_STORAGE, "There is not enough memory for the criteria.");
    engine_free(&engine);
    wipe_free(own);
    return fine;
}

bool parameters_known(const Ruleset *ruleset, const json_t *parameters, Error *error) {
    const char *key;
    json_t *value;
    if (parameters && !json_is_object(parameters) && !json_is_null(parameters))
        return error_set(error, ERROR_BAD_INPUT, "$.parameters: an object is needed here.");
    json_object_foreach((json_t *)parameters, key, value) {
        if (ruleset_parameter(ruleset, key) < 0)
            return error_set(error, ERROR_BAD_INPUT, "$.parameters.%s: %s has no such parameter.", key,
                             ruleset->name);
    }
    return true;
}

bool criteria_evaluate(const Ruleset *ruleset, const CriteriaInput *input, CriteriaResult **out,
                       Error *error) {
    *out = NULL;
    return parameters_known(ruleset, input->parameters, error) && result_evaluate(ruleset, input, out, error);
}

static void append(ResultNode *to, size_t offset, const CriteriaResult *from) {
    for (size_t i = 0; i < from->node_count; i++) {
        to[offset + i] = from->nodes[i];
        to[offset + i].end += offset;
        to[offset + i].shown.depth++;
    }
}

bool result_join(CriteriaResult *first, CriteriaResult **second, Error *error) {
    CriteriaResult *other = *second;
    size_t count = 1 + first->node_count + other->node_count;
    ResultNode *nodes = calloc(count, sizeof *nodes);
    if (!nodes) return error_set(error, ERROR_STORAGE, "There is not enough memory for a result.");
    append(nodes, 1, first);
    append(nodes, 1 + first->node_count, other);
    for (size_t i = 0; i <= RESULT_CHOICE; i++)
        if (other->results[i] > first->results[i]) first->results[i] = other->results[i];
    Truth whole = first->results[RESULT_WHOLE];
    nodes[0] = (ResultNode){.end = count, .kind = NODE_ANY};
    nodes[0].shown = (CriteriaNode){.truth = whole,
                                    .id = "eligible",
                                    .text = "Adult or paediatric criteria",
                                    .source = "Domain 1.1: under 21, either qualifies",
                                    .reason = whole == TRUTH_UNKNOWN ? "neither is settled" : NULL};
    if (whole != TRUTH_UNKNOWN)
        first->missing_count = 0;
    else if (engine_asks_less(first->missing_count, other->missing_count)) {
        memcpy(first->missing, other->missing, sizeof first->missing);
        first->missing_count = other->missing_count;
    }
    wipe_free(first->nodes);
    first->nodes = nodes;
    first->node_count = count;
    first->more_strings = other->strings;
    other->strings = NULL;
    criteria_result_free(second);
    return true;
}

void criteria_result_free(CriteriaResult **result) {
    if (!*result) return;
    wipe_free((*result)->nodes);
    wipe_free((*result)->strings);
    wipe_free((*result)->more_strings);
    wipe_free(*result);
    *result = NULL;
}
