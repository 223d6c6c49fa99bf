/* Facts and encounters: append-only rows clustered by member, each carrying the act that brought it and the
 * act that ended it. A correction closes the old row and adds one. store.md section 3. */
#ifndef PALLIUM_STORE_FACT_H
#define PALLIUM_STORE_FACT_H

#include "base/date.h"
#include "store/store.h"

typedef struct FactRow {
    int64_t row_no, act_in;
    char name[40], at[DATE_SIZE], end_at[DATE_SIZE], unit[24], source[80]; /* "" for none */
    char value[200];
} FactRow;

typedef struct EncounterRow {
    int64_t row_no, act_in;
    char kind[24], admit[INSTANT_SIZE], discharge[INSTANT_SIZE]; /* "" while inside */
    char disposition[120], to_setting[80], principal_icd10[16], planned[8], source[80];
} EncounterRow;

typedef struct FactRows {
    FactRow *items;
    size_t count, capacity;
} FactRows;

typedef struct EncounterRows {
    EncounterRow *items;
    size_t count, capacity;
} EncounterRows;

/* The rows of a member that stood after act n (0: now), in the order they came. Appended to *out, freed by
 * the caller. */
bool fact_rows(Store *store, int64_t member_no, int64_t as_of, FactRows *out, Error *error);
bool encounter_rows(Store *store, int64_t member_no, int64_t as_of, EncounterRows *out, Error *error);
void fact_rows_free(FactRows *rows);
void encounter_rows_free(EncounterRows *rows);

/* Inside a write: adds a row; closes one. row_no 0: the member's next. */
bool fact_add(Store *store, int64_t member_no, const FactRow *row, Error *error);
bool encounter_add(Store *store, int64_t member_no, const EncounterRow *row, Error *error);
bool fact_close(Store *store, const char *table, int64_t member_no, int64_t row_no, Error *error);

/* The highest row number of a member in "fact" or "encounter"; 0 when it has none. */
bool fact_last(Store *store, const char *table, int64_t member_no, int64_t *row_no, Error *error);

#endif
