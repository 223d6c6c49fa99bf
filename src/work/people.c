/* Who may sit down here, and the teams. */
#include "people.h"

#include "core/secret.h"
#include "refusal.h"
#include "store/caseload.h"
#include "store/guard.h"
#include "store/journal.h"
#include "store/presence.h"
#include "users.h"
#include "work/conflict.h"
#include "work/sign_in.h"
#include "work_state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SESSIONS_MOST = 16 };

const char *account_state_word(AccountState state) {
    static const char *const words[ACCOUNT_STATES] = {[ACCOUNT_ENABLED] = "enabled",
                                                      [ACCOUNT_NO_SECRET] = "no_secret",
                                                      [ACCOUNT_LOCKED] = "locked",
                                                      [ACCOUNT_DISABLED] = "disabled"};
    return words[state];
}

bool work_may_see_people(const Work *work) {
    return work->role == ROLE_ADMIN || work->role == ROLE_SUPERVISOR || work->role == ROLE_AUDITOR;
}

AccessUser work_as_role(const Work *work, Role role) {
    return (AccessUser){.role = role, .name = "", .team = "", .organisation_no = 1, .personal = !work->host};
}

/* The latest acts of one person: when they were here, and in how many sittings lately. */
typedef struct Traces {
    Work *work;
    Instant since;
    Person *person;
    char sessions[SESSIONS_MOST][ID_SIZE];
} Traces;

/* A screen that was not closed; a command is over when it has answered. */
static bool is_open(const Traces *traces, const char *session) {
    char now[INSTANT_SIZE];
    bool open = false;
    Error ignored = {0};
    instant_format(work_now(traces->work), now);
    return presence_is(traces->work->store, session, presence_screen, now, &open, &ignored) && open;
}

static bool trace(void *context, const ActRow *act) {
    Traces *traces = context;
    Person *person = traces->person;
    Instant at;
    if (text_equal(act->kind, "sign_in_refused") || !instant_parse(act->at, &at)) return true;
    if (person->seen_at.second == instant_never.second) person->seen_at = at;
    if (at.second <= traces->since.second || person->sessions == SESSIONS_MOST) return false;
    for (int i = 0; i < person->sessions; i++)
        if (text_equal(traces->sessions[i], act->session)) return true;
    if (!is_open(traces, act->session)) return true;
    text_copy_to(traces->sessions[person->sessions++], ID_SIZE, act->session);
    return true;
}

static bool read_traces(Work *work, Person *person, Error *error) {
    Traces traces = {.work = work, .since = instant_add(work_now(work), -HERE_SECONDS), .person = person};
    JournalQuery of = {.user = person->name};
    person->seen_at = instant_never;
    return journal_walk(work->store, &of, trace, &traces, error);
}

static bool read_state(Work *work, const Record *row, bool asks, Person *person, Error *error) {
    Guard guard;
    if (!guard_worst(work->store, person->name, &guard, error)) return false;
    person->locked_until = secret_next_try(guard.failures, guard.failed);
    person->failures = record_int(row, "failures");
    bool locked =
        guard.failures >= FAILURES_BEFORE_LOCK && person->locked_until.second > work_now(work).second;
    person->state = record_int(row, "disabled")          ? ACCOUNT_DISABLED
                    : asks && !record_get(row, "secret") ? ACCOUNT_NO_SECRET
                    : locked                             ? ACCOUNT_LOCKED
                                                         : ACCOUNT_ENABLED;
    return true;
}

static bool read_organisation(Work *work, int64_t no, Person *person, Error *error) {
    Record *row;
    if (!no) return true;
    if (!record_load(work->store, &row, "organisation", no, error)) return false;
    record_copy(person->organisation, sizeof person->organisation, row, "name");
    record_free(&row);
    return true;
}

static bool read_person(Work *work, const Record *row, bool asks, Person *out, Error *error) {
    *out = (Person){0};
    record_copy(out->name, sizeof out->name, row, "name");
    record_copy(out->full_name, sizeof out->full_name, row, "full_name");
    record_copy(out->role, sizeof out->role, row, "role");
    record_copy(out->team, sizeof out->team, row, "team");
    record_copy(out->os_user, sizeof out->os_user, row, "os_ident");
    out->version = row->version;
    return read_organisation(work, record_int(row, "organisation_no"), out, error) &&
           read_state(work, row, asks, out, error) && read_traces(work, out, error);
}

static int by_person(const void *a, const void *b) {
    const Person *one = a, *other = b;
    return strcmp(one->name, other->name);
}

static int by_team(const void *a, const void *b) {
    const Team *one = a, *other = b;
    return one->ended != other->ended ? (int)one->ended - (int)other->ended : strcmp(one->name, other->name);
}

static bool grow(void **items, size_t count, size_t size) {
    if (count & (count - 1)) return true; /* room is doubled at each power of two */
    void *grown = realloc(*items, (count ? 2 * count : 1) * size);
    if (grown) *items = grown;
    return grown != NULL;
}

static bool no_memory(Error *error) {
    return error_set(error, ERROR_STORAGE, "Memory ran out.");
}

static bool read_persons(Work *work, People *people, Error *error) {
    bool asks, ok = true;
    if (!work_asks_secret(work, &asks, error)) return false;
    for (int64_t after = 0; ok;) {
        Record *row;
        if (!record_next(work->store, &row, "app_user", after, error)) return false;
        if (!row) break;
        after = row->no;
        ok = grow((void **)&people->persons, people->count, sizeof *people->persons) || no_memory(error);
        ok = ok && read_person(work, row, asks, &people->persons[people->count], error);
        people->count += ok;
        record_free(&row);
    }
    if (people->count) qsort(people->persons, people->count, sizeof *people->persons, by_person);
    return ok;
}

/* The team of that word, made when nobody named it before; NULL: no memory. */
static Team *team_named(People *people, const char *name) {
    for (size_t i = 0; i < people->team_count; i++)
        if (text_equal(people->teams[i].name, name)) return &people->teams[i];
    if (!grow((void **)&people->teams, people->team_count, sizeof *people->teams)) return NULL;
    Team *team = &people->teams[people->team_count++];
    *team = (Team){0};
    text_copy_to(team->name, sizeof team->name, name);
    return team;
}

static bool read_teams(Work *work, People *people, Error *error) {
    for (int64_t after = 0;;) {
        Record *row;
        if (!record_next(work->store, &row, "team", after, error)) return false;
        if (!row) return true;
        after = row->no;
        Team *team = team_named(people, record_string(row, "name"));
        if (team) {
            record_copy(team->title, sizeof team->title, row, "title");
            record_copy(team->end_reason, sizeof team->end_reason, row, "end_reason");
            team->ended = record_time(row, "ended_at", &team->ended_at);
            team->version = row->version;
        }
        record_free(&row);
        if (!team) return no_memory(error);
    }
}

static bool people_of_teams(People *people, Error *error) {
    for (size_t i = 0; i < people->count; i++) {
        const Person *person = &people->persons[i];
        Team *team = *person->team ? team_named(people, person->team) : NULL;
        if (*person->team && !team) return no_memory(error);
        if (team) team->people += person->state != ACCOUNT_DISABLED;
    }
    return true;
}

static void owned(void *context, const char *name, int64_t cases) {
    People *people = context;
    if (!*name) people->unowned = (size_t)cases;
    for (size_t i = 0; i < people->count; i++)
        if (text_equal(people->persons[i].name, name)) people->persons[i].cases = cases;
}

static void of_team(void *context, const char *name, int64_t cases) {
    People *people = context;
    Team *team = *name ? team_named(people, name) : NULL;
    if (!*name) people->teamless = (size_t)cases;
    if (team) team->cases = cases;
}

static bool refused(Work *work, Error *error) {
    char why[120];
    snprintf(why, sizeof why, "Users and teams: your role, %s, may not.", role_words(work->role));
    return refusal_of_role(work, "users and teams",
                           role_bit(ROLE_SUPERVISOR) | role_bit(ROLE_AUDITOR) | role_bit(ROLE_ADMIN), why,
                           error);
}

bool work_people(Work *work, People *out, Error *error) {
    *out = (People){.read = work_last_act(work)};
    bool ok = (work_may_see_people(work) || refused(work, error)) && read_persons(work, out, error) &&
              read_teams(work, out, error) && people_of_teams(out, error) &&
              caseload_by_owner(work->store, owned, out, error) &&
              caseload_by_team(work->store, of_team, out, error);
    if (!ok) people_free(out);
    if (out->team_count) qsort(out->teams, out->team_count, sizeof *out->teams, by_team);
    return ok;
}

void people_free(People *people) {
    free(people->persons);
    free(people->teams);
    *people = (People){0};
}

const Person *people_find(const People *people, const char *name) {
    for (size_t i = 0; i < people->count; i++)
        if (text_equal(people->persons[i].name, name)) return &people->persons[i];
    return NULL;
}

const Team *people_team(const People *people, const char *name) {
    for (size_t i = 0; i < people->team_count; i++)
        if (text_equal(people->teams[i].name, name)) return &people->teams[i];
    return NULL;
}
