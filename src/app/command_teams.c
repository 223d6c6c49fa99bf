/* `teams`: the teams of the database, their people and cases. */
#include "admin_act.h"
#include "answer.h"
#include "columns.h"
#include "commands.h"

static const Flag flags[] = {
    {"--title", true}, {"--reason", true}, {"--dry-run", false}, {"--version", true}, {0}};

enum { FLAG_TITLE, FLAG_REASON, FLAG_DRY };

static json_t *members_of(const People *people, const char *team) {
    json_t *names = json_array();
    for (size_t i = 0; i < people->count; i++)
        if (text_equal(people->persons[i].team, team) && people->persons[i].state != ACCOUNT_DISABLED)
            json_array_append_new(names, json_text(people->persons[i].name));
    return names;
}

static bool list(Cli *cli, json_t *answer, Error *error) {
    People people;
    if (!cli_open(cli, error) || !work_people(cli->work, &people, error)) return false;
    json_t *rows = json_array();
    for (size_t i = 0; i < people.team_count; i++) {
        json_t *row = team_row_json(&people.teams[i], work_zone(cli->work));
        put(row, "members", members_of(&people, people.teams[i].name));
        json_array_append_new(rows, row);
    }
    put(answer, "teams", rows);
    put_number(answer, "cases_of_no_team", (int64_t)people.teamless);
    people_free(&people);
    return true;
}

static bool change(Cli *cli, const char *act, const Args *args, json_t *answer, Error *error) {
    AdminWords words = {.act = act,
                        .subject = args->words[1],
                        .args = args,
                        .flags = flags,
                        .dry = args->values[FLAG_DRY] != NULL};
    put_text(answer, "team", args->words[1]);
    return admin_act(cli, &words, answer, error);
}

static const struct {
    const char *verb, *act;
} verbs[] = {{"add", "teams_add"}, {"set", "teams_set"}, {"end", "teams_end"}};

static bool run(Cli *cli, const Args *args, json_t *answer, Error *error) {
    const char *verb = args->count ? args->words[0] : "list";
    if (text_equal(verb, "list") && args->count <= 1) return list(cli, answer, error);
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (text_equal(verbs[i].verb, verb) && args->count == 2)
            return change(cli, verbs[i].act, args, answer, error);
    return usage_error(cli, error, "Teams are listed, added, renamed and ended.");
}

bool command_teams(Cli *cli, json_t **answer, Error *error) {
    Args args;
    bool good = args_read(&args, cli, flags, 0, 2, error);
    *answer = json_object();
    good = good && run(cli, &args, *answer, error);
    args_free(&args);
    return good;
}

void text_teams(Cli *cli, const json_t *answer) {
    size_t index, at;
    json_t *row, *name;
    Text text = {0};
    if (!json_object_get(answer, "teams")) {
        outline_print(cli->out, answer);
        return;
    }
    json_array_foreach(json_object_get(answer, "teams"), index, row) {
        bool ended = *get_text(row, "ended_at") != '\0';
        column_add(&text, get_text(row, "team"), 14);
        column_add(&text, ended ? "ended" : get_text(row, "title"), 24);
        text_addf(&text, "%5lld cases  ", (long long)get_number(row, "cases"));
        json_array_foreach(json_object_get(row, "members"), at, name)
            text_addf(&text, "%s%s", at ? ", " : "", json_string_value(name));
        line_end(&text);
    }
    text_addf(&text, "%lld open cases of no team\n", (long long)get_number(answer, "cases_of_no_team"));
    out_text(cli->out, text_string(&text));
    text_free(&text);
}
