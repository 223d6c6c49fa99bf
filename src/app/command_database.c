/* The database itself: make it, add people, copy it, check it. */
#include "answer.h"
#include "args.h"
#include "base/text.h"
#include "commands.h"
#include "keeping.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* The default database's folders are ours to make; a folder that --db names is not. */
bool make_folders(const char *database, Error *error) {
    char path[PATH_SIZE];
    text_copy_to(path, sizeof path, database);
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        if (mkdir(path, 0700) != 0 && errno != EEXIST)
            return error_set(error, ERROR_STORAGE, "The folder %s cannot be made: %s.", path,
                             strerror(errno));
        *slash = '/';
    }
    return true;
}

bool command_init(Cli *cli, json_t **answer, Error *error) {
    Args args;
    const Flag flags[] = {{"--practice", false}, {"--tz", true}, {0}};
    const Options *options = cli->options;
    bool good = args_read(&args, cli, flags, 0, 0, error);
    bool practice = args.values[0] != NULL;
    const char *zone = args.values[1] ? args.values[1] : "America/Los_Angeles";
    if (good && !options->user) good = error_set(error, ERROR_USAGE, "Who are you? Give --user NAME.");
    if (good && options->read_only)
        good = error_set(error, ERROR_USAGE, "A database cannot be made with --read-only.");
    if (good && !options->database_given) good = make_folders(options->database, error);
    good = good &&
           work_init(options->database, practice, zone, options->user, cli->environment->frozen_now, error);
    *answer = json_object();
    put_text(*answer, "database", options->database);
    put_text(*answer, "user", options->user);
    put_text(*answer, "role", role_name(ROLE_ADMIN));
    put_flag(*answer, "practice", practice);
    put_text(*answer, "zone", zone);
    args_free(&args);
    return good;
}

static void role_sentence(char out[ERROR_WHY_SIZE]) {
    Text text = {0};
    text_add(&text, "The roles are");
    for (int role = 0; role < ROLES; role++) text_addf(&text, " %s", role_name((Role)role));
    text_add_char(&text, '.');
    text_copy_to(out, ERROR_WHY_SIZE, text_string(&text));
    text_free(&text);
}

bool command_user(Cli *cli, json_t **answer, Error *error) {
    Args args;
    const Flag flags[] = {{"--role", true}, {"--team", true}, {"--full-name", true}, {0}};
    bool good = args_read(&args, cli, flags, 2, 2, error);
    if (good && !text_equal(args.words[0], "add")) good = usage_error(cli, error, "Users can be added.");
    if (good && !args.values[0]) good = usage_error(cli, error, "The role is missing.");
    Role role;
    if (good && !role_parse(args.values[0], &role)) {
        char why[ERROR_WHY_SIZE];
        role_sentence(why);
        good = usage_error(cli, error, why);
    }
    good = good && cli_open(cli, error) &&
           work_user_add(cli->work, args.words[1], args.values[0], args.values[1], args.values[2], error);
    if (good) {
        *answer = json_object();
        put_text(*answer, "user", args.words[1]);
        put_text(*answer, "role", args.values[0]);
        put_text(*answer, "team", args.values[1]);
        put_text(*answer, "full_name", args.values[2]);
    }
    args_free(&args);
    return good;
}

bool command_check(Cli *cli, json_t **answer, Error *error) {
    Args args;
    const Flag flags[] = {{"--rebuild", false}, {0}};
    int64_t cases = 0, differences = 0, acts = 0;
    bool good = args_read(&args, cli, flags, 0, 0, error);
    bool rebuild = args.values[0] != NULL;
    args_free(&args);
    if (!good || !cli_open(cli, error) || (rebuild && !keeper_only(cli, "Remaking the lists", error)) ||
        !work_check(cli->work, rebuild, &cases, &differences, &acts, error))
        return false;
    *answer = json_object();
    put_flag(*answer, "ok", differences == 0 || rebuild);
    put_number(*answer, "cases", cases);
    put_number(*answer, "differences", differences);
    put_number(*answer, "acts", acts);
    put_flag(*answer, "rebuilt", rebuild);
    if (differences > 0 && !rebuild) {
        out_message(cli->out, "The list is not what it is made from: pallium check --rebuild remakes it.");
        cli->code = error_exit_code(ERROR_STORAGE);
    }
    return true;
}
