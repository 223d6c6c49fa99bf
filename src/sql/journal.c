#define SQLITE_ENABLE_PREUPDATE_HOOK 1 /* as Debian's library was built */

#include "journal.h"

#include "base/text.h"
#include "db_private.h"

#include <stdlib.h>
#include <string.h>

/* Of every row, and never of interest by themselves: who reads the journal finds them by the row. */
static const char *const unjournaled[] = {"no", "id", "version", "made_act"};

typedef struct JournaledTable {
    char *name;
    char **columns; /* NULL where a column is not journaled */
    int count;
} JournaledTable;

typedef struct Value {
    char *text; /* NULL: no value */
    int bytes;
} Value;

typedef struct Change {
    size_t table;
    int64_t row;
    int column; /* -1: the row was inserted */
    Value before, after;
} Change;

struct Journal {
    Db *db;
    sqlite3 *handle;
    sqlite3_stmt *insert;
    int64_t act;
    bool failed; /* a change could not be kept: the act must not be */
    JournaledTable *tables;
    size_t table_count;
    Change *changes;
    size_t count, room;
};

static void free_table(JournaledTable *table) {
    for (int i = 0; i < table->count; i++) free(table->columns[i]);
    free(table->columns);
    free(table->name);
    *table = (JournaledTable){0};
}

static void forget_tables(Journal *journal) {
    for (size_t i = 0; i < journal->table_count; i++) free_table(&journal->tables[i]);
    journal->table_count = 0;
}

static bool is_journaled(const char *column) {
    for (size_t i = 0; i < sizeof unjournaled / sizeof *unjournaled; i++)
        if (strcmp(column, unjournaled[i]) == 0) return false;
    return true;
}

/* The names of a table's columns, in the order in which the hook counts them. */
static bool read_columns(Journal *journal, JournaledTable *table) {
    char sql[128];
    sqlite3_stmt *all = NULL;
    sqlite3_snprintf(sizeof sql, sql, "SELECT * FROM \"%w\"", table->name);
    if (sqlite3_prepare_v3(journal->handle, sql, -1, 0, &all, NULL) != SQLITE_OK) return false;
    int count = sqlite3_column_count(all);
    table->columns = calloc((size_t)count, sizeof *table->columns);
    for (; table->columns && table->count < count; table->count++) {
        const char *name = sqlite3_column_name(all, table->count);
        if (!name || !is_journaled(name)) continue;
        table->columns[table->count] = text_copy(name);
        if (!table->columns[table->count]) break;
    }
    sqlite3_finalize(all);
    return table->columns && table->count == count;
}

static JournaledTable *find_table(const Journal *journal, const char *name) {
    for (size_t i = 0; i < journal->table_count; i++)
        if (strcmp(journal->tables[i].name, name) == 0) return &journal->tables[i];
    return NULL;
}

static bool learn_table(Journal *journal, const char *name) {
    if (find_table(journal, name)) return true;
    JournaledTable *more = realloc(journal->tables, (journal->table_count + 1) * sizeof *more);
    if (!more) return false;
    journal->tables = more;
    JournaledTable *table = &more[journal->table_count];
    *table = (JournaledTable){.name = text_copy(name)};
    if (table->name && read_columns(journal, table)) return ++journal->table_count;
    free_table(table);
    return false;
}

/* journaled('table'), from the triggers before a row of that table is inserted or updated. */
static void journaled(sqlite3_context *context, int count, sqlite3_value **values) {
    Journal *journal = sqlite3_user_data(context);
    const char *table = count == 1 ? (const char *)sqlite3_value_text(values[0]) : NULL;
    if (!table)
        sqlite3_result_error(context, "journaled() takes the name of a table", -1);
    else if (!journal->act)
        sqlite3_result_error(context, "rows are written by an act alone", -1);
    else if (!learn_table(journal, table))
        sqlite3_result_error_nomem(context);
}

static bool copy_value(sqlite3_value *from, Value *to) {
    *to = (Value){0};
    if (sqlite3_value_type(from) == SQLITE_NULL) return true;
    const unsigned char *text = sqlite3_value_text(from);
    int bytes = sqlite3_value_bytes(from);
    to->text = text ? malloc((size_t)bytes + 1) : NULL;
    if (!to->text) return false;
    memcpy(to->text, text, (size_t)bytes);
    to->text[bytes] = '\0';
    to->bytes = bytes;
    return true;
}

static bool same_value(const Value *a, const Value *b) {
    if (!a->text || !b->text) return a->text == b->text;
    return a->bytes == b->bytes && memcmp(a->text, b->text, (size_t)a->bytes) == 0;
}

static bool keep(Journal *journal, const Change *change) {
    if (journal->count == journal->room) {
        size_t room = journal->room ? journal->room * 2 : 64;
        Change *more = realloc(journal->changes, room * sizeof *more);
        if (!more) return false;
        journal->changes = more;
        journal->room = room;
    }
    journal->changes[journal->count++] = *change;
    return true;
}

static bool keep_column(Journal *journal, size_t table, int64_t row, int column) {
    sqlite3_value *before, *after;
    Change change = {.table = table, .row = row, .column = column};
    if (sqlite3_preupdate_old(journal->handle, column, &before) != SQLITE_OK ||
        sqlite3_preupdate_new(journal->handle, column, &after) != SQLITE_OK)
        return false;
    bool ok = copy_value(before, &change.before) && copy_value(after, &change.after);
    bool changed = ok && !same_value(&change.before, &change.after);
    if (changed && keep(journal, &change)) return true;
    free(change.before.text);
    free(change.after.text);
    return ok && !changed;
}

static void on_change(void *context, sqlite3 *handle, int op, const char *schema, const char *name,
                      sqlite3_int64 before, sqlite3_int64 row) {
    Journal *journal = context;
    JournaledTable *table = op == SQLITE_DELETE ? NULL : find_table(journal, name);
    (void)schema;
    (void)before;
    if (!table || journal->failed) return;
    size_t at = (size_t)(table - journal->tables);
    int columns = sqlite3_preupdate_count(handle);
    if (op == SQLITE_INSERT) {
        journal->failed = !keep(journal, &(Change){.table = at, .row = row, .column = -1});
        return;
    }
    if (table->count != columns) journal->failed = true;
    for (int i = 0; i < columns && !journal->failed; i++)
        if (table->columns[i]) journal->failed = !keep_column(journal, at, row, i);
}

Journal *journal_new(Db *db, sqlite3 *handle, Error *error) {
    Journal *journal = calloc(1, sizeof *journal);
    if (!journal) {
        error_set(error, ERROR_STORAGE, "Out of memory.");
        return NULL;
    }
    journal->db = db;
    journal->handle = handle;
    int code = sqlite3_create_function_v2(handle, "journaled", 1, SQLITE_UTF8 | SQLITE_INNOCUOUS, journal,
                                          journaled, NULL, NULL, NULL);
    if (code != SQLITE_OK) {
        journal_free(&journal);
        db_fail(db, error, code, "The journal could not be begun");
        return NULL;
    }
    sqlite3_preupdate_hook(handle, on_change, journal);
    return journal;
}

void journal_free(Journal **journal) {
    Journal *old = *journal;
    *journal = NULL;
    if (!old) return;
    journal_forget(old);
    sqlite3_finalize(old->insert);
    forget_tables(old);
    free(old->tables);
    free(old->changes);
    free(old);
}

void journal_forget(Journal *journal) {
    for (size_t i = 0; i < journal->count; i++) {
        free(journal->changes[i].before.text);
        free(journal->changes[i].after.text);
    }
    journal->count = 0;
}

/* What is no act may be a migration, after which a table has other columns. */
void journal_begin(Journal *journal, int64_t act) {
    journal_end(journal);
    if (!act) forget_tables(journal);
    journal->act = act;
}

void journal_end(Journal *journal) {
    journal_forget(journal);
    journal->act = 0;
    journal->failed = false;
}

void journal_spoil(Journal *journal) {
    if (journal->act) journal->failed = true;
}

static void bind_value(sqlite3_stmt *stmt, int at, const Value *value) {
    if (value->text)
        sqlite3_bind_text(stmt, at, value->text, value->bytes, SQLITE_STATIC);
    else
        sqlite3_bind_null(stmt, at);
}

static int write_change(const Journal *journal, const Change *change) {
    const JournaledTable *table = &journal->tables[change->table];
    sqlite3_stmt *stmt = journal->insert;
    bool inserted = change->column < 0;
    sqlite3_bind_int64(stmt, 1, journal->act);
    sqlite3_bind_text(stmt, 2, table->name, -1, SQLITE_STATIC);
    sqlite3_bind_int64(stmt, 3, change->row);
    sqlite3_bind_text(stmt, 4, inserted ? "insert" : "update", -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 5, inserted ? NULL : table->columns[change->column], -1, SQLITE_STATIC);
    bind_value(stmt, 6, &change->before);
    bind_value(stmt, 7, &change->after);
    sqlite3_step(stmt);
    int code = sqlite3_reset(stmt);
    sqlite3_clear_bindings(stmt);
    return code;
}

/* Whoever asks for the last row that was inserted means a row of their own. */
static int write_all(Journal *journal) {
    static const char sql[] = "INSERT INTO change (act, tbl, row_id, op, col, before, after) "
                              "VALUES ($1, $2, $3, $4, $5, $6, $7)";
    sqlite3_int64 last = sqlite3_last_insert_rowid(journal->handle);
    int code = SQLITE_OK;
    if (!journal->insert)
        code =
            sqlite3_prepare_v3(journal->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &journal->insert, NULL);
    for (size_t i = 0; i < journal->count && code == SQLITE_OK; i++)
        code = write_change(journal, &journal->changes[i]);
    sqlite3_set_last_insert_rowid(journal->handle, last);
    return code;
}

bool journal_write(Journal *journal, Error *error) {
    if (journal->failed)
        return error_set(error, ERROR_STORAGE, "A change could not be journaled; nothing was saved.");
    if (!journal->count) return true;
    int code = write_all(journal);
    journal_forget(journal);
    if (code == SQLITE_OK) return true;
    journal->failed = true;
    return db_fail(journal->db, error, code, "A change could not be journaled");
}
