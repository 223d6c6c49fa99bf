/* The people of a database: add them, give them a secret, close and open their accounts. */
#include "answer.h"
#include "args.h"
#include "base/text.h"
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

enum { FLAG_ROLE, FLAG_TEAM, FLAG_FULL_NAME, FLAG_ORGANISATION, FLAG_OS, FLAG_NEW };

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

static bool user_disable(Cli *cli, const Args *args, json_t *answer, Error *error) {
    put_flag(answer, "disabled", true);
    return cli_open(cli, error) && work_user_disable(cli->work, args->words[1], true, error);
}

static bool user_enable(Cli *cli, const Args *args, json_t *answer, Error *error) {
    put_flag(answer, "disabled", false);
    return cli_open(cli, error) && work_user_disable(cli->work, args->words[1], false, error);
}

typedef struct Verb {
    const char *name;
    bool (*run)(Cli *cli, const Args *args, json_t *answer, Error *error);
} Verb;

static const Verb verbs[] = {
    {"add", user_add}, {"secret", user_secret}, {"disable", user_disable}, {"enable", user_enable}};

bool command_user(Cli *cli, json_t **answer, Error *error) {
    Args args;
    const Flag flags[] = {{"--role", true},
                          {"--team", true},
                          {"--full-name", true},
                          {"--organisation", true},
                          {"--os", true},
                          {"--new", true},
                          {0}};
    const Verb *verb = NULL;
    bool good = args_read(&args, cli, flags, 2, 2, error);
    for (size_t i = 0; good && i < sizeof verbs / sizeof *verbs; i++)
        if (text_equal(verbs[i].name, args.words[0])) verb = &verbs[i];
    if (good && !verb)
        good = usage_error(cli, error, "Users are added, given a secret, disabled and enabled.");
    if (good) {
        *answer = json_object();
        put_text(*answer, "user", args.words[1]);
        good = verb->run(cli, &args, *answer, error);
    }
    args_free(&args);
    return good;
}
