/* Rows that a roster fills beside `member`: identifiers, phone, coverage, equity answers, setting. */
#include "intake_state.h"
#include "store/lookup.h"
#include "store/row_insert.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

typedef struct Part { /* the member whose rows are met with the file's */
    Intake *intake;
    int64_t member_no;
    char member[24];
    bool fresh, changed;
} Part;

static bool add(Part *part, const char *table, const char *const *values, Error *error) {
    part->changed = true;
    return intake_insert(part->intake, table, values, NULL, error);
}

/* The member's rows of a table; none when it is new. */
static bool list(const Part *part, const char *table, RecordList *out, Error *error) {
    return part->fresh ||
           record_list_int(part->intake->store, out, table, "member_no", part->member_no, error);
}

static bool save(Part *part, Record *row, Error *error) {
    int64_t version = row->version;
    bool ok = record_save(part->intake->store, row, error);
    part->changed = part->changed || row->version != version;
    return ok;
}

static Record *find(const RecordList *rows, const char *column, const char *value) {
    for (size_t i = rows->count; i > 0; i--)
        if (text_equal(record_get(rows->items[i - 1], column), value)) return rows->items[i - 1];
    return NULL;
}

static bool put_identifiers(Part *part, const char *const words[], Error *error) {
    static const struct {
        RosterWord word;
        const char *system;
    } systems[] = {{WORD_MBI, "mbi"}, {WORD_CIN, "cin"}};
    RecordList rows = {0};
    if (!words[WORD_MBI] && !words[WORD_CIN]) return true;
    bool ok = list(part, "identifier", &rows, error);
    for (size_t i = 0; ok && i < 2; i++) {
        const char *value = words[systems[i].word];
        Record *row = find(&rows, "system", systems[i].system);
        if (!value) continue;
        if (row) {
            record_set(row, "value", value);
            ok = save(part, row, error);
        } else {
            const char *values[] = {part->member, systems[i].system, value};
            ok = add(part, "identifier", values, error);
        }
    }
    record_list_free(&rows);
    return ok;
}

/* A number that is there stays as it is, with what is known of it; a new one becomes the preferred. */
static bool put_phone(Part *part, const char *phone, Error *error) {
    RecordList rows = {0};
    if (!phone) return true;
    bool ok = list(part, "contact_point", &rows, error);
    const Record *there = find(&rows, "value", phone);
    for (size_t i = 0; ok && !there && i < rows.count; i++) {
        if (!record_is(rows.items[i], "kind", "phone")) continue;
        record_set(rows.items[i], "preferred", "0");
        ok = save(part, rows.items[i], error);
    }
    if (ok && !there) {
        const char *values[] = {part->member, "phone", phone, NULL, "yes", NULL};
        ok = add(part, "contact_point", values, error) &&
             lookup_phone_add(part->intake->store, part->member_no, phone, error);
    }
    record_list_free(&rows);
    return ok;
}

/* A period is known by the day it starts; without one, the file speaks of the latest. */
static bool put_coverage(Part *part, const char *const words[], const char *lob, Error *error) {
    const char *from = words[WORD_COVERAGE_FROM], *to = words[WORD_COVERAGE_TO], *plan = words[WORD_PLAN];
    RecordList rows = {0};
    if (!from && !to && !plan) return true;
    bool ok = list(part, "coverage", &rows, error);
    Record *row = from ? find(&rows, "starts", from) : rows.count ? rows.items[rows.count - 1] : NULL;
    if (ok && row) {
        if (lob) record_set(row, "line_of_business", lob);
        if (plan) record_set(row, "plan", plan);
        if (to) record_set(row, "ends", to);
        ok = save(part, row, error);
    } else if (ok) {
        const char *values[] = {part->member, lob, plan, from, to};
        ok = add(part, "coverage", values, error);
    }
    record_list_free(&rows);
    return ok;
}

/* What the member said elsewhere stays beside what the roster says. */
static bool put_equity(Part *part, const char *const words[], Error *error) {
    static const struct {
        RosterWord word;
        const char *dimension;
    } dimensions[] = {{WORD_RACE, "race"},
                      {WORD_ETHNICITY, "ethnicity"},
                      {WORD_GENDER_IDENTITY, "gender_identity"},
                      {WORD_SEXUAL_ORIENTATION, "sexual_orientation"}};
    RecordList rows = {0};
    bool ok = true, listed = false;
    for (size_t i = 0; ok && i < sizeof dimensions / sizeof *dimensions; i++) {
        const char *value = words[dimensions[i].word];
        Record *row = NULL;
        if (!value) continue;
        if (!listed) ok = list(part, "equity_answer", &rows, error);
        listed = true;
        for (size_t r = 0; ok && r < rows.count; r++)
            if (record_is(rows.items[r], "source", "roster") &&
                record_is(rows.items[r], "dimension", dimensions[i].dimension))
                row = rows.items[r];
        if (ok && !row) {
            const char *values[] = {part->member, dimensions[i].dimension, value, "roster",
                                    part->intake->today};
            ok = add(part, "equity_answer", values, error);
        } else if (ok && !record_is(row, "value", value)) {
            record_set(row, "value", value);
            record_set(row, "at", part->intake->today);
            ok = save(part, row, error);
        }
    }
    record_list_free(&rows);
    return ok;
}

/* What the last import said: a roster that still says it must not undo a move that a person recorded. */
static bool said_before(const Part *part, const char *setting, bool *said, Error *error) {
    char last[SETTING_SIZE];
    if (!imported_setting(part->intake->store, part->member_no, last, error)) return false;
    *said = text_equal(last, setting);
    return true;
}

static bool put_setting(Part *part, const char *setting, Error *error) {
    RecordList rows = {0};
    bool said = false;
    if (!setting) return true;
    if (!part->fresh && !said_before(part, setting, &said, error)) return false;
    if (said) return true;
    bool ok = list(part, "setting", &rows, error), first = rows.count == 0;
    for (size_t i = 0; ok && i < rows.count; i++) {
        if (record_get(rows.items[i], "ends")) continue;
        said = said || record_is(rows.items[i], "setting", setting);
        if (record_is(rows.items[i], "setting", setting)) continue;
        record_set(rows.items[i], "ends", part->intake->now);
        ok = save(part, rows.items[i], error);
    }
    if (ok && !said) {
        const char *values[] = {part->member, setting, first ? NULL : part->intake->now, NULL};
        ok = add(part, "setting", values, error);
    }
    record_list_free(&rows);
    return ok;
}

bool intake_parts(Intake *intake, int64_t member_no, const char *const words[ROSTER_WORDS], const char *lob,
                  bool fresh, bool *changed, Error *error) {
    Part part = {.intake = intake, .member_no = member_no, .fresh = fresh};
    snprintf(part.member, sizeof part.member, "%" PRId64, member_no);
    bool ok = put_identifiers(&part, words, error) && put_phone(&part, words[WORD_PHONE], error) &&
              put_coverage(&part, words, lob, error) && put_equity(&part, words, error) &&
              put_setting(&part, words[WORD_SETTING], error);
    *changed = part.changed;
    return ok;
}
