/* What people type to name a member, a case or another row: as it stands first, then in upper and in lower
 * case, as ids of the source and our own are written. */
#ifndef PALLIUM_APP_TYPED_H
#define PALLIUM_APP_TYPED_H

#include "work/work.h"

enum { TYPED_SIZE = 128 };

/* work_find_member and work_find_case of work/look.h. */
bool typed_member(Work *work, const char *typed, int64_t *member_no, Error *error);
bool typed_case(Work *work, const char *typed, int64_t *case_no, Error *error);

/* The form of what was typed that names a member or a case; what was typed when none does. */
void typed_form(Work *work, const char *typed, char out[TYPED_SIZE]);

/* Our own ids are in lower case. */
void typed_id(const char *typed, char out[TYPED_SIZE]);

/* "There is no member" of a target that may be a case as well. */
void typed_nothing(const char *typed, Error *error);

#endif
