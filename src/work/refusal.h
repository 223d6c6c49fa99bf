/* What somebody tried and may not, on record; private to src/work.
 *
 * Who, what, on whom and why, never what was typed in a field. A loop that tries without end must not fill
 * the disk: beyond REFUSALS_RECORDED in the hour that began with a user's first, refusals are only counted,
 * and the count comes on record as `refusals_counted` once that hour is over. */
#ifndef PALLIUM_WORK_REFUSAL_H
#define PALLIUM_WORK_REFUSAL_H

#include "work_state.h"

enum { REFUSALS_RECORDED = 100, REFUSALS_SECONDS = 3600 };

/* Puts a refusal on record: work_record of an AUDIT_FAILURE. */
bool refusal_record(Work *work, const char *act, const char *subject, const char *detail, Error *error);

/* Whether the next refusal of a user is written whole; settles an hour that is over. */
bool refusal_room(Work *work, const char *user, bool *room, Error *error);
bool refusal_count(Store *store, const char *user, Instant now, Error *error); /* inside a write */

/* The counts of the hours that are over, of everybody. */
bool refusals_settle(Work *work, Error *error);

/* ERROR_REFUSED with `why` and the roles that may, on record as `admin_refused` of `what`: for what is not of
 * the act table. Always false. */
bool refusal_of_role(Work *work, const char *what, unsigned roles, const char *why, Error *error);

#endif
