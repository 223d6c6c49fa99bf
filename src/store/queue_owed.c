#include "store/queue_owed.h"

#include "sql/stmt.h"

#define OWED_ROWS                                                                                            \
    "SELECT work_by, case_no, obligation_no, due, clock, owner, obligation_id, case_id, name, stage, hold, " \
    "waiting_on, waiting_until FROM queue WHERE "
#define OWED_ORDER " ORDER BY work_by, case_no, obligation_no LIMIT "

static const char everybody[] =
    OWED_ROWS "(work_by, case_no, obligation_no) > ($1, $2, $3) AND work_by <= $4" OWED_ORDER "$5";
static const char of_owner[] = OWED_ROWS
    "owner = $1 AND (work_by, case_no, obligation_no) > ($2, $3, $4) AND work_by <= $5" OWED_ORDER "$6";

static Stmt *prepare(Store *store, const QueueOwedWalk *walk, size_t chunk, Error *error) {
    char until[INSTANT_SIZE];
    int at = 1;
    Stmt *stmt = db_stmt(store_db(store), walk->owner ? of_owner : everybody, error);
    if (!stmt) return NULL;
    instant_format(walk->until, until);
    if (walk->owner) stmt_bind_text(stmt, at++, walk->owner);
    stmt_bind_text(stmt, at++, walk->key.work_by);
    stmt_bind_int(stmt, at++, walk->key.case_no);
    stmt_bind_int(stmt, at++, walk->key.obligation_no);
    stmt_bind_text(stmt, at++, until);
    stmt_bind_int(stmt, at, (int64_t)chunk);
    return stmt;
}

static const char *text_at(Stmt *stmt, int column) {
    const char *text = stmt_text(stmt, column);
    return text ? text : "";
}

static QueueOwed row_of(Stmt *stmt) {
    return (QueueOwed){.case_no = stmt_int(stmt, 1),
                       .due = text_at(stmt, 3),
                       .clock = text_at(stmt, 4),
                       .owner = text_at(stmt, 5),
                       .obligation_id = text_at(stmt, 6),
                       .case_id = text_at(stmt, 7),
                       .name = text_at(stmt, 8),
                       .stage = text_at(stmt, 9),
                       .hold = stmt_int(stmt, 10) == 1,
                       .waiting_on = text_at(stmt, 11),
                       .waiting_until = text_at(stmt, 12)};
}

bool queue_owed(Store *store, QueueOwedWalk *walk, size_t chunk, QueueOwedEach each, void *context,
                Error *error) {
    if (walk->done) return true;
    Stmt *stmt = prepare(store, walk, chunk, error);
    if (!stmt) return false;
    size_t read = 0;
    Step step;
    while ((step = stmt_step(stmt, error)) == STEP_ROW) {
        if (++read == chunk) {
            text_copy_to(walk->key.work_by, sizeof walk->key.work_by, stmt_text(stmt, 0));
            walk->key.case_no = stmt_int(stmt, 1);
            walk->key.obligation_no = stmt_int(stmt, 2);
        }
        if (stmt_int(stmt, 2) == 0) continue;
        QueueOwed row = row_of(stmt);
        each(context, &row);
    }
    walk->done = read < chunk;
    return step == STEP_DONE;
}
