/* From the points of an ordered term to what the queue's column must lie between, at a moment. */
#include "filter_parts.h"

#include <string.h>

typedef struct Today {
    const Zone *zone;
    Instant now;
    Date date;
} Today;

static Date day_of(const Today *today, const FilterPoint *point) {
    if (point->kind == POINT_DATE) return point->date;
    return (Date){today->date.day + (int32_t)point->amount};
}

static Instant end_of(const Today *today, Date day) {
    return zone_end_of_day(today->zone, day);
}

/* The first and the last moment of a point. */
static Instant first_of(const Today *today, const FilterPoint *point) {
    if (point->kind == POINT_NOW || point->kind == POINT_DISTANCE)
        return instant_add(today->now, point->amount);
    return instant_add(end_of(today, (Date){day_of(today, point).day - 1}), 1);
}

static Instant last_of(const Today *today, const FilterPoint *point) {
    if (point->kind == POINT_NOW || point->kind == POINT_DISTANCE)
        return instant_add(today->now, point->amount);
    return end_of(today, day_of(today, point));
}

/* What is never due stands at instant_never and is outside of every range. */
static void put_moment(Instant at, char out[INSTANT_SIZE]) {
    Instant least = civil_instant((Civil){.year = 1, .month = 1, .day = 1});
    Instant most = instant_add(instant_never, -1);
    if (at.second < least.second) at = least;
    if (at.second > most.second) at = most;
    instant_format(at, out);
}

static void moment_bounds(const Today *today, FilterOp op, const FilterPoint *from, const FilterPoint *to,
                          FilterBounds *out) {
    put_moment(instant_never, out->to);
    if (op == FILTER_BELOW)
        put_moment(instant_add(first_of(today, from), -1), out->to);
    else if (op == FILTER_ABOVE)
        put_moment(instant_add(last_of(today, from), 1), out->from);
    else {
        if (from->kind != POINT_NONE) put_moment(first_of(today, from), out->from);
        if (to->kind != POINT_NONE) put_moment(last_of(today, to), out->to);
    }
}

/* The latest day of birth at which one is `years` old today. */
static Date born_by(const Today *today, int years) {
    Date born = date_add_months(today->date, -12 * years);
    while (date_age(born, today->date) < years) born.day--;
    while (date_age((Date){born.day + 1}, today->date) >= years) born.day++;
    return born;
}

static void age_bounds(const Today *today, FilterOp op, const FilterPoint *from, const FilterPoint *to,
                       FilterBounds *out) {
    bool least = op == FILTER_IS ? from->kind != POINT_NONE : op == FILTER_ABOVE;
    bool most = op == FILTER_IS ? to->kind != POINT_NONE : op == FILTER_BELOW;
    int youngest = (int)from->amount + (op == FILTER_ABOVE);
    int oldest = op == FILTER_BELOW ? (int)from->amount - 1 : (int)to->amount;
    if (least) date_format(born_by(today, youngest), out->to);
    if (most) date_format((Date){born_by(today, oldest + 1).day + 1}, out->from);
}

FilterBounds filter_bounds(const FilterTerm *term, size_t index, const Zone *zone, Instant now) {
    FilterBounds out = {"", ""};
    FilterPoint from, to;
    FilterKind kind = filter_word_info(term->word)->kind;
    const char *value = term->values[index];
    Today today = {zone, now, zone_date(zone, now)};
    if (!filter_range_read(kind, value, &from, &to)) {
        filter_point_read(kind, value, strlen(value), &from);
        to = from;
    }
    if (kind == FILTER_NUMBER)
        age_bounds(&today, term->op, &from, &to, &out);
    else
        moment_bounds(&today, term->op, &from, &to, &out);
    return out;
}
