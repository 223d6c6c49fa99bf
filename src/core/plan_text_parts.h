/* What the two texts of a plan share. */
#ifndef PALLIUM_CORE_PLAN_TEXT_PARTS_H
#define PALLIUM_CORE_PLAN_TEXT_PARTS_H

#include "core/plan_text.h"

int plan_text_width(int width);                       /* brought into 20 to 200 */
Date plan_text_day(const Zone *zone, Instant moment); /* NULL: UTC */

/* The one on the team with a discipline; NULL when there is none or several. */
const PlanTeamMember *plan_text_person(const Plan *plan, const char *discipline);

/* Somebody who works here by their full name; others as they were typed. */
const char *plan_text_name(const Plan *plan, const char *person);

#endif
