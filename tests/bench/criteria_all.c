/* The criteria of every member against the bare scan of the same rows in the same order, and from memory. The
 * database is made once: members with twenty facts each, as claims, laboratories and referral forms bring
 * them. */
#include "bench.h"

#include "core/evaluator.h"
#include "sql/stmt.h"
#include "store/store.h"
#include "store/walk.h"
#include "work/batch.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    FACTS_A_MEMBER = 20,
    RUNS = 3,
    BATCH = 20000,
    TOUCHED = 1000,
    MEMORY_MEMBERS = 2000,
    MEMORY_ROUNDS = 20
};

typedef struct Filling {
    Store *store;
    int first, last; /* members of one transaction */
    uint64_t random;
    uint64_t ids;
} Filling;

static unsigned pick(Filling *filling, unsigned below) {
    filling->random = filling->random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)((filling->random >> 33) % below);
}

/* Diagnoses of an older population: a quarter stands in one of the families. */
static void some_code(Filling *filling, char out[12]) {
    static const char *const families[] = {"I50.22", "I50.32",  "I11.0",  "J44.9",  "J44.1",  "C34.90",
                                           "C18.9",  "C50.911", "K74.60", "K70.31", "C90.00", "J43.9"};
    static const char letters[] = "EFGHILMNRZ";
    if (pick(filling, 100) < 6) {
        snprintf(out, 12, "%s", families[pick(filling, 12)]);
        return;
    }
    snprintf(out, 12, "%c%02u.%u", letters[pick(filling, 10)], pick(filling, 40) + 50, pick(filling, 10));
}

static void some_fact(Filling *filling, int place, char name[32], char value[40]) {
    static const char *const attested[] = {
        "hospital_use",     "decline_documented",      "death_not_unexpected",
        "therapy_received", "significant_comorbidity", "no_invasive_planned"};
    unsigned n = pick(filling, 1000);
    snprintf(name, 32, "dx");
    if (place < 8) {
        some_code(filling, value);
    } else if (place < 10) {
        snprintf(name, 32, "creatinine");
        snprintf(value, 40, "%u.%u mg/dL", n % 3, 1 + n % 9);
    } else if (place < 12) {
        snprintf(name, 32, "sodium");
        snprintf(value, 40, "%u mmol/L", 128 + n % 17);
    } else if (place < 14) {
        snprintf(name, 32, "albumin");
        snprintf(value, 40, "%u.%u g/dL", 2 + n % 3, n % 10);
    } else if (place < 16) {
        static const char *const names[] = {"bilirubin", "inr"};
        snprintf(name, 32, "%s", names[n & 1]);
        snprintf(value, 40, "%u.%u", 1 + n % 4, n % 10);
    } else if (place == 16) {
        snprintf(name, 32, "lvef");
        snprintf(value, 40, "%u %%", 15 + n % 60);
    } else if (place == 17) {
        static const char *const names[] = {"nyha", "kps", "pps", "o2_24h"};
        static const char *const values[] = {"III", "60", "70 %", "2.5 L/min"};
        snprintf(name, 32, "%s", names[n & 3]);
        snprintf(value, 40, "%s", values[n & 3]);
    } else {
        snprintf(name, 32, "%s", attested[n % 6]);
        snprintf(value, 40, "%s", n % 7 ? "yes" : "no");
    }
}

static bool put_fact(Filling *filling, int64_t member_no, int place, Error *error) {
    char name[32], value[40], at[DATE_SIZE];
    Stmt *stmt =
        db_stmt(store_db(filling->store),
                "INSERT INTO fact (member_no, row_no, act_in, name, value, at, source) VALUES ($1, $2, "
                "$3, $4, $5, $6, $7)",
                error);
    if (!stmt) return false;
    some_fact(filling, place, name, value);
    date_format((Date){20781 - (int)pick(filling, place < 8 ? 1500 : 200)}, at);
    stmt_bind_int(stmt, 1, member_no);
    stmt_bind_int(stmt, 2, place + 1);
    stmt_bind_int(stmt, 3, store_act(filling->store));
    stmt_bind_text(stmt, 4, name);
    stmt_bind_text(stmt, 5, value);
    stmt_bind_text(stmt, 6, at);
    stmt_bind_text(stmt, 7, "claims-2026-10.csv");
    return stmt_run(stmt, error);
}

static bool put_member(Filling *filling, int number, Error *error) {
    char id[ID_SIZE], source[16], birth[DATE_SIZE];
    Stmt *stmt =
        db_stmt(store_db(filling->store),
                "INSERT INTO member (id, made_act, source_id, last_name, first_name, name_key, birth_date, "
                "sex, line_of_business) VALUES ($1, $2, $3, 'Garcia', 'Ana', 'garcia, ana', $4, $5, 'dsnp')",
                error);
    if (!stmt) return false;
    store_new_id(filling->store, id);
    snprintf(source, sizeof source, "M%08d", number);
    date_format((Date){-14000 + (int)pick(filling, 16000)}, birth);
    stmt_bind_text(stmt, 1, id);
    stmt_bind_int(stmt, 2, store_act(filling->store));
    stmt_bind_text(stmt, 3, source);
    stmt_bind_text(stmt, 4, birth);
    stmt_bind_text(stmt, 5, pick(filling, 2) ? "female" : "male");
    return stmt_run(stmt, error);
}

static bool fill(Store *store, void *context, Error *error) {
    Filling *filling = context;
    filling->store = store;
    for (int i = filling->first; i <= filling->last; i++) {
        if (!put_member(filling, i, error)) return false;
        for (int place = 0; place < FACTS_A_MEMBER; place++)
            if (!put_fact(filling, i, place, error)) return false;
    }
    return true;
}

static void make(const char *path, int members) {
    Error error = {0};
    Store *store;
    Filling filling = {.random = 42};
    if (access(path, F_OK) == 0) return;
    check(work_init(&(WorkInit){.path = path,
                                .practice = true,
                                .zone = "America/Los_Angeles",
                                .user = BENCH_USER,
                                .frozen_now = BENCH_NOW},
                    &error),
          &error, "a new database");
    StoreOptions options = {.user = BENCH_USER, .ids = id_source_counting(&filling.ids), .cache_kib = 65536};
    filling.ids = 1000;
    check(store_open(&store, path, &options, &error), &error, "opening it");
    ActHeader header = {.at = "2026-11-01T00:00:00Z", .user = BENCH_USER, .session = "", .kind = "import"};
    for (int done = 0; done < members; done += BATCH) {
        filling.first = done + 1;
        filling.last = done + BATCH < members ? done + BATCH : members;
        check(store_write(store, &header, fill, &filling, NULL, &error), &error, "filling it");
    }
    store_free(&store);
}

static double scan(const char *path) {
    Error error = {0};
    Store *store;
    StoreOptions options = {.read_only = true, .user = BENCH_USER};
    check(store_open(&store, path, &options, &error), &error, "opening the facts");
    double begun = now_ms();
    size_t bytes = 0;
    Stmt *stmt = db_stmt(
        store_db(store),
        "SELECT member_no, name, value, at FROM fact WHERE act_out IS NULL ORDER BY member_no, row_no",
        &error);
    check(stmt != NULL, &error, "the scan");
    while (stmt_step(stmt, &error) == STEP_ROW)
        bytes += (size_t)stmt_int(stmt, 0) + (size_t)*stmt_text(stmt, 1) + (size_t)*stmt_text(stmt, 2) +
                 (size_t)*stmt_text(stmt, 3);
    double took = now_ms() - begun;
    if (bytes == 0) give_up("the scan found nothing");
    store_free(&store);
    return took;
}

static long resident_kib(void) {
    long pages = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (!file) return 0;
    if (fscanf(file, "%ld %ld", &pages, &resident) != 2) resident = 0;
    fclose(file);
    return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

typedef struct Tally {
    int64_t members, counts[3];
    long early_kib, most_kib;
} Tally;

static bool count(void *context, const BatchMember *member, Error *error) {
    Tally *tally = context;
    (void)error;
    tally->members++;
    tally->counts[member->summary->result]++;
    if (tally->members % 10000) return true;
    long now = resident_kib();
    if (!tally->early_kib) tally->early_kib = now;
    if (now > tally->most_kib) tally->most_kib = now;
    return true;
}

static double all(const char *path, int64_t since, Tally *tally) {
    Error error = {0};
    Work *work;
    WorkOptions options = {.path = path, .user = BENCH_USER, .read_only = true, .frozen_now = BENCH_NOW};
    *tally = (Tally){0};
    check(work_open(&work, &options, &error), &error, "opening the facts");
    double begun = now_ms();
    check(work_criteria_all(work, NULL, since, count, tally, &error), &error, "the criteria of all");
    double took = now_ms() - begun;
    work_free(&work);
    return took;
}

/* A thousand members are touched by one act, again and again the same. */
static bool touch(Store *store, void *context, Error *error) {
    int members = *(int *)context;
    for (int i = 0; i < TOUCHED; i++)
        if (!store_touch_member(store, 1 + (int64_t)i * (members / TOUCHED), error)) return false;
    return true;
}

static double incremental(const char *path, int members, Tally *tally) {
    Error error = {0};
    Store *store;
    int64_t act;
    StoreOptions options = {.user = BENCH_USER};
    ActHeader header = {.at = "2026-11-02T00:00:00Z", .user = BENCH_USER, .session = "", .kind = "note"};
    check(store_open(&store, path, &options, &error), &error, "opening the facts");
    check(store_write(store, &header, touch, &members, &act, &error), &error, "touching some");
    store_free(&store);
    return all(path, act - 1, tally);
}

typedef struct Kept { /* the first members, in memory */
    Fact facts[MEMORY_MEMBERS][FACTS_A_MEMBER];
    char texts[MEMORY_MEMBERS][FACTS_A_MEMBER][2][40];
    CriteriaInput inputs[MEMORY_MEMBERS];
    size_t count;
} Kept;

static bool keep(void *context, const WalkMember *member, Error *error) {
    Kept *kept = context;
    (void)error;
    if (kept->count == MEMORY_MEMBERS) return false;
    CriteriaInput *input = &kept->inputs[kept->count];
    *input = (CriteriaInput){
        .facts = kept->facts[kept->count], .as_of = {20781}, .receipt = {20781}, .covered = "dx"};
    input->has_birth = date_parse(member->birth_date, &input->birth);
    for (size_t i = 0; i < member->fact_count && i < FACTS_A_MEMBER; i++) {
        char(*texts)[40] = kept->texts[kept->count][i];
        Fact *fact = &kept->facts[kept->count][input->count++];
        snprintf(texts[0], 40, "%s", member->facts[i].name);
        snprintf(texts[1], 40, "%s", member->facts[i].value);
        *fact = (Fact){.name = texts[0], .value = texts[1]};
        date_parse(member->facts[i].at, &fact->date);
    }
    kept->count++;
    return true;
}

/* Evaluations a second. */
static double from_memory(const char *path) {
    Error error = {0};
    Kept *kept = calloc(1, sizeof *kept);
    if (!kept) give_up("there is no memory");
    Store *store;
    Rulebook *book;
    Evaluator *evaluator;
    CriteriaSummary summary;
    StoreOptions options = {.read_only = true, .user = BENCH_USER};
    check(store_open(&store, path, &options, &error), &error, "opening the facts");
    facts_walk(store, 0, keep, kept, &error);
    store_free(&store);
    check(rulebook_new(&book, &error) && evaluator_new(&evaluator, book, NULL, &error), &error, "the rules");
    double begun = now_ms();
    for (int round = 0; round < MEMORY_ROUNDS; round++)
        for (size_t i = 0; i < kept->count; i++)
            check(evaluator_run(evaluator, &kept->inputs[i], &summary, &error), &error, "an evaluation");
    double took = now_ms() - begun;
    evaluator_free(&evaluator);
    rulebook_free(&book);
    double rate = (double)kept->count * MEMORY_ROUNDS / took * 1000;
    free(kept);
    return rate;
}

void measure_criteria_all(Bench *bench) {
    char path[BENCH_PATH];
    double bare[RUNS], ours[RUNS];
    Tally tally, some;
    snprintf(path, sizeof path, "%s/facts-%d.db", bench->folder, bench->cases);
    make(path, bench->cases);
    for (int i = 0; i < RUNS; i++) {
        bare[i] = scan(path);
        ours[i] = all(path, 0, &tally);
    }
    double rows = (double)bench->cases * FACTS_A_MEMBER, scanned = rows / median(bare, RUNS) * 1000,
           judged = rows / median(ours, RUNS) * 1000, took = incremental(path, bench->cases, &some);
    heading("Criteria of every member");
    line_add(bench, (Line){.what = "facts a second, all members",
                           .unit = "/s",
                           .floor_is = "bare scan in member order",
                           .ours = judged,
                           .floor = scanned,
                           .at_most = 0.25,
                           .at_least = true});
    line_put(bench, "members a second", "/s", NULL, judged / FACTS_A_MEMBER, 0, 0);
    line_put(bench, "evaluations a second from memory", "/s", NULL, from_memory(path), 0, 0);
    line_put(bench, "memory at the end against the start", "KiB", NULL,
             (double)(tally.most_kib - tally.early_kib), 0, 2048);
    line_put(bench, "since an act that touched 1,000", "ms", NULL, took, 0, 0);
    if (tally.members != bench->cases || some.members != TOUCHED) give_up("not everybody was evaluated");
}
