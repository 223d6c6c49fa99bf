/* The rows of one care plan, a table at a time, each in one statement whatever the size of the plan. */
#ifndef PALLIUM_STORE_PLAN_ROWS_H
#define PALLIUM_STORE_PLAN_ROWS_H

#include "store/record.h"

typedef enum PlanTable {
    PLAN_ROWS_PROBLEM,
    PLAN_ROWS_GOAL,
    PLAN_ROWS_INTERVENTION,
    PLAN_ROWS_LINK,
    PLAN_ROWS_BARRIER,
    PLAN_ROWS_SERVICE,
    PLAN_ROWS_VERSION,
    PLAN_ROWS_SHARE,
    PLAN_ROWS
} PlanTable;

/* All rows, in order of `no`, those that were taken back too; versions and shares of every plan that the
 * member ever had, the others of plan_no (0: none). */
bool plan_rows(Store *store, PlanTable table, int64_t member_no, int64_t plan_no, RecordList *out,
               Error *error);

/* The member of a row of problem, goal, intervention or barrier. */
bool plan_row_member(Store *store, const Record *row, int64_t *member_no, Error *error);

#endif
