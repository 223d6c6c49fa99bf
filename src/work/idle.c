/* A sitting that gave a secret and is left alone: it locks, opens again, ends. */
#include "base/text.h"
#include "sign_in.h"
#include "users.h"
#include "work/audit.h"
#include "work/sign_in.h"
#include "work_state.h"

#include <stdio.h>
#include <stdlib.h>

static const char idle_key[] = "idle_minutes";

bool idle_read(Work *work, Error *error) {
    char value[8];
    if (!store_configuration(work->store, idle_key, value, sizeof value, error)) return false;
    work->idle_minutes = atoi(value);
    return true;
}

bool work_signed_in(const Work *work) {
    return work->signed_in;
}

int work_idle_minutes(const Work *work) {
    return work->idle_minutes ? work->idle_minutes : IDLE_MINUTES;
}

int work_log_off_minutes(const Work *work) {
    return 2 * work_idle_minutes(work);
}

static bool configure(Store *store, void *context, Error *error) {
    return store_configure(store, idle_key, context, error);
}

bool work_set_idle_minutes(Work *work, int minutes, Error *error) {
    char at[INSTANT_SIZE], value[12], detail[40];
    if (!work_may_write(work, error)) return false;
    if (!administrator(work, "says when screens lock", error)) return false;
    if (minutes < IDLE_MINUTES_LEAST || minutes > IDLE_MINUTES_MOST)
        return error_set(error, ERROR_BAD_INPUT, "A screen left alone locks after %d to %d minutes.",
                         IDLE_MINUTES_LEAST, IDLE_MINUTES_MOST);
    snprintf(value, sizeof value, "%d", minutes);
    snprintf(detail, sizeof detail, "%d, was %d", minutes, work_idle_minutes(work));
    ActHeader header = work_header(work, "idle_minutes", "database", detail, at);
    return store_write(work->store, &header, configure, value, NULL, error) && idle_read(work, error);
}

bool work_lock(Work *work, Error *error) {
    bool ok = work_record(work, "lock", work->user, NULL, error);
    conflict_clear(&work->conflict);
    db_forget(store_db(work->store));
    return ok;
}

bool work_unlock(Work *work, const char *secret, Error *error) {
    return !work->signed_in ||
           (secret_present(work, work->user, (SecretOccasion){"unlock", "unlock_refused"}, secret, error) &&
            idle_read(work, error));
}

bool work_sign_out(Work *work, const char *why, Error *error) {
    if (!work->signed_in) return true;
    work->signed_in = false;
    return work_record(work, "sign_out", work->user, why, error);
}

bool work_confirm(Work *work, const char *secret, Error *error) {
    work->confirmed =
        !work->signed_in ||
        secret_present(work, work->user, (SecretOccasion){"confirm", "confirm_refused"}, secret, error);
    return work->confirmed;
}

bool work_confirmed(const Work *work) {
    return work->confirmed || !work->signed_in;
}
