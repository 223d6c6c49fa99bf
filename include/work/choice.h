/* What a field that names a person or an organisation can be: what fits what is typed so far. */
#ifndef PALLIUM_WORK_CHOICE_H
#define PALLIUM_WORK_CHOICE_H

#include "work/work.h"

typedef struct Choice {
    char value[96];  /* as the field takes it: a user's name, an organisation's name */
    char words[160]; /* "Kim Ortiz · case manager · 12 open cases" */
} Choice;

/* People by a start of the login, or of any word of the full name, or a part of the login; by login. */
bool work_choose_user(Work *work, const char *typed, Choice *out, size_t limit, size_t *count, Error *error);

/* The same for who takes over a case: `obligation` (an id; "" or NULL for none) is what presses most. Whose
 * role may do that comes first; who may not stands after, marked "may not: urgent triage". */
bool work_choose_owner(Work *work, const char *obligation, const char *typed, Choice *out, size_t limit,
                       size_t *count, Error *error);

/* Organisations by a start of the name, then by a start of any other word of it. */
bool work_choose_provider(Work *work, const char *typed, Choice *out, size_t limit, size_t *count,
                          Error *error);

/* Whether an organisation has this name or id; one that has not would be made. */
bool work_provider_known(Work *work, const char *typed, bool *known, Error *error);

#endif
