/* Short documents for tests of the criteria: facts as "name=value" or "name=value@date~end" parted by
 * semicolons; a date "-180" is so many days before the decision. */
#ifndef PALLIUM_TESTS_CRITERIA_CASE_H
#define PALLIUM_TESTS_CRITERIA_CASE_H

#include "core/rulebook.h"

/* General criteria 1 to 5 all met. */
extern const char criteria_general[];

/* Answer over `facts` (dated 2026-10-20 unless they say otherwise), received and decided on 2026-11-02.
 * `extra` is JSON that is merged into the document, or NULL: {"birth_date":…,"parameters":{…}}. NULL with
 * *error on refusal. */
json_t *criteria_case(const char *facts, const char *extra, Error *error);

/* The same under the rulesets of a book, and the document alone. */
json_t *criteria_case_in(const Rulebook *book, const char *facts, const char *extra, Error *error);
json_t *criteria_case_document(const char *facts, const char *extra);

/* "result", "conditions.chf" and so on; fails the test when the answer has no such text. */
const char *criteria_word(const json_t *answer, const char *path);

/* The names of `missing`, parted by spaces, in a buffer of 400 bytes. */
const char *criteria_names(const json_t *answer, char out[400]);

/* A node of the answer's tree, or NULL. */
const json_t *criteria_tree_node(const json_t *tree, const char *id);

#endif
