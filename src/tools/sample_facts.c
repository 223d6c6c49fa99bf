#include "sample.h"

#include <string.h>

enum { VARIANTS = 6, EXTRA = 140 }; /* up to EXTRA, members have one of the four conditions */

static const char *const codes[][VARIANTS] = {
    [CONDITION_NONE] = {"E11.9", "I10", "N18.4", "G30.9", "F03.90", "M17.0"},
    [CONDITION_CHF] = {"I50.22", "I50.23", "I50.42", "I50.22", "I13.0", "I50.20"},
    [CONDITION_COPD] = {"J44.9", "J44.1", "J43.9", "J44.89", "J44.9", "J43.2"},
    [CONDITION_CANCER] = {"C34.90", "C25.9", "C18.9", "C50.911", "C61", "C56.9"},
    [CONDITION_LIVER] = {"K74.60", "K70.31", "K74.60", "K72.90", "K70.30", "K74.69"},
};
static const char *const others[] = {"E11.22", "N18.30", "I48.91", "Z99.81",
                                     "F32.9",  "I25.10", "R18.8",  "Z66"};
enum { OTHERS = sizeof others / sizeof *others };

/* Told one by one: who they are in the design, and the values at the edges of the criteria. */
typedef struct Told {
    int member;
    const char *code, *value, *unit, *at;
} Told;

static const Told told[] = {
    {1, "nyha", "III", "", "2026-10-03"},
    {1, "lvef", "25", "%", "2026-10-03"},
    {2, "stage", "IV", "", "2026-10-28"},
    {2, "kps", "60", "%", "2026-11-18"},
    {3, "fev1_pct", "31", "%", "2026-09-22"},
    {3, "o2_24h", "2", "L/min", "2026-10-30"},
    {4, "stage", "IV", "", "2026-09-15"},
    {4, "kps", "50", "%", "2026-11-05"},
    {35, "irreversible_liver_damage", "yes", "", "2026-05-11"}, /* the one that is denied */
    {35, "albumin", "3.6", "g/dL", "2026-11-02"},
    {35, "inr", "1.1", "", "2026-11-02"},
    {35, "liver_complication", "none", "", "2026-11-02"},
    {35, "meld", "15", "", "2026-11-02"},
    {43, "irreversible_liver_damage", "yes", "", "2026-06-18"}, /* in review, not met, not decided yet */
    {43, "albumin", "3.4", "g/dL", "2026-11-16"},
    {43, "inr", "1.2", "", "2026-11-16"},
    {43, "liver_complication", "none", "", "2026-11-16"},
    {43, "meld", "12", "", "2026-11-16"},
    {61, "nyha", "III", "", "2026-10-12"},
    {61, "lvef", "29", "%", "2026-10-12"},
    {62, "nyha", "III", "", "2026-10-12"},
    {62, "lvef", "30", "%", "2026-10-12"},
    {63, "nyha", "III", "", "2026-10-20"},
    {63, "lvef", "25-30", "%", "2026-10-20"},
    {64, "nyha", "II", "", "2026-08-30"},
    {64, "chf_admission", "yes", "", "2026-09-02"},
    {64, "no_invasive_planned", "yes", "", "2026-09-04"},
    {64, "lvef", "<25", "%", "2026-09-02"},
    {65, "nyha", "IV", "", "2026-11-02"},
    {65, "significant_comorbidity", "yes", "", "2026-11-02"},
    {66, "nyha", "3", "", "2024-02-10"}, /* stale */
    {66, "lvef", "22", "%", "2023-11-30"},
    {67, "lvef", "28", "%", "2026-11-03"}, /* two echoes of one day, on both sides */
    {67, "lvef", "33", "%", "2026-11-03"},
    {67, "nyha", "III", "", "2026-11-03"},
    {68, "fev1_pct", "34.9", "%", "2026-09-14"},
    {68, "o2_24h", "2.9", "L/min", "2026-09-14"},
    {69, "fev1_pct", "35.0", "%", "2026-09-14"},
    {69, "o2_24h", "2.9", "L/min", "2026-09-14"},
    {70, "fev1_pct", "48", "%", "2026-09-01"},
    {70, "o2_24h", "3.0", "L/min", "2026-11-04"},
    {71, "o2_24h", "4", "L/min", "2026-10-17"}, /* only at night: does not count */
    {71, "o2_mode", "nocturnal", "", "2026-10-17"},
    {71, "fev1_pct", "41", "%", "2026-07-09"},
    {72, "fev1_pct", "<35", "%", "2026-10-08"},
    {73, "stage", "III", "", "2026-08-19"},
    {73, "kps", "70", "%", "2026-11-09"},
    {74, "stage", "IV", "", "2026-08-19"},
    {74, "kps", "80", "%", "2026-11-09"},
    {75, "stage", "IV", "", "2026-06-30"},
    {75, "kps", "90", "%", "2026-11-01"},
    {75, "failed_lines", "2", "", "2026-10-26"},
    {76, "stage", "II", "", "2026-05-20"},
    {76, "kps", "60", "%", "2026-11-01"},
    {77, "stage", "III", "", "2026-09-09"},
    {77, "ecog", "1", "", "2026-11-06"},
    {78, "stage", "IV", "", "2026-09-09"},
    {78, "pps", "50", "%", "2026-11-12"},
    {79, "irreversible_liver_damage", "yes", "", "2026-07-01"},
    {79, "albumin", "2.9", "g/dL", "2026-10-29"},
    {79, "inr", "1.4", "", "2026-10-29"},
    {79, "liver_complication", "ascites", "", "2026-10-29"},
    {80, "irreversible_liver_damage", "yes", "", "2026-07-01"},
    {80, "albumin", "3.0", "g/dL", "2026-10-29"},
    {80, "inr", "1.4", "", "2026-10-29"},
    {80, "liver_complication", "ascites", "", "2026-10-29"},
    {81, "irreversible_liver_damage", "yes", "", "2026-07-01"},
    {81, "albumin", "29", "g/L", "2026-10-29"},
    {81, "inr", "1.3", "", "2026-10-29"},
    {81, "liver_complication", "encephalopathy", "", "2026-10-29"},
    {82, "irreversible_liver_damage", "yes", "", "2026-07-01"},
    {82, "meld", "19", "", "2026-11-05"},
    {83, "irreversible_liver_damage", "yes", "", "2026-07-01"},
    {83, "meld", "20", "", "2026-11-05"},
    {84, "irreversible_liver_damage", "yes", "", "2026-07-01"},
    {84, "albumin", "<3.0", "g/dL", "2026-11-10"},
    {84, "inr", "2.6", "", "2026-11-10"}, /* on warfarin: the INR says nothing of the liver */
    {84, "anticoagulant", "yes", "", "2026-10-02"},
    {84, "liver_complication", "varices", "", "2026-11-10"},
    {85, "irreversible_liver_damage", "yes", "", "2026-07-01"}, /* to be computed: MELD 19, MELD-Na 22 */
    {85, "bilirubin", "3.1", "mg/dL", "2026-11-13"},
    {85, "sodium", "133", "mmol/L", "2026-11-13"},
    {85, "inr", "1.6", "", "2026-11-13"},
    {85, "creatinine", "1.4", "mg/dL", "2026-11-13"},
    {85, "albumin", "2.7", "g/dL", "2026-11-13"},
    {86, "bilirubin", "53", "umol/L", "2026-11-13"},
    {86, "creatinine", "124", "umol/L", "2026-11-13"},
    {86, "irreversible_liver_damage", "unknown", "", "2026-11-13"},
    {150, "life_threatening_condition", "yes", "", "2026-10-10"},
    {150, "guardian_agrees", "yes", "", "2026-11-16"},
    {151, "life_threatening_condition", "yes", "", "2026-10-10"},
    {153, "life_threatening_condition", "yes", "", "2026-09-28"},
    {153, "guardian_agrees", "yes", "", "2026-11-12"},
};
enum { TOLD = sizeof told / sizeof *told };

/* What makes the general criteria met; one is left out for the members whose case waits for it. */
static const struct {
    const char *code, *value;
} general[] = {
    {"hospital_use", "yes"},         {"decline_documented", "yes"}, {"hospice_eligible", "no"},
    {"death_not_unexpected", "yes"}, {"therapy_received", "yes"},   {"reversible_decompensation", "no"},
};
enum { GENERAL = sizeof general / sizeof *general };

typedef struct Value {
    const char *code, *value, *unit;
} Value;

/* Four ways in which each condition is met beyond doubt. */
static const Value met[][4][4] = {
    [CONDITION_CHF] = {{{"nyha", "III", ""}, {"lvef", "25", "%"}},
                       {{"nyha", "IV", ""}, {"lvef", "<20", "%"}},
                       {{"nyha", "3", ""}, {"lvef", "20-25", "%"}},
                       {{"nyha", "IV", ""}, {"significant_comorbidity", "yes", ""}, {"lvef", "28", "%"}}},
    [CONDITION_COPD] = {{{"fev1_pct", "28.5", "%"}, {"o2_24h", "2", "L/min"}},
                        {{"fev1_pct", "52", "%"}, {"o2_24h", "4", "L/min"}},
                        {{"fev1_pct", "34.9", "%"},
                         {"o2_24h", "3.0", "L/min"},
                         {"o2_mode", "continuous", ""}},
                        {{"fev1_pct", "<35", "%"}, {"o2_24h", "2.5", "lpm"}}},
    [CONDITION_CANCER] = {{{"stage", "IV", ""}, {"kps", "60", "%"}},
                          {{"stage", "III", ""}, {"kps", "70", "%"}},
                          {{"stage", "IV", ""}, {"failed_lines", "2", ""}},
                          {{"stage", "4", ""}, {"kps", "40", "%"}, {"failed_lines", "3", "lines"}}},
    [CONDITION_LIVER] = {{{"irreversible_liver_damage", "yes", ""}, {"meld", "24", ""}},
                         {{"irreversible_liver_damage", "yes", ""},
                          {"albumin", "2.6", "g/dL"},
                          {"inr", "1.6", ""},
                          {"liver_complication", "ascites", ""}},
                         {{"irreversible_liver_damage", "yes", ""}, {"meld", "31", "points"}},
                         {{"irreversible_liver_damage", "yes", ""},
                          {"albumin", "24", "g/L"},
                          {"inr", "1.9", "ratio"},
                          {"liver_complication", "encephalopathy", ""}}},
};

Condition condition_of(int member) {
    static const Condition first[] = {CONDITION_NONE, CONDITION_CHF, CONDITION_CANCER, CONDITION_COPD,
                                      CONDITION_CANCER};
    if (member <= 4) return first[member];
    if (member >= 150 && member <= 153) return CONDITION_CANCER;
    if (member > EXTRA) return CONDITION_NONE;
    if (member >= 61 && member <= 67) return CONDITION_CHF;
    if (member >= 68 && member <= 72) return CONDITION_COPD;
    if (member >= 73 && member <= 78) return CONDITION_CANCER;
    if (member >= 79 && member <= 86) return CONDITION_LIVER;
    return (Condition)(CONDITION_CHF + member % 4);
}

static void diagnosis(FILE *file, int member, const char *code, const char *onset, const char *end) {
    member_cell(file, member);
    cell(file, false, code);
    cell(file, false, onset);
    cell(file, false, end);
    end_row(file);
}

static void day_before(char out[DATE_SIZE], int days) {
    date_format((Date){date_of(2026, 11, 24).day - days}, out);
}

void write_diagnoses(FILE *file) {
    fputs("member_id,icd10,onset,end\n", file);
    Roll dice = {1509};
    for (int member = 1; member <= SAMPLE_MEMBERS; member++) {
        char onset[DATE_SIZE], end[DATE_SIZE];
        unsigned variant = member <= 4 ? 0 : roll(&dice, VARIANTS);
        day_before(onset, 200 + (int)roll(&dice, 2500));
        if (member <= SAMPLE_REFERRALS || member % 29 != 0)
            diagnosis(file, member, codes[condition_of(member)][variant], onset, "");
        unsigned other = roll(&dice, OTHERS);
        for (unsigned more = roll(&dice, 3); more > 0; more--) {
            day_before(onset, 300 + (int)roll(&dice, 3000));
            diagnosis(file, member, others[(other + more * 3) % OTHERS], onset, "");
        }
        if (member % 23 == 0) { /* over and done with: does not count any more */
            day_before(onset, 900), day_before(end, 400);
            diagnosis(file, member, "C50.912", onset, end);
        }
    }
}

static void observation(FILE *file, int member, const char *code, const char *value, const char *unit,
                        const char *at) {
    member_cell(file, member);
    cell(file, false, code);
    cell(file, false, value);
    cell(file, false, unit);
    cell(file, false, at);
    end_row(file);
}

static void told_observations(FILE *file, int member) {
    for (size_t i = 0; i < TOLD; i++)
        if (told[i].member == member)
            observation(file, member, told[i].code, told[i].value, told[i].unit, told[i].at);
}

/* Referred members meet the criteria, but of those whose referral is still open some lack a fact. */
static void observations_of(FILE *file, int member, Roll *dice) {
    char at[DATE_SIZE];
    enum { UNMET = 43 }; /* all that is known of it is told above */
    Condition condition = condition_of(member);
    bool referred = member <= SAMPLE_REFERRALS || (member >= 61 && member <= 86);
    day_before(at, 16 + (int)roll(dice, 30));
    unsigned lacking = member > 38 && member <= SAMPLE_REFERRALS ? roll(dice, GENERAL + 3) : GENERAL;
    for (unsigned i = 0; referred && i < GENERAL; i++)
        if (i != lacking) observation(file, member, general[i].code, general[i].value, "", at);
    told_observations(file, member);
    bool alone = member <= 4 || member == 35 || (member >= 61 && member <= 86) ||
                 condition == CONDITION_NONE || member >= 150;
    if (alone || (!referred && roll(dice, 3) == 0)) return;
    const Value *values = met[condition][roll(dice, 4)];
    unsigned absent = member > 38 && roll(dice, 3) == 0 ? 1 + roll(dice, 2) : 9;
    day_before(at, 15 + (int)roll(dice, 60));
    for (unsigned i = 0; i < 4 && values[i].code; i++)
        if (i != absent && member != UNMET)
            observation(file, member, values[i].code, values[i].value, values[i].unit, at);
    if (member % 11 == 0) observation(file, member, "hospice_declined", "yes", "", at);
    if (member % 13 == 0) observation(file, member, "agrees_home_first", "yes", "", at);
}

void write_observations(FILE *file) {
    fputs("member_id,code,value,unit,at\n", file);
    Roll dice = {35};
    for (int member = 1; member <= SAMPLE_MEMBERS; member++) observations_of(file, member, &dice);
}

typedef struct Stay {
    int member;
    const char *kind, *admit, *discharge, *disposition, *to, *principal, *planned;
} Stay;

static const Stay stays[] = {
    {1, "inpatient", "2026-09-28T22:40", "2026-10-04T11:30", "home", "home", "I50.23", "no"},
    {3, "inpatient", "2026-11-20T03:10", "2026-11-22T17:15", "home with home health", "home", "J44.1", "no"},
    {8, "inpatient", "2026-11-21T19:05", "", "", "", "I50.23", "no"}, /* still there */
    {17, "inpatient", "2026-11-23T02:30", "", "", "", "J44.1", "no"},
    {42, "inpatient", "2026-11-19T13:20", "", "", "", "C34.90", "no"},
    {47, "inpatient", "2026-11-22T08:00", "", "", "", "K72.90", "no"},
    {88, "inpatient", "2026-11-23T21:45", "", "", "", "I50.22", "no"},
    {45, "inpatient", "2026-11-14T05:55", "2026-11-20T12:10", "skilled nursing", "snf", "J44.1", "no"},
    {52, "inpatient", "2026-11-17T16:30", "2026-11-23T15:00", "home", "home", "I50.43", "no"},
    {61, "inpatient", "2026-11-12T10:15", "2026-11-19T10:45", "home", "home", "I50.23", "no"},
    {68, "inpatient", "2026-11-16T01:20", "2026-11-21T14:00", "home", "home", "J44.1", "no"},
    {92, "inpatient", "2026-11-18T07:00", "2026-11-20T09:30", "home", "home", "M17.11",
     "yes"}, /* a new knee */
    {98, "inpatient", "2026-11-08T23:50", "2026-11-18T16:20", "hospice", "home", "C25.9", "no"},
};

void write_encounters(FILE *file) {
    fputs("member_id,kind,admit,discharge,disposition,to,principal_icd10,planned\n", file);
    for (size_t i = 0; i < sizeof stays / sizeof *stays; i++) {
        const Stay *stay = &stays[i];
        member_cell(file, stay->member);
        const char *cells[] = {stay->kind, stay->admit,     stay->discharge, stay->disposition,
                               stay->to,   stay->principal, stay->planned};
        for (size_t c = 0; c < sizeof cells / sizeof *cells; c++) cell(file, false, cells[c]);
        end_row(file);
    }
    Roll dice = {77};
    for (int member = 5; member <= EXTRA; member += 1 + (int)roll(&dice, 3)) {
        char day[DATE_SIZE];
        day_before(day, 40 + (int)roll(&dice, 300));
        unsigned hour = roll(&dice, 19), minute = roll(&dice, 60);
        fprintf(file, "M%04d,emergency,%sT%02u:%02u,%sT%02u:%02u,home,home,%s,no\n", member, day, hour,
                minute, day, hour + 4, minute, codes[condition_of(member)][roll(&dice, VARIANTS)]);
    }
}
