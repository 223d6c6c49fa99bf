#include "ruleset_parts.h"

#include "base/resource.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char document_keys[] = "name version title kind source effective_from effective_to "
                                    "lines_of_business parameters families modifiers "
                                    "definitions results tree based_on";

static const char *const result_names[RESULT_NAMES] = {
    [RESULT_WHOLE] = NULL,        [RESULT_CLINICAL] = "clinical", [RESULT_CHOICE] = "choice",
    [RESULT_GENERAL] = "general", [RESULT_DISEASE] = "disease",   [RESULT_CHF] = "chf",
    [RESULT_COPD] = "copd",       [RESULT_CANCER] = "cancer",     [RESULT_LIVER] = "liver",
};

static bool read_day(Reader *reader, const char *key, bool *has, Date *out) {
    const char *text;
    if (!reader_text(reader, reader->ruleset->document, key, false, &text)) return false;
    *has = text != NULL;
    return !text || date_parse(text, out) || reader_fail(reader, "%s is no date", key);
}

static bool read_head(Reader *reader) {
    Ruleset *r = reader->ruleset;
    const char *source;
    if (!reader_keys(reader, r->document, document_keys) ||
        !reader_text(reader, r->document, "name", true, &r->name) ||
        !reader_text(reader, r->document, "version", true, &r->version) ||
        !reader_text(reader, r->document, "title", false, &r->title) ||
        !reader_text(reader, r->document, "source", false, &source) ||
        !reader_text(reader, r->document, "kind", true, &r->kind) ||
        !read_day(reader, "effective_from", &r->has_from, &r->from) ||
        !read_day(reader, "effective_to", &r->has_to, &r->to))
        return false;
    if (!text_list_has("floor paediatric broader", r->kind))
        return reader_fail(reader, "kind “%s” is not floor, paediatric or broader", r->kind);
    r->lines = json_object_get(r->document, "lines_of_business");
    return !r->lines || json_is_array(r->lines) || reader_fail(reader, "lines_of_business must be a list");
}

static bool read_parameters(Reader *reader) {
    json_t *object = json_object_get(reader->ruleset->document, "parameters"), *value;
    const char *key;
    Ruleset *r = reader->ruleset;
    if (object && !json_is_object(object)) return reader_fail(reader, "parameters must be an object");
    json_object_foreach(object, key, value) {
        if (r->parameter_count == PARAMETERS_MAX) return reader_fail(reader, "there are too many parameters");
        if (!json_is_string(value) && !json_is_null(value))
            return reader_fail(reader, "parameters.%s: a text or null is needed here", key);
        r->parameters[r->parameter_count++] = (Parameter){.name = key, .value = value};
    }
    return true;
}

static bool add_prefix(Reader *reader, const char *text, bool excluded) {
    Ruleset *r = reader->ruleset;
    size_t length = text ? strlen(text) : 0;
    bool range = length == 7 && text[3] == '-';
    if (length < 3 || (!range && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != length))
        return reader_fail(reader, "it is no prefix without dots and no range like C00-C80");
    if (r->prefix_count == r->prefix_room) {
        size_t wanted = r->prefix_room * 2 + 32;
        Prefix *more = realloc(r->prefixes, wanted * sizeof *more);
        if (!more) return reader_fail(reader, "there is not enough memory");
        r->prefixes = more;
        r->prefix_room = wanted;
    }
    r->prefixes[r->prefix_count++] =
        (Prefix){.text = text, .length = length, .family = r->family_count, .excluded = excluded};
    return true;
}

static bool read_prefixes(Reader *reader, const json_t *object, const char *key) {
    const json_t *list = json_object_get(object, key);
    size_t mark = reader_enter(reader, ".%s", key);
    if (list && !json_is_array(list)) return reader_fail(reader, "a list of code prefixes is needed here");
    for (size_t i = 0; i < json_array_size(list); i++) {
        size_t inner = reader_enter(reader, "[%zu]", i);
        if (!add_prefix(reader, json_string_value(json_array_get(list, i)), key[0] == 'e')) return false;
        reader_leave(reader, inner);
    }
    reader_leave(reader, mark);
    return true;
}

static bool read_family(Reader *reader, const char *name, const json_t *object) {
    Ruleset *r = reader->ruleset;
    if (!reader_keys(reader, object, "include exclude")) return false;
    if (json_array_size(json_object_get(object, "include")) == 0)
        return reader_fail(reader, "it includes nothing");
    if (r->family_count == FAMILIES_MAX) return reader_fail(reader, "there are too many families");
    if (!read_prefixes(reader, object, "include") || !read_prefixes(reader, object, "exclude")) return false;
    r->families[r->family_count++] = name;
    return true;
}

static bool read_families(Reader *reader) {
    json_t *object = json_object_get(reader->ruleset->document, "families"), *value;
    const char *key;
    if (object && !json_is_object(object)) return reader_fail(reader, "families must be an object");
    json_object_foreach(object, key, value) {
        size_t mark = reader_enter(reader, ".families.%s", key);
        if (!read_family(reader, key, value)) return false;
        reader_leave(reader, mark);
    }
    return true;
}

static bool read_modifier(Reader *reader, const json_t *object) {
    Ruleset *r = reader->ruleset;
    Modifier m = {0};
    const char *is, *becomes;
    Interval point;
    if (!reader_keys(reader, object, "fact when is becomes reason") ||
        !reader_fact(reader, object, "fact", &m.fact) || !reader_fact(reader, object, "when", &m.when) ||
        !reader_text(reader, object, "is", true, &is) ||
        !reader_text(reader, object, "becomes", false, &becomes) ||
        !reader_text(reader, object, "reason", true, &m.reason))
        return false;
    if (fact_read(m.when, is, &point, NULL) != FACT_READ)
        return reader_fail(reader, "“%s” is no value of it", is);
    m.is = point.lo;
    m.has_becomes = becomes != NULL;
    if (becomes && !decimal_parse(becomes, &m.becomes))
        return reader_fail(reader, "“%s” is no number", becomes);
    if (r->modifier_count == MODIFIERS_MAX) return reader_fail(reader, "there are too many modifiers");
    r->modifiers[r->modifier_count++] = m;
    return true;
}

static bool read_modifiers(Reader *reader) {
    const json_t *list = json_object_get(reader->ruleset->document, "modifiers");
    if (list && !json_is_array(list)) return reader_fail(reader, "modifiers must be a list");
    for (size_t i = 0; i < json_array_size(list); i++) {
        size_t mark = reader_enter(reader, ".modifiers[%zu]", i);
        if (!read_modifier(reader, json_array_get(list, i))) return false;
        reader_leave(reader, mark);
    }
    return true;
}

static bool node_of_id(const Ruleset *r, const char *id, size_t *out) {
    for (*out = 0; id && *out < r->node_count; ++*out)
        if (strcmp(r->nodes[*out].id, id) == 0) return true;
    return false;
}

static bool read_result(Reader *reader, const char *name, const json_t *list) {
    Ruleset *r = reader->ruleset;
    size_t which = 1;
    while (which < RESULT_NAMES && strcmp(result_names[which], name) != 0) which++;
    if (which == RESULT_NAMES) return reader_fail(reader, "there is no such result");
    if (json_array_size(list) == 0 || json_array_size(list) > RESULT_NODES_MAX)
        return reader_fail(reader, "a list of up to %d node ids is needed here", RESULT_NODES_MAX);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *id = json_string_value(json_array_get(list, i));
        if (!node_of_id(r, id, &r->result_nodes[which][i]))
            return reader_fail(reader, "[%zu]: there is no node “%s”", i, id ? id : "");
    }
    r->result_counts[which] = json_array_size(list);
    return true;
}

static bool read_results(Reader *reader) {
    Ruleset *r = reader->ruleset;
    json_t *object = json_object_get(r->document, "results"), *value;
    const char *key;
    if (object && !json_is_object(object)) return reader_fail(reader, "results must be an object");
    r->result_counts[RESULT_WHOLE] = 1;
    json_object_foreach(object, key, value) {
        size_t mark = reader_enter(reader, ".results.%s", key);
        if (!read_result(reader, key, value)) return false;
        reader_leave(reader, mark);
    }
    return true;
}

static void order_facts(Ruleset *r) {
    size_t used = 0;
    for (size_t i = 0; i < FACT_IDS; i++) r->rank[i] = -1;
    for (size_t pass = 0; pass < 2; pass++) {
        size_t count = pass == 0 ? r->node_count : FACT_IDS;
        for (size_t i = 0; i < count; i++) {
            if (pass == 0 && r->nodes[i].kind <= NODE_ANY) continue;
            FactId fact = pass == 0 ? r->nodes[i].fact : (FactId)i;
            if (r->rank[fact] >= 0 || (pass == 0 && r->nodes[i].kind == NODE_AGE)) continue;
            r->rank[fact] = (int)used;
            r->order[used++] = fact;
        }
    }
}

static bool is_result(const Ruleset *r, size_t node) {
    for (size_t name = 1; name < RESULT_NAMES; name++)
        for (size_t i = 0; i < r->result_counts[name]; i++)
            if (r->result_nodes[name][i] == node) return true;
    return false;
}

/* A leaf of an `all` that is not met decides it: the leaves after it say nothing more, unless a result hangs
 * on them. */
static void find_skips(Ruleset *r) {
    for (size_t i = 1; i < r->node_count; i++) {
        const Node *parent = &r->nodes[r->nodes[i].parent];
        bool skips = r->nodes[i].kind > NODE_ANY && parent->kind == NODE_ALL;
        for (size_t after = i + 1; skips && after < parent->end; after++) skips = !is_result(r, after);
        r->nodes[i].skip = skips ? parent->end : 0;
    }
}

static void read_absent(Ruleset *r) {
    for (size_t i = 0; i < FACT_IDS; i++) {
        const char *absent = fact_definition((FactId)i)->absent;
        if (absent && fact_read((FactId)i, absent, &r->absent[i], NULL) == FACT_READ)
            r->absent_known |= UINT64_C(1) << i;
    }
}

/* {"based_on": NAME, …}: the shipped ruleset NAME with this head and these defaults. */
static bool take_base(Reader *reader) {
    json_t *own = reader->ruleset->document, *value;
    const char *name = json_string_value(json_object_get(own, "based_on")), *key;
    if (!json_object_get(own, "based_on")) return true;
    if (!reader_keys(reader, own,
                     "name version title kind source effective_from effective_to lines_of_business "
                     "parameters based_on"))
        return false;
    char path[100];
    snprintf(path, sizeof path, "criteria/%.60s.json", name ? name : "");
    const Resource *resource = resource_find(path);
    json_t *base = resource ? json_loadb(resource->data, resource->size, JSON_REJECT_DUPLICATES, NULL) : NULL;
    if (!base || json_object_get(base, "based_on")) {
        json_decref(base);
        return reader_fail(reader, "based_on: there is no such ruleset to stand on");
    }
    json_t *parameters = json_object_get(base, "parameters");
    json_object_foreach(json_object_get(own, "parameters"), key, value) {
        if (!json_object_get(parameters, key)) {
            reader_fail(reader, "parameters.%s: the ruleset below has no such parameter", key);
            json_decref(base);
            return false;
        }
        json_object_set(parameters, key, value);
    }
    json_object_set(own, "parameters", parameters);
    json_object_update(base, own);
    json_object_del(base, "based_on");
    json_decref(own);
    reader->ruleset->document = base;
    return true;
}

static bool read_document(Reader *reader) {
    Ruleset *r = reader->ruleset;
    if (!take_base(reader) || !read_head(reader) || !read_parameters(reader) || !read_families(reader) ||
        !read_modifiers(reader) || !ruleset_read_tree(reader) || !read_results(reader))
        return false;
    r->defaults = calloc(r->node_count, sizeof *r->defaults);
    if (!r->defaults) return reader_fail(reader, "there is not enough memory");
    order_facts(r);
    find_skips(r);
    if (!ruleset_bind(r, NULL, r->defaults, reader->error)) return false;
    read_absent(r);
    r->two_way = ruleset_two_way(r, r->defaults);
    return true;
}

bool ruleset_new(Ruleset **out, const char *json, size_t size, Error *error) {
    json_error_t where;
    *out = NULL;
    Ruleset *ruleset = calloc(1, sizeof *ruleset);
    if (!ruleset) return error_set(error, ERROR_STORAGE, "There is not enough memory for a ruleset.");
    ruleset->document = json_loadb(json, size, JSON_REJECT_DUPLICATES, &where);
    Reader reader = {.ruleset = ruleset, .error = error, .path = "$"};
    bool fine = ruleset->document
                    ? read_document(&reader)
                    : error_set(error, ERROR_BAD_INPUT, "$: line %d: %s.", where.line, where.text);
    if (fine)
        *out = ruleset;
    else
        ruleset_free(&ruleset);
    return fine;
}

void ruleset_free(Ruleset **ruleset) {
    if (!*ruleset) return;
    json_decref((*ruleset)->document);
    free((*ruleset)->nodes);
    free((*ruleset)->defaults);
    free((*ruleset)->prefixes);
    free(*ruleset);
    *ruleset = NULL;
}

const char *ruleset_name(const Ruleset *ruleset) {
    return ruleset->name;
}

const char *ruleset_version(const Ruleset *ruleset) {
    return ruleset->version;
}

const char *ruleset_kind(const Ruleset *ruleset) {
    return ruleset->kind;
}

RulesetDates ruleset_dates(const Ruleset *r) {
    return (RulesetDates){.from = r->from, .to = r->to, .has_from = r->has_from, .has_to = r->has_to};
}

static void put_day(json_t *document, const char *key, bool has, Date date) {
    char text[DATE_SIZE];
    date_format(date, text);
    if (has)
        json_object_set_new(document, key, json_string(text));
    else
        json_object_del(document, key);
}

void ruleset_date(Ruleset *r, const RulesetDates *dates) {
    put_day(r->document, "effective_from", dates->has_from, dates->from);
    put_day(r->document, "effective_to", dates->has_to, dates->to);
    r->from = dates->from;
    r->to = dates->to;
    r->has_from = dates->has_from;
    r->has_to = dates->has_to;
}

json_t *ruleset_document(const Ruleset *ruleset) {
    return json_deep_copy(ruleset->document);
}

static bool prefix_matches(const Prefix *prefix, const char *code) {
    if (prefix->text[3] == '-') /* a range of first three characters */
        return strncmp(code, prefix->text, 3) >= 0 && strncmp(code, prefix->text + 4, 3) <= 0;
    return code[0] == prefix->text[0] && strncmp(code, prefix->text, prefix->length) == 0;
}

uint64_t ruleset_families(const Ruleset *ruleset, const char *code) {
    uint64_t in = 0, out = 0;
    for (size_t i = 0; i < ruleset->prefix_count; i++) {
        const Prefix *prefix = &ruleset->prefixes[i];
        if (prefix->text[0] > code[0] || !prefix_matches(prefix, code)) continue;
        if (prefix->excluded)
            out |= UINT64_C(1) << prefix->family;
        else
            in |= UINT64_C(1) << prefix->family;
    }
    return in & ~out;
}
