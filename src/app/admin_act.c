#include "admin_act.h"

#include "answer.h"

#include <string.h>

/* Whether an option says a field: "--full-name" full_name. */
static bool says(const char *flag, const char *field) {
    if (!text_starts(flag, "--")) return false;
    for (flag += 2; *flag && *field; flag++, field++)
        if (*flag != *field && !(*flag == '-' && *field == '_')) return false;
    return !*flag && !*field;
}

static size_t fields_of(const AdminWords *words, const Act *act, const char *names[ACT_FIELDS],
                        const char *values[ACT_FIELDS]) {
    size_t count = 0;
    bool adds = act_field(act, "name") != NULL;
    for (size_t f = 0; f < act_field_count(act); f++) {
        const char *name = act->fields[f].name,
                   *value = adds && text_equal(name, "name") ? words->subject : NULL;
        for (size_t i = 0; words->flags[i].name; i++)
            if (words->args->values[i] && says(words->flags[i].name, name)) value = words->args->values[i];
        if (!value) continue;
        names[count] = name;
        values[count++] = value;
    }
    return count;
}

/* What --version says; 0 when it is not given. */
static bool version_read(const AdminWords *words, int64_t *out, Error *error) {
    long version = 0;
    for (size_t i = 0; words->flags[i].name; i++)
        if (text_equal(words->flags[i].name, "--version") && words->args->values[i] &&
            !args_number("--version", words->args->values[i], 1, INT32_MAX, &version, error))
            return false;
    *out = version;
    return true;
}

static void put_effect(json_t *answer, const Text *effect) {
    json_t *lines = json_array();
    for (const char *at = text_string(effect); *at;) {
        size_t length = strcspn(at, "\n");
        json_array_append_new(lines, json_stringn(at, length));
        at += length + (at[length] == '\n');
    }
    put(answer, "effect", lines);
}

bool admin_act(Cli *cli, const AdminWords *words, json_t *answer, Error *error) {
    const char *names[ACT_FIELDS], *values[ACT_FIELDS];
    const Act *act = admin_act_find(words->act);
    char summary[ADMIN_SUMMARY] = "";
    Text effect = {0};
    AdminRequest request = {.act = act,
                            .subject = act_field(act, "name") ? NULL : words->subject,
                            .names = names,
                            .values = values,
                            .field_count = fields_of(words, act, names, values)};
    bool good = version_read(words, &request.version, error) && cli_open(cli, error) &&
                work_admin_preview(cli->work, &request, &effect, error) &&
                (words->dry || work_admin_do(cli->work, &request, summary, error));
    put_effect(answer, &effect);
    put_flag(answer, "done", good && !words->dry);
    put_text(answer, "summary", summary);
    text_free(&effect);
    return good;
}

json_t *person_json(const Person *person, const Zone *zone) {
    json_t *object = json_object();
    bool locked = person->state == ACCOUNT_LOCKED;
    put_text(object, "user", person->name);
    put_text(object, "full_name", person->full_name);
    put_text(object, "role", person->role);
    put_text(object, "team", person->team);
    put_text(object, "organisation", person->organisation);
    put_text(object, "os", person->os_user);
    put_text(object, "account", account_state_word(person->state));
    put_time(object, "locked_until", zone, locked ? person->locked_until : instant_never);
    put_number(object, "wrong_secrets", person->failures);
    put_time(object, "last_here", zone, person->seen_at);
    put_number(object, "sessions", person->sessions);
    put_number(object, "cases", person->cases);
    put_number(object, "version", person->version);
    return object;
}

json_t *team_row_json(const Team *team, const Zone *zone) {
    json_t *object = json_object();
    put_text(object, "team", team->name);
    put_text(object, "title", team->title);
    put_number(object, "people", (int64_t)team->people);
    put_number(object, "cases", team->cases);
    put_number(object, "version", team->version);
    put_time(object, "ended_at", zone, team->ended ? team->ended_at : instant_never);
    put_text(object, "end_reason", team->end_reason);
    return object;
}
