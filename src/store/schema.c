#include "store/schema.h"

#include <string.h>

static const Table *const families[] = {schema_people, schema_cases, schema_plans, schema_system};

const Table *table_at(size_t index) {
    for (size_t f = 0; f < sizeof families / sizeof *families; f++)
        for (const Table *table = families[f]; table->name; table++)
            if (index-- == 0) return table;
    return NULL;
}

const Table *table_find(const char *name) {
    for (size_t f = 0; f < sizeof families / sizeof *families; f++)
        for (const Table *table = families[f]; table->name; table++)
            if (strcmp(table->name, name) == 0) return table;
    return NULL;
}

size_t table_index(const Table *table) {
    size_t index = 0;
    for (size_t f = 0; f < sizeof families / sizeof *families; f++)
        for (const Table *other = families[f]; other->name; other++, index++)
            if (other == table) return index;
    return index;
}

size_t table_column_count(const Table *table) {
    size_t count = 0;
    while (table->columns[count].name) count++;
    return count;
}

int table_column(const Table *table, const char *name) {
    for (int i = 0; table->columns[i].name; i++)
        if (strcmp(table->columns[i].name, name) == 0) return i;
    return -1;
}
