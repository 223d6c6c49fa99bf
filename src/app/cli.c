#include "cli.h"
#include "answer.h"
#include "args.h"
#include "base/text.h"
#include "secret.h"
#include "syslog_say.h"
#include "theme_choice.h"
#include "work/sign_in.h"
#include "workstation.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

bool cli_open(Cli *cli, Error *error) {
    if (cli->work) return true;
    const Options *options = cli->options;
    if (!options->database[0])
        return error_set(error, ERROR_USAGE, "No place for a database: give --db PATH.");
    if (!options->user) return error_set(error, ERROR_USAGE, "Who are you? Give --user NAME.");
    if (access(options->database, F_OK) != 0 && errno == ENOENT)
        return error_set(
            error, ERROR_STORAGE, "There is no database yet: %s is not there. Make one: pallium %s%s%sinit",
            options->database, options->database_given ? "--db " : "",
            options->database_given ? options->database : "", options->database_given ? " " : "");
    WorkOptions how = {.path = options->database,
                       .user = options->user,
                       .read_only = options->read_only,
                       .frozen_now = cli->environment->frozen_now,
                       .user_given = options->user_given,
                       .os_user = cli->environment->os_user,
                       .origin = cli->environment->origin,
                       .ask = secret_ask,
                       .ask_context = cli,
                       .log = {.say = syslog_say}};
    if (!work_open(&cli->work, &how, error)) return false;
    const char *note = work_note(cli->work);
    if (note && *note) out_message(cli->out, note);
    return true;
}

bool cli_open_op(Cli *cli, const char *op, Error *error) {
    char id[ID_SIZE];
    if (!args_op(op, id, error) || !cli_open(cli, error)) return false;
    work_set_op(cli->work, id);
    return true;
}

static void add_list(Text *line, const char *before, const char *list) {
    if (!*list) return;
    text_add(line, before);
    for (; *list; list++) text_add(line, *list == ' ' ? ", " : (char[]){*list, 0});
    text_add_char(line, '.');
}

/* What both sides changed: as it was read, as it is, as it was to be. */
static json_t *conflict_json(const Conflict *conflict) {
    json_t *fields = json_array();
    for (size_t i = 0; conflict && i < conflict->count; i++) {
        const ConflictField *field = &conflict->fields[i];
        json_t *one = json_object();
        put(one, "name", json_text(field->name));
        put(one, "base", json_text(field->base));
        put(one, "theirs", json_text(field->theirs));
        put(one, "mine", json_text(field->mine));
        json_array_append_new(fields, one);
    }
    return fields;
}

int cli_refuse(Out *out, const Error *error, const Conflict *conflict, bool json) {
    if (json) {
        json_t *answer = json_object();
        put_text(answer, "error", error_kind_word(error->kind));
        put_text(answer, "why", error->why);
        put_words(answer, "missing", error->missing);
        put_words(answer, "roles", error->roles);
        put(answer, "column", error->column > 0 ? json_integer(error->column) : json_null());
        if (*error->op) put_text(answer, "op", error->op);
        if (error->kind == ERROR_CONFLICT) put(answer, "fields", conflict_json(conflict));
        out_json(out, answer);
        json_decref(answer);
    } else {
        Text line = {0};
        text_add(&line, error->why);
        if (error->column > 0) text_addf(&line, " (column %d)", error->column);
        add_list(&line, " Missing: ", error->missing);
        add_list(&line, " May do it: ", error->roles);
        if (*error->op) text_addf(&line, " Give it as: --op %s", error->op);
        out_message(out, text_string(&line));
        text_free(&line);
    }
    return error_exit_code(error->kind);
}

static bool run(Cli *cli, Error *error) {
    json_t *answer = NULL;
    if (!cli->command->run(cli, &answer, error)) {
        json_decref(answer);
        return false;
    }
    if (!answer) return true; /* it wrote line by line */
    if (cli->options->json)
        out_json(cli->out, answer);
    else if (cli->command->text)
        cli->command->text(cli, answer);
    else
        outline_print(cli->out, answer);
    json_decref(answer);
    return true;
}

static bool sit_down(Cli *cli, Error *error) {
    const Preferences *prefers = &cli->preferences;
    Station station = {.ascii = cli->out->ascii,
                       .color = !cli->options->no_color && preference_on(prefers->color),
                       .mouse = !cli->options->no_mouse && preference_on(prefers->mouse),
                       .linear = cli->options->linear || preference_on(prefers->linear),
                       .rich = terminal_rich(cli->environment),
                       .theme = cli->theme,
                       .preferences = prefers};
    Error unsaid;
    bool good = cli_open(cli, error) && workstation_run(cli->work, &station, error);
    if (good) work_sign_out(cli->work, "left", &unsaid);
    return good;
}

/* Each thing that the file says wrong is told once, with its line; nothing in it stops a command but a clash
 * of keys, and that only the screens. */
static bool prefer(Cli *cli, bool screen, Error *error) {
    char path[PATH_SIZE] = "";
    Text notes = {0};
    Error own = {0};
    bool there = preferences_path(cli->environment, path);
    bool good = there ? preferences_read(&cli->preferences, path, &notes, &own)
                      : preferences_parse(&cli->preferences, "", &notes, &own);
    for (char *line = notes.data; line && *line;) {
        char *end = line + strcspn(line, "\n");
        Text message = {0};
        text_addf(&message, "%s, %.*s", path, (int)(end - line), line);
        out_message(cli->out, text_string(&message));
        text_free(&message);
        line = end + (*end == '\n');
    }
    text_free(&notes);
    if (!good && screen) *error = own;
    if (!good && !screen) out_message(cli->out, own.why);
    const char *asked = cli->options->theme ? cli->options->theme : cli->preferences.theme;
    return (good || !screen) && theme_choose(asked, cli->environment, &cli->theme, error);
}

/* `COMMAND --help` is `help COMMAND`. */
static const char *command_name(const Options *options) {
    if (options->version) return "version";
    if (options->help) return "help";
    return options->word_count > 0 ? options->words[0] : "worklist";
}

int cli_run(const Options *options, const Environment *environment, Out *out) {
    Error error = {0};
    Cli cli = {.options = options, .environment = environment, .out = out};
    const char *name = command_name(options);
    size_t skip = options->help || options->version || options->word_count == 0 ? 0 : 1;
    cli.command = command_find(name);
    cli.words = options->words + skip;
    cli.word_count = options->version ? 0 : options->word_count - skip;
    bool screen = options->word_count == 0 && !options->help && !options->version && !options->json &&
                  environment->terminal;
    bool good;
    if (!cli.command)
        good = error_set(&error, ERROR_USAGE, "There is no command %s; pallium help lists them.", name);
    else
        good = prefer(&cli, screen || text_equal(name, "script"), &error) &&
               (screen ? sit_down(&cli, &error) : run(&cli, &error));
    int code = cli.code;
    if (!good) code = cli_refuse(out, &error, cli.work ? work_conflict(cli.work) : NULL, options->json);
    work_free(&cli.work);
    return code;
}
