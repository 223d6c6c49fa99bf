/* The rulesets of the database beside those compiled in; private to src/work. */
#ifndef PALLIUM_WORK_RULESETS_H
#define PALLIUM_WORK_RULESETS_H

#include "core/rulebook.h"
#include "documents.h"
#include "store/record.h"
#include "work/ruleset.h"
#include "work_state.h"

/* Makes work->book hold what is active now; cheap when nothing changed. Due before every evaluation. */
bool rulesets_ready(Work *work, Error *error);

/* Adds the active rulesets to a book. */
bool rulesets_add(Work *work, Rulebook *book, Error *error);

/* The ruleset of a row, with the row's dates. */
bool ruleset_read_row(const Record *row, Ruleset **out, Error *error);

void ruleset_fill(const Record *row, const Ruleset *ruleset, RulesetRow *out);

#endif
