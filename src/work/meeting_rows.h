/* The rows of meetings, and what is known of a member for an agenda. Private to src/work. */
#ifndef PALLIUM_WORK_MEETING_ROWS_H
#define PALLIUM_WORK_MEETING_ROWS_H

#include "core/agenda.h"
#include "work_state.h"

/* By id or unique prefix; the caller's. */
bool meeting_named(Work *work, const char *typed, Record **out, Error *error);
/* The open one: the sitting user's, else the only one; *out NULL when there is none. */
bool meeting_open(Work *work, Record **out, Error *error);
/* What a row says of the meeting itself, without its cards. */
struct Meeting;
void meeting_head(const Record *row, struct Meeting *out);
/* Its cards that are not voided, in agenda order. */
bool meeting_cards(Work *work, const Record *meeting, RecordList *out, Error *error);

/* What asks for the member on a day. */
bool member_agenda(Work *work, int64_t member_no, Date day, AgendaFacts *out, Error *error);

/* The open request for rounds of a member among its agenda items, the latest; NULL: none. */
Record *agenda_request(const RecordList *items);

/* The members whose rounds request is open and due by the end of `day`, in list order; at most `limit`. */
struct ListRow;
bool rounds_requested(Work *work, Date day, struct ListRow *rows, size_t limit, size_t *count, Error *error);

/* The first rounds on or after a day. */
Rounds rounds_from(const Work *work, Date day);

/* Who does what is decided, by default: the lead care manager when a user here, else the case's owner; "". */
bool meeting_owner(Work *work, const char *lead, const char *owner, char out[64], Error *error);

/* The lead care manager of a member's team; "" when there is none. */
bool meeting_lead(Work *work, int64_t member_no, char out[80], Error *error);

#endif
