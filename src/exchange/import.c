#include "exchange/import.h"

#include "base/utf8.h"
#include "core/fact_table.h"
#include "exchange/import_map.h"
#include "import_take.h"
#include "import_tally.h"
#include "synthea.h"

#include <stdlib.h>
#include <string.h>

enum { FILE_NAME_SIZE = 256 };

typedef struct ImportFile {
    const char *path;
    char name[FILE_NAME_SIZE]; /* the last part of the path, fit to print */
    ImportKind kind;
} ImportFile;

typedef struct Importing {
    Work *work;
    ImportOptions options;
    ImportFile *files;
    size_t file_count;
    Tally tally;
} Importing;

typedef struct Share { /* of the files, what one act takes */
    Importing *importing;
    const ImportFile *files;
    size_t count;
    bool ran;       /* it was not done before */
    TallyMark mark; /* as it was when the act began: it may begin again */
} Share;

typedef struct OpenFile {
    Csv *csv;
    ImportMap *map;
} OpenFile;

static void name_file(ImportFile *file) {
    Text safe = {0};
    const char *slash = strrchr(file->path, '/');
    utf8_safe(slash ? slash + 1 : file->path, false, &safe);
    text_copy_to(file->name, sizeof file->name, text_string(&safe));
    text_free(&safe);
}

/* Puts the file before the reason, by the path that was given. */
static bool file_refuse(const ImportFile *file, Error *error) {
    Text safe = {0};
    utf8_safe(file->path, false, &safe);
    error_prefix(error, "%.300s", text_string(&safe));
    text_free(&safe);
    return false;
}

static void file_close(OpenFile *open) {
    import_map_free(&open->map);
    csv_reader_free(&open->csv);
}

/* Opens a file and reads its header. */
static bool file_open(OpenFile *open, const ImportOptions *options, const ImportFile *file, ImportKind wanted,
                      Error *error) {
    CsvRecord header;
    *open = (OpenFile){0};
    bool ok = csv_reader_open(&open->csv, file->path, error) && csv_next(open->csv, &header, error) &&
              import_map_new(&open->map, wanted, &header, options, error);
    if (ok) {
        csv_expect(open->csv, header.count);
        return true;
    }
    file_close(open);
    return file_refuse(file, error);
}

static bool note_ignored(Importing *importing, const ImportFile *file, const ImportMap *map, Error *error) {
    if (!import_map_unknown(map, 0)) return true;
    json_t *columns = json_array();
    const char *name;
    for (size_t i = 0; (name = import_map_unknown(map, i)); i++)
        json_array_append_new(columns, json_string(name));
    return tally_ignored(&importing->tally, file->name, columns, NULL, error);
}

/* Every file is opened and its header read before the first is written. */
static bool check_files(Importing *importing, ImportKind wanted, Error *error) {
    for (size_t i = 0; i < importing->file_count; i++) {
        OpenFile open;
        ImportFile *file = &importing->files[i];
        if (!file_open(&open, &importing->options, file, wanted, error)) return false;
        file->kind = import_map_kind(open.map);
        bool noted = note_ignored(importing, file, open.map, error);
        file_close(&open);
        if (!noted) return false;
    }
    return true;
}

static int rank(const ImportFile *file) {
    return file->kind == IMPORT_OBSERVATIONS ? IMPORT_DIAGNOSES : (int)file->kind;
}

/* Members before facts, facts before encounters, all before referrals; else in the order given. */
static void order_files(ImportFile *files, size_t count) {
    for (size_t i = 1; i < count; i++) {
        ImportFile file = files[i];
        size_t at = i;
        for (; at > 0 && rank(&files[at - 1]) > rank(&file); at--) files[at] = files[at - 1];
        files[at] = file;
    }
}

static bool take_row(Importing *importing, TallyCount *count, Intake *intake, const ImportFile *file,
                     const ImportRow *row, Error *error) {
    IntakeWhy why = {0};
    IntakeVerdict verdict = import_take(intake, row, &why, error);
    return tally_verdict(&importing->tally, count, intake, file->name, row->line, verdict, &why, error);
}

static bool take_file(Importing *importing, Intake *intake, const ImportFile *file, Error *error) {
    OpenFile open;
    CsvRecord record;
    TallyCount *count = tally_kind(&importing->tally, import_kind_result(file->kind));
    if (!file_open(&open, &importing->options, file, file->kind, error)) return false;
    bool ok;
    csv_watch(open.csv, work_watched(importing->work));
    while ((ok = csv_next(open.csv, &record, error)) && record.kind != CSV_END) {
        ImportRow row;
        ImportBad bad;
        ImportVerdict verdict = import_map_row(open.map, &record, &row, &bad, error);
        if (verdict == IMPORT_AHEAD) continue;
        count->read++;
        ok = verdict == IMPORT_TAKEN ? take_row(importing, count, intake, file, &row, error)
             : verdict == IMPORT_QUARANTINED
                 ? tally_put_aside(&importing->tally, count, intake, file->name, &bad, error)
                 : false;
        if (!ok) break;
    }
    file_close(&open);
    return ok || file_refuse(file, error);
}

static bool take_share(Intake *intake, void *context, Error *error) {
    Share *share = context;
    share->ran = true;
    tally_back(&share->importing->tally, &share->mark);
    for (size_t i = 0; i < share->count; i++)
        if (!take_file(share->importing, intake, &share->files[i], error)) return false;
    return true;
}

static bool import_share(Importing *importing, size_t from, size_t count, bool dry, Error *error) {
    const ImportFile *first = &importing->files[from];
    Share share = {.importing = importing, .files = first, .count = count};
    TallyIntake intake = {.kind = import_kind_word(first->kind),
                          .file = first->name,
                          .result = import_kind_result(first->kind),
                          .dry = dry};
    tally_mark(&importing->tally, &share.mark);
    return tally_intake(&importing->tally, importing->work, intake, take_share, &share, &share.ran, error);
}

/* One act a file; a dry run takes all files in one, so that each meets what those before it would bring. */
static bool import_all(Importing *importing, bool dry, Error *error) {
    if (dry) return import_share(importing, 0, importing->file_count, true, error);
    for (size_t i = 0; i < importing->file_count; i++)
        if (!import_share(importing, i, 1, false, error)) return false;
    return true;
}

static bool import_kind_of(const char *word, ImportKind *out, Error *error) {
    return import_kind_parse(word, out) ||
           error_set(error, ERROR_BAD_INPUT,
                     "\"%.40s\" is no kind of import: auto, roster, facts, encounters, referrals or synthea.",
                     word);
}

static bool import_csv(Importing *importing, const ImportJob *job, Error *error) {
    ImportKind wanted;
    if (!import_kind_of(job->kind, &wanted, error)) return false;
    importing->files = calloc(job->path_count, sizeof *importing->files);
    if (!importing->files) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    importing->file_count = job->path_count;
    for (size_t i = 0; i < job->path_count; i++) {
        importing->files[i].path = job->paths[i];
        name_file(&importing->files[i]);
    }
    if (!check_files(importing, wanted, error)) return false;
    order_files(importing->files, importing->file_count);
    return import_all(importing, job->dry_run, error);
}

/* Named as such, or all of it looks so. */
static bool of_synthea(const ImportJob *job, const ImportOptions *options) {
    if (strcmp(job->kind, "auto") != 0) return strcmp(job->kind, "synthea") == 0;
    for (size_t i = 0; i < job->path_count; i++)
        if (!synthea_wrote(job->paths[i], options)) return false;
    return true;
}

bool import_files(Work *work, const ImportJob *job, json_t **answer, Error *error) {
    *answer = NULL;
    if (job->path_count == 0) return error_set(error, ERROR_USAGE, "No file was named.");
    const Zone *zone = work_zone(work);
    Importing importing = {.work = work,
                           .options = {.zone = zone,
                                       .now = work_now(work),
                                       .fact_of_code = fact_of_loinc,
                                       .fact_known = fact_known,
                                       .fact_check = fact_check}};
    if (job->shift_dates) importing.options.shift_days = import_shift_days(zone, work_now(work));
    if (job->until_now) importing.options.shift_days = import_story_days(zone, work_now(work));
    importing.options.until_now = job->until_now;
    bool ok = tally_start(&importing.tally, error);
    if (ok && of_synthea(job, &importing.options))
        ok = synthea_import(work, job, &importing.options, &importing.tally, error);
    else
        ok = ok && import_csv(&importing, job, error);
    if (ok) *answer = tally_answer(&importing.tally);
    free(importing.files);
    tally_free(&importing.tally);
    return ok;
}
