/* What the rows of a Synthea file say in the columns of the import. */
#include "core/fact_table.h"
#include "state_name.h"
#include "synthea_file.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* Words of patients.csv and those of the roster; "hispanic" is no race there. */
static const struct {
    const char *from, *to;
} races[] = {
    {"white", "White"},
    {"black", "Black"},
    {"asian", "Asian"},
    {"native", "American Indian or Alaska Native"},
    {"hawaiian", "Native Hawaiian or Other Pacific Islander"},
    {"other", "Other"},
};

static const char *race_word(const char *race) {
    for (size_t i = 0; i < sizeof races / sizeof *races; i++)
        if (strcasecmp(races[i].from, race) == 0) return races[i].to;
    return strcasecmp(race, "hispanic") == 0 ? NULL : race;
}

static const char *ethnicity_word(const char *race, const char *ethnicity) {
    if (strcasecmp(race, "hispanic") == 0 || strcasecmp(ethnicity, "hispanic") == 0) return "Hispanic";
    return strcasecmp(ethnicity, "nonhispanic") == 0 ? "Not Hispanic" : NULL;
}

static const char *county_word(SyntheaRow *row) {
    static const char tail[] = " County";
    const char *county = row->in[SYNTHEA_COUNTY];
    size_t length = strlen(county), size = sizeof tail - 1;
    bool cut = length > size && length < sizeof row->scratch && strcasecmp(county + length - size, tail) == 0;
    if (!cut) return county;
    memcpy(row->scratch, county, length - size);
    row->scratch[length - size] = '\0';
    return row->scratch;
}

/* "0.0" is what became of a ZIP that is not known. */
static const char *zip_word(const char *zip) {
    return zip[strspn(zip, "0.")] ? zip : NULL;
}

SyntheaVerdict synthea_patient(SyntheaRow *row, const Snomed *codes, ImportBad *bad) {
    const char *const *in = row->in, *state = state_code(in[SYNTHEA_STATE]);
    (void)codes;
    (void)bad;
    row->out[ROSTER_MEMBER_ID] = in[SYNTHEA_ID];
    row->out[ROSTER_LAST_NAME] = in[SYNTHEA_LAST];
    row->out[ROSTER_FIRST_NAME] = in[SYNTHEA_FIRST];
    row->out[ROSTER_BIRTH_DATE] = in[SYNTHEA_BIRTH];
    row->out[ROSTER_DEATH_DATE] = in[SYNTHEA_DEATH];
    row->out[ROSTER_SEX] = in[SYNTHEA_GENDER];
    row->out[ROSTER_RACE] = race_word(in[SYNTHEA_RACE]);
    row->out[ROSTER_ETHNICITY] = ethnicity_word(in[SYNTHEA_RACE], in[SYNTHEA_ETHNICITY]);
    row->out[ROSTER_ADDRESS] = in[SYNTHEA_ADDRESS];
    row->out[ROSTER_CITY] = in[SYNTHEA_CITY];
    row->out[ROSTER_STATE] = state ? state : in[SYNTHEA_STATE];
    row->out[ROSTER_COUNTY] = county_word(row);
    row->out[ROSTER_ZIP] = zip_word(in[SYNTHEA_ZIP]);
    return SYNTHEA_TAKE;
}

static bool all_digits(const char *text) {
    return *text && strspn(text, "0123456789") == strlen(text);
}

/* SNOMED CT says in brackets what a concept is; these two are circumstances, not diseases. */
static bool circumstance(const char *name) {
    static const char *const tags[] = {"(situation)", "(finding)"};
    size_t length = strlen(name);
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        size_t size = strlen(tags[i]);
        if (length > size && strcmp(name + length - size, tags[i]) == 0) return true;
    }
    return false;
}

static SyntheaVerdict no_such_code(const SyntheaRow *row, ImportBad *bad) {
    const char *code = row->in[SYNTHEA_CODE];
    bad->column = import_column(IMPORT_DIAGNOSES, DIAGNOSIS_ICD10)->name;
    if (!all_digits(code) || strlen(code) > 18)
        text_copy_to(bad->why, sizeof bad->why, "the condition has no SNOMED CT code");
    else
        snprintf(bad->why, sizeof bad->why, "SNOMED CT %s is not in the table of ICD-10-CM codes", code);
    return SYNTHEA_REFUSE;
}

SyntheaVerdict synthea_condition(SyntheaRow *row, const Snomed *codes, ImportBad *bad) {
    SnomedCode code;
    const char *const *in = row->in;
    if (!snomed_find(codes, in[SYNTHEA_CODE], &code))
        return circumstance(in[SYNTHEA_DESCRIPTION]) ? SYNTHEA_LEAVE : no_such_code(row, bad);
    if (!code.icd10) return SYNTHEA_LEAVE;
    row->out[DIAGNOSIS_MEMBER_ID] = in[SYNTHEA_PATIENT];
    row->out[DIAGNOSIS_ICD10] = code.icd10;
    row->out[DIAGNOSIS_ONSET] = in[SYNTHEA_START];
    row->out[DIAGNOSIS_END] = in[SYNTHEA_STOP];
    row->stage = *in[SYNTHEA_STOP] ? NULL : code.stage;
    snprintf(row->origin, sizeof row->origin, "SNOMED CT %.18s", in[SYNTHEA_CODE]);
    return SYNTHEA_TAKE;
}

/* "NYHA Class III (finding)", "Stage 2 (qualifier value)": the class alone, without the brackets. */
static const char *class_word(SyntheaRow *row) {
    static const char *const before[] = {"class ", "stage "};
    const char *value = row->in[SYNTHEA_VALUE], *from = value;
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        const char *at = strcasestr(value, before[i]);
        if (at) from = at + strlen(before[i]);
    }
    size_t size = strcspn(from, " (");
    if (from == value || size == 0 || size >= sizeof row->scratch) return value;
    memcpy(row->scratch, from, size);
    row->scratch[size] = '\0';
    return row->scratch;
}

/* UCUM annotations ("{score}") are no unit. */
static const char *unit_word(const char *unit) {
    return *unit == '{' || *unit == '(' ? NULL : unit;
}

SyntheaVerdict synthea_observation(SyntheaRow *row, const Snomed *codes, ImportBad *bad) {
    const char *const *in = row->in, *name = fact_of_loinc(in[SYNTHEA_CODE]);
    (void)codes;
    (void)bad;
    if (!name) return SYNTHEA_LEAVE;
    bool classed = strcmp(name, "nyha") == 0 || strcmp(name, "stage") == 0;
    row->out[OBSERVATION_MEMBER_ID] = in[SYNTHEA_PATIENT];
    row->out[OBSERVATION_CODE] = name;
    row->out[OBSERVATION_VALUE] = classed ? class_word(row) : in[SYNTHEA_VALUE];
    row->out[OBSERVATION_UNIT] = unit_word(in[SYNTHEA_UNITS]);
    row->out[OBSERVATION_AT] = in[SYNTHEA_START];
    return SYNTHEA_TAKE;
}
