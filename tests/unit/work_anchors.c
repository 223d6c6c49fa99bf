/* Anchors of the audit that leave the machine: when, what they hold, and that they prove the chain. */
#include "../support/sitting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../src/work/work_state.h"
#include "work/audit.h"
#include "work/conflict.h"
#include "work/storage.h"

static const char secret[] = "plum kettle orbit seven";

typedef struct Log { /* a system's log */
    size_t count;
    char lines[16][400];
    int64_t numbers[16];
} Log;

static void say(void *context, const char *line) {
    Log *log = context;
    assert_true(log->count < 16);
    text_copy_to(log->lines[log->count], sizeof log->lines[0], line);
    assert_int_equal(sscanf(line, "pallium-anchor-1 %*s %" SCNd64, &log->numbers[log->count]), 1);
    log->count++;
}

static bool give(void *context, const char *user, Text *out, Error *error) {
    (void)context;
    (void)user;
    (void)error;
    text_add(out, secret);
    return true;
}

typedef struct Host {
    char folder[64], path[96];
    Log log;
    Work *work;
} Host;

static void now_is(Host *host, const char *time) {
    assert_true(zone_parse(host->work->zone, time, &host->work->frozen));
    host->work->is_frozen = true;
}

static void host_open(Host *host, bool shared) {
    Error error = {0};
    *host = (Host){0};
    strcpy(host->folder, "/tmp/pallium-test-XXXXXX");
    assert_non_null(mkdtemp(host->folder));
    snprintf(host->path, sizeof host->path, "%s/x.db", host->folder);
    WorkInit init = {.path = host->path,
                     .zone = "America/Los_Angeles",
                     .user = "admin",
                     .host = shared,
                     .secret = shared ? secret : NULL};
    if (!work_init(&init, &error)) fail_msg("%s", error.why);
    WorkOptions options = {.path = host->path, .user = "admin", .ask = give, .log = {say, &host->log}};
    if (!work_open(&host->work, &options, &error)) fail_msg("%s", error.why);
    now_is(host, "2026-11-24T14:05:00-08:00");
}

static void host_close(Host *host) {
    static const char *const endings[] = {"", "-wal", "-shm", ".lock"};
    work_free(&host->work);
    for (size_t i = 0; i < 4; i++) {
        char name[128];
        snprintf(name, sizeof name, "%s%s", host->path, endings[i]);
        unlink(name);
    }
    rmdir(host->folder);
}

static int64_t record(Host *host, int times) {
    Error error = {0};
    for (int i = 0; i < times; i++)
        if (!work_record(host->work, "search", "members", "Zanzibar", &error)) fail_msg("%s", error.why);
    return work_last_act(host->work);
}

static void every_five_hundred(void **state) {
    (void)state;
    Host host;
    host_open(&host, true);
    int64_t last = record(&host, 1);
    size_t before = host.log.count; /* the first of its day */
    record(&host, (int)(2 * ANCHOR_ACTS - last));
    assert_int_equal(host.log.count, before + 2);
    assert_int_equal(host.log.numbers[before], ANCHOR_ACTS);
    assert_int_equal(host.log.numbers[before + 1], 2 * ANCHOR_ACTS);
    for (size_t i = 0; i < host.log.count; i++) assert_null(strstr(host.log.lines[i], "Zanzibar"));
    host_close(&host);
}

/* The plan's day, not the one of Greenwich. */
static void the_first_of_a_day(void **state) {
    (void)state;
    static const struct {
        const char *now;
        bool anchored;
    } times[] = {{"2026-11-24T14:05:00-08:00", true},  {"2026-11-24T16:30:00-08:00", false},
                 {"2026-11-24T23:59:59-08:00", false}, {"2026-11-25T00:00:00-08:00", true},
                 {"2026-11-25T00:00:01-08:00", false}, {"2026-11-27T09:00:00-08:00", true}};
    Host host;
    host_open(&host, true);
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        size_t before = host.log.count;
        now_is(&host, times[i].now);
        int64_t last = record(&host, 1);
        if ((host.log.count > before) != times[i].anchored) fail_msg("%s", times[i].now);
        if (times[i].anchored) assert_int_equal(host.log.numbers[before], last);
    }
    host_close(&host);
}

static void a_personal_database_gives_none(void **state) {
    (void)state;
    Host host;
    host_open(&host, false);
    record(&host, ANCHOR_ACTS);
    now_is(&host, "2026-11-25T14:05:00-08:00");
    record(&host, 1);
    assert_int_equal(host.log.count, 0);
    host_close(&host);
}

/* As the system's log keeps it, with its own words before each line; and one that the chain does not know. */
static void the_log_proves_the_chain(void **state) {
    (void)state;
    Host host;
    Error error = {0};
    AuditProof proof;
    char path[128];
    host_open(&host, true);
    record(&host, 3);
    now_is(&host, "2026-11-25T14:05:00-08:00");
    record(&host, 3);
    assert_int_equal(host.log.count, 2);
    for (int forged = 0; forged < 2; forged++) {
        snprintf(path, sizeof path, "%s/log", host.folder);
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        char *mac = strstr(host.log.lines[1], " 20") - 1;
        if (forged) *mac = *mac == '0' ? '1' : '0';
        for (size_t i = 0; i < host.log.count; i++)
            fprintf(file, "Nov 25 14:05:00 host pallium[4711]: %s\n", host.log.lines[i]);
        fclose(file);
        if (!work_audit_verify(host.work, path, &proof, &error)) fail_msg("%s", error.why);
        assert_int_equal(proof.whole, !forged);
        AuditLast last;
        assert_true(work_audit_last(host.work, AUDIT_VERIFIED, &last, &error));
        assert_int_equal(last.broken, forged);
        unlink(path);
    }
    host_close(&host);
}

static const StorageFinding *finding(Host *host, const char *name) {
    static StorageFinding found;
    for (size_t i = 0; storage_finding(i, host->work, host->path, false, NULL, &found); i++)
        if (text_equal(found.name, name)) return &found;
    fail_msg("no finding %s", name);
    return NULL;
}

static void found(Host *host, const char *name, const char *words, const char *advice) {
    const StorageFinding *row = finding(host, name);
    if (!strstr(row->found, words) || !strstr(row->advice, advice) || (!*advice && *row->advice))
        fail_msg("%s: %s (%s)", name, row->found, row->advice);
}

/* When the chain was last proved and anchored, how it ended, and from a week on what to do. */
static void the_last_proof_and_anchor_are_known(void **state) {
    (void)state;
    Host host;
    Error error = {0};
    AuditProof proof;
    AuditHeadSeen head;
    char path[128], words[80];
    host_open(&host, false);
    snprintf(path, sizeof path, "%s/anchors", host.folder);
    now_is(&host, "2099-11-12T09:30:00-08:00"); /* later than the first act */
    found(&host, "verified", "never", "pallium audit verify");
    found(&host, "anchored", "never", "pallium audit anchor");
    assert_true(work_audit_anchor(host.work, path, &head, &error));
    assert_true(work_audit_verify(host.work, path, &proof, &error));
    int64_t acts = work_last_act(host.work);
    snprintf(words, sizeof words, "12 Nov 2099 09:30, %lld acts, whole", (long long)proof.entries);
    found(&host, "verified", words, "");
    snprintf(words, sizeof words, "12 Nov 2099 09:30, act %lld into", (long long)head.seq);
    found(&host, "anchored", words, "");
    now_is(&host, "2099-11-19T09:29:59-08:00");
    found(&host, "verified", "12 Nov", "");
    now_is(&host, "2099-11-19T09:30:00-08:00");
    found(&host, "verified", "12 Nov", "pallium audit verify");
    found(&host, "anchored", "12 Nov", "pallium audit anchor");
    host.work->read_only = true; /* nothing is written */
    assert_true(work_audit_verify(host.work, path, &proof, &error) && proof.whole);
    assert_true(work_audit_anchor(host.work, path, &head, &error));
    assert_int_equal(work_last_act(host.work), acts);
    host.work->read_only = false;
    assert_true(work_audit_verify(host.work, NULL, &proof, &error));
    found(&host, "verified", "19 Nov 2099 09:30", "");
    unlink(path);
    host_close(&host);
}

/* A host's are taken by themselves. */
static void a_host_anchors_in_the_log(void **state) {
    (void)state;
    Host host;
    host_open(&host, true);
    now_is(&host, "2099-11-12T09:30:00-08:00");
    found(&host, "anchored", "system's log", "");
    host_close(&host);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_five_hundred),
                                       cmocka_unit_test(the_first_of_a_day),
                                       cmocka_unit_test(a_personal_database_gives_none),
                                       cmocka_unit_test(the_log_proves_the_chain),
                                       cmocka_unit_test(the_last_proof_and_anchor_are_known),
                                       cmocka_unit_test(a_host_anchors_in_the_log)};
    return cmocka_run_group_tests_name("anchors", tests, NULL, NULL);
}
