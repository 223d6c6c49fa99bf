/* How far long work is, in words, and stopping it. */
#include "base/progress.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void says(int64_t done, int64_t total, int64_t did, int64_t elapsed, const char *expected) {
    char words[PROGRESS_LINE_SIZE];
    progress_words("members", done, total, did, elapsed, words);
    assert_string_equal(words, expected);
}

static void rate_and_time_left(void **state) {
    (void)state;
    says(0, 0, 0, 0, "members");
    says(0, 30000, 0, 0, "members 0 of 30,000 (0 %)");
    says(1200, 30000, 1200, 1000, "members 1,200 of 30,000 (4 %), 1,200/s, 24 s left");
    says(12000, 30000, 11000, 11000, "members 12,000 of 30,000 (40 %), 1,000/s, 18 s left");
    says(1, 1000, 1, 1000, "members 1 of 1,000 (0 %), 1/s, 16 m 39 s left");
    says(1, 10000, 1, 1000, "members 1 of 10,000 (0 %), 1/s, 2 h 46 m left");
    says(1234567, 0, 1234567, 1000, "members 1,234,567, 1,234,567/s");
    says(30000, 30000, 30000, 30000, "members 30,000 of 30,000 (100 %), 1,000/s");
    says(31000, 30000, 31000, 31000, "members 31,000 of 30,000 (100 %), 1,000/s"); /* it grew meanwhile */
}

static bool go_on(void *context, const char *what, int64_t done, int64_t total) {
    (void)what;
    (void)total;
    return done < *(int64_t *)context;
}

static void a_stop_is_a_refusal(void **state) {
    (void)state;
    int64_t most = 5;
    Progress progress = {go_on, &most};
    Error error = {0};
    assert_true(progress_step(NULL, "members", 9, 10, &error));
    assert_true(progress_step(&progress, "members", 4, 10, &error));
    assert_int_equal(error.kind, ERROR_NONE);
    assert_false(progress_step(&progress, "members", 5, 10, &error));
    assert_int_equal(error.kind, ERROR_REFUSED);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(rate_and_time_left),
                                       cmocka_unit_test(a_stop_is_a_refusal)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
