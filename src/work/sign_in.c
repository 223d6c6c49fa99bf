#include "work/sign_in.h"
#include "sign_in.h"

#include "base/text.h"
#include "core/secret.h"
#include "refusal.h"
#include "store/guard.h"
#include "work_state.h"

#include <stdlib.h>
#include <string.h>

static const char asks_key[] = "secrets";

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
