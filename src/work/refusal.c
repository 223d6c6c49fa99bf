#include "refusal.h"

#include "base/text.h"
#include "store/refusals.h"
#include "work/audit.h"

#include <stdio.h>

typedef struct Refusing {
    const char *user;
    Instant now;
} Refusing;

static bool over(const Refusals *refusals, Instant now) {
    return now.second - refusals->since.second >= REFUSALS_SECONDS;
}

bool refusal_count(Store *store, const char *user, Instant now, Error *error) {
    Refusals refusals;
    if (!refusals_load(store, user, &refusals, error)) return false;
    if (refusals.count == 0 || over(&refusals, now)) refusals = (Refusals){.since = now};
    text_copy_to(refusals.user, sizeof refusals.user, user);
    refusals.count++;
    return refusals_save(store, &refusals, error);
}

static bool count_one(Store *store, void *state, Error *error) {
    const Refusing *refusing = state;
    return refusal_count(store, refusing->user, refusing->now, error);
}

static bool drop(Store *store, void *state, Error *error) {
    const Refusals *refusals = state;
    return refusals_drop(store, refusals->user, error);
}

static bool settle(Work *work, Refusals *refusals, Error *error) {
    char at[INSTANT_SIZE], since[INSTANT_SIZE], detail[120];
    instant_format(refusals->since, since);
    snprintf(detail, sizeof detail, "%lld more in the hour from %s",
             (long long)(refusals->count - REFUSALS_RECORDED), since);
    ActHeader header = work_header(work, "refusals_counted", refusals->user, detail, at);
    header.user = "system";
    return store_write(work->store, &header, drop, refusals, NULL, error);
}

bool refusals_settle(Work *work, Error *error) {
    for (;;) {
        Refusals refusals;
        Instant before = instant_add(work_now(work), -REFUSALS_SECONDS);
        if (!refusals_over(work->store, before, REFUSALS_RECORDED, &refusals, error)) return false;
        if (!refusals.count) return true;
        if (!settle(work, &refusals, error)) return false;
    }
}

bool refusal_room(Work *work, const char *user, bool *room, Error *error) {
    Refusals refusals;
    *room = true;
    if (!refusals_load(work->store, user, &refusals, error)) return false;
    if (!over(&refusals, work_now(work))) {
        *room = refusals.count < REFUSALS_RECORDED;
        return true;
    }
    return refusals.count <= REFUSALS_RECORDED || settle(work, &refusals, error);
}

bool refusal_record(Work *work, const char *act, const char *subject, const char *detail, Error *error) {
    char at[INSTANT_SIZE];
    bool room;
    Refusing refusing = {work->user, work_now(work)};
    if (work->read_only) return true;
    if (!refusal_room(work, work->user, &room, error)) return false;
    ActHeader header = work_header(work, act, subject, detail, at);
    return room ? store_write(work->store, &header, count_one, &refusing, NULL, error)
                : store_write_derived(work->store, count_one, &refusing, error);
}

bool refusal_of_role(Work *work, const char *what, unsigned roles, const char *why, Error *error) {
    if (!refusal_record(work, "admin_refused", what, NULL, error)) return false;
    error_set(error, ERROR_REFUSED, "%s", why);
    for (int role = 0; error && role < ROLES; role++)
        if (roles & role_bit((Role)role)) error_list_add(error->roles, role_name((Role)role));
    return false;
}
