#include "work/choice.h"

#include "base/utf8.h"
#include "core/act.h"
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

bool work_choose_user(Work *work, const char *typed, Choice *out, size_t limit, size_t *count, Error *error) {
    UserRow *users = calloc(USERS, sizeof *users);
    size_t found = 0;
    Text key = {0};
    *count = 0;
    utf8_name_key(typed, &key);
    bool ok = users ? work_users(work, users, USERS, &found, error)
                    : error_set(error, ERROR_STORAGE, "Memory ran out.");
    for (size_t i = 0; ok && i < found && *count < limit; i++)
        if (user_fits(&users[i], text_string(&key)))
            ok = describe_user(work, &users[i], &out[(*count)++], error);
    text_free(&key);
    free(users);
    return ok;
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
