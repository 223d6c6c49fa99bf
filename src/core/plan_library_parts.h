/* What the files of the plan library share. */
#ifndef PALLIUM_CORE_PLAN_LIBRARY_PARTS_H
#define PALLIUM_CORE_PLAN_LIBRARY_PARTS_H

#include "core/plan_library.h"

#include <jansson.h>

struct PlanLibrary {
    json_t *documents; /* own what the items view */
    LibraryItem *items;
    char **keys; /* of each item: its words and those of what it stands under, folded; owned */
    size_t count, capacity;
    LibraryNeed *needs;
    size_t need_count;
};

/* Reads one document into the library. The path in the error begins after the file's name. */
bool plan_library_read(PlanLibrary *library, const json_t *document, Error *error);

/* The words of an item by which it is found, folded; the caller frees it, NULL when memory ran out. */
char *plan_library_key(const PlanLibrary *library, const LibraryItem *item, const char *more);

#endif
