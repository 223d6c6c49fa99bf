#include "store/journal.h"

#include "act_row.h"

/* Each question is one fixed condition; $1..$n are numbered as the conditions come. */
typedef struct Condition {
    const char *sql; /* up to the number of its placeholder; NULL: the member, who takes two */
    const char *text;
    int64_t number;
    bool asked;
} Condition;

enum { CONDITIONS = 6 };

static void conditions_of(const JournalQuery *query, Condition out[CONDITIONS]) {
    const Condition all[CONDITIONS] = {
        {"user_name = $", query->user, 0, query->user != NULL},
        {"subject = $", query->subject, 0, query->subject != NULL},
        {"at >= $", query->from, 0, query->from != NULL},
        {"at <= $", query->to, 0, query->to != NULL},
        {"number < $", NULL, query->before, query->before != 0},
        {NULL, NULL, 0, query->member_no != 0},
    };
    for (size_t i = 0; i < CONDITIONS; i++) out[i] = all[i];
}

static bool build(const Condition *conditions, Text *sql) {
    const char *word = "WHERE ";
    int number = 0;
    text_add(sql, ACT_SELECT);
    for (size_t i = 0; i < CONDITIONS; i++) {
        if (!conditions[i].asked) continue;
        text_add(sql, word);
        if (conditions[i].sql)
            text_addf(sql, "%s%d ", conditions[i].sql, ++number);
        else
            text_addf(
                sql,
                "number IN (SELECT act FROM act_member WHERE member_no = $%d UNION SELECT number FROM act "
                "WHERE subject = $%d) ",
                number + 1, number + 2);
        word = "AND ";
    }
    text_add(sql, "ORDER BY number DESC");
    return !sql->failed;
}

static void bind(Stmt *stmt, const Condition *conditions, const JournalQuery *query) {
    int at = 0;
    for (size_t i = 0; i < CONDITIONS; i++) {
        if (!conditions[i].asked) continue;
        if (!conditions[i].sql) {
            stmt_bind_int(stmt, ++at, query->member_no);
            stmt_bind_text(stmt, ++at, query->member_id);
        } else if (conditions[i].text)
            stmt_bind_text(stmt, ++at, conditions[i].text);
        else
            stmt_bind_int(stmt, ++at, conditions[i].number);
    }
}

bool journal_walk(Store *store, const JournalQuery *query, JournalVisit visit, void *context, Error *error) {
    Condition conditions[CONDITIONS];
    Text sql = {0};
    conditions_of(query, conditions);
    Stmt *stmt = build(conditions, &sql) ? db_stmt(store_db(store), text_string(&sql), error) : NULL;
    bool memory = !sql.failed;
    text_free(&sql);
    if (!stmt) return memory ? false : error_set(error, ERROR_STORAGE, "Memory ran out.");
    bind(stmt, conditions, query);
    Step step;
    while ((step = stmt_step(stmt, error)) == STEP_ROW) {
        ActRow act;
        act_row_read(stmt, &act);
        if (!visit(context, &act)) break;
    }
    stmt_reset(stmt);
    return step != STEP_FAILED;
}

static bool time_of(Store *store, const char *sql, char at[INSTANT_SIZE], Error *error) {
    at[0] = '\0';
    Stmt *stmt = db_stmt(store_db(store), sql, error);
    if (!stmt) return false;
    Step step = stmt_step(stmt, error);
    if (step == STEP_ROW) text_copy_to(at, INSTANT_SIZE, stmt_text(stmt, 0));
    stmt_reset(stmt);
    return step != STEP_FAILED;
}

bool journal_first(Store *store, char at[INSTANT_SIZE], Error *error) {
    return time_of(store, "SELECT at FROM act ORDER BY number LIMIT 1", at, error);
}

bool journal_last_backup(Store *store, char at[INSTANT_SIZE], Error *error) {
    return time_of(store, "SELECT at FROM act WHERE kind = 'backup' ORDER BY number DESC LIMIT 1", at, error);
}
