/* What values say, remembered: the same codes and words come back member after member. */
#include "engine.h"

#include <stdlib.h>
#include <string.h>

enum { SLOTS = 8192, NAMES = 256, VALUE_ROOM = 24 };

typedef struct Slot {
    char value[VALUE_ROOM];
    bool taken;
    Reading reading;
} Slot;

typedef struct NameSlot {
    const char *name; /* of the fact table */
    FactId id;
} NameSlot;

/* Direct-mapped: a newcomer takes the place of whoever sits there, so that it never grows. */
struct ReadingMemory {
    NameSlot names[NAMES];
    Slot slots[SLOTS];
};

bool engine_new(Engine *engine, const Ruleset *ruleset, bool many) {
    size_t nodes = ruleset->node_count;
    *engine = (Engine){.ruleset = ruleset, .quick = many};
    engine->leaves = calloc(nodes, sizeof *engine->leaves);
    engine->truth = calloc(nodes, sizeof *engine->truth);
    engine->low = calloc(nodes, sizeof *engine->low);
    engine->high = calloc(nodes, sizeof *engine->high);
    if (many) engine->memory = calloc(1, sizeof *engine->memory);
    return engine->leaves && engine->truth && engine->low && engine->high && (engine->memory || !many);
}

void engine_free(Engine *engine) {
    free(engine->readings);
    free(engine->leaves);
    free(engine->truth);
    free(engine->low);
    free(engine->high);
    free(engine->memory);
    *engine = (Engine){0};
}

static bool make_room(Engine *engine, size_t count) {
    if (count <= engine->room) return true;
    size_t wanted = count + count / 2 + 16;
    Reading *more = realloc(engine->readings, wanted * sizeof *more);
    if (!more) return false;
    engine->readings = more;
    engine->room = wanted;
    return true;
}

bool engine_run(Engine *engine, const CriteriaInput *input, const Bound *bound, Error *error) {
    engine->input = input;
    engine->bound = bound ? bound : engine->ruleset->defaults;
    engine->split_count = 0;
    if (!make_room(engine, input->count))
        return error_set(error, ERROR_STORAGE, "There is not enough memory for the criteria.");
    if (!engine_gather(engine, error)) return false;
    engine_tree(engine);
    return true;
}

static void read_anew(const Engine *engine, FactId id, const char *value, Reading *out) {
    char code[ICD_SIZE];
    *out = (Reading){.id = id, .reading = FACT_UNREADABLE};
    if (id == FACT_DX) {
        if (!icd_normalize(value, code)) return;
        out->reading = FACT_READ;
        out->families = ruleset_families(engine->ruleset, code);
    } else if (fact_definition(id)->kind != FACT_CODES) {
        out->reading = fact_read(id, value, &out->possible, &out->why);
    }
}

/* FNV-1a. */
static uint32_t hash_of(uint32_t hash, const char *text, size_t *size) {
    const char *at = text;
    for (; *at; at++) hash = (hash ^ (unsigned char)*at) * 16777619U;
    *size = (size_t)(at - text) + 1;
    return hash;
}

static bool find_name(struct ReadingMemory *memory, const char *name, FactId *out) {
    size_t size;
    NameSlot *slot = &memory->names[hash_of(2166136261U, name, &size) % NAMES];
    if (slot->name && strcmp(slot->name, name) == 0) {
        *out = slot->id;
        return true;
    }
    if (!fact_find(name, out)) return false;
    *slot = (NameSlot){.name = fact_definition(*out)->name, .id = *out};
    return true;
}

bool engine_read(Engine *engine, const Fact *fact, Reading *out) {
    FactId id;
    size_t size;
    struct ReadingMemory *memory = engine->memory;
    bool known = memory && fact->name ? find_name(memory, fact->name, &id) : fact_find(fact->name, &id);
    if (!known) return false;
    if (!memory || !fact->value) {
        read_anew(engine, id, fact->value, out);
        return true;
    }
    uint32_t hash = hash_of(2166136261U + (uint32_t)id, fact->value, &size);
    Slot *slot = &memory->slots[(hash ^ hash >> 15) % SLOTS];
    if (slot->taken && slot->reading.id == id && size <= VALUE_ROOM &&
        memcmp(slot->value, fact->value, size) == 0) {
        *out = slot->reading;
        return true;
    }
    read_anew(engine, id, fact->value, out);
    if (size > VALUE_ROOM) return true;
    memcpy(slot->value, fact->value, size);
    slot->reading = *out;
    slot->taken = true;
    return true;
}
