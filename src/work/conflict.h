/* How the acts find out what others changed since their rows were read; private to src/work. */
#ifndef PALLIUM_WORK_CONFLICT_STATE_H
#define PALLIUM_WORK_CONFLICT_STATE_H

#include "act_context.h"

/* Settles when the act's request was read: what it says itself, else the last act at which `row` had the
 * version that it says. ERROR_CONFLICT for a version that never was. */
bool act_reads(ActContext *context, const Record *row, Error *error);

/* The same for the row that the act is done to; ERROR_CONFLICT when the case has left, since it was read, the
 * stages at which the act can be done. */
bool act_reads_target(ActContext *context, Error *error);

/* record_save, unless somebody changed one of the same columns since the act's request was read. */
bool act_save(ActContext *context, Record *row, Error *error);

/* ERROR_CONFLICT when anything of the row was changed since then: an act on the row as a whole. */
bool act_whole(ActContext *context, Record *row, Error *error);

/* ERROR_CONFLICT when any of these columns was changed since then: what the act starts from, where it says
 * nothing of its own. */
bool act_meanwhile(ActContext *context, const Record *row, const char *columns, Error *error);

/* What act_save would refuse, found without saving. */
bool act_merges(ActContext *context, Record *row, Error *error);

/* One field more to the conflict, in the act's own words; who wrote it, and when; then the refusal. */
bool conflict_add(Work *work, const char *name, const char *base, const char *theirs, const char *mine,
                  Error *error);
bool conflict_by(Work *work, int64_t act, Error *error);
bool conflict_refuse(ActContext *context, const Record *row, Error *error);

#endif
