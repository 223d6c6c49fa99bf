/* Why one row stands above another: the differences must add up, and what decides must be what the list's
 * order says. */
#include "core/order.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

enum { HOUR = 3600 };

static const Advance hospital[] = {{"left_hospital", 12}}, two[] = {{"left_hospital", 12}, {"urgent", 24}},
                     pin[] = {{"pinned", 720}};

static OrderPlace place(int64_t due, const Advance *advances, size_t count, int64_t number) {
    return (OrderPlace){.due = {due},
                        .advances = advances,
                        .advance_count = count,
                        .case_no = number,
                        .obligation_no = number};
}

static void due_and_advances_add_up(void **state) {
    (void)state;
    OrderReason reason;
    OrderPlace upper = place(100 * HOUR, two, 2, 1), lower = place(90 * HOUR, hospital, 1, 2);
    order_compare(&upper, &lower, &reason);
    assert_true(reason.above);
    assert_int_equal(reason.cause, ORDER_WORK_BY);
    assert_int_equal(reason.due, -10 * HOUR);
    assert_int_equal(reason.work_by, 14 * HOUR);
    assert_int_equal(reason.term_count, 2);
    assert_string_equal(reason.terms[0].name, "left_hospital");
    assert_int_equal(reason.terms[0].upper, 12);
    assert_int_equal(reason.terms[0].lower, 12);
    assert_string_equal(reason.terms[1].name, "urgent");
    assert_int_equal(reason.terms[1].upper, 24);
    assert_int_equal(reason.terms[1].lower, 0);
}

static void what_only_the_lower_has_is_a_term_too(void **state) {
    (void)state;
    OrderReason reason;
    OrderPlace upper = place(0, NULL, 0, 1), lower = place(800 * HOUR, pin, 1, 2);
    order_compare(&upper, &lower, &reason);
    assert_true(reason.above);
    assert_int_equal(reason.work_by, 80 * HOUR);
    assert_int_equal(reason.term_count, 1);
    assert_int_equal(reason.terms[0].upper, 0);
    assert_int_equal(reason.terms[0].lower, 720);
}

static void equal_moments_go_by_number(void **state) {
    (void)state;
    OrderReason reason;
    OrderPlace upper = place(24 * HOUR, hospital, 1, 7), lower = place(12 * HOUR, NULL, 0, 8);
    order_compare(&upper, &lower, &reason);
    assert_true(reason.above);
    assert_int_equal(reason.cause, ORDER_CASE);
    assert_int_equal(reason.work_by, 0);
    lower.case_no = 6;
    order_compare(&upper, &lower, &reason);
    assert_false(reason.above);
    lower.case_no = 7;
    order_compare(&upper, &lower, &reason);
    assert_true(reason.above);
    assert_int_equal(reason.cause, ORDER_OBLIGATION);
}

static void what_is_never_due_stands_last(void **state) {
    (void)state;
    OrderReason reason;
    OrderPlace upper = place(24 * HOUR, NULL, 0, 9), lower = place(0, pin, 1, 8);
    lower.due = instant_never;
    order_compare(&upper, &lower, &reason);
    assert_true(reason.above);
    assert_int_equal(reason.cause, ORDER_NEVER);
    assert_int_equal(reason.work_by, 0);
    order_compare(&lower, &upper, &reason);
    assert_false(reason.above);
    upper.due = instant_never;
    order_compare(&lower, &upper, &reason); /* both never: advances move neither */
    assert_true(reason.above);
    assert_int_equal(reason.cause, ORDER_CASE);
}

static unsigned roll(uint64_t *random, unsigned sides) {
    *random = *random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(*random >> 33) % sides;
}

static OrderPlace made(uint64_t *random, Advance advances[4]) {
    static const char *const names[] = {"urgent", "expedited", "left_hospital", "pinned"};
    size_t count = 0;
    for (size_t i = 0; i < 4; i++) {
        if (roll(random, 2)) continue;
        advances[count] = (Advance){.hours = 1 + (int)roll(random, 3)};
        memcpy(advances[count++].name, names[i], strlen(names[i]) + 1);
    }
    OrderPlace made = place((int64_t)roll(random, 6) * HOUR, advances, count, 0);
    made.case_no = 1 + roll(random, 3);
    made.obligation_no = 1 + roll(random, 3);
    return made;
}

/* Against the comparison written out plainly, and one direction against the other. */
static void random_pairs_agree_with_the_order(void **state) {
    (void)state;
    uint64_t random = 5;
    for (int i = 0; i < 20000; i++) {
        Advance a[4], b[4];
        OrderPlace upper = made(&random, a), lower = made(&random, b);
        int64_t up = upper.due.second, down = lower.due.second, terms = 0;
        for (size_t j = 0; j < upper.advance_count; j++) up -= (int64_t)a[j].hours * HOUR;
        for (size_t j = 0; j < lower.advance_count; j++) down -= (int64_t)b[j].hours * HOUR;
        bool above = up != down                       ? up < down
                     : upper.case_no != lower.case_no ? upper.case_no < lower.case_no
                                                      : upper.obligation_no < lower.obligation_no;
        OrderReason reason, other;
        order_compare(&upper, &lower, &reason);
        order_compare(&lower, &upper, &other);
        for (size_t j = 0; j < reason.term_count; j++)
            terms += (int64_t)(reason.terms[j].upper - reason.terms[j].lower) * HOUR;
        assert_int_equal(reason.above, above);
        assert_int_equal(reason.work_by, down - up);
        assert_int_equal(reason.work_by, reason.due + terms);
        assert_int_equal(other.work_by, -reason.work_by);
        if (upper.case_no != lower.case_no || upper.obligation_no != lower.obligation_no || up != down)
            assert_int_equal(other.above, !reason.above);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(due_and_advances_add_up),
        cmocka_unit_test(what_only_the_lower_has_is_a_term_too),
        cmocka_unit_test(equal_moments_go_by_number),
        cmocka_unit_test(what_is_never_due_stands_last),
        cmocka_unit_test(random_pairs_agree_with_the_order),
    };
    return cmocka_run_group_tests_name("order", tests, NULL, NULL);
}
