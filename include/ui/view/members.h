/* Finding members by what somebody types, the same on the screen and on the command line. */
#ifndef PALLIUM_UI_VIEW_MEMBERS_H
#define PALLIUM_UI_VIEW_MEMBERS_H

#include "work/look.h"

/* work_members of work/look.h, whatever the case of letters: the beginning of "last first" or "last, first",
 * or of a source id. The first way of writing it that fits anybody counts. */
bool members_find(Work *work, const char *typed, const char *after, size_t limit, MemberRow *rows,
                  size_t *count, int64_t *total, Error *error);

enum { NAME_SIZE = 80 };

/* The two names in "Last, First" or "First Last", of which the last word is the last name; one word alone is
 * the last name. */
void name_split(const char *typed, char last[NAME_SIZE], char first[NAME_SIZE]);

#endif
