/* Why one obligation stands above another: the one order of every list taken apart. A list is ordered by
 * work-by, which is due less the hours of the advances, then by the case's number, then by the obligation's.
 * Pure. */
#ifndef PALLIUM_CORE_ORDER_H
#define PALLIUM_CORE_ORDER_H

#include "core/clock.h"

typedef struct OrderPlace { /* one of the two */
    Instant due;            /* instant_never: never due */
    const Advance *advances;
    size_t advance_count;
    int64_t case_no, obligation_no; /* what decides between equal moments */
} OrderPlace;

typedef struct OrderTerm { /* an advance that at least one of the two has */
    char name[32];
    int upper, lower; /* its hours; 0: this one has not */
} OrderTerm;

enum { ORDER_TERMS = 16 };

typedef enum OrderCause {
    ORDER_WORK_BY,    /* the moments of work differ */
    ORDER_CASE,       /* the same moment; the case that came first stands first */
    ORDER_OBLIGATION, /* the same case too; what was owed first stands first */
    ORDER_NEVER       /* one of them is never due and stands last */
} OrderCause;

typedef struct OrderReason {
    bool above;       /* the upper one does stand above the lower */
    OrderCause cause; /* what decides */
    int64_t due;      /* seconds by which the upper one is due earlier; negative: later */
    int64_t work_by;  /* the same of work-by: due plus the difference of every term; both 0 for ORDER_NEVER */
    OrderTerm terms[ORDER_TERMS];
    size_t term_count; /* in the order of the upper one's advances, then the lower one's own */
} OrderReason;

void order_compare(const OrderPlace *upper, const OrderPlace *lower, OrderReason *out);

#endif
