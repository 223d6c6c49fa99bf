/* `config`: what a person prefers, and one value set. */
#include "answer.h"
#include "args.h"
#include "commands.h"
#include "keeping.h"
#include "preferences.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { CONFIG_BYTES = 1 << 20 };

static void tell(json_t *answer, const char *path, const Preferences *preferences) {
    const Setting *setting;
    json_t *list = json_array(), *keys = json_object();
    put_text(answer, "path", path);
    for (size_t i = 0; (setting = setting_at(i)); i++) {
        json_t *row = json_object();
        put_text(row, "name", setting->name);
        put_text(row, "value", (const char *)preferences + setting->at);
        put_text(row, "values", setting->values);
        json_array_append_new(list, row);
    }
    for (size_t i = 0; i < preferences->binding_count; i++)
        put_text(keys, preferences->bindings[i].name, preferences->bindings[i].keys);
    put(answer, "settings", list);
    put(answer, "keys", keys);
}

static bool write_whole(const char *path, const Text *text, Error *error) {
    char beside[PATH_SIZE + 8];
    snprintf(beside, sizeof beside, "%s.new", path);
    FILE *file = text->failed ? NULL : fopen(beside, "we");
    bool good = file && fwrite(text->data, 1, text->length, file) == text->length && fflush(file) == 0 &&
                fsync(fileno(file)) == 0;
    if (file && fclose(file) != 0) good = false;
    good = good && rename(beside, path) == 0;
    return good || error_set(error, ERROR_STORAGE, "%s cannot be written: %s.", path, strerror(errno));
}

/* The value is taken only when the file then says nothing that it did not say before. */
static bool set_one(const char *path, const char *name, const char *value, Error *error) {
    Text before = {0}, after = {0}, old_notes = {0}, notes = {0};
    Preferences preferences;
    Error ignored = {0};
    bool good = access(path, F_OK) != 0 || file_read(path, CONFIG_BYTES, &before, error);
    if (good) {
        preferences_parse(&preferences, text_string(&before), &old_notes, &ignored);
        preferences_set(text_string(&before), name, value, &after);
        good = preferences_parse(&preferences, text_string(&after), &notes, error);
    }
    if (good && notes.length > old_notes.length) {
        const char *last = strrchr(text_string(&notes), ':');
        good = error_set(error, ERROR_USAGE, "%s cannot be %s:%.*s", name, value,
                         (int)strcspn(last ? last + 1 : "", "\n"), last ? last + 1 : "");
    }
    good = good && make_folders(path, error) && write_whole(path, &after, error);
    text_free(&before);
    text_free(&after);
    text_free(&old_notes);
    text_free(&notes);
    return good;
}

bool command_config(Cli *cli, json_t **answer, Error *error) {
    Args args;
    char path[PATH_SIZE];
    Preferences preferences;
    Text notes = {0};
    bool good = args_read(&args, cli, (const Flag[]){{0}}, 0, 2, error);
    if (good && !preferences_path(cli->environment, path))
        good = error_set(error, ERROR_REFUSED, "There is no folder for settings here.");
    if (good && args.count == 1) good = usage_error(cli, error, "A setting needs its value.");
    if (good && args.count == 2) good = set_one(path, args.words[0], args.words[1], error);
    good = good && preferences_read(&preferences, path, &notes, error);
    if (good) tell(*answer = json_object(), path, &preferences);
    text_free(&notes); /* told when the program started */
    args_free(&args);
    return good;
}
