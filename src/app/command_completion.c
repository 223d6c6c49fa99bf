/* `completion`: what a shell completes, from the tables of commands, options, acts, instruments and settings.
 */
#include "answer.h"
#include "args.h"
#include "commands.h"
#include "core/act.h"
#include "core/score.h"
#include "preferences.h"

#include <ctype.h>
#include <string.h>

static bool word_character(char c) {
    return isalnum((unsigned char)c) || (c && strchr("-_=.", c));
}

/* The words of a usage that are typed as they stand: lower case, and options. Placeholders are upper case. */
static void add_literals(const char *usage, Text *out) {
    while (*usage) {
        size_t length = 0;
        while (word_character(usage[length])) length++;
        size_t plain = strspn(usage, "abcdefghijklmnopqrstuvwxyz-_");
        if (length > 1 && plain >= length) {
            text_add_char(out, ' ');
            text_add_n(out, usage, length);
        }
        usage += length > 0 ? length : 1;
    }
}

static void add_acts(Text *out) {
    const Act *act;
    for (size_t i = 0; (act = act_at(i)); i++) text_addf(out, " %s", act->name);
}

static void add_commands(Text *out) {
    const Command *command;
    for (size_t i = 0; (command = command_at(i)); i++) text_addf(out, " %s", command->name);
}

static void add_instruments(Text *out) {
    const char *name;
    for (size_t i = 0; (name = score_instrument_at(i)); i++) text_addf(out, " %s", name);
}

static void add_settings(Text *out) {
    const Setting *setting;
    for (size_t i = 0; (setting = setting_at(i)); i++) text_addf(out, " %s", setting->name);
}

static void add_options(Text *out) {
    const char *name;
    for (size_t i = 0; (name = option_name(i)); i++) text_addf(out, " %s", name);
}

/* What follows a command besides the words of its usage. */
static const struct {
    const char *command;
    void (*add)(Text *out);
} followers[] = {
    {"act", add_acts}, {"help", add_commands}, {"score", add_instruments}, {"config", add_settings}};

static void add_words(const Command *command, Text *out) {
    add_literals(command->usage, out);
    for (size_t i = 0; i < sizeof followers / sizeof *followers; i++)
        if (text_equal(followers[i].command, command->name)) followers[i].add(out);
}

static void add_fields(const Act *act, Text *out) {
    for (size_t i = 0; i < ACT_FIELDS && act->fields[i].name; i++)
        text_addf(out, " %s=", act->fields[i].name);
}

/* The tables as cases of one shell function, the same for bash and zsh: $command, $action. */
static void add_cases(Text *out) {
    const Command *command;
    const Act *act;
    text_add(out, "    case $command in\n    '') words='");
    add_commands(out);
    text_add(out, "' ;;\n");
    for (size_t i = 0; (command = command_at(i)); i++) {
        text_addf(out, "    %s) words='", command->name);
        add_words(command, out);
        text_add(out, "' ;;\n");
    }
    text_add(out, "    esac\n    if [ \"$command\" = act ]; then\n        case $action in\n");
    for (size_t i = 0; (act = act_at(i)); i++) {
        text_addf(out, "        %s) words='", act->name);
        add_fields(act, out);
        text_add(out, "' ;;\n");
    }
    text_add(out, "        esac\n    fi\n    case $current in -*) words=\"$words");
    add_options(out);
    text_add(out, "\" ;; esac\n");
}

/* The words before the cursor: an option's value is no command. */
static const char find_command[] =
    "        case $previous in --db|--user|--secret-file|--theme) previous= ; continue ;; esac\n"
    "        previous=$word\n"
    "        case $word in -*) continue ;; esac\n"
    "        if [ -z \"$command\" ]; then command=$word\n"
    "        elif [ -z \"$action\" ]; then action=$word; fi\n"
    "    done\n";

static void bash(Text *out) {
    text_add(out, "_pallium() {\n"
                  "    local command= action= previous= word words= current=${COMP_WORDS[COMP_CWORD]}\n"
                  "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n");
    text_add(out, find_command);
    add_cases(out);
    text_add(out, "    COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
                  "    case ${COMPREPLY[0]} in *=) compopt -o nospace 2>/dev/null ;; esac\n}\n"
                  "complete -o default -F _pallium pallium\n");
}

static void zsh(Text *out) {
    /* zsh keeps the line in $words, which the cases set. */
    text_add(out, "#compdef pallium\n_pallium() {\n"
                  "    local -a line\n"
                  "    line=(\"${(@)words[2,CURRENT-1]}\")\n"
                  "    local current=${words[CURRENT]}\n"
                  "    local command= action= previous= word words=\n"
                  "    for word in $line; do\n");
    text_add(out, find_command);
    add_cases(out);
    text_add(out, "    compadd -- ${=words} || _files\n}\ncompdef _pallium pallium\n");
}

static void fish(Text *out) {
    const Command *command;
    const Act *act;
    const char *name;
    text_add(out, "complete -c pallium -e\n");
    for (size_t i = 0; (name = option_name(i)); i++) text_addf(out, "complete -c pallium -l %s\n", name + 2);
    for (size_t i = 0; (command = command_at(i)); i++) {
        text_addf(out, "complete -c pallium -n __fish_use_subcommand -a %s -d '", command->name);
        for (const char *at = command->help; *at; at++) text_addf(out, *at == '\'' ? "\\%c" : "%c", *at);
        text_addf(out, "'\ncomplete -c pallium -n '__fish_seen_subcommand_from %s' -a '", command->name);
        add_words(command, out);
        text_add(out, "'\n");
    }
    for (size_t i = 0; (act = act_at(i)); i++) {
        text_addf(out,
                  "complete -c pallium -n '__fish_seen_subcommand_from act; and __fish_seen_subcommand_from "
                  "%s' -a '",
                  act->name);
        add_fields(act, out);
        text_add(out, "'\n");
    }
}

static const struct {
    const char *name;
    void (*write)(Text *out);
} shells[] = {{"bash", bash}, {"zsh", zsh}, {"fish", fish}};

bool command_completion(Cli *cli, json_t **answer, Error *error) {
    Args args;
    bool good = args_read(&args, cli, (const Flag[]){{0}}, 1, 1, error), known = false;
    for (size_t i = 0; good && i < sizeof shells / sizeof *shells; i++) {
        Text text = {0};
        if (!text_equal(args.words[0], shells[i].name)) continue;
        known = true;
        shells[i].write(&text);
        *answer = json_object();
        put_text(*answer, "shell", shells[i].name);
        put_text(*answer, "script", text_string(&text));
        text_free(&text);
    }
    if (good && !known) good = usage_error(cli, error, "There is no completion for that shell.");
    args_free(&args);
    return good;
}

void text_completion(Cli *cli, const json_t *answer) {
    out_text(cli->out, get_text(answer, "script"));
}
