/* What the filter asks of a case beside what lists show: from referrals, coverage, setting, provider, facts.
 */
#ifndef PALLIUM_WORK_QUEUE_WORDS_H
#define PALLIUM_WORK_QUEUE_WORDS_H

#include "store/fact.h"
#include "store/queue.h"
#include "store/record.h"
#include "work_state.h"

typedef struct CaseStanding { /* what was read of a case to make its rows */
    const Record *care_case;  /* NULL: what is owed to the member beside any case */
    const Record *member;
    FactRows facts;
    EncounterRows encounters;
    RecordList referrals;
    Date judged; /* the day as of which the criteria are evaluated */
} CaseStanding;

bool queue_words(Work *work, const CaseStanding *standing, QueueRow *row, Error *error);

#endif
