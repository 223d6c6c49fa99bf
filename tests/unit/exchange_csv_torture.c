/* The CSV files of csv-spectrum (with its right answers) and csvkit (with counts), when they are at hand: in
 * the folder that PALLIUM_DATA names, or beside the project. */
#include "exchange/csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef char Path[512];

static bool find_folder(const char *name, Path out) {
    const char *places[] = {getenv("PALLIUM_DATA"), "../shared/data", "../../shared/data"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (!places[i]) continue;
        snprintf(out, sizeof(Path), "%s/%s", places[i], name);
        if (access(out, R_OK) == 0) return true;
    }
    return false;
}

static void need_folder(const char *name, Path out) {
    if (find_folder(name, out)) return;
    if (getenv("PALLIUM_REQUIRE_DATA")) fail_msg("the folder %s is not there", name);
    fprintf(stderr, "notice: %s is not there; its tests are skipped\n", name);
    skip();
}

static void compare_record(const CsvRecord *record, char *const names[], const json_t *expected) {
    assert_int_equal(record->count, json_object_size(expected));
    for (size_t i = 0; i < record->count; i++) {
        const json_t *value = json_object_get(expected, names[i]);
        assert_non_null(value);
        assert_string_equal(record->fields[i].text, json_string_value(value));
    }
}

static void compare_file(const char *csv_path, const char *json_path) {
    Csv *csv = NULL;
    Error error = {0};
    CsvRecord record;
    char *names[32] = {0};
    json_error_t wrong;
    json_t *expected = json_load_file(json_path, 0, &wrong);
    assert_non_null(expected);
    assert_true(csv_reader_open(&csv, csv_path, &error));
    assert_true(csv_next(csv, &record, &error));
    assert_int_equal(record.kind, CSV_GOOD);
    size_t width = record.count;
    for (size_t i = 0; i < width; i++) names[i] = strdup(record.fields[i].text);
    csv_expect(csv, width);
    size_t rows = 0;
    while (csv_next(csv, &record, &error) && record.kind != CSV_END) {
        if (record.kind != CSV_GOOD) print_error("%s:%ld: %s\n", csv_path, record.line, record.why);
        assert_int_equal(record.kind, CSV_GOOD);
        compare_record(&record, names, json_array_get(expected, rows++));
    }
    assert_int_equal(rows, json_array_size(expected));
    for (size_t i = 0; i < width; i++) free(names[i]);
    csv_reader_free(&csv);
    json_decref(expected);
}

static void spectrum_answers(void **state) {
    (void)state;
    Path folder;
    need_folder("torture-csv-spectrum", folder);
    DIR *directory = opendir(folder);
    assert_non_null(directory);
    int files = 0;
    for (const struct dirent *entry; (entry = readdir(directory));) {
        size_t size = strlen(entry->d_name);
        if (strncmp(entry->d_name, "location_", 9) == 0) continue; /* a quote in a bare field: below */
        if (size < 5 || strcmp(entry->d_name + size - 4, ".csv") != 0) continue;
        char csv_path[1024], json_path[1024];
        snprintf(csv_path, sizeof csv_path, "%s/%s", folder, entry->d_name);
        snprintf(json_path, sizeof json_path, "%s/%.*s.json", folder, (int)(size - 4), entry->d_name);
        compare_file(csv_path, json_path);
        files++;
    }
    closedir(directory);
    assert_int_equal(files, 11);
    char path[1024];
    snprintf(path, sizeof path, "%s/location_coordinates.csv", folder);
    Csv *csv = NULL;
    Error error = {0};
    CsvRecord record;
    assert_true(csv_reader_open(&csv, path, &error));
    assert_true(csv_next(csv, &record, &error));
    assert_true(csv_next(csv, &record, &error)); /* the strict reading refuses 36'37.8"N without quotes */
    assert_int_equal(record.kind, CSV_BAD);
    csv_reader_free(&csv);
}

/* "counts: {file: "N records; ragged {width: rows}"}" of SOURCE.txt. */
static json_t *read_counts(const char *folder) {
    char path[1024], line[16384];
    snprintf(path, sizeof path, "%s/SOURCE.txt", folder);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    json_t *counts = NULL;
    json_error_t wrong;
    while (!counts && fgets(line, sizeof line, file))
        if (strncmp(line, "counts: ", 8) == 0) counts = json_loads(line + 8, 0, &wrong);
    fclose(file);
    assert_non_null(counts);
    return counts;
}

static void compare_count(const char *folder, const char *name, const char *says) {
    char path[1024];
    Csv *csv = NULL;
    Error error = {0};
    snprintf(path, sizeof path, "%s/%s", folder, name);
    const char *number = strstr(says, " records");
    assert_non_null(number);
    while (number > says && number[-1] != ' ') number--;
    long expected = strtol(number, NULL, 10), found = 0;
    const char *blank = strstr(says, "{0: "); /* blank lines, which they count and we skip */
    if (blank) expected -= strtol(blank + 4, NULL, 10);
    if (strcmp(name, "empty.csv") == 0) expected = 0; /* the same: one line end */
    if (strstr(name, "utf16")) {
        assert_false(csv_reader_open(&csv, path, &error));
        assert_non_null(strstr(error.why, "UTF-16"));
        return;
    }
    assert_true(csv_reader_open(&csv, path, &error));
    CsvRecord record;
    int bad = 0;
    while (csv_next(csv, &record, &error) && record.kind != CSV_END) found++, bad += record.kind == CSV_BAD;
    csv_reader_free(&csv);
    if (found != expected) print_error("%s: %ld records, not %ld\n", name, found, expected);
    assert_int_equal(found, expected);
    assert_int_equal(bad, strcmp(name, "null_byte.csv") == 0);
}

static void csvkit_counts(void **state) {
    (void)state;
    Path folder;
    need_folder("torture-csvkit", folder);
    json_t *counts = read_counts(folder);
    const char *name;
    json_t *says;
    json_object_foreach(counts, name, says) compare_count(folder, name, json_string_value(says));
    assert_true(json_object_size(counts) > 60);
    json_decref(counts);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(spectrum_answers), cmocka_unit_test(csvkit_counts)};
    return cmocka_run_group_tests_name("csv torture", tests, NULL, NULL);
}
