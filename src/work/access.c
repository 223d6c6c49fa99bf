#include "access.h"

#include "store/plan_rows.h"
#include "work/audit.h"

#include <stdio.h>
#include <stdlib.h>

AccessUser access_user(const Work *work) {
    return (AccessUser){.role = work->role,
                        .name = work->user,
                        .team = work->team,
                        .organisation_no = work->organisation_no,
                        .personal = !work->host};
}

const Reach *access_lists(Work *work) {
    AccessUser user = access_user(work);
    work->reach = (Reach){.kind = access_reach(&user),
                          .user = work->user,
                          .team = work->team,
                          .organisation_no = work->organisation_no,
                          .provider_key = work->organisation_key};
    instant_format(work_now(work), work->reach.now);
    return work->reach.kind == ACCESS_ALL ? NULL : &work->reach;
}

static AccessMember member_of(const char *team, const RecordList *cases, AccessCase *room) {
    for (size_t i = 0; i < cases->count; i++)
        room[i] = (AccessCase){.team = record_string(cases->items[i], "team"),
                               .owner = record_string(cases->items[i], "owner"),
                               .lead = record_string(cases->items[i], "lead"),
                               .provider_no = record_int(cases->items[i], "provider_no")};
    return (AccessMember){.team = team, .cases = room, .case_count = cases->count};
}

bool access_roster(Work *work, int64_t member_no, RecordList *out, Error *error) {
    return record_list_int(work->store, out, "team_member", "member_no", member_no, error);
}

bool access_on_roster(const RecordList *roster, const char *user) {
    for (size_t i = 0; i < roster->count; i++)
        if (!record_get(roster->items[i], "ends") && record_is(roster->items[i], "person", user)) return true;
    return false;
}

static bool by_rule(Work *work, const AccessUser *user, int64_t member_no, ChartAccess *out, Error *error) {
    Record *member = NULL;
    RecordList cases = {0}, roster = {0};
    bool ok = record_load(work->store, &member, "member", member_no, error) &&
              record_list_int(work->store, &cases, "care_case", "member_no", member_no, error) &&
              access_roster(work, member_no, &roster, error);
    AccessCase *room = ok ? calloc(cases.count + 1, sizeof *room) : NULL;
    if (ok && !room) ok = error_set(error, ERROR_STORAGE, "Memory ran out.");
    if (ok) {
        AccessMember whose = member_of(record_string(member, "team"), &cases, room);
        whose.on_team = access_on_roster(&roster, user->name);
        *out = access_chart(user, &whose);
    }
    free(room);
    record_list_free(&roster);
    record_list_free(&cases);
    record_free(&member);
    return ok;
}

bool access_of(Work *work, int64_t member_no, ChartAccess *out, Error *error) {
    AccessUser user = access_user(work);
    bool broken;
    *out = access_level(&user);
    const Reach *reach = access_lists(work);
    if (!reach || reach->kind == ACCESS_NONE) return true;
    if (!by_rule(work, &user, member_no, out, error)) return false;
    if (*out != CHART_HIDDEN) return true;
    if (!reach_broken(work->store, work->user, member_no, reach->now, &broken, NULL, error)) return false;
    if (broken) *out = access_level(&user);
    return true;
}

bool access_broken(Work *work, int64_t member_no, bool *out, Instant *until, Error *error) {
    AccessUser user = access_user(work);
    ChartAccess access;
    *out = false;
    const Reach *reach = access_lists(work);
    if (!reach || reach->kind == ACCESS_NONE) return true;
    if (!by_rule(work, &user, member_no, &access, error)) return false;
    return access != CHART_HIDDEN ||
           reach_broken(work->store, work->user, member_no, reach->now, out, until, error);
}

bool access_refused(Work *work, int64_t member_no, Error *error) {
    Record *member;
    if (!record_load(work->store, &member, "member", member_no, error)) return false;
    bool ok = work_record(work, "view_refused", member->id, NULL, error);
    record_free(&member);
    return ok;
}

bool access_door(Work *work, int64_t member_no, Error *error) {
    ChartAccess access;
    if (!access_of(work, member_no, &access, error)) return false;
    if (access != CHART_HIDDEN) return true;
    return access_refused(work, member_no, error) &&
           error_set(error, ERROR_NOT_FOUND, "There is no member \"%lld\".", (long long)member_no);
}

/* Of what? NULL: a member, by all that names one. */
static bool look_up(Work *work, const char *table, const char *typed, const Reach *reach, int64_t *no,
                    Error *error) {
    return table ? lookup_id(work->store, table, typed, reach, no, error)
                 : lookup_member(work->store, typed, reach, no, error);
}

/* The error that the reach gave stays; what would have been found without it is put on record. */
static bool note_hidden(Work *work, const char *table, const char *typed, Error *error) {
    int64_t no;
    Error other = {0};
    Record *row = NULL;
    if (!look_up(work, table, typed, NULL, &no, &other)) return true;
    if (!record_load(work->store, &row, table ? table : "member", no, error)) return false;
    int64_t member_no = table ? record_int(row, "member_no") : row->no;
    bool ok = member_no || plan_row_member(work->store, row, &member_no, error);
    record_free(&row);
    return ok && access_refused(work, member_no, error);
}

static bool find(Work *work, const char *table, const char *typed, int64_t *no, Error *error) {
    Error found = {0}, other = {0};
    const Reach *reach = access_lists(work);
    if (look_up(work, table, typed, reach, no, &found)) return true;
    if (reach && found.kind == ERROR_NOT_FOUND && !note_hidden(work, table, typed, &other)) found = other;
    if (error) *error = found;
    return false;
}

bool access_find_member(Work *work, const char *typed, int64_t *no, Error *error) {
    return find(work, NULL, typed, no, error);
}

bool access_find(Work *work, const char *table, const char *typed, int64_t *no, Error *error) {
    return find(work, table, typed, no, error);
}

bool access_name_member(Work *work, const char *typed, int64_t *no, Error *error) {
    Record *row;
    if (!lookup_source(work->store, typed, no, error)) return false;
    if (*no) return true;
    if (!record_find(work->store, &row, "member", "id", typed, error)) return false;
    if (row) *no = row->no;
    record_free(&row);
    if (!*no && !record_find(work->store, &row, "identifier", "value", typed, error)) return false;
    if (!*no && row) *no = record_int(row, "member_no");
    record_free(&row);
    return *no || error_set(error, ERROR_NOT_FOUND, "There is no member \"%.60s\": name them whole.", typed);
}

bool access_subject(Work *work, const char *subject, bool *open, Error *error) {
    static const char *const tables[] = {"member", "care_case"};
    *open = true;
    for (size_t i = 0; *open && i < sizeof tables / sizeof *tables; i++) {
        Record *row;
        ChartAccess access;
        if (!record_find(work->store, &row, tables[i], "id", subject, error)) return false;
        if (!row) continue;
        int64_t member_no = i == 0 ? row->no : record_int(row, "member_no");
        record_free(&row);
        if (!access_of(work, member_no, &access, error)) return false;
        *open = access != CHART_HIDDEN;
    }
    return true;
}

/* Asked of the cases as they are now, whatever moment the notes are read of. */
bool access_hide_restricted(Work *work, int64_t member_no, const RecordList *notes, Error *error) {
    AccessUser user = access_user(work);
    RecordList cases = {0};
    if (!record_list_int(work->store, &cases, "care_case", "member_no", member_no, error)) return false;
    AccessCase *room = calloc(cases.count + 1, sizeof *room);
    AccessMember member = {.team = ""};
    if (room) member = member_of("", &cases, room);
    for (size_t i = 0; room && i < notes->count; i++) {
        char instead[120];
        Record *note = notes->items[i];
        const char *author = record_string(note, "author");
        if (!record_int(note, "restricted") || access_may_read_restricted(&user, &member, author)) continue;
        snprintf(instead, sizeof instead, "restricted note by %s", author);
        record_set(note, "body", instead);
    }
    bool ok = room || error_set(error, ERROR_STORAGE, "Memory ran out.");
    free(room);
    record_list_free(&cases);
    return ok;
}
