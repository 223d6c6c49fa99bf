#include "import_map_private.h"
#include "import_value.h"

#include <stdio.h>
#include <string.h>

enum {
    OLDEST = 130, /* years: the oldest person known reached 122 */
    AHEAD = 7     /* days that a source's clock and zone may be out by */
};

/* What cannot be: a later thing before an earlier one. Stored forms compare as text. */
typedef struct Order {
    ImportKind kind;
    size_t earlier, later;
    const char *why;
} Order;

static const Order orders[] = {
    {IMPORT_ROSTER, ROSTER_BIRTH_DATE, ROSTER_DEATH_DATE, "death before birth"},
    {IMPORT_ROSTER, ROSTER_COVERAGE_FROM, ROSTER_COVERAGE_TO, "coverage ends before it begins"},
    {IMPORT_DIAGNOSES, DIAGNOSIS_ONSET, DIAGNOSIS_END, "end before onset"},
    {IMPORT_ENCOUNTERS, ENCOUNTER_ADMIT, ENCOUNTER_DISCHARGE, "discharge before admission"},
};

/* What has happened: it cannot lie ahead. */
typedef struct Past {
    ImportKind kind;
    size_t column;
} Past;

static const Past pasts[] = {
    {IMPORT_DIAGNOSES, DIAGNOSIS_ONSET},      {IMPORT_OBSERVATIONS, OBSERVATION_AT},
    {IMPORT_ENCOUNTERS, ENCOUNTER_ADMIT},     {IMPORT_ENCOUNTERS, ENCOUNTER_DISCHARGE},
    {IMPORT_REFERRALS, REFERRAL_RECEIVED_AT},
};

static bool bad_cell(ImportBad *bad, const ImportMap *map, size_t column, const char *why) {
    bad->column = import_column(map->kind, column)->name;
    text_copy_to(bad->why, sizeof bad->why, why);
    return false;
}

static bool clean_cells(ImportMap *map, const CsvRecord *record, ImportRow *row, ImportBad *bad,
                        Error *error) {
    for (size_t i = 0; i < import_column_count(map->kind); i++) {
        const ImportColumn *column = import_column(map->kind, i);
        if (!map->place[i]) continue;
        Text *cell = &map->cells[i];
        Error wrong = {0};
        if (!import_value(column, &map->options, &record->fields[map->place[i] - 1], cell, &wrong)) {
            if (wrong.kind != ERROR_BAD_INPUT) return error_set(error, wrong.kind, "%s", wrong.why);
            return bad_cell(bad, map, i, wrong.why);
        }
        if (cell->failed) return error_set(error, ERROR_STORAGE, "Memory ran out.");
        if (cell->length)
            row->values[i] = text_string(cell);
        else if (column->required)
            return bad_cell(bad, map, i, "is empty");
    }
    return true;
}

static bool check_orders(const ImportMap *map, const ImportRow *row, ImportBad *bad) {
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        if (orders[i].kind != map->kind) continue;
        const char *earlier = row->values[orders[i].earlier], *later = row->values[orders[i].later];
        if (earlier && later && strcmp(later, earlier) < 0)
            return bad_cell(bad, map, orders[i].later, orders[i].why);
    }
    return true;
}

/* Whether a cell tells of what comes more than `days` after now. */
static bool lies_ahead(const ImportOptions *options, const char *value, int days) {
    Date date;
    Instant at;
    if (!value) return false;
    if (date_parse(value, &date)) return date.day > zone_date(options->zone, options->now).day + days;
    return instant_parse(value, &at) && at.second > options->now.second + (int64_t)days * DAY_SECONDS;
}

/* Whether the row has not happened yet; a stay that has begun and not ended loses its end. */
static bool not_yet(const ImportMap *map, ImportRow *row) {
    if (!map->options.until_now) return false;
    if (map->kind == IMPORT_ENCOUNTERS && lies_ahead(&map->options, row->values[ENCOUNTER_DISCHARGE], 0))
        row->values[ENCOUNTER_DISCHARGE] = row->values[ENCOUNTER_DISPOSITION] = row->values[ENCOUNTER_TO] =
            NULL;
    for (size_t i = 0; i < sizeof pasts / sizeof *pasts; i++)
        if (pasts[i].kind == map->kind && lies_ahead(&map->options, row->values[pasts[i].column], 0))
            return true;
    return false;
}

/* Dates that were shifted are practice, not what a source says. */
static bool check_pasts(const ImportMap *map, const ImportRow *row, ImportBad *bad) {
    const ImportOptions *options = &map->options;
    if (options->shift_days) return true;
    for (size_t i = 0; i < sizeof pasts / sizeof *pasts; i++) {
        const char *value = pasts[i].kind == map->kind ? row->values[pasts[i].column] : NULL;
        if (lies_ahead(options, value, AHEAD))
            return bad_cell(bad, map, pasts[i].column, "lies in the future");
    }
    return true;
}

static bool check_ages(const ImportMap *map, const ImportRow *row, ImportBad *bad) {
    Date birth, death, today = zone_date(map->options.zone, map->options.now);
    if (map->kind != IMPORT_ROSTER || !date_parse(row->values[ROSTER_BIRTH_DATE], &birth)) return true;
    if (birth.day > today.day) return bad_cell(bad, map, ROSTER_BIRTH_DATE, "is in the future");
    bool dead = row->values[ROSTER_DEATH_DATE] && date_parse(row->values[ROSTER_DEATH_DATE], &death);
    if (date_age(birth, dead ? death : today) <= OLDEST) return true;
    char why[64];
    snprintf(why, sizeof why, "makes an age over %d years", OLDEST);
    return bad_cell(bad, map, ROSTER_BIRTH_DATE, why);
}

static bool check_fact(ImportMap *map, ImportRow *row, ImportBad *bad) {
    if (map->kind != IMPORT_OBSERVATIONS) return true;
    const char *value = row->values[OBSERVATION_VALUE], *unit = row->values[OBSERVATION_UNIT];
    text_clear(&map->fact_value);
    text_add(&map->fact_value, value);
    size_t length = strlen(value), tail = unit ? strlen(unit) : 0;
    bool said =
        unit && length >= tail && strcmp(value + length - tail, unit) == 0; /* "25 %" with the unit "%" */
    if (unit && !said) text_addf(&map->fact_value, " %s", unit);
    row->fact_value = text_string(&map->fact_value);
    Error wrong = {0};
    if (!map->options.fact_check ||
        map->options.fact_check(row->values[OBSERVATION_CODE], row->fact_value, &wrong))
        return true;
    return bad_cell(bad, map, OBSERVATION_VALUE, wrong.why[0] ? wrong.why : "cannot be read");
}

ImportVerdict import_map_row(ImportMap *map, const CsvRecord *record, ImportRow *row, ImportBad *bad,
                             Error *error) {
    *row = (ImportRow){.kind = map->kind, .line = record->line};
    *bad = (ImportBad){.line = record->line};
    if (record->kind != CSV_GOOD) {
        text_copy_to(bad->why, sizeof bad->why, record->why);
        return IMPORT_QUARANTINED;
    }
    if (record->count != map->fields) {
        snprintf(bad->why, sizeof bad->why, "the record has %zu fields, the header %zu", record->count,
                 map->fields);
        return IMPORT_QUARANTINED;
    }
    Error wrong = {0};
    bool good = clean_cells(map, record, row, bad, &wrong) && check_orders(map, row, bad) &&
                check_pasts(map, row, bad) && check_ages(map, row, bad) && check_fact(map, row, bad);
    if (wrong.kind != ERROR_NONE) {
        if (error) *error = wrong;
        return IMPORT_FAILED;
    }
    if (!good) return IMPORT_QUARANTINED;
    return not_yet(map, row) ? IMPORT_AHEAD : IMPORT_TAKEN;
}
