/* Accounts: their secrets, closed and opened. */
#include "sign_in.h"
#include "work/sign_in.h"

#include "base/resource.h"
#include "base/text.h"
#include "core/secret.h"
#include "store/guard.h"
#include "users.h"
#include "work_state.h"

#include <string.h>

typedef struct Change {
    const char *name, *hash; /* hash NULL: only `disabled` */
    bool disabled;
    bool unlock; /* `disabled` stays as it is */
} Change;

static bool change_account(Store *store, void *state, Error *error) {
    const Change *change = state;
    Record *row;
    if (!record_find(store, &row, "app_user", "name", change->name, error)) return false;
    if (!row) return error_set(error, ERROR_NOT_FOUND, "There is no user \"%.60s\".", change->name);
    if (change->hash) record_set(row, "secret", change->hash);
    if (!change->unlock) record_set_int(row, "disabled", change->disabled);
    record_set_int(row, "failures", 0);
    bool ok = record_save(store, row, error) && guard_clear(store, change->name, error) &&
              (!change->hash || secrets_begin(store, error)) &&
              (!change->disabled || administrators_remain(store, error));
    record_free(&row);
    return ok;
}

bool user_set_secret(Store *store, const char *name, const char *hash, Error *error) {
    Change change = {.name = name, .hash = hash};
    return change_account(store, &change, error);
}

static bool write_change(Work *work, const char *kind, const char *reason, Change *change, Error *error) {
    char at[INSTANT_SIZE];
    ActHeader header = work_header(work, kind, change->name, reason, at);
    return store_write(work->store, &header, change_account, change, NULL, error);
}

bool secret_checked_hash(const char *name, const char *secret, Text *hash, Error *error) {
    const Resource *words = resource_find("library/secret-words.txt");
    Text normal = {0};
    bool ok =
        secret_normal(secret, &normal, error) &&
        secret_check(text_string(&normal), name, words ? words->data : "", words ? words->size : 0, error) &&
        secret_hash(text_string(&normal), hash, error);
    text_free(&normal);
    return ok;
}

bool work_user_secret(Work *work, const char *name, const char *secret, Error *error) {
    if (!work_may_write(work, error)) return false;
    if (strcmp(name, work->user) != 0 && !administrator(work, "gives another a secret", error)) return false;
    if (work->practice)
        return error_set(error, ERROR_REFUSED, "A practice database asks no secret, so it keeps none.");
    Text hash = {0};
    bool ok = secret_checked_hash(name, secret, &hash, error);
    Change change = {.name = name, .hash = text_string(&hash)};
    ok = ok && write_change(work, "secret", NULL, &change, error);
    text_free(&hash);
    return ok;
}

bool account_change(Work *work, const AccountChange *wanted, Error *error) {
    const char *kind = wanted->unlock ? "user_unlock" : wanted->disabled ? "user_disable" : "user_enable";
    if (!work_may_write(work, error) || !administrator(work, "closes and opens accounts", error))
        return false;
    if (wanted->disabled && strcmp(wanted->name, work->user) == 0)
        return error_set(error, ERROR_REFUSED, "Nobody closes their own account.");
    Change change = {.name = wanted->name, .disabled = wanted->disabled, .unlock = wanted->unlock};
    return write_change(work, kind, wanted->reason, &change, error);
}

bool work_user_disable(Work *work, const char *name, bool disabled, Error *error) {
    return account_change(work, &(AccountChange){.name = name, .disabled = disabled}, error);
}
