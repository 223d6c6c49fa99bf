#include "core/hospice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static Date day(const char *text) {
    Date date;
    assert_true(date_parse(text, &date));
    return date;
}

static void the_latest_answer_counts(void **state) {
    (void)state;
    static const struct {
        const char *facts[3][3]; /* name, value, day */
        bool elected;
    } rows[] = {
        {{{"hospice_elected", "yes", "2026-11-10"}}, true},
        {{{"hospice_elected", "no", "2026-11-10"}}, false},
        {{{"hospice_elected", "unknown", "2026-11-10"}}, false},
        {{{"hospice_eligible", "yes", "2026-11-10"}}, false},
        {{{"hospice_elected", "yes", "2026-11-10"}, {"hospice_elected", "no", "2026-11-20"}}, false},
        {{{"hospice_elected", "no", "2026-11-20"}, {"hospice_elected", "yes", "2026-11-10"}}, false},
        {{{"hospice_elected", "no", "2026-11-10"}, {"hospice_elected", "yes", "2026-11-10"}}, true},
        {{{"hospice_elected", "yes", "2026-11-10"}, {"hospice_elected", "unknown", "2026-11-12"}}, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Hospice hospice = {0};
        for (size_t k = 0; k < 3 && rows[i].facts[k][0]; k++)
            hospice_take(&hospice, rows[i].facts[k][0], rows[i].facts[k][1], day(rows[i].facts[k][2]));
        assert_int_equal(hospice.elected, rows[i].elected);
    }
}

static void only_an_adults_stay_overlaps(void **state) {
    (void)state;
    static const struct {
        const char *birth, *on;
        bool overlaps;
    } rows[] = {
        {"1950-01-30", "2026-11-10", true},  {"1950-01-30", "2026-11-09", false},
        {"2005-11-24", "2026-11-23", false}, /* 21 tomorrow */
        {"2005-11-24", "2026-11-24", true},  {"", "2026-11-24", true},
    };
    Hospice hospice = {0};
    hospice_take(&hospice, "hospice_elected", "yes", day("2026-11-10"));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(hospice_overlaps(&hospice, rows[i].birth, day(rows[i].on)), rows[i].overlaps);
    assert_false(hospice_overlaps(&(Hospice){0}, "1950-01-30", day("2026-11-24")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_latest_answer_counts),
        cmocka_unit_test(only_an_adults_stay_overlaps),
    };
    return cmocka_run_group_tests_name("hospice", tests, NULL, NULL);
}
