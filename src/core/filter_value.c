/* The values of the filter's words: sets, points and ranges, in the one form that is kept. */
#include "filter_parts.h"

#include "core/act.h"
#include "core/language.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { DIGITS = 5, AGE_MOST = 150 };

static void add_choices(FilterWord word, Text *out) {
    char choice[FILTER_NAME];
    for (size_t i = 0; filter_choice(word, i, choice); i++) text_addf(out, "%s%s", i ? ", " : "", choice);
    const char *empty = filter_word_info(word)->empty;
    if (empty) text_addf(out, ", %s", empty);
}

/* As people read it: "in review", "Not met", "HOME". */
static bool same_choice(const char *typed, const char *choice) {
    for (; *typed && *choice; typed++, choice++) {
        char c = *typed == ' ' || *typed == '-' ? '_' : (char)tolower((unsigned char)*typed);
        if (c != *choice) return false;
    }
    return !*typed && !*choice;
}

static bool read_choice(FilterWord word, const char *value, Text *out, Text *why) {
    const FilterWordInfo *info = filter_word_info(word);
    char choice[FILTER_NAME];
    for (size_t i = 0; filter_choice(word, i, choice); i++) {
        Stage stage;
        bool words =
            word == FILTER_STAGE && stage_parse(choice, &stage) && text_equal(stage_words(stage), value);
        if (!words && !same_choice(value, choice)) continue;
        text_add(out, choice);
        return true;
    }
    if (info->empty && same_choice(value, info->empty)) {
        text_add(out, info->empty);
        return true;
    }
    text_addf(why, "is no %s; %s is one of ", info->name, info->name);
    add_choices(word, why);
    return false;
}

static int64_t unit_seconds(char unit) {
    switch (tolower((unsigned char)unit)) {
    case 'm':
        return 60;
    case 'h':
        return HOUR_SECONDS;
    case 'd':
        return DAY_SECONDS;
    case 'w':
        return 7 * DAY_SECONDS;
    default:
        return 0;
    }
}

/* "2d", "-4h". */
static bool read_distance(const char *text, size_t length, FilterPoint *out) {
    bool back = length > 0 && text[0] == '-';
    const char *digits = text + back;
    size_t count = strspn(digits, "0123456789");
    int64_t unit = unit_seconds(digits[count]);
    if (count == 0 || count > DIGITS || back + count + 1 != length || !unit) return false;
    int64_t amount = strtoll(digits, NULL, 10) * unit;
    *out = (FilterPoint){.kind = POINT_DISTANCE, .amount = back ? -amount : amount};
    return true;
}

static bool is_word(const char *text, size_t length, const char *word) {
    return strlen(word) == length && strncasecmp(text, word, length) == 0;
}

static bool read_moment(const char *text, size_t length, FilterPoint *out) {
    static const struct {
        const char *word;
        PointKind kind;
        int days;
    } words[] = {{"now", POINT_NOW, 0},
                 {"today", POINT_DAY, 0},
                 {"tomorrow", POINT_DAY, 1},
                 {"yesterday", POINT_DAY, -1}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!is_word(text, length, words[i].word)) continue;
        *out = (FilterPoint){.kind = words[i].kind, .amount = words[i].days};
        return true;
    }
    char day[DATE_SIZE];
    if (length == DATE_SIZE - 1) {
        memcpy(day, text, length);
        day[length] = '\0';
        *out = (FilterPoint){.kind = POINT_DATE};
        return date_parse(day, &out->date);
    }
    return read_distance(text, length, out);
}

bool filter_point_read(FilterKind kind, const char *text, size_t length, FilterPoint *out) {
    *out = (FilterPoint){.kind = POINT_NONE};
    if (kind == FILTER_MOMENT) return read_moment(text, length, out);
    size_t digits = strspn(text, "0123456789");
    if (digits == 0 || digits < length || digits > 3) return false;
    *out = (FilterPoint){.kind = POINT_NUMBER, .amount = strtoll(text, NULL, 10)};
    return out->amount <= AGE_MOST;
}

bool filter_range_read(FilterKind kind, const char *value, FilterPoint *from, FilterPoint *to) {
    const char *dots = strstr(value, "..");
    *from = *to = (FilterPoint){.kind = POINT_NONE};
    if (!dots) return false;
    const char *last = dots + 2;
    size_t left = (size_t)(dots - value), right = strlen(last);
    if (left + right == 0) return false;
    return (left == 0 || filter_point_read(kind, value, left, from)) &&
           (right == 0 || filter_point_read(kind, last, right, to));
}

/* Points of different kinds cannot be compared without knowing the time. */
static bool runs_backwards(const FilterPoint *from, const FilterPoint *to) {
    if (from->kind != to->kind) return false;
    return from->kind == POINT_DATE ? from->date.day > to->date.day : from->amount > to->amount;
}

static bool is_day(const FilterPoint *point) {
    return point->kind == POINT_DAY || point->kind == POINT_DATE || point->kind == POINT_NUMBER;
}

static bool wrong_point(const FilterWordInfo *info, Text *why) {
    if (info->kind == FILTER_NUMBER)
        text_addf(why, "is no number of years from 0 to %d; write %s>80, %s<65 or %s:70..80", AGE_MOST,
                  info->name, info->name, info->name);
    else
        text_addf(why,
                  "is no moment; write %s<2d, %s>1w, %s:today, %s<2026-11-24 or "
                  "%s:2026-11-20..2026-11-24",
                  info->name, info->name, info->name, info->name, info->name);
    return false;
}

static bool read_ordered(const FilterTerm *term, const char *value, Text *out, Text *why) {
    const FilterWordInfo *info = filter_word_info(term->word);
    FilterPoint from, to;
    bool range = strstr(value, "..") != NULL;
    if (range && term->op != FILTER_IS) {
        text_addf(why, "is a range; it stands after a colon: %s:%s", info->name, value);
        return false;
    }
    if (range ? !filter_range_read(info->kind, value, &from, &to)
              : !filter_point_read(info->kind, value, strlen(value), &from))
        return wrong_point(info, why);
    if (range && runs_backwards(&from, &to)) {
        text_add(why, "runs backwards; the earlier or smaller end comes first");
        return false;
    }
    if (!range && term->op == FILTER_IS && !is_day(&from)) {
        text_addf(why, "is no day; write %s<%s, %s>%s or %s:now..%s", info->name, value, info->name, value,
                  info->name, value);
        return false;
    }
    for (; *value; value++) text_add_char(out, (char)tolower((unsigned char)*value));
    return true;
}

static bool read_clock(const char *value, Text *out, Text *why) {
    for (const char *at = value; *at; at++) {
        char c = *at == ' ' || *at == '-' ? '_' : (char)tolower((unsigned char)*at);
        if (!islower((unsigned char)c) && !isdigit((unsigned char)c) && !strchr("_.", c)) {
            text_add(why, "is no clock; clocks are written like next_attempt");
            return false;
        }
        text_add_char(out, c);
    }
    return true;
}

bool filter_value_read(const FilterTerm *term, const char *value, Text *out, Text *why) {
    const FilterWordInfo *info = filter_word_info(term->word);
    char code[FILTER_NAME];
    if (!*value) {
        text_addf(why, "is empty; %s takes a value: %s", info->name, info->example);
        return false;
    }
    switch (info->kind) {
    case FILTER_SET:
        return read_choice(term->word, value, out, why);
    case FILTER_NUMBER:
    case FILTER_MOMENT:
        return read_ordered(term, value, out, why);
    default:
        break;
    }
    if (term->word == FILTER_CLOCK) return read_clock(value, out, why);
    text_add(out, term->word == FILTER_LANG && language_code(value, code, sizeof code) ? code : value);
    return true;
}
