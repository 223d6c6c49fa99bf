/* Undo of facts and encounters, which have no journal. */
#ifndef PALLIUM_STORE_UNDO_FACTS_H
#define PALLIUM_STORE_UNDO_FACTS_H

#include "store/undo.h"

/* Inside the write that undoes act `number` (or does it again, when that act is itself an undo): of one
 * member, or of all when member_no is 0. */
bool undo_facts(Store *store, int64_t number, int64_t member_no, Error *error);

#endif
