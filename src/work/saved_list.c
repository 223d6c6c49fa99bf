/* Saved lists, and the filter lines that name them. */
#include "work/list.h"

#include "base/utf8.h"
#include "conflict.h"
#include "store/record.h"
#include "store/undo.h"
#include "work_state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int by_name(const void *a, const void *b) {
    const Record *const *x = a, *const *y = b;
    return strcmp(record_string(*x, "name"), record_string(*y, "name"));
}

/* The rows of a user or of a team, by name. */
static bool rows_of(const Work *work, bool team, RecordList *out, Error *error) {
    const char *whose = team ? work->team : work->user;
    if (!*whose) return true;
    if (!record_list(work->store, out, "saved_list", team ? "team" : "owner", whose, NULL, NULL, error))
        return false;
    if (out->count) qsort(out->items, out->count, sizeof(Record *), by_name);
    return true;
}

bool work_lists(Work *work, SavedList *rows, size_t limit, size_t *count, Error *error) {
    bool ok = true;
    *count = 0;
    for (int team = 0; team < 2 && ok; team++) {
        RecordList found = {0};
        ok = rows_of(work, team == 1, &found, error);
        for (size_t i = 0; ok && i < found.count && *count < limit; i++) {
            SavedList *row = &rows[(*count)++];
            text_copy_to(row->name, sizeof row->name, record_string(found.items[i], "name"));
            text_copy_to(row->team, sizeof row->team, record_string(found.items[i], "team"));
            text_copy_to(row->filter, sizeof row->filter, record_string(found.items[i], "filter"));
        }
        record_list_free(&found);
    }
    return ok;
}

/* Names are one when they fold to the same. */
static bool same_name(const char *a, const char *b) {
    Text one = {0}, other = {0};
    utf8_name_key(a, &one);
    utf8_name_key(b, &other);
    bool same = text_equal(text_string(&one), text_string(&other));
    text_free(&one);
    text_free(&other);
    return same;
}

/* Moves the row of that name out of the list; NULL when there is none. */
static bool find_row(const Work *work, const char *name, bool team, Record **out, Error *error) {
    RecordList rows = {0};
    *out = NULL;
    bool ok = rows_of(work, team, &rows, error);
    for (size_t i = 0; ok && i < rows.count && !*out; i++) {
        if (!same_name(record_string(rows.items[i], "name"), name)) continue;
        *out = rows.items[i];
        rows.items[i] = rows.items[--rows.count];
    }
    record_list_free(&rows);
    return ok;
}

static bool no_list(const char *name, const char *whose, Error *error) {
    return error_set(error, ERROR_NOT_FOUND,
                     "There is no saved list \"%.60s\"%s. pallium list names those there are.", name, whose);
}

/* While a line is saved under a name, that name already stands for it: so a circle is found. */
typedef struct Lines {
    const Work *work;
    const char *name, *line;
} Lines;

static bool line_of(void *context, const char *name, Text *out, Error *error) {
    const Lines *lines = context;
    Record *row = NULL;
    if (lines->name && same_name(lines->name, name)) {
        text_add(out, lines->line);
        return true;
    }
    if (!find_row(lines->work, name, false, &row, error)) return false;
    if (!row && !find_row(lines->work, name, true, &row, error)) return false;
    if (!row) return no_list(name, "", error);
    text_add(out, record_string(row, "filter"));
    record_free(&row);
    return true;
}

static bool clock_known(const Policy *policy, const char *name) {
    const Clock *clock;
    for (size_t i = 0; (clock = policy_clock_at(policy, i)); i++)
        if (clock_is(clock->name, name)) return true;
    return strcmp(name, "none") == 0;
}

static bool clocks_known(const Work *work, const Filter *filter, Error *error) {
    for (size_t i = 0; i < filter->count; i++) {
        const FilterTerm *term = &filter->terms[i];
        for (size_t k = 0; term->word == FILTER_CLOCK && k < term->value_count; k++) {
            if (clock_known(work->policy, term->values[k])) continue;
            error_set(error, ERROR_BAD_INPUT,
                      "\"%.60s\" is no clock of the policy; write clock:next_attempt, clock:outreach, "
                      "clock:notice … (Tab after clock: offers them all).",
                      term->values[k]);
            if (error) error->column = term->column;
            return false;
        }
    }
    return true;
}

static bool read_line(const Work *work, Filter **out, const char *line, const char *name, Error *error) {
    Lines own = {.work = work, .name = name, .line = line};
    FilterLists lists = {line_of, &own};
    if (!filter_read(out, line, &lists, error)) return false;
    if (clocks_known(work, *out, error)) return true;
    filter_free(out);
    return false;
}

bool work_filter(Work *work, Filter **out, const char *line, Error *error) {
    return read_line(work, out, line, NULL, error);
}

typedef struct Saving {
    Work *work;
    const char *name, *line;
    bool team;
    int64_t read;
} Saving;

static bool insert_list(Store *store, const Saving *saving, Error *error) {
    Record *row = record_new("saved_list");
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    record_set(row, "name", saving->name);
    record_set(row, "filter", saving->line);
    record_set(row, saving->team ? "team" : "owner", saving->team ? saving->work->team : saving->work->user);
    bool ok = record_insert(store, row, error);
    record_free(&row);
    return ok;
}

/* The team's lists are everybody's there: what another saved is replaced by who has seen it alone. */
static bool may_replace(const Saving *saving, const Record *row, Error *error) {
    Work *work = saving->work;
    const Conflict *conflict = &work->conflict;
    char when[ZONE_TIME_SIZE];
    int64_t last = 0;
    if (!saving->team || record_is(row, "filter", saving->line)) return true;
    if (!record_changed_last(work->store, row, 0, &last, error)) return false;
    if (last < row->made_act) last = row->made_act;
    if (last <= saving->read) return true;
    if (!conflict_by(work, last, error)) return false;
    if (text_equal(conflict->by, work->user)) return true;
    zone_say(work->zone, conflict->at, when);
    return conflict_add(work, "filter", "", record_string(row, "filter"), saving->line, error) &&
           error_set(error, ERROR_CONFLICT,
                     "The team has a list @%s already: %s saved it on %s as \"%.300s\". Nothing was saved.",
                     record_string(row, "name"), conflict->by, when, record_string(row, "filter"));
}

static bool save_body(Store *store, void *state, Error *error) {
    const Saving *saving = state;
    Record *row;
    if (!find_row(saving->work, saving->name, saving->team, &row, error)) return false;
    if (!row) return insert_list(store, saving, error);
    record_set(row, "name", saving->name);
    bool ok = may_replace(saving, row, error);
    record_set(row, "filter", saving->line);
    ok = ok && record_save(store, row, error);
    record_free(&row);
    return ok;
}

static bool drop_body(Store *store, void *state, Error *error) {
    const Saving *saving = state;
    Record *row;
    if (!find_row(saving->work, saving->name, saving->team, &row, error)) return false;
    if (!row) return no_list(saving->name, saving->team ? " of your team" : " of yours", error);
    bool ok = record_void(store, row, error);
    record_free(&row);
    return ok;
}

static bool write_list(Saving *saving, const char *kind, StoreBody body, const char *done, ActResult *result,
                       Error *error) {
    Work *work = saving->work;
    char at[INSTANT_SIZE];
    *result = (ActResult){0};
    conflict_clear(&work->conflict);
    if (!work_may_write(work, error)) return false;
    if (saving->team && !*work->team)
        return error_set(error, ERROR_REFUSED, "You are in no team; without a team the list is your own.");
    ActHeader header = work_header(work, kind, saving->name, saving->line, at);
    if (!store_write(work->store, &header, body, saving, &result->act, error)) return false;
    Text named = {0};
    filter_list_format(saving->name, &named);
    snprintf(result->summary, sizeof result->summary, "%s the list %s", done, text_string(&named));
    text_free(&named);
    return true;
}

bool work_list_save(Work *work, const ListSave *save, ActResult *result, Error *error) {
    Filter *filter;
    Text canonical = {0};
    if (!filter_list_name(save->name))
        return error_set(error, ERROR_BAD_INPUT,
                         "\"%.60s\" cannot be the name of a list: words without the signs of a filter, "
                         "shorter than %d bytes.",
                         save->name, FILTER_NAME);
    if (!read_line(work, &filter, save->line, save->name, error)) return false;
    filter_format(filter, &canonical);
    bool ok = filter->count > 0 ||
              error_set(error, ERROR_BAD_INPUT, "An empty filter lists everything and needs no name.");
    ok = ok && (canonical.length <= FILTER_LINE ||
                error_set(error, ERROR_BAD_INPUT, "The filter is longer than %d bytes.", FILTER_LINE));
    Saving saving = {work, save->name, text_string(&canonical), save->team, save->read};
    ok = ok && write_list(&saving, "list_save", save_body, "Saved", result, error);
    filter_free(&filter);
    text_free(&canonical);
    return ok;
}

bool work_list_drop(Work *work, const char *name, bool team, ActResult *result, Error *error) {
    Saving saving = {.work = work, .name = name, .team = team};
    return write_list(&saving, "list_drop", drop_body, "Dropped", result, error);
}
