#include "exchange/import.h"

#include "base/utf8.h"
#include "core/fact_table.h"
#include "exchange/import_map.h"
#include "import_take.h"

#include <stdlib.h>
#include <string.h>

enum { QUARANTINE_SHOWN = 10000, FILE_NAME_SIZE = 256 };

typedef struct Counts {
    long read, added, updated, unchanged, rejected;
} Counts;

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
    Counts counts[IMPORT_KINDS];
    json_t *quarantine, *ignored;
    long not_shown; /* rows in quarantine past QUARANTINE_SHOWN */
} Importing;

typedef struct Share { /* of the files, what one act takes */
    Importing *importing;
    const ImportFile *files;
    size_t count;
    Counts counts[IMPORT_KINDS]; /* as they were when the act began: it may begin again */
    size_t quarantined;
    long not_shown;
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

static bool note_ignored(Importing *importing, const ImportFile *file, const ImportMap *map) {
    if (!import_map_unknown(map, 0)) return true;
    json_t *columns = json_array();
    const char *name;
    for (size_t i = 0; (name = import_map_unknown(map, i)); i++)
        json_array_append_new(columns, json_string(name));
    return json_array_append_new(importing->ignored,
                                 json_pack("{s:s, s:o}", "file", file->name, "columns", columns)) == 0;
}

/* Every file is opened and its header read before the first is written. */
static bool check_files(Importing *importing, ImportKind wanted, Error *error) {
    for (size_t i = 0; i < importing->file_count; i++) {
        OpenFile open;
        ImportFile *file = &importing->files[i];
        if (!file_open(&open, &importing->options, file, wanted, error)) return false;
        file->kind = import_map_kind(open.map);
        bool noted = note_ignored(importing, file, open.map);
        file_close(&open);
        if (!noted) return error_set(error, ERROR_STORAGE, "Memory ran out.");
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

static bool show(Importing *importing, const ImportFile *file, const ImportBad *bad, const char *why) {
    if (json_array_size(importing->quarantine) >= QUARANTINE_SHOWN) {
        importing->not_shown++;
        return true;
    }
    json_t *row = json_pack("{s:s, s:I, s:s?, s:s}", "file", file->name, "line", (json_int_t)bad->line,
                            "column", bad->column, "why", why);
    return json_array_append_new(importing->quarantine, row) == 0;
}

/* The reason may quote the cell, cut anywhere: it is made fit to print. */
static bool put_aside(Importing *importing, Intake *intake, const ImportFile *file, const ImportBad *bad,
                      Error *error) {
    Text why = {0};
    utf8_safe(bad->why, false, &why);
    importing->counts[file->kind].rejected++;
    bool ok = intake_quarantine(intake, bad->line, bad->column, text_string(&why), error);
    if (ok && !show(importing, file, bad, text_string(&why)))
        ok = error_set(error, ERROR_STORAGE, "Memory ran out.");
    text_free(&why);
    return ok;
}

static bool take_row(Importing *importing, Intake *intake, const ImportFile *file, const ImportRow *row,
                     Error *error) {
    IntakeWhy why = {0};
    Counts *counts = &importing->counts[file->kind];
    switch (import_take(intake, row, &why, error)) {
    case INTAKE_ADDED:
        counts->added++;
        return true;
    case INTAKE_UPDATED:
        counts->updated++;
        return true;
    case INTAKE_UNCHANGED:
        counts->unchanged++;
        return true;
    case INTAKE_REJECTED: {
        ImportBad bad = {.line = row->line, .column = why.column};
        text_copy_to(bad.why, sizeof bad.why, why.why);
        return put_aside(importing, intake, file, &bad, error);
    }
    default:
        return false;
    }
}

static bool take_file(Importing *importing, Intake *intake, const ImportFile *file, Error *error) {
    OpenFile open;
    CsvRecord record;
    if (!file_open(&open, &importing->options, file, file->kind, error)) return false;
    bool ok;
    while ((ok = csv_next(open.csv, &record, error)) && record.kind != CSV_END) {
        ImportRow row;
        ImportBad bad;
        ImportVerdict verdict = import_map_row(open.map, &record, &row, &bad, error);
        importing->counts[file->kind].read++;
        ok = verdict == IMPORT_TAKEN         ? take_row(importing, intake, file, &row, error)
             : verdict == IMPORT_QUARANTINED ? put_aside(importing, intake, file, &bad, error)
                                             : false;
        if (!ok) break;
    }
    file_close(&open);
    return ok || file_refuse(file, error);
}

static bool take_share(Intake *intake, void *context, Error *error) {
    Share *share = context;
    Importing *importing = share->importing;
    memcpy(importing->counts, share->counts, sizeof share->counts);
    importing->not_shown = share->not_shown;
    while (json_array_size(importing->quarantine) > share->quarantined)
        json_array_remove(importing->quarantine, json_array_size(importing->quarantine) - 1);
    for (size_t i = 0; i < share->count; i++)
        if (!take_file(importing, intake, &share->files[i], error)) return false;
    return true;
}

static bool import_share(Importing *importing, size_t from, size_t count, bool dry, Error *error) {
    const ImportFile *first = &importing->files[from];
    Share share = {.importing = importing,
                   .files = first,
                   .count = count,
                   .quarantined = json_array_size(importing->quarantine),
                   .not_shown = importing->not_shown};
    memcpy(share.counts, importing->counts, sizeof share.counts);
    return work_intake(importing->work, import_kind_word(first->kind), first->name, dry, take_share, &share,
                       NULL, error);
}

/* One act a file; a dry run takes all files in one, so that each meets what those before it would bring. */
static bool import_all(Importing *importing, bool dry, Error *error) {
    if (dry) return import_share(importing, 0, importing->file_count, true, error);
    for (size_t i = 0; i < importing->file_count; i++)
        if (!import_share(importing, i, 1, false, error)) return false;
    return true;
}

static json_t *answer_of(const Importing *importing) {
    json_t *kinds = json_object();
    for (ImportKind kind = 0; kind < IMPORT_KINDS; kind++) {
        const Counts *counts = &importing->counts[kind];
        json_object_set_new(kinds, import_kind_result(kind),
                            json_pack("{s:I, s:I, s:I, s:I, s:I}", "read", (json_int_t)counts->read, "added",
                                      (json_int_t)counts->added, "updated", (json_int_t)counts->updated,
                                      "unchanged", (json_int_t)counts->unchanged, "rejected",
                                      (json_int_t)counts->rejected));
    }
    json_t *answer = json_pack("{s:o, s:O}", "kinds", kinds, "quarantine", importing->quarantine);
    if (json_array_size(importing->ignored)) json_object_set(answer, "ignored", importing->ignored);
    if (importing->not_shown)
        json_object_set_new(answer, "quarantine_not_shown", json_integer(importing->not_shown));
    return answer;
}

static bool import_kind_of(const char *word, ImportKind *out, Error *error) {
    if (strcmp(word, "synthea") == 0)
        return error_set(error, ERROR_USAGE,
                         "Import of synthea comes later; roster, facts, encounters and "
                         "referrals can be imported.");
    return import_kind_parse(word, out) ||
           error_set(error, ERROR_BAD_INPUT,
                     "\"%.40s\" is no kind of import: auto, roster, facts, encounters or referrals.", word);
}

bool import_files(Work *work, const ImportJob *job, json_t **answer, Error *error) {
    ImportKind wanted;
    *answer = NULL;
    if (!import_kind_of(job->kind, &wanted, error)) return false;
    if (job->path_count == 0) return error_set(error, ERROR_USAGE, "No file was named.");
    const Zone *zone = work_zone(work);
    Importing importing = {.work = work,
                           .options = {.zone = zone,
                                       .now = work_now(work),
                                       .fact_of_code = fact_of_loinc,
                                       .fact_known = fact_known,
                                       .fact_check = fact_check},
                           .files = calloc(job->path_count, sizeof *importing.files),
                           .file_count = job->path_count,
                           .quarantine = json_array(),
                           .ignored = json_array()};
    if (job->shift_dates) importing.options.shift_days = import_shift_days(zone, work_now(work));
    bool ok = importing.files || error_set(error, ERROR_STORAGE, "Memory ran out.");
    for (size_t i = 0; ok && i < job->path_count; i++) {
        importing.files[i].path = job->paths[i];
        name_file(&importing.files[i]);
    }
    ok = ok && check_files(&importing, wanted, error);
    if (ok) order_files(importing.files, importing.file_count);
    ok = ok && import_all(&importing, job->dry_run, error);
    if (ok) *answer = answer_of(&importing);
    free(importing.files);
    json_decref(importing.quarantine);
    json_decref(importing.ignored);
    return ok;
}
