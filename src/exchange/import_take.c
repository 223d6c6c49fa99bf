#include "import_take.h"

#include <string.h>

static IntakeVerdict take_member(Intake *intake, const ImportRow *row, IntakeWhy *why, Error *error) {
    IntakeField fields[ROSTER_COLUMNS];
    for (size_t i = 0; i < ROSTER_COLUMNS; i++)
        fields[i] = (IntakeField){import_column(IMPORT_ROSTER, i)->name, row->values[i]};
    fields[ROSTER_MEMBER_ID].name = "source_id";
    return intake_member(intake, fields, ROSTER_COLUMNS, why, error);
}

static IntakeVerdict take_encounter(Intake *intake, const ImportRow *row, IntakeWhy *why, Error *error) {
    const char *const *values = row->values;
    IntakeEncounter encounter = {.member_id = values[ENCOUNTER_MEMBER_ID],
                                 .kind = values[ENCOUNTER_KIND],
                                 .admit = values[ENCOUNTER_ADMIT],
                                 .discharge = values[ENCOUNTER_DISCHARGE],
                                 .disposition = values[ENCOUNTER_DISPOSITION],
                                 .to_setting = values[ENCOUNTER_TO],
                                 .principal_icd10 = values[ENCOUNTER_PRINCIPAL_ICD10],
                                 .planned = values[ENCOUNTER_PLANNED]};
    return intake_encounter(intake, &encounter, why, error);
}

static bool yes(const char *value) {
    return value && strcmp(value, "yes") == 0;
}

static IntakeVerdict take_referral(Intake *intake, const ImportRow *row, IntakeWhy *why, Error *error) {
    const char *const *values = row->values;
    IntakeReferral referral = {.referral_id = values[REFERRAL_ID],
                               .member_id = values[REFERRAL_MEMBER_ID],
                               .received_at = values[REFERRAL_RECEIVED_AT],
                               .source = values[REFERRAL_SOURCE],
                               .referrer = values[REFERRAL_REFERRER_NAME],
                               .channel = values[REFERRAL_REFERRER_CHANNEL],
                               .in_network = values[REFERRAL_IN_NETWORK],
                               .urgent = yes(values[REFERRAL_URGENT]),
                               .expedited = yes(values[REFERRAL_EXPEDITED]),
                               .best_time = values[REFERRAL_BEST_TIME],
                               .notes = values[REFERRAL_NOTES],
                               .service_model = values[REFERRAL_SERVICE_MODEL]};
    return intake_referral(intake, &referral, why, error);
}

/* The unit of an observation is part of its value, as in every other fact. */
IntakeVerdict import_take(Intake *intake, const ImportRow *row, IntakeWhy *why, Error *error) {
    const char *const *values = row->values;
    switch (row->kind) {
    case IMPORT_ROSTER:
        return take_member(intake, row, why, error);
    case IMPORT_DIAGNOSES:
        return intake_diagnosis(intake, values[DIAGNOSIS_MEMBER_ID], values[DIAGNOSIS_ICD10],
                                values[DIAGNOSIS_ONSET], values[DIAGNOSIS_END], why, error);
    case IMPORT_OBSERVATIONS:
        return intake_observation(intake, values[OBSERVATION_MEMBER_ID], values[OBSERVATION_CODE],
                                  row->fact_value, NULL, values[OBSERVATION_AT], why, error);
    case IMPORT_ENCOUNTERS:
        return take_encounter(intake, row, why, error);
    case IMPORT_REFERRALS:
        return take_referral(intake, row, why, error);
    default:
        error_set(error, ERROR_STORAGE, "A row of no kind cannot be taken.");
        return INTAKE_FAILED;
    }
}
