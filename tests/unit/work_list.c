/* Saved lists as acts, and what completion offers over a small database. */
#include "../support/import_db.h"
#include "../support/sitting.h"
#include "work/conflict.h"
#include "work/list.h"
#include "work/look.h"
#include "work/users.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static int begin(void **state) {
    ImportDb *db = calloc(1, sizeof *db);
    Error error = {0};
    import_db_open(db);
    static const char *const files[] = {
        "member_id,last_name,first_name,birth_date,spoken_language,county\n"
        "M1,Nguyễn,Mai,1955-03-09,vi,Los Angeles\nM2,Lee,Robert,1950-01-30,en,Kern\n"
        "M3,Leal,Ana,1950-01-30,es,Lake\n",
        "referral_id,member_id,received_at,source\nA1,M1,2026-11-20T09:00:00-08:00,pcp\n"
        "A2,M2,2026-11-21T09:00:00-08:00,self\nA3,M3,2026-11-21T09:00:00-08:00,self\n"};
    for (int i = 0; i < 2; i++) {
        json_t *answer = import_db_text(db, "rows.csv", files[i]);
        json_decref(answer);
    }
    if (!work_add_user(db->work, &(NewUser){.name = "bob", .role = "case_manager", .team = "south"},
                       &error) ||
        !work_add_user(db->work, &(NewUser){.name = "cy", .role = "case_manager", .team = "south"}, &error))
        fail_msg("%s", error.why);
    *state = db;
    return 0;
}

static int end(void **state) {
    import_db_close(*state);
    free(*state);
    return 0;
}

static void sits(ImportDb *db, const char *user) {
    Error error = {0};
    if (!work_switch_user(db->work, user, &error)) fail_msg("%s", error.why);
}

static void save(ImportDb *db, const char *name, const char *line, bool team) {
    ActResult result;
    Error error = {0};
    ListSave wanted = {name, line, team, 0};
    if (!work_list_save(db->work, &wanted, &result, &error)) fail_msg("%s: %s", name, error.why);
    assert_true(result.act > 0);
}

static void refused(ImportDb *db, const char *name, const char *line, bool team, ErrorKind kind, int column,
                    const char *says) {
    ActResult result;
    Error error = {0};
    int64_t acts = import_db_number(db, "SELECT max(number) FROM act");
    assert_false(work_list_save(db->work, &(ListSave){name, line, team, 0}, &result, &error));
    if (error.kind != kind || error.column != column || !strstr(error.why, says))
        fail_msg("%s: %d, column %d: %s", line, (int)error.kind, error.column, error.why);
    assert_int_equal(import_db_number(db, "SELECT max(number) FROM act"), acts);
}

/* "name=filter;…", a team's with its name before. */
static void holds(ImportDb *db, const char *lists) {
    SavedList rows[20];
    size_t count;
    Text found = {0};
    Error error = {0};
    assert_true(work_lists(db->work, rows, 20, &count, &error));
    for (size_t i = 0; i < count; i++)
        text_addf(&found, "%s%s%s%s=%s", i ? ";" : "", rows[i].team, *rows[i].team ? "/" : "", rows[i].name,
                  rows[i].filter);
    assert_string_equal(text_string(&found), lists);
    text_free(&found);
}

static void stands_for(ImportDb *db, const char *line, size_t terms) {
    Filter *filter;
    Error error = {0};
    if (!work_filter(db->work, &filter, line, &error)) fail_msg("%s: %s", line, error.why);
    assert_int_equal(filter->count, terms);
    filter_free(&filter);
}

static void undo(ImportDb *db) {
    ActResult result;
    Error error = {0};
    if (!work_undo(db->work, 0, false, &result, &error)) fail_msg("%s", error.why);
}

static void redo(ImportDb *db) {
    ActResult result;
    Error error = {0};
    if (!work_redo(db->work, 0, false, &result, &error)) fail_msg("%s", error.why);
}

static void lists_are_acts(void **state) {
    ImportDb *db = *state;
    ActResult result;
    Error error = {0};
    holds(db, "");
    save(db, "hot", "LATE   urgent", false);
    save(db, "mine", "owner:me @hot", false);
    holds(db, "hot=late urgent;mine=owner:me @hot");
    stands_for(db, "@mine lang:vi", 4);
    stands_for(db, "list:MINE", 3);
    save(db, "Hot", "late", false); /* the same name: changed, not added */
    holds(db, "Hot=late;mine=owner:me @hot");
    stands_for(db, "@mine", 2);
    undo(db);
    holds(db, "hot=late urgent;mine=owner:me @hot");
    redo(db);
    holds(db, "Hot=late;mine=owner:me @hot");
    assert_true(work_list_drop(db->work, "hot", false, &result, &error));
    assert_string_equal(result.summary, "Dropped the list @hot");
    holds(db, "mine=owner:me @hot");
    Filter *filter;
    assert_false(work_filter(db->work, &filter, "late @mine", &error));
    assert_int_equal(error.column, 6);
    assert_non_null(strstr(error.why, "In the list mine: There is no saved list \"hot\""));
    undo(db);
    stands_for(db, "@mine", 2);
    undo(db); /* the change of hot, the latest that stands */
    undo(db);
    undo(db);
    holds(db, "");
    assert_false(work_list_drop(db->work, "hot", false, &result, &error));
    assert_int_equal(error.kind, ERROR_NOT_FOUND);
    assert_int_equal(
        import_db_number(db, "SELECT count(*) FROM act WHERE kind IN ('list_save', 'list_drop')"), 4);
}

static void what_cannot_be_saved(void **state) {
    ImportDb *db = *state;
    refused(db, "two:words", "late", false, ERROR_BAD_INPUT, 0, "cannot be the name");
    refused(db, "a:b", "late", false, ERROR_BAD_INPUT, 0, "cannot be the name");
    refused(db, "all", "  ", false, ERROR_BAD_INPUT, 0, "empty filter");
    refused(db, "bad", "late latex", false, ERROR_BAD_INPUT, 6, "not a word");
    refused(db, "bad", "late @nobody", false, ERROR_BAD_INPUT, 6, "no saved list");
    refused(db, "bad", "clock:zebra", false, ERROR_BAD_INPUT, 1, "no clock");
    refused(db, "ours", "late", true, ERROR_REFUSED, 0, "in no team");
    refused(db, "round", "late @ROUND", false, ERROR_BAD_INPUT, 6, "names itself");
    save(db, "a", "late", false);
    save(db, "b", "@a", false);
    refused(db, "a", "urgent @b", false, ERROR_BAD_INPUT, 8, "names itself");
}

/* A team's list is read by its people, with their own "me"; one's own list of a name comes first. */
static void lists_of_a_team(void **state) {
    ImportDb *db = *state;
    sits(db, "bob");
    save(db, "ours", "team:south", true);
    save(db, "hot", "late", true);
    sits(db, "cy");
    holds(db, "south/hot=late;south/ours=team:south");
    save(db, "hot", "urgent lang:vi", false);
    holds(db, "hot=urgent lang:vi;south/hot=late;south/ours=team:south");
    stands_for(db, "@hot", 2);
    sits(db, "bob");
    holds(db, "south/hot=late;south/ours=team:south");
    stands_for(db, "@hot", 1);
    sits(db, "ann");
    holds(db, "");
}

/* Whoever saves a name of the team's is told who saved it before, and when; what they have seen, they replace
 * knowingly. */
static void a_list_of_the_team_is_not_passed_over(void **state) {
    ImportDb *db = *state;
    ActResult result;
    Error error = {0};
    sits(db, "bob");
    save(db, "hot", "late", true);
    sits(db, "cy");
    save(db, "hot", "late", true); /* the same is no conflict, and writes nothing */
    refused(db, "Hot", "urgent", true, ERROR_CONFLICT, 0, "bob saved it on 24 Nov 2026");
    const Conflict *conflict = work_conflict(db->work);
    assert_int_equal(conflict->count, 1);
    assert_string_equal(conflict->by, "bob");
    assert_string_equal(conflict->fields[0].theirs, "late");
    assert_string_equal(conflict->fields[0].mine, "urgent");
    int64_t seen = conflict->read;
    sits(db, "bob");
    save(db, "hot", "late lang:vi", true); /* one's own may be changed */
    assert_int_equal(work_conflict(db->work)->count, 0);
    sits(db, "cy");
    assert_false(work_list_save(db->work, &(ListSave){"hot", "urgent", true, seen}, &result, &error));
    assert_int_equal(error.kind, ERROR_CONFLICT);
    assert_non_null(strstr(error.why, "late lang:vi"));
    seen = work_conflict(db->work)->read;
    assert_true(work_list_save(db->work, &(ListSave){"hot", "urgent", true, seen}, &result, &error));
    holds(db, "south/hot=urgent");
    undo(db);
    holds(db, "south/hot=late lang:vi");
    sits(db, "bob"); /* the undo was another's */
    refused(db, "hot", "late", true, ERROR_CONFLICT, 0, "cy saved it");
}

static bool spoil(Store *store, void *context, Error *error) {
    return db_run(store_db(store), context, error);
}

/* It has nothing to do with the queue: a wrong row stays wrong, for the check to find. */
static void undo_of_a_list_makes_no_queue(void **state) {
    (void)state;
    static char wrong[] = "UPDATE queue SET owner = 'nobody'";
    Sitting sitting;
    Error error = {0};
    sitting_open(&sitting);
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    if (!work_list_save(sitting.work, &(ListSave){"hot", "late", false, 0}, &sitting.result, &error))
        fail_msg("%s", error.why);
    assert_true(store_write_derived(sitting_store(&sitting), spoil, wrong, &error));
    char *before = sitting_queue(&sitting);
    sitting_undo(&sitting);
    char *after = sitting_queue(&sitting);
    assert_string_equal(after, before);
    free(before);
    free(after);
    sitting_close(&sitting);
}

static void offers(ImportDb *db, const char *line, const char *chosen) {
    FilterOffer rows[12];
    FilterSpot spot = filter_complete(line, strlen(line));
    size_t count;
    Text found = {0};
    Error error = {0};
    assert_true(work_filter_offers(db->work, &spot, rows, 12, &count, &error));
    for (size_t i = 0; i < count; i++) text_addf(&found, "%s%s", i ? "|" : "", rows[i].chosen);
    if (strcmp(text_string(&found), chosen) != 0) fail_msg("%s: %s", line, text_string(&found));
    text_free(&found);
}

static void what_is_offered(void **state) {
    ImportDb *db = *state;
    save(db, "hot", "late", false);
    save(db, "Ngày", "today", false);
    offers(db, "o", "owner|overdue");
    offers(db, "late !w", "work_by|waiting");
    offers(db, "owner:", "me|none");
    offers(db, "county:l", "Lake|Los Angeles");
    offers(db, "county:\"los", "Los Angeles");
    offers(db, "county:Kern,", "Kern|Lake|Los Angeles|none");
    offers(db, "lang:", "en|es|vi|none");
    offers(db, "stage:", "received");
    offers(db, "clinical:", "met|not_met|unknown");
    offers(db, "source:s", "specialist|specialty_care_center|snf|self");
    offers(db, "clock:urgent", "urgent_triage|urgent_outreach");
    offers(db, "member:le", "Leal, Ana|Lee, Robert");
    offers(db, "member:M1", "Nguyễn, Mai");
    offers(db, "due<", "4h|1d|2d|1w|today|-2d");
    offers(db, "due:to", "today|tomorrow|today..2d");
    offers(db, "age>", "");
    offers(db, "city:", "none");
    offers(db, "@", "Ngày|hot");
    offers(db, "late list:h", "hot");
    offers(db, "@x", "");
    offers(db, "zebra:", "");
    offers(db, "", "owner|team|stage|clock|due|work_by|late|today|now|waiting|urgent|expedited");
    FilterOffer rows[4];
    size_t count;
    Error error = {0};
    assert_true(work_filter_values(db->work, FILTER_COUNTY, "", rows, 2, &count, &error));
    assert_int_equal(count, 2);
    assert_string_equal(rows[1].chosen, "Lake");
}

/* Whatever is taken reads: a value as it stands, a word once it has its example's value. */
static void what_is_offered_reads(void **state) {
    ImportDb *db = *state;
    for (int word = 0; word < FILTER_WORDS; word++) {
        const FilterWordInfo *info = filter_word_info((FilterWord)word);
        FilterOffer rows[64];
        size_t count = 0;
        Error error = {0};
        if (info->kind == FILTER_FLAG) continue;
        assert_true(work_filter_values(db->work, info->word, "", rows, 64, &count, &error));
        for (size_t i = 0; i < count; i++) {
            Text typed = {0}, line = {0};
            size_t cursor;
            text_addf(&typed, "%s:", info->name);
            FilterSpot spot = filter_complete(text_string(&typed), typed.length);
            filter_take(text_string(&typed), &spot, rows[i].chosen, &line, &cursor);
            stands_for(db, text_string(&line), 1);
            text_free(&typed);
            text_free(&line);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lists_are_acts, begin, end),
        cmocka_unit_test_setup_teardown(what_cannot_be_saved, begin, end),
        cmocka_unit_test_setup_teardown(lists_of_a_team, begin, end),
        cmocka_unit_test_setup_teardown(a_list_of_the_team_is_not_passed_over, begin, end),
        cmocka_unit_test(undo_of_a_list_makes_no_queue),
        cmocka_unit_test_setup_teardown(what_is_offered, begin, end),
        cmocka_unit_test_setup_teardown(what_is_offered_reads, begin, end),
    };
    return cmocka_run_group_tests_name("saved lists", tests, NULL, NULL);
}
