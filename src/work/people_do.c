/* What an administrator does to accounts and teams. */
#include "people.h"

#include "base/utf8.h"
#include "conflict.h"
#include "users.h"
#include "work_state.h"

#include <stdio.h>
#include <string.h>

const char *admin_value(const AdminRequest *request, const char *name) {
    for (size_t i = 0; i < request->field_count; i++)
        if (text_equal(request->names[i], name))
            return text_equal(request->values[i], "none") ? "" : request->values[i];
    return NULL;
}

/* A field that is given and says something; NULL else. */
static const char *said(const AdminRequest *request, const char *name) {
    const char *value = admin_value(request, name);
    return value && *value ? value : NULL;
}

static bool no_user(const char *name, Error *error) {
    return error_set(error, ERROR_NOT_FOUND, "There is no user \"%.60s\".", name);
}

static bool one_line(const char *value, const char *field, Text *out, Error *error) {
    return utf8_clean(value ? value : "", strlen(value ? value : ""), TEXT_LINE, out, NULL, error) ||
           error_prefix(error, "%s", field);
}

static bool clean_into(Record *row, const char *column, const char *value, const char *field, Error *error) {
    Text clean = {0};
    if (!value) return true;
    bool ok = one_line(value, field, &clean, error);
    if (ok) record_set(row, column, text_string(&clean));
    text_free(&clean);
    return ok;
}

typedef struct Doing {
    Work *work;
    const AdminRequest *request;
} Doing;

static bool add_user(Work *work, const AdminRequest *request, Error *error) {
    NewUser user = {.name = said(request, "name"),
                    .role = said(request, "role"),
                    .team = said(request, "team"),
                    .full_name = said(request, "full_name"),
                    .organisation = said(request, "organisation"),
                    .os_user = said(request, "os")};
    return work_add_user(work, &user, error);
}

static bool set_organisation(Store *store, Record *row, const char *name, Error *error) {
    int64_t no = 0;
    if (!name) return true;
    if (*name && !organisation_named(store, name, &no, error)) return false;
    if (no)
        record_set_int(row, "organisation_no", no);
    else
        record_set(row, "organisation_no", NULL);
    return true;
}

static bool set_fields(Store *store, Record *row, const AdminRequest *request, Error *error) {
    const char *role = said(request, "role"), *team = admin_value(request, "team"),
               *os = admin_value(request, "os");
    if (role) record_set(row, "role", role);
    if (team && *team && (!name_checked(team, "team", error) || !team_open(store, team, error))) return false;
    if (team) record_set(row, "team", team);
    if (os) record_set(row, "os_ident", os);
    return clean_into(row, "full_name", admin_value(request, "full_name"), "full name", error) &&
           set_organisation(store, row, admin_value(request, "organisation"), error);
}

/* Two administrators and one row: what both changed is no act of the second (work/conflict.h). An end wants
 * the whole row as it was read. */
static bool save_row(Store *store, const Doing *doing, Record *row, bool whole, Error *error) {
    const AdminRequest *request = doing->request;
    ActRequest read = {.act = request->act, .version = request->version, .read = request->read};
    ActContext context = {.work = doing->work, .store = store, .act = request->act, .request = &read};
    if (!row->no) return record_insert(store, row, error);
    return act_reads(&context, row, error) && (!whole || act_whole(&context, row, error)) &&
           act_save(&context, row, error);
}

static bool set_body(Store *store, void *state, Error *error) {
    const Doing *doing = state;
    Record *row;
    if (!record_find(store, &row, "app_user", "name", doing->request->subject, error)) return false;
    if (!row) return no_user(doing->request->subject, error);
    bool ok = set_fields(store, row, doing->request, error) && save_row(store, doing, row, false, error) &&
              administrators_remain(store, error);
    record_free(&row);
    return ok;
}

static bool team_add_body(Store *store, void *state, Error *error) {
    const Doing *doing = state;
    const char *name = said(doing->request, "name");
    Record *row;
    if (!record_find(store, &row, "team", "name", name, error)) return false;
    if (row && !record_get(row, "ended_at")) {
        record_free(&row);
        return error_set(error, ERROR_REFUSED, "There is a team %.60s already.", name);
    }
    bool old = row != NULL;
    if (!old) row = record_new("team");
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    record_set(row, "name", name);
    record_set(row, "ended_at", NULL);
    record_set(row, "end_reason", NULL);
    bool ok = clean_into(row, "title", said(doing->request, "title"), "title", error) &&
              (old ? record_save(store, row, error) : record_insert(store, row, error));
    record_free(&row);
    return ok;
}

/* The row of a team that there is; of one that only people or cases name, a new one. */
static bool team_row(const Doing *doing, Record **row, Error *error) {
    People people;
    const char *name = doing->request->subject;
    *row = NULL;
    if (!record_find(doing->work->store, row, "team", "name", name, error)) return false;
    if (*row) return true;
    if (!work_people(doing->work, &people, error)) return false;
    bool named = people_team(&people, name) != NULL;
    people_free(&people);
    if (!named) return error_set(error, ERROR_NOT_FOUND, "There is no team \"%.60s\".", name);
    *row = record_new("team");
    if (*row) record_set(*row, "name", name);
    return *row || error_set(error, ERROR_STORAGE, "Memory ran out.");
}

static bool team_set_body(Store *store, void *state, Error *error) {
    const Doing *doing = state;
    Record *row;
    if (!team_row(doing, &row, error)) return false;
    bool ok = clean_into(row, "title", admin_value(doing->request, "title"), "title", error) &&
              save_row(store, doing, row, false, error);
    record_free(&row);
    return ok;
}

static bool team_empty(Work *work, const char *name, Error *error) {
    People people;
    if (!work_people(work, &people, error)) return false;
    const Team *team = people_team(&people, name);
    bool empty = !team || (team->people == 0 && team->cases == 0);
    if (!empty)
        error_set(error, ERROR_REFUSED, "The team %.40s has %zu %s and %lld open %s: move them first.", name,
                  team->people, team->people == 1 ? "person" : "people", (long long)team->cases,
                  team->cases == 1 ? "case" : "cases");
    people_free(&people);
    return empty;
}

static bool team_end_body(Store *store, void *state, Error *error) {
    const Doing *doing = state;
    Record *row;
    if (!team_row(doing, &row, error)) return false;
    bool ok = !record_get(row, "ended_at") || error_set(error, ERROR_REFUSED, "The team ended already.");
    record_set_time(row, "ended_at", work_now(doing->work));
    ok = ok && team_empty(doing->work, doing->request->subject, error) &&
         clean_into(row, "end_reason", said(doing->request, "reason"), "reason", error) &&
         save_row(store, doing, row, true, error);
    record_free(&row);
    return ok;
}

static bool account(Work *work, const AdminRequest *request, bool disabled, bool unlock, Error *error) {
    AccountChange change = {request->subject, said(request, "reason"), disabled, unlock};
    return account_change(work, &change, error);
}

/* What the act was, for who reads the audit: "role=supervisor team=north · on leave". */
static void detail_of(const AdminRequest *request, Text *out) {
    const char *reason = said(request, "reason");
    for (size_t i = 0; i < request->field_count; i++)
        if (!text_equal(request->names[i], "reason"))
            text_addf(out, "%s%s=%s", out->length ? " " : "", request->names[i], request->values[i]);
    if (reason) text_addf(out, "%s%s", out->length ? " · " : "", reason);
}

static bool write(Work *work, const AdminRequest *request, StoreBody body, Error *error) {
    char at[INSTANT_SIZE];
    Text detail = {0}, clean = {0};
    Doing doing = {work, request};
    const char *subject = request->subject ? request->subject : said(request, "name");
    detail_of(request, &detail);
    ActHeader header = {0};
    bool ok = one_line(text_string(&detail), "value", &clean, error);
    if (ok) header = work_header(work, request->act->name, subject, text_string(&clean), at);
    ok = ok && store_write(work->store, &header, body, &doing, NULL, error);
    text_free(&detail);
    text_free(&clean);
    return ok;
}

static bool carry_out(Work *work, const AdminRequest *request, Error *error) {
    const struct {
        const char *act;
        StoreBody body;
    } bodies[] = {{"user_set", set_body},
                  {"teams_add", team_add_body},
                  {"teams_set", team_set_body},
                  {"teams_end", team_end_body}};
    const char *act = request->act->name;
    if (text_equal(act, "user_add")) return add_user(work, request, error);
    if (text_equal(act, "user_disable")) return account(work, request, true, false, error);
    if (text_equal(act, "user_enable")) return account(work, request, false, false, error);
    if (text_equal(act, "user_unlock")) return account(work, request, false, true, error);
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
        if (text_equal(bodies[i].act, act)) return write(work, request, bodies[i].body, error);
    return error_set(error, ERROR_USAGE, "There is no such act.");
}

static bool role_known(const char *role, Error *error) {
    Role parsed;
    if (!*role) return error_set(error, ERROR_BAD_INPUT, "role: everybody has one.");
    return role_parse(role, &parsed) ||
           error_set(error, ERROR_BAD_INPUT, "There is no role \"%.40s\".", role);
}

static bool fields_given(const AdminRequest *request, Error *error) {
    const Act *act = request->act;
    for (size_t i = 0; i < request->field_count; i++)
        if (!act_field(act, request->names[i]))
            return error_set(error, ERROR_USAGE, "%s has no field %.40s.", act->name, request->names[i]);
    bool ok = true;
    for (size_t i = 0; i < act_field_count(act); i++) {
        if (!act->fields[i].required || said(request, act->fields[i].name)) continue;
        ok = error_set(error, ERROR_REFUSED, "%s: something is missing.", act->title);
        if (error) error_list_add(error->missing, act->fields[i].name);
    }
    return ok;
}

bool admin_allowed(Work *work, const AdminRequest *request, Error *error) {
    const char *role = admin_value(request, "role");
    if (!administrator(work, "changes users and teams", error)) return false;
    if (!work_may_write(work, error)) return false;
    if (!fields_given(request, error) || (role && !role_known(role, error))) return false;
    bool own = request->subject && text_equal(request->subject, work->user);
    if (own && role && !text_equal(role, role_name(work->role)))
        return error_set(error, ERROR_REFUSED, "Nobody changes their own role: another administrator does.");
    if (!text_equal(request->act->name, "teams_add")) return true;
    return name_checked(said(request, "name"), "team", error);
}

bool work_admin_do(Work *work, const AdminRequest *request, char summary[ADMIN_SUMMARY], Error *error) {
    const char *subject = request->subject ? request->subject : said(request, "name");
    conflict_clear(&work->conflict);
    if (!admin_allowed(work, request, error) || !carry_out(work, request, error)) return false;
    snprintf(summary, ADMIN_SUMMARY, "%s: %s.", request->act->done, subject);
    return true;
}
