/* Meetings of the care team: the list for the next rounds, made from requests and exceptions, and a meeting
 * with its cards and minutes. Every change is an act (rounds_request, meeting_start, meeting_item,
 * meeting_end). Sources: domain 2.4, 3.1 rows 5-7. */
#ifndef PALLIUM_WORK_MEETING_H
#define PALLIUM_WORK_MEETING_H

#include "core/agenda.h"
#include "core/clock.h"
#include "work/look.h"

typedef struct AgendaLine { /* one member of the list */
    ListRow row; /* its case and what presses most: what the item waits for; case_id "" without a live case */
    AgendaReason reasons[AGENDA_CAUSES];
    size_t reason_count;
    bool requested;
    char requested_by[64];
    Instant requested_at;
    bool was_missed; /* it was asked for earlier rounds, at which the member was not talked over: … */
    Date missed;     /* … these */
    char lead[80];   /* the lead care manager; "" when there is none */
    char decision[80], owner[64];
    Date due; /* what is proposed, and for whom */
} AgendaLine;

typedef struct Agenda {
    Rounds rounds;     /* whose list this is; the cut-off is its own */
    AgendaLine *lines; /* requests first, in the order that they came, then exceptions, the gravest first */
    size_t count, requests;
} Agenda;

enum { AGENDA_EACH = 10, AGENDA_REQUESTS = 200 }; /* exceptions of one kind, and requests, at most */

/* The rounds of a day or the next after it; NULL: from today on. Free with agenda_free. */
bool work_agenda(Work *work, const Date *day, Agenda *out, Error *error);
void agenda_free(Agenda *agenda); /* what it owns */

typedef struct MeetingCard {
    ListRow row; /* of the member, as in AgendaLine */
    char id[ID_SIZE], reason[400], decision[400], owner[64], task_id[ID_SIZE], decided_by[64];
    char *note; /* owned; NULL: none */
    Date due;
    Instant decided_at;
    bool decided;
    char lead[80], proposed[80], proposed_owner[64]; /* what to propose, of a card without a decision */
    Date proposed_due;
} MeetingCard;

typedef struct Meeting {
    char id[ID_SIZE], kind[8], mode[16], present[400], member_present[4], started_by[64];
    Instant starts, ended;
    Date next;
    bool open, has_next;
    MeetingCard *cards; /* in agenda order; of those whose case closed meanwhile only what was decided */
    size_t count, decided;
} Meeting;

/* A meeting by id or unique prefix; NULL: the one that is open (the sitting user's first). ERROR_NOT_FOUND
 * when there is none. Free with meeting_free. */
bool work_meeting(Work *work, const char *typed, Meeting *out, Error *error);
void meeting_free(Meeting *meeting); /* what it owns */

/* The meetings, newest first, at most `limit`: heads without cards, whose `count` and `decided` say how many
 * there are of members whose chart is open to the sitting user; those that have none of these are left out.
 * `member_no` 0: of all members. The caller's room; nothing in it is owned. */
bool work_meetings(Work *work, int64_t member_no, size_t limit, Meeting *out, size_t *count, Error *error);

const char *meeting_title(const char *kind); /* "Clinical rounds"; "" for no kind */

/* Whether a meeting is open that `work_meeting` would find without an id. */
bool work_meeting_open(Work *work, bool *open, Error *error);

/* The minutes as text, one paragraph a member. */
void meeting_minutes(const Meeting *meeting, const Zone *zone, Text *out);

#endif
