/* Questions to the referrer out of rows that were read; private to src/work. */
#ifndef PALLIUM_WORK_ASKED_ROWS_H
#define PALLIUM_WORK_ASKED_ROWS_H

#include "store/fact.h"
#include "store/record.h"
#include "work/asked.h"

/* `events`: the member's, in order of their rows. A question keeps the names of its facts as its result. */
void asked_of(const RecordList *events, int64_t case_no, const FactRows *facts, Asked *out);

/* The same, read. */
bool asked_read(Store *store, int64_t member_no, int64_t case_no, Asked *out, Error *error);

#endif
