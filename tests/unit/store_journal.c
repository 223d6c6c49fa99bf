/* Undo, redo and `as of` over random acts on the real tables with the production settings: every trigger
 * fires. */
#include "../support/temp_store.h"
#include "store/fact.h"
#include "store/undo.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ACTS = 120, MEMBERS = 6 };

typedef struct Play {
    uint64_t random;
    int64_t members[MEMBERS];
    int member_count, number;
    int64_t undoes;
} Play;

static unsigned roll(Play *play, unsigned sides) {
    play->random = play->random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(play->random >> 33) % sides;
}

static const char *word(Play *play) {
    static const char *const words[] = {"Lee", "Nguyễn", "O'Brien", "", "王", "x"};
    return words[roll(play, 6)];
}

static bool add_member(Store *store, Play *play, Error *error) {
    char name[32];
    Record *row = record_new("member");
    snprintf(name, sizeof name, "M%d", play->number);
    record_set(row, "source_id", name);
    record_set(row, "last_name", "Lee");
    record_set(row, "first_name", "Robert");
    record_set(row, "name_key", "lee robert");
    record_set(row, "birth_date", "1950-01-31");
    bool ok = record_insert(store, row, error);
    if (ok && play->member_count < MEMBERS) play->members[play->member_count++] = row->no;
    record_free(&row);
    return ok;
}

static bool change_member(Store *store, Play *play, int64_t member, Error *error) {
    static const char *const columns[] = {"city", "county", "housing", "spoken_language"};
    Record *row;
    if (!record_load(store, &row, "member", member, error)) return false;
    for (int i = 0; i < 2; i++) record_set(row, columns[roll(play, 4)], word(play));
    record_set_int(row, "interpreter", roll(play, 2));
    bool ok = record_save(store, row, error);
    record_free(&row);
    return ok;
}

static bool add_note(Store *store, Play *play, int64_t member, Error *error) {
    Record *row = record_new("note");
    record_set_int(row, "member_no", member);
    record_set(row, "body", roll(play, 2) ? "called the daughter" : "no answer");
    record_set(row, "author", "tester");
    record_set(row, "at", "2026-11-24T22:05:00Z");
    bool ok = record_insert(store, row, error);
    record_free(&row);
    return ok;
}

static bool change_fact(Store *store, Play *play, int64_t member, Error *error) {
    FactRows rows = {0};
    FactRow row = {.name = "kps", .at = "2026-11-01"};
    bool ok = fact_rows(store, member, 0, &rows, error);
    if (ok && rows.count && roll(play, 2))
        ok = fact_close(store, "fact", member, rows.items[0].row_no, error);
    snprintf(row.value, sizeof row.value, "%u0", roll(play, 10));
    ok = ok && fact_add(store, member, &row, error);
    fact_rows_free(&rows);
    return ok;
}

static bool random_act(Store *store, void *state, Error *error) {
    Play *play = state;
    if (play->member_count == 0 || (play->member_count < MEMBERS && roll(play, 4) == 0)) {
        if (!add_member(store, play, error)) return false;
        return store_touch_member(store, play->members[play->member_count - 1], error);
    }
    int64_t member = play->members[roll(play, (unsigned)play->member_count)];
    bool ok = store_touch_member(store, member, error);
    for (unsigned steps = 1 + roll(play, 3); ok && steps > 0; steps--) switch (roll(play, 3)) {
        case 0:
            ok = change_member(store, play, member, error);
            break;
        case 1:
            ok = add_note(store, play, member, error);
            break;
        default:
            ok = change_fact(store, play, member, error);
        }
    return ok;
}

static bool undo_act(Store *store, void *state, Error *error) {
    return undo_apply(store, ((Play *)state)->undoes, error);
}

static int64_t act(TempStore *temp, Play *play, const char *kind, StoreBody body) {
    Error error = {0};
    int64_t number;
    ActHeader header = {
        .at = "2026-11-24T22:05:00Z", .user = "tester", .session = "s", .kind = kind, .undoes = play->undoes};
    if (!store_write(temp->store, &header, body, play, &number, &error)) fail_msg("%s: %s", kind, error.why);
    return number;
}

static char *dump(TempStore *temp) {
    Text text = {0};
    temp_store_dump(temp->store, &text);
    return text.data ? text.data : strdup("");
}

static void everything_is_undone_and_redone(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 4; seed++) {
        TempStore temp;
        temp_store_open(&temp);
        Play play = {.random = seed * 977};
        char *before[ACTS + 1];
        int64_t numbers[ACTS], undone[ACTS];
        before[0] = dump(&temp);
        for (int i = 0; i < ACTS; i++) {
            play.number = i;
            play.undoes = 0;
            numbers[i] = act(&temp, &play, "toy", random_act);
            before[i + 1] = dump(&temp);
        }
        for (int i = ACTS - 1; i >= 0; i--) {
            play.undoes = numbers[i];
            undone[i] = act(&temp, &play, "undo", undo_act);
            char *now = dump(&temp);
            assert_string_equal(now, before[i]);
            free(now);
        }
        for (int i = 0; i < ACTS; i++) {
            play.undoes = undone[i];
            act(&temp, &play, "redo", undo_act);
        }
        char *now = dump(&temp);
        assert_string_equal(now, before[ACTS]);
        free(now);
        for (int i = 0; i <= ACTS; i++) free(before[i]);
        temp_store_close(&temp);
    }
}

/* The rows of members, notes and facts as of act n, as text. */
static char *dump_as_of(TempStore *temp, const Play *play, int64_t act_number) {
    Text out = {0};
    Error error;
    for (int m = 0; m < play->member_count; m++) {
        Record *row;
        bool existed;
        assert_true(record_load(temp->store, &row, "member", play->members[m], &error));
        assert_true(as_of_roll(temp->store, row, act_number, &existed, &error));
        if (existed)
            text_addf(&out, "%s %s %s", record_string(row, "source_id"), record_string(row, "city"),
                      record_string(row, "interpreter"));
        record_free(&row);
        RecordList notes = {0};
        FactRows facts = {0};
        assert_true(
            as_of_list(temp->store, &notes, "note", "member_no", play->members[m], act_number, &error));
        for (size_t i = 0; i < notes.count; i++)
            text_addf(&out, " n:%s", record_string(notes.items[i], "body"));
        assert_true(act_number == 0 || fact_rows(temp->store, play->members[m], act_number, &facts, &error));
        for (size_t i = 0; i < facts.count; i++) text_addf(&out, " f:%s", facts.items[i].value);
        text_add(&out, "\n");
        record_list_free(&notes);
        fact_rows_free(&facts);
    }
    return out.data ? out.data : strdup("");
}

static void as_of_equals_a_copy_taken_then(void **state) {
    (void)state;
    TempStore temp;
    temp_store_open(&temp);
    Play play = {.random = 4242};
    while (play.member_count < MEMBERS) {
        play.number++;
        act(&temp, &play, "toy", random_act);
    }
    char *copies[ACTS];
    int64_t numbers[ACTS];
    for (int i = 0; i < ACTS; i++) {
        play.undoes =
            i % 5 == 4 ? numbers[i - 1] : 0; /* now and then an undo, which `as of` must roll back too */
        numbers[i] = act(&temp, &play, play.undoes ? "undo" : "toy", play.undoes ? undo_act : random_act);
        copies[i] = dump_as_of(&temp, &play, numbers[i]);
    }
    for (int i = 0; i < ACTS; i++) {
        char *now = dump_as_of(&temp, &play, numbers[i]);
        assert_string_equal(now, copies[i]);
        free(now);
        free(copies[i]);
    }
    temp_store_close(&temp);
}

static void a_change_that_was_changed_since_stays(void **state) {
    (void)state;
    TempStore temp;
    Error error = {0};
    temp_store_open(&temp);
    Play play = {.random = 7};
    int64_t made = act(&temp, &play, "toy", random_act);
    Record *row;
    assert_true(record_load(temp.store, &row, "member", play.members[0], &error));
    int64_t version = row->version;
    record_free(&row);
    play.random = 11;
    for (play.number = 1; play.number < 12; play.number++) act(&temp, &play, "toy", random_act);
    assert_true(record_load(temp.store, &row, "member", play.members[0], &error));
    assert_true(row->version > version);
    record_free(&row);
    play.undoes = made;
    ActHeader header = {
        .at = "2026-11-24T22:05:00Z", .user = "tester", .session = "s", .kind = "undo", .undoes = made};
    char *before = dump(&temp);
    assert_false(store_write(temp.store, &header, undo_act, &play, NULL, &error));
    assert_int_equal(error.kind, ERROR_CONFLICT);
    char *after = dump(&temp);
    assert_string_equal(before, after);
    free(before);
    free(after);
    temp_store_close(&temp);
}

static bool write_outside(Store *store, void *state, Error *error) {
    return add_member(store, state, error);
}

static void guards_hold(void **state) {
    (void)state;
    TempStore temp;
    Error error = {0};
    temp_store_open(&temp);
    Play play = {.random = 3};
    act(&temp, &play, "toy", random_act);
    play.number = 99;
    assert_false(store_write_derived(temp.store, write_outside, &play, &error)); /* no act is open */
    const Table *table;
    for (size_t i = 0; (table = table_at(i)); i++) {
        char sql[80];
        if (table->kind != TABLE_JOURNALED || strcmp(table->name, "member") != 0) continue;
        snprintf(sql, sizeof sql, "DELETE FROM %s", table->name);
        assert_false(db_run(store_db(temp.store), sql, &error));
    }
    temp_store_close(&temp);
}

/* Every journaled table takes a row, and its triggers run under trusted_schema off. */
static bool insert_everywhere(Store *store, void *state, Error *error) {
    (void)state;
    const Table *table;
    int made = 0;
    for (size_t i = 0; (table = table_at(i)); i++) {
        if (table->kind != TABLE_JOURNALED) continue;
        Record *row = record_new(table->name);
        char value[64];
        for (const Column *column = table->columns; column->name; column++) {
            if (!(column->rules & COLUMN_NEEDED)) continue;
            snprintf(value, sizeof value, "v%d", ++made);
            if (column->type == COLUMN_DATE) snprintf(value, sizeof value, "2026-11-24");
            if (column->type == COLUMN_TIME) snprintf(value, sizeof value, "2026-11-24T22:05:00Z");
            if (column->type == COLUMN_REF || column->type == COLUMN_INTEGER)
                snprintf(value, sizeof value, "1");
            if (column->type == COLUMN_TEXT && column->detail)
                snprintf(value, sizeof value, "%.*s", (int)strcspn(column->detail, " "), column->detail);
            record_set(row, column->name, value);
        }
        bool ok = record_insert(store, row, error);
        for (const Column *column = table->columns; ok && column->name; column++)
            if (column->type == COLUMN_TEXT && !column->detail &&
                !(table->frozen && text_list_has(table->frozen, column->name)))
                record_set(row, column->name, "changed");
        ok = ok && record_save(store, row, error);
        if (!ok) error_prefix(error, "%s", table->name);
        record_free(&row);
        if (!ok) return false;
    }
    return true;
}

static void every_table_is_journaled(void **state) {
    (void)state;
    TempStore temp;
    temp_store_open(&temp);
    Play play = {0};
    char *empty = dump(&temp);
    int64_t number = act(&temp, &play, "toy", insert_everywhere);
    play.undoes = number;
    act(&temp, &play, "undo", undo_act);
    char *after = dump(&temp);
    assert_string_equal(empty, after);
    free(empty);
    free(after);
    temp_store_close(&temp);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_is_undone_and_redone),
        cmocka_unit_test(as_of_equals_a_copy_taken_then),
        cmocka_unit_test(a_change_that_was_changed_since_stays),
        cmocka_unit_test(guards_hold),
        cmocka_unit_test(every_table_is_journaled),
    };
    return cmocka_run_group_tests_name("journal", tests, NULL, NULL);
}
