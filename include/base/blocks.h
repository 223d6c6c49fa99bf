/* A growing array that never moves: items of one size in blocks of the same length. Nothing is copied when it
 * grows, so no room is taken twice, and at most one block stands half empty; pointers to items stay good. */
#ifndef PALLIUM_BASE_BLOCKS_H
#define PALLIUM_BASE_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>

enum { BLOCK_ITEMS = 128 };

typedef struct Blocks { /* {.size = sizeof (Item)} begins one; end it with blocks_free */
    size_t size, count;
    unsigned char **blocks; /* owned */
    size_t block_count;
} Blocks;

void *blocks_add(Blocks *blocks);                    /* zeroed; NULL when memory runs out */
void *blocks_at(const Blocks *blocks, size_t index); /* index < count; owned by the blocks */
void blocks_free(Blocks *blocks);                    /* empty then, of the same size */

#endif
