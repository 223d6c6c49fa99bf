#include "reach_sql.h"

#include <inttypes.h>
#include <stdio.h>

static void number(SqlText *sql, int64_t value) {
    char text[24];
    snprintf(text, sizeof text, "%" PRId64, value);
    text_add(&sql->sql, "CAST(");
    sql_value(sql, text);
    text_add(&sql->sql, " AS INTEGER)");
}

static void equals(SqlText *sql, const char *before, const char *value) {
    text_add(&sql->sql, before);
    sql_value(sql, value);
}

/* A row's owner is its case's, but for a task: being given one opens no chart. */
static void of_owner(const Reach *reach, SqlText *sql) {
    equals(sql, " OR (owner = ", reach->user);
    equals(sql,
           " AND (clock <> 'task' OR EXISTS (SELECT 1 FROM care_case c WHERE c.member_no = queue.member_no "
           "AND c.voided_act IS NULL AND c.owner = ",
           reach->user);
    text_add(&sql->sql, ")))");
}

/* Who leads a case of the member, or is on their care team, keeps sight of them whatever the team. */
static void on_care_team(const Reach *reach, const char *member_no, SqlText *sql) {
    text_addf(&sql->sql,
              " OR EXISTS (SELECT 1 FROM team_member t WHERE t.member_no = %s AND t.voided_act IS NULL AND "
              "t.ends IS NULL",
              member_no);
    equals(sql, " AND t.person = ", reach->user);
    text_addf(&sql->sql,
              ") OR EXISTS (SELECT 1 FROM care_case l WHERE l.member_no = %s AND l.voided_act IS NULL",
              member_no);
    equals(sql, " AND l.lead = ", reach->user);
    text_add(&sql->sql, ")");
}

void reach_of_queue(const Reach *reach, SqlText *sql) {
    if (!reach || reach->kind == ACCESS_ALL) return;
    text_add(&sql->sql, " AND CASE WHEN ");
    if (reach->kind == ACCESS_TEAM) {
        equals(sql, "team = '' OR team = ", reach->team);
        of_owner(reach, sql);
        on_care_team(reach, "queue.member_no", sql);
    } else if (reach->kind == ACCESS_ORGANISATION) {
        equals(sql, "provider_key <> '' AND provider_key = ", reach->provider_key);
    } else {
        text_add(&sql->sql, "0 = 1");
    }
    text_add(&sql->sql, " THEN 1 ELSE 0 END = 1");
}

#define REACH_CASES "(SELECT 1 FROM care_case c WHERE c.member_no = m.no AND c.voided_act IS NULL AND "

static void of_team(const Reach *reach, SqlText *sql) {
    equals(sql, "m.team = ", reach->team);
    equals(sql, " OR EXISTS " REACH_CASES "(c.team = ", reach->team);
    equals(sql, " OR c.owner = ", reach->user);
    text_add(&sql->sql,
             ")) OR (COALESCE(m.team, '') = '' AND NOT EXISTS " REACH_CASES "COALESCE(c.team, '') <> ''))");
    on_care_team(reach, "m.no", sql);
}

#define OF_PLAN "SELECT p.member_no FROM care_plan p JOIN problem q ON q.plan_no = p.no "
#define OF_GOAL OF_PLAN "JOIN goal g ON g.problem_no = q.no WHERE g.no = "

/* The number of a row's member; the rows of a plan stand under one another. Others have member_no. */
static void member_number(const char *table, SqlText *sql) {
    static const char *const numbers[][2] = {
        {"member", "member.no"},
        {"problem", "(SELECT p.member_no FROM care_plan p WHERE p.no = problem.plan_no)"},
        {"goal", "(" OF_PLAN "WHERE q.no = goal.problem_no)"},
        {"intervention", "(" OF_GOAL "intervention.goal_no)"},
        {"barrier", "(" OF_GOAL "barrier.goal_no)"},
    };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (text_equal(numbers[i][0], table)) {
            text_add(&sql->sql, numbers[i][1]);
            return;
        }
    text_addf(&sql->sql, "%s.member_no", table);
}

void reach_of_member(const Reach *reach, const char *table, SqlText *sql) {
    if (!reach || reach->kind == ACCESS_ALL) return;
    text_add(&sql->sql, " AND CASE WHEN EXISTS (SELECT 1 FROM member m WHERE m.no = ");
    member_number(table, sql);
    text_add(&sql->sql, " AND (");
    if (reach->kind == ACCESS_TEAM) {
        of_team(reach, sql);
    } else if (reach->kind == ACCESS_ORGANISATION) {
        text_add(&sql->sql, "EXISTS " REACH_CASES "c.provider_no = ");
        number(sql, reach->organisation_no);
        text_add(&sql->sql, ")");
    } else {
        text_add(&sql->sql, "0 = 1");
    }
    equals(sql,
           " OR EXISTS (SELECT 1 FROM break_glass b WHERE b.member_no = m.no AND b.voided_act IS NULL AND "
           "b.by_user = ",
           reach->user);
    equals(sql, " AND b.until > ", reach->now);
    text_add(&sql->sql, "))) THEN 1 ELSE 0 END = 1");
}

bool reach_broken(Store *store, const char *user, int64_t member_no, const char *now, bool *open,
                  Instant *until, Error *error) {
    *open = false;
    Stmt *stmt =
        db_stmt(store_db(store),
                "SELECT MAX(until) FROM break_glass WHERE member_no = $1 AND by_user = $2 AND until > "
                "$3 AND voided_act IS NULL",
                error);
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, member_no);
    stmt_bind_text(stmt, 2, user);
    stmt_bind_text(stmt, 3, now);
    Step step = stmt_step(stmt, error);
    Instant at;
    *open = step == STEP_ROW && stmt_text(stmt, 0) && instant_parse(stmt_text(stmt, 0), &at);
    if (*open && until) *until = at;
    stmt_reset(stmt);
    return step == STEP_ROW;
}

/* Members of both reaches. */
static bool count_both(Store *store, const Reach *one, const Reach *other, int64_t *members, Error *error) {
    SqlText sql = {0};
    text_add(&sql.sql, "SELECT COUNT(*) FROM member WHERE voided_act IS NULL");
    reach_of_member(one, "member", &sql);
    reach_of_member(other, "member", &sql);
    Stmt *stmt = sql_prepare(store, &sql, error);
    sql_text_free(&sql);
    if (!stmt) return false;
    Step step = stmt_step(stmt, error);
    *members = step == STEP_ROW ? stmt_int(stmt, 0) : 0;
    stmt_reset(stmt);
    return step == STEP_ROW;
}

bool reach_count(Store *store, const Reach *reach, int64_t *members, Error *error) {
    return count_both(store, reach, NULL, members, error);
}

bool reach_compare(Store *store, const Reach *before, const Reach *after, int64_t *hidden, int64_t *opened,
                   Error *error) {
    int64_t was, is, both;
    if (!reach_count(store, before, &was, error) || !reach_count(store, after, &is, error) ||
        !count_both(store, before, after, &both, error))
        return false;
    *hidden = was - both;
    *opened = is - both;
    return true;
}

bool reach_unreviewed(Store *store, const char *user, int64_t *count, Error *error) {
    Stmt *stmt =
        db_stmt(store_db(store),
                "SELECT COUNT(*) FROM break_glass WHERE reviewed_at IS NULL AND voided_act IS NULL AND "
                "by_user <> $1",
                error);
    if (!stmt) return false;
    stmt_bind_text(stmt, 1, user);
    Step step = stmt_step(stmt, error);
    *count = step == STEP_ROW ? stmt_int(stmt, 0) : 0;
    stmt_reset(stmt);
    return step == STEP_ROW;
}
