/* The process: its arguments, its environment, its standing with the system, its exit code. */
#include "base/locale.h"
#include "base/text.h"
#include "cli.h"

#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COLUMNS_PIPED = 120, COLUMNS_LEAST = 80, COLUMNS_MOST = 400 };

/* What members tell us must not be left in a core file or a file that others read; and a descriptor that the
 * caller closed must not become the database's. */
static bool harden(void) {
    int opened = open("/dev/null", O_RDWR | O_CLOEXEC);
    while (opened >= 0 && opened <= STDERR_FILENO) opened = dup(opened);
    if (opened < 0) return false;
    close(opened);
    umask(077);
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
    return true;
}

static int output_columns(void) {
    struct winsize size = {0};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return COLUMNS_PIPED;
    if (size.ws_col < COLUMNS_LEAST) return COLUMNS_LEAST;
    return size.ws_col > COLUMNS_MOST ? COLUMNS_MOST : size.ws_col;
}

static const char *environment_value(const char *name) {
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

/* Where the person comes from, as the system says: sudo's word counts, for the user cannot set it there. */
static void person_origin(char *out, size_t size) {
    const char *sudo = getenv("SUDO_UID"), *client = getenv("SSH_CLIENT");
    int host = client ? (int)strcspn(client, " ") : 0;
    if (sudo)
        snprintf(out, size, "sudo uid %.16s", sudo);
    else
        snprintf(out, size, "uid %ld%s%.*s", (long)getuid(), client ? " from " : "", host,
                 client ? client : "");
}

int main(int argc, char **argv) {
    if (!harden()) return EXIT_FAILURE;
    LocaleChoice locale = locale_choose();
    const struct passwd *account = getpwuid(getuid());
    char origin[64];
    person_origin(origin, sizeof origin);
    char *login = text_copy(account ? account->pw_name : getenv("LOGNAME"));
    Environment environment = {
        .data_home = environment_value("XDG_DATA_HOME"),
        .home = environment_value("HOME"),
        .login = login,
        .frozen_now = environment_value("PALLIUM_NOW"),
        .origin = origin,
        .no_color = environment_value("NO_COLOR") != NULL,
        .terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO),
        .columns = output_columns(),
    };
    Out out = {.ascii = locale.ascii};
    if (locale.note[0]) out_message(&out, locale.note);
    Options options;
    Error error = {0};
    int code;
    if (options_read(&options, argc > 0 ? argc - 1 : 0, argv + 1, &environment, &error))
        code = cli_run(&options, &environment, &out);
    else
        code = cli_refuse(&out, &error, options.json);
    options_free(&options);
    free(login);
    if (!out_close(&out) && code == 0) {
        out_message(&out, "The answer could not be written.");
        code = error_exit_code(ERROR_STORAGE);
    }
    return code;
}
