#include "core/decimal.h"
#include "core/fact_table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static Decimal number(const char *text) {
    Decimal out;
    if (!decimal_parse(text, &out)) fail_msg("“%s” cannot be read", text);
    return out;
}

static void decimals_are_exact(void **state) {
    (void)state;
    char text[DECIMAL_SIZE];
    static const char *const same[] = {"0", "0.1", "3.000000001", "34.9", "9000000000", "150"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        decimal_format(number(same[i]), text);
        assert_string_equal(text, same[i]);
    }
    assert_true(number("3.0") == number("3") && number("3.0000000000000") == number("3"));
    assert_true(number("0.1") + number("0.2") == number("0.3"));
    static const char *const bad[] = {"",   ".5", "5.", "1,5",          "1e3",
                                      "-1", "+1", "3 ", "0.0000000001", "99999999999999"};
    Decimal out;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (decimal_parse(bad[i], &out)) fail_msg("“%s” is read", bad[i]);
}

static void intervals_are_read(void **state) {
    (void)state;
    static const struct {
        const char *text, *lo, *hi, *unit;
        bool lo_open, hi_open;
    } rows[] = {
        {"29", "29", "29", "", false, false},       {"<3.0 g/dL", "0", "3", "g/dL", false, true},
        {"<= 3.0", "0", "3", "", false, false},     {"> 90", "90", "1000", "", true, false},
        {"≥2", "2", "1000", "", false, false},      {"25-30 %", "25", "30", "%", false, false},
        {"25–30%", "25", "30", "%", false, false},  {"25 to 30", "25", "30", "", false, false},
        {"25%-30%", "25", "30", "%", false, false}, {"29 g/L", "29", "29", "g/L", false, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Interval read;
        const char *unit;
        if (!interval_read(rows[i].text, number("1000"), &read, &unit)) fail_msg("“%s”", rows[i].text);
        assert_true(read.lo == number(rows[i].lo) && read.hi == number(rows[i].hi));
        assert_true(read.lo_open == rows[i].lo_open && read.hi_open == rows[i].hi_open);
        assert_string_equal(unit, rows[i].unit);
    }
    static const char *const bad[] = {"", "about 30", "30-25", "<25-30", "<0", "-5"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Interval read;
        const char *unit;
        if (interval_read(bad[i], number("1000"), &read, &unit)) fail_msg("“%s” is read", bad[i]);
    }
}

static void comparisons_have_three_values(void **state) {
    (void)state;
    Decimal t = number("30");
    Interval at = interval_point(t), below = {.hi = t, .hi_open = true}, up_to = {.hi = t};
    Interval above = {.lo = t, .hi = number("99"), .lo_open = true}, from = {.lo = t, .hi = number("99")};
    assert_int_equal(interval_compare(at, COMPARE_LT, t), TRUTH_NOT_MET);
    assert_int_equal(interval_compare(at, COMPARE_LE, t), TRUTH_MET);
    assert_int_equal(interval_compare(at, COMPARE_GT, t), TRUTH_NOT_MET);
    assert_int_equal(interval_compare(at, COMPARE_GE, t), TRUTH_MET);
    assert_int_equal(interval_compare(below, COMPARE_LT, t), TRUTH_MET);
    assert_int_equal(interval_compare(below, COMPARE_GE, t), TRUTH_NOT_MET);
    assert_int_equal(interval_compare(up_to, COMPARE_LT, t), TRUTH_UNKNOWN);
    assert_int_equal(interval_compare(up_to, COMPARE_LE, t), TRUTH_MET);
    assert_int_equal(interval_compare(up_to, COMPARE_GT, t), TRUTH_NOT_MET);
    assert_int_equal(interval_compare(above, COMPARE_GT, t), TRUTH_MET);
    assert_int_equal(interval_compare(above, COMPARE_LE, t), TRUTH_NOT_MET);
    assert_int_equal(interval_compare(from, COMPARE_GT, t), TRUTH_UNKNOWN);
    assert_int_equal(interval_compare(from, COMPARE_LT, t), TRUTH_NOT_MET);
    assert_int_equal(interval_compare(from, COMPARE_EQ, t), TRUTH_UNKNOWN);
    assert_int_equal(interval_compare(above, COMPARE_EQ, t), TRUTH_NOT_MET);
    assert_int_equal(interval_compare(at, COMPARE_NE, t), TRUTH_NOT_MET);
}

static void units_are_converted(void **state) {
    (void)state;
    static const struct {
        FactId fact;
        const char *text, *value;
    } rows[] = {
        {FACT_ALBUMIN, "29 g/L", "2.9"},
        {FACT_ALBUMIN, "29.99 g/l", "2.999"},
        {FACT_BILIRUBIN, "17.1 umol/L", "1"},
        {FACT_BILIRUBIN, "34.2 µmol/L", "2"},
        {FACT_CREATININE, "88.4 μmol/L", "1"},
        {FACT_SODIUM, "131 mEq/L", "131"},
        {FACT_O2_24H, "2500 mL/min", "2.5"},
        {FACT_O2_24H, "3 L/min", "3"},
        {FACT_O2_24H, "Room air", "0"},
        {FACT_FEV1_PCT, "34.9 % predicted", "34.9"},
        {FACT_KPS, "70%", "70"},
        {FACT_MELD, "19.5", "20"},
        {FACT_NYHA, "class IV", "4"},
        {FACT_STAGE, "Stage IIIA", "3"},
        {FACT_CREATININE, "100 umol/L", "1.131221719"},
        {FACT_BILIRUBIN, "60 mg/dL", "60"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Interval read;
        if (fact_read(rows[i].fact, rows[i].text, &read, NULL) != FACT_READ) fail_msg("“%s”", rows[i].text);
        if (read.lo != number(rows[i].value) || read.hi != read.lo)
            fail_msg("“%s” is not %s", rows[i].text, rows[i].value);
    }
}

/* A class is written as one, as a range or with a comparator. */
static void classes_are_bounded(void **state) {
    (void)state;
    static const struct {
        FactId fact;
        const char *text, *lo, *hi;
    } rows[] = {
        {FACT_NYHA, ">=3", "3", "4"},    {FACT_NYHA, "> II", "3", "4"},      {FACT_NYHA, "<3", "1", "2"},
        {FACT_NYHA, "≤ III", "1", "3"},  {FACT_NYHA, "NYHA ≥ 2", "2", "4"},  {FACT_NYHA, "3.0", "3", "3"},
        {FACT_STAGE, "<II", "0", "1"},   {FACT_STAGE, ">=IIIA", "3", "4"},   {FACT_NYHA, "=3", "3", "3"},
        {FACT_NYHA, "II-III", "2", "3"}, {FACT_STAGE, "stage 1/2", "1", "2"}};
    static const char *const none[] = {"<1", ">4", ">=5", ">=", "<II-III", "3.5", "III+"};
    Interval read;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (fact_read(rows[i].fact, rows[i].text, &read, NULL) != FACT_READ) fail_msg("“%s”", rows[i].text);
        if (read.lo != number(rows[i].lo) || read.hi != number(rows[i].hi) || read.lo_open || read.hi_open)
            fail_msg("“%s” is not %s to %s", rows[i].text, rows[i].lo, rows[i].hi);
    }
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (fact_read(FACT_NYHA, none[i], &read, NULL) == FACT_READ) fail_msg("“%s” is taken", none[i]);
}

static void what_cannot_be_is_refused(void **state) {
    (void)state;
    static const struct {
        const char *name, *value;
    } rows[] = {
        {"fev1_pct", "1.1"},
        {"fev1_pct", "1.1 L"},
        {"fev1_pct", "160"},
        {"lvef", "95"},
        {"lvef", "0.25"},
        {"kps", "75"},
        {"albumin", "29"},
        {"albumin", "2.9 mmol/L"},
        {"inr", "0.1"},
        {"nyha", "V"},
        {"nyha", "0"},
        {"ecog", "1.5"},
        {"sodium", "90"},
        {"meld", "5"},
        {"hospital_use", "maybe"},
        {"o2_mode", "always"},
        {"dx", "heart"},
        {"dx", "I5"},
        {"liver_complication", "jaundice"},
        {"no_such_fact", "1"},
        {"lvef", ""},
        {"o2_24h", "16"},
        {"bilirubin", "60.1 mg/dL"},
        {"bilirubin", "51"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Error error = {0};
        if (fact_check(rows[i].name, rows[i].value, &error))
            fail_msg("%s “%s” is taken", rows[i].name, rows[i].value);
        assert_int_equal(error.kind, ERROR_BAD_INPUT);
    }
    static const char *const good[][2] = {
        {"dx", "i50.22"},   {"dx", "C7A.8"},       {"lvef", "unknown"}, {"liver_complication", "SBP"},
        {"nyha", "II-III"}, {"bilirubin", "<0.2"}, {"sex", "female"},   {"failed_lines", ">1"}};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(fact_check(good[i][0], good[i][1], NULL));
}

static void the_table_is_in_order(void **state) {
    (void)state;
    const char *name;
    size_t count = 0;
    for (; (name = fact_name_at(count)); count++) {
        FactId id = FACT_IDS;
        assert_true(fact_known(name) && fact_find(name, &id) && id == count);
        assert_non_null(fact_definition(id)->who);
        if (count) assert_true(strcmp(fact_name_at(count - 1), name) < 0);
    }
    assert_int_equal(count, FACT_IDS);
    assert_true(count <= 64);
    assert_string_equal(fact_of_loinc("20152-5"), "fev1_pct");
    assert_string_equal(fact_of_loinc("1751-7"), "albumin");
    assert_string_equal(fact_of_loinc("38483-4"), "creatinine");
    assert_string_equal(fact_of_loinc("2947-0"), "sodium");
    assert_null(fact_of_loinc("20150-9"));
    assert_null(fact_of_loinc("19926-5"));
    assert_null(fact_of_loinc("1968-7"));
    assert_null(fact_of_loinc(NULL));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decimals_are_exact),
        cmocka_unit_test(intervals_are_read),
        cmocka_unit_test(comparisons_have_three_values),
        cmocka_unit_test(units_are_converted),
        cmocka_unit_test(classes_are_bounded),
        cmocka_unit_test(what_cannot_be_is_refused),
        cmocka_unit_test(the_table_is_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
