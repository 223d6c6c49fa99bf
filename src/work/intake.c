#include "intake_state.h"

#include "act_context.h"
#include "newcomer.h"
#include "operation.h"
#include "policies.h"
#include "refusal.h"
#include "store/lookup.h"
#include "store/row_insert.h"
#include "store/walk.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Pass { /* one import */
    Work *work;
    const char *kind, *file;
    bool dry, done;
    IntakeBody body;
    void *context;
} Pass;

static bool no_memory(Error *error) {
    return error_set(error, ERROR_STORAGE, "Memory ran out.");
}

bool number_set_add(NumberSet *set, int64_t number, Error *error) {
    size_t at = (size_t)number / 8;
    if (at >= set->size) {
        size_t size = set->size ? set->size : 64;
        while (size <= at) size *= 2;
        unsigned char *bits = realloc(set->bits, size);
        if (!bits) return no_memory(error);
        memset(bits + set->size, 0, size - set->size);
        set->bits = bits;
        set->size = size;
    }
    set->bits[at] = (unsigned char)(set->bits[at] | 1U << number % 8);
    return true;
}

bool number_set_has(const NumberSet *set, int64_t number) {
    size_t at = (size_t)number / 8;
    return at < set->size && (set->bits[at] >> number % 8 & 1);
}

void number_set_free(NumberSet *set) {
    free(set->bits);
    *set = (NumberSet){0};
}

static bool is_empty(Store *store, const char *table, bool *empty, Error *error) {
    bool any = false;
    if (!lookup_any(store, table, &any, error)) return false;
    *empty = !any;
    return true;
}

static bool begin(Intake *intake, const char *kind, Error *error) {
    Store *store = intake->store;
    Instant now = work_now(intake->work);
    instant_format(now, intake->now);
    date_format(zone_date(intake->work->zone, now), intake->today);
    intake->import = record_new("import");
    if (!intake->import) return no_memory(error);
    record_set(intake->import, "kind", kind);
    record_set(intake->import, "file", intake->file);
    record_set(intake->import, "at", intake->now);
    return is_empty(store, "member", &intake->no_members, error) &&
           is_empty(store, "care_case", &intake->no_cases, error) &&
           lookup_source_begins(store, newcomer_prefix, &intake->newcomers, error) &&
           is_empty(store, "fact", &intake->facts.empty, error) &&
           is_empty(store, "encounter", &intake->encounters.empty, error) &&
           record_insert(store, intake->import, error);
}

static bool refresh_member(Intake *intake, int64_t member_no, Error *error) {
    RecordList cases = {0};
    bool ok = record_list_int(intake->store, &cases, "care_case", "member_no", member_no, error);
    for (size_t i = 0; ok && i < cases.count; i++) ok = case_refresh(intake->work, cases.items[i]->no, error);
    record_list_free(&cases);
    return ok;
}

/* For whoever looks at what changed since an act. A first load is everybody's. */
static bool name_members(Intake *intake, const KnownRows *known, Error *error) {
    if (known->empty && known->seen.size > 0) return walk_touched(intake->store, 0, error);
    for (int64_t no = 0; no < (int64_t)known->seen.size * 8; no++)
        if (number_set_has(&known->seen, no) && !walk_touched(intake->store, no, error)) return false;
    return true;
}

static bool refresh_touched(Intake *intake, Error *error) {
    const NumberSet *touched = &intake->touched;
    int64_t most = (int64_t)touched->size * 8;
    for (int64_t no = 0; no < most; no++) {
        if (!number_set_has(touched, no)) continue;
        if (!refresh_member(intake, no, error) ||
            !progress_step(intake->work->progress, "rows of the lists", no, most, error))
            return false;
    }
    return true;
}

static bool finish(Intake *intake, Error *error) {
    if (!name_members(intake, &intake->facts, error) || !name_members(intake, &intake->encounters, error))
        return false;
    if (!refresh_touched(intake, error)) return false;
    Record *row = intake->import;
    record_set_int(row, "rows_read", intake->added + intake->updated + intake->unchanged + intake->rejected);
    record_set_int(row, "added", intake->added);
    record_set_int(row, "updated", intake->updated);
    record_set_int(row, "unchanged", intake->unchanged);
    record_set_int(row, "rejected", intake->rejected);
    return record_save(intake->store, row, error);
}

static void intake_free(Intake **intake) {
    record_free(&(*intake)->import);
    number_set_free(&(*intake)->touched);
    number_set_free(&(*intake)->facts.seen);
    number_set_free(&(*intake)->encounters.seen);
    fact_rows_free(&(*intake)->fact_rows);
    encounter_rows_free(&(*intake)->encounter_rows);
    free((*intake)->fact_keys);
    free(*intake);
    *intake = NULL;
}

/* A dry run does everything, then has it rolled back by failing without a reason. */
static bool run(Store *store, void *state, Error *error) {
    Pass *pass = state;
    pass->done = false;
    if (!policies_ready(pass->work, error)) return false;
    Intake *intake = calloc(1, sizeof *intake);
    if (!intake) return no_memory(error);
    intake->work = pass->work;
    intake->store = store;
    intake->file = pass->file;
    pass->done =
        begin(intake, pass->kind, error) && pass->body(intake, pass->context, error) && finish(intake, error);
    intake_free(&intake);
    return pass->done && !pass->dry;
}

/* Who sees no chart, comments alone or sees one provider's members brings none in. */
static bool may_import(Work *work, Error *error) {
    unsigned roles = 0;
    char why[80];
    for (int role = 0; role < ROLES; role++)
        if (!(role == ROLE_AUDITOR || role == ROLE_SPECIAL_PROGRAMS || role == ROLE_PC_PROVIDER_LIAISON))
            roles |= role_bit((Role)role);
    if (role_bit(work->role) & roles) return true;
    snprintf(why, sizeof why, "Import: your role, %s, may not.", role_words(work->role));
    return refusal_of_role(work, "import", roles, why, error);
}

bool work_intake(Work *work, const char *kind, const char *file, bool dry, IntakeBody body, void *context,
                 int64_t *act, Error *error) {
    Pass pass = {.work = work, .kind = kind, .file = file, .dry = dry, .body = body, .context = context};
    char at[INSTANT_SIZE];
    int64_t made = 0;
    if (act) *act = 0;
    if (!work_may_write(work, error)) return false;
    if (!may_import(work, error)) return false;
    ActHeader header = work_header(work, "import", kind, file, at);
    Operation operation = {.kind = header.kind, .detail = file};
    text_addf(&operation.request, "%s|%s", kind, file);
    bool ok = dry || operation_begin(work, &operation, error);
    made = operation.done;
    if (!dry) header.op = operation.op;
    if (ok && !made) ok = store_write(work->store, &header, run, &pass, &made, error) || (dry && pass.done);
    operation_end(work, &operation, ok && !dry, NULL, error);
    if (ok && act) *act = made;
    if (ok && error) *error = (Error){0};
    return ok;
}

bool work_intake_counts(Work *work, int64_t act, IntakeCounts *out, Error *error) {
    Record *row;
    char number[24];
    *out = (IntakeCounts){0};
    snprintf(number, sizeof number, "%lld", (long long)act);
    if (!record_find(work->store, &row, "import", "made_act", number, error)) return false;
    if (row)
        *out = (IntakeCounts){.added = record_int(row, "added"),
                              .updated = record_int(row, "updated"),
                              .unchanged = record_int(row, "unchanged"),
                              .rejected = record_int(row, "rejected")};
    record_free(&row);
    return true;
}

void intake_forget(Intake *intake) {
    intake->facts.loaded = intake->encounters.loaded = false;
    intake->fact_rows.count = intake->encounter_rows.count = 0;
}

bool intake_meet(Intake *intake, const char *member_id, int64_t *no, Error *error) {
    bool same = intake->member_id[0] && strcmp(intake->member_id, member_id) == 0;
    if (!same) {
        intake->member_id[0] = '\0';
        if (!lookup_source(intake->store, member_id, no, error)) return false;
        if (!*no || !text_copy_to(intake->member_id, sizeof intake->member_id, member_id)) {
            *no = 0;
            intake->member_id[0] = '\0';
            return true;
        }
        intake->member_no = *no;
        intake_forget(intake);
    }
    *no = intake->member_no;
    return true;
}

bool intake_touch(Intake *intake, int64_t member_no, Error *error) {
    return intake->no_cases || number_set_add(&intake->touched, member_no, error);
}

IntakeVerdict intake_reject(IntakeWhy *why, const char *column, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    why->column = column;
    vsnprintf(why->why, sizeof why->why, format, arguments);
    va_end(arguments);
    return INTAKE_REJECTED;
}

IntakeVerdict intake_no_member(IntakeWhy *why, const char *member_id) {
    return intake_reject(why, "member_id", "no member %.60s: import the roster first", member_id);
}

IntakeVerdict intake_counted(Intake *intake, IntakeVerdict verdict) {
    intake->added += verdict == INTAKE_ADDED;
    intake->updated += verdict == INTAKE_UPDATED;
    intake->unchanged += verdict == INTAKE_UNCHANGED;
    return verdict;
}

bool intake_act(Intake *intake, const ActRequest *request, const Target *target, const char *source_id,
                Error *error) {
    ActResult *result = calloc(1, sizeof *result);
    if (!result) return no_memory(error);
    ActContext context = {.work = intake->work,
                          .store = intake->store,
                          .act = request->act,
                          .request = request,
                          .result = result,
                          .imported = true,
                          .source_id = source_id};
    bool ok = act_run(&context, target, error);
    free(result);
    return ok;
}

bool intake_insert(Intake *intake, const char *name, const char *const *values, int64_t *no, Error *error) {
    return row_insert(intake->store, table_find(name), values, no, error);
}

bool intake_quarantine(Intake *intake, long line, const char *column, const char *why, Error *error) {
    char import_no[24], at[24];
    snprintf(import_no, sizeof import_no, "%lld", (long long)intake->import->no);
    snprintf(at, sizeof at, "%ld", line);
    const char *values[] = {import_no, intake->file, at, column, why, NULL};
    intake->rejected++;
    return intake_insert(intake, "quarantine", values, NULL, error);
}
