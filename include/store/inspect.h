/* What a database file that nobody works in holds: a copy, or one that was just put back. */
#ifndef PALLIUM_STORE_INSPECT_H
#define PALLIUM_STORE_INSPECT_H

#include "sql/anchor.h"

enum { INSPECT_TABLES = 128 };

typedef struct TableCount {
    char name[32];
    int64_t rows;
} TableCount;

typedef struct Inspection {
    int schema;       /* user_version */
    AuditAnchor head; /* its `at` is empty */
    TableCount tables[INSPECT_TABLES];
    size_t table_count;
} Inspection;

/* Opens for reading alone, reads the whole file (integrity, foreign keys), proves the chain, counts every
 * table. A lost key of the chain is no failure; everything else that is wrong is. */
bool store_inspect(Inspection *out, const char *path, const Progress *progress, Error *error);

#endif
