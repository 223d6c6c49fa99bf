/* How the storage stands: ok is only what was looked at and is well. */
#include "../../src/work/work_state.h"
#include "../support/sitting.h"
#include "work/storage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static StorageFinding finding(Sitting *sitting, const char *name) {
    StorageFinding out = {0};
    for (size_t i = 0; storage_finding(i, sitting->work, sitting->path, false, NULL, &out); i++)
        if (strcmp(out.name, name) == 0) return out;
    fail_msg("no finding %s", name);
    return out;
}

static void what_nobody_looked_at_is_not_well(void **state) {
    (void)state;
    static const char *const none[] = {"audit", "idle", "backup"};
    Sitting sitting;
    sitting_open(&sitting);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        StorageFinding out = finding(&sitting, none[i]);
        assert_true(out.unasked);
        assert_false(out.wrong);
        assert_non_null(strstr(out.found, "practice: none needed"));
        assert_string_equal(out.advice, "");
    }
    assert_true(finding(&sitting, "database").unasked);
    assert_true(finding(&sitting, "verified").unasked);
    assert_false(finding(&sitting, "file").unasked);
    sitting.work->practice = false;
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_string_not_equal(finding(&sitting, none[i]).advice, "");
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_nobody_looked_at_is_not_well)};
    return cmocka_run_group_tests_name("storage", tests, NULL, NULL);
}
