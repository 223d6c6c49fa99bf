#include "core/meld.h"
#include "core/score.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* "name=value" parted by semicolons. */
static json_t *score(const char *instrument, const char *text, Error *error) {
    char copy[500], *rest;
    const char *names[30], *values[30];
    size_t count = 0;
    json_t *answer;
    snprintf(copy, sizeof copy, "%s", text);
    for (char *item = strtok_r(copy, ";", &rest); item; item = strtok_r(NULL, ";", &rest)) {
        char *value = strchr(item, '=');
        *value = '\0';
        names[count] = item;
        values[count++] = value + 1;
    }
    score_compute(instrument, names, values, count, &answer, error);
    return answer;
}

static void expect(const char *instrument, const char *text, const char *key, int total, const char *band) {
    Error error = {0};
    json_t *answer = score(instrument, text, &error);
    if (!answer) fail_msg("%s %s: %s", instrument, text, error.why);
    if (json_integer_value(json_object_get(answer, key)) != total ||
        !json_is_integer(json_object_get(answer, key)))
        fail_msg("%s %s: %lld, not %d", instrument, text, json_integer_value(json_object_get(answer, key)),
                 total);
    const char *word = json_string_value(json_object_get(answer, "band"));
    if (band)
        assert_string_equal(word, band);
    else
        assert_null(word);
    assert_true(json_is_true(json_object_get(answer, "computable")));
    json_decref(answer);
}

static void expect_refused(const char *instrument, const char *text) {
    Error error = {0};
    json_t *answer = score(instrument, text, &error);
    if (answer) fail_msg("%s takes %s", instrument, text);
    assert_int_equal(error.kind, ERROR_BAD_INPUT);
}

static const struct {
    const char *input;
    double raw, raw3;
    int meld, na, three;
} vectors[] = {
    {"sex=M;bilirubin=2.5;sodium=131;inr=1.0;creatinine=1.2;albumin=3.8;dialysis=no", 11.6384, 15.8099, 12,
     18, 16},
    {"sex=F;bilirubin=2.5;sodium=131;inr=1.0;creatinine=1.2;albumin=3.8;dialysis=no", 11.6384, 17.1399, 12,
     18, 17},
    {"sex=M;bilirubin=6.0;sodium=131;inr=1.5;creatinine=1.5;albumin=3.5;dialysis=no", 21.6244, 24.7128, 22,
     26, 25},
    {"sex=M;bilirubin=6.0;sodium=131;inr=1.5;creatinine=1.5;albumin=2.2;dialysis=no", 21.6244, 26.1532, 22,
     26, 26},
    {"sex=F;bilirubin=6.0;sodium=131;inr=1.5;creatinine=1.5;albumin=2.2;dialysis=no", 21.6244, 27.4832, 22,
     26, 27},
    {"sex=M;bilirubin=12.0;sodium=128;inr=2.2;creatinine=1.8;albumin=2.0;dialysis=no", 30.2788, 34.2203, 30,
     33, 34},
    {"sex=M;bilirubin=12.0;sodium=128;inr=2.2;creatinine=2.8;albumin=2.0;dialysis=no", 34.5071, 37.9295, 35,
     36, 38},
    {"sex=F;bilirubin=12.0;sodium=128;inr=2.2;creatinine=2.8;albumin=2.0;dialysis=no", 34.5071, 39.2595, 35,
     36, 39},
    {"sex=F;bilirubin=12.0;sodium=120;inr=0.9;creatinine=4.5;albumin=3.5;dialysis=no", 29.0898, 33.5832, 29,
     33, 34},
    {"sex=M;bilirubin=2.0;sodium=138;inr=1.5;creatinine=1.2;albumin=3.5;dialysis=no", 15.3361, 14.8775, 15,
     15, 15},
    {"sex=M;bilirubin=1.0;sodium=140;inr=1.0;creatinine=0.7;albumin=4.0;dialysis=no", 6.43, 6.0, 6, 6, 6},
    {"sex=F;bilirubin=4.0;sodium=130;inr=1.8;creatinine=2.0;albumin=2.6;dialysis=yes", 31.5202, 34.4996, 32,
     34, 34},
    {"sex=M;bilirubin=3.0;sodium=137;inr=1.6;creatinine=1.3;albumin=2.9;dialysis=no", 18.3576, 19.0267, 18,
     18, 19},
    {"sex=F;bilirubin=3.1;sodium=133;inr=1.6;creatinine=1.4;albumin=2.7;dialysis=no", 19.1908, 23.6911, 19,
     22, 24},
    {"sex=M;bilirubin=3.6;sodium=137;inr=1.8;creatinine=1.3;albumin=2.8;dialysis=no", 20.3660, 21.0657, 20,
     20, 21},
};

static double raw_of(const char *instrument, const char *input) {
    Error error = {0};
    json_t *answer = score(instrument, input, &error);
    double raw = json_real_value(json_object_get(answer, "raw"));
    json_decref(answer);
    return raw;
}

static void meld_vectors(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        expect("meld", vectors[i].input, "score", vectors[i].meld, NULL);
        expect("meld_na", vectors[i].input, "score", vectors[i].na, NULL);
        expect("meld3", vectors[i].input, "score", vectors[i].three, NULL);
        assert_true(fabs(raw_of("meld", vectors[i].input) - vectors[i].raw) < 0.00006);
        assert_true(fabs(raw_of("meld3", vectors[i].input) - vectors[i].raw3) < 0.00006);
    }
}

static void meld_units_and_adolescents(void **state) {
    (void)state;
    expect("meld", "bilirubin=102.6 umol/L;inr=1.5;creatinine=132.6 µmol/L", "score", 22, NULL);
    expect("meld3", "sex=F;bilirubin=6;sodium=131 mEq/L;inr=1.5;creatinine=1.5;albumin=22 g/L", "score", 27,
           NULL);
    MeldInput young = {
        .bilirubin = 6, .inr = 1.5, .creatinine = 1.5, .sodium = 131, .albumin = 2.2, .adolescent = true};
    MeldInput boy = young, girl = young;
    boy.adolescent = false;
    girl.female = true;
    assert_true(fabs(meld_3(&young).raw - meld_3(&boy).raw - 1.33) < 1e-9);
    assert_true(fabs(meld_3(&young).raw - meld_3(&girl).raw) < 1e-9);
}

static void absent_is_not_computable(void **state) {
    (void)state;
    Error error = {0};
    json_t *answer = score("meld3", "sex=F;bilirubin=3;inr=1.6;creatinine=1.4", &error);
    assert_non_null(answer);
    assert_true(json_is_false(json_object_get(answer, "computable")));
    assert_true(json_is_null(json_object_get(answer, "score")));
    const json_t *missing = json_object_get(answer, "missing");
    assert_int_equal(json_array_size(missing), 2);
    assert_string_equal(json_string_value(json_array_get(missing, 0)), "sodium");
    assert_string_equal(json_string_value(json_array_get(missing, 1)), "albumin");
    json_decref(answer);
    expect("meld", "bilirubin=3;inr=1.6;dialysis=yes", "score", 29, NULL);
}

static void values_out_of_range_are_refused(void **state) {
    (void)state;
    expect_refused("meld", "bilirubin=0;inr=1.6;creatinine=1.4");
    expect_refused("meld", "bilirubin=60.1;inr=1.6;creatinine=1.4");
    expect("meld", "bilirubin=60;inr=1;creatinine=1", "score", 22, NULL); /* 10 * (0.378 ln 60 + 0.643) */
    expect("meld", "bilirubin=60 umol/L;inr=1;creatinine=1", "score", 11, NULL);
    expect_refused("meld", "bilirubin=<3;inr=1.6;creatinine=1.4");
    expect_refused("meld", "bilirubin=3;inr=1.6;creatinine=1.4;colour=blue");
    expect_refused("meld_na", "bilirubin=3;inr=1.6;creatinine=1.4;sodium=90");
    expect_refused("kps", "value=65");
    expect_refused("kps", "value=110");
    expect_refused("ecog", "value=6");
    expect_refused("nyha", "value=V");
    expect_refused("phq9", "1=4");
    expect_refused("phq9", "10=1");
    expect_refused("phq9", "1=1;1=2");
    expect_refused("zbi22", "1=-1");
    expect_refused("zbi22", "1=two");
    expect_refused("glasgow", "value=3");
}

static void single_scales(void **state) {
    (void)state;
    expect("kps", "value=70", "score", 70, NULL);
    expect("pps", "value=0 %", "score", 0, NULL);
    expect("ecog", "value=5", "score", 5, NULL);
    expect("nyha", "value=III", "score", 3, NULL);
}

static void child_pugh_points(void **state) {
    (void)state;
    expect("child_pugh", "bilirubin=1.9;albumin=3.6;inr=1.6;ascites=none;encephalopathy=none", "score", 5,
           "A");
    expect("child_pugh", "bilirubin=2;albumin=3.5;inr=1.7;ascites=none;encephalopathy=none", "score", 8, "B");
    expect("child_pugh", "bilirubin=3;albumin=2.8;inr=2.3;ascites=slight;encephalopathy=1-2", "score", 10,
           "C");
    expect("child_pugh", "bilirubin=3.1;albumin=2.7;inr=2.4;ascites=refractory;encephalopathy=4", "score", 15,
           "C");
}

static void fill(char *out, size_t size, int items, int value) {
    out[0] = '\0';
    for (int i = 1; i <= items; i++)
        snprintf(out + strlen(out), size - strlen(out), "%s%d=%d", i > 1 ? ";" : "", i, value);
}

static void questionnaires(void **state) {
    (void)state;
    char items[300];
    fill(items, sizeof items, 22, 4);
    expect("zbi22", items, "total", 88, "severe");
    fill(items, sizeof items, 20, 1); /* two absent: 20 * 22 / 20 */
    expect("zbi22", items, "total", 22, "mild to moderate");
    fill(items, sizeof items, 11, 1);
    expect("zbi12", items, "total", 12, "mild to moderate");
    expect("zbi4", "1=2;2=2;3=2;4=2", "total", 8, "positive");
    expect("zbi4", "1=2;2=2;3=2;4=1", "total", 7, "negative");
    expect("phq2", "1=1;2=2", "total", 3, "positive");
    fill(items, sizeof items, 9, 3);
    expect("phq9", items, "total", 27, "severe");
    fill(items, sizeof items, 9, 1);
    expect("phq9", items, "total", 9, "mild");
    fill(items, sizeof items, 10, 7);
    expect("esas_r", items, "total", 63, NULL);
}

static void too_many_absent_items(void **state) {
    (void)state;
    char items[300];
    Error error = {0};
    fill(items, sizeof items, 19, 1);
    json_t *answer = score("zbi22", items, &error);
    assert_true(json_is_false(json_object_get(answer, "computable")));
    assert_int_equal(json_array_size(json_object_get(answer, "missing")), 3);
    json_decref(answer);
    fill(items, sizeof items, 21, 1);
    answer = score("zbi22", items, &error);
    assert_true(json_is_true(json_object_get(answer, "prorated")));
    json_decref(answer);
}

/* PHQ-9 item 9 alerts whatever the total, and even when there is none. */
static void alerts(void **state) {
    (void)state;
    Error error = {0};
    json_t *answer = score("phq9", "9=1", &error);
    const json_t *list = json_object_get(answer, "alerts");
    assert_int_equal(json_array_size(list), 1);
    assert_int_equal(json_integer_value(json_object_get(json_array_get(list, 0), "item")), 9);
    assert_true(json_is_false(json_object_get(answer, "computable")));
    json_decref(answer);
    answer = score("esas_r", "1=6;2=7;10=9", &error);
    assert_int_equal(json_array_size(json_object_get(answer, "alerts")), 2);
    json_decref(answer);
    answer = score("phq9", "1=3;9=0", &error);
    assert_int_equal(json_array_size(json_object_get(answer, "alerts")), 0);
    json_decref(answer);
}

static int band_of(const char *instrument, long total) {
    int band;
    return score_band(instrument, total, &band) ? band : -1;
}

static void bands_of_totals(void **state) {
    (void)state;
    assert_int_equal(band_of("zbi12", 0), 0);
    assert_int_equal(band_of("zbi12", 10), 0);
    assert_int_equal(band_of("zbi12", 11), 1);
    assert_int_equal(band_of("zbi12", 21), 2);
    assert_int_equal(band_of("zbi12", 49), -1);
    assert_int_equal(band_of("zbi22", 61), 3);
    assert_int_equal(band_of("zbi22", -1), -1);
    assert_int_equal(band_of("esas_r", 4), -1); /* has no bands */
    assert_int_equal(band_of("zbi", 4), -1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(meld_vectors),
        cmocka_unit_test(meld_units_and_adolescents),
        cmocka_unit_test(absent_is_not_computable),
        cmocka_unit_test(values_out_of_range_are_refused),
        cmocka_unit_test(single_scales),
        cmocka_unit_test(child_pugh_points),
        cmocka_unit_test(questionnaires),
        cmocka_unit_test(too_many_absent_items),
        cmocka_unit_test(alerts),
        cmocka_unit_test(bands_of_totals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
