/* Why one row of a list stands above another: both explained, and the difference taken apart. */
#ifndef PALLIUM_WORK_ORDER_H
#define PALLIUM_WORK_ORDER_H

#include "core/order.h"
#include "work/chart.h"

typedef struct Standing {
    Explanation why;
    char name[160]; /* whose it is: "Last, First" */
} Standing;

typedef struct Above {
    Standing upper, lower;
    OrderReason reason;
} Above;

/* Both are obligations by id or unique prefix. ERROR_REFUSED when one is no longer open, for then it stands
 * in no list. A few keyed reads. */
bool work_above(Work *work, const char *upper, const char *lower, Above *out, Error *error);

#endif
