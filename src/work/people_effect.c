/* What a change of a user means for whom: which charts they see, what they may do, what they leave behind. */
#include "people.h"

#include "access.h"
#include "base/utf8.h"

#include <string.h>

/* Whoever the person is after the change. */
typedef struct Standing {
    AccessUser user;
    char name[64], team[64], now[INSTANT_SIZE];
    Reach reach;
} Standing;

static void take_reach(const Work *work, Standing *standing) {
    instant_format(work_now(work), standing->now);
    standing->user.personal = !work->host;
    standing->user.name = standing->name;
    standing->user.team = standing->team;
    standing->reach = (Reach){.kind = access_reach(&standing->user),
                              .user = standing->name,
                              .team = standing->team,
                              .provider_key = "",
                              .organisation_no = standing->user.organisation_no};
    memcpy(standing->reach.now, standing->now, sizeof standing->reach.now);
}

static bool load(Work *work, const char *name, Standing *out, Error *error) {
    Record *row;
    *out = (Standing){0};
    if (!record_find(work->store, &row, "app_user", "name", name, error)) return false;
    if (!row) return error_set(error, ERROR_NOT_FOUND, "There is no user \"%.60s\".", name);
    record_copy(out->name, sizeof out->name, row, "name");
    record_copy(out->team, sizeof out->team, row, "team");
    out->user.organisation_no = record_int(row, "organisation_no");
    role_parse(record_string(row, "role"), &out->user.role);
    record_free(&row);
    take_reach(work, out);
    return true;
}

/* An organisation that is not known yet has no cases; -1 is of nobody. */
static bool organisation_no(Work *work, const char *name, int64_t *no, Error *error) {
    Record *row;
    Text key = {0};
    *no = 0;
    if (!*name) return true;
    utf8_name_key(name, &key);
    bool ok = record_find(work->store, &row, "organisation", "name_key", text_string(&key), error);
    if (ok) *no = row ? row->no : -1;
    if (ok) record_free(&row);
    text_free(&key);
    return ok;
}

static bool after(Work *work, const AdminRequest *request, const Standing *before, Standing *out,
                  Error *error) {
    const char *role = admin_value(request, "role"), *team = admin_value(request, "team"),
               *organisation = admin_value(request, "organisation");
    *out = *before;
    if (role && *role) role_parse(role, &out->user.role);
    if (team) text_copy_to(out->team, sizeof out->team, team);
    if (organisation && !organisation_no(work, organisation, &out->user.organisation_no, error)) return false;
    take_reach(work, out);
    return true;
}

static const char *charts(int64_t count) {
    return count == 1 ? "chart" : "charts";
}

static bool tell_charts(Work *work, const Standing *before, const Standing *then, const char *who, Text *out,
                        Error *error) {
    int64_t hidden, opened;
    if (!reach_compare(work->store, &before->reach, &then->reach, &hidden, &opened, error)) return false;
    if (hidden) text_addf(out, "%lld %s will be hidden from %s.\n", (long long)hidden, charts(hidden), who);
    if (opened) text_addf(out, "%lld %s will open to %s.\n", (long long)opened, charts(opened), who);
    return true;
}

static void tell_acts(const Standing *before, const Standing *then, const char *who, Text *out) {
    size_t gained = 0, lost = 0;
    const Act *act;
    for (size_t i = 0; (act = act_at(i)); i++) {
        bool was = access_may_act(&before->user, act), is = access_may_act(&then->user, act);
        gained += is && !was;
        lost += was && !is;
    }
    if (gained || lost)
        text_addf(out, "%s gains %zu acts and loses %zu (tab 3 says which).\n", who, gained, lost);
}

static void tell_cases(const Person *person, const char *who, Text *out) {
    if (person && person->cases)
        text_addf(out, "%s owns %lld open %s, which stay theirs until a reassigns them.\n", who,
                  (long long)person->cases, person->cases == 1 ? "case" : "cases");
    if (person && person->sessions)
        text_addf(out, "%s is here now: the sitting ends, or goes on as what they are then.\n", who);
}

static bool tell_set(Work *work, const AdminRequest *request, const char *who, Text *out, Error *error) {
    Standing before, then;
    if (!load(work, request->subject, &before, error) || !after(work, request, &before, &then, error) ||
        !tell_charts(work, &before, &then, who, out, error))
        return false;
    tell_acts(&before, &then, who, out);
    return true;
}

bool work_admin_preview(Work *work, const AdminRequest *request, Text *out, Error *error) {
    People people;
    if (!admin_allowed(work, request, error)) return false;
    bool set = text_equal(request->act->name, "user_set"),
         disable = text_equal(request->act->name, "user_disable");
    if (!set && !disable) return true;
    if (!work_people(work, &people, error)) return false;
    const Person *person = people_find(&people, request->subject);
    const char *who = person && *person->full_name ? person->full_name : request->subject;
    size_t start = out->length;
    bool ok = !set || tell_set(work, request, who, out, error);
    if (ok && (disable || out->length > start)) tell_cases(person, who, out);
    people_free(&people);
    return ok;
}
