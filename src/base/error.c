#include "base/error.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *word;
    int exit_code;
} kinds[ERROR_KINDS] = {
    [ERROR_NONE] = {"none", 0},           [ERROR_REFUSED] = {"refused", 1},
    [ERROR_NOT_FOUND] = {"not_found", 1}, [ERROR_USAGE] = {"usage", 2},
    [ERROR_BAD_INPUT] = {"bad_input", 3}, [ERROR_CONFLICT] = {"conflict", 4},
    [ERROR_STORAGE] = {"storage", 5},
};

bool error_set(Error *error, ErrorKind kind, const char *format, ...) {
    if (!error) return false;
    va_list arguments;
    char why[ERROR_WHY_SIZE];
    va_start(arguments, format);
    vsnprintf(why, sizeof why, format, arguments);
    va_end(arguments);
    utf8_mend(why);
    *error = (Error){.kind = kind};
    memcpy(error->why, why, sizeof why);
    return false;
}

bool error_prefix(Error *error, const char *format, ...) {
    if (!error) return false;
    va_list arguments;
    char prefix[ERROR_WHY_SIZE], rest[ERROR_WHY_SIZE];
    va_start(arguments, format);
    vsnprintf(prefix, sizeof prefix, format, arguments);
    va_end(arguments);
    memcpy(rest, error->why, sizeof rest);
    snprintf(error->why, sizeof error->why, "%.300s: %.330s", prefix, rest);
    utf8_mend(error->why);
    return false;
}

bool error_suffix(Error *error, const char *sentence) {
    if (!error) return false;
    size_t used = strlen(error->why);
    snprintf(error->why + used, sizeof error->why - used, "%s", sentence);
    utf8_mend(error->why);
    return false;
}

void error_list_add(char list[ERROR_LIST_SIZE], const char *name) {
    size_t used = strlen(list);
    snprintf(list + used, ERROR_LIST_SIZE - used, "%s%s", used ? " " : "", name);
}

const char *error_kind_word(ErrorKind kind) {
    return kinds[kind].word;
}

int error_exit_code(ErrorKind kind) {
    return kinds[kind].exit_code;
}
