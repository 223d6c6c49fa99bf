#include "environment.h"

#include "base/text.h"

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

/* What stays. A terminal description of the user's own is read only when the program is the user's own too:
 * under sudo it would be an input of another person. */
static const char *const kept[] = {"TERM",   "COLORTERM", "NO_COLOR", "LANG",
                                   "LC_ALL", "LC_CTYPE",  "TZ",       "ESCDELAY"};
static const char *const own_kept[] = {"TERMINFO", "TERMINFO_DIRS", "HOME"};

bool process_harden(void) {
    int opened = open("/dev/null", O_RDWR | O_CLOEXEC);
    while (opened >= 0 && opened <= STDERR_FILENO) opened = dup(opened);
    if (opened < 0) return false;
    close(opened);
    close_range(STDERR_FILENO + 1, ~0U, 0);
    umask(077);
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    return true;
}

static const char *value(const char *name) {
    const char *found = getenv(name);
    return found && *found ? found : NULL;
}

static int output_columns(void) {
    struct winsize size = {0};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return COLUMNS_PIPED;
    if (size.ws_col < COLUMNS_LEAST) return COLUMNS_LEAST;
    return size.ws_col > COLUMNS_MOST ? COLUMNS_MOST : size.ws_col;
}

/* sudo sets SUDO_UID itself, so under it the number is the system's word, not the user's. */
static void read_person(Surroundings *own) {
    const struct passwd *account = getpwuid(getuid());
    const char *sudo = value("SUDO_UID"), *client = value("SSH_CLIENT");
    int host = client ? (int)strcspn(client, " ") : 0;
    text_copy_to(own->login, sizeof own->login, account ? account->pw_name : value("LOGNAME"));
    text_copy_to(own->os_user, sizeof own->os_user, sudo);
    if (sudo)
        snprintf(own->origin, sizeof own->origin, "sudo uid %.16s", sudo);
    else
        snprintf(own->origin, sizeof own->origin, "uid %ld%s%.*s", (long)getuid(), client ? " from " : "",
                 host > 40 ? 40 : host, client ? client : "");
    ssize_t length = readlink("/proc/self/exe", own->program, sizeof own->program - 1);
    own->program[length > 0 ? length : 0] = '\0';
}

/* The strings that getenv gave stay where they are; only the list of them goes. */
static void clear_environment(bool sudo) {
    enum { KEPT = sizeof kept / sizeof *kept, OWN = sizeof own_kept / sizeof *own_kept };
    const char *values[KEPT + OWN] = {0};
    for (size_t i = 0; i < KEPT; i++) values[i] = getenv(kept[i]);
    for (size_t i = 0; i < OWN && !sudo; i++) values[KEPT + i] = getenv(own_kept[i]);
    clearenv();
    for (size_t i = 0; i < KEPT + OWN; i++)
        if (values[i]) setenv(i < KEPT ? kept[i] : own_kept[i - KEPT], values[i], 1);
    setenv("PATH", "/usr/bin:/bin", 1);
}

void environment_take(Surroundings *own, Environment *out) {
    *own = (Surroundings){0};
    read_person(own);
    *out = (Environment){
        .data_home = value("XDG_DATA_HOME"),
        .config_home = value("XDG_CONFIG_HOME"),
        .home = value("HOME"),
        .login = own->login[0] ? own->login : NULL,
        .frozen_now = value("PALLIUM_NOW"),
        .origin = own->origin,
        .os_user = own->os_user[0] ? own->os_user : NULL,
        .program = own->program,
        .terminal_type = value("TERM"),
        .color_term = value("COLORTERM"),
        .color_fgbg = value("COLORFGBG"),
        .no_color = value("NO_COLOR") != NULL,
        .terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO),
        .columns = output_columns(),
    };
    clear_environment(own->os_user[0] != '\0');
}
