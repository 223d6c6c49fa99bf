/* The one table of facts that the criteria know: how a value is read, in which units, within which bounds,
 * and who can answer for it (domain reference, section 1.7). */
#ifndef PALLIUM_CORE_FACT_TABLE_H
#define PALLIUM_CORE_FACT_TABLE_H

#include "core/criteria.h"
#include "core/decimal.h"

typedef enum FactId { /* in the order of their names */
                      FACT_AGREES_ACP,
                      FACT_AGREES_HOME_FIRST,
                      FACT_ALBUMIN,
                      FACT_ANTICOAGULANT,
                      FACT_BILIRUBIN,
                      FACT_CHF_ADMISSION,
                      FACT_CREATININE,
                      FACT_DEATH_NOT_UNEXPECTED,
                      FACT_DECLINE_DOCUMENTED,
                      FACT_DIALYSIS,
                      FACT_DX,
                      FACT_ECOG,
                      FACT_FAILED_LINES,
                      FACT_FEV1_PCT,
                      FACT_GUARDIAN_AGREES,
                      FACT_HOSPICE_DECLINED,
                      FACT_HOSPICE_ELECTED,
                      FACT_HOSPICE_ELIGIBLE,
                      FACT_HOSPITAL_USE,
                      FACT_INR,
                      FACT_IRREVERSIBLE_LIVER_DAMAGE,
                      FACT_KPS,
                      FACT_LIFE_THREATENING_CONDITION,
                      FACT_LIVER_COMPLICATION,
                      FACT_LVEF,
                      FACT_MELD,
                      FACT_NO_INVASIVE_PLANNED,
                      FACT_NYHA,
                      FACT_O2_24H,
                      FACT_O2_MODE,
                      FACT_PPS,
                      FACT_REVERSIBLE_DECOMPENSATION,
                      FACT_SEX,
                      FACT_SIGNIFICANT_COMORBIDITY,
                      FACT_SODIUM,
                      FACT_STAGE,
                      FACT_THERAPY_INEFFECTIVE,
                      FACT_THERAPY_RECEIVED,
                      FACT_IDS /* at most 64: sets of facts are 64-bit masks */
} FactId;

typedef enum FactKind {
    FACT_NUMBER,  /* measured, with unit, comparator or range */
    FACT_ORDINAL, /* whole classes, Roman or Arabic: NYHA, stage */
    FACT_YES_NO,  /* 0 no, 1 yes */
    FACT_CHOICE,  /* the position in `choices` */
    FACT_CODES,   /* a set: each entry counts until its end */
} FactKind;

typedef struct FactUnit {
    const char *name;               /* lower case, no spaces, u for micro */
    int64_t numerator, denominator; /* from this unit to the fact's own */
} FactUnit;

typedef struct FactDefinition {
    const char *name, *label;
    FactKind kind;
    const char *unit;              /* its own unit as people write it; NULL when it has none */
    const FactUnit *units;         /* what is read; ends with a NULL name */
    const char *minimum, *maximum; /* plausible bounds, as text */
    const char *step;              /* only multiples exist; NULL when continuous */
    const char *bare_minimum;      /* without a unit, less than this is refused … */
    const char *bare_maximum;      /* … or more than this … */
    const char *bare_reason;       /* … for this reason */
    const char *choices;           /* space-separated words of a choice or a code set */
    const char *absent;            /* what no fact means; NULL: unknown */
    const char *who;               /* "referrer", "clinician", "member" */
} FactDefinition;

typedef enum FactReading { FACT_READ, FACT_SAID_UNKNOWN, FACT_UNREADABLE, FACT_IMPLAUSIBLE } FactReading;

const FactDefinition *fact_definition(FactId id);
bool fact_find(const char *name, FactId *out);

/* The fact that a person means: by its name, by its words on the screen ("MELD", "hospital use"), or by the
 * beginning of a word of either that fits it alone. */
bool fact_meant(const char *typed, FactId *out);
const FactDefinition *fact_fitting(const char *typed,
                                   size_t index); /* those that begin so; NULL past the end */

/* What a value's text stands for, in the fact's own unit. *why (may be NULL) is a sentence for what cannot be
 * read. Code sets are read by the functions below. */
FactReading fact_read(FactId id, const char *value, Interval *out, const char **why);
Interval fact_whole(FactId id); /* every plausible value */

/* Whether the text names a unit, so that nobody adds another. */
bool fact_value_has_unit(const char *value);

/* ICD-10-CM: upper case, no dot. False when it has not the form of a code. */
enum { ICD_SIZE = 9 };
bool icd_normalize(const char *value, char out[ICD_SIZE]);

/* Name of the fact that a LOINC code measures, NULL for all others: FEV1 in litres and the FEV1/FVC ratio are
 * not fev1_pct. */
const char *fact_of_loinc(const char *code);

#endif
