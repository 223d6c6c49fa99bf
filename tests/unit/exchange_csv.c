#include "exchange/csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

typedef struct Count {
    long good, bad, first_bad, last_good_line;
    char why[CSV_WHY_SIZE]; /* of the first bad one */
    char text[256];         /* fields with | after each, records with / */
} Count;

static int file_of(const char *bytes, size_t size) {
    FILE *file = tmpfile();
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fflush(file), 0);
    int descriptor = dup(fileno(file));
    fclose(file);
    lseek(descriptor, 0, SEEK_SET);
    return descriptor;
}

static void add(Count *count, const CsvRecord *record) {
    if (record->kind == CSV_BAD) {
        assert_true(record->why[0] != '\0');
        if (count->bad++ == 0) {
            count->first_bad = record->line;
            snprintf(count->why, sizeof count->why, "%s", record->why);
        }
        return;
    }
    count->good++;
    count->last_good_line = record->line;
    for (size_t i = 0; i < record->count; i++) {
        assert_int_equal(strlen(record->fields[i].text), record->fields[i].size);
        strncat(count->text, record->fields[i].text, sizeof count->text - strlen(count->text) - 1);
        strncat(count->text, "|", sizeof count->text - strlen(count->text) - 1);
    }
    strncat(count->text, "/", sizeof count->text - strlen(count->text) - 1);
}

/* Reads all; the first record is the header when `width` is true. */
static Count read_all(const char *bytes, size_t size, bool width) {
    Count count = {0};
    Csv *csv = NULL;
    Error error = {0};
    int descriptor = file_of(bytes, size);
    assert_true(csv_reader_new(&csv, descriptor, &error));
    CsvRecord record;
    long line = 0;
    do {
        assert_true(csv_next(csv, &record, &error));
        if (record.kind == CSV_END) break;
        assert_true(record.line > line); /* lines only rise: nothing is reported twice */
        line = record.line;
        add(&count, &record);
        if (width && record.kind == CSV_GOOD && count.good == 1) csv_expect(csv, record.count);
    } while (record.kind != CSV_END);
    csv_reader_free(&csv);
    assert_null(csv);
    close(descriptor);
    return count;
}

static Count read_text(const char *text) {
    return read_all(text, strlen(text), true);
}

static void reads_records(void **state) {
    (void)state;
    assert_string_equal(read_text("a,b\n1,2\n").text, "a|b|/1|2|/");
    assert_string_equal(read_text("a,b\r\n1,2").text, "a|b|/1|2|/"); /* CRLF, no final end */
    assert_string_equal(read_text("a,b\r1,\r").text, "a|b|/1||/");   /* CR only */
    assert_string_equal(read_text("\xEF\xBB\xBF"
                                  "a,b\n\"x\ny\",\"say \"\"hi\"\"\"\n")
                            .text,
                        "a|b|/x\ny|say \"hi\"|/");
    assert_string_equal(read_text("a,b\n\n  \n1,2\n\n").text, "a|b|/1|2|/");
    assert_int_equal(read_text("a,b\n\n  \n1,2\n\n").last_good_line, 4);
    assert_string_equal(read_text("").text, "");
    assert_string_equal(read_text("\n").text, "");
    assert_string_equal(read_text("\"\",\"\"\n,\n").text, "||/||/");
}

static void counts_physical_lines(void **state) {
    (void)state;
    Count count = read_text("a,b\r\n\"x\r\ny\rz\n\",2\r\n3,4\r\n");
    assert_int_equal(count.good, 3);
    assert_int_equal(count.last_good_line, 6);
}

static void bad_records_are_named(void **state) {
    (void)state;
    Count count = read_text("a,b,c\n1,2,3\n1,2\n4,5,6\n1,2,3,4\n7,8,9\n");
    assert_int_equal(count.good, 4);
    assert_int_equal(count.bad, 2);
    assert_int_equal(count.first_bad, 3);
    assert_string_equal(count.why, "the record has 2 fields, the header 3");
    count = read_all("a,b\n1,\0\n2,3\n", 13, true);
    assert_int_equal(count.good, 2);
    assert_string_equal(count.why, "a NUL byte on line 2");
    count = read_text("a,b\n1,x\"y\n2,3\n");
    assert_int_equal(count.good, 2);
    assert_string_equal(count.why, "a quote stands where none may be, on line 2");
    count = read_text("a,b\n1,\"x\n2,3\n");
    assert_int_equal(count.good, 2); /* never closed: its own row alone */
    assert_string_equal(count.why, "a quote is opened and never closed");
}

/* 10,000 rows, one broken: whatever the other rows look like, only that one is lost. */
static void a_stray_quote_costs_one_row(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"", ",x,y\n"}, {"", ",\"x\",\"y\"\n"}, {"", ",\"\",y\r\n"}, {"\"", "\",\"x \"\"z\"\"\",y\r\n"}};
    static const char *const stray[] = {"1,\"x,y\n", "1,x\",y\n", "\"1,x,y\n", "1,x,\"\n", "1,x,\"y\"z\n"};
    for (size_t form = 0; form < 4; form++)
        for (size_t i = 0; i < sizeof stray / sizeof *stray; i++) {
            char *bytes = malloc(10000 * 32), *end = bytes;
            assert_non_null(bytes);
            end += sprintf(end, "a,b,c\n%s", stray[i]);
            for (int row = 2; row <= 10000; row++)
                end += snprintf(end, 32, "%s%d%s", rows[form][0], row, rows[form][1]);
            Count count = read_all(bytes, (size_t)(end - bytes), true);
            assert_int_equal(count.good, 10000);
            assert_int_equal(count.bad, 1);
            assert_int_equal(count.first_bad, 2);
            free(bytes);
        }
}

static void limits_hold(void **state) {
    (void)state;
    size_t size = 3 << 20;
    char *bytes = malloc(size);
    assert_non_null(bytes);
    int head = sprintf(bytes, "a,b\n1,");
    memset(bytes + head, 'x', size - (size_t)head);
    memcpy(bytes + size - 5, "\n2,3\n", 5);
    Count count = read_all(bytes, size, true); /* one line of 3 MiB */
    assert_int_equal(count.good, 2);
    assert_int_equal(count.bad, 1);
    assert_int_equal(count.last_good_line, 3);
    memset(bytes, ',', 2000);
    memcpy(bytes + 2000, "\n1,2\n", 5);
    count = read_all(bytes, 2005, false);
    assert_int_equal(count.bad, 1);
    assert_int_equal(count.good, 1);
    free(bytes);
    char lines[4096] = "a,b\n1,\"";
    for (int i = 0; i < 998; i++) strcat(lines, "x\n");
    strcat(lines, "x\"\n2,3\n");
    count = read_text(lines); /* 999 lines: taken */
    assert_int_equal(count.good, 3);
    assert_int_equal(count.bad, 0);
    char over[4096] = "a,b\n1,\"";
    for (int i = 0; i < 1001; i++) strcat(over, "x\n");
    strcat(over, "x\"\n2,3\n");
    count = read_text(over);
    assert_int_equal(count.first_bad, 2);
    assert_int_equal(count.good, 2);
    assert_string_equal(count.why, "the record is longer than 1000 lines; is a quote not closed?");
}

static void what_is_no_csv_is_refused(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        size_t size;
        const char *word;
    } files[] = {{"\xFF\xFE"
                  "a\0,\0",
                  6, "UTF-16"},
                 {"a\0,\0b\0\n\0"
                  "1\0,\0",
                  12, "UTF-16"},
                 {"PK\x03\x04zzzz", 8, "spreadsheet"},
                 {"ISA*00*", 7, "X12"},
                 {"MSH|^~", 6, "HL7"},
                 {"{\"a\":1}", 7, "JSON"}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        Csv *csv = NULL;
        Error error = {0};
        int descriptor = file_of(files[i].bytes, files[i].size);
        assert_false(csv_reader_new(&csv, descriptor, &error));
        assert_null(csv);
        assert_int_equal(error.kind, ERROR_BAD_INPUT);
        assert_non_null(strstr(error.why, files[i].word));
        close(descriptor);
    }
    Csv *csv = NULL;
    Error error = {0};
    assert_false(csv_reader_open(&csv, "/", &error));
    assert_non_null(strstr(error.why, "folder"));
    assert_false(csv_reader_open(&csv, "/nonexistent/file.csv", &error));
    assert_int_equal(error.kind, ERROR_BAD_INPUT);
}

static uint32_t roll(uint32_t *seed) {
    *seed ^= *seed << 13, *seed ^= *seed >> 17, *seed ^= *seed << 5;
    return *seed;
}

/* One changed byte damages its own line and, when it is a line end or a quote, those it binds together. */
static void random_bytes_never_crash_nor_spread(void **state) {
    (void)state;
    enum { ROWS = 300 };
    static const char poison[] = "\"\n\r,\0\xFF \x1B";
    char clean[ROWS * 24];
    size_t size = (size_t)sprintf(clean, "a,b,c\n");
    for (int i = 0; i < ROWS; i++)
        size += (size_t)sprintf(clean + size, "%d,%s,z\n", i, i % 3 ? "\"x y\"" : "x");
    uint32_t seed = 20261124;
    for (int round = 0; round < 3000; round++) {
        char bytes[sizeof clean];
        memcpy(bytes, clean, size);
        int changes = 1 + (int)(roll(&seed) % 4);
        for (int i = 0; i < changes; i++) {
            size_t at = 6 + roll(&seed) % (size - 6); /* the header stays */
            uint32_t how = roll(&seed);
            bytes[at] = how % 4 ? poison[how / 4 % (sizeof poison - 1)] : (char)(how >> 8);
        }
        Count count = read_all(bytes, size, true);
        assert_true(count.good >= 1 + ROWS - 3 * changes);
        assert_true(count.good + count.bad <= 1 + ROWS + changes);
    }
}

static void noise_never_crashes(void **state) {
    (void)state;
    uint32_t seed = 7;
    for (int round = 0; round < 2000; round++) {
        char bytes[400] = "a";
        size_t size = 1 + roll(&seed) % (sizeof bytes - 1);
        for (size_t i = 1; i < size; i++) bytes[i] = "\"\",\n\r a\0"[roll(&seed) % 8];
        Csv *csv = NULL;
        Error error = {0};
        int descriptor = file_of(bytes, size);
        if (csv_reader_new(&csv, descriptor, &error)) {
            CsvRecord record;
            do assert_true(csv_next(csv, &record, &error));
            while (record.kind != CSV_END);
        }
        csv_reader_free(&csv);
        close(descriptor);
    }
}

static void memory_stays_flat(void **state) {
    (void)state;
    FILE *file = tmpfile();
    assert_non_null(file);
    fputs("a,b,c\n", file);
    for (int i = 0; i < 400000; i++)
        fprintf(file, "%d,\"some text, quoted\",more text to fill the line\n", i);
    fflush(file);
    lseek(fileno(file), 0, SEEK_SET);
    struct rusage before, after;
    getrusage(RUSAGE_SELF, &before);
    Csv *csv = NULL;
    Error error = {0};
    assert_true(csv_reader_new(&csv, fileno(file), &error));
    CsvRecord record;
    long good = 0;
    do {
        assert_true(csv_next(csv, &record, &error));
        good += record.kind == CSV_GOOD;
    } while (record.kind != CSV_END);
    csv_reader_free(&csv);
    fclose(file);
    getrusage(RUSAGE_SELF, &after);
    assert_int_equal(good, 400001);
    assert_true(after.ru_maxrss - before.ru_maxrss < 4096); /* KiB; the file has 20 MB */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_records),
        cmocka_unit_test(counts_physical_lines),
        cmocka_unit_test(bad_records_are_named),
        cmocka_unit_test(a_stray_quote_costs_one_row),
        cmocka_unit_test(limits_hold),
        cmocka_unit_test(what_is_no_csv_is_refused),
        cmocka_unit_test(random_bytes_never_crash_nor_spread),
        cmocka_unit_test(noise_never_crashes),
        cmocka_unit_test(memory_stays_flat),
    };
    return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
