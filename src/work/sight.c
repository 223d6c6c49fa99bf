#include "work/sight.h"

#include "access.h"

#include <stdlib.h>

enum { NAMED = 10 };

typedef struct Sight {
    Work *work;
    Record *member;
    RecordList cases, roster;
    AccessCase *before, *after;
} Sight;

static void take_case(const Record *row, int64_t moved, const char *team, AccessCase *before,
                      AccessCase *after) {
    *before = *after = (AccessCase){.team = record_string(row, "team"),
                                    .owner = record_string(row, "owner"),
                                    .lead = record_string(row, "lead"),
                                    .provider_no = record_int(row, "provider_no")};
    if (row->no == moved) after->team = team;
}

static bool read_sight(Sight *sight, int64_t case_no, const char *team, Error *error) {
    Store *store = sight->work->store;
    Record *moved;
    if (!record_load(store, &moved, "care_case", case_no, error)) return false;
    int64_t member_no = record_int(moved, "member_no");
    record_free(&moved);
    bool ok = record_load(store, &sight->member, "member", member_no, error) &&
              record_list_int(store, &sight->cases, "care_case", "member_no", member_no, error) &&
              access_roster(sight->work, member_no, &sight->roster, error);
    sight->before = calloc(2 * (sight->cases.count + 1), sizeof *sight->before);
    if (!sight->before) return ok && error_set(error, ERROR_STORAGE, "Memory ran out.");
    sight->after = sight->before + sight->cases.count + 1;
    for (size_t i = 0; i < sight->cases.count; i++)
        take_case(sight->cases.items[i], case_no, team, &sight->before[i], &sight->after[i]);
    return ok;
}

static bool loses(const Sight *sight, const Record *row) {
    AccessUser user = {.name = record_string(row, "name"),
                       .team = record_string(row, "team"),
                       .organisation_no = record_int(row, "organisation_no")};
    if (!role_parse(record_string(row, "role"), &user.role)) return false;
    AccessMember before = {.team = record_string(sight->member, "team"),
                           .cases = sight->before,
                           .case_count = sight->cases.count,
                           .on_team = access_on_roster(&sight->roster, user.name)};
    AccessMember after = before;
    after.cases = sight->after;
    return access_chart(&user, &before) != CHART_HIDDEN && access_chart(&user, &after) == CHART_HIDDEN;
}

static bool name_users(const Sight *sight, Text *out, Error *error) {
    RecordList users = {0};
    size_t count = 0;
    bool ok = record_list(sight->work->store, &users, "app_user", "disabled", "0", NULL, NULL, error);
    for (size_t i = 0; i < users.count; i++)
        if (loses(sight, users.items[i]) && ++count <= NAMED)
            text_addf(out, "%s%s", count > 1 ? ", " : "", record_string(users.items[i], "name"));
    if (count > NAMED) text_addf(out, " and %zu more", count - NAMED);
    record_list_free(&users);
    return ok;
}

bool work_sight_lost(Work *work, int64_t case_no, const char *team, Text *out, Error *error) {
    Sight sight = {.work = work};
    bool ok = read_sight(&sight, case_no, team, error) && name_users(&sight, out, error);
    free(sight.before);
    record_list_free(&sight.cases);
    record_list_free(&sight.roster);
    record_free(&sight.member);
    return ok;
}
