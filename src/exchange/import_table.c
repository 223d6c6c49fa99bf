#include "base/text.h"
#include "core/language.h"
#include "exchange/import_map.h"

#define SETTINGS                                                                                             \
    "home=private_home assisted_living=assisted_living_facility=alf "                                        \
    "nursing_facility=nursing_home=custodial "                                                               \
    "snf=skilled_nursing_facility hospital=acute none=homeless=unhoused"

static const ImportColumn roster[ROSTER_COLUMNS] = {
    [ROSTER_MEMBER_ID] = {.name = "member_id", .type = IMPORT_LINE, .required = true},
    [ROSTER_MBI] = {.name = "mbi", .aliases = "medicare_id", .type = IMPORT_LINE},
    [ROSTER_CIN] = {.name = "cin", .aliases = "medi_cal_id", .type = IMPORT_LINE},
    [ROSTER_LAST_NAME] = {.name = "last_name",
                          .aliases = "surname family_name",
                          .type = IMPORT_LINE,
                          .required = true},
    [ROSTER_FIRST_NAME] = {.name = "first_name",
                           .aliases = "given_name",
                           .type = IMPORT_LINE,
                           .required = true},
    [ROSTER_BIRTH_DATE] = {.name = "birth_date",
                           .aliases = "dob date_of_birth",
                           .type = IMPORT_DATE,
                           .required = true},
    [ROSTER_SEX] = {.name = "sex", .type = IMPORT_CHOICE, .choices = "female=f male=m other=o=x unknown=u"},
    [ROSTER_DEATH_DATE] = {.name = "death_date", .aliases = "dod date_of_death", .type = IMPORT_DATE},
    [ROSTER_SPOKEN_LANGUAGE] = {.name = "spoken_language",
                                .aliases = "language preferred_language",
                                .type = IMPORT_LANGUAGE,
                                .choices = language_choices},
    [ROSTER_WRITTEN_LANGUAGE] = {.name = "written_language",
                                 .type = IMPORT_LANGUAGE,
                                 .choices = language_choices},
    [ROSTER_INTERPRETER] = {.name = "interpreter", .aliases = "interpreter_needed", .type = IMPORT_YES_NO},
    [ROSTER_PHONE] = {.name = "phone", .aliases = "phone_number telephone", .type = IMPORT_LINE},
    [ROSTER_ADDRESS] = {.name = "address", .aliases = "street street_address", .type = IMPORT_ADDRESS},
    [ROSTER_CITY] = {.name = "city", .type = IMPORT_LINE},
    [ROSTER_STATE] = {.name = "state", .type = IMPORT_LINE},
    [ROSTER_ZIP] = {.name = "zip", .aliases = "zip_code zipcode postal_code", .type = IMPORT_ZIP},
    [ROSTER_COUNTY] = {.name = "county", .type = IMPORT_LINE},
    [ROSTER_LINE_OF_BUSINESS] = {.name = "line_of_business",
                                 .aliases = "lob",
                                 .type = IMPORT_CHOICE,
                                 .choices = "dsnp=d_snp dsnp_aligned=d_snp_aligned=aligned mcp=medi_cal"},
    [ROSTER_COVERAGE_FROM] = {.name = "coverage_from", .aliases = "coverage_start", .type = IMPORT_DATE},
    [ROSTER_COVERAGE_TO] = {.name = "coverage_to", .aliases = "coverage_end", .type = IMPORT_DATE},
    [ROSTER_RACE] = {.name = "race", .type = IMPORT_LINE},
    [ROSTER_ETHNICITY] = {.name = "ethnicity", .type = IMPORT_LINE},
    [ROSTER_GENDER_IDENTITY] = {.name = "gender_identity", .type = IMPORT_LINE},
    [ROSTER_SEXUAL_ORIENTATION] = {.name = "sexual_orientation", .type = IMPORT_LINE},
    [ROSTER_HOUSING] = {.name = "housing", .type = IMPORT_LINE},
    [ROSTER_SETTING] = {.name = "setting", .type = IMPORT_CHOICE, .choices = SETTINGS},
    [ROSTER_PLAN] = {.name = "plan",
                     .aliases = "plan_name pbp contract_pbp health_plan",
                     .type = IMPORT_LINE},
};

static const ImportColumn diagnoses[DIAGNOSIS_COLUMNS] = {
    [DIAGNOSIS_MEMBER_ID] = {.name = "member_id", .type = IMPORT_LINE, .required = true},
    [DIAGNOSIS_ICD10] = {.name = "icd10",
                         .aliases = "icd_10 icd10_code icd10cm diagnosis_code",
                         .type = IMPORT_ICD10,
                         .required = true},
    [DIAGNOSIS_ONSET] = {.name = "onset", .aliases = "onset_date", .type = IMPORT_DATE},
    [DIAGNOSIS_END] = {.name = "end", .aliases = "end_date", .type = IMPORT_DATE},
};

static const ImportColumn observations[OBSERVATION_COLUMNS] = {
    [OBSERVATION_MEMBER_ID] = {.name = "member_id", .type = IMPORT_LINE, .required = true},
    [OBSERVATION_CODE] = {.name = "code", .type = IMPORT_FACT, .required = true},
    [OBSERVATION_VALUE] = {.name = "value", .type = IMPORT_VALUE, .required = true},
    [OBSERVATION_UNIT] = {.name = "unit", .aliases = "units", .type = IMPORT_LINE},
    [OBSERVATION_AT] = {.name = "at", .aliases = "date", .type = IMPORT_DATE, .required = true},
};

static const ImportColumn encounters[ENCOUNTER_COLUMNS] = {
    [ENCOUNTER_MEMBER_ID] = {.name = "member_id", .type = IMPORT_LINE, .required = true},
    [ENCOUNTER_KIND] = {.name = "kind",
                        .type = IMPORT_WORD,
                        .required = true,
                        .choices = "inpatient=ip=hospital=acute emergency=ed=er observation=obs "
                                   "snf=skilled_nursing_facility outpatient=ambulatory hospice"},
    [ENCOUNTER_ADMIT] = {.name = "admit",
                         .aliases = "admitted admit_date admission",
                         .type = IMPORT_TIME,
                         .required = true},
    [ENCOUNTER_DISCHARGE] = {.name = "discharge",
                             .aliases = "discharged discharge_date",
                             .type = IMPORT_TIME},
    [ENCOUNTER_DISPOSITION] = {.name = "disposition",
                               .aliases = "discharge_disposition",
                               .type = IMPORT_LINE},
    [ENCOUNTER_TO] = {.name = "to", .aliases = "discharged_to", .type = IMPORT_LINE},
    [ENCOUNTER_PRINCIPAL_ICD10] = {.name = "principal_icd10",
                                   .aliases = "principal_diagnosis",
                                   .type = IMPORT_ICD10},
    [ENCOUNTER_PLANNED] = {.name = "planned", .aliases = "elective", .type = IMPORT_YES_NO},
};

static const ImportColumn referrals[REFERRAL_COLUMNS] = {
    [REFERRAL_ID] = {.name = "referral_id", .type = IMPORT_LINE, .required = true},
    [REFERRAL_MEMBER_ID] = {.name = "member_id", .type = IMPORT_LINE, .required = true},
    [REFERRAL_RECEIVED_AT] = {.name = "received_at",
                              .aliases = "received",
                              .type = IMPORT_TIME,
                              .required = true},
    [REFERRAL_SOURCE] = {.name = "source",
                         .type = IMPORT_CHOICE,
                         .choices =
                             "pcp=primary_care specialist specialty_care_center hospital snf case_manager "
                             "self=member family case_finding other"},
    [REFERRAL_REFERRER_NAME] = {.name = "referrer_name", .aliases = "referrer", .type = IMPORT_LINE},
    [REFERRAL_REFERRER_CHANNEL] = {.name = "referrer_channel",
                                   .aliases = "channel",
                                   .type = IMPORT_CHOICE,
                                   .choices = "email=e_mail fax phone=telephone portal mail=post"},
    [REFERRAL_IN_NETWORK] = {.name = "in_network", .type = IMPORT_YES_NO},
    [REFERRAL_URGENT] = {.name = "urgent", .type = IMPORT_YES_NO},
    [REFERRAL_EXPEDITED] = {.name = "expedited", .type = IMPORT_YES_NO},
    [REFERRAL_BEST_TIME] = {.name = "best_time", .type = IMPORT_LINE},
    [REFERRAL_NOTES] = {.name = "notes", .aliases = "note", .type = IMPORT_NOTE},
    [REFERRAL_SERVICE_MODEL] = {.name = "service_model", .aliases = "model", .type = IMPORT_LINE},
};

typedef struct KindRow {
    const char *word, *result;
    const ImportColumn *columns;
    size_t count;
} KindRow;

static const KindRow kinds[] = {
    [IMPORT_ROSTER] = {"roster", "members", roster, ROSTER_COLUMNS},
    [IMPORT_DIAGNOSES] = {"diagnoses", "conditions", diagnoses, DIAGNOSIS_COLUMNS},
    [IMPORT_OBSERVATIONS] = {"observations", "observations", observations, OBSERVATION_COLUMNS},
    [IMPORT_ENCOUNTERS] = {"encounters", "encounters", encounters, ENCOUNTER_COLUMNS},
    [IMPORT_REFERRALS] = {"referrals", "referrals", referrals, REFERRAL_COLUMNS},
    [IMPORT_KINDS] = {NULL, NULL, NULL, 0},
    [IMPORT_AUTO] = {"auto", NULL, NULL, 0},
    [IMPORT_FACTS] = {"facts", NULL, NULL, 0},
};
enum { KIND_ROWS = sizeof kinds / sizeof *kinds };

static const KindRow *kind_row(ImportKind kind) {
    return &kinds[(size_t)kind < KIND_ROWS ? kind : IMPORT_KINDS];
}

const char *import_kind_word(ImportKind kind) {
    return kind_row(kind)->word;
}

const char *import_kind_result(ImportKind kind) {
    return kind_row(kind)->result;
}

bool import_kind_parse(const char *word, ImportKind *out) {
    for (size_t i = 0; i < KIND_ROWS; i++)
        if (kinds[i].word && text_equal(kinds[i].word, word)) {
            *out = (ImportKind)i;
            return true;
        }
    return false;
}

size_t import_column_count(ImportKind kind) {
    return kind_row(kind)->count;
}

const ImportColumn *import_column(ImportKind kind, size_t index) {
    const KindRow *row = kind_row(kind);
    return index < row->count ? &row->columns[index] : NULL;
}
