#include "newcomer.h"

#include "base/utf8.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

const char newcomer_prefix[] = "by-hand-";

void newcomer_source(const char *id, char out[SOURCE_ID_SIZE]) {
    enum { TAIL = 12 }; /* the last group of a UUID */
    size_t length = strlen(id);
    snprintf(out, SOURCE_ID_SIZE, "%s%s", newcomer_prefix, length > TAIL ? id + length - TAIL : id);
}

bool newcomer_is(const char *source_id, const char *id) {
    char made[SOURCE_ID_SIZE];
    newcomer_source(id, made);
    return text_equal(source_id, made);
}

void newcomer_key(const char *one, const char *other, Text *out) {
    Text name = {0};
    text_addf(&name, "%s %s", one ? one : "", other ? other : "");
    utf8_name_key(text_string(&name), out);
    text_free(&name);
}

bool newcomer_letters(const char *typed, char *out, size_t size) {
    enum { LEAST = 4 };
    size_t count = 0;
    for (; *typed; typed++) {
        if (*typed == ' ' || *typed == '-') continue;
        if (count + 1 >= size) return false;
        out[count++] = (char)toupper((unsigned char)*typed);
    }
    out[count] = '\0';
    return count >= LEAST;
}

typedef struct Fitting { /* those registered by hand who may be meant */
    MemberEntry rows[NEWCOMERS_SAME];
    size_t count;
} Fitting;

static void keep_newcomers(Fitting *fitting, const MemberEntry *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        bool there = !newcomer_is(rows[i].source_id, rows[i].id);
        for (size_t k = 0; k < fitting->count; k++) there = there || fitting->rows[k].no == rows[i].no;
        if (!there && fitting->count < NEWCOMERS_SAME) fitting->rows[fitting->count++] = rows[i];
    }
}

static bool by_identifier(Store *store, const char *system, const char *value, Fitting *fitting,
                          Error *error) {
    MemberEntry rows[NEWCOMERS_SAME];
    char letters[SOURCE_ID_SIZE];
    size_t count = 0;
    if (!value || !newcomer_letters(value, letters, sizeof letters)) return true;
    if (!lookup_same_identifier(store, system, letters, rows, NEWCOMERS_SAME, &count, error)) return false;
    keep_newcomers(fitting, rows, count);
    return true;
}

/* Whether the person has another identifier of a system than the roster says: then it is somebody else. */
static bool differs(Store *store, int64_t no, const char *system, const char *value, bool *out,
                    Error *error) {
    RecordList known = {0};
    char theirs[SOURCE_ID_SIZE], mine[SOURCE_ID_SIZE];
    if (!value || !newcomer_letters(value, mine, sizeof mine)) return true;
    if (!record_list_int(store, &known, "identifier", "member_no", no, error)) return false;
    for (size_t i = 0; i < known.count; i++)
        *out = *out || (record_is(known.items[i], "system", system) &&
                        newcomer_letters(record_string(known.items[i], "value"), theirs, sizeof theirs) &&
                        strcmp(theirs, mine) != 0);
    record_list_free(&known);
    return true;
}

static bool by_name(Store *store, const RosterPerson *person, Fitting *fitting, Error *error) {
    MemberEntry rows[NEWCOMERS_SAME];
    size_t count = 0;
    Text key = {0};
    newcomer_key(person->last_name, person->first_name, &key);
    bool ok =
        lookup_same_name(store, text_string(&key), person->birth_date, rows, NEWCOMERS_SAME, &count, error);
    text_free(&key);
    for (size_t i = 0; ok && i < count; i++) {
        bool other = false;
        ok = differs(store, rows[i].no, "cin", person->cin, &other, error) &&
             differs(store, rows[i].no, "mbi", person->mbi, &other, error);
        if (ok && !other) keep_newcomers(fitting, &rows[i], 1);
    }
    return ok;
}

bool newcomer_find(Store *store, const RosterPerson *person, int64_t *no, Error *error) {
    Fitting fitting = {0};
    *no = 0;
    if (!by_identifier(store, "cin", person->cin, &fitting, error) ||
        !by_identifier(store, "mbi", person->mbi, &fitting, error))
        return false;
    if (!fitting.count && !by_name(store, person, &fitting, error)) return false;
    if (fitting.count > 1)
        return error_set(error, ERROR_CONFLICT,
                         "several people registered by hand may be this one, among them %s and %s: settle "
                         "which, then import again",
                         fitting.rows[0].source_id, fitting.rows[1].source_id);
    if (fitting.count) *no = fitting.rows[0].no;
    return true;
}
