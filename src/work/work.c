#include "work/work.h"
#include "work/plan.h"

#include "anchors.h"
#include "base/text.h"
#include "base/utf8.h"
#include "clock_watch.h"
#include "policies.h"
#include "refusal.h"
#include "sign_in.h"
#include "work/copy.h"
#include "work_state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool work_book(Work *work, Error *error) {
    return work->book || rulebook_new(&work->book, error);
}

const PlanLibrary *work_library(Work *work, Error *error) {
    return work->library || plan_library_new(&work->library, error) ? work->library : NULL;
}

static bool load_configuration(Work *work, Error *error) {
    char zone[64], practice[8], profile[16];
    if (!store_configuration(work->store, "zone", zone, sizeof zone, error) ||
        !store_configuration(work->store, "practice", practice, sizeof practice, error) ||
        !store_configuration(work->store, "profile", profile, sizeof profile, error))
        return false;
    work->practice = text_equal(practice, "yes");
    work->host = text_equal(profile, "host");
    return zone_new(&work->zone, *zone ? zone : "America/Los_Angeles", error);
}

/* PALLIUM_NOW would let a user backdate a legal record, so it counts only where nothing legal is written. */
static bool freeze(Work *work, const char *frozen_now, Error *error) {
    if (!frozen_now || work->host || (!work->practice && !work->read_only)) return true;
    work->is_frozen = zone_parse(work->zone, frozen_now, &work->frozen);
    return work->is_frozen || error_set(error, ERROR_USAGE, "PALLIUM_NOW is no time: \"%.40s\".", frozen_now);
}

static bool load_organisation(Work *work, int64_t no, Error *error) {
    Record *row;
    work->organisation_no = no;
    work->organisation_key[0] = '\0';
    if (!no) return true;
    if (!record_load(work->store, &row, "organisation", no, error)) return false;
    text_copy_to(work->organisation_key, sizeof work->organisation_key, record_string(row, "name_key"));
    record_free(&row);
    return true;
}

/* Whether the account may sit here; then who they are is taken over. */
static bool take_user(Work *work, const Record *row, bool *taken, Error *error) {
    Role role;
    *taken = row && record_int(row, "disabled") == 0 && role_parse(record_string(row, "role"), &role);
    if (!*taken) return true;
    const char *full_name = record_get(row, "full_name");
    work->role = role;
    record_copy(work->user, sizeof work->user, row, "name");
    text_copy_to(work->full_name, sizeof work->full_name, full_name ? full_name : work->user);
    record_copy(work->team, sizeof work->team, row, "team");
    return load_organisation(work, record_int(row, "organisation_no"), error);
}

bool user_sits(Work *work, const char *user, Error *error) {
    Record *row;
    bool taken;
    if (!record_find(work->store, &row, "app_user", "name", user, error)) return false;
    bool ok = take_user(work, row, &taken, error);
    record_free(&row);
    if (!ok) return false;
    work->viewed_count = 0;
    work->confirmed = false;
    if (taken) return true;
    error_set(error, ERROR_REFUSED,
              "There is no user \"%.60s\" here. An administrator adds one: pallium user add NAME --role ROLE",
              user);
    if (error) error_list_add(error->roles, "admin");
    return false;
}

/* Whoever gave a secret gave their own. */
bool work_switch_user(Work *work, const char *user, Error *error) {
    if (!work->signed_in || text_equal(user, work->user)) return user_sits(work, user, error);
    return refusal_of_role(work, "switch_user", 0,
                           "In a database that asks secrets everybody signs in themselves: nobody sits down "
                           "as another.",
                           error);
}

bool work_still(Work *work, bool *same, Error *error) {
    Record *row;
    bool taken;
    Role role = work->role;
    char team[sizeof work->team];
    int64_t organisation = work->organisation_no;
    memcpy(team, work->team, sizeof team);
    if (!record_find(work->store, &row, "app_user", "name", work->user, error)) return false;
    bool ok = take_user(work, row, &taken, error);
    record_free(&row);
    if (!ok) return false;
    *same = role == work->role && organisation == work->organisation_no && text_equal(team, work->team);
    return taken || error_set(error, ERROR_REFUSED, "Your account was closed; an administrator opens it.");
}

static void note_old_backup(Work *work) {
    BackupAge age;
    if (!work_backup_age(work, &age, NULL) || !age.old) return;
    if (age.ever)
        snprintf(work->note, sizeof work->note,
                 "Note: the last backup is %d days old. Make one: pallium backup FILE", age.days);
    else
        snprintf(work->note, sizeof work->note,
                 "Note: there has been no backup in %d days. Make one: pallium backup FILE", age.days);
}

bool work_open(Work **out, const WorkOptions *options, Error *error) {
    *out = NULL;
    Work *work = calloc(1, sizeof *work);
    if (!work) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    IdSource ids = options->ids.next ? options->ids : id_source_random();
    StoreOptions how = {.read_only = options->read_only, .user = options->user, .ids = ids};
    work->read_only = options->read_only;
    work->clock = options->clock.now ? options->clock : time_source_system();
    id_next(ids, work->session);
    text_copy_to(work->path, sizeof work->path, options->path);
    bool ok = policies_new(work, error) && store_open(&work->store, options->path, &how, error) &&
              load_configuration(work, error) && anchors_watched(work, &options->log) &&
              freeze(work, options->frozen_now, error) && policies_ready(work, error) &&
              clock_watch(work, error) && sign_in(work, options, error) && work_settle(work, error);
    if (!ok) {
        work_free(&work);
        return false;
    }
    if (!work->note[0]) text_copy_to(work->note, sizeof work->note, db_note(store_db(work->store)));
    if (!work->note[0]) note_old_backup(work);
    *out = work;
    return true;
}

void work_free(Work **work) {
    if (!*work) return;
    store_free(&(*work)->store);
    zone_free(&(*work)->zone);
    policies_free(*work);
    rulebook_free(&(*work)->book);
    plan_library_free(&(*work)->library);
    conflict_clear(&(*work)->conflict);
    free(*work);
    *work = NULL;
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

int64_t work_data_version(Work *work) {
    return db_data_version(store_db(work->store));
}
