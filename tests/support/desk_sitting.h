/* A sitting for tests of screens: the headers of the store and of the widgets do not go together. */
#ifndef PALLIUM_TESTS_DESK_SITTING_H
#define PALLIUM_TESTS_DESK_SITTING_H

#include "work/work.h"

typedef struct DeskSitting DeskSitting;

/* The database of sitting.h, where `lines` were played (up to NULL). */
Work *desk_sitting_open(DeskSitting **out, const char *const *lines);
void desk_sitting_close(DeskSitting **sitting);
int64_t desk_sitting_acts(DeskSitting *sitting);
char *desk_sitting_dump(DeskSitting *sitting); /* the caller frees it */
void desk_sitting_same(const char *before, const char *after);

#endif
