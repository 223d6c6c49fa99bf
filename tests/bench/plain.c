/* The queue's rows in a plain SQLite file: the same columns, key and driver's index, nothing else. */
#include "bench.h"

#include <sqlite3.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void run(sqlite3 *db, const char *sql) {
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) give_up("%s in: %s", sqlite3_errmsg(db), sql);
}

void make_plain(const char *from, const char *to) {
    char part[BENCH_PATH + 8], attach[BENCH_PATH + 40];
    sqlite3 *db;
    double begun = now_ms();
    snprintf(part, sizeof part, "%s.part", to);
    unlink(part);
    if (sqlite3_open(part, &db) != SQLITE_OK) give_up("%s cannot be made.", part);
    snprintf(attach, sizeof attach, "ATTACH '%s' AS cases", from);
    run(db, attach);
    run(db,
        "PRAGMA synchronous=OFF; PRAGMA cache_size=-262144; BEGIN;"
        "CREATE TABLE queue (work_by TEXT, case_no INTEGER, obligation_no INTEGER, lead INTEGER, more "
        "INTEGER, due TEXT, opens TEXT, clock TEXT, obligation_id TEXT, case_id TEXT, member_no INTEGER, "
        "member_id TEXT, source_id TEXT, name TEXT, birth_date TEXT, lang TEXT, interpreter INTEGER, "
        "stage TEXT, owner TEXT, team TEXT, county TEXT, county_key TEXT, city_key TEXT, lob TEXT, urgent "
        "INTEGER, expedited INTEGER, hold INTEGER, waiting_on TEXT, waiting_until TEXT, loop TEXT, name_key "
        "TEXT, "
        "setting TEXT, provider_key TEXT, plan_key TEXT, referrer_key TEXT, sources TEXT, conditions TEXT, "
        "clinical TEXT, choice TEXT, judged_on TEXT, pinned INTEGER, "
        "PRIMARY KEY (work_by, case_no, obligation_no)) WITHOUT ROWID;"
        "INSERT INTO queue SELECT * FROM cases.queue ORDER BY work_by, case_no, obligation_no;"
        "CREATE INDEX queue_lang ON queue (lang, work_by, case_no, obligation_no);"
        "COMMIT; PRAGMA main.journal_mode=WAL;");
    sqlite3_close(db);
    chmod(part, 0600);
    if (rename(part, to) != 0) give_up("%s cannot be renamed.", part);
    printf("made its plain copy in %.1f s\n", (now_ms() - begun) / 1000);
}
