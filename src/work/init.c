/* Making a database: its zone, its profile, its first user. */
#include "base/text.h"
#include "base/utf8.h"
#include "sign_in.h"
#include "users.h"
#include "work_state.h"

#include <string.h>

typedef struct Beginning {
    const WorkInit *init;
    const char *hash; /* of the first user's secret; "" for none */
} Beginning;

static bool begin(Store *store, void *context, Error *error) {
    const Beginning *beginning = context;
    const WorkInit *init = beginning->init;
    NewUser first = {.name = init->user, .role = "admin"};
    return store_configure(store, "zone", init->zone, error) &&
           store_configure(store, "practice", init->practice ? "yes" : "no", error) &&
           store_configure(store, "tasks", "owed", error) &&
           store_configure(store, "profile", init->host ? "host" : "personal", error) &&
           user_insert(store, &first, error) &&
           (!*beginning->hash || user_set_secret(store, init->user, beginning->hash, error));
}

/* The first user may be named as the system names them, so more is allowed than in work_add_user. */
static bool first_user(const char *name, Error *error) {
    Text clean = {0};
    bool ok = utf8_clean(name, strlen(name), TEXT_LINE, &clean, NULL, error) || error_prefix(error, "user");
    if (ok && (clean.length == 0 || clean.length >= USER_SIZE || !text_equal(text_string(&clean), name)))
        ok = error_set(error, ERROR_BAD_INPUT, "\"%.60s\" cannot be a user's name.", text_string(&clean));
    text_free(&clean);
    return ok;
}

static bool fits_together(const WorkInit *init, Error *error) {
    if (init->host && init->practice)
        return error_set(error, ERROR_USAGE, "A practice database is a personal one.");
    if (init->practice && init->secret)
        return error_set(error, ERROR_USAGE, "A practice database asks no secret, so it keeps none.");
    if (init->host && !init->secret)
        return error_set(error, ERROR_REFUSED,
                         "In the host profile everybody signs in: give the administrator's secret.");
    return true;
}

static bool time_of(const WorkInit *init, Instant *now, Error *error) {
    Zone *zone;
    *now = time_now(time_source_system());
    if (!zone_new(&zone, init->zone, error)) return false;
    bool readable = !init->frozen_now || !init->practice || zone_parse(zone, init->frozen_now, now);
    zone_free(&zone);
    return readable || error_set(error, ERROR_USAGE, "PALLIUM_NOW is no time: \"%.40s\".", init->frozen_now);
}

static bool write_first(Store *store, Beginning *beginning, Instant now, Error *error) {
    char at[INSTANT_SIZE], found[64], session[ID_SIZE];
    instant_format(now, at);
    store_new_id(store, session);
    ActHeader header = {
        .at = at, .user = beginning->init->user, .session = session, .kind = "init", .subject = "database"};
    if (!store_configuration(store, "zone", found, sizeof found, error)) return false;
    if (*found)
        return error_set(error, ERROR_REFUSED, "There is a database already: %.300s", beginning->init->path);
    return store_write(store, &header, begin, beginning, NULL, error);
}

bool work_init(const WorkInit *init, Error *error) {
    Instant now;
    Store *store;
    Text hash = {0};
    StoreOptions how = {.create = true, .user = init->user, .ids = id_source_random()};
    bool ok = first_user(init->user, error) && fits_together(init, error) && time_of(init, &now, error) &&
              (!init->secret || secret_checked_hash(init->user, init->secret, &hash, error)) &&
              store_open(&store, init->path, &how, error);
    if (ok) {
        Beginning beginning = {init, text_string(&hash)};
        ok = write_first(store, &beginning, now, error);
        store_free(&store);
    }
    text_free(&hash);
    return ok;
}
