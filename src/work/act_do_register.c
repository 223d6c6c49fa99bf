/* Somebody whom no roster has brought yet: the hospital on the phone does not wait for the next file. */
#include "access.h"
#include "act_do.h"
#include "core/language.h"
#include "newcomer.h"

#include <ctype.h>
#include <string.h>

enum { VALUE_SIZE = 64 };

static bool no_memory(Error *error) {
    return error_set(error, ERROR_STORAGE, "Memory ran out.");
}

static bool would_see(ActContext *context, Error *error) {
    if (work_role_may(context->work, context->act)) return true;
    context->because = "role";
    return error_set(error, ERROR_REFUSED,
                     "Register a person: who sees the members of one provider could not open their chart; "
                     "ask the plan to register them.");
}

/* Names those of the rows whose chart is open to who sits here; *hidden counts the others. */
static bool name_candidates(ActContext *context, const MemberEntry *rows, size_t count, Text *names,
                            size_t *hidden, Error *error) {
    for (size_t i = 0; i < count; i++) {
        ChartAccess access;
        if (!access_of(context->work, rows[i].no, &access, error)) return false;
        if (access == CHART_HIDDEN)
            ++*hidden;
        else
            text_addf(names, "%s%.40s, %.40s, b. %s (%.40s)", names->length ? "; " : "", rows[i].last_name,
                      rows[i].first_name, rows[i].birth_date, rows[i].source_id);
    }
    return true;
}

/* Two people never share an identifier. Of whom it is, who may not see them is not told. */
static bool nobody_has(ActContext *context, const char *system, const char *words, Error *error) {
    MemberEntry rows[NEWCOMERS_SAME];
    char letters[VALUE_SIZE];
    size_t count = 0, hidden = 0;
    Text names = {0};
    const char *value = act_value(context, system);
    if (!value) return true;
    if (!newcomer_letters(value, letters, sizeof letters))
        return error_set(error, ERROR_BAD_INPUT, "%s: \"%.60s\" is no %s.", system, value, words);
    bool ok = lookup_same_identifier(context->store, system, letters, rows, NEWCOMERS_SAME, &count, error) &&
              name_candidates(context, rows, count, &names, &hidden, error);
    if (ok && count) context->because = names.length ? "same identifier" : "same identifier, out of reach";
    if (ok && names.length)
        ok = error_set(error, ERROR_REFUSED, "%s: this %s is of %s.", system, words, text_string(&names));
    else if (ok && hidden)
        ok = error_set(error, ERROR_REFUSED,
                       "%s: this %s cannot be registered here. Ask a supervisor, or break the glass on it.",
                       system, words);
    text_free(&names);
    return ok;
}

/* The same name and birth date are most likely the same person; `although` says why not. Those out of reach
 * are not there, as in every search. */
static bool nobody_like(ActContext *context, const char *name_key, Error *error) {
    MemberEntry rows[NEWCOMERS_SAME];
    size_t count = 0, hidden = 0;
    Text names = {0};
    if (act_value(context, "although")) return true;
    bool ok = lookup_same_name(context->store, name_key, act_value(context, "birth_date"), rows,
                               NEWCOMERS_SAME, &count, error) &&
              name_candidates(context, rows, count, &names, &hidden, error);
    if (ok && names.length) {
        context->because = "same name";
        ok = error_set(error, ERROR_REFUSED,
                       "There already: %s. If this is somebody else, say why in although.",
                       text_string(&names));
        if (error) error_list_add(error->missing, "although");
    }
    text_free(&names);
    return ok;
}

/* A code of ISO 639, or the English name of a language that California's plans meet. */
static bool read_language(const ActContext *context, char out[VALUE_SIZE], Error *error) {
    const char *typed = act_value(context, "spoken_language");
    out[0] = '\0';
    if (!typed || language_code(typed, out, VALUE_SIZE)) return true;
    size_t length = strlen(typed);
    bool code = length == 2 || length == 3;
    for (size_t i = 0; i < length; i++) code = code && isalpha((unsigned char)typed[i]);
    for (size_t i = 0; code && i <= length; i++) out[i] = (char)tolower((unsigned char)typed[i]);
    return code ||
           error_set(error, ERROR_BAD_INPUT,
                     "spoken_language: \"%.60s\" is no language; write a code such as en, es, vi.", typed);
}

static bool add_identifier(ActContext *context, const char *system, Error *error) {
    char letters[VALUE_SIZE];
    const char *value = act_value(context, system);
    if (!value || !newcomer_letters(value, letters, sizeof letters)) return true;
    Record *row = act_record(context, "identifier");
    if (!row) return no_memory(error);
    record_set(row, "system", system);
    record_set(row, "value", letters);
    return act_insert(context, &row, error);
}

static bool add_phone(ActContext *context, Error *error) {
    const char *phone = act_value(context, "phone");
    if (!phone) return true;
    Record *row = act_record(context, "contact_point");
    if (!row) return no_memory(error);
    record_set(row, "kind", "phone");
    record_set(row, "value", phone);
    record_set_int(row, "preferred", 1);
    return act_insert(context, &row, error) &&
           lookup_phone_add(context->store, context->member->no, phone, error);
}

/* The row itself; what hangs on it is added once it has its number. */
static bool add_member(ActContext *context, const char *name_key, const char *given_key, const char *language,
                       Error *error) {
    static const char *const copied[] = {"last_name", "first_name",       "birth_date",
                                         "sex",       "line_of_business", "county"};
    char source[SOURCE_ID_SIZE];
    Record *row = record_new("member");
    if (!row) return no_memory(error);
    context->member = row; /* freed with the context */
    store_new_id(context->store, row->id);
    newcomer_source(row->id, source);
    record_set(row, "source_id", source);
    for (size_t i = 0; i < sizeof copied / sizeof *copied; i++)
        record_set(row, copied[i], act_value(context, copied[i]));
    record_set(row, "spoken_language", language);
    record_set_int(row, "interpreter", act_says(context, "interpreter", "yes"));
    record_set(row, "name_key", name_key);
    record_set(row, "given_key", given_key);
    if (!record_insert(context->store, row, error)) return false;
    act_created(context, "member", row->id, row->version);
    return lookup_words_add(context->store, row->no, name_key, given_key, error);
}

bool do_register(ActContext *context, Error *error) {
    char language[VALUE_SIZE];
    Text key = {0}, given = {0};
    const char *last = act_value(context, "last_name"), *first = act_value(context, "first_name");
    newcomer_key(last, first, &key);
    newcomer_key(first, last, &given);
    bool ok = would_see(context, error) && read_language(context, language, error) &&
              nobody_has(context, "cin", "CIN", error) && nobody_has(context, "mbi", "MBI", error) &&
              nobody_like(context, text_string(&key), error) &&
              add_member(context, text_string(&key), text_string(&given), language, error) &&
              add_identifier(context, "cin", error) && add_identifier(context, "mbi", error) &&
              add_phone(context, error);
    text_free(&key);
    text_free(&given);
    return ok;
}
