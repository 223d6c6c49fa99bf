/* A secret that is given: whether it fits, and what a wrong one costs. */
#include "sign_in.h"

#include "anchors.h"
#include "base/text.h"
#include "core/secret.h"
#include "refusal.h"
#include "store/guard.h"
#include "users.h"
#include "work_state.h"

static const char refusal[] = "The name and the secret do not fit, or the account is "
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

/* What a read-only sitting puts aside while a secret is looked at. */
typedef struct Aside {
    Store *store; /* that reads; NULL: the sitting writes anyway */
    bool is_frozen;
} Aside;

static bool write_aside(Work *work, Aside *aside, Error *error) {
    Store *writes;
    StoreOptions how = {.user = work->user, .ids = id_source_random()};
    *aside = (Aside){0};
    if (!work->read_only) return true;
    if (!store_open(&writes, work->path, &how, error))
        return error_prefix(error, "A wrong secret could not be counted here, so none is looked at");
    *aside = (Aside){work->store, work->is_frozen};
    work->store = writes;
    work->is_frozen = false;
    return anchors_watched(work, &work->log);
}

static void read_again(Work *work, const Aside *aside) {
    if (!aside->store) return;
    store_free(&work->store);
    work->store = aside->store;
    work->is_frozen = aside->is_frozen;
}

static bool present(Work *work, const char *user, SecretOccasion occasion, const char *secret, Error *error) {
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

bool secret_present(Work *work, const char *user, SecretOccasion occasion, const char *secret, Error *error) {
    Aside aside;
    bool ok = write_aside(work, &aside, error) && present(work, user, occasion, secret, error);
    read_again(work, &aside);
    return ok;
}
