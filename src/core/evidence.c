#include "engine.h"

#include "base/text.h"

#include <string.h>

bool engine_counts(const Engine *engine, const Fact *fact) {
    Date as_of = engine->input->as_of;
    return fact->date.day <= as_of.day && !(fact->has_end && fact->end.day <= as_of.day);
}

bool engine_stale(const Engine *engine, const Fact *fact, int max_age) {
    return max_age != NO_LIMIT && engine->input->as_of.day - fact->date.day > max_age;
}

bool engine_usable(const Engine *engine, FactId id, int max_age) {
    const Known *known = &engine->known[id];
    return known->known && !(known->dated && engine_stale(engine, known->fact, max_age));
}

static void take_code(Engine *engine, const Fact *fact, const Reading *reading) {
    if (fact->date.day > engine->input->as_of.day) return;
    if (reading->reading != FACT_READ) {
        engine->dx_unreadable = true;
        return;
    }
    engine->dx_known = true;
    if (engine_counts(engine, fact)) engine->families |= reading->families;
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

static void take_entry(Engine *engine, const Reading *reading, const Fact *fact) {
    Known *known = &engine->known[reading->id];
    if (!known->fact || fact->date.day != known->fact->date.day) return;
    if (reading->reading != FACT_READ) {
        if (known->known) return;
        known->reason = reading_reason(reading->reading);
        known->detail = reading->reading == FACT_SAID_UNKNOWN ? NULL : reading->why;
        return;
    }
    if (!known->known) known->fact = fact;
    Interval hull = known->known ? interval_hull(known->possible, reading->possible) : reading->possible;
    bool wider = hull.lo != known->possible.lo || hull.hi != known->possible.hi;
    known->several = known->several || (known->known && wider);
    known->known = true;
    known->dated = true;
    known->possible = hull;
}

static void assume_absent(Engine *engine) {
    for (size_t i = 0; i < FACT_IDS; i++) {
        Known *known = &engine->known[i];
        FactId id = (FactId)i;
        known->ask = fact_bit(id);
        if (known->fact) continue;
        known->reason = "no data";
        known->known = engine->ruleset->absent_known & fact_bit(id);
        known->possible = engine->ruleset->absent[i];
    }
}

/* The modifier's condition may hold or not: the fact is what it is, or what the modifier makes of it. Where
 * it makes nothing of it, a later word that the condition holds lets the fact count again. */
static void leave_open(Known *known, const Known *when, const Modifier *m) {
    known->gate = when->ask;
    known->base_known = known->known;
    known->base = known->possible;
    known->gate_becomes = m->has_becomes;
    known->otherwise = m->becomes;
    if (m->has_becomes && known->known)
        known->possible = interval_hull(known->possible, interval_point(m->becomes));
    else
        known->reason = m->reason, known->detail = NULL;
    if (!m->has_becomes) known->known = false;
}

static void modify(Engine *engine, const Modifier *m) {
    Known *known = &engine->known[m->fact];
    const Known *when = &engine->known[m->when];
    Truth holds = when->known ? interval_compare(when->possible, COMPARE_EQ, m->is) : TRUTH_UNKNOWN;
    if (holds == TRUTH_MET) return;
    if (holds == TRUTH_UNKNOWN || !m->has_becomes) {
        leave_open(known, when, m);
        return;
    }
    known->ask = 0;
    known->known = true;
    known->reason = m->reason;
    known->detail = NULL;
    known->dated = false;
    known->several = false;
    known->possible = interval_point(m->becomes);
}

static void cover(Engine *engine) {
    const char *covered = engine->input->covered;
    engine->dx_covered = engine->dx_known || (covered && text_list_has(covered, "dx"));
    engine->admissions_covered = covered && text_list_has(covered, "admissions");
    engine->complications_covered = covered && text_list_has(covered, "complications");
}

bool engine_gather(Engine *engine, Error *error) {
    const CriteriaInput *input = engine->input;
    engine->present = engine->families = 0;
    engine->dx_known = engine->dx_unreadable = false;
    memset(engine->known, 0, sizeof engine->known);
    for (size_t i = 0; i < input->count; i++) {
        const Fact *fact = &input->facts[i];
        Reading *reading = &engine->readings[i];
        if (!engine_read(engine, fact, reading))
            return error_set(error, ERROR_BAD_INPUT, "“%s” is not a fact that the criteria know.",
                             fact->name ? fact->name : "");
        engine->present |= fact_bit(reading->id);
        if (reading->id == FACT_DX)
            take_code(engine, fact, reading);
        else
            take_latest(engine, reading->id, fact);
    }
    for (size_t i = 0; i < input->count; i++)
        if (fact_definition(engine->readings[i].id)->kind != FACT_CODES)
            take_entry(engine, &engine->readings[i], &input->facts[i]);
    assume_absent(engine);
    for (size_t i = 0; i < engine->ruleset->modifier_count; i++)
        modify(engine, &engine->ruleset->modifiers[i]);
    cover(engine);
    return true;
}
