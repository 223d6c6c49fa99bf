/* The big list of naughty strings and the CSV torture files through every entrance, and on every screen: each
 * is taken or refused with a sentence, all are counted, and nothing that commands a terminal comes out. */
#include "../support/hostile.h"
#include "../support/session.h"
#include "base/locale.h"
#include "core/filter.h"
#include "exchange/import.h"
#include "exchange/import_map.h"
#include "work/do.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH = 700, EVERY = 23 };

static const char now[] = "2026-11-24T14:05:00-08:00";
static char database[200];

static int setup(void **state) {
    (void)state;
    return session_database(database, sizeof database) ? 0 : 1;
}

static int teardown(void **state) {
    (void)state;
    session_database_drop(database);
    return 0;
}

static Work *sit(const char *user) {
    Work *work = NULL;
    Error error = {0};
    WorkOptions options = {.path = database, .user = user, .frozen_now = now};
    if (!work_open(&work, &options, &error)) fail_msg("%s", error.why);
    return work;
}

static const char *at(const json_t *strings, size_t index) {
    return json_string_value(json_array_get(strings, index));
}

static void file_beside(const char *name, const char *text, size_t count, char path[PATH]) {
    snprintf(path, PATH, "%.*s/%s", (int)(strrchr(database, '/') - database), database, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, count, file), count);
    assert_int_equal(fclose(file), 0);
}

/* What a column of its type takes. */
static void sound_value(const ImportColumn *column, size_t row, char out[80]) {
    static const char *const values[] = {
        [IMPORT_LINE] = "Mai",        [IMPORT_NOTE] = "a note", [IMPORT_DATE] = "2026-03-09",
        [IMPORT_TIME] = "2026-11-20", [IMPORT_YES_NO] = "yes",  [IMPORT_LANGUAGE] = "es",
        [IMPORT_ICD10] = "I50.22",    [IMPORT_ZIP] = "94601",   [IMPORT_FACT] = "lvef",
        [IMPORT_VALUE] = "25",
    };
    if (strcmp(column->name, "member_id") == 0)
        snprintf(out, 80, "N%04zu", row);
    else if (strcmp(column->name, "referral_id") == 0)
        snprintf(out, 80, "R%04zu", row);
    else if (column->type == IMPORT_CHOICE || column->type == IMPORT_WORD)
        snprintf(out, 80, "%.*s", (int)strcspn(column->choices, " ="), column->choices);
    else
        snprintf(out, 80, "%s", values[column->type]);
}

/* A file of a kind in which one column holds the strings, and the others that are required what is sound. */
static void write_file(ImportKind kind, size_t naughty, const json_t *strings, size_t step, Text *out) {
    const ImportColumn *column;
    for (size_t i = 0; (column = import_column(kind, i)); i++)
        if (column->required || i == naughty) text_addf(out, "%s,", column->name);
    text_add(out, "other\r\n");
    for (size_t row = 0; row < json_array_size(strings); row += step) {
        for (size_t i = 0; (column = import_column(kind, i)); i++) {
            char value[80];
            if (!column->required && i != naughty) continue;
            sound_value(column, row, value);
            hostile_csv_field(out, i == naughty ? at(strings, row) : value);
            text_add_char(out, ',');
        }
        text_add(out, "x\r\n");
    }
}

static void check_json(const json_t *answer) {
    char *text = json_dumps(answer, JSON_COMPACT);
    assert_non_null(text);
    const char *fault = hostile_bytes(text, strlen(text));
    if (fault) fail_msg("%s in %.300s", fault, text);
    free(text);
}

/* Every row that was read is added, updated, unchanged or rejected; and each rejected one says why. */
static size_t check_counts(const json_t *answer) {
    const char *key;
    json_t *kind, *bad;
    size_t read = 0, rejected = 0, index;
    json_object_foreach(json_object_get(answer, "kinds"), key, kind) {
        json_int_t sum = 0;
        static const char *const ends[] = {"added", "updated", "unchanged", "rejected"};
        for (size_t i = 0; i < 4; i++) sum += json_integer_value(json_object_get(kind, ends[i]));
        assert_int_equal(sum, json_integer_value(json_object_get(kind, "read")));
        read += (size_t)sum;
        rejected += (size_t)json_integer_value(json_object_get(kind, "rejected"));
    }
    json_array_foreach(json_object_get(answer, "quarantine"), index, bad) {
        const char *why = json_string_value(json_object_get(bad, "why"));
        if (!why || !hostile_sentence(why)) fail_msg("no sentence: %s", why ? why : "none");
    }
    assert_int_equal(index, rejected);
    return read;
}

/* Rows read; 0 when the file was refused, with a sentence. */
static size_t import_path(Work *work, const char *kind, const char *path, bool dry) {
    Error error = {0};
    json_t *answer = NULL;
    ImportJob job = {.kind = kind, .paths = &path, .path_count = 1, .dry_run = dry};
    if (!import_files(work, &job, &answer, &error)) {
        if (!hostile_sentence(error.why)) fail_msg("%s: no sentence: %s", path, error.why);
        return 0;
    }
    check_json(answer);
    size_t read = check_counts(answer);
    json_decref(answer);
    return read;
}

/* Into each column of each kind; what is kept goes on the screens below. */
static void imports_count_every_string(void **state) {
    (void)state;
    json_t *strings = hostile_strings();
    Work *work = sit("admin");
    for (int kind = 0; kind < IMPORT_KINDS; kind++)
        for (size_t i = 0; i < import_column_count((ImportKind)kind); i++) {
            bool kept = (kind == IMPORT_ROSTER && i == ROSTER_LAST_NAME) ||
                        (kind == IMPORT_REFERRALS && (i == REFERRAL_REFERRER_NAME || i == REFERRAL_NOTES));
            size_t step = kept ? 1 : 5;
            Text text = {0};
            char path[PATH];
            write_file((ImportKind)kind, i, strings, step, &text);
            file_beside("naughty.csv", text_string(&text), text.length, path);
            size_t read = import_path(work, "auto", path, !kept);
            if (read != (json_array_size(strings) + step - 1) / step)
                fail_msg("%s.%s: %zu rows", import_kind_word((ImportKind)kind),
                         import_column((ImportKind)kind, i)->name, read);
            text_free(&text);
        }
    work_free(&work);
    json_decref(strings);
}

static void headers_are_refused_or_ignored(void **state) {
    (void)state;
    json_t *strings = hostile_strings();
    Work *work = sit("admin");
    Text text = {0};
    char path[PATH];
    text_add(&text, "member_id,last_name,first_name,birth_date");
    for (size_t i = 0; i < json_array_size(strings); i++) {
        text_add_char(&text, ',');
        hostile_csv_field(&text, at(strings, i));
    }
    text_add(&text, "\r\nN1,A,B,1950-01-01\r\n");
    file_beside("header.csv", text_string(&text), text.length, path);
    import_path(work, "auto", path, true);
    text_free(&text);
    work_free(&work);
    json_decref(strings);
}

static void torture_files_are_refused_in_words(void **state) {
    (void)state;
    static const char *const folders[] = {"torture-csv-spectrum", "torture-csvkit", "torture-unicode",
                                          "torture-naughty-strings"};
    static const char *const kinds[] = {"auto", "roster", "facts", "encounters", "referrals"};
    Work *work = sit("admin");
    int files = 0;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        char folder[512], path[PATH * 2];
        hostile_folder(folders[i], folder);
        DIR *directory = opendir(folder);
        assert_non_null(directory);
        for (const struct dirent *entry; (entry = readdir(directory));) {
            if (entry->d_name[0] == '.') continue;
            snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
            for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) import_path(work, kinds[k], path, true);
            files++;
        }
        closedir(directory);
    }
    assert_true(files > 80);
    work_free(&work);
}

/* True when the act was done. */
static bool act_takes(Work *work, const Act *act, const char *field, const char *value) {
    Error error = {0};
    ActResult result;
    const char *const target = "M0001";
    ActRequest request = {.act = act,
                          .targets = &target,
                          .target_count = 1,
                          .names = &field,
                          .values = &value,
                          .field_count = 1};
    bool done = work_do(work, &request, &result, &error);
    const char *said = done ? result.summary : error.why;
    if (!hostile_sentence(said)) fail_msg("%s.%s: no sentence: %s", act->name, field, said);
    return done;
}

static void notes_take_or_refuse_every_string(void **state) {
    (void)state;
    json_t *strings = hostile_strings();
    Work *work = sit("kortiz");
    size_t taken = 0, count = json_array_size(strings);
    for (size_t i = 0; i < count; i++) taken += act_takes(work, act_find("note"), "text", at(strings, i));
    assert_in_range(taken, count / 2, count - 10);
    work_free(&work);
    json_decref(strings);
}

static void every_field_of_every_act_answers(void **state) {
    (void)state;
    json_t *strings = hostile_strings();
    Work *work = sit("kortiz");
    size_t tried = 0, from = 0;
    const Act *act;
    for (size_t a = 0; (act = act_at(a)); a++)
        for (size_t f = 0; f < ACT_FIELDS && act->fields[f].name; f++, from++)
            for (size_t i = from % EVERY; i < json_array_size(strings); i += EVERY, tried++)
                act_takes(work, act, act->fields[f].name, at(strings, i));
    assert_true(tried > 2000);
    work_free(&work);
    json_decref(strings);
}

static void read_filter(const char *line) {
    Filter *filter = NULL;
    Error error = {0};
    if (filter_new(&filter, line, &error)) {
        filter_free(&filter);
        return;
    }
    assert_int_equal(error.kind, ERROR_BAD_INPUT);
    if (!hostile_sentence(error.why)) fail_msg("%s: no sentence: %s", line, error.why);
}

static void filters_read_or_refuse(void **state) {
    (void)state;
    static const char *const forms[] = {"%s", "member:\"%s\"", "city:%s", "@%s", "owner:me %s"};
    json_t *strings = hostile_strings();
    size_t tried = 0;
    for (size_t i = 0; i < json_array_size(strings); i++)
        for (size_t f = 0; f < sizeof forms / sizeof *forms; f++, tried++) {
            const char *form = strchr(forms[f], '%');
            Text line = {0};
            text_addf(&line, "%.*s%s%s", (int)(form - forms[f]), forms[f], at(strings, i), form + 2);
            read_filter(text_string(&line));
            text_free(&line);
        }
    assert_int_equal(tried, 5 * json_array_size(strings));
    json_decref(strings);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(imports_count_every_string),
        cmocka_unit_test(headers_are_refused_or_ignored),
        cmocka_unit_test(torture_files_are_refused_in_words),
        cmocka_unit_test(notes_take_or_refuse_every_string),
        cmocka_unit_test(every_field_of_every_act_answers),
        cmocka_unit_test(filters_read_or_refuse),
    };
    locale_choose();
    return cmocka_run_group_tests_name("naughty strings", tests, setup, teardown);
}
