/* The care plan of the scene's member, on the ICP tab: the sample plan, whole or spoilt. */
#ifndef PALLIUM_TESTS_SCENE_PLAN_H
#define PALLIUM_TESTS_SCENE_PLAN_H

#include "scene.h"

/* `changes`: as sample_plan_change takes them, or ""; NULL: no plan yet. End with scene_member_free and
 * care_plan_free. */
void scene_care_plan(Member *member, const char *changes);
void scene_care_plan_empty(Member *member);
void scene_care_plan_one_goal(Member *member);
void scene_care_plan_large(Member *member, int goals, int interventions); /* a goal has so many */

void scene_care_plan_signed(Member *member, size_t changes);
void scene_care_plan_blame(Member *member);

/* The cursor on a line, and the tab laid out for a screen. */
void scene_care_plan_show(Member *member, const char *line, int rows, int cols);

#endif
