/* Opening a member of long standing beside one with a page of a timeline, in one process: what the screens
 * and `member` wait for. tests/unit/work_reading.c proves the same in steps. */
#include "bench.h"

#include "base/text.h"
#include "sql/stmt.h"
#include "store/fact.h"
#include "store/record.h"
#include "work/chart.h"

#include <stdio.h>
#include <unistd.h>

enum { OPENED = 41, FAR = 1000000, LONG = 10000, FACTS = 5000, REFERRALS = 300 };

static const struct Kind {
    const char *name;
    int entries, referrals, facts;
} kinds[] = {{"a page of 100 entries", CHART_TIMELINE + 1, 1, 10},
             {"10,000 entries", LONG, 1, 10},
             {"300 referrals", CHART_TIMELINE + 1, REFERRALS, 10},
             {"5,000 facts", CHART_TIMELINE + 1, 1, FACTS}};

enum { KINDS = sizeof kinds / sizeof *kinds };

static bool put_entries(Store *store, int64_t member_no, int64_t from, int count, Error *error) {
    static const char act[] =
        "INSERT INTO act (number, at, user_name, session, kind, digest, mac, key_id) VALUES "
        "($1, '2026-11-24T22:05:00Z', 'bench', '', 'note', '', '', 0)",
                      line[] = "INSERT INTO act_member (member_no, act) VALUES ($1, $2)";
    for (int64_t number = from; number < from + count; number++) {
        Stmt *stmt = db_stmt(store_db(store), act, error);
        if (!stmt) return false;
        stmt_bind_int(stmt, 1, number);
        if (!stmt_run(stmt, error) || !(stmt = db_stmt(store_db(store), line, error))) return false;
        stmt_bind_int(stmt, 1, member_no);
        stmt_bind_int(stmt, 2, number);
        if (!stmt_run(stmt, error)) return false;
    }
    return true;
}

/* A row of that table, with its columns given as "column", "value", … up to NULL. */
static bool put_row(Store *store, const char *table, int64_t member_no, int64_t case_no,
                    const char *const *values, int64_t *no, Error *error) {
    Record *row = record_new(table);
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    if (member_no) record_set_int(row, "member_no", member_no);
    if (case_no) record_set_int(row, "case_no", case_no);
    for (size_t i = 0; values[i]; i += 2) record_set(row, values[i], values[i + 1]);
    bool ok = record_insert(store, row, error);
    *no = row->no;
    record_free(&row);
    return ok;
}

static bool put_member(Store *store, const struct Kind *kind, int64_t from, Error *error) {
    const char *const person[] = {"last_name",  "Lee",        "first_name", "Robert",
                                  "birth_date", "1950-01-30", "name_key",   "lee robert",
                                  "source_id",  kind->name,   NULL};
    static const char *const referred[] = {"stage",       "received",
                                           "stage_since", "2026-11-24T22:05:00Z",
                                           "opened_at",   "2026-11-24T22:05:00Z",
                                           NULL},
                             *const asked[] = {"received_at", "2026-11-24T22:05:00Z",
                                               "recorded_at", "2026-11-24T22:05:00Z",
                                               "source",      "pcp",
                                               "channel",     "fax",
                                               "loop",        "R·····",
                                               NULL};
    int64_t member_no, case_no, no;
    bool ok = put_row(store, "member", 0, 0, person, &member_no, error) &&
              put_row(store, "care_case", member_no, 0, referred, &case_no, error) &&
              put_entries(store, member_no, from, kind->entries, error);
    for (int i = 0; ok && i < kind->referrals; i++)
        ok = put_row(store, "referral", member_no, case_no, asked, &no, error);
    for (int i = 0; ok && i < kind->facts; i++) {
        FactRow fact = {.name = "pps", .value = "60", .at = "2026-01-01"};
        ok = fact_add(store, member_no, &fact, error);
    }
    return ok;
}

static bool put_members(Store *store, void *context, Error *error) {
    (void)context;
    for (size_t i = 0; i < KINDS; i++)
        if (!put_member(store, &kinds[i], FAR + (int64_t)i * LONG, error)) return false;
    return true;
}

/* Nothing here proves the chain of acts, so its guard may go. */
static void make_chart_database(const char *path) {
    const WorkInit init = {.path = path,
                           .user = BENCH_USER,
                           .zone = "America/Los_Angeles",
                           .practice = true,
                           .frozen_now = BENCH_NOW};
    const ActHeader header = {
        .at = "2026-11-24T22:05:00Z", .user = BENCH_USER, .session = "", .kind = "import"};
    Store *store = NULL;
    Error error = {0};
    check(work_init(&init, &error), &error, "making the charts");
    check(store_open(&store, path, &(StoreOptions){.user = BENCH_USER, .ids = id_source_random()}, &error),
          &error, "opening the charts");
    check(db_run(store_db(store), "DROP TRIGGER act_only_open", &error), &error, "dropping the guard");
    check(store_write(store, &header, put_members, NULL, NULL, &error), &error, "writing the charts");
    store_free(&store);
}

static double opened(Work *work, int64_t member_no) {
    Chart *chart = NULL;
    Error error = {0};
    double begun = now_ms();
    check(work_open_member(work, member_no, NULL, &chart, &error), &error, "opening a member");
    double took = now_ms() - begun;
    chart_free(&chart);
    return took;
}

void measure_chart(Bench *bench) {
    char path[BENCH_PATH];
    static double times[KINDS][OPENED];
    double page = 0;
    Work *work = NULL;
    Error error = {0};
    heading("A member of long standing, beside one with a page");
    snprintf(path, sizeof path, "%s/chart.db", bench->folder);
    static const char *const files[] = {"", "-wal", "-shm", ".lock"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) { /* one of another schema is of no use */
        char file[BENCH_PATH + 8];
        snprintf(file, sizeof file, "%s%s", path, files[i]);
        unlink(file);
    }
    make_chart_database(path);
    const WorkOptions options = {
        .path = path, .user = BENCH_USER, .read_only = true, .frozen_now = BENCH_NOW};
    check(work_open(&work, &options, &error), &error, "opening the charts");
    for (int n = 0; n < OPENED; n++)
        for (size_t i = 0; i < KINDS; i++) times[i][n] = opened(work, (int64_t)i + 1);
    for (size_t i = 0; i < KINDS; i++) {
        double took = median(times[i], OPENED);
        if (i == 0) page = took;
        line_put(bench, kinds[i].name, "ms", i ? kinds[0].name : NULL, took, i ? page : 0, i == 1 ? 1.2 : 0);
    }
    work_free(&work);
}
