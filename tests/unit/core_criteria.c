#include "../support/criteria_case.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

typedef struct Row {
    int number; /* of the domain reference's boundary tests; 0: our own */
    const char *facts, *extra, *path, *expect;
} Row;

static const char chf[] = "dx=I50.22;", copd[] = "dx=J44.9;", cancer[] = "dx=C18.9;", liver[] = "dx=K74.60;";

static void check(const char *condition, const Row *row) {
    char facts[2000];
    Error error = {0};
    snprintf(facts, sizeof facts, "%s%s%s", criteria_general, condition, row->facts);
    json_t *answer = criteria_case(facts, row->extra, &error);
    if (!answer) fail_msg("row %d (%s): %s", row->number, row->facts, error.why);
    const char *word = criteria_word(answer, row->path);
    if (strcmp(word, row->expect) != 0)
        fail_msg("row %d (%s %s): %s is %s, not %s", row->number, row->facts, row->extra ? row->extra : "",
                 row->path, word, row->expect);
    json_decref(answer);
}

static void check_all(const char *condition, const Row *rows, size_t count) {
    for (size_t i = 0; i < count; i++) check(condition, &rows[i]);
}

static void heart_failure(void **state) {
    (void)state;
    static const char p[] = "conditions.chf";
    static const Row rows[] = {
        {1, "lvef=29;nyha=3", NULL, p, "met"},
        {1, "lvef=29;nyha=3", NULL, "result", "met"},
        {2, "lvef=30;nyha=3;significant_comorbidity=no", NULL, p, "not_met"},
        {3, "lvef=30;nyha=3;significant_comorbidity=yes", NULL, p, "met"},
        {4, "lvef=25-30 %;nyha=3", NULL, p, "unknown"},
        {4, "lvef=25–29 %;nyha=3", NULL, p, "met"},
        {5, "lvef=20;nyha=2;chf_admission=yes;no_invasive_planned=yes", NULL, p, "met"},
        {6, "lvef=20;nyha=2;chf_admission=yes;no_invasive_planned=no", NULL, p, "not_met"},
        {7, "lvef=20;nyha=4;chf_admission=yes;no_invasive_planned=no", NULL, p, "met"},
        {0, "lvef=20;nyha=II-III", NULL, p, "unknown"},
        {0, "lvef=20;nyha=III-IV", NULL, p, "met"},
        {0, "lvef=20;nyha=NYHA IIIb", NULL, p, "met"},
        {0, "lvef=20;nyha=II;no_invasive_planned=yes", NULL, p, "unknown"},
        {0, "lvef=20;nyha=II;no_invasive_planned=yes", "{\"covered\":[\"dx\",\"admissions\"]}", p, "not_met"},
        {0, "lvef=<30;nyha=3", NULL, p, "met"},
        {0, "lvef=<=30;nyha=3", NULL, p, "unknown"},
        {0, "lvef=>=30;nyha=3;significant_comorbidity=no", NULL, p, "not_met"},
        {0, "lvef=0.25;nyha=3", NULL, p, "unknown"},
        {0, "lvef=20;nyha=2;chf_admission=yes@2026-03-01;no_invasive_planned=yes", NULL, p, "met"},
        {0, "lvef=20;nyha=2;chf_admission=yes@2026-03-01;no_invasive_planned=yes",
         "{\"parameters\":{\"chf_hosp_lookback_months\":\"6\"}}", p, "unknown"},
        {0, "lvef=20;nyha=2;chf_admission=yes@2026-03-01;no_invasive_planned=yes",
         "{\"parameters\":{\"chf_hosp_lookback_months\":6},\"covered\":[\"admissions\"]}", p, "not_met"},
        {0, "lvef=20;nyha=2;chf_admission=yes@2026-05-02;no_invasive_planned=yes",
         "{\"parameters\":{\"chf_hosp_lookback_months\":6}}", p, "met"},
    };
    check_all(chf, rows, sizeof rows / sizeof *rows);
}

static void diastolic_failure(void **state) {
    (void)state;
    static const char p[] = "conditions.chf";
    static const Row rows[] = {
        {0, "dx=I50.32;lvef=25;nyha=3;significant_comorbidity=no", NULL, p, "not_met"},
        {0, "dx=I50.32;lvef=25;nyha=3;significant_comorbidity=yes", NULL, p, "met"},
        {0, "dx=I50.32;dx=I50.22;lvef=25;nyha=3;significant_comorbidity=no", NULL, p, "met"},
        {0, "dx=I50.32;dx=I50.22@2020-01-01~2021-01-01;lvef=25;nyha=3;significant_comorbidity=no", NULL, p,
         "not_met"},
        {0, "dx=i5042;lvef=25;nyha=3;significant_comorbidity=no", NULL, p, "met"},
    };
    check_all("", rows, sizeof rows / sizeof *rows);
}

static void lung_disease(void **state) {
    (void)state;
    static const char p[] = "conditions.copd", some[] = "{\"parameters\":{\"copd_a_requires_oxygen\":\"1\"}}";
    static const Row rows[] = {
        {8, "fev1_pct=34.9;o2_24h=2.5", NULL, p, "met"},
        {9, "fev1_pct=35.0;o2_24h=2.9", NULL, p, "not_met"},
        {10, "fev1_pct=60;o2_24h=3.0", NULL, p, "met"},
        {11, "fev1_pct=30", NULL, p, "met"},
        {11, "fev1_pct=30", NULL, "result", "met"},
        {11, "fev1_pct=30;o2_24h=4@2025-01-01", NULL, p, "met"},
        {11, "fev1_pct=30;o2_24h=2-4 L/min", NULL, p, "met"},
        {11, "fev1_pct=30", some, p, "unknown"},
        {11, "fev1_pct=30;o2_24h=>0", some, p, "met"},
        {12, "fev1_pct=30;o2_24h=0", NULL, p, "met"},
        {12, "fev1_pct=30;o2_24h=0", some, p, "not_met"},
        {12, "fev1_pct=30;o2_24h=room air", some, p, "not_met"},
        {13, "fev1_pct=1.1", NULL, p, "unknown"},
        {13, "fev1_pct=1.1 L;o2_24h=2", NULL, p, "unknown"},
        {0, "fev1_pct=7.5 %;o2_24h=2", NULL, p, "met"},
        {0, "fev1_pct=60;o2_24h=4;o2_mode=nocturnal", NULL, p, "not_met"},
        {0, "fev1_pct=60;o2_24h=4;o2_mode=unknown", NULL, p, "unknown"},
        {0, "fev1_pct=60;o2_24h=2;o2_mode=unknown", NULL, p, "not_met"},
        {0, "fev1_pct=30;o2_24h=2;o2_mode=prn", some, p, "not_met"},
        {0, "fev1_pct=34@2023-11-04;o2_24h=2", NULL, p, "met"},
        {0, "fev1_pct=34@2023-11-02;o2_24h=2", NULL, p, "unknown"},
        {0, "fev1_pct=60;o2_24h=2999 mL/min", NULL, p, "not_met"},
        {0, "fev1_pct=60;o2_24h=2.999999999", NULL, p, "not_met"},
    };
    check_all(copd, rows, sizeof rows / sizeof *rows);
    Row bronchitis = {0, "dx=J42;fev1_pct=60;o2_24h=3", NULL, p, "not_met"};
    check("", &bronchitis);
    bronchitis.extra = "{\"parameters\":{\"copd_chronic_bronchitis\":true}}";
    bronchitis.expect = "met";
    check("", &bronchitis);
}

static void advanced_cancer(void **state) {
    (void)state;
    static const char p[] = "conditions.cancer";
    static const Row rows[] = {
        {14, "stage=IV;kps=70", NULL, p, "met"},
        {14, "stage=IV;kps=70;failed_lines=0", "{\"parameters\":{\"kps_op\":\"<\"}}", p, "not_met"},
        {14, "stage=IV;kps=70;failed_lines=0", "{\"parameters\":{\"kps_cut\":60}}", p, "not_met"},
        {15, "stage=IV;kps=80;failed_lines=1", NULL, p, "not_met"},
        {16, "stage=IV;kps=80;failed_lines=2", NULL, p, "met"},
        {17, "stage=II;kps=50", NULL, p, "not_met"},
        {18, "stage=III;ecog=1;failed_lines=0", NULL, p, "unknown"},
        {18, "stage=III;ecog=2", NULL, p, "met"},
        {18, "stage=III;ecog=0;failed_lines=0", NULL, p, "not_met"},
        {18, "stage=III;ecog=2;failed_lines=0", "{\"parameters\":{\"ecog_as_kps\":\"0\"}}", p, "unknown"},
        {0, "stage=IIIB;pps=70", NULL, p, "met"},
        {0, "stage=IIIB;pps=70;failed_lines=0", "{\"parameters\":{\"pps_as_kps\":\"0\"}}", p, "unknown"},
        {0, "stage=4;kps=80;pps=50;failed_lines=0", NULL, p, "not_met"},
        {0, "stage=4;kps=80@2026-01-01;pps=50;failed_lines=0", NULL, p, "met"},
        {0, "stage=4;kps=65;failed_lines=0", NULL, p, "unknown"},
        {0, "stage=4;kps=<80;failed_lines=0", NULL, p, "met"},
        {0, "stage=II-III;kps=50", NULL, p, "unknown"},
        {0, "kps=50", NULL, p, "unknown"},
    };
    check_all(cancer, rows, sizeof rows / sizeof *rows);
    static const Row blood[] = {
        {0, "dx=C92.00;kps=50", NULL, p, "met"},
        {0, "dx=C92.00;kps=50", "{\"parameters\":{\"stage_required_for_heme\":\"all\"}}", p, "unknown"},
        {0, "dx=C83.30;kps=50", NULL, p, "unknown"},
        {0, "dx=C83.30;kps=50;stage=II", NULL, p, "not_met"},
        {0, "dx=C83.30;kps=50;stage=II", "{\"parameters\":{\"stage_required_for_heme\":\"none\"}}", p, "met"},
        {0, "dx=C44.91;kps=50;stage=IV", NULL, p, "not_met"},
        {0, "dx=C44.91;dx=C78.00;kps=50;stage=IV", NULL, p, "met"},
        {0, "dx=C90.00;kps=50;stage=IV", NULL, p, "not_met"},
        {0, "dx=D05.10;kps=50;stage=IV", NULL, p, "not_met"},
    };
    check_all("", blood, sizeof blood / sizeof *blood);
}

static const char blood_tests[] =
    "irreversible_liver_damage=yes;bilirubin=3.1;sodium=133;creatinine=1.4;albumin=2.7;";

static void liver_disease(void **state) {
    (void)state;
    static const char p[] = "conditions.liver";
    static const Row rows[] = {
        {19, "irreversible_liver_damage=yes;albumin=2.9;inr=1.4;liver_complication=ascites", NULL, p, "met"},
        {20, "irreversible_liver_damage=yes;albumin=3.0;inr=1.4;liver_complication=ascites;meld=19", NULL, p,
         "not_met"},
        {21, "irreversible_liver_damage=yes;albumin=2.9;inr=1.3;liver_complication=ascites;meld=19", NULL, p,
         "not_met"},
        {22, "irreversible_liver_damage=yes;albumin=2.9;inr=1.4;liver_complication=none;meld=20", NULL, p,
         "met"},
        {23, "irreversible_liver_damage=no;meld=25", NULL, p, "not_met"},
        {0, "irreversible_liver_damage=yes;albumin=29 g/L;inr=1.4;liver_complication=sbp", NULL, p, "met"},
        {0, "irreversible_liver_damage=yes;albumin=<3.0;inr=1.4;liver_complication=sbp", NULL, p, "met"},
        {0, "irreversible_liver_damage=yes;albumin=<3.5;inr=1.4;liver_complication=sbp;meld=10", NULL, p,
         "unknown"},
        {0, "irreversible_liver_damage=yes;albumin=29;inr=1.4;liver_complication=sbp;meld=10", NULL, p,
         "unknown"},
        {0, "irreversible_liver_damage=yes;albumin=2.9;inr=1.4;meld=10", NULL, p, "unknown"},
        {0, "irreversible_liver_damage=yes;albumin=2.9;inr=1.4;meld=10",
         "{\"covered\":[\"dx\",\"complications\"]}", p, "not_met"},
        {0, "irreversible_liver_damage=yes;albumin=2.9;inr=1.4;meld=10;dx=K76.82", NULL, p, "met"},
        {0,
         "irreversible_liver_damage=yes;albumin=2.9;inr=2.5;anticoagulant=yes;liver_complication=sbp;meld=10",
         NULL, p, "unknown"},
        {0,
         "irreversible_liver_damage=yes;albumin=2.9;inr=2.5;anticoagulant=unknown;liver_complication=sbp;"
         "meld=10",
         NULL, p, "unknown"},
        {0, "irreversible_liver_damage=yes;meld=>19", NULL, p, "met"},
        {0, "irreversible_liver_damage=yes;meld=19.4;liver_complication=none", NULL, p, "not_met"},
        {0, "irreversible_liver_damage=yes;meld=41;liver_complication=none", NULL, p, "unknown"},
        {0, "irreversible_liver_damage=yes;meld=25@2026-07-01;liver_complication=none", NULL, p, "unknown"},
        {0, "irreversible_liver_damage=yes;meld=25@2026-07-01;liver_complication=none",
         "{\"parameters\":{\"meld_max_age_days\":\"200\"}}", p, "met"},
        {0, "irreversible_liver_damage=yes;albumin=2.9@2026-05-01;inr=1.4;liver_complication=sbp;meld=10",
         NULL, p, "unknown"},
        {0, "irreversible_liver_damage=yes;albumin=2.9@2026-05-01;inr=1.4;liver_complication=sbp;meld=10",
         "{\"parameters\":{\"lab_max_age_days\":\"400\"}}", p, "met"},
        {0,
         "irreversible_liver_damage=yes;albumin=2.9;inr=1.4;liver_complication=sbp@2026-09-01~2026-10-01;"
         "meld=10;"
         "liver_complication=none",
         NULL, p, "not_met"},
    };
    check_all(liver, rows, sizeof rows / sizeof *rows);
}

/* Female, bilirubin 3.1, Na 133, INR 1.6, creatinine 1.4, albumin 2.7: MELD 19, MELD-Na 22, MELD 3.0 24. */
static void computed_meld(void **state) {
    (void)state;
    static const char p[] = "conditions.liver";
    static const Row rows[] = {
        {0, "liver_complication=none;inr=1.6;sex=F", NULL, p, "met"},
        {0, "liver_complication=none;inr=1.6;sex=F", "{\"parameters\":{\"meld_version\":\"MELD\"}}", p,
         "not_met"},
        {0, "liver_complication=none;inr=1.6;sex=F", "{\"parameters\":{\"meld_version\":\"MELDNA\"}}", p,
         "met"},
        {0, "liver_complication=none;inr=1.6;sex=F",
         "{\"parameters\":{\"meld_version\":\"MELD3\",\"meld_cut\":\"24\"}}", p, "not_met"},
        {0, "liver_complication=none;inr=1.6;sex=F", "{\"parameters\":{\"meld_version\":\"LAB_REPORTED\"}}",
         p, "unknown"},
        {0, "liver_complication=none;inr=1.6;sex=F;meld=12", NULL, p, "met"},
        {0, "liver_complication=none;inr=1.0;sex=F;meld=25", "{\"parameters\":{\"meld_version\":\"MELD\"}}",
         p, "not_met"},
        {0, "liver_complication=none;inr=1.6;sex=F;anticoagulant=yes", NULL, p, "unknown"},
        {0, "liver_complication=none;inr=1.6@2026-09-01;sex=F", NULL, p, "unknown"},
        {0, "liver_complication=none;inr=1.6@2026-09-01;sex=F",
         "{\"parameters\":{\"meld_inputs_within_days\":\"60\"}}", p, "met"},
        {0, "liver_complication=none;inr=1.5-1.7;sex=F", NULL, p, "met"},
        {0, "liver_complication=none;inr=1.0-1.7;sex=F", NULL, p, "unknown"},
        {0, "liver_complication=none;inr=1.6;dialysis=yes", "{\"parameters\":{\"meld_version\":\"MELD\"}}", p,
         "met"},
    };
    char condition[300];
    snprintf(condition, sizeof condition, "%s%s", liver, blood_tests);
    check_all(condition, rows, sizeof rows / sizeof *rows);
}

static void general_criteria(void **state) {
    (void)state;
    static const char heart[] = "dx=I50.22;lvef=20;nyha=4;";
    static const Row rows[] = {
        {0, "", NULL, "result", "met"},
        {24, "agrees_acp=no", NULL, "result", "unknown"}, /* the same day as the yes: a conflict */
        {24, "agrees_acp=no@2026-10-25", NULL, "result", "not_met"},
        {24, "agrees_acp=no@2026-10-25", NULL, "clinical", "met"},
        {24, "agrees_acp=no@2026-10-25", NULL, "choice", "not_met"},
        {25, "hospice_eligible=yes@2026-10-25;hospice_declined=no", NULL, "result", "not_met"},
        {25, "hospice_eligible=yes@2026-10-25;hospice_declined=yes", NULL, "result", "met"},
        {25, "hospice_eligible=yes@2026-10-25", NULL, "result", "unknown"},
        {26, "hospice_elected=yes", NULL, "result", "not_met"},
        {26, "hospice_elected=yes", "{\"birth_date\":\"2010-01-01\"}", "result", "met"},
        {26, "hospice_elected=unknown", NULL, "result", "unknown"},
        {0, "reversible_decompensation=yes@2026-10-25", NULL, "clinical", "not_met"},
        {0, "therapy_received=no@2026-10-25;therapy_ineffective=yes", NULL, "clinical", "met"},
        {0, "therapy_received=no@2026-10-25;therapy_ineffective=no", NULL, "clinical", "not_met"},
        {0, "hospital_use=no@2026-10-25", NULL, "general", "not_met"},
        {0, "death_not_unexpected=no@2026-10-25", NULL, "clinical", "not_met"},
    };
    check_all(heart, rows, sizeof rows / sizeof *rows);
}

static void ages(void **state) {
    (void)state;
    static const char young[] = "{\"birth_date\":\"2006-01-01\",\"ruleset\":\"auto\"}";
    static const char today21[] = "{\"birth_date\":\"2005-11-02\",\"ruleset\":\"auto\"}";
    static const char eve21[] = "{\"birth_date\":\"2005-11-03\",\"ruleset\":\"auto\"}";
    static const Row rows[] = {
        {27, "dx=E84.0;guardian_agrees=yes;life_threatening_condition=yes", young, "paediatric", "met"},
        {27, "dx=E84.0;guardian_agrees=yes;life_threatening_condition=yes", young, "result", "met"},
        {27, "dx=E84.0;guardian_agrees=yes", young, "result", "met"},
        {27, "dx=Q78.0;guardian_agrees=yes", young, "result", "unknown"},
        {27, "dx=E84.0;guardian_agrees=no", young, "result", "not_met"},
        {28, "dx=E84.0;guardian_agrees=yes;life_threatening_condition=yes", today21, "result", "not_met"},
        {28, "dx=E84.0;guardian_agrees=yes;life_threatening_condition=yes", today21, "paediatric", "not_met"},
        {28, "dx=E84.0;guardian_agrees=yes;life_threatening_condition=yes", eve21, "result", "met"},
    };
    check_all("", rows, sizeof rows / sizeof *rows);
}

static void broader_rules(void **state) {
    (void)state;
    static const Row rows[] = {
        {0, "dx=I50.22;lvef=35;nyha=3;significant_comorbidity=no", NULL, "plan_broader", "met"},
        {0, "dx=I50.22;lvef=35;nyha=3;significant_comorbidity=no", NULL, "result", "not_met"},
        {0, "dx=I50.22;lvef=25;nyha=3;significant_comorbidity=no", NULL, "plan_broader", "not_met"},
        {0, "dx=I50.22;lvef=45;nyha=3;significant_comorbidity=no", NULL, "plan_broader", "not_met"},
        {0, "dx=I50.22;lvef=35;nyha=3;significant_comorbidity=no", "{\"ruleset\":\"plan-broader\"}", "result",
         "met"},
        {0, "dx=I50.22;lvef=35;nyha=3;significant_comorbidity=no", "{\"ruleset\":\"plan-broader\"}",
         "plan_broader", "met"},
    };
    check_all("", rows, sizeof rows / sizeof *rows);
}

static void diagnoses(void **state) {
    (void)state;
    static const Row rows[] = {
        {0, "", NULL, "disease", "unknown"},
        {0, "", "{\"covered\":[\"dx\"]}", "disease", "not_met"},
        {0, "dx=Z99.9", NULL, "disease", "not_met"},
        {0, "dx=I50.22@2026-12-01;lvef=20;nyha=4", NULL, "disease", "unknown"},
        {0, "dx=I50.22@2026-12-01;lvef=20;nyha=4", "{\"as_of\":\"2026-12-01\"}", "disease", "met"},
        {0, "dx=I50.22@2020-01-01~2026-11-02;lvef=20;nyha=4", NULL, "disease", "not_met"},
        {0, "dx=I50.22@2020-01-01~2026-11-03;lvef=20;nyha=4", NULL, "disease", "met"},
        {0, "dx=428.0;lvef=20;nyha=4", NULL, "disease", "unknown"},
        {0, "lvef=30;nyha=1;chf_admission=no;dx=I11.0", NULL, "conditions.chf", "not_met"},
    };
    check_all("", rows, sizeof rows / sizeof *rows);
}

static void dates_and_conflicts(void **state) {
    (void)state;
    static const char p[] = "conditions.chf";
    static const Row rows[] = {
        {0, "nyha=3;significant_comorbidity=no;lvef=20@2026-01-01;lvef=40@2026-02-01", NULL, p, "not_met"},
        {0, "nyha=3;significant_comorbidity=no;lvef=40@2026-01-01;lvef=20@2026-02-01", NULL, p, "met"},
        {0, "nyha=3;significant_comorbidity=no;lvef=20@2026-01-01;lvef=40@2026-11-03", NULL, p, "met"},
        {0, "nyha=3;significant_comorbidity=no;lvef=20;lvef=40", NULL, p, "unknown"},
        {0, "nyha=3;significant_comorbidity=no;lvef=20;lvef=29", NULL, p, "met"},
        {0, "nyha=3;significant_comorbidity=no;lvef=31;lvef=40", NULL, p, "not_met"},
        {0, "nyha=3;significant_comorbidity=no;lvef=20@2026-01-01;lvef=nonsense@2026-02-01", NULL, p,
         "unknown"},
        {0, "nyha=3;significant_comorbidity=no;lvef=20;lvef=nonsense", NULL, p, "met"},
        {0, "nyha=3;significant_comorbidity=no;lvef=20@2024-11-02", NULL, p, "met"},
        {0, "nyha=3;significant_comorbidity=no;lvef=20@2024-11-01", NULL, p, "unknown"},
    };
    check_all(chf, rows, sizeof rows / sizeof *rows);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heart_failure),       cmocka_unit_test(diastolic_failure),
        cmocka_unit_test(lung_disease),        cmocka_unit_test(advanced_cancer),
        cmocka_unit_test(liver_disease),       cmocka_unit_test(computed_meld),
        cmocka_unit_test(general_criteria),    cmocka_unit_test(ages),
        cmocka_unit_test(broader_rules),       cmocka_unit_test(diagnoses),
        cmocka_unit_test(dates_and_conflicts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
