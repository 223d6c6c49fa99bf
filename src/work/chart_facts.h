/* The facts and encounters of a chart; private to src/work. */
#ifndef PALLIUM_WORK_CHART_FACTS_H
#define PALLIUM_WORK_CHART_FACTS_H

#include "work/chart.h"

/* As they were after act `as_of`; 0: as they are. */
bool chart_load_facts(Work *work, int64_t member_no, int64_t as_of, Chart *chart, Error *error);
bool chart_load_encounters(Work *work, int64_t member_no, int64_t as_of, Chart *chart, Error *error);

#endif
