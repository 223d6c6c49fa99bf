/* Bulk insertion through the store, one act for many rows. */
#ifndef PALLIUM_BENCH_FILL_H
#define PALLIUM_BENCH_FILL_H

#include "core/clock.h"
#include "core/evaluator.h"
#include "store/store.h"

typedef struct Fill {
    Store *store;
    const Policy *policy;
    Evaluator *evaluator;
    Zone *zone;
    Instant now;
    uint64_t random;
    int64_t case_no, obligation_no;
} Fill;

unsigned fill_next(Fill *fill, unsigned below);
void fill_id(void *state, char out[ID_SIZE]); /* of an IdSource; state: a uint64_t */

/* Inserts a row into "table (columns)": `kinds` has a letter a column, t a text (NULL allowed), i an
 * int64_t. */
void fill_put(Fill *fill, const char *into, const char *kinds, ...);

/* A member with its contact points, facts and one live case, and the case's rows of the queue. */
void fill_case(Fill *fill);

typedef struct Person {
    char source_id[24], last[40], first[40], name_key[96], birth[DATE_SIZE], address[64], phone[24], cin[16];
    const char *sex, *language, *city, *county, *zip, *line_of_business, *team;
    char owner[24];
    bool interpreter;
} Person;
void fill_person(Fill *fill, int64_t number, Person *out);

#endif
