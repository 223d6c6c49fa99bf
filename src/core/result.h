/* What an evaluation leaves behind: truths, the tree for people, and what is missing. */
#ifndef PALLIUM_CORE_RESULT_H
#define PALLIUM_CORE_RESULT_H

#include "engine.h"

typedef struct ResultNode {
    CriteriaNode shown;
    size_t end; /* index after its last descendant */
    const char *label, *unit;
    FactId fact;
    NodeKind kind;
    bool choice;    /* below the member's choice */
    int condition;  /* RESULT_CHF … when it is that condition's node, else 0 */
    bool necessary; /* below a node that `clinical` needs, outside the diseases */
} ResultNode;

struct CriteriaResult {
    const Ruleset *ruleset;
    Date as_of;
    Truth results[RESULT_NAMES], paediatric, broader;
    ResultNode *nodes;
    size_t node_count;
    FactId missing[FACT_IDS];
    size_t missing_count;
    char *strings, *more_strings; /* own the texts of the nodes */
};

/* Evaluates one ruleset without judging the names of the parameters. */
bool result_evaluate(const Ruleset *ruleset, const CriteriaInput *input, CriteriaResult **out, Error *error);

/* The better of both: their trees under one node that is met when either is. Takes *second and frees it. */
bool result_join(CriteriaResult *first, CriteriaResult **second, Error *error);

bool parameters_known(const Ruleset *ruleset, const json_t *parameters, Error *error);

#endif
