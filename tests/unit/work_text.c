/* What people type, through work_do: what is cleaned, what is refused, and that sentences stay readable. */
#include "../support/sitting.h"
#include "base/utf8.h"
#include "work/look.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MEGABYTE = 1 << 20 };

static bool note(Sitting *sitting, const char *text, const char *restricted) {
    static const char *const targets[] = {"M02"}, *const names[] = {"text", "restricted"};
    const char *const values[] = {text, restricted};
    ActRequest request = {.act = act_find("note"),
                          .targets = targets,
                          .target_count = 1,
                          .names = names,
                          .values = values,
                          .field_count = restricted ? 2 : 1};
    sitting->error = (Error){0};
    return work_do(sitting->work, &request, &sitting->result, &sitting->error);
}

static char *last_note(Sitting *sitting) {
    RecordList list = {0};
    Error error;
    assert_true(record_list(sitting_store(sitting), &list, "note", "author", "cm", NULL, NULL, &error));
    assert_true(list.count > 0);
    char *body = strdup(record_string(list.items[list.count - 1], "body"));
    record_list_free(&list);
    return body;
}

static void what_is_cleaned(void **state) {
    (void)state;
    static const char *const pairs[][2] = {
        {"  called\r\nthe daughter \t", "called\nthe daughter"},
        {"Nguye\xcc\x82\xcc\x83n", "Nguyễn"}, /* NFC */
        {"a\xc2\xa0"
         "b",
         "a b"}, /* no-break space */
        {"safe\xe2\x80\xae"
         "evil\xe2\x80\xac",
         "safeevil"}, /* bidi controls */
        {"\xe2\x81\xa6x\xe2\x81\xa9", "x"},
        {"one\n\ttwo", "one\n\ttwo"},
    };
    Sitting sitting;
    sitting_open(&sitting);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (!note(&sitting, pairs[i][0], NULL)) fail_msg("%s", sitting.error.why);
        char *body = last_note(&sitting);
        assert_string_equal(body, pairs[i][1]);
        free(body);
    }
    sitting_close(&sitting);
}

static void what_is_refused(void **state) {
    (void)state;
    static const char *const bad[] = {
        "bell\x07",
        "esc\x1b[2J",
        "c1\xc2\x9b"
        "2J",
        "\xff",
        "cut\xe1\xbb",
        "over-long \xc0\x9b",
        "surrogate \xed\xa0\x80",
        "tag \xf3\xa0\x81\xa1",
        "feff \xef\xbb\xbf",
        "zwsp \xe2\x80\x8b",
        "blank \xe3\x85\xa4",
        "private \xee\x80\x80",
        "line \xe2\x80\xa8 sep",
        "zalgo e\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85\xcc\x86",
    };
    Sitting sitting;
    sitting_open(&sitting);
    char *before = sitting_dump(&sitting);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (note(&sitting, bad[i], NULL)) fail_msg("taken: case %zu", i);
        assert_int_equal(sitting.error.kind, ERROR_BAD_INPUT);
        assert_true(text_starts(sitting.error.why, "text"));
    }
    static const char *const blank[] = {"", " ", "\t\n", "\xc2\xa0", "\xe2\x80\xae"};
    for (size_t i = 0; i < sizeof blank / sizeof *blank; i++) assert_false(note(&sitting, blank[i], NULL));
    char *after = sitting_dump(&sitting);
    sitting_same(before, after);
    free(before);
    free(after);
    sitting_close(&sitting);
}

static void how_long(void **state) {
    (void)state;
    Sitting sitting;
    char *text = malloc(MEGABYTE + 1), line[1400];
    sitting_open(&sitting);
    memset(text, 'x', MEGABYTE);
    text[MEGABYTE] = '\0';
    assert_false(note(&sitting, text, NULL));
    assert_int_equal(sitting.error.kind, ERROR_BAD_INPUT);
    text[200000] = '\0';
    assert_true(note(&sitting, text, NULL));
    char *body = last_note(&sitting);
    assert_int_equal(strlen(body), 200000);
    free(body);
    text[301] = '\0';
    snprintf(line, sizeof line, "refer M02 source=pcp channel=fax referrer=%s", text);
    sitting_refused(&sitting, line, ERROR_BAD_INPUT, "referrer");
    text[300] = '\0';
    snprintf(line, sizeof line, "refer M02 source=pcp channel=fax referrer=%s", text);
    sitting_do(&sitting, line);
    snprintf(line, sizeof line, "task M02 text=a\nb due=2026-12-01 owner=me");
    sitting_refused(&sitting, line, ERROR_BAD_INPUT, "text"); /* one line */
    free(text);
    sitting_close(&sitting);
}

/* Cut where a sentence or a list is too narrow, never in the middle of a character. */
static void sentences_are_utf8(void **state) {
    (void)state;
    Sitting sitting;
    Text clean = {0};
    char value[200] = "", line[400];
    sitting_open(&sitting);
    for (int shift = 0; shift < 4; shift++) {
        memset(value, 'x', (size_t)shift);
        value[shift] = '\0';
        while (strlen(value) < 150) strcat(value, "ễ");
        snprintf(line, sizeof line, "refer M02 source=%s referrer=Lee channel=fax", value);
        sitting_refused(&sitting, line, ERROR_BAD_INPUT, "source");
        if (!utf8_clean(sitting.error.why, strlen(sitting.error.why), TEXT_NOTE, &clean, NULL,
                        &sitting.error))
            fail_msg("a sentence that is no UTF-8, shift %d", shift);
        snprintf(line, sizeof line, "refer %s source=pcp referrer=Lee channel=fax", value);
        sitting_refused(&sitting, line, ERROR_NOT_FOUND, NULL);
        if (!utf8_clean(sitting.error.why, strlen(sitting.error.why), TEXT_NOTE, &clean, NULL,
                        &sitting.error))
            fail_msg("a sentence that is no UTF-8, shift %d", shift);
    }
    text_free(&clean);
    sitting_close(&sitting);
}

static bool rename_member(Store *store, void *context, Error *error) {
    Record *row;
    if (!record_find(store, &row, "member", "source_id", "M02", error)) return false;
    record_set(row, "last_name", context);
    record_set(row, "first_name", context);
    bool ok = record_save(store, row, error);
    record_free(&row);
    return ok;
}

static void long_names_are_cut_whole(void **state) {
    (void)state;
    Sitting sitting;
    Error error = {0};
    Text clean = {0};
    sitting_open(&sitting);
    for (int shift = 0; shift < 3; shift++) {
        char name[400] = "";
        memset(name, 'x', (size_t)shift);
        while (strlen(name) < 350) strcat(name, "ễ");
        ActHeader header = {.at = "2026-11-24T22:05:00Z", .user = "cm", .session = "s", .kind = "import"};
        assert_true(store_write(sitting_store(&sitting), &header, rename_member, name, NULL, &error));
        sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
        const char *summary = sitting.result.summary;
        assert_true(utf8_clean(summary, strlen(summary), TEXT_LINE, &clean, NULL, &error));
        ListRow rows[8];
        ListQuery query = {0};
        size_t count;
        assert_true(work_page(sitting.work, &query, "", false, 8, rows, &count, &error));
        assert_int_equal(count, 1);
        assert_true(utf8_clean(rows[0].name, strlen(rows[0].name), TEXT_LINE, &clean, NULL, &error));
        sitting_check(&sitting);
        sitting_undo(&sitting);
        text_clear(&clean);
    }
    text_free(&clean);
    sitting_close(&sitting);
}

/* The audit says that a restricted note was written, never what it says. */
static void a_restricted_note_stays_out_of_the_audit(void **state) {
    (void)state;
    Sitting sitting;
    Error error = {0};
    sitting_open(&sitting);
    assert_true(note(&sitting, "told in confidence", "yes"));
    assert_true(note(&sitting, "called the daughter", "no"));
    Stmt *stmt = db_stmt(store_db(sitting_store(&sitting)),
                         "SELECT detail FROM act WHERE kind = 'note' ORDER BY number", &error);
    assert_int_equal(stmt_step(stmt, &error), STEP_ROW);
    assert_null(strstr(stmt_text(stmt, 0), "confidence"));
    assert_int_equal(stmt_step(stmt, &error), STEP_ROW);
    assert_non_null(strstr(stmt_text(stmt, 0), "daughter"));
    stmt_reset(stmt);
    sitting_close(&sitting);
}

/* A field said twice, a field of another act, a field that is empty. */
static void fields(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_refused(&sitting, "note M02 text=a text=b", ERROR_USAGE, "twice");
    sitting_refused(&sitting, "note M02 text=a services=all", ERROR_USAGE, "services");
    sitting_refused(&sitting, "note text=a", ERROR_USAGE, "target");
    sitting_refused(&sitting, "refer M02 source=pcp referrer=Lee", ERROR_REFUSED, "channel");
    assert_string_equal(sitting.error.missing, "channel");
    sitting_refused(&sitting, "refer M02 urgent=yes", ERROR_REFUSED, "source");
    assert_string_equal(sitting.error.missing, "source referrer channel");
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax best_time= urgent=");
    sitting_refused(&sitting, "refer NOBODY source=pcp referrer=Lee channel=fax", ERROR_NOT_FOUND, "NOBODY");
    sitting_refused(&sitting, "refer M source=pcp referrer=Lee channel=fax", ERROR_NOT_FOUND, "several");
    sitting_refused(&sitting, "review M03", ERROR_REFUSED, "no live case");
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_cleaned),
        cmocka_unit_test(what_is_refused),
        cmocka_unit_test(how_long),
        cmocka_unit_test(sentences_are_utf8),
        cmocka_unit_test(long_names_are_cut_whole),
        cmocka_unit_test(a_restricted_note_stays_out_of_the_audit),
        cmocka_unit_test(fields),
    };
    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
