/* The files of db/ that are compiled into the program: schema, rulesets, policy, library. */
#ifndef PALLIUM_BASE_RESOURCE_H
#define PALLIUM_BASE_RESOURCE_H

#include <stddef.h>

typedef struct Resource {
    const char *name; /* path below db/, e.g. "criteria/adult-floor.json" */
    const char *data; /* not terminated */
    size_t size;
} Resource;

const Resource *resource_find(const char *name); /* NULL when there is none */
const Resource *resource_at(size_t index);       /* in name order; NULL past the end */

#endif
