/* From what is stored of a member to the facts that the criteria read. */
#ifndef PALLIUM_WORK_FACTS_H
#define PALLIUM_WORK_FACTS_H

#include "base/zone.h"
#include "core/criteria.h"

enum { EXTRA_FACTS = 64 }; /* beside those stored: admissions and sex */

/* An inpatient stay for heart failure that was not planned answers chf_admission; false: it is none. */
bool facts_admission(const Zone *zone, const char *kind, const char *planned, const char *icd10,
                     const char *admit, Fact *out);

/* The roster's word in the criteria's; any other says that it is not known. */
const char *facts_sex(const char *sex);
Date facts_sex_day(const CriteriaInput *input); /* it was known at receipt, and at any moment asked for */

/* What the sources of the member cover, as CriteriaInput wants it. */
const char *facts_covered(const Fact *facts, size_t count, bool encounters);

#endif
