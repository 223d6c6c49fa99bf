#include "work/work.h"
#include "work/plan.h"

#include "base/resource.h"
#include "base/text.h"
#include "base/utf8.h"
#include "sql/backup.h"
#include "work_state.h"

#include <stdlib.h>
#include <string.h>

static const char policy_file[] = "policy/ca-dsnp-2026.json";

static bool load_documents(Work *work, Error *error) {
    const Resource *policy = resource_find(policy_file);
    if (!policy) return error_set(error, ERROR_STORAGE, "The program was built without its policy.");
    return policy_new(&work->policy, policy->data, policy->size, error);
}

bool work_book(Work *work, Error *error) {
    return work->book || rulebook_new(&work->book, error);
}

const PlanLibrary *work_library(Work *work, Error *error) {
    return work->library || plan_library_new(&work->library, error) ? work->library : NULL;
}

static bool load_configuration(Work *work, Error *error) {
    char zone[64], practice[8];
    if (!store_configuration(work->store, "zone", zone, sizeof zone, error) ||
        !store_configuration(work->store, "practice", practice, sizeof practice, error))
        return false;
    work->practice = text_equal(practice, "yes");
    return zone_new(&work->zone, *zone ? zone : "America/Los_Angeles", error);
}

/* PALLIUM_NOW would let a user backdate a legal record, so it counts only where nothing legal is written. */
static bool freeze(Work *work, const char *frozen_now, Error *error) {
    if (!frozen_now || (!work->practice && !work->read_only)) return true;
    work->is_frozen = zone_parse(work->zone, frozen_now, &work->frozen);
    return work->is_frozen || error_set(error, ERROR_USAGE, "PALLIUM_NOW is no time: \"%.40s\".", frozen_now);
}

bool work_switch_user(Work *work, const char *user, Error *error) {
    Record *row;
    if (!record_find(work->store, &row, "app_user", "name", user, error)) return false;
    bool ok = row && record_int(row, "disabled") == 0 && role_parse(record_string(row, "role"), &work->role);
    if (ok) {
        text_copy_to(work->user, sizeof work->user, user);
        text_copy_to(work->full_name, sizeof work->full_name,
                     record_get(row, "full_name") ? record_get(row, "full_name") : user);
        text_copy_to(work->team, sizeof work->team, record_string(row, "team"));
        work->viewed_count = 0;
    }
    record_free(&row);
    if (ok) return true;
    error_set(error, ERROR_REFUSED,
              "There is no user \"%.60s\" here. An administrator adds one: pallium user add NAME --role ROLE",
              user);
    if (error) error_list_add(error->roles, "admin");
    return false;
}

bool work_open(Work **out, const WorkOptions *options, Error *error) {
    *out = NULL;
    Work *work = calloc(1, sizeof *work);
    if (!work) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    IdSource ids = options->ids.next ? options->ids : id_source_random();
    StoreOptions how = {.read_only = options->read_only, .user = options->user, .ids = ids};
    work->read_only = options->read_only;
    id_next(ids, work->session);
    text_copy_to(work->path, sizeof work->path, options->path);
    bool ok = load_documents(work, error) && store_open(&work->store, options->path, &how, error) &&
              load_configuration(work, error) && freeze(work, options->frozen_now, error) &&
              work_switch_user(work, options->user, error) && work_settle(work, error);
    if (!ok) {
        work_free(&work);
        return false;
    }
    text_copy_to(work->note, sizeof work->note, db_note(store_db(work->store)));
    *out = work;
    return true;
}

void work_free(Work **work) {
    if (!*work) return;
    store_free(&(*work)->store);
    zone_free(&(*work)->zone);
    policy_free(&(*work)->policy);
    rulebook_free(&(*work)->book);
    plan_library_free(&(*work)->library);
    free(*work);
    *work = NULL;
}

typedef struct Beginning {
    const char *zone, *user;
    bool practice;
} Beginning;

static bool add_user(Store *store, const char *name, const char *role, const char *team, const char *full,
                     Error *error) {
    Record *row = record_new("app_user");
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    record_set(row, "name", name);
    record_set(row, "role", role);
    record_set(row, "team", team);
    record_set(row, "full_name", full);
    bool ok = record_insert(store, row, error);
    record_free(&row);
    return ok;
}

static bool begin(Store *store, void *context, Error *error) {
    const Beginning *beginning = context;
    return store_configure(store, "zone", beginning->zone, error) &&
           store_configure(store, "practice", beginning->practice ? "yes" : "no", error) &&
           add_user(store, beginning->user, "admin", NULL, NULL, error);
}

/* The first user may be named as the system names them, so more is allowed than in user_add. */
static bool first_user(const char *name, Error *error) {
    Text clean = {0};
    bool ok = utf8_clean(name, strlen(name), TEXT_LINE, &clean, NULL, error) || error_prefix(error, "user");
    if (ok && (clean.length == 0 || clean.length >= USER_SIZE || !text_equal(text_string(&clean), name)))
        ok = error_set(error, ERROR_BAD_INPUT, "\"%.60s\" cannot be a user's name.", text_string(&clean));
    text_free(&clean);
    return ok;
}

bool work_init(const char *path, bool practice, const char *zone, const char *user, const char *frozen_now,
               Error *error) {
    Zone *checked;
    Instant now = time_now(time_source_system());
    if (!first_user(user, error) || !zone_new(&checked, zone, error)) return false;
    bool readable = !frozen_now || !practice || zone_parse(checked, frozen_now, &now);
    zone_free(&checked);
    if (!readable) return error_set(error, ERROR_USAGE, "PALLIUM_NOW is no time: \"%.40s\".", frozen_now);
    Store *store;
    StoreOptions how = {.create = true, .user = user, .ids = id_source_random()};
    if (!store_open(&store, path, &how, error)) return false;
    Beginning beginning = {.zone = zone, .user = user, .practice = practice};
    char at[INSTANT_SIZE], found[64], session[ID_SIZE];
    instant_format(now, at);
    store_new_id(store, session);
    ActHeader header = {.at = at, .user = user, .session = session, .kind = "init", .subject = "database"};
    bool ok = store_configuration(store, "zone", found, sizeof found, error);
    if (ok && *found)
        ok = error_set(error, ERROR_REFUSED, "There is a database already: %.300s", path);
    else
        ok = ok && store_write(store, &header, begin, &beginning, NULL, error);
    store_free(&store);
    return ok;
}

ActHeader work_header(const Work *work, const char *kind, const char *subject, const char *detail,
                      char at[INSTANT_SIZE]) {
    instant_format(work_now(work), at);
    return (ActHeader){.at = at,
                       .user = work->user,
                       .session = work->session,
                       .kind = kind,
                       .subject = subject,
                       .detail = detail};
}

typedef struct NewUser {
    const char *name, *role, *team, *full;
} NewUser;

static bool add_new_user(Store *store, void *context, Error *error) {
    const NewUser *user = context;
    Record *existing;
    if (!record_find(store, &existing, "app_user", "name", user->name, error)) return false;
    bool known = existing != NULL;
    record_free(&existing);
    if (known) return error_set(error, ERROR_REFUSED, "There is a user \"%.60s\" already.", user->name);
    return add_user(store, user->name, user->role, user->team, user->full, error);
}

static bool plain_name(const char *name) {
    static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
    return *name && strlen(name) < USER_SIZE && !name[strspn(name, allowed)];
}

bool work_user_add(Work *work, const char *name, const char *role, const char *team, const char *full_name,
                   Error *error) {
    Role parsed;
    if (work->role != ROLE_ADMIN) {
        error_set(error, ERROR_REFUSED, "Only an administrator adds users.");
        if (error) error_list_add(error->roles, "admin");
        return false;
    }
    if (!plain_name(name) || text_equal(name, "me") || text_equal(name, "none"))
        return error_set(error, ERROR_BAD_INPUT,
                         "\"%.60s\" cannot be a user's name: letters, digits, . _ and - alone.", name);
    if (!role_parse(role, &parsed))
        return error_set(error, ERROR_BAD_INPUT, "There is no role \"%.40s\".", role);
    if (team && *team && !plain_name(team))
        return error_set(error, ERROR_BAD_INPUT, "\"%.60s\" cannot be a team's name.", team);
    Text full = {0};
    bool ok = !full_name || utf8_clean(full_name, strlen(full_name), TEXT_LINE, &full, NULL, error) ||
              error_prefix(error, "full name");
    NewUser user = {name, role, team, text_string(&full)};
    char at[INSTANT_SIZE];
    ActHeader header = work_header(work, "user_add", name, role, at);
    ok = ok && store_write(work->store, &header, add_new_user, &user, NULL, error);
    text_free(&full);
    return ok;
}

bool work_backup(Work *work, const char *to, Error *error) {
    return db_backup(store_db(work->store), to, error);
}

int64_t work_data_version(Work *work) {
    return db_data_version(store_db(work->store));
}
