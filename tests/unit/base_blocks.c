/* An array that grows in blocks. */
#include "base/blocks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

typedef struct Item {
    int64_t number;
    char text[9];
} Item;

/* Over many blocks and more than one table of them: each item keeps its place and what it holds. */
static void items_stay_where_they_are(void **state) {
    (void)state;
    enum { MANY = 70 * BLOCK_ITEMS + 1 };
    Blocks blocks = {.size = sizeof(Item)};
    static Item *seen[MANY];
    for (int i = 0; i < MANY; i++) {
        seen[i] = blocks_add(&blocks);
        assert_non_null(seen[i]);
        assert_int_equal(seen[i]->number, 0);
        assert_int_equal(seen[i]->text[8], 0);
        *seen[i] = (Item){.number = i, .text = "12345678"};
    }
    assert_int_equal(blocks.count, MANY);
    assert_int_equal(blocks.block_count, 71);
    for (int i = 0; i < MANY; i++) {
        assert_ptr_equal(blocks_at(&blocks, (size_t)i), seen[i]);
        assert_int_equal(seen[i]->number, i);
        assert_string_equal(seen[i]->text, "12345678");
    }
    blocks_free(&blocks);
}

static void a_freed_one_begins_anew(void **state) {
    (void)state;
    Blocks blocks = {.size = sizeof(int)};
    blocks_free(&blocks); /* of which nothing was made */
    int *first = blocks_add(&blocks);
    assert_non_null(first);
    *first = 7;
    blocks_free(&blocks);
    assert_int_equal(blocks.count, 0);
    first = blocks_add(&blocks);
    assert_non_null(first);
    assert_int_equal(*first, 0);
    assert_int_equal(blocks.count, 1);
    blocks_free(&blocks);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_stay_where_they_are),
        cmocka_unit_test(a_freed_one_begins_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
