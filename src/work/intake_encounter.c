/* Encounters: known by member, kind and admission. */
#include "intake_state.h"

#include "store/lookup.h"

#include <stdlib.h>
#include <string.h>

static bool load(Intake *intake, Error *error) {
    KnownRows *known = &intake->encounters;
    if (known->loaded) return true;
    known->last = 0;
    intake->encounter_rows.count = 0;
    bool none = known->empty && !number_set_has(&known->seen, intake->member_no);
    if (!none && (!fact_last(intake->store, "encounter", intake->member_no, &known->last, error) ||
                  !encounter_rows(intake->store, intake->member_no, 0, &intake->encounter_rows, error)))
        return false;
    known->loaded = true;
    return true;
}

static bool keep(Intake *intake, const EncounterRow *row, Error *error) {
    EncounterRows *rows = &intake->encounter_rows;
    if (rows->count == rows->capacity) {
        size_t capacity = rows->capacity ? rows->capacity * 2 : 16;
        EncounterRow *items = realloc(rows->items, capacity * sizeof *items);
        if (!items) return error_set(error, ERROR_STORAGE, "Memory ran out.");
        rows->items = items;
        rows->capacity = capacity;
    }
    rows->items[rows->count++] = *row;
    return true;
}

static bool add(Intake *intake, EncounterRow *row, Error *error) {
    row->row_no = ++intake->encounters.last;
    row->act_in = store_act(intake->store);
    text_copy_to(row->source, sizeof row->source, intake_source(intake));
    return encounter_add(intake->store, intake->member_no, row, error) && keep(intake, row, error) &&
           number_set_add(&intake->encounters.seen, intake->member_no, error) &&
           intake_touch(intake, intake->member_no, error);
}

static EncounterRow *find(const Intake *intake, const IntakeEncounter *row) {
    const EncounterRows *rows = &intake->encounter_rows;
    for (size_t i = 0; i < rows->count; i++)
        if (strcmp(rows->items[i].admit, row->admit) == 0 && strcmp(rows->items[i].kind, row->kind) == 0 &&
            intake_same_origin(intake, rows->items[i].source))
            return &rows->items[i];
    return NULL;
}

/* Puts what the file says into the row: an empty cell never erases. NULL, or the column that is too long. */
static const char *merge(EncounterRow *to, const IntakeEncounter *from) {
    const struct {
        const char *column, *value;
        char *to;
        size_t size;
    } fields[] = {
        {"kind", from->kind, to->kind, sizeof to->kind},
        {"admit", from->admit, to->admit, sizeof to->admit},
        {"discharge", from->discharge, to->discharge, sizeof to->discharge},
        {"disposition", from->disposition, to->disposition, sizeof to->disposition},
        {"to", from->to_setting, to->to_setting, sizeof to->to_setting},
        {"principal_icd10", from->principal_icd10, to->principal_icd10, sizeof to->principal_icd10},
        {"planned", from->planned, to->planned, sizeof to->planned},
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (fields[i].value && !text_copy_to(fields[i].to, fields[i].size, fields[i].value))
            return fields[i].column;
    return NULL;
}

static bool same(const EncounterRow *a, const EncounterRow *b) {
    return strcmp(a->discharge, b->discharge) == 0 && strcmp(a->disposition, b->disposition) == 0 &&
           strcmp(a->to_setting, b->to_setting) == 0 && strcmp(a->principal_icd10, b->principal_icd10) == 0 &&
           strcmp(a->planned, b->planned) == 0;
}

/* Out of a hospital or SNF, alive, not into another nor into hospice, and lately: what was discharged long
 * ago is history.
 */
static bool recent_discharge(const Intake *intake, const EncounterRow *row) {
    Instant at, now = work_now(intake->work);
    int64_t days = policy_number(intake->work->policy, "import_discharge_days", 30);
    return text_list_has("inpatient hospital acute snf", row->kind) && instant_parse(row->discharge, &at) &&
           at.second <= now.second && at.second > now.second - days * DAY_SECONDS &&
           !text_list_has("hospital snf", row->to_setting) &&
           !text_list_has("expired died hospice", row->disposition);
}

/* The act `event` with kind discharge, as if somebody had typed it (workflow 2). */
static bool discharged(Intake *intake, int64_t member_no, const EncounterRow *row, Error *error) {
    const char *names[] = {"kind", "at", "result"},
               *values[] = {"discharge", row->discharge, row->to_setting};
    ActRequest request = {.act = act_find("event"), .names = names, .values = values, .field_count = 3};
    Target target = {.member_no = member_no};
    if (!lookup_case(intake->store, member_no, false, &target.case_no, error)) return false;
    return intake_act(intake, &request, &target, NULL, error);
}

/* A row that is new, or whose discharge is. */
static IntakeVerdict taken(Intake *intake, int64_t no, EncounterRow *row, bool news, IntakeVerdict verdict,
                           Error *error) {
    if (!add(intake, row, error)) return INTAKE_FAILED;
    if (news && recent_discharge(intake, row) && !discharged(intake, no, row, error)) return INTAKE_FAILED;
    return intake_counted(intake, verdict);
}

IntakeVerdict intake_encounter(Intake *intake, const IntakeEncounter *row, IntakeWhy *why, Error *error) {
    int64_t no;
    if (!intake_meet(intake, row->member_id, &no, error)) return INTAKE_FAILED;
    if (!no) return intake_no_member(why, row->member_id);
    if (!load(intake, error)) return INTAKE_FAILED;
    EncounterRow *there = find(intake, row), made = there ? *there : (EncounterRow){.row_no = 0};
    const char *longer = merge(&made, row);
    if (longer) return intake_reject(why, longer, "is too long");
    bool news = !there || strcmp(there->discharge, made.discharge) != 0;
    if (!there) return taken(intake, no, &made, news, INTAKE_ADDED, error);
    if (same(there, &made)) return intake_counted(intake, INTAKE_UNCHANGED);
    if (!fact_close(intake->store, "encounter", no, there->row_no, error)) return INTAKE_FAILED;
    *there = intake->encounter_rows.items[--intake->encounter_rows.count];
    return taken(intake, no, &made, news, INTAKE_UPDATED, error);
}
