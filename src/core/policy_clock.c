/* The clocks of a policy document. */
#include "base/text.h"
#include "base/utf8.h"
#include "core/act.h"
#include "policy_data.h"

#include <string.h>

enum { WORDS_COLUMNS = 18 };

static const char groups[] = "review contact provider palliative notice appeal plan after";
static const char lines_of_business[] = "dsnp dsnp_aligned mcp";
static const char *const calendars[] = {[CLOCK_ELAPSED] = "elapsed",
                                        [CLOCK_CALENDAR_DAYS] = "calendar_days",
                                        [CLOCK_BUSINESS_DAYS] = "business_days",
                                        [CLOCK_NONE] = "none",
                                        [CLOCK_ROUNDS] = "rounds"};

const char *clock_calendar_word(ClockCalendar calendar) {
    return calendars[calendar];
}

static bool read_calendar(const json_t *object, const char *path, ClockCalendar *out, Error *error) {
    char word[24], full[POLICY_PATH];
    if (!policy_json_text(object, path, "calendar", word, sizeof word, error)) return false;
    for (unsigned i = 0; i < sizeof calendars / sizeof *calendars; i++)
        if (text_equal(calendars[i], word)) {
            *out = (ClockCalendar)i;
            return true;
        }
    policy_path_key(full, path, "calendar");
    return policy_json_bad(error, full, "must be elapsed, calendar_days, business_days, rounds or none");
}

/* Whole days for a clock of days, seconds for an elapsed one. */
static bool set_duration(Clock *clock, const char *path, Error *error) {
    char full[POLICY_PATH];
    int64_t days, seconds;
    policy_path_key(full, path, "duration");
    if (!duration_parse(clock->duration, &days, &seconds))
        return policy_json_bad(error, full, "must be an ISO 8601 duration: P7D, P2W, PT48H, PT30M");
    if (clock->calendar != CLOCK_ELAPSED && seconds)
        return policy_json_bad(error, full, "a clock of days counts whole days");
    clock->amount = clock->calendar == CLOCK_ELAPSED ? days * DAY_SECONDS + seconds : days;
    return true;
}

static bool read_duration(Clock *clock, const json_t *object, const char *path, Error *error) {
    char full[POLICY_PATH];
    bool none = clock->calendar == CLOCK_NONE || clock->calendar == CLOCK_ROUNDS;
    policy_path_key(full, path, "duration");
    if (none)
        return !json_object_get(object, "duration") ||
               policy_json_bad(error, full, "this calendar takes none");
    return policy_json_text(object, path, "duration", clock->duration, sizeof clock->duration, error) &&
           set_duration(clock, path, error);
}

static bool read_opens(Clock *clock, const json_t *object, const char *path, Error *error) {
    char full[POLICY_PATH];
    int64_t days, seconds;
    if (!json_object_get(object, "opens")) return true;
    if (!policy_json_text(object, path, "opens", clock->opens, sizeof clock->opens, error)) return false;
    policy_path_key(full, path, "opens");
    if (!duration_parse(clock->opens, &days, &seconds))
        return policy_json_bad(error, full, "must be an ISO 8601 duration: P7D, P2W, PT48H, PT30M");
    clock->opens_after = days * DAY_SECONDS + seconds;
    return true;
}

/* Whether an act that starts the clock has such a field of a date or a moment. */
static bool dated_by(const Clock *clock, const char *name) {
    const Act *act;
    for (size_t i = 0; (act = act_at(i)); i++) {
        const ActField *field = act_field(act, name);
        if (!field || (field->type != FIELD_DATE && field->type != FIELD_TIME)) continue;
        for (const ClockRef *ref = act->starts; ref < act->starts + ACT_CLOCKS && ref->clock; ref++)
            if (text_equal(ref->clock, clock->name)) return true;
    }
    return false;
}

static bool read_begins(Clock *clock, const json_t *object, const char *path, Error *error) {
    char full[POLICY_PATH], ahead[16];
    int64_t seconds;
    if (!json_object_get(object, "begins"))
        return !json_object_get(object, "ahead") ||
               policy_json_bad(error, path, "ahead stands only beside begins");
    if (!policy_json_text(object, path, "begins", clock->begins, sizeof clock->begins, error)) return false;
    policy_path_key(full, path, "begins");
    if (!dated_by(clock, clock->begins))
        return policy_json_bad(error, full, "is no date of an act that starts this clock");
    if (!json_object_get(object, "ahead")) return true;
    if (!policy_json_text(object, path, "ahead", ahead, sizeof ahead, error)) return false;
    policy_path_key(full, path, "ahead");
    if (!duration_parse(ahead, &clock->ahead, &seconds) || seconds)
        return policy_json_bad(error, full, "must be an ISO 8601 duration of whole days: P30D");
    return true;
}

static bool read_flags(Clock *clock, const json_t *object, const char *path, Error *error) {
    return policy_json_flag(object, path, "info", &clock->info, error) &&
           policy_json_flag(object, path, "never_leads", &clock->never_leads, error);
}

static bool check_words(const Clock *clock, const char *path, Error *error) {
    char full[POLICY_PATH];
    Role role;
    policy_path_key(full, path, "owner");
    if (!role_parse(clock->owner, &role)) return policy_json_bad(error, full, "is not a role");
    policy_path_key(full, path, "group");
    if (!text_list_has(groups, clock->group)) return policy_json_bad(error, full, "is not a known group");
    policy_path_key(full, path, "words");
    if (utf8_columns(clock->words) > WORDS_COLUMNS)
        return policy_json_bad(error, full, "is wider than 18 columns");
    return true;
}

static bool read_clock(Clock *clock, const json_t *object, const char *path, Error *error) {
    return policy_json_object(
               object, path,
               "name words group calendar duration opens begins ahead info never_leads owner start rule "
               "source by_line_of_business",
               error) &&
           policy_json_text(object, path, "name", clock->name, sizeof clock->name, error) &&
           policy_json_text(object, path, "words", clock->words, sizeof clock->words, error) &&
           policy_json_text(object, path, "group", clock->group, sizeof clock->group, error) &&
           policy_json_text(object, path, "owner", clock->owner, sizeof clock->owner, error) &&
           policy_json_text(object, path, "start", clock->start, sizeof clock->start, error) &&
           policy_json_text(object, path, "rule", clock->rule, sizeof clock->rule, error) &&
           policy_json_text(object, path, "source", clock->source, sizeof clock->source, error) &&
           read_calendar(object, path, &clock->calendar, error) &&
           read_duration(clock, object, path, error) && read_opens(clock, object, path, error) &&
           read_begins(clock, object, path, error) && read_flags(clock, object, path, error) &&
           check_words(clock, path, error);
}

static bool read_override(Clock *clock, const json_t *object, const char *path, Error *error) {
    if (!policy_json_object(object, path, "words calendar duration owner rule source", error)) return false;
    const struct {
        const char *key;
        char *to;
        size_t size;
    } texts[] = {{"words", clock->words, sizeof clock->words},
                 {"duration", clock->duration, sizeof clock->duration},
                 {"owner", clock->owner, sizeof clock->owner},
                 {"rule", clock->rule, sizeof clock->rule},
                 {"source", clock->source, sizeof clock->source}};
    if (json_object_get(object, "calendar") && !read_calendar(object, path, &clock->calendar, error))
        return false;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (json_object_get(object, texts[i].key) &&
            !policy_json_text(object, path, texts[i].key, texts[i].to, texts[i].size, error))
            return false;
    bool counts = clock->calendar != CLOCK_NONE && clock->calendar != CLOCK_ROUNDS;
    return (!counts || set_duration(clock, path, error)) && check_words(clock, path, error);
}

static bool read_overrides(Policy *policy, size_t index, const json_t *object, const char *path,
                           Error *error) {
    char outer[POLICY_PATH], full[POLICY_PATH];
    const char *line;
    json_t *value;
    if (!object) return true;
    policy_path_key(outer, path, "by_line_of_business");
    if (!policy_json_object(object, outer, lines_of_business, error)) return false;
    json_object_foreach((json_t *)object, line, value) {
        ClockOverride *row = &policy->overrides[policy->override_count++];
        row->clock = index;
        row->with = policy->clocks[index];
        text_copy_to(row->line_of_business, sizeof row->line_of_business, line);
        policy_path_key(full, outer, line);
        if (!read_override(&row->with, value, full, error)) return false;
    }
    return true;
}

static size_t count_overrides(const json_t *list) {
    size_t n = 0;
    for (size_t i = 0; i < json_array_size(list); i++)
        n += json_object_size(json_object_get(json_array_get(list, i), "by_line_of_business"));
    return n;
}

bool policy_read_clocks(Policy *policy, const json_t *list, Error *error) {
    if (!policy_json_array(list, "clocks", error)) return false;
    if (!(policy->clocks = policy_rows(json_array_size(list), sizeof *policy->clocks, error))) return false;
    policy->overrides = policy_rows(count_overrides(list), sizeof *policy->overrides, error);
    if (!policy->overrides) return false;
    for (size_t i = 0; i < json_array_size(list); i++) {
        char path[POLICY_PATH], full[POLICY_PATH];
        const json_t *object = json_array_get(list, i);
        policy_path_at(path, "clocks", i);
        if (!read_clock(&policy->clocks[i], object, path, error)) return false;
        policy_path_key(full, path, "name");
        if (policy_clock(policy, policy->clocks[i].name, NULL))
            return policy_json_bad(error, full, "stands twice");
        policy->clock_count = i + 1;
        if (!read_overrides(policy, i, json_object_get(object, "by_line_of_business"), path, error))
            return false;
    }
    return true;
}

const Clock *policy_clock(const Policy *policy, const char *name, const char *line_of_business) {
    for (size_t i = 0; i < policy->clock_count; i++) {
        if (!text_equal(policy->clocks[i].name, name)) continue;
        for (size_t k = 0; line_of_business && k < policy->override_count; k++)
            if (policy->overrides[k].clock == i &&
                text_equal(policy->overrides[k].line_of_business, line_of_business))
                return &policy->overrides[k].with;
        return &policy->clocks[i];
    }
    return NULL;
}

const Clock *policy_clock_at(const Policy *policy, size_t index) {
    return index < policy->clock_count ? &policy->clocks[index] : NULL;
}
