/* A member's care plan as a file to be printed. */
#ifndef PALLIUM_WORK_PAPER_H
#define PALLIUM_WORK_PAPER_H

#include "work/work.h"

typedef struct PaperFile {
    const char *member_id;
    const char *what; /* of the record: "version 2, es, for the member" */
    const char *text;
    const char *name; /* of the file, which must not be there yet */
} PaperFile;

/* Writes it, for its writer's eyes alone (mode 0600), and puts on record that it was. Whoever may read the
 * plan may print it. ERROR_REFUSED where a service account would write: there a script's output goes to who
 * asked for it. */
bool paper_write(Work *work, const PaperFile *paper, Error *error);

#endif
