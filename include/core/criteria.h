/* The criteria engine: a dated, versioned tree of rules over facts, evaluated with three values and a reason
 * for every unknown. Pure: the same function answers for one member on screen and for a million in a batch.
 * Semantics: design.md section 6, cli.md (criteria), domain.md sections 1 and 8.1. */
#ifndef PALLIUM_CORE_CRITERIA_H
#define PALLIUM_CORE_CRITERIA_H

#include "base/date.h"
#include "base/error.h"

#include <jansson.h>
#include <stddef.h>

typedef enum Truth { TRUTH_NOT_MET, TRUTH_UNKNOWN, TRUTH_MET } Truth; /* AND is the least, OR the greatest */

typedef struct Fact {
    const char *name;  /* "lvef", "dx", … (cli.md) */
    const char *value; /* text: number with optional comparator or range and unit, yes/no/unknown, a code */
    Date date, end;    /* end: day from which a dx or complication no longer counts; has_end */
    bool has_end;
    const char *origin; /* where it came from, for people; may be NULL */
} Fact;

typedef struct Ruleset Ruleset;

/* Reads a ruleset document (src/core/ruleset_parts.h says its form). A hole, a cycle, an unknown operator or
 * an unknown key is ERROR_BAD_INPUT that names the JSON path, and *out is NULL. */
bool ruleset_new(Ruleset **out, const char *json, size_t size, Error *error);
void ruleset_free(Ruleset **ruleset);
const char *ruleset_name(const Ruleset *ruleset);
const char *ruleset_version(const Ruleset *ruleset);
const char *ruleset_kind(const Ruleset *ruleset); /* "floor", "paediatric", "broader" */

typedef struct RulesetDates { /* receipts served: from that day on, until the day before `to` */
    Date from, to;
    bool has_from, has_to;
} RulesetDates;
RulesetDates ruleset_dates(const Ruleset *ruleset);
void ruleset_date(Ruleset *ruleset, const RulesetDates *dates);

/* The document, what it is based on put in; new reference. */
json_t *ruleset_document(const Ruleset *ruleset);

typedef struct CriteriaInput {
    const Fact *facts;
    size_t count;
    Date birth, receipt, as_of;
    bool has_birth;
    const char *line_of_business; /* NULL: dsnp */
    const json_t *parameters;     /* object overriding the ruleset's; may be NULL */
    const char *covered; /* space-separated: dx admissions complications; NULL: dx when any dx stands */
} CriteriaInput;

typedef struct CriteriaResult CriteriaResult; /* owns its tree; freed by criteria_result_free */

/* One ruleset alone; core/rulebook.h chooses among those compiled in. The ruleset must outlive the result,
 * the facts need not. */

bool criteria_evaluate(const Ruleset *ruleset, const CriteriaInput *input, CriteriaResult **out,
                       Error *error);
void criteria_result_free(CriteriaResult **result);

Truth criteria_result(const CriteriaResult *result);                  /* clinical and choice */
Truth criteria_clinical(const CriteriaResult *result);                /* general 1-4 and a disease */
Truth criteria_choice(const CriteriaResult *result);                  /* general 5a, 5b */
Truth criteria_condition(const CriteriaResult *result, size_t index); /* of criteria_condition_at */
const char *criteria_condition_at(size_t index);      /* "chf" "copd" "cancer" "liver"; NULL past the end */
Truth criteria_broader(const CriteriaResult *result); /* whether only a plan's broader rules pass */
const char *truth_word(Truth truth);                  /* "met", "not_met", "unknown" */

/* The whole answer as the command line prints it (new reference, owned by the caller). */
json_t *criteria_json(const CriteriaResult *result);

/* One line for lists: "clinical met: CHF, NYHA III, EF 25 % (3 Oct) · choice: not yet asked". */
void criteria_line(const CriteriaResult *result, char *out, size_t size);

/* The tree, for screens: nodes in depth-first order. */
typedef struct CriteriaNode {
    int depth;
    Truth truth;
    const char *id;     /* "chf.ef" */
    const char *text;   /* the criterion in words */
    const char *source; /* paragraph */
    const char *reason; /* why unknown, or NULL: "no data", "stale", "conflicting", "straddles" … in words */
    const char *fact;   /* name of the fact looked at, NULL for inner nodes */
    const char *asks;   /* name of the fact that the criterion itself asks about, NULL when it is none */
    const char *value;  /* its value as text, NULL when none */
    Date date;          /* of the value; valid when value is not NULL */
    const char *origin;
    bool leaf;
} CriteriaNode;
size_t criteria_node_count(const CriteriaResult *result);
const CriteriaNode *criteria_node(const CriteriaResult *result, size_t index);

/* The smallest set of missing facts, in the order of cli.md; NULL past the end. The order of sets is total:
 * fewer facts first; of as many, the floor's before those of the paediatric rules that count beside it under
 * 21; of one ruleset, the set that has the first fact, in the order in which the ruleset names them, that the
 * other lacks. So one member alone and all of them in a batch are told the same. An INR under an
 * anticoagulant is settled by `anticoagulant`, no by a later date, beside a new `inr` unless the one recorded
 * is good enough; or by `meld`. `who` answers each: "referrer", "clinician", "member". */
const char *criteria_missing(const CriteriaResult *result, size_t index, const char **who);

/* The leaves that stand against the clinical criteria, by id, in the order of the tree; NULL past the end. */
const char *criteria_failed(const CriteriaResult *result, size_t index);

/* What a criterion that a denial names, by the id of a node or by the fact that one asks about, is to it: a
 * denial rests on one that failed, or that is open on the record; never on what the member chooses (workflow
 * 3). Of several criteria that ask about one fact the weightiest, in this order. */
typedef enum Ground {
    GROUND_NONE,   /* the ruleset has no such criterion */
    GROUND_CHOICE, /* below general 5, the member's choice */
    GROUND_MET,
    GROUND_OPEN, /* unknown */
    GROUND_FAILED
} Ground;
Ground criteria_ground(const CriteriaResult *result, const char *word);

/* Facts: is the name known, and can the value be read? For `import` and `act fact`, which refuse what they
 * cannot. */
bool fact_known(const char *name);
bool fact_check(const char *name, const char *value, Error *error);
const char *fact_name_at(size_t index); /* NULL past the end */

/* `criteria --facts` without a database: reads the document of cli.md; rulesets come from db/criteria, and
 * before them from the document's own "rulesets": a list of whole rulesets, as a frozen snapshot carries
 * those of its database. */
bool criteria_of_document(const json_t *document, json_t **answer, Error *error);

#endif
