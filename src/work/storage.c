#include "work/storage.h"

#include "base/text.h"
#include "sql/audit.h"
#include "sql/health.h"
#include "store/presence.h"
#include "store/undo.h"
#include "work/audit.h"
#include "work/copy.h"
#include "work/sign_in.h"
#include "work_state.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CLOCK_SLACK = 300, OTHERS = 077, KIB = 1024, WAL_MIB = 64, SPACE_MIB = 64 };

typedef struct Asked {
    Work *work;
    const char *path, *why;
    bool thorough;
} Asked;

static void advise(StorageFinding *out, bool wrong, const char *what) {
    out->wrong = wrong;
    text_copy_to(out->advice, sizeof out->advice, what);
}

/* There is none of it: no wonder in a practice database, which needs none; else to be looked at. */
static void is_missing(const Asked *asked, StorageFinding *out, const char *what) {
    out->unasked = true;
    if (!asked->work->practice)
        advise(out, false, what);
    else
        text_copy_to(out->found + strlen(out->found), sizeof out->found - strlen(out->found),
                     "; practice: none needed");
}

static void cannot(StorageFinding *out, const Error *error) {
    snprintf(out->found, sizeof out->found, "%.390s", error->why);
    out->wrong = true;
}

/* "12 KiB", "3.4 MiB", "1.2 GiB". */
static void size_words(int64_t bytes, char out[24]) {
    static const char *const units[] = {"KiB", "MiB", "GiB", "TiB"};
    double size = (double)bytes / KIB;
    size_t unit = 0;
    for (; size >= KIB && unit < 3; unit++) size /= KIB;
    snprintf(out, 24, unit && size < 100 ? "%.1f %s" : "%.0f %s", size, units[unit]);
}

/* What stands in the way of "mine and nobody else's". */
static void check_private(const char *path, const char *mode, StorageFinding *out) {
    struct stat facts;
    if (stat(path, &facts) != 0) {
        snprintf(out->found, sizeof out->found, "%.300s is not there", path);
        advise(out, true, "Make the database: pallium init.");
        return;
    }
    snprintf(out->found, sizeof out->found, "%.300s, mode %04o", path, (unsigned)facts.st_mode & 07777U);
    if (facts.st_uid != geteuid())
        advise(out, true, "It belongs to somebody else: run as its owner.");
    else if (facts.st_mode & OTHERS) {
        out->wrong = true;
        snprintf(out->advice, sizeof out->advice, "Others may read it: chmod %s %.300s", mode, path);
    }
}

static void check_folder(const Asked *asked, StorageFinding *out) {
    char folder[4096];
    text_copy_to(folder, sizeof folder, asked->path);
    char *slash = strrchr(folder, '/');
    if (slash) slash[slash == folder] = '\0';
    check_private(slash ? folder : ".", "700", out);
}

static void check_file(const Asked *asked, StorageFinding *out) {
    check_private(asked->path, "600", out);
}

static bool health(const Asked *asked, DbHealth *of, StorageFinding *out) {
    Error error = {0};
    if (db_health(store_db(asked->work->store), of, &error)) return true;
    cannot(out, &error);
    return false;
}

static void check_system(const Asked *asked, StorageFinding *out) {
    DbHealth of;
    if (!health(asked, &of, out)) return;
    text_copy_to(out->found, sizeof out->found, of.file_system);
    if (strchr(of.file_system, ',')) advise(out, false, "Keep real records on a local disk.");
}

static void check_profile(const Asked *asked, StorageFinding *out) {
    const Work *work = asked->work;
    snprintf(out->found, sizeof out->found, "%s%s, %s", work->host ? "host" : "personal",
             work->practice ? ", practice" : "", zone_name(work->zone));
}

static void check_schema(const Asked *asked, StorageFinding *out) {
    snprintf(out->found, sizeof out->found, "version %d", db_version(store_db(asked->work->store)));
}

static void check_size(const Asked *asked, StorageFinding *out) {
    DbHealth of;
    char size[24], wal[24];
    if (!health(asked, &of, out)) return;
    size_words(of.pages * of.page_size, size);
    size_words(of.wal_bytes, wal);
    snprintf(out->found, sizeof out->found, "%s in %lld pages, %lld free; WAL %s", size, (long long)of.pages,
             (long long)of.free_pages, wal);
    if (of.wal_bytes > (int64_t)WAL_MIB * KIB * KIB)
        advise(out, true, "The WAL is not taken over: a sitting reads for too long. Close what hangs.");
}

static void check_space(const Asked *asked, StorageFinding *out) {
    DbHealth of;
    char size[24];
    if (!health(asked, &of, out)) return;
    size_words(of.free_bytes, size);
    snprintf(out->found, sizeof out->found, "%s free on its disk", size);
    if (of.free_bytes < (int64_t)SPACE_MIB * KIB * KIB)
        advise(out, true, "Saving will fail soon: make room.");
    else if (of.free_bytes < 2 * of.pages * of.page_size)
        advise(out, false, "A copy beside it would not fit: make backups to another disk.");
}

static void check_database(const Asked *asked, StorageFinding *out) {
    int64_t cases = 0, differences = 0, acts = 0;
    Error error = {0};
    if (!asked->thorough && asked->work) {
        text_copy_to(out->found, sizeof out->found, "not asked yet");
        out->unasked = true;
        return;
    }
    if (!asked->work || !work_check(asked->work, false, &cases, &differences, &acts, &error)) {
        snprintf(out->found, sizeof out->found, "%.390s",
                 asked->work || !asked->why ? error.why : asked->why);
        advise(out, true,
               "When it is damaged: pallium restore FILE --key SECRET makes it anew from a backup.");
        return;
    }
    snprintf(out->found, sizeof out->found, "whole: %lld cases, %lld acts in the chain", (long long)cases,
             (long long)acts);
    if (differences > 0)
        advise(out, true, "The lists are not what they are made from: pallium check --rebuild.");
}

static void check_audit(const Asked *asked, StorageFinding *out) {
    int64_t key = 0, last = 0;
    Error error = {0};
    if (!act_last(asked->work->store, &last, &error) ||
        !audit_key_in_force(store_db(asked->work->store), &key, &error)) {
        cannot(out, &error);
        return;
    }
    snprintf(out->found, sizeof out->found, "%lld acts, %s", (long long)last, key ? "keyed" : "no key yet");
    if (!key)
        is_missing(asked, out,
                   "pallium audit rotate gives the chain a key; pallium audit anchor FILE anchors it.");
}

static bool last_care(const Asked *asked, AuditCare care, AuditLast *last, StorageFinding *out) {
    char when[ZONE_TIME_SIZE];
    Error error = {0};
    if (!work_audit_last(asked->work, care, last, &error)) {
        cannot(out, &error);
        return false;
    }
    zone_say(asked->work->zone, last->at, when);
    if (last->ever)
        snprintf(out->found, sizeof out->found, "%s, %s", when, last->how);
    else
        text_copy_to(out->found, sizeof out->found, "never");
    return true;
}

static void check_verified(const Asked *asked, StorageFinding *out) {
    AuditLast last;
    if (!last_care(asked, AUDIT_VERIFIED, &last, out)) return;
    if (last.broken)
        advise(out, true, "Save nothing more here: pallium --read-only audit verify names the act; restore.");
    else if (last.old)
        advise(out, false, "pallium audit verify --anchors FILE proves the chain; do it weekly.");
    else if (!last.ever)
        out->unasked = true;
}

/* A host's anchors go to the system's log by themselves (sql/anchor.h). */
static void check_anchored(const Asked *asked, StorageFinding *out) {
    AuditLast last;
    if (!last_care(asked, AUDIT_ANCHORED, &last, out)) return;
    if (asked->work->log.say && !last.ever)
        text_copy_to(out->found, sizeof out->found, "daily, in the system's log; never into a file");
    else if (last.old && !asked->work->log.say)
        advise(out, false, "pallium audit anchor FILE, on another machine's disk; do it weekly.");
    else if (!last.ever)
        out->unasked = true;
}

static void check_lock(const Asked *asked, StorageFinding *out) {
    char holder[128];
    Error error = {0};
    if (!db_writer(store_db(asked->work->store), holder, &error))
        cannot(out, &error);
    else
        snprintf(out->found, sizeof out->found, "%s writes now", *holder ? holder : "nobody");
}

static void name_sitting(void *context, const char *user, const char *place, const char *until) {
    Text *names = context;
    (void)until;
    text_addf(names, "%s%s%s%s", names->length ? ", " : "", user, *place ? " in " : "", place);
}

static void check_sessions(const Asked *asked, StorageFinding *out) {
    char now[INSTANT_SIZE];
    Text names = {0};
    Error error = {0};
    instant_format(work_now(asked->work), now);
    if (!presence_sittings(asked->work->store, now, name_sitting, &names, &error))
        cannot(out, &error);
    else
        snprintf(out->found, sizeof out->found, "%.390s", names.length ? names.data : "nobody edits");
    text_free(&names);
}

static void check_idle(const Asked *asked, StorageFinding *out) {
    bool asks;
    Error error = {0};
    if (!work_asks_secret(asked->work, &asks, &error)) {
        cannot(out, &error);
        return;
    }
    snprintf(out->found, sizeof out->found,
             asks ? "a screen locks after %d minutes and ends after %d"
                  : "no screen locks: nobody has a secret (else after %d, %d)",
             work_idle_minutes(asked->work), work_log_off_minutes(asked->work));
    if (!asks)
        is_missing(asked, out, "pallium user secret NAME gives one: then a screen that is left locks.");
}

static void check_backup(const Asked *asked, StorageFinding *out) {
    BackupAge age;
    Error error = {0};
    if (!work_backup_age(asked->work, &age, &error)) {
        cannot(out, &error);
        return;
    }
    if (age.ever)
        snprintf(out->found, sizeof out->found, "%d days ago", age.days);
    else
        text_copy_to(out->found, sizeof out->found, "never");
    static const char how[] = "pallium backup FILE --recipient PUBLIC, to another disk.";
    if (!age.ever) is_missing(asked, out, how);
    if (age.old) advise(out, true, how);
}

/* A file that was written later than now: one of the two clocks is wrong, and every due time with it. */
static void check_clock(const Asked *asked, StorageFinding *out) {
    char now[ZONE_TIME_SIZE];
    struct stat facts;
    Instant at = work_now(asked->work);
    zone_format(asked->work->zone, at, now);
    bool frozen = asked->work->is_frozen;
    snprintf(out->found, sizeof out->found, "%s%s", now, frozen ? ", standing still (PALLIUM_NOW)" : "");
    if (!frozen && stat(asked->path, &facts) == 0 && facts.st_mtime > at.second + CLOCK_SLACK)
        advise(out, true,
               "The database was written later than now: set the clock (timedatectl set-ntp true).");
}

static const struct {
    const char *name;
    void (*run)(const Asked *asked, StorageFinding *out);
    bool closed; /* can be asked of a database that did not open */
} findings[] = {
    {"folder", check_folder, true},      {"file", check_file, true},          {"system", check_system, false},
    {"profile", check_profile, false},   {"schema", check_schema, false},     {"size", check_size, false},
    {"space", check_space, false},       {"database", check_database, true},  {"audit", check_audit, false},
    {"verified", check_verified, false}, {"anchored", check_anchored, false}, {"lock", check_lock, false},
    {"sessions", check_sessions, false}, {"idle", check_idle, false},         {"backup", check_backup, false},
    {"clock", check_clock, false}};

bool storage_finding(size_t index, Work *work, const char *path, bool thorough, const char *why,
                     StorageFinding *out) {
    *out = (StorageFinding){0};
    if (index >= sizeof findings / sizeof *findings) return false;
    Asked asked = {.work = work, .path = path, .why = why, .thorough = thorough};
    out->name = findings[index].name;
    if (work || findings[index].closed)
        findings[index].run(&asked, out);
    else
        text_copy_to(out->found, sizeof out->found, "not asked: the database did not open");
    return true;
}

void work_storage_check(Work *work, StorageCheck *check) {
    Error error = {0};
    if (check->done) return;
    if (!db_check_table(store_db(work->store), check->at, &check->count, &error)) {
        check->done = check->damaged = true;
        text_copy_to(check->why, sizeof check->why, error.why);
        return;
    }
    check->done = ++check->at >= check->count;
}
