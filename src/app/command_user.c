/* The people of a database: list, add and change them, give them a secret, close and open their accounts. */
#include "admin_act.h"
#include "answer.h"
#include "args.h"
#include "base/text.h"
#include "columns.h"
#include "commands.h"
#include "secret.h"
#include "work/sign_in.h"
#include "work/users.h"

static void role_sentence(char out[ERROR_WHY_SIZE]) {
    Text text = {0};
    text_add(&text, "The roles are");
    for (int role = 0; role < ROLES; role++) text_addf(&text, " %s", role_name((Role)role));
    text_add_char(&text, '.');
    text_copy_to(out, ERROR_WHY_SIZE, text_string(&text));
    text_free(&text);
}

enum {
    FLAG_ROLE,
    FLAG_TEAM,
    FLAG_FULL_NAME,
    FLAG_ORGANISATION,
    FLAG_OS,
    FLAG_NEW,
    FLAG_REASON,
    FLAG_DRY,
    FLAG_VERSION
};

static const Flag flags[] = {
    {"--role", true}, {"--team", true},   {"--full-name", true}, {"--organisation", true}, {"--os", true},
    {"--new", true},  {"--reason", true}, {"--dry-run", false},  {"--version", true},      {0}};

static bool user_add(Cli *cli, const Args *args, json_t *answer, Error *error) {
    Role role;
    if (!args->values[FLAG_ROLE]) return usage_error(cli, error, "The role is missing.");
    if (!role_parse(args->values[FLAG_ROLE], &role)) {
        char why[ERROR_WHY_SIZE];
        role_sentence(why);
        return usage_error(cli, error, why);
    }
    NewUser user = {.name = args->words[1],
                    .role = args->values[FLAG_ROLE],
                    .team = args->values[FLAG_TEAM],
                    .full_name = args->values[FLAG_FULL_NAME],
                    .organisation = args->values[FLAG_ORGANISATION],
                    .os_user = args->values[FLAG_OS]};
    if (!cli_open(cli, error) || !work_add_user(cli->work, &user, error)) return false;
    put_text(answer, "role", args->values[FLAG_ROLE]);
    put_text(answer, "team", args->values[FLAG_TEAM]);
    put_text(answer, "full_name", args->values[FLAG_FULL_NAME]);
    return true;
}

/* While the database asks none, the file that --secret-file names can only be the new one. */
static bool user_secret(Cli *cli, const Args *args, json_t *answer, Error *error) {
    bool asks;
    Text secret = {0};
    const char *file = args->values[FLAG_NEW];
    if (!cli_open(cli, error) || !work_asks_secret(cli->work, &asks, error)) return false;
    if (!file && !asks) file = cli->options->secret_file;
    if (!file && !cli->environment->terminal) file = "-";
    bool ok = secret_new(args->words[1], file, &secret, error) &&
              work_user_secret(cli->work, args->words[1], text_string(&secret), error);
    text_free(&secret);
    put_flag(answer, "secret", ok);
    return ok;
}

static bool change(Cli *cli, const char *act, const Args *args, json_t *answer, Error *error) {
    AdminWords words = {.act = act,
                        .subject = args->words[1],
                        .args = args,
                        .flags = flags,
                        .dry = args->values[FLAG_DRY] != NULL};
    return admin_act(cli, &words, answer, error);
}

static bool user_disable(Cli *cli, const Args *args, json_t *answer, Error *error) {
    put_flag(answer, "disabled", true);
    return change(cli, "user_disable", args, answer, error);
}

static bool user_enable(Cli *cli, const Args *args, json_t *answer, Error *error) {
    put_flag(answer, "disabled", false);
    return change(cli, "user_enable", args, answer, error);
}

static bool user_unlock(Cli *cli, const Args *args, json_t *answer, Error *error) {
    return change(cli, "user_unlock", args, answer, error);
}

static bool user_set(Cli *cli, const Args *args, json_t *answer, Error *error) {
    bool any = false;
    for (int i = 0; i < FLAG_NEW; i++) any = any || args->values[i];
    if (!any) return usage_error(cli, error, "What is to be changed?");
    return change(cli, "user_set", args, answer, error);
}

static bool user_list(Cli *cli, const Args *args, json_t *answer, Error *error) {
    People people;
    (void)args;
    if (!cli_open(cli, error) || !work_people(cli->work, &people, error)) return false;
    json_t *rows = json_array();
    for (size_t i = 0; i < people.count; i++)
        json_array_append_new(rows, person_json(&people.persons[i], work_zone(cli->work)));
    put(answer, "users", rows);
    put_number(answer, "cases_of_nobody", (int64_t)people.unowned);
    people_free(&people);
    return true;
}

static bool user_show(Cli *cli, const Args *args, json_t *answer, Error *error) {
    People people;
    if (!cli_open(cli, error) || !work_people(cli->work, &people, error)) return false;
    const Person *person = people_find(&people, args->words[1]);
    json_t *shown = person ? person_json(person, work_zone(cli->work)) : NULL;
    bool known = person != NULL;
    if (known) json_object_update(answer, shown);
    json_decref(shown);
    people_free(&people);
    return known || error_set(error, ERROR_NOT_FOUND, "There is no user \"%.60s\".", args->words[1]);
}

typedef struct Verb {
    const char *name;
    bool (*run)(Cli *cli, const Args *args, json_t *answer, Error *error);
    bool alone; /* names nobody */
} Verb;

static const Verb verbs[] = {{"list", user_list, true},      {"show", user_show, false},
                             {"add", user_add, false},       {"set", user_set, false},
                             {"secret", user_secret, false}, {"disable", user_disable, false},
                             {"enable", user_enable, false}, {"unlock", user_unlock, false}};

static const Verb *verb_of(const Cli *cli, const Args *args, Error *error) {
    const Verb *verb = NULL;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (text_equal(verbs[i].name, args->words[0])) verb = &verbs[i];
    if (!verb)
        usage_error(
            cli, error,
            "Users are listed, shown, added, changed, given a secret, disabled, enabled and unlocked.");
    else if (args->count != (verb->alone ? 1U : 2U))
        usage_error(cli, error, verb->alone ? "There is a word too many." : "Who?");
    else
        return verb;
    return NULL;
}

bool command_user(Cli *cli, json_t **answer, Error *error) {
    Args args;
    bool good = args_read(&args, cli, flags, 1, 2, error);
    const Verb *verb = good ? verb_of(cli, &args, error) : NULL;
    if (verb) {
        *answer = json_object();
        if (!verb->alone) put_text(*answer, "user", args.words[1]);
        good = verb->run(cli, &args, *answer, error);
    }
    args_free(&args);
    return good && verb;
}

static void add_person(Text *text, const json_t *row) {
    column_add(text, get_text(row, "user"), 12);
    column_add(text, get_text(row, "full_name"), 20);
    column_add(text, get_text(row, "role"), 20);
    column_add(text, get_text(row, "team"), 12);
    column_add(text, get_text(row, "account"), 10);
    text_addf(text, "%5lld\n", (long long)get_number(row, "cases"));
}

void text_user(Cli *cli, const json_t *answer) {
    size_t index;
    json_t *row;
    Text text = {0};
    if (!json_object_get(answer, "users")) {
        outline_print(cli->out, answer);
        return;
    }
    json_array_foreach(json_object_get(answer, "users"), index, row) add_person(&text, row);
    text_addf(&text, "%lld open cases of nobody\n", (long long)get_number(answer, "cases_of_nobody"));
    out_text(cli->out, text_string(&text));
    text_free(&text);
}
