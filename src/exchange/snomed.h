/* The table db/library/snomed-icd10.json: what a SNOMED CT condition is in ICD-10-CM, and which conditions
 * are no diagnosis at all (suspected, history, circumstances of life). */
#ifndef PALLIUM_EXCHANGE_SNOMED_H
#define PALLIUM_EXCHANGE_SNOMED_H

#include "base/error.h"

typedef struct Snomed Snomed;

typedef struct SnomedCode { /* texts are the table's */
    const char *icd10;      /* NULL: no diagnosis */
    const char *stage;      /* TNM stage that the condition says, "1" to "4"; NULL none */
    const char *why;        /* it is no diagnosis: "suspected" … */
} SnomedCode;

/* ERROR_STORAGE, with the place, when the table is wrong. */
bool snomed_new(Snomed **out, Error *error);
void snomed_free(Snomed **snomed);

/* Where codes are not in the table, false. */
bool snomed_find(const Snomed *snomed, const char *code, SnomedCode *out);

/* A code of the table after `code`, in its order; NULL at the end, the first for NULL. For tests. */
const char *snomed_next(const Snomed *snomed, const char *code);

#endif
