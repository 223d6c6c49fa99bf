/* What the rulebook shares with the evaluator of many. */
#ifndef PALLIUM_CORE_RULEBOOK_PARTS_H
#define PALLIUM_CORE_RULEBOOK_PARTS_H

#include "core/rulebook.h"

/* The ruleset that `name` stands for at the input's receipt, and in *paediatric the rules that an "auto"
 * answer is joined with, NULL for adults. NULL with the reason when there is none. */
const Ruleset *rulebook_choose(const Rulebook *book, const char *name, const CriteriaInput *input,
                               const Ruleset **paediatric, Error *error);

#endif
