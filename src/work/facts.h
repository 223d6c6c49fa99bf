/* From what is stored of a member to the facts that the criteria read. */
#ifndef PALLIUM_WORK_FACTS_H
#define PALLIUM_WORK_FACTS_H

#include "base/zone.h"
#include "core/criteria.h"

enum { EXTRA_FACTS = 64 }; /* beside those stored: admissions and sex */

/* A stay, as it is stored. */
typedef struct Stay {
    const char *kind, *planned, *icd10, *admit;
} Stay;

enum { ADMISSION_ORIGIN = 64 };

/* An inpatient stay for heart failure that was not planned answers chf_admission; false: it is none. The
 * `origin` (NULL: nobody will ask) names the stay as `member` lists it, and is the caller's as long as *out:
 * "encounter inpatient, 2026-10-03, I50.23". */
bool facts_admission(const Zone *zone, const Stay *stay, char origin[ADMISSION_ORIGIN], Fact *out);

/* The roster's word in the criteria's; any other says that it is not known. */
const char *facts_sex(const char *sex);
Date facts_sex_day(const CriteriaInput *input); /* it was known at receipt, and at any moment asked for */

/* What the sources of the member cover, as CriteriaInput wants it. */
const char *facts_covered(const Fact *facts, size_t count, bool encounters);

#endif
