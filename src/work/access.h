/* The door to charts, for both faces: who is sitting there, what they reach, and what is answered about the
 * rest; private to src/work. */
#ifndef PALLIUM_WORK_ACCESS_H
#define PALLIUM_WORK_ACCESS_H

#include "core/access.h"
#include "store/lookup.h"
#include "work_state.h"

AccessUser access_user(const Work *work);

/* For lists and lookups; NULL when every chart is reached. The work's own, good until the next call. */
const Reach *access_lists(Work *work);

/* How a member's chart is open to the sitting user, break-glass included. */
bool access_of(Work *work, int64_t member_no, ChartAccess *out, Error *error);

/* Whether break-glass alone opens it, and until when. */
bool access_broken(Work *work, int64_t member_no, bool *out, Instant *until, Error *error);

/* The care team of a member, and whether a user is on it now. */
bool access_roster(Work *work, int64_t member_no, RecordList *out, Error *error);
bool access_on_roster(const RecordList *roster, const char *user);

/* ERROR_NOT_FOUND, in the words for a member who is not there, when the chart is not open; on record then. */
bool access_door(Work *work, int64_t member_no, Error *error);

/* Puts on record that somebody asked for a member whose chart is hidden from them. */
bool access_refused(Work *work, int64_t member_no, Error *error);

/* lookup_member and lookup_id within the reach. What is there and hidden is on record as refused. */
bool access_find_member(Work *work, const char *typed, int64_t *no, Error *error);
bool access_find(Work *work, const char *table, const char *typed, int64_t *no, Error *error);

/* The member that is named whole, by our id, the source's or an identifier, whoever's it is: for break-glass,
 * which must not answer what fits a prefix. */
bool access_name_member(Work *work, const char *typed, int64_t *no, Error *error);

/* Whether what stands under a subject, the id of a member or case, is open; what is no id is. */
bool access_subject(Work *work, const char *subject, bool *open, Error *error);

/* Puts "restricted note by X" in the place of what the sitting user may not read of a member's notes. */
bool access_hide_restricted(Work *work, int64_t member_no, const RecordList *notes, Error *error);

#endif
