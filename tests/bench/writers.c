/* Small acts by 1, 2, 4 and 8 processes at once, beside plain SQLite under the same guard. */
#include "writers.h"

#include "bench.h"
#include "sql/audit.h"
#include "sql/stmt.h"
#include "store/store.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { RUN_MS = 2000 };

typedef struct Change {
    char value[32];
    int64_t no;
} Change;

static bool change_member(Store *store, void *context, Error *error) {
    const Change *change = context;
    Stmt *stmt = db_stmt(store_db(store),
                         "UPDATE member SET housing = $1, version = version + 1 WHERE no = $2", error);
    if (!stmt) return false;
    stmt_bind_text(stmt, 1, change->value);
    stmt_bind_int(stmt, 2, change->no);
    return stmt_run(stmt, error);
}

static Store *open_store(const char *path) {
    Store *store;
    Error error = {0};
    StoreOptions options = {.user = BENCH_USER, .ids = id_source_random()};
    check(store_open(&store, path, &options, &error), &error, "opening a database to write");
    return store;
}

static void our_writer(const char *path, int number, double until, Writer *writer) {
    Store *store = open_store(path);
    ActHeader header = {.at = "2026-11-24T22:05:00Z",
                        .user = BENCH_USER,
                        .session = "00000000-0000-4000-8000-000000000001",
                        .kind = "edit_member",
                        .subject = "00000000-0000-4000-8000-000000000002"};
    for (double begun; (begun = now_ms()) < until && writer->done < WRITES_ROOM; writer->done++) {
        Change change = {.no = 1 + random() % WRITER_ROWS};
        Error error = {0};
        snprintf(change.value, sizeof change.value, "%d %ld", number, writer->done);
        check(store_write(store, &header, change_member, &change, NULL, &error), &error, "writing an act");
        double took = now_ms() - begun;
        if (took > writer->longest) writer->longest = took;
    }
    store_free(&store);
}

static long count_acts(const char *path) {
    Store *store = open_store(path);
    Error error = {0};
    Stmt *stmt = db_stmt(store_db(store), "SELECT count(*) FROM act WHERE kind = 'edit_member'", &error);
    check(stmt && stmt_step(stmt, &error) == STEP_ROW, &error, "counting the acts");
    long count = (long)stmt_int(stmt, 0);
    stmt_reset(stmt);
    int64_t entries, bad;
    if (!audit_verify(store_db(store), &entries, &bad, &error)) give_up("the chain breaks at %" PRId64, bad);
    store_free(&store);
    return count;
}

typedef struct Outcome {
    double rate, longest, fairness;
    long done;
} Outcome;

static Outcome run_writers(const char *path, int processes, WriterBody body) {
    Writer *writers =
        mmap(NULL, WRITERS_MOST * sizeof *writers, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (writers == MAP_FAILED) give_up("There is no shared memory.");
    double begun = now_ms(), until = begun + RUN_MS;
    fflush(stdout);
    for (int i = 0; i < processes; i++) {
        if (fork() != 0) continue;
        srandom((unsigned)i + 1);
        body(path, i, until, &writers[i]);
        _exit(0);
    }
    int status;
    while (wait(&status) > 0)
        if (status != 0) give_up("A writer failed.");
    double took = (now_ms() - begun) / 1000;
    Outcome out = {0};
    long least = WRITES_ROOM, most = 0;
    for (int i = 0; i < processes; i++) {
        out.done += writers[i].done;
        if (writers[i].longest > out.longest) out.longest = writers[i].longest;
        if (writers[i].done < least) least = writers[i].done;
        if (writers[i].done > most) most = writers[i].done;
    }
    out.rate = (double)out.done / took;
    out.fairness = most ? (double)least / (double)most : 0;
    munmap(writers, WRITERS_MOST * sizeof *writers);
    return out;
}

static void copy_file(const char *from, const char *to) {
    struct stat info;
    int in = open(from, O_RDONLY), out = open(to, O_CREAT | O_TRUNC | O_WRONLY, 0600);
    if (in < 0 || out < 0 || fstat(in, &info) != 0) give_up("%s cannot be copied.", from);
    for (off_t at = 0; at < info.st_size;)
        if (sendfile(out, in, &at, (size_t)(info.st_size - at)) <= 0) give_up("%s cannot be copied.", from);
    close(in);
    close(out);
}

static void clear(const char *path) {
    static const char *const endings[] = {"", "-wal", "-shm", ".lock"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        char file[BENCH_PATH + 8];
        snprintf(file, sizeof file, "%s%s", path, endings[i]);
        unlink(file);
    }
}

void measure_writers(Bench *bench) {
    static const int processes[] = {1, 2, 4, WRITERS_MOST};
    char ours[BENCH_PATH], plain[BENCH_PATH], what[80];
    snprintf(ours, sizeof ours, "%s/writers.db", bench->folder);
    snprintf(plain, sizeof plain, "%s/writers-plain.db", bench->folder);
    clear(ours);
    clear(plain);
    copy_file(bench->small, ours);
    plain_writers_make(plain);
    heading("Writing, no pause between acts");
    long done = 0, plain_done = 0;
    for (size_t i = 0; i < sizeof processes / sizeof *processes; i++) {
        int count = processes[i];
        Outcome floor = run_writers(plain, count, plain_writer), own = run_writers(ours, count, our_writer);
        done += own.done;
        plain_done += floor.done;
        snprintf(what, sizeof what, "acts a second, %d process%s", count, count > 1 ? "es" : "");
        line_add(bench, (Line){.what = what,
                               .unit = "/s",
                               .floor_is = "same guard, update and audit row",
                               .ours = own.rate,
                               .floor = floor.rate,
                               .at_most = 0.5,
                               .at_least = true});
        line_put(bench, "  longest wait", "ms", NULL, own.longest, 0, 300);
        if (count > 1)
            line_add(bench, (Line){.what = "  least/most of a process",
                                   .unit = "",
                                   .ours = own.fairness,
                                   .at_most = 0.5,
                                   .at_least = true});
    }
    line_put(bench, "acts lost", "", NULL, (double)labs(count_acts(ours) - done), 0, 0.5);
    if (plain_writers_count(plain) != plain_done) give_up("The floor lost a commit.");
    clear(ours);
    clear(plain);
}
