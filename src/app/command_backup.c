/* Copies: plain ones, sealed ones, and putting one back. */
#include "answer.h"
#include "args.h"
#include "base/text.h"
#include "commands.h"
#include "exchange/backup.h"
#include "exchange/sealed.h"
#include "keeping.h"
#include "progress_line.h"
#include "work/audit.h"

#include <stdio.h>

bool keeper_only(const Cli *cli, const char *what, Error *error) {
    Role role = work_role(cli->work);
    if (role == ROLE_ADMIN || role == ROLE_SUPERVISOR) return true;
    error_set(error, ERROR_REFUSED, "%s: your role, %s, may not.", what, role_words(role));
    error_list_add(error->roles, role_name(ROLE_SUPERVISOR));
    error_list_add(error->roles, role_name(ROLE_ADMIN));
    Error unsaid;
    work_record(cli->work, "admin_refused", what, NULL, &unsaid);
    return false;
}

static void put_manifest(json_t *answer, const Cli *cli, const BackupManifest *manifest) {
    const CopyFacts *facts = &manifest->facts;
    json_t *tables = json_object();
    char at[INSTANT_SIZE];
    instant_format(manifest->at, at);
    if (cli->work)
        put_time(answer, "at", work_zone(cli->work), manifest->at);
    else
        put_text(answer, "at", at);
    put_number(answer, "schema", facts->schema);
    put_number(answer, "seq", facts->seq);
    put_text(answer, "mac", facts->mac);
    put_number(answer, "size", manifest->size);
    put_flag(answer, "keyed", manifest->keyed);
    for (size_t i = 0; i < facts->table_count; i++)
        if (facts->tables[i].rows) put_number(tables, facts->tables[i].name, facts->tables[i].rows);
    put(answer, "rows", tables);
}

static bool make_plain(Cli *cli, const char *to, json_t *answer, Error *error) {
    if (!work_backup(cli->work, to, error)) return false;
    put_text(answer, "backup", to);
    put_flag(answer, "sealed", false);
    return true;
}

static bool make_sealed(Cli *cli, const char *to, const char *recipient, json_t *answer, Error *error) {
    BackupManifest manifest;
    if (!backup_seal(cli->work, to, recipient, &manifest, error)) return false;
    put_text(answer, "backup", to);
    put_flag(answer, "sealed", true);
    put_manifest(answer, cli, &manifest);
    return true;
}

static bool make_keys(const char *path, json_t *answer, Error *error) {
    Text open = {0};
    if (!sealed_keygen(path, error)) return false;
    text_addf(&open, "%s.pub", path);
    put_text(answer, "secret", path);
    put_text(answer, "public", text_string(&open));
    text_free(&open);
    return true;
}

static bool verify(Cli *cli, const char *from, const char *key, json_t *answer, Error *error) {
    BackupManifest manifest;
    if (!key) return usage_error(cli, error, "--key names the secret key.");
    ProgressLine line;
    progress_begin(&line, cli);
    bool good = backup_verify(from, key, &line.progress, &manifest, error);
    progress_end(&line, good ? NULL : error, "The backup is as it was.");
    if (!good) return false;
    put_flag(answer, "ok", true);
    put_manifest(answer, cli, &manifest);
    return true;
}

static bool make_backup(Cli *cli, const Args *args, json_t *answer, Error *error) {
    const char *recipient = args->values[0];
    if (!cli_open(cli, error) || !keeper_only(cli, "Backup", error)) return false;
    ProgressLine line;
    progress_begin(&line, cli);
    bool good = recipient ? make_sealed(cli, args->words[0], recipient, answer, error)
                          : make_plain(cli, args->words[0], answer, error);
    progress_end(&line, good ? NULL : error, "No backup was made.");
    return good;
}

/* Keys are made and backups proved anywhere, without a database. */
bool command_backup(Cli *cli, json_t **answer, Error *error) {
    Args args;
    const Flag flags[] = {{"--recipient", true}, {"--key", true}, {0}};
    bool good = args_read(&args, cli, flags, 1, 2, error);
    *answer = json_object();
    if (good && args.count == 1)
        good = make_backup(cli, &args, *answer, error);
    else if (good && text_equal(args.words[0], "keygen"))
        good = make_keys(args.words[1], *answer, error);
    else if (good && text_equal(args.words[0], "verify"))
        good = verify(cli, args.words[1], args.values[1], *answer, error);
    else if (good)
        good = usage_error(cli, error, "There is a word too many.");
    args_free(&args);
    return good;
}

bool command_restore(Cli *cli, json_t **answer, Error *error) {
    Args args;
    const Flag flags[] = {{"--key", true}, {0}};
    const Options *options = cli->options;
    BackupManifest manifest;
    bool good = args_read(&args, cli, flags, 1, 1, error);
    if (good && !args.values[0]) good = usage_error(cli, error, "--key names the secret key.");
    if (good && options->read_only)
        good = error_set(error, ERROR_USAGE, "A database cannot be put back with --read-only.");
    if (good && !options->database_given) good = make_folders(options->database, error);
    ProgressLine line;
    if (good) {
        progress_begin(&line, cli);
        good = backup_restore(args.words[0], args.values[0], options->database, &line.progress, &manifest,
                              error);
        progress_end(&line, good ? NULL : error, "No database was made; the backup is as it was.");
    }
    *answer = json_object();
    if (good) {
        put_text(*answer, "database", options->database);
        put_manifest(*answer, cli, &manifest);
    }
    args_free(&args);
    return good;
}
