/* `doctor`: what may be wrong around the program, one row a check, and what to do about it. */
#include "answer.h"
#include "args.h"
#include "commands.h"
#include "ui/term/term.h"
#include "work/copy.h"
#include "work/look.h"
#include "work/sign_in.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FOUND_SIZE = 400, CLOCK_SLACK = 300, OTHERS = 077 };

typedef struct Check {
    bool wrong;
    char found[FOUND_SIZE], advice[FOUND_SIZE]; /* advice: "" when there is nothing to do */
} Check;

static void advise(Check *check, bool wrong, const char *what) {
    check->wrong = wrong;
    text_copy_to(check->advice, sizeof check->advice, what);
}

static void check_terminal(Cli *cli, Check *out) {
    const char *type = cli->environment->terminal_type;
    int colors;
    bool known = term_known(type, &colors);
    if (!cli->environment->terminal) {
        text_copy_to(out->found, sizeof out->found, "none here: answers are printed");
        return;
    }
    snprintf(out->found, sizeof out->found, "%.60s, %d colours", type ? type : "no TERM", colors);
    if (!known)
        advise(out, true,
               "It is not known to this system: export TERM=xterm-256color, or install ncurses-term.");
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

/* What stands in the way of "mine and nobody else's". */
static void check_private(const char *path, const char *mode, Check *out) {
    struct stat facts;
    if (stat(path, &facts) != 0) {
        snprintf(out->found, sizeof out->found, "%.300s is not there", path);
        advise(out, true, "Make the database: pallium init.");
        return;
    }
    snprintf(out->found, sizeof out->found, "%.300s, mode %04o", path, (unsigned)facts.st_mode & 07777U);
    if (facts.st_uid != geteuid())
        advise(out, true, "It belongs to somebody else: run as its owner.");
    else if (facts.st_mode & OTHERS) {
        out->wrong = true;
        snprintf(out->advice, sizeof out->advice, "Others may read it: chmod %s %.300s", mode, path);
    }
}

static void check_folder(Cli *cli, Check *out) {
    char folder[PATH_SIZE];
    text_copy_to(folder, sizeof folder, cli->options->database);
    char *slash = strrchr(folder, '/');
    if (slash) slash[slash == folder] = '\0';
    check_private(slash ? folder : ".", "700", out);
}

static void check_file(Cli *cli, Check *out) {
    check_private(cli->options->database, "600", out);
}

static void check_database(Cli *cli, Check *out) {
    int64_t cases = 0, differences = 0, acts = 0;
    Error error = {0};
    if (!cli_open(cli, &error) || !work_check(cli->work, false, &cases, &differences, &acts, &error)) {
        snprintf(out->found, sizeof out->found, "%.390s", error.why);
        advise(out, true,
               "When it is damaged: pallium restore FILE --key SECRET makes it anew from a backup.");
        return;
    }
    snprintf(out->found, sizeof out->found, "whole: %lld cases, %lld acts in the chain", (long long)cases,
             (long long)acts);
    if (differences > 0)
        advise(out, true, "The lists are not what they are made from: pallium check --rebuild.");
}

static void check_backup(Cli *cli, Check *out) {
    BackupAge age;
    Error error = {0};
    if (!cli->work) {
        text_copy_to(out->found, sizeof out->found, "not asked: the database did not open");
        return;
    }
    if (!work_backup_age(cli->work, &age, &error)) {
        snprintf(out->found, sizeof out->found, "%.390s", error.why);
        out->wrong = true;
        return;
    }
    if (age.ever)
        snprintf(out->found, sizeof out->found, "%d days ago", age.days);
    else
        text_copy_to(out->found, sizeof out->found, "never");
    if (age.old) advise(out, true, "pallium backup FILE --recipient PUBLIC, to another disk.");
}

static void check_lock(Cli *cli, Check *out) {
    bool asks;
    Error error = {0};
    if (!cli->work || !work_asks_secret(cli->work, &asks, &error)) {
        text_copy_to(out->found, sizeof out->found, "not asked: the database did not open");
        return;
    }
    snprintf(out->found, sizeof out->found,
             asks ? "a screen locks after %d minutes and ends after %d"
                  : "no screen locks: nobody has a secret (else after %d, %d)",
             work_idle_minutes(cli->work), work_log_off_minutes(cli->work));
}

/* A file that was written later than now: one of the two clocks is wrong, and every due time with it. */
static void check_clock(Cli *cli, Check *out) {
    char now[ZONE_TIME_SIZE];
    struct stat facts;
    if (!cli->work) {
        text_copy_to(out->found, sizeof out->found, "not asked: the database did not open");
        return;
    }
    Instant at = work_now(cli->work);
    zone_format(work_zone(cli->work), at, now);
    bool frozen = cli->environment->frozen_now != NULL;
    snprintf(out->found, sizeof out->found, "%s%s", now, frozen ? ", standing still (PALLIUM_NOW)" : "");
    if (!frozen && stat(cli->options->database, &facts) == 0 && facts.st_mtime > at.second + CLOCK_SLACK)
        advise(out, true,
               "The database was written later than now: set the clock (timedatectl set-ntp true).");
}

static const struct {
    const char *name;
    void (*run)(Cli *cli, Check *out);
} checks[] = {{"terminal", check_terminal}, {"locale", check_locale}, {"settings", check_settings},
              {"folder", check_folder},     {"file", check_file},     {"database", check_database},
              {"backup", check_backup},     {"lock", check_lock},     {"clock", check_clock}};

bool command_doctor(Cli *cli, json_t **answer, Error *error) {
    Args args;
    bool good = args_read(&args, cli, (const Flag[]){{0}}, 0, 0, error), well = true;
    args_free(&args);
    if (!good) return false;
    json_t *list = json_array();
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        Check check = {0};
        json_t *row = json_object();
        checks[i].run(cli, &check);
        put_text(row, "check", checks[i].name);
        put_flag(row, "ok", !check.wrong);
        put_text(row, "found", check.found);
        put_text(row, "advice", check.advice);
        json_array_append_new(list, row);
        well = well && !check.wrong;
    }
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
