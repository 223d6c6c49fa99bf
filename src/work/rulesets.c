#include "rulesets.h"

#include "base/text.h"
#include "store/document.h"

#include <string.h>

static RulesetDates dates_of(const Record *row) {
    RulesetDates dates = {.has_from = record_date(row, "effective_from", &dates.from)};
    dates.has_to = record_date(row, "effective_to", &dates.to);
    return dates;
}

bool ruleset_read_row(const Record *row, Ruleset **out, Error *error) {
    const char *body = record_string(row, "body");
    RulesetDates dates = dates_of(row);
    if (!ruleset_new(out, body, strlen(body), error))
        return error_prefix(error, "The stored ruleset %s@%s cannot be read", record_string(row, "name"),
                            record_string(row, "revision"));
    ruleset_date(*out, &dates);
    return true;
}

bool rulesets_add(Work *work, Rulebook *book, Error *error) {
    RecordList rows = {0};
    bool ok = record_list(work->store, &rows, "document", "kind", "ruleset", "state", "active", error);
    for (size_t i = 0; ok && i < rows.count; i++) {
        Ruleset *ruleset = NULL;
        ok = ruleset_read_row(rows.items[i], &ruleset, error) && rulebook_add(book, &ruleset, NULL, error);
        ruleset_free(&ruleset);
    }
    record_list_free(&rows);
    return ok;
}

bool rulesets_ready(Work *work, Error *error) {
    int64_t mark;
    if (!work_book(work, error) || !document_mark(work->store, "ruleset", "active", &mark, error))
        return false;
    if (mark == work->rulesets_mark) return true;
    rulebook_forget(work->book);
    work->rulesets_mark = 0;
    if (!rulesets_add(work, work->book, error)) {
        rulebook_forget(work->book);
        work->rulesets_mark = -1;
        return false;
    }
    work->rulesets_mark = mark;
    return true;
}

void ruleset_fill(const Record *row, const Ruleset *ruleset, RulesetRow *out) {
    *out = (RulesetRow){0};
    text_copy_to(out->name, sizeof out->name, record_string(row, "name"));
    text_copy_to(out->revision, sizeof out->revision, record_string(row, "revision"));
    text_copy_to(out->state, sizeof out->state, record_string(row, "state"));
    text_copy_to(out->author, sizeof out->author, record_string(row, "author"));
    text_copy_to(out->kind, sizeof out->kind, ruleset ? ruleset_kind(ruleset) : "");
    out->has_from = record_date(row, "effective_from", &out->from);
    out->has_to = record_date(row, "effective_to", &out->to);
}
