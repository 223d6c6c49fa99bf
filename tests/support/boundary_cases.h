/* Answers of the shipped rulesets at their boundaries, written by hand from the domain reference (sections
 * 1, 4.6 and 8): one for each side of every threshold, operator, age, word and list. */
#ifndef PALLIUM_TESTS_BOUNDARY_CASES_H
#define PALLIUM_TESTS_BOUNDARY_CASES_H

#include <stddef.h>

typedef struct BoundaryCase {
    const char *facts;         /* as criteria_case reads them; after "+", with the general criteria all met */
    const char *extra;         /* JSON merged into the document; NULL: none */
    const char *path, *expect; /* "result", "conditions.chf"; "#id": truth of that node of the tree */
} BoundaryCase;

typedef struct BoundaryTable {
    const char *ruleset;
    const BoundaryCase *cases;
    size_t count;
} BoundaryTable;

enum { BOUNDARY_TABLES = 6 };
extern const BoundaryTable boundary_tables[BOUNDARY_TABLES];

#endif
