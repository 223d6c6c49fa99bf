/* `completion`: what a shell completes, from the tables of commands, options, acts, instruments and settings.
 */
#include "answer.h"
#include "args.h"
#include "commands.h"
#include "completion_words.h"
#include "core/act.h"

#include <string.h>

static void shell_case(const char *of, const char *begins, const Text *words, Text *out) {
    text_addf(out, "    %s:%s*) words='%s' ;;\n", of, begins, text_string(words));
}

/* The tables as cases of one shell function, the same for bash and zsh: $command, $action. */
static void add_cases(Text *out) {
    const Command *command;
    const Act *act;
    text_add(out, "    case $command in\n    '') words='");
    completion_commands(out);
    text_add(out, "' ;;\n");
    for (size_t i = 0; (command = command_at(i)); i++) {
        text_addf(out, "    %s) words='", command->name);
        completion_words(command, out);
        text_add(out, "' ;;\n");
    }
    text_add(out, "    esac\n    if [ \"$command\" = act ]; then\n        case $action in\n");
    for (size_t i = 0; (act = act_at(i)); i++) {
        text_addf(out, "        %s) words='", act->name);
        completion_fields(act, out);
        text_add(out, "' ;;\n");
    }
    text_add(out, "        esac\n    case $action:$current in\n");
    completion_of_fields(shell_case, out);
    text_add(out, "    esac\n    fi\n    case $command:$current in\n");
    completion_of_filter(shell_case, out);
    text_add(out, "    esac\n    case $current in -*) words=\"$words");
    completion_options(out);
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

/* bash breaks words at '=' and ':' and wants only what comes behind; within quotes, all of the quoted. */
static const char bash_reply[] =
    "    COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
    "    local whole=${COMP_WORDS[COMP_CWORD]} kept=\n"
    "    case $whole in\n"
    "    [\\\"\\']*) whole=${whole:1}; kept=${whole%\"${whole##*[[:space:]]}\"}\n"
    "        COMPREPLY=(\"${COMPREPLY[@]/#/$kept}\") ;;\n"
    "    *) case $COMP_WORDBREAKS in *=*) kept=${current%\"${current##*[=:]}\"}\n"
    "        COMPREPLY=(\"${COMPREPLY[@]#\"$kept\"}\") ;; esac ;;\n"
    "    esac\n"
    "    case ${COMPREPLY[0]} in *[=:]) compopt -o nospace 2>/dev/null ;; esac\n}\n"
    "complete -o default -F _pallium pallium\n";

static void bash(Text *out) {
    text_add(out, "_pallium() {\n"
                  "    local command= action= previous= word words= line=${COMP_LINE:0:COMP_POINT}\n"
                  "    local -a typed\n"
                  "    line=${line#*\"$1\"}\n"
                  "    local current=${line##*[[:space:]]}\n"
                  "    read -ra typed <<< \"${line%\"$current\"}\"\n"
                  "    current=${current#[\\\"\\']}\n"
                  "    for word in \"${typed[@]}\"; do\n");
    text_add(out, find_command);
    add_cases(out);
    text_add(out, bash_reply);
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
    text_add(out,
             "    local -a all\n"
             "    all=(${=words})\n"
             "    compadd -S '' -- ${(M)all:#*[=:]}\n"
             "    compadd -- ${all:#*[=:]} || [ ${#all} -gt 0 ] || _files\n}\ncompdef _pallium pallium\n");
}

/* What is there once a word was begun: the token under the cursor decides. */
static void fish_case(const char *of, const char *begins, const Text *words, Text *out) {
    text_addf(out,
              "complete -c pallium -n '__fish_seen_subcommand_from %s; and string match -q -- \"%s*\" "
              "(commandline -ct)' -a '%s'\n",
              of, begins, text_string(words));
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
        completion_words(command, out);
        text_add(out, "'\n");
    }
    for (size_t i = 0; (act = act_at(i)); i++) {
        text_addf(out,
                  "complete -c pallium -n '__fish_seen_subcommand_from act; and __fish_seen_subcommand_from "
                  "%s' -a '",
                  act->name);
        completion_fields(act, out);
        text_add(out, "'\n");
    }
    completion_of_fields(fish_case, out);
    completion_of_filter(fish_case, out);
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
