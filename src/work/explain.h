/* Why an obligation is due when it is, from rows that are at hand. */
#ifndef PALLIUM_WORK_EXPLAIN_H
#define PALLIUM_WORK_EXPLAIN_H

#include "act_context.h"
#include "work/chart.h"

void explain_clock(const Work *work, const Record *obligation, const Record *member, Explanation *out);
void explain_advances(const Advance *advances, size_t count, Explanation *out); /* after explain_clock */
/* The pin of the case, and what it waits for; after explain_clock. */
bool explain_case(Work *work, const Record *care_case, Explanation *out, Error *error);

/* Reads what else it takes. The obligation's chart is open to who asks: that is the caller's to know. */
bool explain_obligation(Work *work, const Record *obligation, Explanation *out, Error *error);

#endif
