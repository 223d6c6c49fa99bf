#include "work/choice.h"

#include "base/utf8.h"
#include "core/act.h"
#include "core/clock.h"
#include "store/caseload.h"
#include "store/values.h"
#include "work/look.h"
#include "work_state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { USERS = 500, ORGANISATIONS = 500, CASES_COUNTED = 1000 };

/* Whether the folded key begins a word of the folded text. */
static bool begins_word(const char *text, const char *key) {
    for (const char *at = text; at; at = strchr(at, ' ')) {
        at += *at == ' ';
        if (text_starts(at, key)) return true;
    }
    return false;
}

static bool user_fits(const UserRow *user, const char *key) {
    Text full = {0};
    utf8_name_key(user->full_name, &full);
    bool fits = strstr(user->name, key) || begins_word(text_string(&full), key);
    text_free(&full);
    return fits;
}

static bool describe_user(Work *work, const UserRow *user, Choice *out, Error *error) {
    int64_t cases;
    Role role;
    if (!caseload_of_owner(work->store, user->name, CASES_COUNTED, &cases, error)) return false;
    text_copy_to(out->value, sizeof out->value, user->name);
    snprintf(out->words, sizeof out->words, "%s%s%s · %lld%s open %s", user->full_name,
             *user->full_name ? " · " : "", role_parse(user->role, &role) ? role_words(role) : user->role,
             (long long)cases, cases == CASES_COUNTED ? "+" : "", cases == 1 ? "case" : "cases");
    return true;
}

/* What presses most of the case that is given away: `roles` 0 when whoever likes may do it. */
typedef struct Duty {
    unsigned roles;
    char words[24];
} Duty;

static bool may(const Duty *duty, const UserRow *user) {
    Role role;
    bool works = role_parse(user->role, &role) && role != ROLE_ADMIN && role != ROLE_AUDITOR;
    return works && (!duty->roles || duty->roles & role_bit(role));
}

static void mark(const Duty *duty, Choice *choice) {
    size_t used = strlen(choice->words);
    snprintf(choice->words + used, sizeof choice->words - used, " · may not%s%s", *duty->words ? ": " : "",
             duty->words);
    utf8_mend(choice->words);
}

/* Those who may, or the others. */
static bool choose_among(Work *work, const UserRow *users, size_t found, const char *key, const Duty *duty,
                         bool able, Choice *out, size_t limit, size_t *count, Error *error) {
    bool ok = true;
    for (size_t i = 0; ok && i < found && *count < limit; i++) {
        if (!user_fits(&users[i], key) || (duty && may(duty, &users[i]) != able)) continue;
        ok = describe_user(work, &users[i], &out[*count], error);
        if (ok && !able) mark(duty, &out[*count]);
        ++*count;
    }
    return ok;
}

static bool choose(Work *work, const Duty *duty, const char *typed, Choice *out, size_t limit, size_t *count,
                   Error *error) {
    UserRow *users = calloc(USERS, sizeof *users);
    size_t found = 0;
    Text key = {0};
    *count = 0;
    utf8_name_key(typed, &key);
    bool ok = users ? work_users(work, users, USERS, &found, error)
                    : error_set(error, ERROR_STORAGE, "Memory ran out.");
    ok = ok && choose_among(work, users, found, text_string(&key), duty, true, out, limit, count, error);
    if (ok && duty)
        ok = choose_among(work, users, found, text_string(&key), duty, false, out, limit, count, error);
    text_free(&key);
    free(users);
    return ok;
}

bool work_choose_user(Work *work, const char *typed, Choice *out, size_t limit, size_t *count, Error *error) {
    return choose(work, NULL, typed, out, limit, count, error);
}

bool work_choose_owner(Work *work, const char *obligation, const char *typed, Choice *out, size_t limit,
                       size_t *count, Error *error) {
    Record *row = NULL;
    Duty duty = {0};
    if (obligation && *obligation && !record_load_id(work->store, &row, "obligation", obligation, error))
        return false;
    const Clock *clock = row ? policy_clock(work->policy, record_string(row, "clock"), NULL) : NULL;
    if (clock) {
        duty.roles = act_roles_ending(clock->name);
        text_copy_to(duty.words, sizeof duty.words, clock->words);
    }
    record_free(&row);
    return choose(work, &duty, typed, out, limit, count, error);
}

static bool describe_provider(Work *work, const LiveValue *found, Choice *out, Error *error) {
    Record *row = NULL;
    if (!record_find(work->store, &row, "organisation", "name_key", found->key, error)) return false;
    text_copy_to(out->value, sizeof out->value, found->value);
    text_copy_to(out->words, sizeof out->words,
                 row && record_int(row, "verified") ? "verified" : "not verified yet");
    record_free(&row);
    return true;
}

bool work_choose_provider(Work *work, const char *typed, Choice *out, size_t limit, size_t *count,
                          Error *error) {
    LiveValue *all = calloc(ORGANISATIONS, sizeof *all);
    size_t found = 0;
    Text key = {0};
    *count = 0;
    utf8_name_key(typed, &key);
    bool ok = all ? organisation_values(work->store, "", all, ORGANISATIONS, &found, error)
                  : error_set(error, ERROR_STORAGE, "Memory ran out.");
    for (int start = 1; start >= 0; start--)
        for (size_t i = 0; ok && i < found && *count < limit; i++) {
            bool starts = text_starts(all[i].key, text_string(&key));
            if (starts != (start == 1) || (!starts && !begins_word(all[i].key, text_string(&key)))) continue;
            ok = describe_provider(work, &all[i], &out[(*count)++], error);
        }
    text_free(&key);
    free(all);
    return ok;
}

bool work_provider_known(Work *work, const char *typed, bool *known, Error *error) {
    Record *row = NULL;
    Text key = {0};
    utf8_name_key(typed, &key);
    bool ok = id_valid(typed)
                  ? record_load_id(work->store, &row, "organisation", typed, error)
                  : record_find(work->store, &row, "organisation", "name_key", text_string(&key), error);
    *known = row != NULL;
    record_free(&row);
    text_free(&key);
    return ok;
}
