/* A row of a roster: the columns of `member`. What stands beside them is in intake_parts.c. */
#include "intake_state.h"

#include "newcomer.h"
#include "store/lookup.h"

#include <stdio.h>
#include <string.h>

enum { MEMBER_COLUMNS = 32, WORD_BASE = 100 };

static const char *const words[ROSTER_WORDS] = {
    [WORD_MBI] = "mbi",
    [WORD_CIN] = "cin",
    [WORD_PHONE] = "phone",
    [WORD_COVERAGE_FROM] = "coverage_from",
    [WORD_COVERAGE_TO] = "coverage_to",
    [WORD_RACE] = "race",
    [WORD_ETHNICITY] = "ethnicity",
    [WORD_GENDER_IDENTITY] = "gender_identity",
    [WORD_SEXUAL_ORIENTATION] = "sexual_orientation",
    [WORD_SETTING] = "setting",
    [WORD_PLAN] = "plan",
};

typedef struct RosterRow {
    const Table *table;
    const char *columns[MEMBER_COLUMNS]; /* by column of `member` */
    const char *words[ROSTER_WORDS];
} RosterRow;

static int place_of(const Table *table, const char *name) {
    for (int i = 0; i < ROSTER_WORDS; i++)
        if (strcmp(words[i], name) == 0) return WORD_BASE + i;
    return table_column(table, name);
}

/* Where each field goes is looked up once a file: the names are the same in every row. */
static bool spread(Intake *intake, const IntakeField *fields, size_t count, RosterRow *row, Error *error) {
    row->table = table_find("member");
    for (size_t i = 0; i < count && i < INTAKE_FIELDS; i++) {
        if (intake->names[i] != fields[i].name) {
            intake->names[i] = fields[i].name;
            intake->places[i] = place_of(row->table, fields[i].name);
        }
        int place = intake->places[i];
        if (place < 0 || (place >= MEMBER_COLUMNS && place < WORD_BASE))
            return error_set(error, ERROR_STORAGE, "The roster has no column %.40s.", fields[i].name);
        if (place >= WORD_BASE)
            row->words[place - WORD_BASE] = fields[i].value;
        else if (place < MEMBER_COLUMNS)
            row->columns[place] = fields[i].value;
    }
    return true;
}

static const char *column_value(const RosterRow *row, const char *name) {
    return row->columns[table_column(row->table, name)];
}

static bool add_member(Intake *intake, RosterRow *row, int64_t *no, Error *error) {
    Text key = {0}, given = {0};
    bool changed;
    const char *last = column_value(row, "last_name"), *first = column_value(row, "first_name");
    newcomer_key(last, first, &key);
    newcomer_key(first, last, &given);
    row->columns[table_column(row->table, "name_key")] = text_string(&key);
    row->columns[table_column(row->table, "given_key")] = text_string(&given);
    bool ok =
        intake_insert(intake, "member", row->columns, no, error) &&
        lookup_words_add(intake->store, *no, text_string(&key), text_string(&given), error) &&
        intake_parts(intake, *no, row->words, column_value(row, "line_of_business"), true, &changed, error);
    text_free(&key);
    text_free(&given);
    return ok;
}

/* Only what the file says and what differs: an empty cell never erases. */
static void set_columns(Record *member, const RosterRow *row) {
    for (size_t i = 0; row->table->columns[i].name; i++) {
        const char *value = row->columns[i];
        if (value && row->table->columns[i].type == COLUMN_FLAG) value = strcmp(value, "yes") ? "0" : "1";
        if (value) record_set(member, row->table->columns[i].name, value);
    }
    Text key = {0}, given = {0};
    const char *last = record_get(member, "last_name"), *first = record_get(member, "first_name");
    newcomer_key(last, first, &key);
    newcomer_key(first, last, &given);
    record_set(member, "name_key", text_string(&key));
    record_set(member, "given_key", text_string(&given));
    text_free(&key);
    text_free(&given);
}

static IntakeVerdict update_member(Intake *intake, const RosterRow *row, int64_t no, Error *error) {
    Record *member;
    if (!record_load(intake->store, &member, "member", no, error)) return INTAKE_FAILED;
    set_columns(member, row);
    int64_t version = member->version;
    bool parts = false;
    bool ok = record_save(intake->store, member, error);
    bool saved = ok && member->version != version;
    ok = ok && (!saved || lookup_words_add(intake->store, no, record_string(member, "name_key"),
                                           record_string(member, "given_key"), error));
    ok = ok &&
         intake_parts(intake, no, row->words, record_get(member, "line_of_business"), false, &parts, error) &&
         (!(saved || parts) || intake_touch(intake, no, error));
    record_free(&member);
    if (!ok) return INTAKE_FAILED;
    return saved || parts ? INTAKE_UPDATED : INTAKE_UNCHANGED;
}

static const char *absent(const RosterRow *row) {
    static const char *const needed[] = {"last_name", "first_name", "birth_date"};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (text_blank(column_value(row, needed[i]))) return needed[i];
    return NULL;
}

/* While no member was there before the import, a row is inserted at once; only an id that comes twice in the
 * file meets the rule that ids are unique. */
static bool find_or_add(Intake *intake, RosterRow *row, const char *source_id, int64_t *no, bool *added,
                        Error *error) {
    Error conflict = {0};
    *added = intake->no_members && add_member(intake, row, no, &conflict);
    if (*added) return true;
    if (conflict.kind != ERROR_NONE && conflict.kind != ERROR_CONFLICT)
        return error_set(error, conflict.kind, "%s", conflict.why);
    return lookup_source(intake->store, source_id, no, error);
}

/* Who was registered by hand before the roster knew them is updated like any other, source id and all. */
static bool find_newcomer(Intake *intake, const RosterRow *row, int64_t *no, Error *error) {
    RosterPerson person = {.cin = row->words[WORD_CIN],
                           .mbi = row->words[WORD_MBI],
                           .last_name = column_value(row, "last_name"),
                           .first_name = column_value(row, "first_name"),
                           .birth_date = column_value(row, "birth_date")};
    return !intake->newcomers || newcomer_find(intake->store, &person, no, error);
}

IntakeVerdict intake_member(Intake *intake, const IntakeField *fields, size_t count, IntakeWhy *why,
                            Error *error) {
    RosterRow row = {0};
    if (!spread(intake, fields, count, &row, error)) return INTAKE_FAILED;
    const char *source_id = column_value(&row, "source_id"), *missing = absent(&row);
    if (text_blank(source_id)) return intake_reject(why, "member_id", "is empty");
    if (strlen(source_id) >= MEMBER_ID_SIZE)
        return intake_reject(why, "member_id", "is longer than %d bytes", MEMBER_ID_SIZE - 1);
    int64_t no = 0;
    bool added = false;
    Error several = {0};
    if (missing) {
        if (!lookup_source(intake->store, source_id, &no, error)) return INTAKE_FAILED;
        if (!no) return intake_reject(why, missing, "is empty");
    } else if (!find_or_add(intake, &row, source_id, &no, &added, error)) {
        return INTAKE_FAILED;
    }
    if (!no && !find_newcomer(intake, &row, &no, &several)) {
        if (several.kind == ERROR_CONFLICT) return intake_reject(why, "member_id", "%s", several.why);
        error_set(error, several.kind, "%s", several.why);
        return INTAKE_FAILED;
    }
    if (no && !added) return intake_counted(intake, update_member(intake, &row, no, error));
    if (!added && !add_member(intake, &row, &no, error)) return INTAKE_FAILED;
    return intake_counted(intake, INTAKE_ADDED);
}
