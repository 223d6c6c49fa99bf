/* A record of a Synthea file, through the checks that every import passes. */
#include "base/utf8.h"
#include "synthea_file.h"

#include <string.h>

static void fill_in(SyntheaReader *reader, const CsvRecord *record) {
    reader->row.origin[0] = '\0';
    reader->row.stage = NULL;
    memset(reader->row.out, 0, sizeof reader->row.out);
    for (size_t i = 0; i < SYNTHEA_COLUMNS; i++)
        reader->row.in[i] = reader->place[i] ? record->fields[reader->place[i] - 1].text : "";
}

/* A row of which nothing is kept must name a patient all the same. */
static SyntheaVerdict leave(SyntheaReader *reader, ImportBad *bad) {
    const char *patient = reader->row.in[SYNTHEA_PATIENT];
    Error wrong = {0};
    text_clear(&reader->patient);
    bad->column = import_column(IMPORT_DIAGNOSES, DIAGNOSIS_MEMBER_ID)->name;
    if (!utf8_clean(patient, strlen(patient), TEXT_LINE, &reader->patient, NULL, &wrong)) {
        text_copy_to(bad->why, sizeof bad->why, wrong.why);
        return SYNTHEA_REFUSE;
    }
    if (reader->patient.length) return SYNTHEA_LEAVE;
    text_copy_to(bad->why, sizeof bad->why, "is empty");
    return SYNTHEA_REFUSE;
}

/* Hospice care is written down daily: the first of an encounter says it. */
static bool said_before(SyntheaReader *reader) {
    const char *encounter = reader->row.in[SYNTHEA_ENCOUNTER];
    if (reader->file->translate != synthea_procedure || !*encounter) return false;
    if (strcmp(text_string(&reader->stay), encounter) == 0) return true;
    text_clear(&reader->stay);
    text_add(&reader->stay, encounter);
    return false;
}

static SyntheaVerdict check(SyntheaReader *reader, const CsvRecord *record, ImportRow *row, ImportBad *bad,
                            Error *error) {
    CsvField fields[IMPORT_COLUMNS];
    CsvRecord made = {.kind = CSV_GOOD,
                      .line = record->line,
                      .fields = fields,
                      .count = import_column_count(reader->file->kind)};
    for (size_t i = 0; i < made.count; i++) {
        const char *text = reader->row.out[i] ? reader->row.out[i] : "";
        fields[i] = (CsvField){text, strlen(text)};
    }
    switch (import_map_row(reader->map, &made, row, bad, error)) {
    case IMPORT_TAKEN:
        return SYNTHEA_TAKE;
    case IMPORT_QUARANTINED:
        return SYNTHEA_REFUSE;
    case IMPORT_AHEAD:
        return SYNTHEA_LEAVE;
    default:
        return SYNTHEA_FAILED;
    }
}

SyntheaVerdict synthea_read(SyntheaReader *reader, const CsvRecord *record, const Snomed *codes,
                            ImportRow *row, ImportBad *bad, Error *error) {
    *bad = (ImportBad){.line = record->line};
    if (record->kind != CSV_GOOD) {
        text_copy_to(bad->why, sizeof bad->why, record->why);
        return SYNTHEA_REFUSE;
    }
    fill_in(reader, record);
    SyntheaVerdict verdict =
        reader->file->translate ? reader->file->translate(&reader->row, codes, bad) : SYNTHEA_LEAVE;
    if (verdict == SYNTHEA_TAKE && said_before(reader)) verdict = SYNTHEA_LEAVE;
    if (verdict == SYNTHEA_LEAVE) return leave(reader, bad);
    return verdict == SYNTHEA_TAKE ? check(reader, record, row, bad, error) : verdict;
}
