/* Open tasks: what the list, a choice and a question before an act say of them. */
#ifndef PALLIUM_WORK_TASK_H
#define PALLIUM_WORK_TASK_H

#include "work/work.h"

enum { TASKS_OPEN = 20, TASK_TEXT = 160 };

typedef struct OpenTask {
    char id[ID_SIZE], text[TASK_TEXT], owner[64]; /* text: its first line, cut */
    Instant due;
} OpenTask;

/* The open tasks of a member, soonest due first; at most TASKS_OPEN of them into `out`, *count all there are.
 */
bool work_open_tasks(Work *work, int64_t member_no, OpenTask out[TASKS_OPEN], size_t *count, Error *error);

#endif
