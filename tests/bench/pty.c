#include "pty.h"

#include "bench.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { DEADLINE_MS = 20000, BURST_MS = 1, QUIET_MS = 15, SILENT_MS = 60, IDLE_MS = 250 };

void pty_start(Pty *pty, char *const argv[]) {
    pty_start_sized(pty, argv, SCREEN_ROWS, SCREEN_COLS);
}

static void surround(void) {
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("TERM", "xterm-256color", 1);
    setenv("TZ", "UTC", 1);
    setenv("PALLIUM_NOW", BENCH_NOW, 1);
    unsetenv("LINES");
    unsetenv("COLUMNS");
    unsetenv("NO_COLOR");
}

/* Spawned, not forked: a fork copies the page tables of this program, which after it made a million cases
 * took ten times as long as what is measured. The first terminal that a new session opens is its own. */
void pty_start_sized(Pty *pty, char *const argv[], unsigned short rows, unsigned short cols) {
    struct winsize size = {.ws_row = rows, .ws_col = cols};
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    char name[128];
    int slave;
    surround();
    *pty = (Pty){.begun = now_ms()};
    if (openpty(&pty->fd, &slave, name, NULL, &size) != 0) give_up("There is no pseudo-terminal.");
    fcntl(pty->fd, F_SETFD, FD_CLOEXEC);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addclose(&files, slave);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, name, O_RDWR, 0);
    posix_spawn_file_actions_adddup2(&files, STDIN_FILENO, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, STDIN_FILENO, STDERR_FILENO);
    int failed = posix_spawn(&pty->process, argv[0], &files, &attributes, argv, environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    close(slave);
    if (failed) give_up("%s cannot be started: %s.", argv[0], strerror(failed));
}

/* Takes what has come within the wait; false when nothing did. */
static bool take(Pty *pty, int wait_ms) {
    struct pollfd waited = {.fd = pty->fd, .events = POLLIN};
    if (poll(&waited, 1, wait_ms) <= 0) return false;
    char bytes[16384];
    ssize_t count = read(pty->fd, bytes, sizeof bytes);
    if (count <= 0) return false;
    size_t more = (size_t)count;
    pty->bytes += more;
    if (pty->kept + more >= sizeof pty->got) pty->kept = 0;
    memcpy(pty->got + pty->kept, bytes, more);
    pty->kept += more;
    pty->got[pty->kept] = '\0';
    return true;
}

void pty_type(Pty *pty, const char *bytes) {
    pty->bytes = pty->kept = 0;
    pty->got[0] = '\0';
    if (write(pty->fd, bytes, strlen(bytes)) < 0) give_up("A program under test has ended.");
}

double pty_text(Pty *pty, double since, const char *text) {
    while (!strstr(pty->got, text)) {
        if (!take(pty, 100) && now_ms() - since > DEADLINE_MS)
            give_up("\"%s\" never came; the last bytes: %.300s", text, pty->got);
    }
    return now_ms() - since;
}

double pty_burst(Pty *pty, double since) {
    while (!take(pty, 100))
        if (now_ms() - since > DEADLINE_MS) give_up("A key had no answer.");
    double last = now_ms();
    while (take(pty, BURST_MS)) last = now_ms();
    return last - since;
}

double pty_cpu_ms(const Pty *pty) {
    clockid_t clock;
    struct timespec used;
    if (clock_getcpuclockid(pty->process, &clock) != 0 || clock_gettime(clock, &used) != 0) return 0;
    return (double)used.tv_sec * 1e3 + (double)used.tv_nsec / 1e6;
}

double pty_quiet(Pty *pty, double since) {
    double last = now_ms(), used = pty_cpu_ms(pty);
    bool spoke = false;
    for (;;) {
        if (take(pty, QUIET_MS)) {
            last = now_ms();
            spoke = true;
        } else {
            double more = pty_cpu_ms(pty);
            bool idle = more - used < QUIET_MS / 3.0;
            used = more;
            if (idle && (spoke || now_ms() - since > SILENT_MS)) return last - since;
        }
        if (now_ms() - since > DEADLINE_MS) give_up("A program never fell quiet.");
    }
}

double pty_idle(Pty *pty, double since) {
    double last = now_ms(), from = last, used = pty_cpu_ms(pty);
    while (now_ms() - from < IDLE_MS) {
        bool spoke = take(pty, QUIET_MS);
        double more = pty_cpu_ms(pty);
        if (spoke) last = now_ms();
        if (spoke || more - used > 1) from = now_ms();
        used = more;
        if (now_ms() - since > DEADLINE_MS) give_up("A program never came to rest.");
    }
    return last - since;
}

double pty_peak_mib(const Pty *pty) {
    char path[64], line[200];
    double peak = 0;
    snprintf(path, sizeof path, "/proc/%d/status", (int)pty->process);
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file))
        if (strncmp(line, "VmHWM:", 6) == 0) peak = strtod(line + 6, NULL) / 1024;
    if (file) fclose(file);
    return peak;
}

void pty_end(Pty *pty, const char *keys) {
    pty_type(pty, keys);
    double begun = now_ms();
    bool ended = false;
    while (!ended && now_ms() - begun < 2000) {
        take(pty, 20);
        ended = waitpid(pty->process, NULL, WNOHANG) != 0;
    }
    if (!ended) {
        kill(pty->process, SIGKILL);
        waitpid(pty->process, NULL, 0);
    }
    close(pty->fd);
}
