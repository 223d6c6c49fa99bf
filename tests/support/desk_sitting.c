#include "desk_sitting.h"

#include "sitting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

struct DeskSitting {
    Sitting sitting;
};

Work *desk_sitting_open(DeskSitting **out, const char *const *lines) {
    *out = calloc(1, sizeof **out);
    assert_non_null(*out);
    sitting_open(&(*out)->sitting);
    sitting_play(&(*out)->sitting, lines);
    return (*out)->sitting.work;
}

void desk_sitting_close(DeskSitting **sitting) {
    sitting_close(&(*sitting)->sitting);
    free(*sitting);
    *sitting = NULL;
}

int64_t desk_sitting_acts(DeskSitting *sitting) {
    Error error = {0};
    Stmt *stmt = db_stmt(store_db(sitting_store(&sitting->sitting)), "SELECT COUNT(*) FROM act", &error);
    assert_int_equal(stmt_step(stmt, &error), STEP_ROW);
    int64_t count = stmt_int(stmt, 0);
    stmt_reset(stmt);
    return count;
}

char *desk_sitting_dump(DeskSitting *sitting) {
    return sitting_dump(&sitting->sitting);
}

void desk_sitting_same(const char *before, const char *after) {
    sitting_same(before, after);
}
