/* The people of a database. */
#include "users.h"

#include "base/utf8.h"
#include "operation.h"
#include "refusal.h"
#include "work_state.h"

#include <stdio.h>
#include <string.h>

bool organisation_named(Store *store, const char *name, int64_t *no, Error *error) {
    Record *row = NULL;
    Text key = {0};
    utf8_name_key(name, &key);
    bool ok = record_find(store, &row, "organisation", "name_key", text_string(&key), error);
    if (ok && !row) {
        row = record_new("organisation");
        if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
        record_set(row, "name", name);
        record_set(row, "name_key", text_string(&key));
        ok = record_insert(store, row, error);
    }
    *no = row ? row->no : 0;
    record_free(&row);
    text_free(&key);
    return ok;
}

bool user_insert(Store *store, const NewUser *user, Error *error) {
    int64_t organisation = 0;
    if (user->organisation && *user->organisation &&
        !organisation_named(store, user->organisation, &organisation, error))
        return false;
    Record *row = record_new("app_user");
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    record_set(row, "name", user->name);
    record_set(row, "role", user->role);
    record_set(row, "team", user->team);
    record_set(row, "full_name", user->full_name);
    record_set(row, "os_ident", user->os_user);
    if (organisation) record_set_int(row, "organisation_no", organisation);
    bool ok = record_insert(store, row, error);
    record_free(&row);
    return ok;
}

static bool insert_new(Store *store, void *context, Error *error) {
    const NewUser *user = context;
    Record *existing;
    if (!record_find(store, &existing, "app_user", "name", user->name, error)) return false;
    bool known = existing != NULL;
    record_free(&existing);
    if (known) return error_set(error, ERROR_REFUSED, "There is a user \"%.60s\" already.", user->name);
    return team_open(store, user->team, error) && user_insert(store, user, error);
}

static bool plain_name(const char *name) {
    static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
    return *name && strlen(name) < USER_SIZE && !name[strspn(name, allowed)];
}

bool name_checked(const char *name, const char *whose, Error *error) {
    if (plain_name(name) && !text_equal(name, "me") && !text_equal(name, "none")) return true;
    return error_set(error, ERROR_BAD_INPUT,
                     "\"%.60s\" cannot be a %s's name: letters, digits, . _ and - alone.", name, whose);
}

bool administrators_remain(Store *store, Error *error) {
    RecordList rows = {0};
    size_t open = 0;
    if (!record_list(store, &rows, "app_user", "role", "admin", "disabled", "0", error)) return false;
    open = rows.count;
    record_list_free(&rows);
    return open > 0 || error_set(error, ERROR_REFUSED,
                                 "That would leave nobody to administer this database: make another an "
                                 "administrator first.");
}

bool team_open(Store *store, const char *team, Error *error) {
    Record *row;
    if (!team || !*team) return true;
    if (!record_find(store, &row, "team", "name", team, error)) return false;
    bool ended = row && record_get(row, "ended_at");
    record_free(&row);
    return !ended || error_set(error, ERROR_REFUSED, "The team %.60s ended: name another.", team);
}

bool administrator(Work *work, const char *what, Error *error) {
    char why[120];
    if (work->role == ROLE_ADMIN) return true;
    snprintf(why, sizeof why, "Only an administrator %s.", what);
    return refusal_of_role(work, what, role_bit(ROLE_ADMIN), why, error);
}

static bool may_be_added(const NewUser *user, Error *error) {
    Role parsed;
    if (!name_checked(user->name, "user", error)) return false;
    if (!role_parse(user->role, &parsed))
        return error_set(error, ERROR_BAD_INPUT, "There is no role \"%.40s\".", user->role);
    if (user->team && *user->team && !name_checked(user->team, "team", error)) return false;
    if (user->os_user && (!*user->os_user || user->os_user[strspn(user->os_user, "0123456789")]))
        return error_set(error, ERROR_BAD_INPUT, "\"%.40s\" is no number of a system's user.", user->os_user);
    return true;
}

static bool add_once(Work *work, NewUser *user, Error *error) {
    char at[INSTANT_SIZE];
    ActHeader header = work_header(work, "user_add", user->name, user->role, at);
    Operation operation = {.kind = header.kind, .detail = user->role};
    text_add(&operation.request, user->name);
    bool ok = operation_begin(work, &operation, error);
    header.op = operation.op;
    if (ok && !operation.done) ok = store_write(work->store, &header, insert_new, user, NULL, error);
    operation_end(work, &operation, ok, NULL, error);
    return ok;
}

bool work_add_user(Work *work, const NewUser *given, Error *error) {
    if (!work_may_write(work, error) || !administrator(work, "adds users", error)) return false;
    Text full = {0};
    NewUser user = *given;
    bool ok = may_be_added(given, error) &&
              (!given->full_name ||
               utf8_clean(given->full_name, strlen(given->full_name), TEXT_LINE, &full, NULL, error) ||
               error_prefix(error, "full name"));
    user.full_name = text_string(&full);
    ok = ok && add_once(work, &user, error);
    text_free(&full);
    return ok;
}
