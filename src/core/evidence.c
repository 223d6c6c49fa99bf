#include "engine.h"

#include "base/text.h"

bool engine_counts(const Engine *engine, const Fact *fact) {
    Date as_of = engine->input->as_of;
    return fact->date.day <= as_of.day && !(fact->has_end && fact->end.day <= as_of.day);
}

bool engine_stale(const Engine *engine, const Fact *fact, int max_age) {
    return max_age != NO_LIMIT && engine->input->as_of.day - fact->date.day > max_age;
}

static void take_code(Engine *engine, size_t index) {
    const Fact *fact = &engine->input->facts[index];
    bool readable = icd_normalize(fact->value, engine->codes[index]);
    if (!readable) engine->codes[index][0] = '\0';
    if (fact->date.day > engine->input->as_of.day) return;
    if (readable)
        engine->dx_known = true;
    else
        engine->dx_unreadable = true;
}

/* Keeps the entry of the latest day; entries of that day are read together afterwards. */
static void take_latest(Engine *engine, FactId id, const Fact *fact) {
    Known *known = &engine->known[id];
    if (fact->date.day > engine->input->as_of.day) return;
    if (!known->fact || fact->date.day > known->fact->date.day) known->fact = fact;
}

static const char *reading_reason(FactReading reading) {
    switch (reading) {
    case FACT_SAID_UNKNOWN:
        return "recorded as unknown";
    case FACT_IMPLAUSIBLE:
        return "implausible value";
    default:
        return "unreadable value";
    }
}

static void read_entry(Engine *engine, FactId id, const Fact *fact) {
    Known *known = &engine->known[id];
    if (!known->fact || fact->date.day != known->fact->date.day) return;
    Interval read;
    const char *why = NULL;
    FactReading reading = fact_read(id, fact->value, &read, &why);
    if (reading != FACT_READ) {
        if (known->known) return;
        known->reason = reading_reason(reading);
        known->detail = reading == FACT_SAID_UNKNOWN ? NULL : why;
        return;
    }
    if (!known->known) known->fact = fact;
    Interval hull = known->known ? interval_hull(known->possible, read) : read;
    bool wider = hull.lo != known->possible.lo || hull.hi != known->possible.hi;
    known->several = known->several || (known->known && wider);
    known->known = true;
    known->dated = true;
    known->possible = hull;
}

static void assume_absent(Known *known, FactId id) {
    const char *absent = fact_definition(id)->absent;
    known->ask = fact_bit(id);
    if (known->fact) return;
    known->reason = "no data";
    if (absent && fact_read(id, absent, &known->possible, NULL) == FACT_READ) known->known = true;
}

static void modify(Engine *engine, const Modifier *m) {
    Known *known = &engine->known[m->fact];
    const Known *when = &engine->known[m->when];
    bool certain = when->known && when->possible.lo == when->possible.hi;
    if (certain && when->possible.lo == m->is) return;
    if (!m->has_becomes) {
        known->ask = certain ? 0 : when->ask | (known->known ? 0 : known->ask);
        known->known = false;
        known->reason = m->reason;
        known->detail = NULL;
        return;
    }
    Interval point = interval_point(m->becomes);
    if (certain) {
        known->dated = known->dated && known->known;
        known->known = true;
        known->possible = point;
        known->ask = 0;
        return;
    }
    known->ask = when->ask | (known->known ? 0 : known->ask);
    if (known->known)
        known->possible = interval_hull(known->possible, point);
    else
        known->reason = m->reason;
}

static void cover(Engine *engine) {
    const char *covered = engine->input->covered;
    engine->dx_covered = engine->dx_known || (covered && text_list_has(covered, "dx"));
    engine->admissions_covered = covered && text_list_has(covered, "admissions");
    engine->complications_covered = covered && text_list_has(covered, "complications");
}

bool engine_gather(Engine *engine, Error *error) {
    const CriteriaInput *input = engine->input;
    for (size_t i = 0; i < input->count; i++) {
        const Fact *fact = &input->facts[i];
        if (!fact_find(fact->name, &engine->ids[i]))
            return error_set(error, ERROR_BAD_INPUT, "“%s” is not a fact that the criteria know.",
                             fact->name ? fact->name : "");
        if (engine->ids[i] == FACT_DX)
            take_code(engine, i);
        else
            take_latest(engine, engine->ids[i], fact);
    }
    for (size_t i = 0; i < input->count; i++)
        if (fact_definition(engine->ids[i])->kind != FACT_CODES)
            read_entry(engine, engine->ids[i], &input->facts[i]);
    for (size_t id = 0; id < FACT_IDS; id++) assume_absent(&engine->known[id], (FactId)id);
    for (size_t i = 0; i < engine->ruleset->modifier_count; i++)
        modify(engine, &engine->ruleset->modifiers[i]);
    cover(engine);
    return true;
}
