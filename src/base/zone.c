#include "base/zone.h"

#include "base/text.h"
#include "posix_zone.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Period { /* from `start` on, until the next period's */
    int64_t start;
    int offset;
    char abbreviation[ZONE_ABBREVIATION_SIZE];
} Period;

struct Zone {
    char name[64];
    Period *periods; /* by start; the first begins at INT64_MIN */
    size_t count;
    PosixZone rule; /* for what comes after the last period */
};

enum { HEADER = 44, FILE_MAX = 1 << 20 };

static const char *const folders[] = {"/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/etc/zoneinfo"};

static uint32_t big32(const unsigned char *at) {
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static int64_t big64(const unsigned char *at) {
    return (int64_t)((uint64_t)big32(at) << 32 | big32(at + 4));
}

static bool name_safe(const char *name) {
    static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/";
    return *name && *name != '/' && strlen(name) < 64 && !name[strspn(name, allowed)];
}

static size_t read_file(const char *name, unsigned char *bytes) {
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        char path[160];
        snprintf(path, sizeof path, "%s/%s", folders[i], name);
        FILE *file = fopen(path, "rbe");
        if (!file) continue;
        size_t size = fread(bytes, 1, FILE_MAX, file);
        fclose(file);
        return size;
    }
    return 0;
}

/* The six counts of a TZif header, in the file's order. */
typedef struct Counts {
    uint32_t isut, isstd, leap, time, type, chars;
} Counts;

static bool read_counts(const unsigned char *header, size_t size, Counts *out) {
    if (size < HEADER || memcmp(header, "TZif", 4) != 0 || header[4] < '2') return false;
    *out = (Counts){big32(header + 20), big32(header + 24), big32(header + 28),
                    big32(header + 32), big32(header + 36), big32(header + 40)};
    return out->time < 100000 && out->type >= 1 && out->type <= 256 && out->chars <= 4096 && out->leap < 1000;
}

static size_t block_size(const Counts *c, size_t time_size) {
    return c->time * time_size + c->time + c->type * 6 + c->chars + c->leap * (time_size + 4) + c->isstd +
           c->isut;
}

static Period read_type(const unsigned char *types, const Counts *c, unsigned index, int64_t start) {
    const unsigned char *type = types + (size_t)(index < c->type ? index : 0) * 6;
    const char *names = (const char *)types + (size_t)c->type * 6;
    Period period = {.start = start, .offset = (int32_t)big32(type)};
    if (type[5] < c->chars) {
        size_t room = c->chars - type[5];
        snprintf(period.abbreviation, sizeof period.abbreviation, "%.*s", (int)room, names + type[5]);
    }
    return period;
}

static bool read_periods(Zone *zone, const unsigned char *block, const Counts *c) {
    const unsigned char *times = block, *indexes = block + (size_t)c->time * 8, *types = indexes + c->time;
    zone->periods = calloc((size_t)c->time + 1, sizeof *zone->periods);
    if (!zone->periods) return false;
    zone->periods[0] = read_type(types, c, 0, INT64_MIN);
    for (uint32_t i = 0; i < c->time; i++)
        zone->periods[i + 1] = read_type(types, c, indexes[i], big64(times + (size_t)i * 8));
    zone->count = (size_t)c->time + 1;
    return true;
}

static bool parse_file(Zone *zone, const unsigned char *bytes, size_t size) {
    Counts first, second;
    if (!read_counts(bytes, size, &first)) return false;
    size_t skip = HEADER + block_size(&first, 4);
    if (skip >= size || !read_counts(bytes + skip, size - skip, &second)) return false;
    size_t body = skip + HEADER, end = body + block_size(&second, 8);
    if (end > size || !read_periods(zone, bytes + body, &second)) return false;
    const char *footer = (const char *)bytes + end;
    size_t length = size - end;
    const char *close = length > 1 && *footer == '\n' ? memchr(footer + 1, '\n', length - 1) : NULL;
    char rule[80] = "";
    if (close && (size_t)(close - footer) <= sizeof rule)
        memcpy(rule, footer + 1, (size_t)(close - footer - 1));
    return posix_zone_parse(rule, &zone->rule) || zone->count > 1;
}

bool zone_new(Zone **out, const char *name, Error *error) {
    *out = NULL;
    if (!name_safe(name) || strstr(name, ".."))
        return error_set(error, ERROR_BAD_INPUT, "\"%.60s\" is no time zone name.", name);
    Zone *zone = calloc(1, sizeof *zone);
    unsigned char *bytes = malloc(FILE_MAX);
    size_t size = zone && bytes ? read_file(name, bytes) : 0;
    bool ok = size > 0 && parse_file(zone, bytes, size);
    free(bytes);
    if (!ok) {
        zone_free(&zone);
        return error_set(error, ERROR_BAD_INPUT,
                         "There is no time zone \"%.60s\" on this machine (package tzdata).", name);
    }
    text_copy_to(zone->name, sizeof zone->name, name);
    *out = zone;
    return true;
}

void zone_free(Zone **zone) {
    if (*zone) free((*zone)->periods);
    free(*zone);
    *zone = NULL;
}

const char *zone_name(const Zone *zone) {
    return zone->name;
}

static Period period_at(const Zone *zone, Instant at) {
    size_t low = 0, high = zone->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (zone->periods[middle].start <= at.second)
            low = middle;
        else
            high = middle;
    }
    Period found = zone->periods[low];
    if (low + 1 == zone->count && zone->rule.known) {
        const PosixTime *time = posix_zone_at(&zone->rule, at);
        found.offset = time->offset;
        text_copy_to(found.abbreviation, sizeof found.abbreviation, time->abbreviation);
    }
    return found;
}

int zone_offset(const Zone *zone, Instant at) {
    return period_at(zone, at).offset;
}

void zone_abbreviation(const Zone *zone, Instant at, char out[ZONE_ABBREVIATION_SIZE]) {
    text_copy_to(out, ZONE_ABBREVIATION_SIZE, period_at(zone, at).abbreviation);
}

Civil zone_civil(const Zone *zone, Instant at) {
    return instant_civil(instant_add(at, zone_offset(zone, at)));
}

Date zone_date(const Zone *zone, Instant at) {
    return civil_date(zone_civil(zone, at));
}

Instant zone_instant(const Zone *zone, Civil civil) {
    Instant wall = civil_instant(civil);
    int before = zone_offset(zone, instant_add(wall, -DAY_SECONDS));
    int after = zone_offset(zone, instant_add(wall, DAY_SECONDS));
    Instant first = instant_add(wall, -before), second = instant_add(wall, -after);
    if (zone_offset(zone, first) == before) return first;
    return zone_offset(zone, second) == after ? second : first;
}

Instant zone_end_of_day(const Zone *zone, Date date) {
    Civil civil = {.hour = 23, .minute = 59, .second = 59};
    date_parts(date, &civil.year, &civil.month, &civil.day);
    return zone_instant(zone, civil);
}

Instant zone_days_after(const Zone *zone, Instant at, int days) {
    Civil civil = zone_civil(zone, at);
    Date day = civil_date(civil);
    date_parts((Date){day.day + days}, &civil.year, &civil.month, &civil.day);
    return zone_instant(zone, civil);
}

void zone_format(const Zone *zone, Instant at, char out[ZONE_TIME_SIZE]) {
    int offset = zone_offset(zone, at), size = abs(offset);
    char utc[INSTANT_SIZE];
    instant_format(instant_add(at, offset), utc);
    snprintf(out, ZONE_TIME_SIZE, "%.19s%c%02u:%02u", utc, offset < 0 ? '-' : '+',
             (unsigned)size / 3600 % 100, (unsigned)size / 60 % 60);
}

void zone_say(const Zone *zone, Instant at, char out[ZONE_TIME_SIZE]) {
    Civil at_wall = zone_civil(zone, at);
    snprintf(out, ZONE_TIME_SIZE, "%d %s %d %02d:%02d", at_wall.day, month_names[at_wall.month - 1],
             at_wall.year, at_wall.hour, at_wall.minute);
}

bool zone_parse(const Zone *zone, const char *text, Instant *out) {
    char padded[32];
    size_t length = text ? strlen(text) : 0;
    if (length == 10)
        snprintf(padded, sizeof padded, "%sT00:00:00Z", text);
    else if (length == 16)
        snprintf(padded, sizeof padded, "%s:00Z", text);
    else if (length == 19)
        snprintf(padded, sizeof padded, "%sZ", text);
    else if ((length == 17 || length == 22) && strchr("Zz+-", text[16]))
        return snprintf(padded, sizeof padded, "%.16s:00%s", text, text + 16) > 0 &&
               instant_parse(padded, out);
    else
        return instant_parse(text, out);
    Instant wall;
    if (!instant_parse(padded, &wall)) return false;
    *out = zone_instant(zone, instant_civil(wall));
    return true;
}
