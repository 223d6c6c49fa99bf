#include "args.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool usage_error(const Cli *cli, Error *error, const char *why) {
    return error_set(error, ERROR_USAGE, "%s Usage: pallium %s%s%s", why, cli->command->name,
                     *cli->command->usage ? " " : "", cli->command->usage);
}

static int flag_find(const Flag *flags, const char *word) {
    size_t length = strcspn(word, "=");
    for (int i = 0; i < ARGS_FLAGS && flags[i].name; i++)
        if (strlen(flags[i].name) == length && strncmp(flags[i].name, word, length) == 0) return i;
    return -1;
}

static bool take_flag(Args *out, const Cli *cli, const Flag *flags, size_t *at, Error *error) {
    const char *word = cli->words[*at];
    int index = flag_find(flags, word);
    if (index < 0) {
        char why[160];
        snprintf(why, sizeof why, "There is no option %.100s here.", word);
        return usage_error(cli, error, why);
    }
    const char *equals = strchr(word, '=');
    if (!flags[index].valued) {
        out->values[index] = "";
        return !equals || usage_error(cli, error, "That option takes no value.");
    }
    if (equals) {
        out->values[index] = equals + 1;
        return true;
    }
    if (*at + 1 >= cli->word_count) return usage_error(cli, error, "An option lacks its value.");
    out->values[index] = cli->words[++*at];
    return true;
}

bool args_read(Args *out, const Cli *cli, const Flag *flags, size_t least, size_t most, Error *error) {
    *out = (Args){.words = calloc(cli->word_count + 1, sizeof *out->words)};
    if (!out->words) return error_set(error, ERROR_STORAGE, "There is no memory left.");
    bool flags_end = false;
    for (size_t at = 0; at < cli->word_count; at++) {
        const char *word = cli->words[at];
        if (!flags_end && text_equal(word, "--"))
            flags_end = true;
        else if (flags_end || word[0] != '-' || !word[1])
            out->words[out->count++] = word;
        else if (!take_flag(out, cli, flags, &at, error))
            return false;
    }
    if (out->count < least) return usage_error(cli, error, "Something is missing.");
    if (out->count > most) return usage_error(cli, error, "There is a word too many.");
    return true;
}

void args_free(Args *args) {
    free(args->words);
    *args = (Args){0};
}

bool args_number(const char *what, const char *value, long least, long most, long *out, Error *error) {
    char *end = NULL;
    errno = 0;
    long number = strtol(value, &end, 10);
    if (errno || end == value || *end || value[0] < '0' || value[0] > '9' || number < least || number > most)
        return error_set(error, ERROR_USAGE, "%s takes a whole number from %ld to %ld.", what, least, most);
    *out = number;
    return true;
}

bool args_from(const Cli *cli, const char *value, Date *out, Error *error) {
    if (!value) return usage_error(cli, error, "From which day on? --from DATE.");
    return date_parse(value, out) ||
           error_set(error, ERROR_BAD_INPUT, "--from: “%.40s” is no date YYYY-MM-DD.", value);
}

bool args_time(const Cli *cli, const char *what, const char *value, Instant *out, Error *error) {
    if (zone_parse(work_zone(cli->work), value, out)) return true;
    return error_set(error, ERROR_BAD_INPUT, "%s is no moment: write 2026-11-24 or 2026-11-24T14:05.", what);
}

bool args_op(const char *value, char out[ID_SIZE], Error *error) {
    size_t length = 0;
    for (; value && value[length] && length < ID_SIZE - 1; length++)
        out[length] = (char)tolower((unsigned char)value[length]);
    out[length] = 0;
    if (!value || (!value[length] && id_valid(out))) return true;
    return error_set(error, ERROR_USAGE, "--op takes a UUID, such as uuidgen prints.");
}

static bool read_all(int descriptor, size_t limit, Text *out) {
    char bytes[16384];
    ssize_t count;
    while ((count = read(descriptor, bytes, sizeof bytes)) != 0) {
        if (count < 0 && errno == EINTR) continue;
        if (count < 0 || out->length + (size_t)count > limit) return false;
        text_add_n(out, bytes, (size_t)count);
    }
    return !out->failed;
}

bool file_read(const char *path, size_t limit, Text *out, Error *error) {
    bool input = text_equal(path, "-");
    int descriptor = input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0)
        return error_set(error, ERROR_BAD_INPUT, "%s cannot be opened: %s.", path, strerror(errno));
    static const char mark[] = "\xEF\xBB\xBF"; /* of UTF-8, as some editors write it first */
    size_t start = out->length;
    struct stat status;
    bool good =
        fstat(descriptor, &status) == 0 && !S_ISDIR(status.st_mode) && read_all(descriptor, limit, out);
    if (!input) close(descriptor);
    if (!good)
        return error_set(error, ERROR_BAD_INPUT, "%s cannot be read, or is larger than %zu bytes.",
                         input ? "Standard input" : path, limit);
    if (out->length > 0 && memchr(out->data, 0, out->length))
        return error_set(error, ERROR_BAD_INPUT, "%s holds a NUL byte.", input ? "Standard input" : path);
    return !text_starts(text_string(out) + start, mark) ||
           text_splice(out, start, start + strlen(mark), "", 0);
}
