/* One file of a Synthea folder: which columns it has, and what a row says in the words of the import. */
#ifndef PALLIUM_EXCHANGE_SYNTHEA_FILE_H
#define PALLIUM_EXCHANGE_SYNTHEA_FILE_H

#include "base/text.h"
#include "exchange/import_map.h"
#include "snomed.h"

#include <jansson.h>

typedef enum SyntheaColumn {
    SYNTHEA_ID,
    SYNTHEA_PATIENT,
    SYNTHEA_ENCOUNTER,
    SYNTHEA_START,
    SYNTHEA_STOP,
    SYNTHEA_CODE,
    SYNTHEA_DESCRIPTION,
    SYNTHEA_VALUE,
    SYNTHEA_UNITS,
    SYNTHEA_CLASS,
    SYNTHEA_REASON,
    SYNTHEA_BIRTH,
    SYNTHEA_DEATH,
    SYNTHEA_FIRST,
    SYNTHEA_LAST,
    SYNTHEA_GENDER,
    SYNTHEA_RACE,
    SYNTHEA_ETHNICITY,
    SYNTHEA_ADDRESS,
    SYNTHEA_CITY,
    SYNTHEA_STATE,
    SYNTHEA_COUNTY,
    SYNTHEA_ZIP,
    SYNTHEA_COLUMNS
} SyntheaColumn;

typedef enum SyntheaVerdict {
    SYNTHEA_TAKE,
    SYNTHEA_LEAVE,  /* says nothing that is kept */
    SYNTHEA_REFUSE, /* for quarantine */
    SYNTHEA_FAILED
} SyntheaVerdict;

typedef struct SyntheaRow {
    const char *in[SYNTHEA_COLUMNS]; /* never NULL */
    const char *out[IMPORT_COLUMNS]; /* by column of the kind; NULL empty */
    char origin[80];                 /* what the row comes from; "" the file */
    const char *stage;               /* said besides; NULL none */
    char scratch[1024];              /* for what is neither the file's text nor a constant */
} SyntheaRow;

/* Fills `out`, `origin` and `stage`; *bad when it refuses. */
typedef SyntheaVerdict (*SyntheaTranslate)(SyntheaRow *row, const Snomed *codes, ImportBad *bad);

typedef struct SyntheaFile {
    const char *name;           /* "conditions.csv" */
    const char *result;         /* key of the answer: "conditions" */
    ImportKind kind;            /* of its rows; IMPORT_KINDS: it is read for its patients alone */
    SyntheaTranslate translate; /* NULL then */
    uint32_t needs, may;        /* sets of columns: bits 1 << SyntheaColumn */
} SyntheaFile;

/* In the order in which they are imported; NULL past the end. The first is patients.csv. */
const SyntheaFile *synthea_file(size_t index);

SyntheaVerdict synthea_patient(SyntheaRow *row, const Snomed *codes, ImportBad *bad);
SyntheaVerdict synthea_condition(SyntheaRow *row, const Snomed *codes, ImportBad *bad);
SyntheaVerdict synthea_observation(SyntheaRow *row, const Snomed *codes, ImportBad *bad);
SyntheaVerdict synthea_encounter(SyntheaRow *row, const Snomed *codes, ImportBad *bad);
SyntheaVerdict synthea_procedure(SyntheaRow *row, const Snomed *codes, ImportBad *bad);

typedef struct SyntheaReader {
    const SyntheaFile *file;
    Csv *csv;
    ImportMap *map;                /* NULL when the file is read for its patients alone */
    size_t place[SYNTHEA_COLUMNS]; /* field of each column, from 1; 0: the file has none */
    SyntheaRow row;                /* the last one */
    Text patient;                  /* its patient, clean */
    Text stay;                     /* encounter of the last procedure that was taken */
} SyntheaReader;

/* Opens a file and reads its header. *unused (may be NULL) gets a new array of the columns that nothing is
 * taken from. ERROR_BAD_INPUT, naming the file. Close it also after a failure. */
bool synthea_open(SyntheaReader *reader, const SyntheaFile *file, const char *path,
                  const ImportOptions *options, json_t **unused, Error *error);
void synthea_close(SyntheaReader *reader);

/* What one record says. SYNTHEA_TAKE fills *row, SYNTHEA_LEAVE reader->patient, SYNTHEA_REFUSE *bad. */
SyntheaVerdict synthea_read(SyntheaReader *reader, const CsvRecord *record, const Snomed *codes,
                            ImportRow *row, ImportBad *bad, Error *error);

#endif
