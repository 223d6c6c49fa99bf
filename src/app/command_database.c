/* The database itself: make it, add people, copy it, check it. */
#include "answer.h"
#include "args.h"
#include "base/text.h"
#include "commands.h"
#include "host_profile.h"
#include "keeping.h"
#include "progress_line.h"
#include "secret.h"

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

/* The example files lie beside the database. */
static bool write_host_files(const Cli *cli, Error *error) {
    char folder[PATH_SIZE];
    const Options *options = cli->options;
    HostProfile profile = {.program = cli->environment->program,
                           .database = options->database_given ? options->database : NULL,
                           .account = cli->environment->login};
    text_copy_to(folder, sizeof folder, options->database);
    char *slash = strrchr(folder, '/');
    if (slash) slash[slash == folder] = '\0';
    return host_profile_write(&profile, slash ? folder : ".", error);
}

enum { FLAG_PRACTICE, FLAG_ZONE, FLAG_PROFILE };

static bool init_words(const Cli *cli, const Args *args, Error *error) {
    const Options *options = cli->options;
    const char *profile = args->values[FLAG_PROFILE];
    if (!options->user) return error_set(error, ERROR_USAGE, "Who are you? Give --user NAME.");
    if (options->read_only)
        return error_set(error, ERROR_USAGE, "A database cannot be made with --read-only.");
    if (profile && !text_equal(profile, "personal") && !text_equal(profile, "host"))
        return error_set(error, ERROR_USAGE, "The profiles are personal and host.");
    return true;
}

bool command_init(Cli *cli, json_t **answer, Error *error) {
    Args args;
    Text secret = {0};
    const Flag flags[] = {{"--practice", false}, {"--tz", true}, {"--profile", true}, {0}};
    const Options *options = cli->options;
    bool good = args_read(&args, cli, flags, 0, 0, error) && init_words(cli, &args, error);
    WorkInit init = {.path = options->database,
                     .user = options->user,
                     .zone = args.values[FLAG_ZONE] ? args.values[FLAG_ZONE] : "America/Los_Angeles",
                     .practice = args.values[FLAG_PRACTICE] != NULL,
                     .host = text_equal(args.values[FLAG_PROFILE], "host"),
                     .frozen_now = cli->environment->frozen_now};
    if (good && (init.host || options->secret_file))
        good = secret_new(options->user, options->secret_file, &secret, error);
    if (secret.length > 0) init.secret = text_string(&secret);
    if (good && !options->database_given) good = make_folders(options->database, error);
    good = good && work_init(&init, error) && (!init.host || write_host_files(cli, error));
    text_free(&secret);
    *answer = json_object();
    put_text(*answer, "database", options->database);
    put_text(*answer, "user", options->user);
    put_text(*answer, "role", role_name(ROLE_ADMIN));
    put_flag(*answer, "practice", init.practice);
    put_text(*answer, "zone", init.zone);
    if (init.host) put_text(*answer, "profile", "host");
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
    if (!good || !cli_open(cli, error) || (rebuild && !keeper_only(cli, "Remaking the lists", error)))
        return false;
    ProgressLine line;
    progress_begin(&line, cli);
    good = work_check(cli->work, rebuild, &cases, &differences, &acts, error);
    progress_end(&line, good ? NULL : error,
                 rebuild ? "The lists are as they were." : "Nothing was changed.");
    if (!good) return false;
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
