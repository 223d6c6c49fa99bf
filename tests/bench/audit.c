/* Proving a long audit chain. The acts are written as src/sql writes them, in one transaction and without its
 * guards, for a million saves of their own would take minutes. */
#include "bench.h"

#include "../../src/sql/audit.h"
#include "sql/audit.h"
#include "sql/stmt.h"
#include "work/work.h"

#include "store/store.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { ACTS = 1000000, TIMES_AT_MOST = 6, SECONDS = 10 };

static AuditValue text_value(const char *text) {
    return (AuditValue){.type = text ? 'T' : 'N', .text = text, .length = text ? strlen(text) : 0};
}

static AuditValue int_value(int64_t number) {
    return (AuditValue){.type = number ? 'I' : 'N', .number = number};
}

typedef struct Chain {
    Stmt *act, *changed;
    char id[AUDIT_CHAIN_ID], mac[AUDIT_HEX];
    int64_t acts, changes;
} Chain;

/* Every other act changes a row. All changes first, so that the digests read them as proving does. */
static bool add_changes(Db *db, Chain *chain, Error *error) {
    int64_t before = chain->changes;
    Stmt *insert = db_stmt(
        db, "INSERT INTO change (id, act, tbl, row_id, op) VALUES ($1, $2, 'note', 1, 'insert')", error);
    for (int64_t act = chain->acts + 1; insert && act <= ACTS; act++) {
        if (act % 2) continue;
        stmt_bind_int(insert, 1, ++chain->changes);
        stmt_bind_int(insert, 2, act);
        if (!stmt_run(insert, error)) return false;
    }
    chain->changed = insert ? audit_changes(db, error) : NULL;
    for (int64_t i = 0; chain->changed && i < before; i++) stmt_step(chain->changed, error);
    chain->changes = before;
    return chain->changed != NULL;
}

/* The other acts are looks at a chart. */
static bool add_act(Chain *chain, Error *error) {
    char digest[AUDIT_HEX], subject[40];
    int64_t first = 0;
    snprintf(subject, sizeof subject, "00000000-0000-4000-8000-%012d", (int)(chain->acts % 10000));
    chain->acts++;
    if (chain->acts % 2 == 0) first = ++chain->changes;
    if (audit_digest_next(chain->changed, chain->acts, first ? first : 1, first, digest, error) != DIGESTED)
        return false;
    const AuditValue values[ACT_COLUMNS] = {{.type = 'I', .number = chain->acts},
                                            text_value("2026-11-24T22:05:00Z"),
                                            text_value(BENCH_USER),
                                            text_value("s"),
                                            text_value(first ? "note" : "view"),
                                            text_value(subject),
                                            text_value(first ? "text The daughter called" : NULL),
                                            int_value(0),
                                            int_value(first),
                                            int_value(first),
                                            text_value(digest),
                                            {.type = 'I'}};
    audit_mac(NULL, chain->id, chain->mac, values, chain->mac);
    for (int i = 0; i < ACT_COLUMNS; i++)
        if (values[i].type == 'I')
            stmt_bind_int(chain->act, i + 1, values[i].number);
        else
            stmt_bind_text(chain->act, i + 1, values[i].text);
    stmt_bind_text(chain->act, ACT_COLUMNS + 1, chain->mac);
    return stmt_run(chain->act, error);
}

static bool fill(Store *store, void *context, Error *error) {
    Db *db = store_db(store);
    Chain *chain = context;
    AuditAnchor head;
    if (!db_run(db, "DROP TRIGGER act_only_open; DROP TRIGGER audit_head_forward", error) ||
        !audit_anchor_take(db, "", &head, error))
        return false;
    memcpy(chain->id, head.chain, sizeof chain->id);
    memcpy(chain->mac, head.mac, sizeof chain->mac);
    chain->acts = head.seq;
    chain->act = db_stmt(db,
                         "INSERT INTO act (number, at, user_name, session, kind, subject, detail, undoes,"
                         " first_change, last_change, digest, key_id, mac)"
                         " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
                         error);
    Stmt *count = db_stmt(db, "SELECT max(id) FROM change", error);
    if (!chain->act || !count || stmt_step(count, error) != STEP_ROW) return false;
    chain->changes = stmt_int(count, 0);
    stmt_reset(count);
    if (!add_changes(db, chain, error)) return false;
    while (chain->acts < ACTS)
        if (!add_act(chain, error)) return false;
    stmt_reset(chain->changed);
    Stmt *end = db_stmt(db, "UPDATE audit_head SET seq = $1, mac = $2", error);
    if (!end) return false;
    stmt_bind_int(end, 1, chain->acts);
    stmt_bind_text(end, 2, chain->mac);
    return stmt_run(end, error);
}

static void remove_database(const char *path) {
    static const char *const endings[] = {"", "-wal", "-shm", ".lock"};
    for (size_t i = 0; i < 4; i++) {
        char file[BENCH_PATH + 8];
        snprintf(file, sizeof file, "%s%s", path, endings[i]);
        unlink(file);
    }
}

/* The floor: the same rows read and not hashed. */
static double read_only_seconds(Db *db) {
    static const char *const reads[] = {"SELECT * FROM act ORDER BY number",
                                        "SELECT * FROM change ORDER BY id"};
    Error error = {0};
    double begun = now_ms();
    size_t bytes = 0;
    for (size_t i = 0; i < 2; i++) {
        Stmt *stmt = db_stmt(db, reads[i], &error);
        check(stmt != NULL, &error, "reading");
        while (stmt_step(stmt, &error) == STEP_ROW)
            for (int column = 0; column < stmt_columns(stmt); column++)
                bytes += stmt_text(stmt, column) != NULL;
    }
    if (bytes < ACTS) give_up("the rows were not read");
    return (now_ms() - begun) / 1000;
}

void measure_audit(Bench *bench) {
    char path[BENCH_PATH];
    Error error = {0};
    Store *store;
    Chain chain = {0};
    int64_t entries, bad;
    heading("the audit chain");
    snprintf(path, sizeof path, "%s/audit.db", bench->folder);
    remove_database(path);
    check(work_init(&(WorkInit){.path = path,
                                .practice = true,
                                .zone = "America/Los_Angeles",
                                .user = BENCH_USER,
                                .frozen_now = BENCH_NOW},
                    &error),
          &error, "making a database");
    check(store_open(&store, path, &(StoreOptions){.user = BENCH_USER}, &error), &error, "opening it");
    check(store_write_derived(store, fill, &chain, &error), &error, "writing acts");
    double begun = now_ms();
    check(audit_verify(store_db(store), &entries, &bad, &error), &error, "proving the chain");
    double seconds = (now_ms() - begun) / 1000;
    if (entries != ACTS) give_up("%lld acts were proved.", (long long)entries);
    line_add(bench, (Line){.what = "proving 1,000,000 acts, half with a change",
                           .unit = "s",
                           .floor_is = "reading the rows",
                           .ours = seconds,
                           .floor = read_only_seconds(store_db(store)),
                           .at_most = TIMES_AT_MOST,
                           .beyond = SECONDS});
    store_free(&store);
    remove_database(path);
}
