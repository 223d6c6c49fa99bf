#include "core/order.h"

#include "base/text.h"
#include "core/urgency.h"

#include <string.h>

static OrderTerm *term_of(OrderReason *reason, const char *name) {
    for (size_t i = 0; i < reason->term_count; i++)
        if (strcmp(reason->terms[i].name, name) == 0) return &reason->terms[i];
    if (reason->term_count == ORDER_TERMS) return NULL;
    OrderTerm *term = &reason->terms[reason->term_count++];
    text_copy_to(term->name, sizeof term->name, name);
    return term;
}

static void take_terms(const OrderPlace *upper, const OrderPlace *lower, OrderReason *out) {
    OrderTerm *term;
    for (size_t i = 0; i < upper->advance_count; i++)
        if ((term = term_of(out, upper->advances[i].name))) term->upper += upper->advances[i].hours;
    for (size_t i = 0; i < lower->advance_count; i++)
        if ((term = term_of(out, lower->advances[i].name))) term->lower += lower->advances[i].hours;
}

static bool never(Instant at) {
    return at.second >= instant_never.second;
}

static Instant work_by(const OrderPlace *place) {
    return urgency_work_by(NULL, place->due, place->advances, place->advance_count);
}

void order_compare(const OrderPlace *upper, const OrderPlace *lower, OrderReason *out) {
    *out = (OrderReason){0};
    take_terms(upper, lower, out);
    int64_t up = work_by(upper).second, down = work_by(lower).second;
    if (never(upper->due) != never(lower->due)) {
        out->cause = ORDER_NEVER;
        out->above = never(lower->due);
        return;
    }
    out->due = lower->due.second - upper->due.second;
    out->work_by = down - up;
    if (up != down) {
        out->cause = ORDER_WORK_BY;
        out->above = up < down;
    } else if (upper->case_no != lower->case_no) {
        out->cause = ORDER_CASE;
        out->above = upper->case_no < lower->case_no;
    } else {
        out->cause = ORDER_OBLIGATION;
        out->above = upper->obligation_no < lower->obligation_no;
    }
}
