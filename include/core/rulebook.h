/* The rulesets compiled in from db/criteria, read once, and the choice among them. */
#ifndef PALLIUM_CORE_RULEBOOK_H
#define PALLIUM_CORE_RULEBOOK_H

#include "core/criteria.h"

typedef struct Rulebook Rulebook; /* owns its rulesets */

bool rulebook_new(Rulebook **out, Error *error);
void rulebook_free(Rulebook **book);
const Ruleset *rulebook_find(const Rulebook *book, const char *name); /* NULL when there is none */

/* Evaluates the ruleset `name`. "auto" (or NULL) takes the floor of the line of business in force at receipt
 * and, under 21 at receipt, asks for that or the paediatric rules. Under either name the answer says whether
 * the paediatric rules are met (under 21) and whether only the plan's broader ones are. The book must outlive
 * the result. An unknown name is ERROR_BAD_INPUT. */
bool rulebook_evaluate(const Rulebook *book, const char *name, const CriteriaInput *input,
                       CriteriaResult **out, Error *error);

#endif
