/* Signing in; private to src/work. */
#ifndef PALLIUM_WORK_SIGN_IN_PRIVATE_H
#define PALLIUM_WORK_SIGN_IN_PRIVATE_H

#include "store/record.h"
#include "work/work.h"

/* Sits the options' user down, after the secret when one is asked. Every refusal of an asking database has
 * the same words and cost the same work. */
bool sign_in(Work *work, const WorkOptions *options, Error *error);

/* What a right secret and a wrong one are on record as. */
typedef struct SecretOccasion {
    const char *done, *refused;
} SecretOccasion;

/* Whether the secret is the user's, on record. ERROR_REFUSED in the same words whatever is wrong.
 *
 * A read-only sitting writes this too, and nothing else: were wrong secrets not counted there, whoever may run
 * the program could guess without end by --read-only. It is written through a store of its own, which is open
 * for no longer, and under the system's clock, since PALLIUM_NOW would skip the delays. Where that cannot be
 * written, no secret is right: ERROR_STORAGE, before one is looked at. */
bool secret_present(Work *work, const char *user, SecretOccasion occasion, const char *secret, Error *error);

/* Sits a user down, without a question; ERROR_REFUSED when unknown or disabled. */
bool user_sits(Work *work, const char *user, Error *error);

/* Reads the idle minutes of the database. */
bool idle_read(Work *work, Error *error);

/* Appends the argon2id hash of the normal form of a secret. */
bool secret_hash(const char *normal, Text *out, Error *error);

/* The same, of a secret that core/secret.h lets pass. */
bool secret_checked_hash(const char *user, const char *secret, Text *hash, Error *error);

/* Inside a write: from now on the database asks everybody their secret. */
bool secrets_begin(Store *store, Error *error);

/* Inside a write: the account's new secret; from the first on the database asks everybody theirs. */
bool user_set_secret(Store *store, const char *name, const char *hash, Error *error);

/* Whether the secret fits; the same work when `hash` is NULL. */
bool secret_fits(const char *hash, const char *normal);

#endif
