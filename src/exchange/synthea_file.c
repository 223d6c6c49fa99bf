#include "synthea_file.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Header names in any case; of several, the first that the file has. */
static const char *const headers[SYNTHEA_COLUMNS][2] = {
    [SYNTHEA_ID] = {"Id"},
    [SYNTHEA_PATIENT] = {"PATIENT"},
    [SYNTHEA_ENCOUNTER] = {"ENCOUNTER"},
    [SYNTHEA_START] = {"START", "DATE"},
    [SYNTHEA_STOP] = {"STOP"},
    [SYNTHEA_CODE] = {"CODE"},
    [SYNTHEA_DESCRIPTION] = {"DESCRIPTION"},
    [SYNTHEA_VALUE] = {"VALUE"},
    [SYNTHEA_UNITS] = {"UNITS"},
    [SYNTHEA_CLASS] = {"ENCOUNTERCLASS"},
    [SYNTHEA_REASON] = {"REASONCODE"},
    [SYNTHEA_BIRTH] = {"BIRTHDATE"},
    [SYNTHEA_DEATH] = {"DEATHDATE"},
    [SYNTHEA_FIRST] = {"FIRST"},
    [SYNTHEA_LAST] = {"LAST"},
    [SYNTHEA_GENDER] = {"GENDER"},
    [SYNTHEA_RACE] = {"RACE"},
    [SYNTHEA_ETHNICITY] = {"ETHNICITY"},
    [SYNTHEA_ADDRESS] = {"ADDRESS"},
    [SYNTHEA_CITY] = {"CITY"},
    [SYNTHEA_STATE] = {"STATE"},
    [SYNTHEA_COUNTY] = {"COUNTY"},
    [SYNTHEA_ZIP] = {"ZIP"},
};

enum {
    PERSON = 1 << SYNTHEA_ID | 1 << SYNTHEA_BIRTH | 1 << SYNTHEA_FIRST | 1 << SYNTHEA_LAST,
    PERSON_MAY = 1 << SYNTHEA_DEATH | 1 << SYNTHEA_GENDER | 1 << SYNTHEA_RACE | 1 << SYNTHEA_ETHNICITY |
                 1 << SYNTHEA_ADDRESS | 1 << SYNTHEA_CITY | 1 << SYNTHEA_STATE | 1 << SYNTHEA_COUNTY |
                 1 << SYNTHEA_ZIP,
    EVENT = 1 << SYNTHEA_PATIENT | 1 << SYNTHEA_START | 1 << SYNTHEA_CODE,
    ONLY_PATIENT = 1 << SYNTHEA_PATIENT
};

static const SyntheaFile files[] = {
    {"patients.csv", "members", IMPORT_ROSTER, synthea_patient, PERSON, PERSON_MAY},
    {"conditions.csv", "conditions", IMPORT_DIAGNOSES, synthea_condition, EVENT,
     1 << SYNTHEA_STOP | 1 << SYNTHEA_DESCRIPTION},
    {"observations.csv", "observations", IMPORT_OBSERVATIONS, synthea_observation, EVENT | 1 << SYNTHEA_VALUE,
     1 << SYNTHEA_UNITS},
    {"encounters.csv", "encounters", IMPORT_ENCOUNTERS, synthea_encounter, EVENT | 1 << SYNTHEA_ID,
     1 << SYNTHEA_STOP | 1 << SYNTHEA_CLASS | 1 << SYNTHEA_REASON},
    {"procedures.csv", "procedures", IMPORT_OBSERVATIONS, synthea_procedure, EVENT, 1 << SYNTHEA_ENCOUNTER},
    {"allergies.csv", "allergies", IMPORT_KINDS, NULL, ONLY_PATIENT, 0},
    {"careplans.csv", "careplans", IMPORT_KINDS, NULL, ONLY_PATIENT, 0},
    {"devices.csv", "devices", IMPORT_KINDS, NULL, ONLY_PATIENT, 0},
    {"imaging_studies.csv", "imaging_studies", IMPORT_KINDS, NULL, ONLY_PATIENT, 0},
    {"immunizations.csv", "immunizations", IMPORT_KINDS, NULL, ONLY_PATIENT, 0},
    {"medications.csv", "medications", IMPORT_KINDS, NULL, ONLY_PATIENT, 0},
    {"supplies.csv", "supplies", IMPORT_KINDS, NULL, ONLY_PATIENT, 0},
};

const SyntheaFile *synthea_file(size_t index) {
    return index < sizeof files / sizeof *files ? &files[index] : NULL;
}

static size_t place_of(const CsvRecord *header, const char *const names[2]) {
    for (size_t n = 0; n < 2 && names[n]; n++)
        for (size_t i = 0; i < header->count; i++)
            if (strcasecmp(header->fields[i].text, names[n]) == 0) return i + 1;
    return 0;
}

static bool place_columns(SyntheaReader *reader, const CsvRecord *header, Error *error) {
    char missing[ERROR_LIST_SIZE] = "";
    for (size_t i = 0; i < SYNTHEA_COLUMNS; i++) {
        uint32_t bit = (uint32_t)1 << i;
        if (!((reader->file->needs | reader->file->may) & bit)) continue;
        reader->place[i] = place_of(header, headers[i]);
        if (!reader->place[i] && (reader->file->needs & bit)) error_list_add(missing, headers[i][0]);
    }
    return !*missing || error_set(error, ERROR_BAD_INPUT, "The file lacks the columns: %s.", missing);
}

static json_t *unused_columns(const SyntheaReader *reader, const CsvRecord *header) {
    json_t *names = json_array();
    for (size_t i = 0; i < header->count; i++) {
        Text safe = {0};
        bool used = false;
        for (size_t c = 0; c < SYNTHEA_COLUMNS; c++) used = used || reader->place[c] == i + 1;
        utf8_safe(header->fields[i].text, false, &safe);
        if (!used) json_array_append_new(names, json_string(text_string(&safe)));
        text_free(&safe);
    }
    return names;
}

/* The map of exchange/import_map.h over the rows that are made from the file's: all columns of the kind. */
static bool open_map(SyntheaReader *reader, const ImportOptions *options, Error *error) {
    CsvField names[IMPORT_COLUMNS];
    CsvRecord made = {.kind = CSV_GOOD, .fields = names, .count = import_column_count(reader->file->kind)};
    if (reader->file->kind == IMPORT_KINDS) return true;
    for (size_t i = 0; i < made.count; i++) {
        const char *name = import_column(reader->file->kind, i)->name;
        names[i] = (CsvField){name, strlen(name)};
    }
    return import_map_new(&reader->map, reader->file->kind, &made, options, error);
}

bool synthea_open(SyntheaReader *reader, const SyntheaFile *file, const char *path,
                  const ImportOptions *options, json_t **unused, Error *error) {
    CsvRecord header = {0};
    *reader = (SyntheaReader){.file = file};
    bool ok = csv_reader_open(&reader->csv, path, error) && csv_next(reader->csv, &header, error);
    if (ok && header.kind == CSV_END) ok = error_set(error, ERROR_BAD_INPUT, "The file is empty.");
    if (ok && header.kind == CSV_BAD)
        ok = error_set(error, ERROR_BAD_INPUT, "The header cannot be read: %s.", header.why);
    ok = ok && place_columns(reader, &header, error);
    if (ok && unused) *unused = unused_columns(reader, &header);
    ok = ok && open_map(reader, options, error);
    if (ok) csv_expect(reader->csv, header.count);
    return ok || error_prefix(error, "%s", file->name);
}

void synthea_close(SyntheaReader *reader) {
    import_map_free(&reader->map);
    csv_reader_free(&reader->csv);
    text_free(&reader->patient);
    text_free(&reader->stay);
}
