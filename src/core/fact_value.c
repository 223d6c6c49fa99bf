#include "core/fact_table.h"

#include "base/text.h"

#include <ctype.h>
#include <string.h>

enum { WORD_SIZE = 40 };

/* Lower case, without white space, µ as u: how units and words are compared. False when too long. */
static bool squeeze(const char *text, char out[WORD_SIZE]) {
    size_t used = 0;
    for (const char *at = text; *at; at++) {
        if (*at == ' ' || *at == '\t') continue;
        if (used + 1 >= WORD_SIZE) return false;
        bool micro = text_starts(at, "µ") || text_starts(at, "μ");
        out[used++] = micro ? 'u' : (char)tolower((unsigned char)*at);
        if (micro) at++;
    }
    out[used] = '\0';
    return true;
}

static FactReading refuse(FactReading reading, const char **why, const char *reason) {
    if (why) *why = reason;
    return reading;
}

static Decimal number(const char *text) {
    Decimal out = 0;
    decimal_parse(text, &out);
    return out;
}

Interval fact_whole(FactId id) {
    const FactDefinition *d = fact_definition(id);
    if (d->kind == FACT_YES_NO) return (Interval){.hi = decimal_one};
    if (d->kind == FACT_CHOICE) {
        Decimal last = 0;
        for (const char *at = d->choices; (at = strchr(at, ' ')); at++) last += decimal_one;
        return (Interval){.hi = last};
    }
    return d->minimum ? (Interval){.lo = number(d->minimum), .hi = number(d->maximum)} : (Interval){0};
}

static FactReading read_yes_no(const char *word, Interval *out, const char **why) {
    static const char yes[] = "yes y true 1", no[] = "no n false 0";
    if (text_list_has(yes, word))
        *out = interval_point(decimal_one);
    else if (text_list_has(no, word))
        *out = interval_point(0);
    else
        return refuse(FACT_UNREADABLE, why, "it is neither yes, no nor unknown");
    return FACT_READ;
}

static bool sex_word(const char *word, Decimal *index) {
    if (text_list_has("m male man", word))
        *index = 0;
    else if (text_list_has("f female woman", word))
        *index = decimal_one;
    else
        return false;
    return true;
}

static FactReading read_choice(FactId id, const char *word, Interval *out, const char **why) {
    Decimal index = 0;
    if (id == FACT_SEX) {
        if (!sex_word(word, &index)) return refuse(FACT_SAID_UNKNOWN, why, "recorded as neither F nor M");
        *out = interval_point(index);
        return FACT_READ;
    }
    size_t length = strlen(word);
    for (const char *at = fact_definition(id)->choices; at && length; index += decimal_one) {
        size_t size = strcspn(at, " ");
        if (size == length && strncmp(at, word, length) == 0) {
            *out = interval_point(index);
            return FACT_READ;
        }
        at = at[size] ? at + size + 1 : NULL;
    }
    return refuse(FACT_UNREADABLE, why, "it is none of the words known here");
}

/* One class: "iiib", "3", "iva"; the letter says more than the criteria ask. */
static const char *read_class(const char *at, Decimal *out) {
    static const char *const roman[] = {"iii", "iv", "ii", "i"};
    static const int values[] = {3, 4, 2, 1};
    int value = -1;
    for (size_t i = 0; i < 4 && value < 0; i++) {
        if (!text_starts(at, roman[i])) continue;
        value = values[i];
        at += strlen(roman[i]);
    }
    if (value < 0 && *at >= '0' && *at <= '9') {
        value = *at++ - '0';
        if (text_starts(at, ".0")) at += strlen(".0");
    }
    if (value < 0) return NULL;
    if (*at >= 'a' && *at <= 'd') at++;
    if (*at >= '1' && *at <= '3') at++;
    *out = value * decimal_one;
    return at;
}

/* ">=3" is class III and IV; false when no class is meant. */
static bool bound_class(Compare compare, Interval whole, Interval *classes) {
    if (compare == COMPARE_EQ) return true;
    if (classes->lo != classes->hi) return false;
    Decimal step = compare == COMPARE_LT || compare == COMPARE_GT ? decimal_one : 0, at = classes->lo;
    bool upper = compare == COMPARE_LT || compare == COMPARE_LE;
    *classes =
        upper ? (Interval){.lo = whole.lo, .hi = at - step} : (Interval){.lo = at + step, .hi = whole.hi};
    return classes->lo <= classes->hi;
}

/* One class or a range of them; false when it is none. */
static bool read_classes(const char *word, Interval *out) {
    static const char *const between[] = {"-", "–", "/", "to"};
    const char *at = read_class(word, &out->lo);
    out->hi = out->lo;
    for (size_t i = 0; at && *at && i < 4; i++) {
        if (!text_starts(at, between[i])) continue;
        at = read_class(at + strlen(between[i]), &out->hi);
        break;
    }
    return at && !*at && out->lo <= out->hi;
}

static FactReading read_ordinal(FactId id, const char *word, Interval *out, const char **why) {
    static const char *const before[] = {"nyha", "stage", "class"};
    Interval read = {0}, whole = fact_whole(id);
    Compare compare;
    for (size_t i = 0; i < 3; i++)
        if (text_starts(word, before[i])) word += strlen(before[i]);
    if (!read_classes(compare_read(word, &compare), &read))
        return refuse(FACT_UNREADABLE, why, "it is no class");
    if (read.lo < whole.lo || read.hi > whole.hi || !bound_class(compare, whole, &read))
        return refuse(FACT_IMPLAUSIBLE, why, "there is no such class");
    *out = read;
    return FACT_READ;
}

static bool find_unit(const FactDefinition *d, const char *text, const FactUnit **out) {
    char unit[WORD_SIZE];
    if (!squeeze(text, unit)) return false;
    for (const FactUnit *u = d->units; u->name; u++) {
        if (strcmp(u->name, unit) != 0) continue;
        *out = u;
        return true;
    }
    return false;
}

static bool on_step(const FactDefinition *d, Interval i, Interval whole) {
    if (!d->step) return true;
    Decimal step = number(d->step);
    return i.lo % step == 0 && (i.hi % step == 0 || i.hi > whole.hi);
}

/* On a scale of steps, "less than 80" is 70 and below. */
static void close_on_step(Interval *i, Decimal step, bool bounded) {
    if (i->lo_open && i->lo % step == 0) i->lo += step, i->lo_open = false;
    if (!bounded && i->hi_open && i->hi % step == 0 && i->hi >= step) i->hi -= step, i->hi_open = false;
}

/* A bound may lie outside what is plausible on its open side: "<0.2" is a plausible bilirubin. */
static bool plausible(Interval i, Interval whole, Interval *out) {
    bool bound_below = i.lo == 0 && whole.lo > 0 && i.hi > 0,
         bound_above = i.hi > whole.hi && i.lo < whole.hi;
    if (i.lo == i.hi || (!i.lo_open && !i.hi_open && !bound_below && !bound_above)) {
        *out = i;
        return i.lo >= whole.lo && i.hi <= whole.hi;
    }
    return interval_meet(i, whole, out);
}

/* Without its unit the number could as well be another's. */
static bool ambiguous(const FactDefinition *d, Interval i, bool bounded) {
    if (d->bare_minimum && i.hi < number(d->bare_minimum) && i.hi > 0) return true;
    return d->bare_maximum && (bounded ? i.lo : i.hi) > number(d->bare_maximum);
}

static FactReading read_number(FactId id, const char *value, Interval *out, const char **why) {
    const FactDefinition *d = fact_definition(id);
    const FactUnit *unit = NULL;
    const char *rest;
    Interval whole = fact_whole(id), i;
    Decimal ceiling = whole.hi * 10;
    if (!interval_read(value, ceiling, &i, &rest))
        return refuse(FACT_UNREADABLE, why, "it is no number, range or bound");
    bool bounded = i.hi == ceiling;
    if (*rest && !find_unit(d, rest, &unit))
        return refuse(FACT_UNREADABLE, why, "its unit is not one of this fact");
    if (!unit && ambiguous(d, i, bounded)) return refuse(FACT_IMPLAUSIBLE, why, d->bare_reason);
    if (unit && (!decimal_scale(i.lo, unit->numerator, unit->denominator, &i.lo) ||
                 (!bounded && !decimal_scale(i.hi, unit->numerator, unit->denominator, &i.hi))))
        return refuse(FACT_UNREADABLE, why, "it is too large");
    if (id == FACT_MELD && !bounded) { /* a MELD is whole after rounding */
        i.lo = (i.lo + decimal_one / 2) / decimal_one * decimal_one;
        i.hi = (i.hi + decimal_one / 2) / decimal_one * decimal_one;
    }
    if (!on_step(d, i, whole)) return refuse(FACT_IMPLAUSIBLE, why, "only whole steps of the scale exist");
    if (d->step || id == FACT_MELD) close_on_step(&i, d->step ? number(d->step) : decimal_one, bounded);
    if (!plausible(i, whole, out)) return refuse(FACT_IMPLAUSIBLE, why, "it lies outside what is plausible");
    return FACT_READ;
}

static bool room_air(FactId id, const char *word) {
    return id == FACT_O2_24H && text_list_has("roomair ra none no", word);
}

FactReading fact_read(FactId id, const char *value, Interval *out, const char **why) {
    char word[WORD_SIZE];
    *out = fact_whole(id);
    if (text_blank(value) || !squeeze(value, word)) return refuse(FACT_UNREADABLE, why, "it cannot be read");
    if (text_list_has("unknown unk ?", word)) return refuse(FACT_SAID_UNKNOWN, why, "recorded as unknown");
    Interval read = *out;
    FactReading reading = FACT_UNREADABLE;
    switch (fact_definition(id)->kind) {
    case FACT_YES_NO:
        reading = read_yes_no(word, &read, why);
        break;
    case FACT_CHOICE:
        reading = read_choice(id, word, &read, why);
        break;
    case FACT_ORDINAL:
        reading = read_ordinal(id, word, &read, why);
        break;
    case FACT_NUMBER:
        if (room_air(id, word))
            read = interval_point(0), reading = FACT_READ;
        else
            reading = read_number(id, value, &read, why);
        break;
    case FACT_CODES:
        break;
    }
    if (reading == FACT_READ) *out = read;
    return reading;
}

bool fact_value_has_unit(const char *value) {
    size_t length = strlen(value);
    return length > 0 && !isdigit((unsigned char)value[length - 1]);
}

bool icd_normalize(const char *value, char out[ICD_SIZE]) {
    size_t used = 0;
    for (const char *at = value; at && *at; at++) {
        if (*at == ' ' || (*at == '.' && used == 3)) continue;
        if (used + 1 >= ICD_SIZE || !isalnum((unsigned char)*at) || (unsigned char)*at > 127) return false;
        out[used++] = (char)toupper((unsigned char)*at);
    }
    out[used] = '\0';
    return used >= 3 && used <= 7 && isalpha((unsigned char)out[0]) && isdigit((unsigned char)out[1]);
}

static bool codes_check(FactId id, const char *value) {
    char code[ICD_SIZE], word[WORD_SIZE];
    if (id == FACT_DX) return icd_normalize(value, code);
    return value && squeeze(value, word) &&
           (text_list_has(fact_definition(id)->choices, word) || strcmp(word, "unknown") == 0);
}

bool fact_check(const char *name, const char *value, Error *error) {
    FactId id;
    Interval read;
    const char *why = "it cannot be read";
    if (!fact_find(name, &id))
        return error_set(error, ERROR_BAD_INPUT, "“%s” is not a fact that the criteria know.",
                         name ? name : "");
    if (fact_definition(id)->kind == FACT_CODES) {
        if (codes_check(id, value)) return true;
        why = id == FACT_DX ? "it is no ICD-10-CM code" : "it is none of the words known here";
    } else {
        FactReading reading = fact_read(id, value, &read, &why);
        if (reading == FACT_READ || reading == FACT_SAID_UNKNOWN) return true;
    }
    return error_set(error, ERROR_BAD_INPUT, "%s “%s”: %s.", fact_definition(id)->label, value ? value : "",
                     why);
}
