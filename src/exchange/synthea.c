#include "synthea.h"

#include "base/utf8.h"
#include "import_take.h"
#include "synthea_file.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { INPUTS = 256 };

typedef struct Input {
    const SyntheaFile *file;
    char *path;
} Input;

typedef struct Run {
    Work *work;
    const ImportOptions *options;
    Tally *tally;
    Snomed *codes;
    SyntheaReader reader; /* of the file under way */
    Input inputs[INPUTS];
    size_t count;
} Run;

typedef struct Share { /* of the files, what one act takes */
    Run *run;
    const Input *inputs;
    size_t count;
    bool ran;       /* it was not done before */
    TallyMark mark; /* as it was when the act began: it may begin again */
} Share;

/* The day of an encounter, in the plan's zone. */
static const char *day_of(const Run *run, const char *moment, char day[DATE_SIZE]) {
    Instant at = {0};
    instant_parse(moment, &at);
    date_format(zone_date(run->options->zone, at), day);
    return day;
}

/* What the row says besides; see synthea.h. */
static IntakeVerdict take_aside(const Run *run, Intake *intake, const ImportRow *row, IntakeVerdict verdict,
                                IntakeWhy *why, Error *error) {
    char day[DATE_SIZE];
    const char *const *values = row->values, *stage = run->reader.row.stage;
    if (verdict == INTAKE_REJECTED || verdict == INTAKE_FAILED) return verdict;
    if (row->kind == IMPORT_DIAGNOSES && stage)
        return intake_aside(intake, verdict, values[DIAGNOSIS_MEMBER_ID], "stage", stage,
                            values[DIAGNOSIS_ONSET], why, error);
    if (row->kind == IMPORT_ENCOUNTERS && strcmp(values[ENCOUNTER_KIND], "hospice") == 0)
        return intake_aside(intake, verdict, values[ENCOUNTER_MEMBER_ID], "hospice_elected", "yes",
                            day_of(run, values[ENCOUNTER_ADMIT], day), why, error);
    return verdict;
}

static bool take_row(Run *run, Intake *intake, TallyCount *count, const ImportRow *row, Error *error) {
    IntakeWhy why = {0};
    intake_from(intake, *run->reader.row.origin ? run->reader.row.origin : NULL);
    IntakeVerdict verdict = import_take(intake, row, &why, error);
    verdict = take_aside(run, intake, row, verdict, &why, error);
    return tally_verdict(run->tally, count, intake, run->reader.file->name, row->line, verdict, &why, error);
}

static bool leave_row(Run *run, Intake *intake, TallyCount *count, long line, Error *error) {
    IntakeWhy why = {0};
    IntakeVerdict verdict = intake_look(intake, text_string(&run->reader.patient), &why, error);
    if (verdict == INTAKE_UNCHANGED) {
        count->left_out++;
        return true;
    }
    return tally_verdict(run->tally, count, intake, run->reader.file->name, line, verdict, &why, error);
}

static bool take_record(Run *run, Intake *intake, TallyCount *count, const CsvRecord *record, Error *error) {
    ImportRow row;
    ImportBad bad;
    count->read++;
    switch (synthea_read(&run->reader, record, run->codes, &row, &bad, error)) {
    case SYNTHEA_TAKE:
        return take_row(run, intake, count, &row, error);
    case SYNTHEA_LEAVE:
        return leave_row(run, intake, count, record->line, error);
    case SYNTHEA_REFUSE:
        return tally_put_aside(run->tally, count, intake, run->reader.file->name, &bad, error);
    default:
        return false;
    }
}

static bool take_input(Run *run, Intake *intake, const Input *input, Error *error) {
    TallyCount *count = tally_kind(run->tally, input->file->result);
    CsvRecord record;
    bool ok = synthea_open(&run->reader, input->file, input->path, run->options, NULL, error);
    if (ok) csv_watch(run->reader.csv, work_watched(run->work));
    while (ok && (ok = csv_next(run->reader.csv, &record, error)) && record.kind != CSV_END)
        ok = take_record(run, intake, count, &record, error);
    synthea_close(&run->reader);
    return ok;
}

static bool take_share(Intake *intake, void *context, Error *error) {
    Share *share = context;
    share->ran = true;
    tally_back(share->run->tally, &share->mark);
    for (size_t i = 0; i < share->count; i++)
        if (!take_input(share->run, intake, &share->inputs[i], error)) return false;
    return true;
}

static bool import_share(Run *run, size_t from, size_t count, bool dry, Error *error) {
    Share share = {.run = run, .inputs = &run->inputs[from], .count = count};
    const SyntheaFile *file = share.inputs->file;
    TallyIntake intake = {.kind = "synthea", .file = file->name, .result = file->result, .dry = dry};
    tally_mark(run->tally, &share.mark);
    return tally_intake(run->tally, run->work, intake, take_share, &share, &share.ran, error);
}

/* Keeps the inputs in the order of the table: members before what is said of them. */
static bool add_input(Run *run, const SyntheaFile *file, const char *folder, const char *name, Error *error) {
    Input input = {.file = file};
    size_t at = run->count;
    if (run->count == INPUTS) return error_set(error, ERROR_BAD_INPUT, "These are too many files at once.");
    if (asprintf(&input.path, "%s%s%s", folder, *folder ? "/" : "", name) < 0)
        return error_set(error, ERROR_STORAGE, "Memory ran out.");
    for (; at > 0 && run->inputs[at - 1].file > file; at--) run->inputs[at] = run->inputs[at - 1];
    run->inputs[at] = input;
    run->count++;
    return true;
}

static int is_csv(const struct dirent *entry) {
    size_t length = strlen(entry->d_name);
    return length > 4 && strcmp(entry->d_name + length - 4, ".csv") == 0;
}

static const SyntheaFile *file_of(const char *name) {
    const SyntheaFile *file;
    for (size_t i = 0; (file = synthea_file(i)); i++)
        if (strcmp(file->name, name) == 0) return file;
    return NULL;
}

static bool note_others(Run *run, struct dirent **entries, int count, Error *error) {
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        const SyntheaFile *file = file_of(name);
        const char *why = file ? "read for its patients alone" : "not read";
        Text safe = {0};
        bool ok = file && file->translate;
        if (!ok) {
            utf8_safe(name, false, &safe);
            ok = tally_ignored(run->tally, text_string(&safe), NULL, why, error);
        }
        text_free(&safe);
        if (!ok) return false;
    }
    return true;
}

/* The folder's files in the order of the table; those that nothing is kept of are named. */
static bool list_folder(Run *run, const char *folder, Error *error) {
    struct dirent **entries = NULL;
    const SyntheaFile *file;
    bool people = false;
    int count = scandir(folder, &entries, is_csv, alphasort);
    if (count < 0) return error_set(error, ERROR_BAD_INPUT, "%.200s is no folder that can be read.", folder);
    bool ok = true;
    for (size_t i = 0; ok && (file = synthea_file(i)); i++)
        for (int at = 0; ok && at < count; at++) {
            if (strcmp(entries[at]->d_name, file->name) != 0) continue;
            people = people || i == 0;
            ok = add_input(run, file, folder, file->name, error);
        }
    if (ok && !people)
        ok = error_set(error, ERROR_BAD_INPUT,
                       "%.200s holds no patients.csv: name the folder that Synthea wrote its CSV files to.",
                       folder);
    ok = ok && note_others(run, entries, count, error);
    for (int i = 0; i < count; i++) free(entries[i]);
    free(entries);
    return ok;
}

static const char *last_part(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static bool is_folder(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* Files of such a folder that say nothing of a patient: `*.csv` names them too. */
static bool of_others(const char *name) {
    return text_list_has("claims.csv claims_transactions.csv organizations.csv patient_expenses.csv "
                         "payer_transitions.csv payers.csv providers.csv",
                         name);
}

/* A folder with all that it holds, or one file of such a folder, known by its name. */
static bool list_path(Run *run, const char *path, Error *error) {
    const SyntheaFile *file = file_of(last_part(path));
    if (is_folder(path)) return list_folder(run, path, error);
    if (of_others(last_part(path)))
        return tally_ignored(run->tally, last_part(path), NULL, "not read", error);
    if (!file)
        return error_set(error, ERROR_BAD_INPUT,
                         "%.200s is neither a folder that Synthea wrote its CSV files to nor one of them.",
                         path);
    return add_input(run, file, "", path, error) &&
           (file->translate ||
            tally_ignored(run->tally, file->name, NULL, "read for its patients alone", error));
}

bool synthea_wrote(const char *path, const ImportOptions *options) {
    char people[PATH_MAX];
    SyntheaReader reader;
    Error unfit = {0};
    const SyntheaFile *file = is_folder(path) ? synthea_file(0) : file_of(last_part(path));
    if (!file) return of_others(last_part(path));
    snprintf(people, sizeof people, "%s/%s", path, file->name);
    bool fits = synthea_open(&reader, file, is_folder(path) ? people : path, options, NULL, &unfit);
    synthea_close(&reader);
    return fits;
}

/* Every file is opened and its header read before the first is written. */
static bool check_inputs(Run *run, Error *error) {
    for (size_t i = 0; i < run->count; i++) {
        const Input *input = &run->inputs[i];
        json_t *unused = NULL;
        bool ok = synthea_open(&run->reader, input->file, input->path, run->options, &unused, error);
        synthea_close(&run->reader);
        if (ok && input->file->translate && json_array_size(unused) > 0)
            ok = tally_ignored(run->tally, input->file->name, json_incref(unused), NULL, error);
        json_decref(unused);
        if (!ok) return false;
    }
    return true;
}

static bool run_all(Run *run, const ImportJob *job, Error *error) {
    if (!snomed_new(&run->codes, error)) return false;
    for (size_t i = 0; i < job->path_count; i++)
        if (!list_path(run, job->paths[i], error)) return false;
    if (!check_inputs(run, error)) return false;
    if (job->dry_run) return import_share(run, 0, run->count, true, error);
    for (size_t i = 0; i < run->count; i++)
        if (!import_share(run, i, 1, false, error)) return false;
    return true;
}

bool synthea_import(Work *work, const ImportJob *job, const ImportOptions *options, Tally *tally,
                    Error *error) {
    Run *run = calloc(1, sizeof *run);
    if (!run) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    run->work = work;
    run->options = options;
    run->tally = tally;
    bool ok = run_all(run, job, error);
    snomed_free(&run->codes);
    for (size_t i = 0; i < run->count; i++) free(run->inputs[i].path);
    free(run);
    return ok;
}
