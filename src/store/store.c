#include "store/store.h"

#include "base/resource.h"
#include "sql/bookkeeping.h"
#include "sql/migrate.h"
#include "sql/stmt.h"
#include "store/record.h"

#include <stdlib.h>
#include <string.h>

enum { TABLES_MAX = 96, MIGRATIONS_MAX = 64 };

struct Store {
    Db *db;
    IdSource ids;
    int64_t act;
    StoreSaved saved;
    void *saved_context;
    char *insert_sql[TABLES_MAX], *select_sql[TABLES_MAX]; /* by place in the table of tables */
};

typedef struct Pass { /* what the body of a write is run with */
    Store *store;
    StoreBody body;
    void *context;
} Pass;

/* The migrations are the files db/schema/NNN.sql; the first is followed by the tables of src/sql. */
static size_t migrations(Migration out[MIGRATIONS_MAX]) {
    size_t count = 0;
    const Resource *resource;
    for (size_t i = 0; (resource = resource_at(i)) && count < MIGRATIONS_MAX; i++) {
        if (!text_starts(resource->name, "schema/")) continue;
        out[count] = (Migration){
            .number = (int)count + 1, .name = resource->name, .sql = resource->data, .size = resource->size};
        count++;
    }
    return count;
}

static bool start_chain(Db *db, int64_t act, void *context, Error *error) {
    (void)act;
    char id[ID_SIZE];
    store_new_id(context, id);
    return bookkeeping_start(db, id, error);
}

static bool bring_up(Store *store, const StoreOptions *options, Error *error) {
    Migration list[MIGRATIONS_MAX];
    size_t count = migrations(list);
    int version = db_version(store->db);
    bool fresh = version == 0;
    if (version == (int)count) return true;
    if (options->read_only)
        return error_set(
            error, ERROR_STORAGE,
            "This database has an older form; open it once for writing, and it is brought up to date.");
    if (fresh && !options->create)
        return error_set(error, ERROR_STORAGE, "This database is empty. Make it with: pallium init");
    return db_migrate(store->db, list, count, true, error) &&
           (!fresh || write_plain(store->db, start_chain, store, error));
}

bool store_open(Store **out, const char *path, const StoreOptions *options, Error *error) {
    *out = NULL;
    Migration list[MIGRATIONS_MAX];
    DbOptions how = {.read_only = options->read_only,
                     .create = options->create,
                     .newest_version = (int)migrations(list),
                     .user = options->user,
                     .cache_kib = options->cache_kib};
    Store *store = calloc(1, sizeof *store);
    if (!store) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    store->ids = options->ids;
    if (!db_open(&store->db, path, &how, error) || !bring_up(store, options, error)) {
        store_free(&store);
        return false;
    }
    *out = store;
    return true;
}

void store_free(Store **store) {
    if (!*store) return;
    db_free(&(*store)->db);
    for (size_t i = 0; i < TABLES_MAX; i++) {
        free((*store)->insert_sql[i]);
        free((*store)->select_sql[i]);
    }
    free(*store);
    *store = NULL;
}

Db *store_db(Store *store) {
    return store->db;
}

void store_new_id(Store *store, char out[ID_SIZE]) {
    id_next(store->ids, out);
}

int64_t store_act(const Store *store) {
    return store->act;
}

static bool run_body(Db *db, int64_t act, void *context, Error *error) {
    (void)db;
    Pass *pass = context;
    pass->store->act = act;
    bool ok = pass->body(pass->store, pass->context, error);
    pass->store->act = 0;
    return ok;
}

bool store_write(Store *store, const ActHeader *header, StoreBody body, void *context, int64_t *act_out,
                 Error *error) {
    Pass pass = {store, body, context};
    int64_t act = 0;
    if (!write_act(store->db, header, run_body, &pass, &act, error)) return false;
    if (act_out) *act_out = act;
    if (store->saved) store->saved(store->saved_context, act);
    return true;
}

void store_on_saved(Store *store, StoreSaved saved, void *context) {
    store->saved = saved;
    store->saved_context = context;
}

bool store_write_derived(Store *store, StoreBody body, void *context, Error *error) {
    Pass pass = {store, body, context};
    return write_plain(store->db, run_body, &pass, error);
}

bool store_touch_member(Store *store, int64_t member_no, Error *error) {
    Stmt *stmt = db_stmt(
        store->db,
        "INSERT INTO act_member (member_no, act) VALUES ($1, $2) ON CONFLICT (member_no, act) DO NOTHING",
        error);
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, member_no);
    stmt_bind_int(stmt, 2, store->act);
    return stmt_run(stmt, error);
}

static char *build_insert(const Table *table) {
    Text sql = {0};
    int number = 0;
    text_addf(&sql, "INSERT INTO %s (", table->name);
    if (table->kind == TABLE_JOURNALED) text_addf(&sql, "made_act%s", table->named ? ", id" : "");
    if (table->kind == TABLE_FACTS) text_add(&sql, "member_no, row_no, act_in");
    for (const Column *column = table->columns; column->name; column++)
        text_addf(&sql, "%s%s", column != table->columns || table->kind != TABLE_DERIVED ? ", " : "",
                  column->name);
    text_add(&sql, ") VALUES (");
    size_t fixed = table->kind == TABLE_JOURNALED ? (table->named ? 2 : 1)
                   : table->kind == TABLE_FACTS   ? 3
                                                  : 0;
    for (size_t i = 0; i < fixed + table_column_count(table); i++)
        text_addf(&sql, "%s$%d", i ? ", " : "", ++number);
    text_add(&sql, ")");
    if (!sql.failed) return sql.data;
    text_free(&sql);
    return NULL;
}

static char *build_select(const Table *table) {
    Text sql = {0};
    record_select_sql(table, &sql);
    if (!sql.failed) return sql.data;
    text_free(&sql);
    return NULL;
}

/* A statement's text is made once a store. */
static const char *kept(char *texts[TABLES_MAX], const Table *table, char *(*build)(const Table *),
                        Error *error) {
    size_t at = table_index(table);
    if (at < TABLES_MAX && !texts[at]) texts[at] = build(table);
    if (at < TABLES_MAX && texts[at]) return texts[at];
    error_set(error, ERROR_STORAGE, "Memory ran out.");
    return NULL;
}

const char *store_insert_sql(Store *store, const Table *table, Error *error) {
    return kept(store->insert_sql, table, build_insert, error);
}

const char *store_select_sql(Store *store, const Table *table, Error *error) {
    return kept(store->select_sql, table, build_select, error);
}
