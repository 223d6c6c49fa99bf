#include "teams.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store/lookup.h"

const char *const teams_everybody[TEAMS_USERS] = {"cm", "cm2", "co",    "su",   "md",  "out",  "sp",
                                                  "li", "aud", "admin", "nora", "sol", "hana", "otto"};

void teams_user(Sitting *sitting, const NewUser *user) {
    Error error = {0};
    sitting_user(sitting, "admin");
    if (!work_add_user(sitting->work, user, &error)) fail_msg("%s", error.why);
    sitting_user(sitting, "cm");
}

void teams_open(Sitting *sitting) {
    sitting_open(sitting);
    teams_user(sitting, &(NewUser){.name = "nora", .role = "case_manager", .team = "north"});
    teams_user(sitting, &(NewUser){.name = "sol", .role = "case_manager", .team = "south"});
    teams_user(sitting, &(NewUser){.name = "otto", .role = "outreach", .team = "north"});
    teams_user(sitting, &(NewUser){.name = "hana", .role = "pc_provider_liaison", .organisation = "Harbor"});
    static const char *const lines[] = {"nora: refer M02 source=self referrer=Lee channel=fax urgent=yes",
                                        "sol: refer M04 source=self referrer=Lee channel=fax urgent=yes",
                                        "refer M06 source=self referrer=Lee channel=fax",
                                        "sol: refer M08 source=self referrer=Lee channel=fax",
                                        "su: team M08 team=north",
                                        "su: assign M08 owner=nora",
                                        "sol: refer M10 source=self referrer=Lee channel=fax",
                                        "su: assign M10 owner=nora",
                                        "sol: refer M12 source=self referrer=Lee channel=fax",
                                        "sol: review M12",
                                        "sol: approve M12 services=all",
                                        "sol: send M12 provider=Harbor",
                                        "sol: note M04 text=pain",
                                        "nora: task M02 text=call due=2026-11-25 owner=me",
                                        "sol: event M14 kind=hra at=2026-01-02",
                                        NULL};
    sitting_play(sitting, lines);
}

int64_t teams_number(Sitting *sitting, const char *member) {
    int64_t no;
    Error error = {0};
    if (!lookup_member(sitting_store(sitting), member, NULL, &no, &error)) fail_msg("%s", error.why);
    return no;
}

bool teams_find(Sitting *sitting, const char *member) {
    int64_t no;
    Error error = {0};
    return work_find_member(sitting->work, member, &no, &error);
}

bool teams_opens(Sitting *sitting, const char *member) {
    Chart *chart;
    Error error = {0};
    bool open = work_open_member(sitting->work, teams_number(sitting, member), NULL, &chart, &error);
    if (!open) assert_int_equal(error.kind, ERROR_NOT_FOUND);
    if (open) chart_free(&chart);
    return open;
}

size_t teams_page(Sitting *sitting, const Filter *filter, bool by_obligation, ListRow rows[TEAMS_ROWS]) {
    size_t count;
    Error error = {0};
    ListQuery query = {filter, by_obligation};
    if (!work_page(sitting->work, &query, "", false, TEAMS_ROWS, rows, &count, &error))
        fail_msg("%s", error.why);
    return count;
}

int64_t teams_acts(Sitting *sitting, const char *kind) {
    Error error = {0};
    Stmt *stmt =
        db_stmt(store_db(sitting_store(sitting)), "SELECT COUNT(*) FROM act WHERE kind = $1", &error);
    stmt_bind_text(stmt, 1, kind);
    assert_int_equal(stmt_step(stmt, &error), STEP_ROW);
    int64_t count = stmt_int(stmt, 0);
    stmt_reset(stmt);
    return count;
}
