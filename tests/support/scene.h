/* Fixed states of the screens, for snapshots without a database: Tuesday 24 November 2026, 14:05 in Los
 * Angeles, as in the drawing of the design. */
#ifndef PALLIUM_TESTS_SCENE_H
#define PALLIUM_TESTS_SCENE_H

#include "ui/view/member.h"
#include "ui/view/worklist.h"

enum { SCENE_ROWS = 9 };

Instant scene_at(const char *rfc3339);
Frame scene_frame(void); /* its zone lives as long as the program */

/* The list of the drawing, and further rows with wide, accented and long names. */
void scene_worklist(Worklist *list, size_t rows, const char *filter, const char *counts, int height);
void scene_worklist_free(Worklist *list);

/* A chart of one member, made of records, with a timeline and criteria of one missing fact. */
void scene_member(Member *member, int tab);
void scene_member_free(Member *member);

/* The scene's criteria with values tried ("lvef=25"), up to NULL. */
void scene_what_if(Member *member, const char *const *tries);

/* The desk's last line for a case at a stage. */
void scene_footer(Screen *screen, unsigned scope, Stage stage);
void scene_member_footer(Screen *screen, const Member *member); /* of a case in outreach */

#endif
