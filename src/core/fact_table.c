#include "core/fact_table.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static const FactUnit no_units[] = {{0}};
static const FactUnit percent[] = {{"%", 1, 1}, {"percent", 1, 1}, {0}};
static const FactUnit percent_predicted[] = {{"%", 1, 1},
                                             {"percent", 1, 1},
                                             {"%pred", 1, 1},
                                             {"%predicted", 1, 1},
                                             {"%ofpredicted", 1, 1},
                                             {"percentofpredicted", 1, 1},
                                             {"percentpredicted", 1, 1},
                                             {0}};
static const FactUnit litres_a_minute[] = {{"l/min", 1, 1},      {"lpm", 1, 1},       {"l", 1, 1},
                                           {"l/m", 1, 1},        {"l/minute", 1, 1},  {"litres/min", 1, 1},
                                           {"liters/min", 1, 1}, {"ml/min", 1, 1000}, {0}};
static const FactUnit albumin_units[] = {{"g/dl", 1, 1}, {"g/l", 1, 10}, {"mg/dl", 1, 1000}, {0}};
static const FactUnit bilirubin_units[] = {{"mg/dl", 1, 1}, {"umol/l", 10, 171}, {0}};
static const FactUnit creatinine_units[] = {{"mg/dl", 1, 1}, {"umol/l", 10, 884}, {0}};
static const FactUnit sodium_units[] = {{"mmol/l", 1, 1}, {"meq/l", 1, 1}, {0}};
static const FactUnit ratio[] = {{"ratio", 1, 1}, {"inr", 1, 1}, {0}};
static const FactUnit lines_units[] = {{"lines", 1, 1}, {"line", 1, 1}, {0}};
static const FactUnit points[] = {{"points", 1, 1}, {"pts", 1, 1}, {"point", 1, 1}, {0}};

static const char complications[] = "ascites sbp encephalopathy hepatorenal varices none";

static const FactDefinition table[FACT_IDS] = {
    [FACT_AGREES_ACP] = {.name = "agrees_acp",
                         .label = "agrees to advance care planning",
                         .kind = FACT_YES_NO,
                         .who = "member"},
    [FACT_AGREES_HOME_FIRST] = {.name = "agrees_home_first",
                                .label = "agrees to care at home first",
                                .kind = FACT_YES_NO,
                                .who = "member"},
    [FACT_ALBUMIN] = {.name = "albumin",
                      .label = "albumin",
                      .kind = FACT_NUMBER,
                      .unit = "g/dL",
                      .units = albumin_units,
                      .minimum = "0.5",
                      .maximum = "6",
                      .who = "referrer"},
    [FACT_ANTICOAGULANT] = {.name = "anticoagulant",
                            .label = "anticoagulant",
                            .kind = FACT_YES_NO,
                            .absent = "no",
                            .who = "referrer"},
    [FACT_BILIRUBIN] = {.name = "bilirubin",
                        .label = "bilirubin",
                        .kind = FACT_NUMBER,
                        .unit = "mg/dL",
                        .units = bilirubin_units,
                        .minimum = "0.1",
                        .maximum = "60",
                        .bare_maximum = "30",
                        .bare_reason = "bilirubin without a unit and above 30 may be µmol/L",
                        .who = "referrer"},
    [FACT_CHF_ADMISSION] = {.name = "chf_admission",
                            .label = "heart-failure admission",
                            .kind = FACT_YES_NO,
                            .who = "referrer"},
    [FACT_CREATININE] = {.name = "creatinine",
                         .label = "creatinine",
                         .kind = FACT_NUMBER,
                         .unit = "mg/dL",
                         .units = creatinine_units,
                         .minimum = "0.1",
                         .maximum = "20",
                         .who = "referrer"},
    [FACT_DEATH_NOT_UNEXPECTED] = {.name = "death_not_unexpected",
                                   .label = "death within a year not unexpected",
                                   .kind = FACT_YES_NO,
                                   .who = "clinician"},
    [FACT_DECLINE_DOCUMENTED] = {.name = "decline_documented",
                                 .label = "advanced illness, decline documented",
                                 .kind = FACT_YES_NO,
                                 .who = "referrer"},
    [FACT_DIALYSIS] =
        {.name = "dialysis", .label = "dialysis", .kind = FACT_YES_NO, .absent = "no", .who = "referrer"},
    [FACT_DX] = {.name = "dx", .label = "diagnosis", .kind = FACT_CODES, .who = "referrer"},
    [FACT_ECOG] = {.name = "ecog",
                   .label = "ECOG",
                   .kind = FACT_NUMBER,
                   .unit = "grade",
                   .units = no_units,
                   .minimum = "0",
                   .maximum = "5",
                   .step = "1",
                   .who = "referrer"},
    [FACT_FAILED_LINES] = {.name = "failed_lines",
                           .label = "failed lines of therapy",
                           .kind = FACT_NUMBER,
                           .unit = "lines",
                           .units = lines_units,
                           .minimum = "0",
                           .maximum = "30",
                           .step = "1",
                           .who = "referrer"},
    [FACT_FEV1_PCT] = {.name = "fev1_pct",
                       .label = "FEV1",
                       .kind = FACT_NUMBER,
                       .unit = "%",
                       .units = percent_predicted,
                       .minimum = "5",
                       .maximum = "150",
                       .bare_minimum = "8",
                       .bare_reason = "FEV1 without a unit and below 8 is litres, not percent of predicted",
                       .who = "referrer"},
    [FACT_GUARDIAN_AGREES] = {.name = "guardian_agrees",
                              .label = "family or guardian agrees",
                              .kind = FACT_YES_NO,
                              .who = "member"},
    [FACT_HOSPICE_DECLINED] = {.name = "hospice_declined",
                               .label = "hospice declined",
                               .kind = FACT_YES_NO,
                               .who = "member"},
    [FACT_HOSPICE_ELECTED] = {.name = "hospice_elected",
                              .label = "hospice elected",
                              .kind = FACT_YES_NO,
                              .absent = "no",
                              .who = "member"},
    [FACT_HOSPICE_ELIGIBLE] = {.name = "hospice_eligible",
                               .label = "eligible for hospice",
                               .kind = FACT_YES_NO,
                               .who = "referrer"},
    [FACT_HOSPITAL_USE] = {.name = "hospital_use",
                           .label = "hospital use, likely or begun",
                           .kind = FACT_YES_NO,
                           .who = "referrer"},
    [FACT_INR] = {.name = "inr",
                  .label = "INR",
                  .kind = FACT_NUMBER,
                  .unit = NULL,
                  .units = ratio,
                  .minimum = "0.5",
                  .maximum = "20",
                  .who = "referrer"},
    [FACT_IRREVERSIBLE_LIVER_DAMAGE] = {.name = "irreversible_liver_damage",
                                        .label = "irreversible liver damage",
                                        .kind = FACT_YES_NO,
                                        .who = "referrer"},
    [FACT_KPS] = {.name = "kps",
                  .label = "KPS",
                  .kind = FACT_NUMBER,
                  .unit = "%",
                  .units = percent,
                  .minimum = "0",
                  .maximum = "100",
                  .step = "10",
                  .who = "referrer"},
    [FACT_LIFE_THREATENING_CONDITION] = {.name = "life_threatening_condition",
                                         .label = "life-threatening condition",
                                         .kind = FACT_YES_NO,
                                         .who = "referrer"},
    [FACT_LIVER_COMPLICATION] = {.name = "liver_complication",
                                 .label = "liver complication",
                                 .kind = FACT_CODES,
                                 .choices = complications,
                                 .who = "referrer"},
    [FACT_LVEF] = {.name = "lvef",
                   .label = "EF",
                   .kind = FACT_NUMBER,
                   .unit = "%",
                   .units = percent,
                   .minimum = "0",
                   .maximum = "90",
                   .bare_minimum = "1",
                   .bare_reason = "an EF without a unit and below 1 is a fraction, not percent",
                   .who = "referrer"},
    [FACT_MELD] = {.name = "meld",
                   .label = "MELD",
                   .kind = FACT_NUMBER,
                   .unit = "points",
                   .units = points,
                   .minimum = "6",
                   .maximum = "40",
                   .who = "referrer"},
    [FACT_NO_INVASIVE_PLANNED] = {.name = "no_invasive_planned",
                                  .label = "no invasive intervention planned",
                                  .kind = FACT_YES_NO,
                                  .who = "referrer"},
    [FACT_NYHA] = {.name = "nyha",
                   .label = "NYHA",
                   .kind = FACT_ORDINAL,
                   .minimum = "1",
                   .maximum = "4",
                   .step = "1",
                   .who = "referrer"},
    [FACT_O2_24H] = {.name = "o2_24h",
                     .label = "24-hour oxygen",
                     .kind = FACT_NUMBER,
                     .unit = "L/min",
                     .units = litres_a_minute,
                     .minimum = "0",
                     .maximum = "15",
                     .who = "referrer"},
    [FACT_O2_MODE] = {.name = "o2_mode",
                      .label = "oxygen mode",
                      .kind = FACT_CHOICE,
                      .choices = "continuous nocturnal exertional prn",
                      .absent = "continuous",
                      .who = "referrer"},
    [FACT_PPS] = {.name = "pps",
                  .label = "PPS",
                  .kind = FACT_NUMBER,
                  .unit = "%",
                  .units = percent,
                  .minimum = "0",
                  .maximum = "100",
                  .step = "10",
                  .who = "clinician"},
    [FACT_REVERSIBLE_DECOMPENSATION] = {.name = "reversible_decompensation",
                                        .label = "reversible acute decompensation",
                                        .kind = FACT_YES_NO,
                                        .who = "clinician"},
    [FACT_SEX] = {.name = "sex", .label = "sex", .kind = FACT_CHOICE, .choices = "M F", .who = "member"},
    [FACT_SIGNIFICANT_COMORBIDITY] = {.name = "significant_comorbidity",
                                      .label = "significant comorbidities",
                                      .kind = FACT_YES_NO,
                                      .who = "referrer"},
    [FACT_SODIUM] = {.name = "sodium",
                     .label = "sodium",
                     .kind = FACT_NUMBER,
                     .unit = "mmol/L",
                     .units = sodium_units,
                     .minimum = "100",
                     .maximum = "180",
                     .who = "referrer"},
    [FACT_STAGE] = {.name = "stage",
                    .label = "stage",
                    .kind = FACT_ORDINAL,
                    .minimum = "0",
                    .maximum = "4",
                    .step = "1",
                    .who = "referrer"},
    [FACT_THERAPY_INEFFECTIVE] = {.name = "therapy_ineffective",
                                  .label = "therapy no longer effective",
                                  .kind = FACT_YES_NO,
                                  .who = "clinician"},
    [FACT_THERAPY_RECEIVED] = {.name = "therapy_received",
                               .label = "desired therapy received",
                               .kind = FACT_YES_NO,
                               .who = "clinician"},
};

static const struct {
    const char *code;
    FactId fact;
} loinc[] = {
    {"10230-1", FACT_LVEF},       {"8806-2", FACT_LVEF},       {"18043-0", FACT_LVEF},
    {"88020-3", FACT_NYHA},       {"20152-5", FACT_FEV1_PCT},  {"3151-8", FACT_O2_24H},
    {"21908-9", FACT_STAGE},      {"21902-2", FACT_STAGE},     {"89243-0", FACT_KPS},
    {"89247-1", FACT_ECOG},       {"1751-7", FACT_ALBUMIN},    {"2862-1", FACT_ALBUMIN},
    {"6301-6", FACT_INR},         {"34714-6", FACT_INR},       {"46418-0", FACT_INR},
    {"1975-2", FACT_BILIRUBIN},   {"2160-0", FACT_CREATININE}, {"14682-9", FACT_CREATININE},
    {"77140-2", FACT_CREATININE}, {"2951-2", FACT_SODIUM},     {"38483-4", FACT_CREATININE},
    {"2947-0", FACT_SODIUM}, /* in whole blood */
};

const FactDefinition *fact_definition(FactId id) {
    return &table[id];
}

static int by_name(const void *key, const void *row) {
    const FactDefinition *definition = row;
    return strcmp(key, definition->name);
}

bool fact_find(const char *name, FactId *out) {
    if (!name) return false;
    const FactDefinition *found = bsearch(name, table, FACT_IDS, sizeof *table, by_name);
    if (!found) return false;
    *out = (FactId)(found - table);
    return true;
}

bool fact_known(const char *name) {
    FactId id;
    return fact_find(name, &id);
}

const char *fact_name_at(size_t index) {
    return index < FACT_IDS ? table[index].name : NULL;
}

const char *fact_of_loinc(const char *code) {
    for (size_t i = 0; code && i < sizeof loinc / sizeof *loinc; i++)
        if (strcmp(loinc[i].code, code) == 0) return table[loinc[i].fact].name;
    return NULL;
}
