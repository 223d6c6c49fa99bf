#include "base/resource.h"

#include <string.h>

/* Made by src/tools/embed from the files of db/; ends with a row whose name is NULL. */
extern const Resource resource_table[];

const Resource *resource_at(size_t index) {
    for (size_t i = 0; resource_table[i].name; i++)
        if (i == index) return &resource_table[i];
    return NULL;
}

const Resource *resource_find(const char *name) {
    for (const Resource *r = resource_table; r->name; r++)
        if (strcmp(r->name, name) == 0) return r;
    return NULL;
}
