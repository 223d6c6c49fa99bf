#include "import_tally.h"

#include "base/utf8.h"

#include <string.h>

static bool no_memory(Error *error) {
    return error_set(error, ERROR_STORAGE, "Memory ran out.");
}

bool tally_start(Tally *tally, Error *error) {
    *tally = (Tally){.quarantine = json_array(), .ignored = json_array(), .repeated = json_array()};
    for (ImportKind kind = 0; kind < IMPORT_KINDS; kind++) tally_kind(tally, import_kind_result(kind));
    return (tally->quarantine && tally->ignored && tally->repeated) || no_memory(error);
}

void tally_free(Tally *tally) {
    json_decref(tally->quarantine);
    json_decref(tally->ignored);
    json_decref(tally->repeated);
    *tally = (Tally){0};
}

TallyCount *tally_kind(Tally *tally, const char *kind) {
    size_t i = 0;
    while (i < tally->kind_count && strcmp(tally->kinds[i].kind, kind) != 0) i++;
    if (i == TALLY_KINDS) return &tally->kinds[TALLY_KINDS - 1];
    if (i == tally->kind_count) tally->kinds[tally->kind_count++] = (TallyCount){.kind = kind};
    return &tally->kinds[i];
}

void tally_mark(const Tally *tally, TallyMark *mark) {
    memcpy(mark->kinds, tally->kinds, sizeof mark->kinds);
    mark->kind_count = tally->kind_count;
    mark->quarantined = json_array_size(tally->quarantine);
    mark->not_shown = tally->not_shown;
}

void tally_back(Tally *tally, const TallyMark *mark) {
    memcpy(tally->kinds, mark->kinds, sizeof tally->kinds);
    tally->kind_count = mark->kind_count;
    tally->not_shown = mark->not_shown;
    while (json_array_size(tally->quarantine) > mark->quarantined)
        json_array_remove(tally->quarantine, json_array_size(tally->quarantine) - 1);
}

static bool count_again(Tally *tally, Work *work, const char *kind, int64_t act, Error *error) {
    IntakeCounts was;
    TallyCount *count = tally_kind(tally, kind);
    if (!work_intake_counts(work, act, &was, error)) return false;
    count->read += (long)(was.added + was.updated + was.unchanged + was.rejected);
    count->added += (long)was.added;
    count->updated += (long)was.updated;
    count->unchanged += (long)was.unchanged;
    count->rejected += (long)was.rejected;
    return json_array_append_new(tally->repeated, json_integer(act)) == 0 || no_memory(error);
}

bool tally_intake(Tally *tally, Work *work, TallyIntake intake, IntakeBody body, void *context,
                  const bool *ran, Error *error) {
    int64_t act;
    return work_intake(work, intake.kind, intake.file, intake.dry, body, context, &act, error) &&
           (*ran || count_again(tally, work, intake.result, act, error));
}

static bool show(Tally *tally, const char *file, const ImportBad *bad, const char *why) {
    if (json_array_size(tally->quarantine) >= QUARANTINE_SHOWN) {
        tally->not_shown++;
        return true;
    }
    json_t *row = json_pack("{s:s, s:I, s:s?, s:s}", "file", file, "line", (json_int_t)bad->line, "column",
                            bad->column, "why", why);
    return json_array_append_new(tally->quarantine, row) == 0;
}

/* The reason may quote the cell, cut anywhere: it is made fit to print. */
bool tally_put_aside(Tally *tally, TallyCount *count, Intake *intake, const char *file, const ImportBad *bad,
                     Error *error) {
    Text why = {0};
    utf8_safe(bad->why, false, &why);
    count->rejected++;
    bool ok = intake_quarantine(intake, bad->line, bad->column, text_string(&why), error) &&
              (show(tally, file, bad, text_string(&why)) || no_memory(error));
    text_free(&why);
    return ok;
}

bool tally_verdict(Tally *tally, TallyCount *count, Intake *intake, const char *file, long line,
                   IntakeVerdict verdict, const IntakeWhy *why, Error *error) {
    ImportBad bad = {.line = line, .column = why->column};
    switch (verdict) {
    case INTAKE_ADDED:
        count->added++;
        return true;
    case INTAKE_UPDATED:
        count->updated++;
        return true;
    case INTAKE_UNCHANGED:
        count->unchanged++;
        return true;
    case INTAKE_REJECTED:
        text_copy_to(bad.why, sizeof bad.why, why->why);
        return tally_put_aside(tally, count, intake, file, &bad, error);
    default:
        return false;
    }
}

bool tally_ignored(Tally *tally, const char *file, json_t *columns, const char *why, Error *error) {
    json_t *entry = columns ? json_pack("{s:s, s:o}", "file", file, "columns", columns)
                            : json_pack("{s:s, s:s}", "file", file, "why", why);
    return json_array_append_new(tally->ignored, entry) == 0 || no_memory(error);
}

json_t *tally_answer(const Tally *tally) {
    json_t *kinds = json_object();
    for (size_t i = 0; i < tally->kind_count; i++) {
        const TallyCount *count = &tally->kinds[i];
        json_t *numbers =
            json_pack("{s:I, s:I, s:I, s:I, s:I}", "read", (json_int_t)count->read, "added",
                      (json_int_t)count->added, "updated", (json_int_t)count->updated, "unchanged",
                      (json_int_t)count->unchanged, "rejected", (json_int_t)count->rejected);
        if (count->left_out) json_object_set_new(numbers, "left_out", json_integer(count->left_out));
        json_object_set_new(kinds, count->kind, numbers);
    }
    json_t *answer = json_pack("{s:o, s:O}", "kinds", kinds, "quarantine", tally->quarantine);
    if (json_array_size(tally->ignored)) json_object_set(answer, "ignored", tally->ignored);
    if (json_array_size(tally->repeated)) json_object_set(answer, "repeated", tally->repeated);
    if (tally->not_shown) json_object_set_new(answer, "quarantine_not_shown", json_integer(tally->not_shown));
    return answer;
}
