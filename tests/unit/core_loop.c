#include "core/loop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static Loop parsed(const char *text) {
    Loop loop;
    assert_true(loop_parse(text, &loop));
    return loop;
}

static void assert_loop(const Loop *loop, const char *text) {
    char out[LOOP_SIZE];
    loop_format(loop, out);
    assert_string_equal(out, text);
}

static void beads_light(void **state) {
    (void)state;
    Loop loop = {0};
    assert_loop(&loop, "······");
    assert_int_equal(strlen("······"), LOOP_SIZE - 1);
    assert_true(loop_light(&loop, 'R') && loop_light(&loop, 'A') && loop_light(&loop, 'c'));
    assert_loop(&loop, "RA··c·");
    assert_true(loop_light(&loop, 'C') && loop_light(&loop, 'c'));
    assert_loop(&loop, "RA··C·");
    assert_true(loop_light(&loop, 'D') && loop_light(&loop, 'T') && loop_light(&loop, 'O'));
    assert_loop(&loop, "RATDCO");
    assert_false(loop_light(&loop, 'x') || loop_light(&loop, 0) || loop_light(&loop, 'r'));
    assert_loop(&loop, "RATDCO");
}

static void every_form_round_trips(void **state) {
    (void)state;
    for (int bits = 0; bits < 96; bits++) {
        Loop loop = {0};
        char text[LOOP_SIZE];
        for (size_t i = 0, rest = (size_t)bits; i < LOOP_BEADS; i++) {
            size_t ways = i == 4 ? 3 : 2;
            size_t way = rest % ways;
            rest /= ways;
            loop.bead[i] = (unsigned char)(i == 4 ? way : way * BEAD_LIT);
        }
        loop_format(&loop, text);
        Loop back = parsed(text);
        assert_memory_equal(&back, &loop, sizeof loop);
    }
}

static void what_is_no_loop(void **state) {
    (void)state;
    static const char *const bad[] = {"",        "R",         "RATDCOO", "RATDcO·", "CATDRO", "rATDCO",
                                      "RATD.\n", "RATDC\xC2", "RAtDCO",  "cATDCO",  "R-TDCO", "\xC2\xB7"};
    Loop loop;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (loop_parse(bad[i], &loop)) fail_msg("%s", bad[i]);
}

static void the_least_complete(void **state) {
    (void)state;
    Loop loops[] = {parsed("RATDc·"), parsed("RA····"), parsed("R·T···"), parsed("RATDCO")};
    Loop least = loop_least(loops, 4);
    assert_loop(&least, "RA····");
    least = loop_least(loops, 1);
    assert_loop(&least, "RATDc·");
    Loop tried[] = {parsed("RATDC·"), parsed("RATDc·")};
    least = loop_least(tried, 2);
    assert_loop(&least, "RATDc·");
    least = loop_least(NULL, 0);
    assert_loop(&least, "······");
}

static void beads_of_notices_and_attempts(void **state) {
    (void)state;
    assert_int_equal(loop_notice_bead("acknowledgement"), 'A');
    assert_int_equal(loop_notice_bead("decision"), 'D');
    assert_int_equal(loop_notice_bead("outcome"), 'O');
    assert_int_equal(loop_notice_bead("dismissal"), 0);
    assert_int_equal(loop_notice_bead(NULL), 0);
    assert_int_equal(loop_attempt_bead("reached"), 'C');
    assert_int_equal(loop_attempt_bead("declined"), 'C');
    assert_int_equal(loop_attempt_bead("left_message"), 'c');
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(beads_light),
        cmocka_unit_test(every_form_round_trips),
        cmocka_unit_test(what_is_no_loop),
        cmocka_unit_test(the_least_complete),
        cmocka_unit_test(beads_of_notices_and_attempts),
    };
    return cmocka_run_group_tests_name("loop", tests, NULL, NULL);
}
