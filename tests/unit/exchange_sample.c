/* The project's own input files: every row is taken, and the people are those that the design speaks of. */
#include "exchange/import_map.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MEMBERS = 200 };

typedef struct Seen {
    long rows;
    bool member[MEMBERS + 1];
    int languages_other, children, dead, urgent, expedited, in_hospital, comparators;
    bool mai, jorge, anahit, robert;
    char last_received[INSTANT_SIZE];
} Seen;

static int member_number(const char *id) {
    int number = 0;
    assert_int_equal(sscanf(id, "M%4d", &number), 1);
    assert_in_range(number, 1, MEMBERS);
    return number;
}

static bool named(const ImportRow *row, const char *last, const char *first, const char *language) {
    return !strcmp(row->values[ROSTER_LAST_NAME], last) && !strcmp(row->values[ROSTER_FIRST_NAME], first) &&
           !strcmp(row->values[ROSTER_SPOKEN_LANGUAGE], language);
}

static void see_member(Seen *seen, const ImportRow *row) {
    Date birth;
    assert_true(date_parse(row->values[ROSTER_BIRTH_DATE], &birth));
    int number = member_number(row->values[ROSTER_MEMBER_ID]), age = date_age(birth, date_of(2026, 11, 24));
    assert_false(seen->member[number]); /* an id is given once */
    seen->member[number] = true;
    seen->children += age <= 21;
    seen->dead += row->values[ROSTER_DEATH_DATE] != NULL;
    seen->languages_other += strcmp(row->values[ROSTER_SPOKEN_LANGUAGE], "en") != 0;
    const char *phone = row->values[ROSTER_PHONE];
    if (phone) assert_non_null(strstr(phone, ") 555-01")); /* numbers that nobody has */
    if (named(row, "Nguyễn", "Thị Mai", "vi"))
        seen->mai = !strcmp(row->values[ROSTER_BIRTH_DATE], "1955-03-09") &&
                    !strcmp(phone, "(408) 555-0142") && !strcmp(row->values[ROSTER_INTERPRETER], "yes");
    seen->jorge |= named(row, "Alvarez", "Jorge", "es");
    seen->anahit |= named(row, "Petrosyan", "Anahit", "hy");
    seen->robert |= named(row, "Lee", "Robert", "en");
}

static void see_row(Seen *seen, const ImportRow *row) {
    seen->rows++;
    switch (row->kind) {
    case IMPORT_ROSTER:
        see_member(seen, row);
        break;
    case IMPORT_OBSERVATIONS:
        seen->comparators += row->values[OBSERVATION_VALUE][0] == '<';
        break;
    case IMPORT_ENCOUNTERS:
        seen->in_hospital += row->values[ENCOUNTER_DISCHARGE] == NULL;
        break;
    case IMPORT_REFERRALS:
        member_number(row->values[REFERRAL_MEMBER_ID]);
        seen->urgent += !strcmp(row->values[REFERRAL_URGENT], "yes");
        seen->expedited += !strcmp(row->values[REFERRAL_EXPEDITED], "yes");
        if (strcmp(row->values[REFERRAL_RECEIVED_AT], seen->last_received) > 0)
            snprintf(seen->last_received, sizeof seen->last_received, "%s",
                     row->values[REFERRAL_RECEIVED_AT]);
        break;
    default:
        break;
    }
    if (row->kind != IMPORT_REFERRALS) member_number(row->values[0]);
}

static void read_file(Seen *seen, const char *name, ImportKind kind) {
    char path[256];
    snprintf(path, sizeof path, "db/sample/%s", name);
    Error error = {0};
    Csv *csv = NULL;
    Zone *zone = NULL;
    ImportMap *map = NULL;
    CsvRecord record;
    assert_true(zone_new(&zone, "America/Los_Angeles", &error));
    ImportOptions options = {.zone = zone};
    assert_true(instant_parse("2026-11-24T14:05:00-08:00", &options.now));
    assert_true(csv_reader_open(&csv, path, &error));
    assert_true(csv_next(csv, &record, &error));
    assert_true(import_map_new(&map, IMPORT_AUTO, &record, &options, &error));
    assert_int_equal(import_map_kind(map), kind);
    assert_null(import_map_unknown(map, 0));
    while (csv_next(csv, &record, &error) && record.kind != CSV_END) {
        ImportRow row;
        ImportBad bad;
        ImportVerdict verdict = import_map_row(map, &record, &row, &bad, &error);
        if (verdict != IMPORT_TAKEN)
            print_error("%s:%ld: %s %s\n", path, bad.line, bad.column ? bad.column : "", bad.why);
        assert_int_equal(verdict, IMPORT_TAKEN);
        see_row(seen, &row);
    }
    import_map_free(&map);
    csv_reader_free(&csv);
    zone_free(&zone);
}

static void every_row_is_taken(void **state) {
    (void)state;
    Seen seen = {0};
    read_file(&seen, "roster.csv", IMPORT_ROSTER);
    assert_int_equal(seen.rows, MEMBERS);
    assert_true(seen.mai && seen.jorge && seen.anahit && seen.robert);
    assert_true(seen.children >= 4 && seen.dead >= 4 && seen.languages_other > 80);
    read_file(&seen, "diagnoses.csv", IMPORT_DIAGNOSES);
    read_file(&seen, "observations.csv", IMPORT_OBSERVATIONS);
    assert_true(seen.comparators >= 4);
    read_file(&seen, "encounters.csv", IMPORT_ENCOUNTERS);
    assert_int_equal(seen.in_hospital, 5);
    seen.rows = 0;
    read_file(&seen, "referrals.csv", IMPORT_REFERRALS);
    assert_int_equal(seen.rows, 60);
    assert_true(seen.urgent >= 5 && seen.expedited >= 4);
    assert_true(strcmp(seen.last_received, "2026-11-24T22:05:00Z") <= 0);
}

static void acts_are_in_order(void **state) {
    (void)state;
    FILE *file = fopen("db/sample/acts.txt", "r");
    assert_non_null(file);
    char line[1024], last[32] = "";
    int users = 0, acts = 0;
    while (fgets(line, sizeof line, file)) {
        char at[32], user[32], act[32], target[32];
        if (line[0] == '#' || line[0] == '\n') continue;
        if (strncmp(line, "user add ", 9) == 0) {
            assert_int_equal(acts, 0);
            users++;
            continue;
        }
        assert_int_equal(sscanf(line, "at %31s user %31s act %31s %31s", at, user, act, target), 4);
        assert_true(strcmp(at, last) >= 0 && strcmp(at, "2026-11-24T14:05") <= 0);
        if (target[0] != '$') member_number(target); /* $goal: what was made last */
        snprintf(last, sizeof last, "%s", at);
        acts++;
    }
    fclose(file);
    assert_int_equal(users, 6);
    assert_true(acts >= 120);
}

/* Changed bytes in a real file: no crash, and a damaged row takes few others with it. */
static void damaged_bytes_stay_local(void **state) {
    (void)state;
    char bytes[100000];
    Error error = {0};
    Zone *zone = NULL;
    FILE *file = fopen("db/sample/roster.csv", "r");
    assert_non_null(file);
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    size_t header = (size_t)((char *)memchr(bytes, '\n', size) - bytes) + 1;
    assert_true(zone_new(&zone, "America/Los_Angeles", &error));
    ImportOptions options = {.zone = zone};
    assert_true(instant_parse("2026-11-24T14:05:00-08:00", &options.now));
    uint32_t seed = 97;
    for (int round = 0; round < 200; round++) {
        FILE *damaged = tmpfile();
        assert_non_null(damaged);
        for (size_t i = 0; i < size; i++) {
            seed = seed * 1664525 + 1013904223;
            bool hit = i >= header && seed >> 8 < (1U << 24) / 4000; /* some ten a file */
            fputc(hit ? (int)(seed & 0xFF) : bytes[i], damaged);
        }
        fflush(damaged);
        rewind(damaged);
        Csv *csv = NULL;
        ImportMap *map = NULL;
        CsvRecord record;
        assert_true(csv_reader_new(&csv, fileno(damaged), &error));
        assert_true(csv_next(csv, &record, &error));
        assert_true(import_map_new(&map, IMPORT_ROSTER, &record, &options, &error));
        int taken = 0;
        while (csv_next(csv, &record, &error) && record.kind != CSV_END) {
            ImportRow row;
            ImportBad bad;
            taken += import_map_row(map, &record, &row, &bad, &error) == IMPORT_TAKEN;
        }
        assert_in_range(taken, MEMBERS - 60, MEMBERS + 5);
        import_map_free(&map);
        csv_reader_free(&csv);
        fclose(damaged);
    }
    zone_free(&zone);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_row_is_taken),
                                       cmocka_unit_test(acts_are_in_order),
                                       cmocka_unit_test(damaged_bytes_stay_local)};
    return cmocka_run_group_tests_name("sample", tests, NULL, NULL);
}
