#include "core/decimal.h"

#include "base/text.h"

#include <string.h>

Interval interval_point(Decimal value) {
    return (Interval){.lo = value, .hi = value};
}

Interval interval_hull(Interval a, Interval b) {
    Interval out = a;
    if (b.lo < a.lo || (b.lo == a.lo && !b.lo_open)) out.lo = b.lo, out.lo_open = b.lo_open;
    if (b.hi > a.hi || (b.hi == a.hi && !b.hi_open)) out.hi = b.hi, out.hi_open = b.hi_open;
    return out;
}

static bool empty(Interval i) {
    return i.lo > i.hi || (i.lo == i.hi && (i.lo_open || i.hi_open));
}

bool interval_meet(Interval a, Interval b, Interval *out) {
    Interval meet = a;
    if (b.lo > a.lo || (b.lo == a.lo && b.lo_open)) meet.lo = b.lo, meet.lo_open = b.lo_open;
    if (b.hi < a.hi || (b.hi == a.hi && b.hi_open)) meet.hi = b.hi, meet.hi_open = b.hi_open;
    *out = meet;
    return !empty(meet);
}

static Truth negate(Truth truth) {
    return (Truth)(TRUTH_MET - truth);
}

static Truth below(Interval i, Decimal t) {
    if (i.hi < t || (i.hi == t && i.hi_open)) return TRUTH_MET;
    return i.lo >= t ? TRUTH_NOT_MET : TRUTH_UNKNOWN;
}

static Truth at_most(Interval i, Decimal t) {
    if (i.hi <= t) return TRUTH_MET;
    return i.lo > t || (i.lo == t && i.lo_open) ? TRUTH_NOT_MET : TRUTH_UNKNOWN;
}

static Truth equals(Interval i, Decimal t) {
    if (i.lo == t && i.hi == t) return TRUTH_MET;
    bool outside = t < i.lo || t > i.hi || (t == i.lo && i.lo_open) || (t == i.hi && i.hi_open);
    return outside ? TRUTH_NOT_MET : TRUTH_UNKNOWN;
}

Truth interval_compare(Interval interval, Compare compare, Decimal threshold) {
    switch (compare) {
    case COMPARE_LT:
        return below(interval, threshold);
    case COMPARE_GE:
        return negate(below(interval, threshold));
    case COMPARE_LE:
        return at_most(interval, threshold);
    case COMPARE_GT:
        return negate(at_most(interval, threshold));
    case COMPARE_EQ:
        return equals(interval, threshold);
    case COMPARE_NE:
        return negate(equals(interval, threshold));
    }
    return TRUTH_UNKNOWN;
}

static const struct {
    const char *mark;
    Compare compare;
} marks[] = {
    {"<=", COMPARE_LE}, {">=", COMPARE_GE}, {"≤", COMPARE_LE}, {"≥", COMPARE_GE},
    {"!=", COMPARE_NE}, {"<", COMPARE_LT},  {">", COMPARE_GT}, {"=", COMPARE_EQ},
};

bool compare_parse(const char *text, Compare *out) {
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (!text_equal(text, marks[i].mark)) continue;
        *out = marks[i].compare;
        return true;
    }
    return false;
}

static const char *skip_spaces(const char *at) {
    while (*at == ' ' || *at == '\t') at++;
    return at;
}

const char *compare_read(const char *at, Compare *compare) {
    *compare = COMPARE_EQ;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (marks[i].compare == COMPARE_NE || !text_starts(at, marks[i].mark)) continue;
        *compare = marks[i].compare;
        return skip_spaces(at + strlen(marks[i].mark));
    }
    return at;
}

/* Moves past the sign of a range: a hyphen, a dash, or the word "to". */
static const char *read_range_sign(const char *at) {
    static const char *const signs[] = {"-", "–", "—", "‐", "‑", "−", "to "};
    at = skip_spaces(at);
    if (*at == '%') at = skip_spaces(at + 1);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (text_starts(at, signs[i])) return skip_spaces(at + strlen(signs[i]));
    return NULL;
}

static bool bounded(Compare compare, Decimal bound, Decimal ceiling, Interval *out) {
    bool upper = compare == COMPARE_LT || compare == COMPARE_LE;
    *out = upper ? (Interval){.hi = bound, .hi_open = compare == COMPARE_LT}
                 : (Interval){.lo = bound, .hi = ceiling, .lo_open = compare == COMPARE_GT};
    return !empty(*out);
}

bool interval_read(const char *text, Decimal ceiling, Interval *out, const char **unit) {
    Compare compare;
    Decimal first, second;
    const char *at = compare_read(skip_spaces(text), &compare);
    if (!decimal_read(&at, &first)) return false;
    const char *range = read_range_sign(at);
    bool ranged = range && decimal_read(&range, &second);
    *unit = skip_spaces(ranged ? range : at);
    if (!ranged && compare == COMPARE_EQ) {
        *out = interval_point(first);
        return true;
    }
    if (!ranged) return bounded(compare, first, ceiling, out);
    *out = (Interval){.lo = first, .hi = second};
    return compare == COMPARE_EQ && first <= second;
}
