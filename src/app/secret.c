#include "secret.h"

#include "args.h"
#include "base/utf8.h"

#include <fcntl.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const char banner[] =
    "This system holds health records. It is for those who care for these members; what "
    "is looked at and done here is recorded and reviewed.";

static bool first_line(const char *file, Text *secret, Error *error) {
    if (!file_read(file, SECRET_FILE_LIMIT, secret, error)) return false;
    if (secret->length == 0) return error_set(error, ERROR_BAD_INPUT, "%s holds no secret.", file);
    char *end = strpbrk(secret->data, "\r\n");
    if (end) *end = '\0';
    secret->length = strlen(secret->data);
    return true;
}

static bool read_line(int terminal, Text *secret) {
    char byte;
    ssize_t count;
    while ((count = read(terminal, &byte, 1)) == 1 && byte != '\n' && byte != '\r')
        if (secret->length < SECRET_FILE_LIMIT) text_add_char(secret, byte);
    return count == 1 && !secret->failed;
}

static void say(int terminal, const char *text) {
    ssize_t ignored = write(terminal, text, strlen(text));
    (void)ignored;
}

/* The terminal shows nothing while it is typed, and is put back as it was. */
static bool prompt(const char *question, Text *secret, Error *error) {
    struct termios before, quiet;
    int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (terminal < 0 || tcgetattr(terminal, &before) != 0) {
        if (terminal >= 0) close(terminal);
        return error_set(
            error, ERROR_REFUSED,
            "This database asks a secret, and there is no terminal to ask at: give --secret-file "
            "FILE.");
    }
    quiet = before;
    quiet.c_lflag &= ~(tcflag_t)ECHO;
    quiet.c_lflag |= ICANON;
    bool ok = tcsetattr(terminal, TCSAFLUSH, &quiet) == 0;
    say(terminal, question);
    ok = ok && read_line(terminal, secret);
    tcsetattr(terminal, TCSAFLUSH, &before);
    say(terminal, "\n");
    close(terminal);
    return ok || error_set(error, ERROR_REFUSED, "No secret was given.");
}

static bool ask_at_terminal(const char *before, const char *user, Text *secret, Error *error) {
    Text question = {0}, shown = {0};
    utf8_safe(user, false, &shown);
    text_addf(&question, "%s%s: ", before, text_string(&shown));
    bool ok = prompt(text_string(&question), secret, error);
    text_free(&question);
    text_free(&shown);
    return ok;
}

bool secret_ask(void *context, const char *user, Text *secret, Error *error) {
    const Cli *cli = context;
    if (cli->options->secret_file) return first_line(cli->options->secret_file, secret, error);
    Text before = {0};
    text_addf(&before, "%s\n\nSecret of ", banner);
    bool ok = ask_at_terminal(text_string(&before), user, secret, error);
    text_free(&before);
    return ok;
}

bool secret_new(const char *user, const char *file, Text *secret, Error *error) {
    if (file) return first_line(file, secret, error);
    Text again = {0};
    bool ok = ask_at_terminal("New secret of ", user, secret, error) &&
              ask_at_terminal("Once more, of ", user, &again, error);
    if (ok && !text_equal(text_string(secret), text_string(&again)))
        ok = error_set(error, ERROR_REFUSED, "The two were not the same; nothing was changed.");
    text_free(&again);
    return ok;
}
