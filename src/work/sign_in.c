#include "work/sign_in.h"
#include "sign_in.h"

#include "base/text.h"
#include "core/secret.h"
#include "refusal.h"
#include "store/guard.h"
#include "work_state.h"

#include <stdlib.h>
#include <string.h>

static const char asks_key[] = "secrets", refusal[] = "The name and the secret do not fit, or the account is "
                                                      "closed, has no secret yet, or was tried too often. "
                                                      "Wait a little, or ask an administrator.";

typedef struct Attempt {
    Work *work;
    const char *user, *origin;
    Record *row; /* NULL: nobody has that name */
    Guard guard;
    const char *done, *refused; /* what it is on record as */
    bool right;
} Attempt;

bool work_asks_secret(Work *work, bool *asks, Error *error) {
    char value[8];
    *asks = false;
    if (work->practice) return true;
    if (!store_configuration(work->store, asks_key, value, sizeof value, error)) return false;
    *asks = text_equal(value, "yes");
    return true;
}

bool secrets_begin(Store *store, Error *error) {
    return store_configure(store, asks_key, "yes", error);
}

/* A name that nobody has is not written down: it may be a secret typed in the wrong place. */
static const char *attempted_by(const Attempt *attempt) {
    return attempt->row ? attempt->user : "unknown";
}

/* Where it came from, whoever it was. */
static bool note_origin(Store *store, void *state, Error *error) {
    const Attempt *attempt = state;
    Guard guard = {attempt->guard.failures + 1, work_now(attempt->work)};
    return (!attempt->row || guard_save(store, attempt->user, attempt->origin, &guard, error)) &&
           refusal_count(store, attempted_by(attempt), guard.failed, error);
}

/* Failures are counted on the account too, wherever they come from; a right secret forgets them all. */
static bool note_attempt(Store *store, void *state, Error *error) {
    Attempt *attempt = state;
    int64_t failures = attempt->row ? record_int(attempt->row, "failures") : 0;
    if (attempt->right) {
        record_set_int(attempt->row, "failures", 0);
        return guard_clear(store, attempt->user, error) &&
               (failures == 0 || record_save(store, attempt->row, error));
    }
    if (!note_origin(store, state, error)) return false;
    if (!attempt->row) return true;
    record_set_int(attempt->row, "failures", failures + 1);
    if (failures + 1 >= FAILURES_BEFORE_DISABLE) record_set_int(attempt->row, "disabled", 1);
    return record_save(store, attempt->row, error);
}

/* Those that count towards closing the account are all on record. */
static bool record_attempt(Attempt *attempt, Error *error) {
    bool room = true, counts = attempt->row && record_int(attempt->row, "failures") < FAILURES_BEFORE_DISABLE;
    Work *work = attempt->work;
    if (work->read_only) return true;
    if (!attempt->right && !refusal_room(work, attempted_by(attempt), &room, error)) return false;
    if (!room && !counts) return store_write_derived(work->store, note_origin, attempt, error);
    char at[INSTANT_SIZE];
    ActHeader header = work_header(work, attempt->right ? attempt->done : attempt->refused,
                                   attempted_by(attempt), attempt->origin, at);
    header.user = attempted_by(attempt);
    return store_write(work->store, &header, note_attempt, attempt, NULL, error);
}

static bool may_try(const Attempt *attempt) {
    Instant next = secret_next_try(attempt->guard.failures, attempt->guard.failed);
    return attempt->guard.failures == 0 || work_now(attempt->work).second >= next.second;
}

/* The same work whatever is wrong. */
static bool try_secret(Attempt *attempt, const char *secret, Error *error) {
    Text normal = {0};
    bool typed = secret_normal(secret, &normal, NULL);
    const char *hash = attempt->row ? record_get(attempt->row, "secret") : NULL;
    attempt->right = secret_fits(hash, text_string(&normal)) && typed && may_try(attempt) &&
                     record_int(attempt->row, "disabled") == 0;
    text_free(&normal);
    if (!record_attempt(attempt, error)) return false;
    return attempt->right || error_set(error, ERROR_REFUSED, "%s", refusal);
}

bool secret_present(Work *work, const char *user, SecretOccasion occasion, const char *secret, Error *error) {
    Attempt attempt = {.work = work,
                       .user = user,
                       .origin = work->origin[0] ? work->origin : "local",
                       .done = occasion.done,
                       .refused = occasion.refused};
    bool ok = record_find(work->store, &attempt.row, "app_user", "name", user, error) &&
              guard_load(work->store, user, attempt.origin, &attempt.guard, error) &&
              try_secret(&attempt, secret, error);
    record_free(&attempt.row);
    return ok;
}

/* In the host profile the system says who somebody is, and the user cannot: sudo's number of the person is
 * that of one account. Without sudo it is the service's own account, which may sit down as anybody with the
 * secret. */
static bool who_sits(Work *work, const WorkOptions *options, Text *user, Error *error) {
    Record *row = NULL;
    if (!work->host || !options->os_user) {
        text_add(user, options->user);
        return true;
    }
    if (!record_find(work->store, &row, "app_user", "os_ident", options->os_user, error)) return false;
    bool known = row && (!options->user_given || record_is(row, "name", options->user));
    if (known) text_add(user, record_string(row, "name"));
    record_free(&row);
    return known || error_set(error, ERROR_REFUSED,
                              "The system's user %s is not this user here; an administrator says who is.",
                              options->os_user);
}

static bool sit_down(Work *work, const WorkOptions *options, const char *user, Error *error) {
    bool asks;
    Text secret = {0};
    if (!work_asks_secret(work, &asks, error)) return false;
    if (!asks) return user_sits(work, user, error);
    if (!options->ask)
        return error_set(error, ERROR_REFUSED,
                         "This database asks a secret: give --secret-file FILE, or sit at a terminal.");
    work->signed_in = options->ask(options->ask_context, user, &secret, error) &&
                      secret_present(work, user, (SecretOccasion){"sign_in", "sign_in_refused"},
                                     text_string(&secret), error) &&
                      user_sits(work, user, error);
    text_free(&secret);
    return work->signed_in;
}

bool sign_in(Work *work, const WorkOptions *options, Error *error) {
    Text user = {0};
    text_copy_to(work->origin, sizeof work->origin, options->origin ? options->origin : "local");
    bool ok = idle_read(work, error) && who_sits(work, options, &user, error) &&
              sit_down(work, options, text_string(&user), error);
    text_free(&user);
    return ok;
}
