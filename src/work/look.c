#include "work/look.h"

#include "access.h"
#include "base/utf8.h"
#include "owed_words.h"
#include "store/queue.h"
#include "work_state.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static QueueQuery query_of(Work *work, const ListQuery *query) {
    Instant now = work_now(work);
    return (QueueQuery){.filter = query->filter,
                        .me = work->user,
                        .by_obligation = query->by_obligation,
                        .now = now,
                        .day_end = zone_end_of_day(work->zone, zone_date(work->zone, now)),
                        .zone = work->zone,
                        .reach = access_lists(work)};
}

static void format_cursor(const QueueKey *key, char out[80]) {
    snprintf(out, 80, "%s.%" PRId64 ".%" PRId64, key->work_by, key->case_no, key->obligation_no);
}

static bool parse_cursor(const char *text, QueueKey *key) {
    char *end;
    Instant check;
    const char *dot = strchr(text, '.');
    if (!dot || dot - text != INSTANT_SIZE - 1) return false;
    text_copy_to(key->work_by, sizeof key->work_by, text);
    key->case_no = strtoll(dot + 1, &end, 10);
    if (*end != '.' || !instant_parse(key->work_by, &check)) return false;
    key->obligation_no = strtoll(end + 1, &end, 10);
    return *end == '\0';
}

static void fill_times(const Work *work, const QueueQuery *query, const QueueRow *from, ListRow *to) {
    Instant opens;
    to->owes = from->key.obligation_no > 0;
    instant_parse(from->due, &to->due);
    instant_parse(from->key.work_by, &to->work_by);
    to->suspended = to->owes && to->due.second >= instant_never.second;
    to->late = to->owes && to->due.second < query->now.second;
    to->today = to->owes && !to->late && to->due.second <= query->day_end.second;
    bool waits = instant_parse(from->waiting_until, &to->waiting_until) &&
                 to->waiting_until.second > query->now.second;
    if (!waits && instant_parse(from->opens, &opens) && opens.second > query->now.second) {
        waits = true;
        to->waiting_until = opens;
    }
    to->waiting = waits && !to->late;
    const Clock *clock = to->owes ? policy_clock(work->policy, from->clock, from->lob) : NULL;
    const char *words = to->owes ? owed_words(clock, from->clock, from->stage, from->loop) : "nothing owed";
    text_copy_to(to->words, sizeof to->words, words);
    if (to->owes) owed_add_task(work, from->clock, from->obligation_id, to->words, sizeof to->words);
}

static void fill_row(const Work *work, const QueueQuery *query, const QueueRow *from, ListRow *to) {
    *to = (ListRow){.urgent = from->urgent,
                    .expedited = from->expedited,
                    .hold = from->hold,
                    .pinned = from->pinned,
                    .interpreter = from->interpreter,
                    .more = from->more,
                    .case_no = from->key.case_no,
                    .member_no = from->member_no};
    format_cursor(&from->key, to->cursor);
    fill_times(work, query, from, to);
    date_parse(from->birth_date, &to->birth);
    const struct {
        char *to;
        size_t size;
        const char *from;
    } texts[] = {
        {to->clock, sizeof to->clock, from->clock},
        {to->waiting_on, sizeof to->waiting_on, from->waiting_on},
        {to->case_id, ID_SIZE, from->case_id},
        {to->member_id, ID_SIZE, from->member_id},
        {to->obligation_id, ID_SIZE, from->obligation_id},
        {to->source_id, sizeof to->source_id, from->source_id},
        {to->name, sizeof to->name, from->name},
        {to->stage, sizeof to->stage, from->stage},
        {to->lang, sizeof to->lang, from->lang},
        {to->loop, sizeof to->loop, from->loop},
        {to->owner, sizeof to->owner, from->owner},
        {to->team, sizeof to->team, from->team},
        {to->county, sizeof to->county, from->county},
        {to->lob, sizeof to->lob, from->lob},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        text_copy_to(texts[i].to, texts[i].size, texts[i].from);
}

bool work_page(Work *work, const ListQuery *list, const char *from, bool backward, size_t limit,
               ListRow *rows, size_t *count, Error *error) {
    QueueKey key;
    QueueQuery query = query_of(work, list);
    *count = 0;
    if (*from && !parse_cursor(from, &key))
        return error_set(error, ERROR_BAD_INPUT, "\"%.80s\" is no cursor of a list.", from);
    QueueRow *read = calloc(limit + 1, sizeof *read);
    if (!read) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    bool ok = queue_page(work->store, &query, *from ? &key : NULL, backward, limit, read, count, error);
    for (size_t i = 0; ok && i < *count; i++) fill_row(work, &query, &read[i], &rows[i]);
    wipe_free(read);
    return ok;
}

bool work_list_row(Work *work, int64_t case_no, const char *owner, ListRow *row, bool *found, Error *error) {
    QueueRow read;
    ListQuery list = {0};
    QueueQuery query = query_of(work, &list);
    ChartAccess access = CHART_HIDDEN;
    if (!queue_find(work->store, case_no, owner, &read, found, error) ||
        (*found && !access_of(work, read.member_no, &access, error)))
        return false;
    *found = *found && access != CHART_HIDDEN;
    if (*found) fill_row(work, &query, &read, row);
    return true;
}

struct ListWalk {
    Work *work;
    QueueQuery query;
    QueueWalk walk;
};

bool work_walk_new(ListWalk **out, Work *work, const ListQuery *query, Error *error) {
    *out = calloc(1, sizeof **out);
    if (!*out) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    (*out)->work = work;
    (*out)->query = query_of(work, query);
    return true;
}

bool work_walk_step(ListWalk *walk, size_t chunk, ListCounts *counts, Error *error) {
    const QueueCounts *c = &walk->walk.counts;
    walk->query.reach = access_lists(walk->work);
    bool ok = c->done || queue_walk(walk->work->store, &walk->query, &walk->walk, chunk, error);
    *counts = (ListCounts){c->total, c->now, c->waiting, c->overdue, c->today, c->hidden_overdue, c->done};
    return ok;
}

void work_walk_free(ListWalk **walk) {
    wipe_free(*walk);
    *walk = NULL;
}

bool work_find_member(Work *work, const char *typed, int64_t *member_no, Error *error) {
    return access_find_member(work, typed, member_no, error);
}

bool work_find_case(Work *work, const char *typed, int64_t *case_no, Error *error) {
    int64_t member_no;
    Error other;
    if (access_find(work, "care_case", typed, case_no, &other)) return true;
    if (!access_find_member(work, typed, &member_no, error)) {
        if (error->kind == ERROR_NOT_FOUND && strstr(other.why, "several")) *error = other;
        return false;
    }
    if (!lookup_case(work->store, member_no, true, case_no, error)) return false;
    return *case_no || error_set(error, ERROR_NOT_FOUND, "Member %.60s has no case.", typed);
}

static int by_name(const void *a, const void *b) {
    const Record *const *left = a, *const *right = b;
    return strcmp(record_string(*left, "name"), record_string(*right, "name"));
}

bool work_users(Work *work, UserRow *rows, size_t limit, size_t *count, Error *error) {
    RecordList users = {0};
    *count = 0;
    bool ok = record_list(work->store, &users, "app_user", "disabled", "0", NULL, NULL, error);
    if (users.count) qsort(users.items, users.count, sizeof(Record *), by_name);
    for (size_t i = 0; ok && i < users.count && *count < limit; i++) {
        UserRow *row = &rows[(*count)++];
        *row = (UserRow){0};
        text_copy_to(row->name, sizeof row->name, record_string(users.items[i], "name"));
        text_copy_to(row->full_name, sizeof row->full_name, record_string(users.items[i], "full_name"));
        text_copy_to(row->role, sizeof row->role, record_string(users.items[i], "role"));
        text_copy_to(row->team, sizeof row->team, record_string(users.items[i], "team"));
    }
    record_list_free(&users);
    return ok;
}

bool work_census(Work *work, Census *out, Error *error) {
    return lookup_any(work->store, "member", &out->members, error) &&
           lookup_any(work->store, "care_case", &out->cases, error);
}
