/* The functions of the care team's acts and of its meetings. */
#ifndef PALLIUM_WORK_ACT_DO_TEAM_H
#define PALLIUM_WORK_ACT_DO_TEAM_H

#include "act_context.h"

/* Enrolment: `lead` is the one lead care manager; the former one leaves the team and is to be told; what
 * other programmes do for the member is warned of. */
bool team_enrols(ActContext *context, const char *lead, Error *error);

bool do_team_add(ActContext *context, Error *error);
bool do_team_end(ActContext *context, Error *error);
bool do_lead(ActContext *context, Error *error);
bool do_other_programme(ActContext *context, Error *error);
bool do_other_programme_end(ActContext *context, Error *error);

bool do_meeting_start(ActContext *context, Error *error);
bool do_meeting_item(ActContext *context, Error *error);
bool do_meeting_end(ActContext *context, Error *error);

#endif
