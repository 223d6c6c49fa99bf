/* Finding rows by what a person types. Keyed reads alone. What a reach leaves out is not there: it is not
 * found, and never a candidate. NULL: everything is there. */
#ifndef PALLIUM_STORE_LOOKUP_H
#define PALLIUM_STORE_LOOKUP_H

#include "store/reach.h"
#include "store/record.h"

/* A row of a named table by its id or a unique prefix of it. ERROR_NOT_FOUND, naming
 * up to five candidates when several fit. With a reach the table is about
 * members. */
bool lookup_id(Store *store, const char *table, const char *typed, const Reach *reach, int64_t *no,
               Error *error);

/* A member by id, source id or identifier, or a unique prefix of id or source id. */
bool lookup_member(Store *store, const char *typed, const Reach *reach, int64_t *no, Error *error);

/* Whether a table holds any row. */
bool lookup_any(Store *store, const char *table, bool *any, Error *error);

/* The member of exactly this source id; *no 0 when there is none (no error). */
bool lookup_source(Store *store, const char *source_id, int64_t *no, Error *error);

/* The live case of a member; else, with `closed_too`, the latest; else *no 0. */
bool lookup_case(Store *store, int64_t member_no, bool closed_too, int64_t *no, Error *error);

/* Members whose folded name starts with `key`, last name or first name first, then those of whom every word
 * of it begins a word of the name, in any order; or, without a key, those whose source id starts with
 * `source`. After one. *total counts at most `most`. */
typedef struct MemberEntry {
    int64_t no;
    char id[ID_SIZE], source_id[64], last_name[80], first_name[80], sex[16], birth_date[DATE_SIZE];
} MemberEntry;
typedef struct MemberSearch {
    const char *key, *source; /* key NULL or "": by source */
    const char *after;
    size_t limit;
    int64_t most;
    const Reach *reach;
} MemberSearch;
bool lookup_members(Store *store, const MemberSearch *search, MemberEntry *rows, size_t *count,
                    int64_t *total, Error *error);

/* Members by what is no name; `key` and `source` of the search are not looked at. */
typedef struct NumberSearch {
    char birth[DATE_SIZE]; /* born on this day; "" for: */
    char letters[32];      /* an identifier ends so: letters and digits, four at least; */
    char digits[32];       /* or a phone number does, or begins so; "" when letters were typed */
} NumberSearch;
bool lookup_numbers(Store *store, const MemberSearch *search, const NumberSearch *number, MemberEntry *rows,
                    size_t *count, int64_t *total, Error *error);

/* Who is the same person by what they are known by, whatever the reach; at most `limit` rows. An identifier
 * is compared by its letters and digits alone, in capitals: four at least, else nobody has it. */
bool lookup_same_identifier(Store *store, const char *system, const char *letters, MemberEntry *rows,
                            size_t limit, size_t *count, Error *error);
bool lookup_same_name(Store *store, const char *name_key, const char *birth_date, MemberEntry *rows,
                      size_t limit, size_t *count, Error *error);

/* Whether the source id of any member begins so. */
bool lookup_source_begins(Store *store, const char *prefix, bool *any, Error *error);

/* Keeps the words of a name that begin neither key (db table name_word), parts of a double name too; inside a
 * write. */
bool lookup_words_add(Store *store, int64_t member_no, const char *name_key, const char *given_key,
                      Error *error);

/* The same for a phone number, by its digits without the country's. */
bool lookup_phone_add(Store *store, int64_t member_no, const char *phone, Error *error);

#endif
