#include "store/queue.h"

#include "filter_sql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define QUEUE_COLUMNS                                                                                        \
    "work_by, case_no, obligation_no, lead, more, due, opens, clock, obligation_id, case_id, member_no, "    \
    "member_id, "                                                                                            \
    "source_id, name, birth_date, lang, interpreter, stage, owner, team, county, county_key, city_key, "     \
    "lob, urgent, "                                                                                          \
    "expedited, hold, waiting_on, waiting_until, loop, name_key, setting, provider_key, plan_key, "          \
    "referrer_key, sources, conditions, clinical, choice, judged_on, pinned"

static void read_row(Stmt *stmt, QueueRow *row) {
    const struct {
        char *to;
        size_t size;
        int column;
    } texts[] = {
        {row->key.work_by, sizeof row->key.work_by, 0},
        {row->due, sizeof row->due, 5},
        {row->opens, sizeof row->opens, 6},
        {row->clock, sizeof row->clock, 7},
        {row->obligation_id, ID_SIZE, 8},
        {row->case_id, ID_SIZE, 9},
        {row->member_id, ID_SIZE, 11},
        {row->source_id, sizeof row->source_id, 12},
        {row->name, sizeof row->name, 13},
        {row->birth_date, sizeof row->birth_date, 14},
        {row->lang, sizeof row->lang, 15},
        {row->stage, sizeof row->stage, 17},
        {row->owner, sizeof row->owner, 18},
        {row->team, sizeof row->team, 19},
        {row->county, sizeof row->county, 20},
        {row->county_key, sizeof row->county_key, 21},
        {row->city_key, sizeof row->city_key, 22},
        {row->lob, sizeof row->lob, 23},
        {row->waiting_on, sizeof row->waiting_on, 27},
        {row->waiting_until, sizeof row->waiting_until, 28},
        {row->loop, sizeof row->loop, 29},
        {row->name_key, sizeof row->name_key, 30},
        {row->setting, sizeof row->setting, 31},
        {row->provider_key, sizeof row->provider_key, 32},
        {row->plan_key, sizeof row->plan_key, 33},
        {row->referrer_key, sizeof row->referrer_key, 34},
        {row->sources, sizeof row->sources, 35},
        {row->conditions, sizeof row->conditions, 36},
        {row->clinical, sizeof row->clinical, 37},
        {row->choice, sizeof row->choice, 38},
        {row->judged_on, sizeof row->judged_on, 39},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        text_copy_to(texts[i].to, texts[i].size, stmt_text(stmt, texts[i].column));
    row->key.case_no = stmt_int(stmt, 1);
    row->key.obligation_no = stmt_int(stmt, 2);
    row->lead = stmt_int(stmt, 3) == 1;
    row->more = (int)stmt_int(stmt, 4);
    row->aside = row->more < 0;
    if (row->aside) row->more = -1 - row->more;
    row->member_no = stmt_int(stmt, 10);
    row->interpreter = stmt_int(stmt, 16) == 1;
    row->urgent = stmt_int(stmt, 24) == 1;
    row->expedited = stmt_int(stmt, 25) == 1;
    row->hold = stmt_int(stmt, 26) == 1;
    row->pinned = stmt_int(stmt, 40) == 1;
}

static void add_selects(const QueueQuery *query, const char *columns, const QueueKey *from, bool backward,
                        SqlText *sql) {
    const char *column = NULL;
    const FilterTerm *driver = filter_driver(query->filter, &column);
    sql_begin_arm(sql);
    text_addf(&sql->sql, "SELECT %s FROM queue WHERE ", columns);
    sql_drive(query, driver, column, sql);
    sql_after(from, backward, sql);
    filter_residuals(query, driver, sql);
    sql_repeat_arm(query, driver, sql);
    const char *way = backward ? " DESC" : "";
    text_addf(&sql->sql, " ORDER BY work_by%s, case_no%s, obligation_no%s LIMIT ", way, way, way);
}

static void turn_round(QueueRow *rows, size_t count) {
    for (size_t i = 0; i < count / 2; i++) {
        QueueRow row = rows[i];
        rows[i] = rows[count - 1 - i];
        rows[count - 1 - i] = row;
    }
}

bool queue_page(Store *store, const QueueQuery *query, const QueueKey *from, bool backward, size_t limit,
                QueueRow *rows, size_t *count, Error *error) {
    SqlText sql = {0};
    char number[24];
    *count = 0;
    add_selects(query, QUEUE_COLUMNS, from, backward, &sql);
    snprintf(number, sizeof number, "%zu", limit);
    sql_value(&sql, number);
    Stmt *stmt = sql_prepare(store, &sql, error);
    sql_text_free(&sql);
    if (!stmt) return false;
    Step step = STEP_DONE;
    while (*count < limit && (step = stmt_step(stmt, error)) == STEP_ROW) read_row(stmt, &rows[(*count)++]);
    stmt_reset(stmt);
    if (backward) turn_round(rows, *count);
    return step != STEP_FAILED;
}

bool queue_find(Store *store, int64_t case_no, const char *owner, QueueRow *out, bool *found, Error *error) {
    Stmt *stmt = db_stmt(store_db(store),
                         "SELECT " QUEUE_COLUMNS " FROM queue WHERE case_no = $1 AND lead = 1 "
                         "ORDER BY CASE WHEN owner = $2 THEN 0 ELSE 1 END, more DESC LIMIT 1",
                         error);
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, case_no);
    stmt_bind_text(stmt, 2, owner);
    Step step = stmt_step(stmt, error);
    *found = step == STEP_ROW;
    if (*found) read_row(stmt, out);
    stmt_reset(stmt);
    return step != STEP_FAILED;
}

bool queue_rows(Store *store, int64_t case_no, QueueRow **rows, size_t *count, Error *error) {
    *rows = NULL;
    *count = 0;
    Stmt *stmt = db_stmt(store_db(store), "SELECT " QUEUE_COLUMNS " FROM queue WHERE case_no = $1", error);
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, case_no);
    Step step;
    while ((step = stmt_step(stmt, error)) == STEP_ROW) {
        QueueRow *grown = realloc(*rows, (*count + 1) * sizeof **rows);
        if (!grown) {
            stmt_reset(stmt);
            return error_set(error, ERROR_STORAGE, "Memory ran out.");
        }
        *rows = grown;
        memset(&grown[*count], 0, sizeof *grown); /* so that rows can be compared whole */
        read_row(stmt, &grown[(*count)++]);
    }
    return step == STEP_DONE;
}

#define STRAY                                                                                                \
    "case_no > 0 AND NOT EXISTS (SELECT 1 FROM care_case c WHERE c.no = queue.case_no AND c.voided_act IS "  \
    "NULL)"

bool queue_strays(Store *store, int64_t *cases, Error *error) {
    Stmt *stmt = db_stmt(store_db(store), "SELECT COUNT(DISTINCT case_no) FROM queue WHERE " STRAY, error);
    if (!stmt) return false;
    Step step = stmt_step(stmt, error);
    *cases = step == STEP_ROW ? stmt_int(stmt, 0) : 0;
    stmt_reset(stmt);
    return step == STEP_ROW;
}

bool queue_prune(Store *store, Error *error) {
    return db_run(store_db(store), "DELETE FROM queue WHERE " STRAY, error);
}

bool queue_insert(Store *store, const QueueRow *row, Error *error) {
    const char *insert = store_insert_sql(store, table_find("queue"), error);
    Stmt *stmt = insert ? db_stmt(store_db(store), insert, error) : NULL;
    if (!stmt) return false;
    const char *texts[] = {row->clock, row->obligation_id, row->case_id};
    stmt_bind_text(stmt, 1, row->key.work_by);
    stmt_bind_int(stmt, 2, row->key.case_no);
    stmt_bind_int(stmt, 3, row->key.obligation_no);
    stmt_bind_int(stmt, 4, row->lead);
    stmt_bind_int(stmt, 5, row->aside ? -1 - row->more : row->more); /* so that one column tells them apart */
    stmt_bind_text(stmt, 6, row->due);
    stmt_bind_text(stmt, 7, row->opens[0] ? row->opens : NULL);
    for (int i = 0; i < 3; i++) stmt_bind_text(stmt, 8 + i, texts[i]);
    stmt_bind_int(stmt, 11, row->member_no);
    const char *more[] = {row->member_id, row->source_id, row->name, row->birth_date, row->lang};
    for (int i = 0; i < 5; i++) stmt_bind_text(stmt, 12 + i, more[i]);
    stmt_bind_int(stmt, 17, row->interpreter);
    const char *rest[] = {row->stage,      row->owner,    row->team, row->county,
                          row->county_key, row->city_key, row->lob};
    for (int i = 0; i < 7; i++) stmt_bind_text(stmt, 18 + i, rest[i]);
    stmt_bind_int(stmt, 25, row->urgent);
    stmt_bind_int(stmt, 26, row->expedited);
    stmt_bind_int(stmt, 27, row->hold);
    stmt_bind_text(stmt, 28, row->waiting_on[0] ? row->waiting_on : NULL);
    stmt_bind_text(stmt, 29, row->waiting_until[0] ? row->waiting_until : NULL);
    const char *known[] = {row->loop,     row->name_key,     row->setting,  row->provider_key,
                           row->plan_key, row->referrer_key, row->sources,  row->conditions,
                           row->clinical, row->choice,       row->judged_on};
    for (int i = 0; i < 11; i++) stmt_bind_text(stmt, 30 + i, known[i]);
    stmt_bind_int(stmt, 41, row->pinned);
    return stmt_run(stmt, error);
}

bool queue_replace(Store *store, int64_t case_no, const QueueRow *rows, size_t count, Error *error) {
    Stmt *stmt = db_stmt(store_db(store), "DELETE FROM queue WHERE case_no = $1", error);
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, case_no);
    bool ok = stmt_run(stmt, error);
    for (size_t i = 0; ok && i < count; i++) ok = queue_insert(store, &rows[i], error);
    return ok;
}

bool queue_next_beside(Store *store, int64_t after, int64_t *member_no, Error *error) {
    Stmt *stmt = db_stmt(
        store_db(store),
        "SELECT MIN(m) FROM (SELECT MIN(member_no) AS m FROM obligation WHERE case_no IS NULL AND state = "
        "'open' AND voided_act IS NULL AND member_no > $1 UNION ALL SELECT MIN(member_no) FROM queue WHERE "
        "case_no < 0 AND member_no > $1) AS both_kinds",
        error);
    *member_no = 0;
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, after);
    Step step = stmt_step(stmt, error);
    if (step == STEP_ROW) *member_no = stmt_int(stmt, 0);
    stmt_reset(stmt);
    return step == STEP_ROW;
}
