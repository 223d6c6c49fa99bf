/* Why a member is talked over: the agenda of rounds, of an ICT meeting or of the call with the provider, made
 * from exceptions. One table of causes, the gravest first, each with what it proposes to decide. Pure; what
 * is known of the member is handed in. Sources: domain 2.3 (update triggers), 2.4, 3.1 rows 5-7, 10, 11. */
#ifndef PALLIUM_CORE_AGENDA_H
#define PALLIUM_CORE_AGENDA_H

#include "base/date.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum AgendaCause {
    AGENDA_REQUEST,  /* somebody asked for rounds, by the cut-off */
    AGENDA_DISPUTE,  /* who decides is disputed */
    AGENDA_NOTICE,   /* the provider gave notice of a discharge from palliative care */
    AGENDA_HOSPITAL, /* in a hospital or skilled nursing facility */
    AGENDA_BURDEN,   /* the caregiver's burden rose to a higher band */
    AGENDA_PPS,      /* PPS fell by PPS_DROP or more */
    AGENDA_CONSULT,  /* a palliative consult since the member was last talked over */
    AGENDA_OVERDUE,
    AGENDA_UNDONE, /* a decision of an earlier meeting is past its date */
    AGENDA_DIFFICULT,
    AGENDA_REVIEW, /* the care plan's review is due */
    AGENDA_CALL,   /* the biweekly call with the provider is due */
    AGENDA_CAUSES
} AgendaCause;

enum { AGENDA_PPS_DROP = 20, AGENDA_REVIEW_DAYS = 14 }; /* domain 2.3; as long before the review is due */

/* What is known of one member, as of the day of the meeting. */
typedef struct AgendaFacts {
    Date day;   /* of the meeting */
    Date since; /* what is older was talked over before; day 0 of the calendar: never yet */
    bool requested, disputed, has_notice, in_facility, burden_rose, has_pps, has_consult, has_undone,
        difficult, has_review, call_due;
    char request[200];           /* why it was asked for */
    char facility[32];           /* "hospital" */
    Date notice, facility_since; /* facility_since: of the current stay */
    int pps_before, pps_now;     /* the last two values known */
    Date pps_at, consult, undone_due, review;
    char undone[120]; /* what was decided */
    bool was_missed;  /* it was asked for earlier rounds, which came and went without the member … */
    Date missed;      /* … these */
    int overdue;      /* obligations past due */
    char worst[24];   /* words of the one that is late the longest */
} AgendaFacts;

typedef struct AgendaRow {
    const char *name;     /* "hospital": the word of the JSON */
    const char *words;    /* "in a facility" */
    const char *decision; /* what is proposed, a sentence */
    int days;             /* to do it in */
    const char *source;
} AgendaRow;

typedef struct AgendaReason {
    AgendaCause cause;
    char text[240]; /* a sentence without its stop: "PPS fell from 60 to 40 (2026-11-20)" */
} AgendaReason;

const AgendaRow *agenda_row(AgendaCause cause);

/* The reasons that hold, the gravest first; 0: nothing asks for this member. */
size_t agenda_reasons(const AgendaFacts *facts, AgendaReason out[AGENDA_CAUSES]);

/* What to propose for a member: that of the gravest reason; without one, to go on as planned. */
const char *agenda_decision(const AgendaReason *reasons, size_t count);
Date agenda_due(const AgendaReason *reasons, size_t count, Date day);

#endif
