/* Fixed states of the screens that count, without a database: Tuesday 24 November 2026, 14:05 in Los Angeles.
 */
#ifndef PALLIUM_TESTS_SCENE_URGENCY_H
#define PALLIUM_TESTS_SCENE_URGENCY_H

#include "ui/view/urgency.h"

UrgencyTally scene_tally(UrgencyPart part); /* end with urgency_tally_free */
void scene_urgency(Urgency *urgency, const UrgencyTally *tally);
void scene_overdue(Overdue *overdue, const UrgencyTally *tally);
void scene_overdue_free(Overdue *overdue);
void scene_reassign(Reassign *reassign, const char *typed);
void scene_reassign_free(Reassign *reassign);

#endif
