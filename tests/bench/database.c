/* The databases, kept between runs: members and cases through the store, then the plain copy of the queue. */
#include "bench.h"
#include "fill.h"

#include "base/resource.h"
#include "base/text.h"
#include "sql/stmt.h"
#include "work/work.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    CASES_AN_ACT = 500000,
    FILL_CACHE_KIB = 1024 * 1024,
    MADE_AS = 3 /* raise when case.c makes other rows */
};

typedef struct Batch {
    Fill *fill;
    int cases;
} Batch;

static bool add_cases(Store *store, void *context, Error *error) {
    Batch *batch = context;
    (void)store;
    (void)error;
    for (int i = 0; i < batch->cases; i++) fill_case(batch->fill);
    return true;
}

static Policy *load_policy(void) {
    Policy *policy;
    Error error = {0};
    const Resource *resource = resource_find("policy/ca-dsnp-2026.json");
    if (!resource) give_up("The policy is not in the library.");
    check(policy_new(&policy, resource->data, resource->size, &error), &error, "reading the policy");
    return policy;
}

/* Indexes are made after the rows, as a first load does; and the journal notes no insert of these acts, which
 * would double the time and which no measurement reads. */
static char *take_indexes(Store *store) {
    Text drop = {0}, make = {0};
    Error error = {0};
    Stmt *stmt =
        db_stmt(store_db(store),
                "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql "
                "IS NOT NULL AND tbl_name NOT IN ('configuration', 'app_user', 'act', 'change', "
                "'audit_head')",
                &error);
    check(stmt != NULL, &error, "listing the indexes");
    while (stmt_step(stmt, &error) == STEP_ROW) {
        text_addf(&drop, "DROP %s %s;\n", stmt_text(stmt, 0), stmt_text(stmt, 1));
        text_addf(&make, "%s;\n", stmt_text(stmt, 2));
    }
    check(db_run(store_db(store), text_string(&drop), &error), &error, "dropping the indexes");
    text_free(&drop);
    return make.data;
}

static bool fill_queue(Store *store, void *context, Error *error) {
    (void)context;
    return db_run(store_db(store),
                  "INSERT INTO queue SELECT * FROM queue_made ORDER BY work_by, case_no, obligation_no;"
                  "DROP TABLE queue_made",
                  error);
}

static void fill_database(Store *store, int cases) {
    Policy *policy = load_policy();
    Rulebook *book;
    Fill fill = {.store = store, .policy = policy, .random = 1};
    Error error = {0};
    check(rulebook_new(&book, &error) && evaluator_new(&fill.evaluator, book, NULL, &error) &&
              zone_new(&fill.zone, "America/Los_Angeles", &error),
          &error, "reading the rulesets");
    char at[INSTANT_SIZE], session[ID_SIZE];
    instant_parse("2026-11-24T22:05:00Z", &fill.now);
    instant_format(fill.now, at);
    store_new_id(store, session);
    char *indexes = take_indexes(store);
    check(db_run(store_db(store), "CREATE TABLE queue_made AS SELECT * FROM queue", &error), &error,
          "making a table");
    for (int done = 0; done < cases; done += CASES_AN_ACT) {
        Batch batch = {&fill, cases - done < CASES_AN_ACT ? cases - done : CASES_AN_ACT};
        ActHeader header = {
            .at = at, .user = BENCH_USER, .session = session, .kind = "import", .subject = "made up"};
        check(store_write(store, &header, add_cases, &batch, NULL, &error), &error, "adding cases");
    }
    check(store_write_derived(store, fill_queue, NULL, &error), &error, "filling the queue");
    check(db_run(store_db(store), indexes, &error), &error, "making the indexes");
    free(indexes);
    zone_free(&fill.zone);
    evaluator_free(&fill.evaluator);
    rulebook_free(&book);
    policy_free(&policy);
}

static void remove_database(const char *path) {
    static const char *const endings[] = {"", "-wal", "-shm", ".lock"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        char file[BENCH_PATH + 8];
        snprintf(file, sizeof file, "%s%s", path, endings[i]);
        unlink(file);
    }
}

/* Made under another name first, so that an interrupted run leaves nothing that looks whole. */
void make_database(const char *path, int cases) {
    char part[BENCH_PATH + 8];
    uint64_t ids = 1;
    Store *store;
    Error error = {0};
    double begun = now_ms();
    snprintf(part, sizeof part, "%s.part", path);
    remove_database(part);
    check(work_init(&(WorkInit){.path = part,
                                .practice = true,
                                .zone = "America/Los_Angeles",
                                .user = BENCH_USER,
                                .frozen_now = BENCH_NOW},
                    &error),
          &error, "making a database");
    StoreOptions options = {
        .user = BENCH_USER, .ids = {.next = fill_id, .state = &ids}, .cache_kib = FILL_CACHE_KIB};
    check(store_open(&store, part, &options, &error), &error, "opening a database");
    fill_database(store, cases);
    store_free(&store);
    if (rename(part, path) != 0) give_up("%s cannot be renamed.", part);
    remove_database(part);
    printf("made %d cases in %.1f s: %s\n", cases, (now_ms() - begun) / 1000, path);
    fflush(stdout);
}

static bool exists(const char *path) {
    struct stat info;
    return stat(path, &info) == 0;
}

/* A name for the schema and the rows: a database made from others is of no use. */
static unsigned form_of_schema(void) {
    unsigned hash = MADE_AS;
    const Resource *resource;
    for (size_t i = 0; (resource = resource_at(i)); i++)
        for (size_t k = 0; text_starts(resource->name, "schema/") && k < resource->size; k++)
            hash = (hash ^ (unsigned char)resource->data[k]) * 16777619U;
    return hash;
}

static void remove_others(const Bench *bench, unsigned form) {
    char pattern[BENCH_PATH], own[24];
    glob_t found;
    snprintf(pattern, sizeof pattern, "%s/*-*-*.db", bench->folder);
    snprintf(own, sizeof own, "-%08x.db", form);
    if (glob(pattern, 0, NULL, &found) != 0) return;
    for (size_t i = 0; i < found.gl_pathc; i++)
        if (!strstr(found.gl_pathv[i], own)) remove_database(found.gl_pathv[i]);
    globfree(&found);
}

void make_databases(Bench *bench) {
    unsigned form = form_of_schema();
    remove_others(bench, form);
    const struct {
        char *path, *plain;
        int cases;
    } wanted[] = {{bench->small, bench->plain_small, SMALL},
                  {bench->large, bench->plain_large, bench->cases}};
    for (size_t i = 0; i < 2; i++) {
        snprintf(wanted[i].path, BENCH_PATH, "%s/cases-%d-%08x.db", bench->folder, wanted[i].cases, form);
        snprintf(wanted[i].plain, BENCH_PATH, "%s/plain-%d-%08x.db", bench->folder, wanted[i].cases, form);
        if (!exists(wanted[i].path)) {
            unlink(wanted[i].plain);
            make_database(wanted[i].path, wanted[i].cases);
        }
        if (!exists(wanted[i].plain)) make_plain(wanted[i].path, wanted[i].plain);
    }
}
