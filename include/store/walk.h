/* All facts and encounters, member after member, from one cursor each: for the criteria over everybody. What
 * a visit is shown lives until it returns; the memory of the walk is that of the largest member. */
#ifndef PALLIUM_STORE_WALK_H
#define PALLIUM_STORE_WALK_H

#include "store/store.h"

typedef struct WalkFact { /* texts; NULL for NULL */
    const char *name, *value, *at, *end_at, *source;
} WalkFact;

typedef struct WalkEncounter {
    const char *kind, *admit, *principal_icd10, *planned;
} WalkEncounter;

typedef struct WalkMember {
    int64_t no;
    const char *id, *source_id, *birth_date, *sex, *line_of_business;
    const char *received_at; /* of the earliest referral of the live case; NULL when there is none */
    const WalkFact *facts;   /* in the order they came */
    size_t fact_count;
    const WalkEncounter *encounters;
    size_t encounter_count;
} WalkMember;

/* False with *error ends the walk, which then answers false. */
typedef bool (*WalkVisit)(void *context, const WalkMember *member, Error *error);

/* Every member that is not voided, by rising number; with `since` only those that an act after that number
 * touched: named in act_member, or with a fact or an encounter that came or ended since. One view of the
 * data; not inside a write. */
bool facts_walk(Store *store, int64_t since, WalkVisit visit, void *context, Error *error);

#endif
