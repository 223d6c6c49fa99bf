/* One evaluation at work: what is known of each fact, the state of each leaf, and the truths of the tree. */
#ifndef PALLIUM_CORE_ENGINE_H
#define PALLIUM_CORE_ENGINE_H

#include "ruleset_parts.h"

enum { REASON_SIZE = 160, SPLITS_MAX = 4, CELLS_MAX = 24, WORLDS_MAX = 600 };

/* What the evidence says of a fact that is not a set. */
typedef struct Known {
    bool known;                  /* else every plausible value is possible */
    bool dated;                  /* it rests on a dated entry and can be stale */
    bool several;                /* entries of one day differ */
    Interval possible;           /* meaningful when known */
    const Fact *fact;            /* the latest entry, for people; NULL when there is none */
    const char *reason, *detail; /* why it is not known; detail may be NULL */
    uint64_t ask;                /* facts whose answers would settle it; 0: none would */
} Known;

typedef struct LeafState {
    Truth truth;
    const Fact *fact; /* looked at; NULL when there is none */
    FactId shown;     /* the fact looked at, perhaps a substitute */
    uint64_t ask;     /* facts that could make an unknown leaf met; 0: none */
    char reason[REASON_SIZE];
    char value[REASON_SIZE]; /* computed value, else empty */
} LeafState;

/* A fact whose leaves point both ways, so that its unknown value cannot fail them all (oxygen below 3, or 3
 * and above): its possible values are tried one cell between thresholds after the other. */
typedef struct Split {
    FactId fact;
    Interval cells[CELLS_MAX];
    size_t count, top; /* top: the lowest node above all its leaves */
} Split;

typedef struct Engine {
    const Ruleset *ruleset;
    const CriteriaInput *input;
    const Bound *bound;
    Known known[FACT_IDS];
    FactId *ids;             /* of each input fact */
    char (*codes)[ICD_SIZE]; /* of each dx; empty when it cannot be read */
    bool dx_known, dx_unreadable, dx_covered, admissions_covered, complications_covered;
    LeafState *leaves; /* by node; groups unused */
    Truth *truth, *low, *high;
    Truth results[RESULT_NAMES];
    Split splits[SPLITS_MAX];
    size_t split_count;
    bool fixed[FACT_IDS]; /* a world under trial fixes the fact … */
    Interval fixed_at[FACT_IDS];
} Engine;

static inline uint64_t fact_bit(FactId id) {
    return UINT64_C(1) << id;
}

/* Fills ids, codes, known and the covered flags; ERROR_BAD_INPUT for an unknown fact. */
bool engine_gather(Engine *engine, Error *error);
bool engine_counts(const Engine *engine, const Fact *fact); /* dated by as_of and not ended */
bool engine_stale(const Engine *engine, const Fact *fact, int max_age);

void engine_leaf(const Engine *engine, size_t node, LeafState *out);
void engine_meld(const Engine *engine, size_t node, LeafState *out);
void engine_say(LeafState *out, Truth truth, const char *format, ...) __attribute__((format(printf, 3, 4)));

void engine_tree(Engine *engine); /* leaves, then all truths and results */
void engine_groups(const Engine *engine, Truth *truth, size_t from, size_t end);
Truth engine_fixed_leaf(const Engine *engine, size_t node);

/* One smallest set of facts that could make the tree met; number of ids written in ruleset order. */
size_t engine_missing(Engine *engine, FactId out[FACT_IDS]);

#endif
