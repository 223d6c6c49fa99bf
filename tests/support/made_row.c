#include "made_row.h"

#include "base/text.h"
#include "store/record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Row *made_row(const char *table, const char *values) {
    Record *made = record_new(table);
    char *copy = text_copy(values), *rest = NULL;
    for (char *pair = strtok_r(copy, "|", &rest); pair; pair = strtok_r(NULL, "|", &rest)) {
        char *equals = strchr(pair, '=');
        *equals = '\0';
        if (strcmp(pair, "no") == 0)
            made->no = atoi(equals + 1);
        else
            record_set(made, pair, equals + 1);
    }
    if (made->failed) fprintf(stderr, "%s: a column is wrong in %s\n", table, values);
    free(copy);
    return made;
}

void made_row_free(const Row *row) {
    Record *record = (Record *)(uintptr_t)row;
    if (record) record_free(&record);
}
