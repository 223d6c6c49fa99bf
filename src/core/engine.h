/* One evaluation at work: what is known of each fact, the state of each leaf, and the truths of the tree. */
#ifndef PALLIUM_CORE_ENGINE_H
#define PALLIUM_CORE_ENGINE_H

#include "ruleset_parts.h"

enum { REASON_SIZE = 160, SPLITS_MAX = 4, CELLS_MAX = 24, WORLDS_MAX = 600, MELD_KINDS = 3 };

/* What one value's text says; depends on nothing but the text and the ruleset's families. */
typedef struct Reading {
    FactId id;
    FactReading reading;
    Interval possible;
    const char *why;
    uint64_t families; /* of a diagnosis */
} Reading;

/* What the evidence says of a fact that is not a set. */
typedef struct Known {
    bool known;                  /* else every plausible value is possible */
    bool dated;                  /* it rests on a dated entry and can be stale */
    bool several;                /* entries of one day differ */
    Interval possible;           /* meaningful when known */
    const Fact *fact;            /* the latest entry, for people; NULL when there is none */
    const char *reason, *detail; /* why it is not known; detail may be NULL */
    uint64_t ask;                /* the fact itself, unless no answer would help */
    /* Under a modifier whose condition is not known: */
    uint64_t gate; /* the fact that would tell; 0: none */
    bool base_known, gate_becomes;
    Interval base;     /* what the fact is when the modifier does not hold; meaningful when base_known */
    Decimal otherwise; /* with gate_becomes: what it is when it does */
} Known;

/* Why a leaf is unknown, in few words; engine_reason writes the sentence. */
typedef enum WhyKind { WHY_NOTHING, WHY_WORDS, WHY_STALE, WHY_WINDOW } WhyKind;

typedef struct MeldRange {
    bool possible;
    signed char low, high;
} MeldRange;

typedef struct LeafState {
    Truth truth;
    const Fact *fact; /* looked at; NULL when there is none */
    FactId shown;     /* the fact looked at, perhaps a substitute */
    uint64_t ask;     /* facts that could make an unknown leaf met; 0: none */
    WhyKind why;
    const char *words, *detail; /* of WHY_WORDS */
    int number, limit; /* days and days of WHY_STALE, months in limit of WHY_WINDOW; years of an age */
    bool computed;     /* `number` of an age, or `melds`, are the value */
    MeldRange melds[MELD_KINDS];
} LeafState;

/* A fact whose leaves point both ways, so that its unknown value cannot fail them all (oxygen below 3, or 3
 * and above): its possible values are tried one cell between thresholds after the other. */
typedef struct Split {
    FactId fact;
    Interval cells[CELLS_MAX];
    size_t count, top;        /* top: the lowest node above all its leaves */
    uint64_t base, otherwise; /* cells that the fact's own value, or its modifier's, can lie in */
} Split;

typedef struct Engine {
    const Ruleset *ruleset;
    const CriteriaInput *input;
    const Bound *bound;
    Known known[FACT_IDS];
    uint64_t present;  /* facts with an entry, by id */
    Reading *readings; /* of each input fact */
    uint64_t families; /* of active diagnoses */
    bool dx_known, dx_unreadable, dx_covered, admissions_covered, complications_covered;
    LeafState *leaves; /* by node; groups unused */
    Truth *truth, *low, *high;
    Truth results[RESULT_NAMES];
    Split splits[SPLITS_MAX];
    size_t split_count;
    bool fixed[FACT_IDS]; /* a world under trial fixes the fact … */
    Interval fixed_at[FACT_IDS];
    size_t room;                  /* input facts that `readings` holds */
    bool quick;                   /* nobody looks at the leaves: what cannot matter is left out */
    uint64_t open;                /* facts for want of which a leaf is unknown */
    struct ReadingMemory *memory; /* of values read before; NULL: none is kept */
} Engine;

static inline uint64_t fact_bit(FactId id) {
    return UINT64_C(1) << id;
}

/* Scratch for evaluations of one ruleset; `many`: quick, and it remembers what it read. engine_free is due in
 * any case. */
bool engine_new(Engine *engine, const Ruleset *ruleset, bool many);
void engine_free(Engine *engine);

/* Evaluates: readings, leaves, truths, results. ERROR_BAD_INPUT for an unknown fact. `bound` NULL: the
 * ruleset's own settings. */
bool engine_run(Engine *engine, const CriteriaInput *input, const Bound *bound, Error *error);

/* Fills readings; false for a fact that is not known. */
bool engine_read(Engine *engine, const Fact *fact, Reading *out);

bool engine_gather(Engine *engine, Error *error);           /* readings, known and the covered flags */
bool engine_counts(const Engine *engine, const Fact *fact); /* dated by as_of and not ended */
bool engine_stale(const Engine *engine, const Fact *fact, int max_age);
bool engine_usable(const Engine *engine, FactId id, int max_age); /* known and not stale */

void engine_leaf(const Engine *engine, size_t node, LeafState *out);
void engine_meld(const Engine *engine, size_t node, LeafState *out);
void engine_diagnosis_shown(const Engine *engine, size_t node,
                            LeafState *out);        /* the latest code, for people */
void engine_say(LeafState *out, const char *words); /* unknown, for that reason */
void engine_say_stale(const Engine *engine, const Fact *fact, int max_age, LeafState *out);

/* Texts for people; false when there is none. */
bool engine_reason(const LeafState *leaf, char out[REASON_SIZE]);
bool engine_value(const LeafState *leaf, const Node *node, char out[REASON_SIZE]); /* of what is computed */

void engine_tree(Engine *engine); /* leaves, then all truths and results */
void engine_groups(const Engine *engine, Truth *truth, size_t from, size_t end);
void engine_splits(Engine *engine); /* finds the splits */

/* Whether another ruleset's set, of a result that joins both, takes the place of the first one's: it asks for
 * less. 0: it has no set. */
bool engine_asks_less(size_t first, size_t other);

/* One smallest set of facts that could make the tree met; number of ids written in ruleset order. */
size_t engine_missing(Engine *engine, FactId out[FACT_IDS]);

/* Sets of facts as masks by place in the ruleset's order; the better of two is smaller, else earlier. */
uint64_t engine_ranked(const Engine *engine, uint64_t facts);
bool engine_better(uint64_t a, uint64_t b);

#endif
