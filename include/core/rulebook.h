/* The rulesets compiled in from db/criteria, read once, those that a database adds, and the choice among
 * them.
 */
#ifndef PALLIUM_CORE_RULEBOOK_H
#define PALLIUM_CORE_RULEBOOK_H

#include "core/criteria.h"

typedef struct Rulebook Rulebook; /* owns its rulesets */

bool rulebook_new(Rulebook **out, Error *error);
void rulebook_free(Rulebook **book);
const Ruleset *rulebook_find(const Rulebook *book, const char *name); /* the newest; NULL: there is none */
const Ruleset *rulebook_at(const Rulebook *book, size_t index);       /* NULL past the end */

/* Takes *ruleset and nulls it: for referrals received in its dates it serves before the one compiled in of
 * its name, and before those added earlier. `dates` (NULL: those of the document) replace its own. */
bool rulebook_add(Rulebook *book, Ruleset **ruleset, const RulesetDates *dates, Error *error);

/* Adds each of a JSON list of whole rulesets (NULL: none), as a frozen snapshot carries them. */
bool rulebook_add_documents(Rulebook *book, const json_t *list, Error *error);

/* Takes *ruleset for a trial: it serves every receipt, before all others of its kind. */
bool rulebook_try(Rulebook *book, Ruleset **ruleset, Error *error);

/* What was added serves no more. It stays in memory for results that still show it. */
void rulebook_forget(Rulebook *book);

/* The documents of those added that serve the input's receipt: what a frozen snapshot has to carry, since the
 * ones compiled in are never changed once they landed. New reference. */
json_t *rulebook_snapshot(const Rulebook *book, const CriteriaInput *input);

/* Whether a floor is in force for a referral of that day. */
bool rulebook_in_force(const Rulebook *book, Date receipt);

/* Evaluates the ruleset `name`. "auto" (or NULL) takes the floor of the line of business in force at receipt
 * and, under 21 at receipt, asks for that or the paediatric rules. Under either name the answer says whether
 * the paediatric rules are met (under 21) and whether only the plan's broader ones are. The book must outlive
 * the result. An unknown name is ERROR_BAD_INPUT. */
bool rulebook_evaluate(const Rulebook *book, const char *name, const CriteriaInput *input,
                       CriteriaResult **out, Error *error);

/* The same without asking whether broader rules would pass. */
bool rulebook_judge(const Rulebook *book, const char *name, const CriteriaInput *input, CriteriaResult **out,
                    Error *error);

/* The document of `criteria --facts` under the rulesets of a book; its own "rulesets" are not looked at. */
bool criteria_of_document_in(const Rulebook *book, const json_t *document, CriteriaResult **out,
                             Error *error);

#endif
