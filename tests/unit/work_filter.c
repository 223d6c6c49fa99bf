/* The counts on the screen, the list of the command line and the obligation rows say the same, whatever was
 * done; and what the filter asks of a case follows acts and imports. */
#include "../support/import_db.h"
#include "../support/sitting.h"
#include "work/do.h"
#include "work/list.h"
#include "work/look.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MEMBERS = 500, BULK = 60, CHUNK = 97, PAGE = 41 };

static int begin(void **state) {
    ImportDb *db = calloc(1, sizeof *db);
    import_db_open(db);
    *state = db;
    return 0;
}

static int end(void **state) {
    import_db_close(*state);
    free(*state);
    return 0;
}

static unsigned next(uint64_t *state, unsigned below) {
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)((*state >> 33) % below);
}

static void take(ImportDb *db, const char *text) {
    json_t *answer = import_db_text(db, "rows.csv", text);
    json_decref(answer);
}

/* Referrals received over the last month by members of five counties, one in six of them twice. */
static void import_referrals(ImportDb *db) {
    static const char *const counties[] = {"Kern", "Los Angeles", "Orange", "Fresno", ""};
    static const char *const languages[] = {"en", "es", "vi", "Hmong", ""};
    static const char *const sources[] = {"pcp", "hospital", "family", "self"};
    Text roster = {0}, referrals = {0};
    uint64_t seed = 42;
    text_add(&roster, "member_id,last_name,first_name,birth_date,spoken_language,county,line_of_business\n");
    text_add(&referrals, "referral_id,member_id,received_at,source,referrer_name,urgent,expedited\n");
    for (int i = 0; i < MEMBERS; i++) {
        text_addf(&roster, "R%03d,Name%03d,Ann,%d-03-0%u,%s,%s,dsnp\n", i, i, 1930 + (int)next(&seed, 60),
                  1 + next(&seed, 9), languages[next(&seed, 5)], counties[next(&seed, 5)]);
        for (unsigned k = 0; k < (next(&seed, 6) ? 1U : 2U); k++)
            text_addf(&referrals, "F%03d-%u,R%03d,2026-%s-%02uT%02u:00:00-08:00,%s,Dr %u,%s,%s\n", i, k, i,
                      k                ? "11"
                      : next(&seed, 3) ? "11"
                                       : "10",
                      1 + next(&seed, 23), next(&seed, 24), sources[next(&seed, 4)], next(&seed, 9),
                      next(&seed, 8) ? "no" : "yes", next(&seed, 20) ? "no" : "yes");
    }
    take(db, text_string(&roster));
    take(db, text_string(&referrals));
    text_free(&roster);
    text_free(&referrals);
}

static Filter *filter_of(ImportDb *db, const char *line) {
    Filter *filter;
    Error error = {0};
    if (!work_filter(db->work, &filter, line, &error)) fail_msg("%s: %s", line, error.why);
    return filter;
}

static ListCounts count(ImportDb *db, const char *line, bool by_obligation) {
    Filter *filter = filter_of(db, line);
    ListQuery query = {filter->count ? filter : NULL, by_obligation};
    ListWalk *walk;
    ListCounts counts = {0};
    Error error = {0};
    assert_true(work_walk_new(&walk, db->work, &query, &error));
    while (!counts.done)
        if (!work_walk_step(walk, CHUNK, &counts, &error)) fail_msg("%s: %s", line, error.why);
    work_walk_free(&walk);
    filter_free(&filter);
    return counts;
}

/* The obligations of a list, page by page as `worklist --by obligation` reads them, sorted; the caller's. */
static char *listed(ImportDb *db, const char *line, size_t *rows) {
    static ListRow page[PAGE];
    Filter *filter = filter_of(db, line);
    ListQuery query = {filter->count ? filter : NULL, true};
    char cursor[sizeof page->cursor] = "";
    Text ids = {0};
    Error error = {0};
    size_t read = PAGE;
    *rows = 0;
    while (read == PAGE) {
        assert_true(work_page(db->work, &query, cursor, false, PAGE, page, &read, &error));
        for (size_t i = 0; i < read; i++) text_addf(&ids, "'%s',", page[i].obligation_id);
        if (read) memcpy(cursor, page[read - 1].cursor, sizeof cursor);
        *rows += read;
    }
    filter_free(&filter);
    text_add(&ids, "''");
    return ids.data;
}

static int64_t owed_late(ImportDb *db, const char *now, const char *more) {
    Text sql = {0};
    text_addf(&sql,
              "SELECT count(*) FROM obligation o JOIN care_case c ON c.no = o.case_no WHERE o.state = 'open' "
              "AND o.voided_act IS NULL AND c.voided_act IS NULL AND o.due < '%s' %s",
              now, more);
    int64_t number = import_db_number(db, text_string(&sql));
    text_free(&sql);
    return number;
}

/* All that say how much is late say the same, to the row. */
static void all_agree(ImportDb *db) {
    char now[INSTANT_SIZE];
    size_t rows;
    Text in = {0};
    Error error = {0};
    int64_t cases, differences, acts;
    instant_format(work_now(db->work), now);
    int64_t late = owed_late(db, now, "");
    ListCounts by_case = count(db, "", false), by_row = count(db, "", true),
               overdue = count(db, "overdue", true), mine = count(db, "owner:me !lang:vi", false);
    assert_int_equal(by_case.overdue, late);
    assert_int_equal(by_row.overdue, late);
    assert_int_equal(overdue.total, late);
    assert_int_equal(overdue.overdue, late);
    assert_int_equal(by_case.hidden_overdue + by_row.hidden_overdue + overdue.hidden_overdue, 0);
    assert_int_equal(mine.overdue + mine.hidden_overdue, late);
    assert_int_equal(mine.overdue,
                     owed_late(db, now,
                               "AND c.owner = 'ann' AND (SELECT COALESCE(spoken_language, '') FROM member m "
                               "WHERE m.no = c.member_no) <> 'vi'"));
    char *ids = listed(db, "overdue", &rows);
    assert_int_equal(rows, late);
    text_addf(&in, "AND o.id IN (%s)", ids);
    assert_int_equal(owed_late(db, now, text_string(&in)), late);
    assert_int_equal(by_case.now + by_case.waiting, by_case.total);
    assert_int_equal(by_case.total,
                     import_db_number(db,
                                      "SELECT count(*) FROM care_case c WHERE voided_act IS NULL AND "
                                      "(stage <> 'closed' OR EXISTS (SELECT 1 FROM obligation o WHERE "
                                      "o.case_no = c.no AND o.state = 'open' AND o.voided_act IS NULL))"));
    assert_true(work_check(db->work, false, &cases, &differences, &acts, &error));
    assert_int_equal(differences, 0);
    free(ids);
    text_free(&in);
}

static void act(ImportDb *db, const char *name, const char *first, int targets, const char *const *names,
                const char *const *values, size_t fields) {
    static char ids[BULK][8];
    const char *pointers[BULK];
    ActResult result;
    Error error = {0};
    for (int i = 0; i < targets; i++) {
        snprintf(ids[i], sizeof ids[i], "R%03d", atoi(first + 1) + i * 3);
        pointers[i] = ids[i];
    }
    ActRequest request = {.act = act_find(name),
                          .targets = pointers,
                          .target_count = (size_t)targets,
                          .names = names,
                          .values = values,
                          .field_count = fields};
    if (!work_do(db->work, &request, &result, &error)) fail_msg("%s: %s", name, error.why);
}

static void undo(ImportDb *db) {
    ActResult result;
    Error error = {0};
    if (!work_undo(db->work, 0, false, &result, &error)) fail_msg("%s", error.why);
}

static void counts_agree_to_the_row(void **state) {
    ImportDb *db = *state;
    static const char *const owner[] = {"owner"}, *const me[] = {"ann"};
    static const char *const closing[] = {"reason", "source"}, *const why[] = {"duplicate", "fax"};
    static const char *const until[] = {"until", "who"}, *const wait[] = {"2026-12-20", "member"};
    import_referrals(db);
    all_agree(db);
    ListCounts before = count(db, "owner:none", false);
    assert_true(before.overdue > 50 && before.total == MEMBERS);
    act(db, "assign", "R000", BULK, owner, me, 1);
    all_agree(db);
    assert_int_equal(count(db, "owner:none", false).total, MEMBERS - BULK);
    assert_true(count(db, "owner:me", false).hidden_overdue > 0);
    act(db, "close", "R001", BULK, closing, why, 2);
    all_agree(db);
    act(db, "wait", "R000", BULK / 2, until, wait, 2);
    all_agree(db);
    Instant later = instant_add(work_now(db->work), 5 * DAY_SECONDS);
    work_set_now(db->work, later);
    all_agree(db);
    for (int i = 0; i < 3; i++) {
        undo(db);
        all_agree(db);
    }
    work_set_now(db->work, instant_add(later, -5 * DAY_SECONDS));
    ListCounts after = count(db, "owner:none", false);
    assert_memory_equal(&after, &before, sizeof after);
}

static void lists(ImportDb *db, const char *line, const char *members) {
    static ListRow page[PAGE];
    Filter *filter = filter_of(db, line);
    ListQuery query = {filter, false};
    Text found = {0};
    Error error = {0};
    size_t read;
    assert_true(work_page(db->work, &query, "", false, PAGE, page, &read, &error));
    for (size_t i = 0; i < read; i++) text_addf(&found, "%s%s", i ? " " : "", page[i].source_id);
    if (strcmp(text_string(&found), members) != 0)
        fail_msg("%s: %s, not %s", line, text_string(&found), members);
    text_free(&found);
    filter_free(&filter);
}

static void one(ImportDb *db, const char *name, const char *member, const char *const *names,
                const char *const *values, size_t fields) {
    ActResult result;
    Error error = {0};
    ActRequest request = {act_find(name), &member, 1, names, values, fields, 0, 0};
    if (!work_do(db->work, &request, &result, &error)) fail_msg("%s: %s", name, error.why);
}

static void exact(ImportDb *db) {
    int64_t cases, differences, acts;
    Error error = {0};
    assert_true(work_check(db->work, false, &cases, &differences, &acts, &error));
    assert_int_equal(differences, 0);
}

/* Two members; one of them meets the clinical criteria for heart failure but for the ejection fraction. */
static void import_two(ImportDb *db) {
    take(db, "member_id,last_name,first_name,birth_date,setting,line_of_business,coverage_from\n"
             "M1,Nguyễn,Mai,1940-11-24,home,dsnp,2020-01-01\nM2,Lee,Robert,1960-01-30,,dsnp,\n");
    take(db, "member_id,icd10,onset,end\nM1,I50.22,2026-01-05,\n");
    take(db, "member_id,code,value,unit,at\nM1,hospital_use,yes,,2026-10-02\n"
             "M1,death_not_unexpected,yes,,2026-10-02\nM1,therapy_received,yes,,2026-10-02\n"
             "M1,decline_documented,yes,,2026-10-02\nM1,nyha,III,,2026-10-02\n"
             "M1,hospice_eligible,no,,2026-10-02\nM1,reversible_decompensation,no,,2026-10-02\n");
    take(db, "referral_id,member_id,received_at,source,referrer_name\n"
             "A1,M1,2026-11-20T09:00:00-08:00,pcp,Dr Reyes\nA2,M2,2026-11-21T09:00:00-08:00,self,\n");
}

static void what_is_asked_follows_acts_and_imports(void **state) {
    ImportDb *db = *state;
    static const char *const fact[] = {"name", "value", "date"};
    static const char *const lvef[] = {"lvef", "25 %", "2026-11-01"};
    static const char *const place[] = {"setting", "at"}, *const snf[] = {"snf", "now"};
    static const char *const refer[] = {"source", "referrer", "channel"};
    static const char *const again[] = {"hospital", "Mercy, Dr Ángel", "fax"};
    import_two(db);
    lists(db, "setting:home", "M1");
    lists(db, "setting:unknown", "M2");
    lists(db, "referrer:REYES", "M1");
    lists(db, "referrer:none source:self", "M2");
    lists(db, "member:ngu", "M1");
    lists(db, "member:m2", "M2");
    lists(db, "age:86", "M1");
    lists(db, "provider:none !age>80", "M2");
    lists(db, "clinical:unknown condition:none", "M1 M2");
    exact(db);
    one(db, "fact", "M1", fact, lvef, 3);
    lists(db, "condition:chf", "M1");
    lists(db, "clinical:met choice:unknown", "M1");
    lists(db, "clinical:not_met,unknown", "M2");
    one(db, "setting", "M1", place, snf, 2);
    lists(db, "setting:home", "");
    lists(db, "setting:snf", "M1");
    one(db, "refer", "M1", refer, again, 3);
    lists(db, "source:pcp source:hospital", "M1");
    lists(db, "referrer:angel referrer:reyes", "M1");
    exact(db);
    undo(db);
    lists(db, "source:hospital", "");
    undo(db);
    lists(db, "setting:home", "M1");
    exact(db);
    take(db, "member_id,icd10,onset,end\nM1,I50.22,2026-01-05,2026-11-02\n");
    lists(db, "condition:chf", "");
    lists(db, "condition:none", "M1 M2");
    take(db, "member_id,last_name,first_name,birth_date,setting\nM2,Lee,Robert,1960-01-30,hospital\n");
    lists(db, "setting:hospital", "M2");
    exact(db);
}

/* Facts grow old; the queue says what they said at the last act, and that is no difference. */
static void time_alone_makes_no_difference(void **state) {
    ImportDb *db = *state;
    static const char *const text[] = {"text"}, *const note[] = {"called"};
    import_two(db);
    take(db, "member_id,code,value,unit,at\nM1,lvef,25,%,2026-11-01\n");
    lists(db, "clinical:met", "M1");
    work_set_now(db->work, instant_add(work_now(db->work), INT64_C(3000) * DAY_SECONDS));
    exact(db);
    lists(db, "clinical:met", "M1");
    one(db, "note", "M1", text, note, 1);
    exact(db);
    assert_int_equal(import_db_number(db, "SELECT count(DISTINCT judged_on) FROM queue"), 2);
}

typedef struct Coverage {
    const char *starts, *plan;
} Coverage;

static bool add_coverage(Store *store, void *context, Error *error) {
    const Coverage *coverage = context;
    Record *row = record_new("coverage");
    record_set_int(row, "member_no", 2);
    record_set(row, "starts", coverage->starts);
    record_set(row, "plan", coverage->plan);
    bool ok = record_insert(store, row, error);
    record_free(&row);
    return ok;
}

static int64_t sitting_total(Sitting *sitting, const char *line) {
    ImportDb db = {.work = sitting->work};
    return count(&db, line, false).total;
}

/* The plan of the coverage in force, and the provider that the case was sent to. */
static void plan_and_provider(void **state) {
    (void)state;
    Sitting sitting;
    static Coverage coverage[] = {
        {"2026-01-01", "Águila Health"}, {"2020-01-01", "Old Plan"}, {"2027-01-01", "Next Plan"}};
    sitting_open(&sitting);
    for (size_t i = 0; i < sizeof coverage / sizeof *coverage; i++) {
        ActHeader header = {
            .at = "2026-11-24T22:05:00Z", .user = "cm", .session = "s", .kind = "import", .subject = "x"};
        Error error = {0};
        if (!store_write(sitting_store(&sitting), &header, add_coverage, &coverage[i], NULL, &error))
            fail_msg("%s", error.why);
    }
    sitting_do(&sitting, "refer M02 source=pcp referrer=Lee channel=fax");
    assert_int_equal(sitting_total(&sitting, "plan:\"aguila health\""), 1);
    assert_int_equal(sitting_total(&sitting, "plan:\"old plan\",\"next plan\",none"), 0);
    assert_int_equal(sitting_total(&sitting, "provider:none"), 1);
    sitting_do(&sitting, "review M02");
    sitting_do(&sitting, "approve M02 services=all");
    sitting_do(&sitting, "send M02 provider=\"Horizón Hospice\"");
    assert_int_equal(sitting_total(&sitting, "provider:\"horizon hospice\" stage:with_provider"), 1);
    sitting_check(&sitting);
    sitting_undo(&sitting);
    assert_int_equal(sitting_total(&sitting, "provider:none stage:approved"), 1);
    sitting_close(&sitting);
}

static void unknown_clocks_are_named(void **state) {
    ImportDb *db = *state;
    Filter *filter;
    Error error = {0};
    assert_false(work_filter(db->work, &filter, "late !clock:nonsense", &error));
    assert_int_equal(error.kind, ERROR_BAD_INPUT);
    assert_int_equal(error.column, 7);
    filter = filter_of(db, "clock:acknowledge,none");
    filter_free(&filter);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(counts_agree_to_the_row, begin, end),
        cmocka_unit_test_setup_teardown(what_is_asked_follows_acts_and_imports, begin, end),
        cmocka_unit_test_setup_teardown(time_alone_makes_no_difference, begin, end),
        cmocka_unit_test(plan_and_provider),
        cmocka_unit_test_setup_teardown(unknown_clocks_are_named, begin, end),
    };
    return cmocka_run_group_tests_name("filter", tests, NULL, NULL);
}
