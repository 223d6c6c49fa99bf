#include "memory.h"

#include "base/text.h"

#include <malloc.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

static void *take(int size) {
    return malloc((size_t)size);
}

static int size_of(void *memory) {
    return (int)malloc_usable_size(memory);
}

static void *resize(void *memory, int size) {
    void *moved = malloc((size_t)size);
    size_t kept = malloc_usable_size(memory);
    if (!moved) return NULL;
    memcpy(moved, memory, kept < (size_t)size ? kept : (size_t)size);
    wipe_free(memory);
    return moved;
}

static int round_up(int size) {
    return (size + 7) & ~7;
}

static int start(void *context) {
    (void)context;
    return SQLITE_OK;
}

static void stop(void *context) {
    (void)context;
}

void memory_erases(void) {
    sqlite3_mem_methods methods = {.xMalloc = take,
                                   .xFree = wipe_free,
                                   .xRealloc = resize,
                                   .xSize = size_of,
                                   .xRoundup = round_up,
                                   .xInit = start,
                                   .xShutdown = stop};
    sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
}
