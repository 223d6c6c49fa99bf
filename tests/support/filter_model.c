#include "filter_model.h"

#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static void fold(const char *text, char *out, size_t size) {
    Text key = {0};
    utf8_name_key(text, &key);
    text_copy_to(out, size, text_string(&key));
    text_free(&key);
}

/* A point of time, by the civil day or by the second. */
static int compare_point(const QueueQuery *query, Instant due, const char *point) {
    int64_t amount = strtoll(point, NULL, 10);
    Date today = zone_date(query->zone, query->now), day = today;
    char unit = point[strspn(point, "-0123456789")];
    bool dated = date_parse(point, &day);
    if (strcmp(point, "tomorrow") == 0) day.day++;
    if (strcmp(point, "yesterday") == 0) day.day--;
    if (dated || strchr("ty", point[0])) {
        int32_t on = zone_date(query->zone, due).day;
        return (on > day.day) - (on < day.day);
    }
    int64_t seconds = unit == 'm' ? 60 : unit == 'h' ? 3600 : unit == 'd' ? 86400 : unit == 'w' ? 604800 : 0;
    int64_t at = query->now.second + amount * seconds;
    return (due.second > at) - (due.second < at);
}

static int compare_age(const QueueQuery *query, const QueueRow *row, const char *point) {
    Date birth;
    assert_true(date_parse(row->birth_date, &birth));
    int age = date_age(birth, zone_date(query->zone, query->now)), other = atoi(point);
    return (age > other) - (age < other);
}

static int compare(const QueueQuery *query, const QueueRow *row, FilterWord word, const char *point) {
    Instant at;
    if (word == FILTER_AGE) return compare_age(query, row, point);
    assert_true(instant_parse(word == FILTER_DUE ? row->due : row->key.work_by, &at));
    return compare_point(query, at, point);
}

static bool ordered(const QueueQuery *query, const QueueRow *row, const FilterTerm *term, const char *value) {
    const char *dots = strstr(value, "..");
    char from[32];
    bool moment = term->word != FILTER_AGE;
    if (moment && (!row->key.obligation_no || text_starts(row->due, "9999"))) return false;
    if (term->op == FILTER_BELOW) return compare(query, row, term->word, value) < 0;
    if (term->op == FILTER_ABOVE) return compare(query, row, term->word, value) > 0;
    if (!dots) return compare(query, row, term->word, value) == 0;
    text_copy_to(from, (size_t)(dots - value) + 1, value);
    return (!*from || compare(query, row, term->word, from) >= 0) &&
           (!dots[2] || compare(query, row, term->word, dots + 2) <= 0);
}

static bool begins_member(const QueueRow *row, const char *value) {
    char plain[160], key[160];
    size_t used = 0;
    for (; *value; value++)
        if (*value != ',') plain[used++] = *value;
    plain[used] = '\0';
    fold(plain, key, sizeof key);
    bool id = used && strncasecmp(row->source_id, plain, used) == 0;
    return id || (*key && text_starts(row->name_key, key));
}

static const char *held_by(const QueueRow *row, FilterWord word) {
    switch (word) {
    case FILTER_OWNER:
        return row->owner;
    case FILTER_TEAM:
        return row->team;
    case FILTER_STAGE:
        return row->stage;
    case FILTER_CLOCK:
        return row->clock;
    case FILTER_LANG:
        return row->lang;
    case FILTER_COUNTY:
        return row->county_key;
    case FILTER_CITY:
        return row->city_key;
    case FILTER_SETTING:
        return row->setting;
    case FILTER_LOB:
        return row->lob;
    case FILTER_PLAN:
        return row->plan_key;
    case FILTER_CONDITION:
        return row->conditions;
    case FILTER_CLINICAL:
        return row->clinical;
    case FILTER_CHOICE:
        return row->choice;
    case FILTER_REFERRER:
        return row->referrer_key;
    case FILTER_SOURCE:
        return row->sources;
    default:
        return row->provider_key;
    }
}

static bool value_holds(const QueueQuery *query, const QueueRow *row, const FilterTerm *term,
                        const char *value) {
    const char *held = held_by(row, term->word);
    char key[160];
    if (term->word == FILTER_DUE || term->word == FILTER_WORK_BY || term->word == FILTER_AGE)
        return ordered(query, row, term, value);
    if (term->word == FILTER_MEMBER) return begins_member(row, value);
    if (strcmp(value, term->word == FILTER_SETTING ? "unknown" : "none") == 0 && term->word != FILTER_STAGE &&
        term->word != FILTER_CLINICAL && term->word != FILTER_CHOICE)
        return !*held;
    fold(value, key, sizeof key);
    switch (term->word) {
    case FILTER_OWNER:
        return strcmp(held, strcmp(value, "me") == 0 ? query->me : value) == 0;
    case FILTER_CLOCK:
        return strcmp(held, value) == 0 ||
               (text_starts(held, value) && held[strlen(value)] == '.' && held[strlen(value) + 1]);
    case FILTER_CONDITION:
    case FILTER_SOURCE:
        return text_list_has(held, value);
    case FILTER_REFERRER:
        return strstr(held, key) != NULL;
    case FILTER_LANG:
    case FILTER_COUNTY:
    case FILTER_CITY:
    case FILTER_PLAN:
    case FILTER_PROVIDER:
        return strcmp(held, key) == 0;
    default:
        return strcmp(held, value) == 0;
    }
}

static bool flag_holds(const QueueQuery *query, const QueueRow *row, FilterWord word) {
    Instant due, until;
    assert_true(instant_parse(row->due, &due));
    bool owed = row->key.obligation_no > 0, late = owed && due.second < query->now.second;
    bool waits = instant_parse(row->opens, &until) && until.second > query->now.second &&
                 due.second >= query->now.second;
    switch (word) {
    case FILTER_LATE:
        return late;
    case FILTER_TODAY:
        return owed && !late && zone_date(query->zone, due).day == zone_date(query->zone, query->now).day;
    case FILTER_WAITING:
        return waits;
    case FILTER_NOW:
        return !waits;
    case FILTER_URGENT:
        return row->urgent;
    case FILTER_EXPEDITED:
        return row->expedited;
    default:
        return row->hold;
    }
}

bool filter_model_matches(const QueueQuery *query, const QueueRow *row, const Filter *filter) {
    for (size_t i = 0; i < filter->count; i++) {
        const FilterTerm *term = &filter->terms[i];
        bool holds = term->value_count == 0 && flag_holds(query, row, term->word);
        for (size_t k = 0; k < term->value_count && !holds; k++)
            holds = value_holds(query, row, term, term->values[k]);
        if (holds == term->negated) return false;
    }
    return true;
}
