#include "ruleset_parts.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static const char group_keys[] = "id text source label when all any";

static bool read_node(Reader *reader, const json_t *object, size_t parent, int depth);

/* The same definition may stand in several places; one id must not name two different nodes. */
static bool id_free(Reader *reader, const Node *node) {
    const Ruleset *ruleset = reader->ruleset;
    for (size_t i = 0; i < ruleset->node_count; i++) {
        const Node *other = &ruleset->nodes[i];
        if (strcmp(other->id, node->id) == 0 && other->id != node->id)
            return reader_fail(reader, "the id “%s” is used twice", node->id);
    }
    return true;
}

static bool read_words(Reader *reader, const json_t *object, Node *node) {
    return reader_text(reader, object, "id", true, &node->id) &&
           reader_text(reader, object, "text", true, &node->text) &&
           reader_text(reader, object, "source", true, &node->source) &&
           reader_text(reader, object, "label", false, &node->label) &&
           reader_condition(reader, object, &node->when) && id_free(reader, node);
}

static bool read_children(Reader *reader, const json_t *list, const char *word, size_t parent, int depth) {
    if (json_array_size(list) == 0) return reader_fail(reader, "%s must be a list of nodes", word);
    for (size_t i = 0; i < json_array_size(list); i++) {
        size_t mark = reader_enter(reader, ".%s[%zu]", word, i);
        if (!read_node(reader, json_array_get(list, i), parent, depth)) return false;
        reader_leave(reader, mark);
    }
    return true;
}

static bool read_ref(Reader *reader, const json_t *object, size_t parent, int depth) {
    const char *name;
    if (!reader_keys(reader, object, "ref") || !reader_text(reader, object, "ref", true, &name)) return false;
    json_t *definitions = json_object_get(reader->ruleset->document, "definitions");
    const json_t *target = json_object_get(definitions, name);
    if (!target) return reader_fail(reader, "there is no definition “%s”", name);
    for (size_t i = 0; i < reader->ref_count; i++)
        if (strcmp(reader->refs[i], name) == 0)
            return reader_fail(reader, "the definition “%s” leads back to itself", name);
    if (reader->ref_count == DEPTH_MAX) return reader_fail(reader, "the definitions nest too deep");
    size_t place = 0;
    for (void *i = json_object_iter(definitions); i && strcmp(json_object_iter_key(i), name) != 0;
         i = json_object_iter_next(definitions, i))
        place++;
    reader->used_definitions |= UINT64_C(1) << place % 64;
    reader->refs[reader->ref_count++] = name;
    size_t mark = strlen(reader->path);
    char outside[PATH_SIZE];
    memcpy(outside, reader->path, sizeof outside);
    reader->path[0] = '\0';
    reader_enter(reader, "$.definitions.%s", name);
    if (!read_node(reader, target, parent, depth)) return false;
    memcpy(reader->path, outside, sizeof outside);
    reader_leave(reader, mark);
    reader->ref_count--;
    return true;
}

static bool read_group(Reader *reader, const json_t *object, size_t index, int depth) {
    const char *word = json_object_get(object, "all") ? "all" : "any";
    if (!reader_keys(reader, object, group_keys)) return false;
    if (json_object_get(object, "all") && json_object_get(object, "any"))
        return reader_fail(reader, "a node is all or any, not both");
    reader->ruleset->nodes[index].kind = *word == 'a' && word[1] == 'l' ? NODE_ALL : NODE_ANY;
    return read_children(reader, json_object_get(object, word), word, index, depth + 1);
}

static bool read_node(Reader *reader, const json_t *object, size_t parent, int depth) {
    Ruleset *ruleset = reader->ruleset;
    if (!json_is_object(object)) return reader_fail(reader, "a node must be an object");
    if (json_object_get(object, "ref")) return read_ref(reader, object, parent, depth);
    if (depth >= DEPTH_MAX) return reader_fail(reader, "the tree is too deep");
    if (ruleset->node_count == NODES_MAX)
        return reader_fail(reader, "there are more than %d nodes", NODES_MAX);
    bool group = json_object_get(object, "all") || json_object_get(object, "any");
    const char *keys = group ? group_keys : ruleset_leaf_keys(object);
    if (!keys)
        return reader_fail(reader, "it is no node: all, any, ref, fact, diagnosis, age_below or computed");
    static const Setting absent = {.parameter = -1};
    Node node = {.parent = parent,
                 .depth = depth,
                 .compare = absent,
                 .value = absent,
                 .max_age = absent,
                 .within_months = absent,
                 .versions = absent,
                 .inputs_within = absent};
    if (!reader_keys(reader, object, keys) || !read_words(reader, object, &node)) return false;
    if (!group && !ruleset_read_leaf(reader, object, &node)) return false;
    size_t index = ruleset->node_count++;
    ruleset->nodes[index] = node;
    if (group && !read_group(reader, object, index, depth)) return false;
    ruleset->nodes[index].end = ruleset->node_count;
    return true;
}

static bool all_used(Reader *reader) {
    json_t *definitions = json_object_get(reader->ruleset->document, "definitions");
    const char *key;
    json_t *value;
    size_t place = 0;
    if (json_object_size(definitions) > 64) return reader_fail(reader, "there are more than 64 definitions");
    json_object_foreach(definitions, key, value) {
        if (!(reader->used_definitions >> place++ & 1))
            return reader_fail(reader, "the definition “%s” is used by no node", key);
    }
    return true;
}

bool ruleset_read_tree(Reader *reader) {
    Ruleset *ruleset = reader->ruleset;
    ruleset->nodes = calloc(NODES_MAX, sizeof *ruleset->nodes);
    if (!ruleset->nodes) return reader_fail(reader, "there is not enough memory");
    size_t mark = reader_enter(reader, ".tree");
    if (!read_node(reader, json_object_get(ruleset->document, "tree"), 0, 0)) return false;
    reader_leave(reader, mark);
    return all_used(reader);
}
