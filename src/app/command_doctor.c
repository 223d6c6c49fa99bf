/* `doctor`: what may be wrong around the program, one row a check, and what to do about it. */
#include "answer.h"
#include "args.h"
#include "commands.h"
#include "progress_line.h"
#include "ui/term/term.h"
#include "work/storage.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef StorageFinding Check; /* the same form for what is around the storage */

static void advise(Check *check, bool wrong, const char *what) {
    check->wrong = wrong;
    text_copy_to(check->advice, sizeof check->advice, what);
}

static void check_terminal(Cli *cli, Check *out) {
    const char *type = cli->environment->terminal_type;
    int colors;
    TermKind kind = term_look_up(type, &colors);
    if (!cli->environment->terminal) {
        text_copy_to(out->found, sizeof out->found, "none here: answers are printed");
        return;
    }
    snprintf(out->found, sizeof out->found, "%.60s, %d colours", type ? type : "no TERM", colors);
    if (kind == TERM_UNKNOWN)
        advise(out, true,
               "It is not known to this system: export TERM=xterm-256color, or install ncurses-term.");
    else if (kind == TERM_LINES)
        advise(out, true, "It cannot show screens: use --linear, or export TERM=xterm-256color if it can.");
    else if (colors < 8 && !cli->options->no_color)
        advise(
            out, false,
            "Without colours every mark and word is still there; export TERM=xterm-256color if it has them.");
}

static void check_locale(Cli *cli, Check *out) {
    text_copy_to(out->found, sizeof out->found, cli->out->ascii ? "ASCII" : "UTF-8");
    if (cli->out->ascii) advise(out, false, "Names lose their accents on the screen: export LC_ALL=C.UTF-8.");
}

static void check_settings(Cli *cli, Check *out) {
    char path[PATH_SIZE];
    Preferences preferences;
    Text notes = {0};
    Error error = {0};
    if (!preferences_path(cli->environment, path) || access(path, F_OK) != 0) {
        text_copy_to(out->found, sizeof out->found, "none: everything at its default");
        return;
    }
    snprintf(out->found, sizeof out->found, "%.300s", path);
    if (!preferences_read(&preferences, path, &notes, &error))
        advise(out, true, error.why);
    else if (notes.length > 0)
        advise(out, true, notes.data);
    out->advice[strcspn(out->advice, "\n")] = '\0';
    text_free(&notes);
}

static const struct {
    const char *name;
    void (*run)(Cli *cli, Check *out);
} around[] = {{"terminal", check_terminal}, {"locale", check_locale}, {"settings", check_settings}};

static void add_check(json_t *list, const char *name, const Check *check, bool *well) {
    json_t *row = json_object();
    put_text(row, "check", name);
    put_flag(row, "ok", !check->wrong);
    put_text(row, "found", check->found);
    put_text(row, "advice", check->advice);
    json_array_append_new(list, row);
    *well = *well && !check->wrong;
}

/* What stands in work/storage.h; the file and its folder are looked at before it is opened. */
static void add_storage(Cli *cli, json_t *list, bool *well) {
    Check check;
    Error why = {0};
    ProgressLine line;
    cli_open(cli, &why);
    progress_begin(&line, cli);
    for (size_t i = 0; storage_finding(i, cli->work, cli->options->database, true, why.why, &check); i++)
        add_check(list, check.name, &check, well);
    progress_end(&line, NULL, "");
}

bool command_doctor(Cli *cli, json_t **answer, Error *error) {
    Args args;
    bool good = args_read(&args, cli, (const Flag[]){{0}}, 0, 0, error), well = true;
    args_free(&args);
    if (!good) return false;
    json_t *list = json_array();
    for (size_t i = 0; i < sizeof around / sizeof *around; i++) {
        Check check = {0};
        around[i].run(cli, &check);
        add_check(list, around[i].name, &check, &well);
    }
    add_storage(cli, list, &well);
    *answer = json_object();
    put_flag(*answer, "ok", well);
    put(*answer, "checks", list);
    if (!well) cli->code = error_exit_code(ERROR_REFUSED);
    return true;
}

void text_doctor(Cli *cli, const json_t *answer) {
    const json_t *list = json_object_get(answer, "checks");
    Text text = {0};
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *row = json_array_get(list, i);
        text_addf(&text, "%-9s %-5s %s\n", get_text(row, "check"),
                  json_is_true(json_object_get(row, "ok")) ? "ok" : "WRONG", get_text(row, "found"));
        if (*get_text(row, "advice")) text_addf(&text, "                %s\n", get_text(row, "advice"));
    }
    out_text(cli->out, text_string(&text));
    text_free(&text);
}
