/* People registered by hand, whom no roster has brought yet: a call comes before the file does. Their source
 * id is made of their own id, until an import gives them the plan's. */
#ifndef PALLIUM_WORK_NEWCOMER_H
#define PALLIUM_WORK_NEWCOMER_H

#include "base/id.h"
#include "store/lookup.h"

enum { SOURCE_ID_SIZE = 64, NEWCOMERS_SAME = 4 };

/* How all such source ids begin. */
extern const char newcomer_prefix[];

void newcomer_source(const char *id, char out[SOURCE_ID_SIZE]);

/* Whether the source id is the one made of the id: no roster knows this member. */
bool newcomer_is(const char *source_id, const char *id);

/* The folded form of two names, "last first" for name_key and "first last" for given_key: either finds the
 * member through an index. */
void newcomer_key(const char *one, const char *other, Text *out);

/* An identifier as it is compared: its letters and digits, in capitals. False when there are fewer than four
 * of them, or too many. */
bool newcomer_letters(const char *typed, char *out, size_t size);

/* The one person registered by hand who is meant by a row of a roster: by CIN or MBI, else by folded name and
 * birth date when no identifier says otherwise. *no 0: none. False with ERROR_CONFLICT, in words for
 * quarantine, when several fit. */
typedef struct RosterPerson {
    const char *cin, *mbi, *last_name, *first_name, *birth_date; /* cin and mbi may be NULL */
} RosterPerson;
bool newcomer_find(Store *store, const RosterPerson *person, int64_t *no, Error *error);

#endif
