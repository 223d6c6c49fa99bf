/* What values say, remembered: the same codes and words come back member after member. */
#include "engine.h"

#include <stdlib.h>
#include <string.h>

enum { SLOTS = 4096, NAME_ROOM = 30, VALUE_ROOM = 34 };

typedef struct Slot {
    char name[NAME_ROOM], value[VALUE_ROOM];
    Reading reading;
} Slot;

/* Direct-mapped: a newcomer takes the place of whoever sits there, so that it never grows. */
struct ReadingMemory {
    Slot slots[SLOTS];
};

bool engine_new(Engine *engine, const Ruleset *ruleset, bool remember) {
    size_t nodes = ruleset->node_count;
    *engine = (Engine){.ruleset = ruleset};
    engine->leaves = calloc(nodes, sizeof *engine->leaves);
    engine->truth = calloc(nodes, sizeof *engine->truth);
    engine->low = calloc(nodes, sizeof *engine->low);
    engine->high = calloc(nodes, sizeof *engine->high);
    for (size_t i = 0; i < FACT_IDS; i++) {
        const char *absent = fact_definition((FactId)i)->absent;
        if (absent && fact_read((FactId)i, absent, &engine->absent[i], NULL) == FACT_READ)
            engine->absent_known |= fact_bit((FactId)i);
    }
    if (remember) engine->memory = calloc(1, sizeof *engine->memory);
    return engine->leaves && engine->truth && engine->low && engine->high && (engine->memory || !remember);
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

static bool read_anew(const Engine *engine, const Fact *fact, Reading *out) {
    char code[ICD_SIZE];
    *out = (Reading){.reading = FACT_UNREADABLE};
    if (!fact_find(fact->name, &out->id)) return false;
    if (out->id == FACT_DX) {
        if (!icd_normalize(fact->value, code)) return true;
        out->reading = FACT_READ;
        out->families = ruleset_families(engine->ruleset, code);
    } else if (fact_definition(out->id)->kind != FACT_CODES) {
        out->reading = fact_read(out->id, fact->value, &out->possible, &out->why);
    }
    return true;
}

/* FNV-1a over both texts; false when they are too long to be kept. */
static bool place_of(const Fact *fact, size_t *name_size, size_t *value_size, size_t *out) {
    uint32_t hash = 2166136261U;
    size_t n = 0, v = 0;
    for (; fact->name[n]; n++) hash = (hash ^ (unsigned char)fact->name[n]) * 16777619U;
    hash = (hash ^ '=') * 16777619U;
    for (; fact->value[v]; v++) hash = (hash ^ (unsigned char)fact->value[v]) * 16777619U;
    *name_size = n + 1;
    *value_size = v + 1;
    *out = (hash ^ hash >> 15) % SLOTS;
    return *name_size > 1 && *name_size <= NAME_ROOM && *value_size <= VALUE_ROOM;
}

bool engine_read(Engine *engine, const Fact *fact, Reading *out) {
    size_t name_size, value_size, place;
    if (!engine->memory || !fact->name || !fact->value || !place_of(fact, &name_size, &value_size, &place))
        return read_anew(engine, fact, out);
    Slot *slot = &engine->memory->slots[place];
    if (memcmp(slot->name, fact->name, name_size) == 0 && memcmp(slot->value, fact->value, value_size) == 0) {
        *out = slot->reading;
        return true;
    }
    if (!read_anew(engine, fact, out)) return false;
    memcpy(slot->name, fact->name, name_size);
    memcpy(slot->value, fact->value, value_size);
    slot->reading = *out;
    return true;
}
