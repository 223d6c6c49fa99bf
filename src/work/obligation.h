/* Inside the obligations; private to src/work. */
#ifndef PALLIUM_WORK_OBLIGATION_H
#define PALLIUM_WORK_OBLIGATION_H

#include "act_context.h"

/* The open ones of the member; of them those that the act can end: of its case, and beside any case. */
bool obligations_of_member(const ActContext *context, RecordList *out, Error *error);
bool obligations_open(const ActContext *context, RecordList *out, Error *error);

/* As met, cancelled or lapsed, for a reason; a cancelled one's notices are owed no more. */
bool obligation_end_one(ActContext *context, Record *obligation, const char *state, const char *reason,
                        Error *error);

#endif
