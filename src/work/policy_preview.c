/* What a draft would move, a bit at a time. */
#include "access.h"
#include "base/text.h"
#include "documents.h"
#include "policies.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct PolicyPreview {
    Work *work;
    Policy *draft;
    PolicyRow from_row, to_row;
    Moving moving;
    PolicyMoveVisit visit;
    void *context;
    int64_t after, highest;
    bool done;
    PolicyCounts counts;
};

static bool load_draft(PolicyPreview *preview, const char *typed, Error *error) {
    DocumentKey key;
    Record *row;
    Work *work = preview->work;
    if (!policies_ready(work, error) || !document_key("policy", typed, &key, error) ||
        !document_row(work, "policy", &key, "draft", &row, error))
        return false;
    if (!row) return error_set(error, ERROR_NOT_FOUND, "There is no draft policy “%.60s”.", typed);
    bool ok = policy_of_row(row, &preview->draft, error);
    record_copy(preview->to_row.name, sizeof preview->to_row.name, row, "name");
    record_copy(preview->to_row.revision, sizeof preview->to_row.revision, row, "revision");
    record_copy(preview->to_row.state, sizeof preview->to_row.state, row, "state");
    record_copy(preview->to_row.author, sizeof preview->to_row.author, row, "author");
    record_date(row, "effective_from", &preview->to_row.from);
    record_free(&row);
    return ok;
}

bool work_policy_preview(PolicyPreview **out, Work *work, const char *typed, PolicyMoveVisit visit,
                         void *context, Error *error) {
    *out = NULL;
    if (!documents_may_try(work, "Policies", error)) return false;
    PolicyPreview *preview = calloc(1, sizeof *preview);
    if (!preview) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    preview->work = work;
    preview->visit = visit;
    preview->context = context;
    if (!load_draft(preview, typed, error) ||
        !record_highest(work->store, "obligation", &preview->highest, error)) {
        work_policy_preview_free(&preview);
        return false;
    }
    const Policy *now = work->policy;
    preview->from_row = (PolicyRow){.from = policy_effective_from(now), .in_force = true};
    text_copy_to(preview->from_row.name, sizeof preview->from_row.name, policy_name(now));
    text_copy_to(preview->from_row.revision, sizeof preview->from_row.revision, policy_version(now));
    moving_begin(&preview->moving, work, now, preview->draft);
    *out = preview;
    return true;
}

void work_policy_preview_free(PolicyPreview **preview) {
    if (!*preview) return;
    moving_end(&(*preview)->moving);
    policy_free(&(*preview)->draft);
    free(*preview);
    *preview = NULL;
}

static PolicyTally *tally_of(PolicyCounts *counts, const char *name, const char *words) {
    for (size_t i = 0; i < counts->clock_count; i++)
        if (strcmp(counts->clocks[i].name, name) == 0) return &counts->clocks[i];
    if (counts->clock_count == POLICY_CLOCKS) return &counts->clocks[POLICY_CLOCKS - 1];
    PolicyTally *tally = &counts->clocks[counts->clock_count++];
    text_copy_to(tally->name, sizeof tally->name, name);
    text_copy_to(tally->words, sizeof tally->words, words);
    return tally;
}

static void count(PolicyCounts *counts, const char *clock, const Moved *moved) {
    PolicyTally *tally = tally_of(counts, clock, moved->clock ? moved->clock->words : clock);
    bool late = moved->late_after && !moved->late, early = moved->late && !moved->late_after;
    counts->open++;
    tally->open++;
    counts->moved += moved->differs;
    tally->due += moved->due.second != moved->due_after.second;
    tally->work_by += moved->work_by.second != moved->work_by_after.second;
    counts->late += late;
    tally->late += late;
    counts->early += early;
    tally->early += early;
}

static bool tell(PolicyPreview *preview, const Record *row, const Moved *moved, Error *error) {
    char name[160];
    ChartAccess access;
    const Record *member = preview->moving.member;
    if (!preview->visit) return true;
    if (!access_of(preview->work, member->no, &access, error)) return false;
    if (access == CHART_HIDDEN) return true;
    snprintf(name, sizeof name, "%.78s, %.78s", record_string(member, "last_name"),
             record_string(member, "first_name"));
    PolicyMove move = {.obligation = row->id,
                       .clock = record_string(row, "clock"),
                       .words = moved->clock ? moved->clock->words : "",
                       .member_id = member->id,
                       .source_id = record_string(member, "source_id"),
                       .name = name,
                       .due = moved->due,
                       .due_after = moved->due_after,
                       .work_by = moved->work_by,
                       .work_by_after = moved->work_by_after,
                       .late = moved->late,
                       .late_after = moved->late_after};
    return preview->visit(preview->context, &move, error);
}

static bool look(PolicyPreview *preview, const Record *row, Error *error) {
    Moved moved;
    if (!moving_row(&preview->moving, row, &moved, error)) return false;
    count(&preview->counts, record_string(row, "clock"), &moved);
    return !moved.differs || tell(preview, row, &moved, error);
}

bool work_policy_preview_step(PolicyPreview *preview, size_t obligations, Error *error) {
    RecordList page = {0};
    if (preview->done) return true;
    bool ok = record_page(preview->work->store, &page, "obligation", "state", "open", preview->after,
                          (int)obligations, error);
    preview->done = ok && page.count < obligations;
    for (size_t i = 0; ok && i < page.count; i++) {
        preview->after = page.items[i]->no;
        ok = look(preview, page.items[i], error);
    }
    record_list_free(&page);
    return ok;
}

bool work_policy_preview_done(const PolicyPreview *preview) {
    return preview->done;
}

void work_policy_preview_at(const PolicyPreview *preview, int64_t *done, int64_t *total) {
    *total = preview->highest;
    *done = preview->done ? preview->highest : preview->after;
}

const PolicyCounts *work_policy_preview_counts(const PolicyPreview *preview) {
    return &preview->counts;
}

const PolicyRow *work_policy_preview_from(const PolicyPreview *preview) {
    return &preview->from_row;
}

const PolicyRow *work_policy_preview_to(const PolicyPreview *preview) {
    return &preview->to_row;
}

void work_policy_preview_changes(const PolicyPreview *preview, PolicyChangeVisit visit, void *context) {
    policy_compare(preview->moving.from, preview->moving.to, visit, context);
}
