/* What a field that names a person or an organisation can be: what fits what is typed so far. */
#ifndef PALLIUM_WORK_CHOICE_H
#define PALLIUM_WORK_CHOICE_H

#include "core/act.h"
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

/* The standard words of a field that takes others too (ActField values of a FIELD_LINE): those that begin, or
 * have a word that begins, as what is typed. Of a hold the policy's own reasons first, each with the clocks
 * that it stops. */
size_t work_choose_word(const Work *work, const Act *act, const ActField *field, const char *typed,
                        Choice *out, size_t limit);

/* The persons around a member: of a field `owner` the roles of the team, each with who has it, and who works
 * here; of another the member, who decides, the family. By a start of any word; others are taken too. */
bool work_choose_person(Work *work, int64_t member_no, const ActField *field, const char *typed, Choice *out,
                        size_t limit, size_t *count, Error *error);

/* Whether an organisation has this name or id; one that has not would be made. */
bool work_provider_known(Work *work, const char *typed, bool *known, Error *error);

#endif
