/* The chart's rows as answers. */
#ifndef PALLIUM_APP_CHART_JSON_H
#define PALLIUM_APP_CHART_JSON_H

#include "answer.h"
#include "work/chart.h"

json_t *notes_json(const Chart *chart, const Zone *zone);
json_t *facts_json(const Chart *chart);
json_t *encounters_json(const Chart *chart, const Zone *zone);
json_t *cards_json(const Chart *chart, const Zone *zone); /* each with the meeting that it belongs to */
json_t *timeline_json(const Chart *chart, const Zone *zone);
json_t *determinations_json(const Chart *chart, const Row *care_case, const Zone *zone);
void put_flags(json_t *object, const Row *care_case, Instant now);
void put_loop(json_t *object, Rows referrals);

/* The rows that belong to a case; *own holds them (free). */
Rows rows_of_case(Rows rows, const Row *care_case, Row ***own);

extern const RowKey keys_identifier[], keys_coverage[], keys_contact_point[], keys_setting[], keys_equity[],
    keys_programme[], keys_held[], keys_meeting[], keys_event[], keys_referral[], keys_contact[], keys_task[],
    keys_notice[], keys_obligation[], keys_appeal[], keys_case[], keys_case_more[];

#endif
