/* The persons around a member, offered where one is named in a care plan: who agrees to it, who owns a line
 * of it. */
#include "work/choice.h"

#include "base/utf8.h"
#include "core/team.h"
#include "store/record.h"
#include "work_state.h"

#include <stdio.h>
#include <string.h>

typedef struct Persons {
    const char *key;
    Choice *out;
    size_t count, limit;
} Persons;

/* Whether a word of either begins as what is typed. */
static bool fits(const Choice *choice, const char *key) {
    Text folded = {0};
    char both[sizeof choice->value + sizeof choice->words + 2];
    snprintf(both, sizeof both, " %s %s", choice->value, choice->words);
    utf8_name_key(both, &folded);
    bool begins = text_starts(text_string(&folded), key);
    for (const char *at = text_string(&folded); !begins && (at = strpbrk(at, " _")); at++)
        begins = text_starts(at + 1, key);
    text_free(&folded);
    return begins;
}

static void offer(Persons *persons, const char *value, const char *who, const char *what) {
    if (persons->count == persons->limit || text_blank(value)) return;
    Choice *choice = &persons->out[persons->count];
    *choice = (Choice){0};
    text_copy_to(choice->value, sizeof choice->value, value);
    snprintf(choice->words, sizeof choice->words, "%.90s%s%.60s", who, *who && *what ? " · " : "", what);
    for (size_t i = 0; i < persons->count; i++)
        if (text_equal(persons->out[i].value, choice->value)) return;
    if (fits(choice, persons->key)) persons->count++;
}

static bool each(Work *work, const char *table, int64_t member_no, Persons *persons,
                 void (*take)(Persons *, const Record *), Error *error) {
    RecordList rows = {0};
    bool ok = record_list_int(work->store, &rows, table, "member_no", member_no, error);
    for (size_t i = 0; ok && i < rows.count; i++)
        if (!rows.items[i]->voided_act && !record_get(rows.items[i], "ends")) take(persons, rows.items[i]);
    record_list_free(&rows);
    return ok;
}

static void take_caregiver(Persons *persons, const Record *row) {
    const char *relation = record_string(row, "relation");
    offer(persons, record_string(row, "name"), "", *relation ? relation : "caregiver");
}

/* Those of the team who are the member's own people. */
static void take_family(Persons *persons, const Record *row) {
    const Discipline *discipline = discipline_find(record_string(row, "discipline"));
    if (discipline && text_list_has("caregiver decision_maker", discipline->name))
        offer(persons, record_string(row, "person"), discipline->words, "on the team");
}

static void take_team(Persons *persons, const Record *row) {
    const Discipline *discipline = discipline_find(record_string(row, "discipline"));
    if (discipline) offer(persons, discipline->name, record_string(row, "person"), discipline->words);
}

static bool named_in_plan(Work *work, int64_t member_no, Persons *persons, Error *error) {
    RecordList plans = {0};
    bool ok = record_list_int(work->store, &plans, "care_plan", "member_no", member_no, error);
    if (ok && plans.count)
        offer(persons, record_string(plans.items[plans.count - 1], "decision_maker"), "",
              "decision maker named in the plan");
    record_list_free(&plans);
    return ok;
}

static bool agreers(Work *work, int64_t member_no, Persons *persons, Error *error) {
    Record *member = NULL;
    char name[120];
    if (!record_load(work->store, &member, "member", member_no, error)) return false;
    snprintf(name, sizeof name, "%.50s %.50s", record_string(member, "first_name"),
             record_string(member, "last_name"));
    offer(persons, "member", name, "the member");
    const char *decider = record_string(member, "decision_maker");
    if (*decider && !record_is(member, "decision_maker_status", "none"))
        offer(persons, "decision_maker", decider, "decides when the member cannot");
    record_free(&member);
    return named_in_plan(work, member_no, persons, error) &&
           each(work, "caregiver", member_no, persons, take_caregiver, error) &&
           each(work, "team_member", member_no, persons, take_family, error);
}

/* Who is on the team, then what other roles there are, then the people who work here. */
static bool owners(Work *work, int64_t member_no, const char *typed, Persons *persons, Error *error) {
    const Discipline *discipline;
    size_t users = 0;
    if (!each(work, "team_member", member_no, persons, take_team, error)) return false;
    for (size_t i = 0; (discipline = discipline_at(i)); i++)
        offer(persons, discipline->name, discipline->words, "nobody on the team yet");
    bool ok = text_blank(typed) || work_choose_user(work, typed, persons->out + persons->count,
                                                    persons->limit - persons->count, &users, error);
    persons->count += users;
    return ok;
}

bool work_choose_person(Work *work, int64_t member_no, const ActField *field, const char *typed, Choice *out,
                        size_t limit, size_t *count, Error *error) {
    Text key = {0};
    utf8_name_key(typed, &key);
    Persons persons = {.key = text_string(&key), .out = out, .limit = limit};
    bool ok = text_equal(field->name, "owner") ? owners(work, member_no, typed, &persons, error)
                                               : agreers(work, member_no, &persons, error);
    text_free(&key);
    *count = ok ? persons.count : 0;
    return ok;
}
