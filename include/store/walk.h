/* All facts and encounters, member after member, from one cursor a table: for the criteria over everybody.
 * What a visit is shown lives until it returns; the memory of the walk is that of the largest member. */
#ifndef PALLIUM_STORE_WALK_H
#define PALLIUM_STORE_WALK_H

#include "store/store.h"

typedef struct WalkFact { /* end_at NULL: none */
    const char *name, *value, *at, *end_at;
} WalkFact;

typedef struct WalkEncounter { /* principal_icd10 and planned are "" for NULL */
    const char *kind, *admit, *principal_icd10, *planned;
} WalkEncounter;

typedef struct WalkMember {
    int64_t no;
    const char *id, *source_id, *birth_date;
    const char *sex, *line_of_business; /* NULL for NULL */
    const char *received_at; /* of the earliest referral of the live case; NULL when there is none */
    const WalkFact *facts;   /* in the order they came */
    size_t fact_count;
    const WalkEncounter *encounters;
    size_t encounter_count;
} WalkMember;

/* False with *error ends the walk, which then answers false. The visit writes nothing. */
typedef bool (*WalkVisit)(void *context, const WalkMember *member, Error *error);

/* Every member that is not voided, by rising number; with `since` only those that an act after that number
 * touched. One view of the data; not inside a write. */
bool facts_walk(Store *store, int64_t since, WalkVisit visit, void *context, Error *error);

/* The same, of those whose number lies above `after` and not above `until`: a walk in parts. */
bool facts_walk_part(Store *store, int64_t after, int64_t until, WalkVisit visit, void *context,
                     Error *error);

/* One member as a walk would show it; none visited when it is voided or not there. */
bool facts_walk_one(Store *store, int64_t member_no, WalkVisit visit, void *context, Error *error);

/* Inside a write: this act brought or ended facts of the member, as an import does for many. 0: of more
 * members than are worth naming, so that whoever asks looks at them all. */
bool walk_touched(Store *store, int64_t member_no, Error *error);

#endif
