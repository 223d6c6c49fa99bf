#include "base/blocks.h"

#include <stdlib.h>

enum { TABLE_STEP = 64 };

static bool add_block(Blocks *blocks) {
    if (blocks->block_count % TABLE_STEP == 0) {
        unsigned char **grown = realloc(blocks->blocks, (blocks->block_count + TABLE_STEP) * sizeof *grown);
        if (!grown) return false;
        blocks->blocks = grown;
    }
    unsigned char *block = calloc(BLOCK_ITEMS, blocks->size);
    if (!block) return false;
    blocks->blocks[blocks->block_count++] = block;
    return true;
}

void *blocks_add(Blocks *blocks) {
    if (blocks->count == blocks->block_count * BLOCK_ITEMS && !add_block(blocks)) return NULL;
    return blocks_at(blocks, blocks->count++);
}

void *blocks_at(const Blocks *blocks, size_t index) {
    return blocks->blocks[index / BLOCK_ITEMS] + index % BLOCK_ITEMS * blocks->size;
}

void blocks_free(Blocks *blocks) {
    for (size_t i = 0; i < blocks->block_count; i++) free(blocks->blocks[i]);
    free(blocks->blocks);
    *blocks = (Blocks){.size = blocks->size};
}
