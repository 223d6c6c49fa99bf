/* The form of a ruleset, shared by its reader and the engine.
 *
 * {"name","version","title","kind":"floor|paediatric|broader","source","effective_from","effective_to",
 *  "lines_of_business":[…],"parameters":{name: text or null},"families":{name:{"include":[…],"exclude":[…]}},
 *  "modifiers":[…],"definitions":{name: node},"results":{name:[node ids, all of which must
 * hold]},"tree":node}
 *
 * A node has id, text, source and perhaps label and "when":{"parameter","is"} (else it is left out), and is
 * one of "all":[…] · "any":[…] · {"ref": name of a definition} "fact","op","value" with
 * "max_age_days","within_months","covered" and "instead":[{"fact","when","convert":{}}] "fact"
 * (liver_complication),"any_of":[…],"max_age_days","covered" "diagnosis": family · "age_below": years at
 * receipt "computed":"meld","op","value","versions","max_age_days","inputs_within_days" Numbers are text; op,
 * value and the limits may be {"parameter": name}. {"based_on": ruleset} with parameters of its own is that
 * ruleset with other defaults. */
#ifndef PALLIUM_CORE_RULESET_PARTS_H
#define PALLIUM_CORE_RULESET_PARTS_H

#include "core/criteria.h"
#include "core/decimal.h"
#include "core/fact_table.h"

#include <jansson.h>

enum {
    PARAMETERS_MAX = 40,
    FAMILIES_MAX = 40,
    MODIFIERS_MAX = 8,
    SUBSTITUTES_MAX = 4,
    NODES_MAX = 500,
    DEPTH_MAX = 24,
    RESULT_NODES_MAX = 12,
    PARAMETER_TEXT_SIZE = 24,
    NO_LIMIT = -1
};

typedef enum ResultName {
    RESULT_WHOLE,
    RESULT_CLINICAL,
    RESULT_CHOICE,
    RESULT_GENERAL,
    RESULT_DISEASE,
    RESULT_CHF,
    RESULT_COPD,
    RESULT_CANCER,
    RESULT_LIVER,
    RESULT_NAMES
} ResultName;

typedef enum NodeKind {
    NODE_ALL,
    NODE_ANY,
    NODE_COMPARE,
    NODE_SET,
    NODE_DIAGNOSIS,
    NODE_AGE,
    NODE_MELD
} NodeKind;

/* A text of the document or the parameter that holds it. */
typedef struct Setting {
    const char *text; /* NULL: null or absent */
    int number;       /* of days, when written as a number; else 0 */
    int parameter;    /* index, or -1 */
} Setting;

typedef struct Condition {
    int parameter; /* -1: always */
    const char *is;
} Condition;

typedef struct Substitute {
    FactId fact;
    Condition when;
    const json_t *convert; /* its value as text -> text of the fact it stands for; NULL: as it is */
} Substitute;

typedef struct Node {
    NodeKind kind;
    const char *id, *text, *source, *label;
    Condition when;
    int depth;
    size_t skip;        /* once it is not met: where to go on, as nothing before that matters to any result */
    size_t parent, end; /* end: index after its last descendant; nodes lie in depth-first order */
    FactId fact;
    Setting compare, value, max_age, within_months, versions, inputs_within;
    const json_t *any_of;
    const char *covered;
    size_t family;
    Substitute substitutes[SUBSTITUTES_MAX];
    size_t substitute_count;
} Node;

/* A node's settings under the parameters of one evaluation. */
typedef struct Bound {
    bool left_out;
    bool hopeless; /* no plausible value passes */
    Compare compare;
    Decimal value;
    int max_age, within_months, inputs_within; /* days, months, days; NO_LIMIT */
    unsigned versions;                         /* bits of MeldVersion; 0: the reported one alone */
    bool substitute_on[SUBSTITUTES_MAX];
} Bound;

typedef enum MeldVersion { MELD_CLASSIC = 1, MELD_SODIUM = 2, MELD_THREE = 4 } MeldVersion;

/* A prefix without dots, or a range of three characters: "C00-C80". */
typedef struct Prefix {
    const char *text;
    size_t length; /* 7 with a hyphen: a range */
    size_t family;
    bool excluded;
} Prefix;

/* Unless `when` has the value `is`, the fact's effective value is `becomes`, or unknown when that is NULL. */
typedef struct Modifier {
    FactId fact, when;
    Decimal is;
    bool has_becomes;
    Decimal becomes;
    const char *reason;
} Modifier;

typedef struct Parameter {
    const char *name;
    const json_t *value;
} Parameter;

struct Ruleset {
    json_t *document; /* owns every string */
    const char *name, *version, *title, *kind;
    Date from, to;
    bool has_from, has_to;
    const json_t *lines; /* NULL: every line of business */
    Parameter parameters[PARAMETERS_MAX];
    size_t parameter_count;
    const char *families[FAMILIES_MAX];
    size_t family_count;
    Prefix *prefixes;
    size_t prefix_count, prefix_room;
    Modifier modifiers[MODIFIERS_MAX];
    size_t modifier_count;
    Node *nodes;
    size_t node_count;
    size_t result_nodes[RESULT_NAMES][RESULT_NODES_MAX], result_counts[RESULT_NAMES];
    Bound *defaults;
    uint64_t two_way;       /* facts whose leaves point both ways under the defaults, by id */
    FactId order[FACT_IDS]; /* facts in the order in which the ruleset names them */
    int rank[FACT_IDS];     /* place in `order` */
    uint64_t absent_known;  /* facts whose absence says something, and what */
    Interval absent[FACT_IDS];
};

typedef struct ParameterValue {
    const char *text; /* NULL: null */
    char buffer[PARAMETER_TEXT_SIZE];
} ParameterValue;

/* Reading: the parts of one document. `path` is where the reader stands, for errors. */
enum { PATH_SIZE = 200 };
typedef struct Reader {
    Ruleset *ruleset;
    Error *error;
    char path[PATH_SIZE];
    const char *refs[DEPTH_MAX];
    size_t ref_count;
    uint64_t used_definitions;
} Reader;

size_t reader_enter(Reader *reader, const char *format, ...) __attribute__((format(printf, 2, 3)));
void reader_leave(Reader *reader, size_t mark);
bool reader_fail(Reader *reader, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool reader_keys(Reader *reader, const json_t *object,
                 const char *allowed); /* an object with no other keys */
bool reader_text(Reader *reader, const json_t *object, const char *key, bool required, const char **out);
bool reader_setting(Reader *reader, const json_t *object, const char *key, Setting *out);
bool reader_condition(Reader *reader, const json_t *object, Condition *out);
bool reader_fact(Reader *reader, const json_t *object, const char *key, FactId *out);
int ruleset_parameter(const Ruleset *ruleset, const char *name); /* -1 when there is none */

bool ruleset_read_tree(Reader *reader);
bool ruleset_read_leaf(Reader *reader, const json_t *object, Node *node);
const char *ruleset_leaf_keys(const json_t *object); /* keys allowed; NULL when it is no leaf */

/* Settings under overriding parameters (may be NULL): out has node_count rows. */
bool ruleset_bind(const Ruleset *ruleset, const json_t *parameters, Bound *out, Error *error);
uint64_t ruleset_two_way(const Ruleset *ruleset, const Bound *bounds);
bool parameter_texts(const Ruleset *ruleset, const json_t *parameters, ParameterValue out[PARAMETERS_MAX],
                     Error *error);

/* The families that a code (as icd_normalize writes it) belongs to, by bits. */
uint64_t ruleset_families(const Ruleset *ruleset, const char *code);

#endif
