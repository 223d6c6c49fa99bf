#include "fill.h"

#include "bench.h"
#include "sql/stmt.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

unsigned fill_next(Fill *fill, unsigned below) {
    fill->random = fill->random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)((fill->random >> 33) % below);
}

/* Random in form and order (splitmix64), the same in every run. */
void fill_id(void *state, char out[ID_SIZE]) {
    uint64_t word[2];
    for (int i = 0; i < 2; i++) {
        uint64_t z = *(uint64_t *)state += UINT64_C(0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
        z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
        word[i] = z ^ (z >> 31);
    }
    static const char digits[] = "0123456789abcdef";
    static const char form[] = "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx";
    for (int i = 0, at = 0; i < ID_SIZE; i++) {
        out[i] = form[i];
        if (form[i] != 'x') continue;
        out[i] = digits[word[at / 16] >> (at % 16 * 4) & 15];
        at++;
    }
}

/* INSERT INTO table (a, b) VALUES ($1, $2) */
static void insert_sql(const char *into, const char *kinds, char *out, size_t size) {
    size_t used = (size_t)snprintf(out, size, "INSERT INTO %s VALUES (", into);
    for (int i = 0; kinds[i] && used < size; i++)
        used += (size_t)snprintf(out + used, size - used, "%s$%d", i ? ", " : "", i + 1);
    if (used < size) snprintf(out + used, size - used, ")");
}

void fill_put(Fill *fill, const char *into, const char *kinds, ...) {
    char sql[700];
    Error error = {0};
    va_list values;
    insert_sql(into, kinds, sql, sizeof sql);
    Stmt *stmt = db_stmt(store_db(fill->store), sql, &error);
    check(stmt != NULL, &error, into);
    va_start(values, kinds);
    for (int i = 0; kinds[i]; i++) {
        if (kinds[i] == 'i')
            stmt_bind_int(stmt, i + 1, va_arg(values, int64_t));
        else
            stmt_bind_text(stmt, i + 1, va_arg(values, const char *));
    }
    va_end(values);
    check(stmt_run(stmt, &error), &error, into);
}
