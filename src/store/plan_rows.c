#include "store/plan_rows.h"

#include <string.h>

static const struct {
    const char *table, *where;
} tables[PLAN_ROWS] = {
    [PLAN_ROWS_PROBLEM] = {"problem", "plan_no = $1"},
    [PLAN_ROWS_GOAL] = {"goal", "problem_no IN (SELECT no FROM problem WHERE plan_no = $1)"},
    [PLAN_ROWS_INTERVENTION] = {"intervention",
                                "goal_no IN (SELECT g.no FROM problem p JOIN goal g ON g.problem_no = p.no "
                                "WHERE p.plan_no = $1)"},
    [PLAN_ROWS_LINK] = {"intervention_goal",
                        "goal_no IN (SELECT g.no FROM problem p JOIN goal g ON g.problem_no = p.no WHERE "
                        "p.plan_no = $1)"},
    [PLAN_ROWS_BARRIER] = {"barrier", "goal_no IN (SELECT g.no FROM problem p JOIN goal g ON g.problem_no = "
                                      "p.no WHERE p.plan_no = $1)"},
    [PLAN_ROWS_SERVICE] = {"service", "plan_no = $1"},
    [PLAN_ROWS_VERSION] = {"plan_version", "plan_no IN (SELECT no FROM care_plan WHERE member_no = $1)"},
    [PLAN_ROWS_SHARE] = {"plan_share", "plan_no IN (SELECT no FROM care_plan WHERE member_no = $1)"},
};

bool plan_rows(Store *store, PlanTable table, int64_t member_no, int64_t plan_no, RecordList *out,
               Error *error) {
    bool whole = table == PLAN_ROWS_VERSION || table == PLAN_ROWS_SHARE;
    return record_list_where(store, out, tables[table].table, tables[table].where,
                             whole ? member_no : plan_no, error);
}

/* Each table's way up to the plan's member. */
static const struct {
    const char *table, *sql;
} ways[] = {
    {"problem", "SELECT c.member_no FROM care_plan c WHERE c.no = $1"},
    {"goal", "SELECT c.member_no FROM problem p JOIN care_plan c ON c.no = p.plan_no WHERE p.no = $1"},
    {"intervention", "SELECT c.member_no FROM goal g JOIN problem p ON p.no = g.problem_no JOIN care_plan c "
                     "ON c.no = p.plan_no WHERE g.no = $1"},
    {"barrier", "SELECT c.member_no FROM goal g JOIN problem p ON p.no = g.problem_no JOIN care_plan c ON "
                "c.no = p.plan_no WHERE g.no = $1"},
};

bool plan_row_member(Store *store, const Record *row, int64_t *member_no, Error *error) {
    Stmt *stmt = NULL;
    const char *name = row->table->name;
    const char *above = strcmp(name, "problem") == 0 ? "plan_no"
                        : strcmp(name, "goal") == 0  ? "problem_no"
                                                     : "goal_no";
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (strcmp(ways[i].table, name) == 0) stmt = db_stmt(store_db(store), ways[i].sql, error);
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, record_int(row, above));
    Step step = stmt_step(stmt, error);
    *member_no = step == STEP_ROW ? stmt_int(stmt, 0) : 0;
    stmt_reset(stmt);
    return step == STEP_ROW ||
           (step != STEP_FAILED && error_set(error, ERROR_STORAGE, "A %s has no plan.", name));
}
