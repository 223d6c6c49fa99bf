/* Encounters, and the procedures that tell of hospice. */
#include "synthea_file.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* Kinds by SNOMED CT code. Those that are `always` so overrule the class; the others stand in for it in the
 * old layout, which has none. Codes: the encounters of Synthea's modules. */
static const struct {
    const char *kind, *codes;
    bool always;
} kinds[] = {
    {"hospice", "305336008", true},
    {"other", "308646001", true}, /* death certification */
    {"inpatient", "183452005 32485007 34285007 56876005 1505002 305351004 308540004", false},
    {"emergency", "50849002 183460006 183478001 4525004", false},
    {"snf", "449411000124106", false},
};

static const char hospice_care[] = "305336008 385763009";

static const char *kind_of(const char *class, const char *code) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if ((kinds[i].always || !*class) && text_list_has(kinds[i].codes, code)) return kinds[i].kind;
    if (!*class) return "outpatient";
    return strcasecmp(class, "urgentcare") == 0 ? "urgent_care" : class;
}

/* The reason for the encounter, or what its own code says ("Myocardial Infarction" as an emergency). */
static const char *principal(const SyntheaRow *row, const Snomed *codes) {
    SnomedCode code;
    if (*row->in[SYNTHEA_REASON])
        return snomed_find(codes, row->in[SYNTHEA_REASON], &code) ? code.icd10 : NULL;
    return snomed_find(codes, row->in[SYNTHEA_CODE], &code) ? code.icd10 : NULL;
}

SyntheaVerdict synthea_encounter(SyntheaRow *row, const Snomed *codes, ImportBad *bad) {
    const char *const *in = row->in;
    (void)bad;
    row->out[ENCOUNTER_MEMBER_ID] = in[SYNTHEA_PATIENT];
    row->out[ENCOUNTER_KIND] = kind_of(in[SYNTHEA_CLASS], in[SYNTHEA_CODE]);
    row->out[ENCOUNTER_ADMIT] = in[SYNTHEA_START];
    row->out[ENCOUNTER_DISCHARGE] = in[SYNTHEA_STOP];
    row->out[ENCOUNTER_PRINCIPAL_ICD10] = principal(row, codes);
    snprintf(row->origin, sizeof row->origin, "Synthea %.60s", in[SYNTHEA_ID]);
    return SYNTHEA_TAKE;
}

SyntheaVerdict synthea_procedure(SyntheaRow *row, const Snomed *codes, ImportBad *bad) {
    const char *const *in = row->in;
    (void)codes;
    (void)bad;
    if (!*in[SYNTHEA_CODE] || !text_list_has(hospice_care, in[SYNTHEA_CODE])) return SYNTHEA_LEAVE;
    row->out[OBSERVATION_MEMBER_ID] = in[SYNTHEA_PATIENT];
    row->out[OBSERVATION_CODE] = "hospice_elected";
    row->out[OBSERVATION_VALUE] = "yes";
    row->out[OBSERVATION_AT] = in[SYNTHEA_START];
    return SYNTHEA_TAKE;
}
