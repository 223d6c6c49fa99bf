#include "store/walk.h"

#include "sql/stmt.h"
#include "walk_since.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 16384 };

/* Texts of one member: in blocks that never move, used anew for the next. */
typedef struct Block {
    struct Block *next;
    size_t size, used;
    char bytes[];
} Block;

/* A statement in member order, one row ahead. */
typedef struct Cursor {
    Stmt *stmt;
    bool row;
    int64_t member;
} Cursor;

typedef struct Walk {
    Store *store;
    WalkVisit visit;
    void *context;
    Cursor members, facts, encounters, receipts;
    WalkFact *fact_list;
    WalkEncounter *encounter_list;
    size_t fact_room, encounter_room;
    Block *first, *block;
} Walk;

static const char member_sql[] =
    "SELECT no, id, source_id, birth_date, sex, line_of_business FROM member WHERE voided_act IS NULL";
static const char fact_sql[] = "SELECT member_no, name, value, at, end_at FROM fact WHERE act_out IS NULL";
static const char encounter_sql[] =
    "SELECT member_no, kind, admit, principal_icd10, planned FROM encounter WHERE act_out IS NULL";
static const char receipt_sql[] =
    "SELECT c.member_no, MIN(r.received_at) FROM care_case c JOIN referral r ON r.case_no = c.no AND "
    "r.voided_act IS NULL WHERE c.voided_act IS NULL AND c.stage <> 'closed'";

static bool no_memory(Error *error) {
    return error_set(error, ERROR_STORAGE, "Memory ran out.");
}

static bool step(Cursor *cursor, Error *error) {
    Step got = stmt_step(cursor->stmt, error);
    cursor->row = got == STEP_ROW;
    if (cursor->row) cursor->member = stmt_int(cursor->stmt, 0);
    return got != STEP_FAILED;
}

/* Members above `after` and up to `until`; zeros: all of them. */
typedef struct Part {
    int64_t after, until;
} Part;

static bool begin(Walk *walk, Cursor *cursor, const char *sql, const char *key, const char *order, Part part,
                  Error *error) {
    Text text = {0};
    text_add(&text, sql);
    if (part.until) text_addf(&text, " AND %s > $1 AND %s <= $2", key, key);
    text_add(&text, order);
    cursor->stmt = text.failed ? NULL : db_stmt(store_db(walk->store), text_string(&text), error);
    if (text.failed) no_memory(error);
    text_free(&text);
    if (!cursor->stmt) return false;
    if (part.until) stmt_bind_int(cursor->stmt, 1, part.after);
    if (part.until) stmt_bind_int(cursor->stmt, 2, part.until);
    return step(cursor, error);
}

static void end(Walk *walk) {
    Cursor *const cursors[] = {&walk->members, &walk->facts, &walk->encounters, &walk->receipts};
    for (size_t i = 0; i < 4; i++) {
        stmt_reset(cursors[i]->stmt);
        *cursors[i] = (Cursor){0};
    }
}

static bool begin_all(Walk *walk, Part part, Error *error) {
    return begin(walk, &walk->members, member_sql, "no", " ORDER BY no", part, error) &&
           begin(walk, &walk->facts, fact_sql, "member_no", " ORDER BY member_no, row_no", part, error) &&
           begin(walk, &walk->encounters, encounter_sql, "member_no", " ORDER BY member_no, row_no", part,
                 error) &&
           begin(walk, &walk->receipts, receipt_sql, "c.member_no",
                 " GROUP BY c.member_no ORDER BY c.member_no", part, error);
}

static void *room(Walk *walk, size_t size) {
    Block **place = &walk->block;
    while (*place && (*place)->size - (*place)->used < size) place = &(*place)->next;
    if (!*place) {
        size_t wanted = size > BLOCK_SIZE ? size : BLOCK_SIZE;
        Block *block = malloc(sizeof *block + wanted);
        if (!block) return NULL;
        *block = (Block){.size = wanted};
        *place = block;
        if (!walk->first) walk->first = block;
    }
    Block *block = *place;
    if (walk->block != block && block->size == BLOCK_SIZE) walk->block = block;
    block->used += size;
    return block->bytes + block->used - size;
}

static void forget(Walk *walk) {
    for (Block *block = walk->first; block; block = block->next) block->used = 0;
    walk->block = walk->first;
}

/* A copy of the current row's text; NULL for NULL. *good is cleared when memory runs out. */
static const char *kept(Walk *walk, const Cursor *cursor, int column, bool *good) {
    const char *text = stmt_text(cursor->stmt, column);
    if (!text) return NULL;
    size_t size = strlen(text) + 1;
    char *copy = room(walk, size);
    if (!copy) {
        *good = false;
        return NULL;
    }
    return memcpy(copy, text, size);
}

static const char *kept_or_empty(Walk *walk, const Cursor *cursor, int column, bool *good) {
    const char *text = kept(walk, cursor, column, good);
    return text ? text : "";
}

static bool grow(void **list, size_t *room_now, size_t count, size_t size, Error *error) {
    if (count < *room_now) return true;
    size_t wanted = *room_now ? *room_now * 2 : 64;
    void *more = realloc(*list, wanted * size);
    if (!more) return no_memory(error);
    *list = more;
    *room_now = wanted;
    return true;
}

static bool gather_facts(Walk *walk, WalkMember *member, Error *error) {
    Cursor *cursor = &walk->facts;
    bool good = true;
    while (cursor->row && cursor->member <= member->no) {
        void *list = walk->fact_list;
        if (!grow(&list, &walk->fact_room, member->fact_count, sizeof *walk->fact_list, error)) return false;
        walk->fact_list = list;
        if (cursor->member == member->no)
            walk->fact_list[member->fact_count++] = (WalkFact){.name = kept(walk, cursor, 1, &good),
                                                               .value = kept(walk, cursor, 2, &good),
                                                               .at = kept(walk, cursor, 3, &good),
                                                               .end_at = kept(walk, cursor, 4, &good)};
        if (!good) return no_memory(error);
        if (!step(cursor, error)) return false;
    }
    member->facts = walk->fact_list;
    return true;
}

static bool gather_encounters(Walk *walk, WalkMember *member, Error *error) {
    Cursor *cursor = &walk->encounters;
    bool good = true;
    while (cursor->row && cursor->member <= member->no) {
        void *list = walk->encounter_list;
        if (!grow(&list, &walk->encounter_room, member->encounter_count, sizeof *walk->encounter_list, error))
            return false;
        walk->encounter_list = list;
        if (cursor->member == member->no)
            walk->encounter_list[member->encounter_count++] =
                (WalkEncounter){.kind = kept(walk, cursor, 1, &good),
                                .admit = kept(walk, cursor, 2, &good),
                                .principal_icd10 = kept_or_empty(walk, cursor, 3, &good),
                                .planned = kept_or_empty(walk, cursor, 4, &good)};
        if (!good) return no_memory(error);
        if (!step(cursor, error)) return false;
    }
    member->encounters = walk->encounter_list;
    return true;
}

static bool gather_receipt(Walk *walk, WalkMember *member, Error *error) {
    Cursor *cursor = &walk->receipts;
    bool good = true;
    while (cursor->row && cursor->member <= member->no) {
        if (cursor->member == member->no) member->received_at = kept(walk, cursor, 1, &good);
        if (!good) return no_memory(error);
        if (!step(cursor, error)) return false;
    }
    return true;
}

/* The member's own row stays where it is until the next step, which comes after the visit. */
static bool visit_members(Walk *walk, Error *error) {
    while (walk->members.row) {
        Stmt *stmt = walk->members.stmt;
        WalkMember member = {.no = walk->members.member,
                             .id = stmt_text(stmt, 1),
                             .source_id = stmt_text(stmt, 2),
                             .birth_date = stmt_text(stmt, 3),
                             .sex = stmt_text(stmt, 4),
                             .line_of_business = stmt_text(stmt, 5)};
        forget(walk);
        if (!gather_facts(walk, &member, error) || !gather_encounters(walk, &member, error) ||
            !gather_receipt(walk, &member, error) || !walk->visit(walk->context, &member, error) ||
            !step(&walk->members, error))
            return false;
    }
    return true;
}

static bool walk_range(Walk *walk, Part part, Error *error) {
    bool ok = begin_all(walk, part, error) && visit_members(walk, error);
    end(walk);
    return ok;
}

static Part one(int64_t member_no) {
    return (Part){member_no - 1, member_no};
}

static bool walk_since(Walk *walk, int64_t since, Error *error) {
    bool everybody, ok = since_everybody(walk->store, since, &everybody, error);
    if (!ok || everybody) return ok && walk_range(walk, (Part){0}, error);
    Stmt *touched = since_members(walk->store, since, error);
    Step got = touched ? STEP_ROW : STEP_FAILED;
    while (ok && got == STEP_ROW && (got = stmt_step(touched, error)) == STEP_ROW)
        ok = walk_range(walk, one(stmt_int(touched, 0)), error);
    stmt_reset(touched);
    return ok && got == STEP_DONE;
}

static bool run(Store *store, int64_t since, Part part, WalkVisit visit, void *context, Error *error) {
    Walk walk = {.store = store, .visit = visit, .context = context};
    if (!db_read_begin(store_db(store), error)) return false;
    bool ok = since > 0 ? walk_since(&walk, since, error) : walk_range(&walk, part, error);
    db_read_end(store_db(store));
    while (walk.first) {
        Block *next = walk.first->next;
        free(walk.first);
        walk.first = next;
    }
    free(walk.fact_list);
    free(walk.encounter_list);
    return ok;
}

bool facts_walk(Store *store, int64_t since, WalkVisit visit, void *context, Error *error) {
    return run(store, since, (Part){0}, visit, context, error);
}

bool facts_walk_one(Store *store, int64_t member_no, WalkVisit visit, void *context, Error *error) {
    return run(store, 0, one(member_no), visit, context, error);
}

bool facts_walk_part(Store *store, int64_t after, int64_t until, WalkVisit visit, void *context,
                     Error *error) {
    return run(store, 0, (Part){after, until}, visit, context, error);
}
