/* When a person is best reached. */
#include "core/best_time.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct {
    const char *words;
    int hour, minute; /* of Tuesday 24 November 2026 */
    bool missed;
} rows[] = {
    {"mornings", 11, 59, false},         {"mornings", 12, 0, true},
    {"Afternoons please", 12, 0, false}, {"afternoon", 17, 0, true},
    {"evenings", 16, 59, true},          {"evenings", 17, 0, false},
    {"after 15:00", 14, 59, true},       {"after 15:00", 15, 0, false},
    {"after 3 pm", 14, 0, true},         {"before 10", 9, 59, false},
    {"before 10 am", 10, 0, true},       {"not on Tuesday or Thursday", 9, 0, true},
    {"not on Monday", 9, 0, false},      {"any time", 3, 0, false},
    {"after dialysis", 9, 0, false},     {"", 9, 0, false},
};

static void what_is_understood(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Civil wall = {.year = 2026, .month = 11, .day = 24, .hour = rows[i].hour, .minute = rows[i].minute};
        if (best_time_missed(rows[i].words, wall) != rows[i].missed)
            fail_msg("%s at %d:%02d", rows[i].words, rows[i].hour, rows[i].minute);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_understood)};
    return cmocka_run_group_tests_name("best time", tests, NULL, NULL);
}
