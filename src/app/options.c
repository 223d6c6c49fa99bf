#include "options.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Global {
    const char *name;
    size_t flag;  /* offset of a bool, when it takes no value */
    size_t value; /* offset of a string, when it takes one */
} Global;

static const Global globals[] = {
    {.name = "--db"},
    {.name = "--user", .value = offsetof(Options, user)},
    {.name = "--secret-file", .value = offsetof(Options, secret_file)},
    {.name = "--theme", .value = offsetof(Options, theme)},
    {.name = "--read-only", .flag = offsetof(Options, read_only)},
    {.name = "--no-color", .flag = offsetof(Options, no_color)},
    {.name = "--no-mouse", .flag = offsetof(Options, no_mouse)},
    {.name = "--linear", .flag = offsetof(Options, linear)},
    {.name = "--json", .flag = offsetof(Options, json)},
    {.name = "--help", .flag = offsetof(Options, help)},
    {.name = "--version", .flag = offsetof(Options, version)},
};

const char *option_name(size_t index) {
    return index < sizeof globals / sizeof *globals ? globals[index].name : NULL;
}

/* `version` of what a command shows is that command's own option. */
static bool own_of_command(const Options *out, const Global *global) {
    return out->word_count > 0 && global && global->flag == offsetof(Options, version);
}

static const Global *global_find(const char *word) {
    size_t length = strcspn(word, "=");
    for (size_t i = 0; i < sizeof globals / sizeof *globals; i++)
        if (strlen(globals[i].name) == length && strncmp(globals[i].name, word, length) == 0)
            return &globals[i];
    return NULL;
}

static bool path_set(char out[PATH_SIZE], const char *path, Error *error) {
    if (!*path) return error_set(error, ERROR_USAGE, "The database's path is empty.");
    if (!text_copy_to(out, PATH_SIZE, path))
        return error_set(error, ERROR_USAGE, "The database's path is too long.");
    return true;
}

/* Takes the option at words[*at], and its value. */
static bool take(Options *out, const Global *global, int count, char *const *words, int *at, Error *error) {
    const char *equals = strchr(words[*at], '=');
    if (global->flag) {
        if (equals) return error_set(error, ERROR_USAGE, "%s takes no value.", global->name);
        *(bool *)((char *)out + global->flag) = true;
        return true;
    }
    if (!equals && *at + 1 >= count) return error_set(error, ERROR_USAGE, "%s needs a value.", global->name);
    const char *value = equals ? equals + 1 : words[++*at];
    if (global->value) {
        *(const char **)((char *)out + global->value) = value;
        out->user_given |= global->value == offsetof(Options, user);
        return true;
    }
    out->database_given = true;
    return path_set(out->database, value, error);
}

static bool default_database(char out[PATH_SIZE], const Environment *environment) {
    int length;
    if (environment->data_home && environment->data_home[0] == '/')
        length = snprintf(out, PATH_SIZE, "%s/pallium/pallium.db", environment->data_home);
    else if (environment->home && environment->home[0] == '/')
        length = snprintf(out, PATH_SIZE, "%s/.local/share/pallium/pallium.db", environment->home);
    else
        length = snprintf(out, PATH_SIZE, "pallium.db");
    return length > 0 && length < PATH_SIZE;
}

bool options_read(Options *out, int count, char *const *words, const Environment *environment, Error *error) {
    *out = (Options){.user = environment->login, .no_color = environment->no_color};
    if (!default_database(out->database, environment)) out->database[0] = 0;
    out->own = calloc((size_t)count + 1, sizeof *out->own);
    if (!out->own) return error_set(error, ERROR_STORAGE, "There is no memory left.");
    out->words = out->own;
    bool good = true;
    int at = 0;
    for (; at < count && !text_equal(words[at], "--"); at++) {
        const Global *global = global_find(words[at]);
        if (!global || own_of_command(out, global))
            out->own[out->word_count++] = words[at];
        else if (good)
            good = take(out, global, count, words, &at, error);
        else if (global->flag == offsetof(Options, json))
            out->json = true;
    }
    for (; at < count; at++) out->own[out->word_count++] = words[at];
    return good;
}

void options_free(Options *options) {
    free(options->own);
    options->own = NULL;
    options->words = NULL;
    options->word_count = 0;
}
