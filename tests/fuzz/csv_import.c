/* exchange/csv.h and exchange/import_map.h over a file in memory. The first byte is the kind that is asked
 * for. */
#include "../support/fuzz.h"
#include "base/locale.h"
#include "base/utf8.h"
#include "core/criteria.h"
#include "exchange/import_map.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void check_fields(const CsvRecord *record) {
    for (size_t i = 0; i < record->count; i++)
        fuzz_must(strlen(record->fields[i].text) == record->fields[i].size, "a field holds no NUL");
}

static void check_record(const CsvRecord *record, long before) {
    fuzz_must(record->line > before, "lines go up");
    fuzz_must(record->kind == CSV_GOOD || record->why[0], "a bad record says why");
    fuzz_must(record->kind == CSV_GOOD || fuzz_no_control(record->why), "and without a control");
    if (record->kind == CSV_GOOD) check_fields(record);
}

/* Values are clean: they go into the database as they are. */
static void check_values(const ImportRow *row) {
    for (size_t i = 0; i < import_column_count(row->kind); i++) {
        const ImportColumn *column = import_column(row->kind, i);
        Text again = {0};
        Error error = {0};
        fuzz_must(row->values[i] || !column->required, "a required value is there");
        if (!row->values[i]) continue;
        TextRule rule = column->type == IMPORT_NOTE ? TEXT_NOTE : TEXT_LINE;
        fuzz_must(utf8_clean(row->values[i], strlen(row->values[i]), rule, &again, NULL, &error),
                  "a value may enter");
        fuzz_must(strcmp(row->values[i], text_string(&again)) == 0, "a value is clean");
        text_free(&again);
    }
}

static void check_bad(const ImportBad *bad) {
    fuzz_must(bad->why[0] && fuzz_decodes(bad->why) && fuzz_no_control(bad->why),
              "a row in quarantine says why, in a line that can be shown");
}

static void read_rows(Csv *csv, ImportMap *map) {
    CsvRecord record;
    Error error = {0};
    ImportRow row;
    ImportBad bad;
    long line = 0;
    while (csv_next(csv, &record, &error) && record.kind != CSV_END) {
        check_record(&record, line);
        line = record.line;
        ImportVerdict verdict = import_map_row(map, &record, &row, &bad, &error);
        fuzz_must(verdict != IMPORT_FAILED, "memory is enough");
        if (verdict == IMPORT_TAKEN) check_values(&row);
        if (verdict == IMPORT_QUARANTINED) check_bad(&bad);
    }
}

static void read_file(Csv *csv, ImportKind wanted, const ImportOptions *options) {
    CsvRecord header;
    ImportMap *map = NULL;
    Error error = {0};
    if (!csv_next(csv, &header, &error)) return;
    if (header.kind == CSV_GOOD) check_fields(&header);
    if (!import_map_new(&map, wanted, &header, options, &error)) {
        fuzz_must_say(&error, ERROR_BAD_INPUT, 0);
        fuzz_must(fuzz_no_control(error.why), "the error can be shown");
        return;
    }
    for (size_t i = 0; import_map_unknown(map, i); i++)
        fuzz_must(fuzz_no_control(import_map_unknown(map, i)), "an unknown header can be shown");
    csv_expect(csv, header.count);
    read_rows(csv, map);
    import_map_free(&map);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static Zone *zone; /* read once: the million runs need no other */
    Csv *csv = NULL;
    Error error = {0};
    ImportOptions options = {.fact_known = fact_known, .fact_check = fact_check};
    if (size == 0) return 0;
    locale_choose();
    fuzz_must(zone || zone_new(&zone, "America/Los_Angeles", &error), "the zone is there");
    fuzz_must(instant_parse("2026-11-24T14:05:00-08:00", &options.now), "the moment is one");
    options.zone = zone;
    int file = fuzz_file(data + 1, size - 1);
    if (csv_reader_new(&csv, file, &error))
        read_file(csv, (ImportKind)(data[0] % (IMPORT_FACTS + 1)), &options);
    else
        fuzz_must_say(&error, ERROR_BAD_INPUT, 0);
    csv_reader_free(&csv);
    close(file);
    return 0;
}
