/* What `import` reads: the one table of kinds of file and their columns, the match of a file's header to it,
 * and the check of one record into clean values. Nothing here touches the database. Column names are those of
 * the command line contract; values leave in the stored form: dates YYYY-MM-DD, moments in UTC
 * (instant_format), yes / no, choices and codes in the spelling of the table. */
#ifndef PALLIUM_EXCHANGE_IMPORT_MAP_H
#define PALLIUM_EXCHANGE_IMPORT_MAP_H

#include "base/zone.h"
#include "exchange/csv.h"

typedef enum ImportKind {
    IMPORT_ROSTER,
    IMPORT_DIAGNOSES,
    IMPORT_OBSERVATIONS,
    IMPORT_ENCOUNTERS,
    IMPORT_REFERRALS,
    IMPORT_KINDS,
    IMPORT_AUTO, /* found from the header */
    IMPORT_FACTS /* diagnoses or observations, found from the header */
} ImportKind;

typedef enum ImportType {
    IMPORT_LINE,     /* one line of text */
    IMPORT_NOTE,     /* text of several lines */
    IMPORT_ADDRESS,  /* one line; those of several become one, with commas between */
    IMPORT_DATE,     /* YYYY-MM-DD; a moment gives its day in the plan's zone, midnight the day as written */
    IMPORT_TIME,     /* RFC 3339, or date[ time] in the plan's zone */
    IMPORT_YES_NO,   /* yes no y n true false 1 0 */
    IMPORT_CHOICE,   /* one of `choices`, in any case; blanks and hyphens as underscores */
    IMPORT_WORD,     /* the same, but other words are kept */
    IMPORT_LANGUAGE, /* code of ISO 639 ("es", "es-MX", "spa"), or the English name of one that California's
                        plans meet */
    IMPORT_ICD10,    /* ICD-10-CM; stored in upper case with its dot */
    IMPORT_ZIP,  /* of a spreadsheet too: "91911.0" is 91911, "2155" is 02155; what is no ZIP stays as written
                  */
    IMPORT_FACT, /* name of a fact of the criteria */
    IMPORT_VALUE /* a fact's value, checked with its code and unit */
} ImportType;

typedef struct ImportColumn {
    const char *name;    /* canonical header name */
    const char *aliases; /* other headers taken for it, separated by spaces; NULL none */
    ImportType type;
    bool required;       /* the header must have it and every record a value */
    const char *choices; /* stored words, separated by spaces, each with its other spellings: "female=f" */
} ImportColumn;

enum { IMPORT_COLUMNS = 32, IMPORT_WHY_SIZE = 240 };

/* Indexes of the columns of each kind, and of ImportRow.values. */
enum {
    ROSTER_MEMBER_ID,
    ROSTER_MBI,
    ROSTER_CIN,
    ROSTER_LAST_NAME,
    ROSTER_FIRST_NAME,
    ROSTER_BIRTH_DATE,
    ROSTER_SEX,
    ROSTER_DEATH_DATE,
    ROSTER_SPOKEN_LANGUAGE,
    ROSTER_WRITTEN_LANGUAGE,
    ROSTER_INTERPRETER,
    ROSTER_PHONE,
    ROSTER_ADDRESS,
    ROSTER_CITY,
    ROSTER_STATE,
    ROSTER_ZIP,
    ROSTER_COUNTY,
    ROSTER_LINE_OF_BUSINESS,
    ROSTER_COVERAGE_FROM,
    ROSTER_COVERAGE_TO,
    ROSTER_RACE,
    ROSTER_ETHNICITY,
    ROSTER_GENDER_IDENTITY,
    ROSTER_SEXUAL_ORIENTATION,
    ROSTER_HOUSING,
    ROSTER_SETTING,
    ROSTER_PLAN,
    ROSTER_COLUMNS
};
enum { DIAGNOSIS_MEMBER_ID, DIAGNOSIS_ICD10, DIAGNOSIS_ONSET, DIAGNOSIS_END, DIAGNOSIS_COLUMNS };
enum {
    OBSERVATION_MEMBER_ID,
    OBSERVATION_CODE,
    OBSERVATION_VALUE,
    OBSERVATION_UNIT,
    OBSERVATION_AT,
    OBSERVATION_COLUMNS
};
enum {
    ENCOUNTER_MEMBER_ID,
    ENCOUNTER_KIND,
    ENCOUNTER_ADMIT,
    ENCOUNTER_DISCHARGE,
    ENCOUNTER_DISPOSITION,
    ENCOUNTER_TO,
    ENCOUNTER_PRINCIPAL_ICD10,
    ENCOUNTER_PLANNED,
    ENCOUNTER_COLUMNS
};
enum {
    REFERRAL_ID,
    REFERRAL_MEMBER_ID,
    REFERRAL_RECEIVED_AT,
    REFERRAL_SOURCE,
    REFERRAL_REFERRER_NAME,
    REFERRAL_REFERRER_CHANNEL,
    REFERRAL_IN_NETWORK,
    REFERRAL_URGENT,
    REFERRAL_EXPEDITED,
    REFERRAL_BEST_TIME,
    REFERRAL_NOTES,
    REFERRAL_SERVICE_MODEL,
    REFERRAL_COLUMNS
};

const char *import_kind_word(ImportKind kind);   /* of the command line and of errors: "roster", "auto" … */
const char *import_kind_result(ImportKind kind); /* key of the result: "members", "conditions" … */
bool import_kind_parse(const char *word, ImportKind *out);
size_t import_column_count(ImportKind kind);
const ImportColumn *import_column(ImportKind kind, size_t index); /* NULL past the end */

typedef struct ImportOptions {
    const Zone *zone; /* the plan's; must outlive the map */
    Instant now;      /* births after it are refused, and what happened more than a week after it */
    int shift_days; /* added to every date and moment (import_shift_days); 0 none. Shifted ones may lie ahead
                     */
    bool until_now; /* what lies ahead of `now` has not happened: the row is left out, a stay has no end */
    const char *(*fact_of_code)(
        const char *code);                /* LOINC to fact name, or NULL for another code; NULL: none */
    bool (*fact_known)(const char *name); /* core/criteria.h; NULL: any name */
    bool (*fact_check)(const char *name, const char *value, Error *error); /* NULL: any value */
} ImportOptions;

typedef struct ImportMap ImportMap;

/* Reads the header record of a file. ERROR_BAD_INPUT, in words: no kind fits, a required column is absent, a
 * known column stands twice, the file is empty or separated by something other than commas. */
bool import_map_new(ImportMap **out, ImportKind wanted, const CsvRecord *header, const ImportOptions *options,
                    Error *error);
void import_map_free(ImportMap **map);
ImportKind import_map_kind(const ImportMap *map);
const char *import_map_unknown(const ImportMap *map,
                               size_t index); /* ignored headers, fit to print; NULL past the end */

typedef struct ImportRow {
    ImportKind kind;
    long line;
    const char
        *values[IMPORT_COLUMNS]; /* by column index; NULL: empty or absent. The map's, until the next call */
    const char *fact_value;      /* observations: value with its unit, "29 g/L"; else NULL */
} ImportRow;

typedef struct ImportBad { /* a row for quarantine */
    long line;
    const char *column; /* canonical header name; NULL: the whole record */
    char why[IMPORT_WHY_SIZE];
} ImportBad;

typedef enum ImportVerdict {
    IMPORT_TAKEN,
    IMPORT_QUARANTINED,
    IMPORT_AHEAD, /* until_now: as if it did not stand in the file */
    IMPORT_FAILED
} ImportVerdict;

/* Checks one record, good or bad, of csv_next. IMPORT_FAILED (memory) fills *error. */
ImportVerdict import_map_row(ImportMap *map, const CsvRecord *record, ImportRow *row, ImportBad *bad,
                             Error *error);

/* --shift-dates: whole weeks, in days, that bring Tuesday 24 Nov 2026 into the week (Monday to Sunday, in the
 * zone) of `now`. Wall-clock times stay the same. */
int import_shift_days(const Zone *zone, Instant now);

/* --until-now: whole weeks, in days, that bring `now` into the last week of the sample's story, which ends at
 * 17:00 on that Tuesday. Weekdays stay, and on no day of the week is the story over, when most of what it
 * owes would be overdue. */
int import_story_days(const Zone *zone, Instant now);
Date import_shift_date(Date date, int days);
Instant import_shift_instant(const Zone *zone, Instant instant, int days);

#endif
