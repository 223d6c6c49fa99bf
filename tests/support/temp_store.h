/* A store in a private folder, for tests. */
#ifndef PALLIUM_TESTS_TEMP_STORE_H
#define PALLIUM_TESTS_TEMP_STORE_H

#include "store/store.h"

typedef struct TempStore {
    char folder[64], path[96];
    uint64_t counter; /* of its ids */
    Store *store;
} TempStore;

void temp_store_open(TempStore *temp); /* fails the test when it cannot */
void temp_store_close(TempStore *temp);

/* Every live row of every journaled table and every live fact, as text: what undo must bring back. */
void temp_store_dump(Store *store, Text *out);

#endif
