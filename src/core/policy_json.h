/* Strict reading of JSON: every complaint names the path of the element, as in "clocks[3].duration". */
#ifndef PALLIUM_CORE_POLICY_JSON_H
#define PALLIUM_CORE_POLICY_JSON_H

#include "base/date.h"
#include "base/error.h"

#include <jansson.h>
#include <stddef.h>

enum { POLICY_PATH = 128 };

/* "clocks[3]" from "clocks" and 3; "clocks[3].duration" from "clocks[3]" and "duration". */
void policy_path_at(char out[POLICY_PATH], const char *path, size_t index);
void policy_path_key(char out[POLICY_PATH], const char *path, const char *key);

bool policy_json_bad(Error *error, const char *path, const char *what);

/* An object that has no keys but `allowed`, separated by spaces. */
bool policy_json_object(const json_t *value, const char *path, const char *allowed, Error *error);
bool policy_json_array(const json_t *value, const char *path, Error *error);

/* Text of a key that must be there and not be empty, or be over size - 1 bytes. */
bool policy_json_text(const json_t *object, const char *path, const char *key, char *out, size_t size,
                      Error *error);
bool policy_json_number(const json_t *object, const char *path, const char *key, int64_t most, int64_t *out,
                        Error *error);
/* true or false; false where the key is absent. */
bool policy_json_flag(const json_t *object, const char *path, const char *key, bool *out, Error *error);
bool policy_json_date(const json_t *object, const char *path, const char *key, Date *out, Error *error);
/* "17:00" as second of the day; a weekday's name as 0 Sunday … 6. */
bool policy_json_hour(const json_t *object, const char *path, const char *key, int *out, Error *error);
bool policy_json_weekday(const json_t *object, const char *path, const char *key, int *out, Error *error);

/* Zeroed memory for rows (at least one); NULL and an error when there is none. */
void *policy_rows(size_t count, size_t size, Error *error);

#endif
