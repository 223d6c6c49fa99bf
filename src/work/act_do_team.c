/* The care team's roster: who is on it, who leads, which other programmes care for the member. */
#include "act_do_team.h"

#include "base/utf8.h"
#include "conflict.h"
#include "core/team.h"

#include <stdlib.h>
#include <string.h>

static bool same_name(const char *a, const char *b) {
    Text left = {0}, right = {0};
    utf8_name_key(a, &left);
    utf8_name_key(b, &right);
    bool same = text_equal(text_string(&left), text_string(&right));
    text_free(&left);
    text_free(&right);
    return same;
}

static bool is_on(const Record *row) {
    return !record_get(row, "ends");
}

static bool roster(ActContext *context, RecordList *out, Error *error) {
    return record_list_int(context->store, out, "team_member", "member_no", context->member->no, error);
}

static void today(const ActContext *context, char out[DATE_SIZE]) {
    date_format(zone_date(context->work->zone, context->now), out);
}

static Record *find_person(const RecordList *team, const char *person) {
    for (size_t i = 0; i < team->count; i++)
        if (is_on(team->items[i]) && same_name(record_string(team->items[i], "person"), person))
            return team->items[i];
    return NULL;
}

/* Who is not on it any more left it since it was read, perhaps. */
static bool nobody_left(ActContext *context, const RecordList *rows, const char *column, const char *name,
                        Error *error) {
    for (size_t i = 0; i < rows->count; i++)
        if (!is_on(rows->items[i]) && same_name(record_string(rows->items[i], column), name) &&
            !act_meanwhile(context, rows->items[i], "ends end_reason", error))
            return false;
    return true;
}

/* The former lead is told in writing where there is a case that the notice stands in. */
static bool owe_lead_notice(ActContext *context, const char *former, const char *now, Error *error) {
    act_warn(context, "The lead was %s: tell them that %s leads now.", former, now);
    if (!context->care_case) return true;
    Record *notice = act_record(context, "notice");
    if (!notice) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    record_set(notice, "template", "lead");
    record_set(notice, "state", "owed");
    record_set(notice, "recipient", former);
    context->lead_changes = true;
    return act_insert(context, &notice, error);
}

/* Everybody else leads no more, and with `leaves` is no longer on the team. */
static bool others_follow(ActContext *context, const RecordList *team, const char *lead, bool leaves,
                          Error *error) {
    char day[DATE_SIZE];
    today(context, day);
    if (context->care_case) record_set(context->care_case, "lead", lead);
    if (context->care_case && !act_merges(context, context->care_case, error)) return false;
    for (size_t i = 0; i < team->count; i++) {
        Record *row = team->items[i];
        if (!is_on(row) || !record_int(row, "leads") || same_name(record_string(row, "person"), lead))
            continue;
        record_set_int(row, "leads", 0);
        if (leaves) record_set(row, "ends", day);
        if (!act_save(context, row, error) ||
            !owe_lead_notice(context, record_string(row, "person"), lead, error))
            return false;
    }
    return true;
}

static bool insert_person(ActContext *context, const char *person, const char *discipline, bool leads,
                          Error *error) {
    char day[DATE_SIZE];
    Date from;
    Record *row = act_record(context, "team_member");
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    today(context, day);
    if (act_day(context, "from", &from)) date_format(from, day);
    record_set(row, "discipline", discipline);
    record_set(row, "person", person);
    record_set_int(row, "leads", leads);
    record_set(row, "starts", day);
    record_set(row, "contact", act_value(context, "contact"));
    return act_insert(context, &row, error);
}

/* One who is on the team already leads from where they are; else joins by discipline. */
static bool leads_now(ActContext *context, const RecordList *team, const char *person, const char *discipline,
                      Error *error) {
    Record *row = find_person(team, person);
    if (context->care_case) record_set(context->care_case, "lead", person);
    if (!row) return insert_person(context, person, discipline, true, error);
    record_set_int(row, "leads", 1);
    return act_save(context, row, error);
}

static bool warn_programmes(ActContext *context, Error *error) {
    RecordList list = {0};
    bool ok = record_list_int(context->store, &list, "programme", "member_no", context->member->no, error);
    for (size_t i = 0; ok && i < list.count; i++) {
        const Record *row = list.items[i];
        if (!is_on(row)) continue;
        act_warn(context, "Also in %s%s%s, which %s: agree who leads, so that nothing is done twice.",
                 record_string(row, "name"), record_get(row, "contact") ? ", " : "",
                 record_string(row, "contact"), record_int(row, "leads") ? "leads" : "does not lead");
    }
    record_list_free(&list);
    return ok;
}

bool team_enrols(ActContext *context, const char *lead, Error *error) {
    RecordList team = {0};
    bool ok = roster(context, &team, error) && others_follow(context, &team, lead, true, error) &&
              leads_now(context, &team, lead, "coordinator", error) && warn_programmes(context, error);
    record_list_free(&team);
    return ok;
}

static bool may_join(const RecordList *team, const char *person, const char *discipline, Error *error) {
    size_t on = 0;
    for (size_t i = 0; i < team->count; i++) {
        const Record *row = team->items[i];
        on += is_on(row);
        if (is_on(row) && record_is(row, "discipline", discipline) &&
            same_name(record_string(row, "person"), person))
            return error_set(error, ERROR_REFUSED, "%s is on the team already, as %s.", person,
                             discipline_find(discipline)->words);
    }
    return on < PLAN_TEAM || error_set(error, ERROR_REFUSED, "The team has %d people already.", PLAN_TEAM);
}

bool do_team_add(ActContext *context, Error *error) {
    RecordList team = {0};
    const char *person = act_value(context, "person"), *discipline = act_value(context, "discipline");
    bool leads = act_says(context, "lead", "yes");
    bool ok = roster(context, &team, error) && may_join(&team, person, discipline, error);
    if (ok && leads) ok = others_follow(context, &team, person, false, error);
    Record *same = ok && leads ? find_person(&team, person) : NULL; /* in another discipline */
    if (same) record_set_int(same, "leads", 0);
    if (same) ok = act_save(context, same, error);
    if (ok && leads && context->care_case) record_set(context->care_case, "lead", person);
    ok = ok && insert_person(context, person, discipline, leads, error);
    record_list_free(&team);
    return ok;
}

static void warn_uncovered(ActContext *context, const char *discipline, const RecordList *team) {
    for (size_t i = 0; team_place_at(i); i++) {
        const TeamPlace *place = team_place_at(i);
        bool filled = false;
        if (!text_list_has(place->disciplines, discipline)) continue;
        for (size_t k = 0; k < team->count; k++)
            filled =
                filled || (is_on(team->items[k]) &&
                           text_list_has(place->disciplines, record_string(team->items[k], "discipline")));
        if (!filled) act_warn(context, "Nobody on the team is: %s.", place->words);
    }
}

static bool end_person(ActContext *context, const RecordList *team, Record *row, Error *error) {
    char day[DATE_SIZE];
    today(context, day);
    if (record_int(row, "leads") && context->from == STAGE_ACTIVE)
        return error_set(error, ERROR_REFUSED, "%s leads: name another lead first (lead).",
                         record_string(row, "person"));
    record_set_int(row, "leads", 0);
    record_set(row, "ends", day);
    record_set(row, "end_reason", act_value(context, "reason"));
    if (!act_save(context, row, error)) return false;
    warn_uncovered(context, record_string(row, "discipline"), team);
    return true;
}

/* Whoever is on it in two disciplines leaves both. */
bool do_team_end(ActContext *context, Error *error) {
    RecordList team = {0};
    const char *person = act_value(context, "person");
    bool ok = roster(context, &team, error), any = false;
    for (Record *row; ok && (row = find_person(&team, person)); any = true)
        ok = end_person(context, &team, row, error);
    if (ok && !any)
        ok = nobody_left(context, &team, "person", person, error) &&
             error_set(error, ERROR_NOT_FOUND, "%s is not on the team.", person);
    record_list_free(&team);
    return ok;
}

/* The discipline of a user who is not on the team yet. */
static bool user_discipline(ActContext *context, const char *person, const char **out, Error *error) {
    Record *user;
    if (!record_find(context->store, &user, "app_user", "name", person, error)) return false;
    bool known = user && record_int(user, "disabled") == 0;
    *out = known && record_is(user, "role", role_name(ROLE_PC_COORDINATOR)) ? "coordinator" : "case_manager";
    record_free(&user);
    return known || error_set(error, ERROR_NOT_FOUND,
                              "%s is neither on the team nor a user here: team_add first.", person);
}

bool do_lead(ActContext *context, Error *error) {
    RecordList team = {0};
    const char *person = act_value(context, "person"), *discipline = NULL;
    bool ok = roster(context, &team, error);
    Record *row = ok ? find_person(&team, person) : NULL;
    if (row && record_int(row, "leads")) ok = error_set(error, ERROR_REFUSED, "%s leads already.", person);
    if (ok && !row)
        ok = nobody_left(context, &team, "person", person, error) &&
             user_discipline(context, person, &discipline, error);
    if (ok && row) person = record_string(row, "person");
    ok = ok && others_follow(context, &team, person, false, error) &&
         leads_now(context, &team, person, discipline, error);
    record_list_free(&team);
    return ok;
}

static bool find_programme(ActContext *context, RecordList *list, Record **out, Error *error) {
    *out = NULL;
    if (!record_list_int(context->store, list, "programme", "member_no", context->member->no, error))
        return false;
    for (size_t i = 0; i < list->count; i++)
        if (is_on(list->items[i]) && record_is(list->items[i], "name", act_value(context, "programme")))
            *out = list->items[i];
    return true;
}

static bool insert_programme(ActContext *context, Error *error) {
    char day[DATE_SIZE];
    Record *row = act_record(context, "programme");
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    today(context, day);
    record_set(row, "name", act_value(context, "programme"));
    record_set(row, "contact", act_value(context, "contact"));
    record_set_int(row, "leads", act_says(context, "lead", "yes"));
    record_set(row, "starts", day);
    return act_insert(context, &row, error);
}

/* Said again it is corrected: another contact, another lead. */
bool do_other_programme(ActContext *context, Error *error) {
    RecordList list = {0};
    Record *row;
    bool ok = find_programme(context, &list, &row, error);
    if (ok && row) {
        if (act_value(context, "contact")) record_set(row, "contact", act_value(context, "contact"));
        record_set_int(row, "leads", act_says(context, "lead", "yes"));
        ok = act_save(context, row, error);
    } else if (ok) {
        ok = insert_programme(context, error);
    }
    if (ok && context->from == STAGE_ACTIVE && act_says(context, "lead", "yes"))
        act_warn(context, "The member is enrolled in palliative care, whose coordinator leads: agree on one "
                          "lead.");
    record_list_free(&list);
    return ok;
}

bool do_other_programme_end(ActContext *context, Error *error) {
    RecordList list = {0};
    Record *row;
    char day[DATE_SIZE];
    bool ok = find_programme(context, &list, &row, error);
    if (ok && !row)
        ok = nobody_left(context, &list, "name", act_value(context, "programme"), error) &&
             error_set(error, ERROR_NOT_FOUND, "The member is in no programme %s.",
                       act_value(context, "programme"));
    if (ok) {
        today(context, day);
        record_set_int(row, "leads", 0);
        record_set(row, "ends", day);
        record_set(row, "end_reason", act_value(context, "reason"));
        ok = act_save(context, row, error);
    }
    record_list_free(&list);
    return ok;
}
