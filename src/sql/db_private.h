/* What the files of src/sql share and nobody else sees. */
#ifndef PALLIUM_SQL_DB_PRIVATE_H
#define PALLIUM_SQL_DB_PRIVATE_H

#include "sql/db.h"
#include "sql/stmt.h"

#include <sqlite3.h>
#include <sys/types.h>

enum { STMT_BUCKETS = 256, STMT_KEPT = 192, STMT_SAME_OPEN = 32 };

/* A statement's shell lives as long as its Db; its SQLite handle may be given up while idle and made again.
 */
struct Stmt {
    Db *db;
    Stmt *next; /* in its bucket */
    char *sql;
    sqlite3_stmt *handle; /* NULL: given up, or not yet made */
    bool used;            /* handed out or bound, and not yet ended */
    bool *bound;          /* a flag a parameter */
    int parameters;
    int bind_code; /* first failure of binding since the last reset, or that its handle was given up in use */
    int64_t touched; /* db->ticks at the last use */
    int64_t counted; /* of its steps, in db->steps */
};

/* What a body says late about its act. */
typedef struct LateWords {
    bool act_open, subject_set, detail_set;
    char *subject, *detail;
    int64_t key_id; /* of a rotation: the new key; else 0 */
} LateWords;

struct Db {
    sqlite3 *handle;
    char *path, *folder, *user;
    char note[DB_NOTE_SIZE];
    const Progress *progress; /* the caller's; NULL: nobody watches */
    pid_t process;
    bool read_only, created;
    bool writing; /* inside write_act or write_plain */
    bool in_body; /* a body runs: COMMIT and its like are refused */
    bool reading; /* inside db_read_begin */
    bool unsure;  /* how a commit ended is not known: reopen before writing again */
    int rescued;  /* commits that failed and were found saved */
    int cache_kib;
    int lock, wait_ms; /* lock: descriptor of <path>.lock, -1 before the first write */
    int wal_pages;     /* after the last commit */
    int last_code;     /* SQLite's extended code of the last failure */
    int64_t last_steps, steps;
    Stmt *buckets[STMT_BUCKETS];
    int kept; /* statements with a handle */
    int64_t ticks;
    LateWords late;
    struct Journal *journal;
    int64_t changes;        /* rows that the last statement touched, but for the journal's own */
    struct AuditKeys *keys; /* of the audit chain, as last read; NULL: not yet */
    char *keys_of;          /* path of the database whose key file is ours, for a copy; NULL: our own */
};

/* Fills *error from SQLite's last failure on this connection, with `doing` ("The database could not be read")
 * before it where that helps; always false. */
bool db_fail(Db *db, Error *error, int code, const char *doing);

/* After a failure where our own statement cannot be wrong: what SQLite calls a general error is a header or a
 * schema that it reads and cannot work by, and is said as damage. Always false. */
bool db_unreadable(Db *db, Error *error);

/* Opens without the rules of the house: for copies that were just made. */
bool db_open_raw(Db **out, const char *path, const DbOptions *options, Error *error);

/* Another connection to the same file in place of this one, which is closed: the WAL is then read anew where
 * nobody else has it open. Statements keep their shells; one that is under way fails at its next step. On
 * failure the connection may be the old one or the new. */
bool db_reopen(Db *db, Error *error);

/* A statement without rows, kept for the next time. */
bool db_run_cached(Db *db, const char *sql, Error *error);

/* The first row of a check that answers with the one word "ok", or with one row a fault. */
bool db_answers_ok(Db *db, const char *sql, Error *error);

/* One integer from a statement without parameters. */
bool db_ask_int(Db *db, const char *sql, int64_t *out, Error *error);

/* Bytes of a text column, which may hold a NUL inside. */
size_t stmt_bytes(Stmt *stmt, int column);
bool stmt_is_int(Stmt *stmt, int column);
void stmt_free_all(Db *db);
void stmt_give_up_all(Db *db); /* their handles; the shells stay */

#endif
