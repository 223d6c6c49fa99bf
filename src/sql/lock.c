#include "lock.h"

#include "db_private.h"
#include "db_rules.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

enum { TICK_US = 5000 };

static void interrupt(int signal) {
    (void)signal;
}

/* The timer first fires after the whole wait, then every TICK_US, so that a shot that fell just before flock
 * went to sleep is repeated; and a remaining time above TICK_US tells another signal's interruption from
 * ours. */
static int flock_until_timer(int fd) {
    struct itimerval left;
    while (flock(fd, LOCK_EX) != 0) {
        if (errno != EINTR) return errno;
        getitimer(ITIMER_REAL, &left);
        if (left.it_value.tv_sec == 0 && left.it_value.tv_usec <= TICK_US) return ETIMEDOUT;
    }
    return 0;
}

static int flock_bounded(int fd, int wait_ms) {
    if (flock(fd, LOCK_EX | LOCK_NB) == 0) return 0;
    if (errno != EWOULDBLOCK && errno != EINTR) return errno;
    struct sigaction ours = {.sa_handler = interrupt}, theirs;
    struct itimerval bound = {.it_value = {wait_ms / 1000, wait_ms % 1000 * 1000},
                              .it_interval = {0, TICK_US}};
    struct itimerval before;
    sigset_t alarm, mask;
    sigemptyset(&ours.sa_mask);
    sigemptyset(&alarm);
    sigaddset(&alarm, SIGALRM);
    sigaction(SIGALRM, &ours, &theirs);
    sigprocmask(SIG_UNBLOCK, &alarm, &mask);
    setitimer(ITIMER_REAL, &bound, &before);
    int failed = flock_until_timer(fd);
    struct itimerval off = {0};
    setitimer(ITIMER_REAL, &off, NULL);
    sigprocmask(SIG_SETMASK, &mask, NULL);
    sigaction(SIGALRM, &theirs, NULL);
    setitimer(ITIMER_REAL, &before, NULL);
    return failed;
}

static bool name_holder(Db *db, Error *error) {
    char text[160];
    int process = 0;
    ssize_t count = pread(db->lock, text, sizeof text - 1, 0);
    text[count > 0 ? count : 0] = '\0';
    char *space = strchr(text, ' ');
    if (space) space[1 + strcspn(space + 1, "\n")] = '\0';
    if (!space || sscanf(text, "%d", &process) != 1) {
        space = NULL;
        process = 0;
    }
    return error_set(
        error, ERROR_STORAGE,
        "The database is being written by %s (process %d) and did not finish within %g seconds. Nothing "
        "was saved; try again.",
        space ? space + 1 : "another program", process, db->wait_ms / 1000.0);
}

static bool lock_open(Db *db, Error *error) {
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s.lock", db->path);
    db->lock = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (db->lock < 0) return error_set(error, ERROR_STORAGE, "%s cannot be made: %s.", path, strerror(errno));
    if (db_file_is_private(path, false, error)) return true;
    close(db->lock);
    db->lock = -1;
    return false;
}

/* Somebody removed the lock file while we waited for it: it guards nothing any more. */
static bool is_gone(int fd) {
    struct stat info;
    return fstat(fd, &info) != 0 || info.st_nlink == 0;
}

static void write_name(int fd, const char *user) {
    char text[160];
    int length = snprintf(text, sizeof text, "%d %.100s\n", (int)getpid(), user);
    if (pwrite(fd, text, (size_t)length, 0) == length && ftruncate(fd, length) != 0) return;
}

bool lock_take(Db *db, const char *user, Error *error) {
    for (;;) {
        if (db->lock < 0 && !lock_open(db, error)) return false;
        int failed = flock_bounded(db->lock, db->wait_ms);
        if (failed == ETIMEDOUT) return name_holder(db, error);
        if (failed)
            return error_set(error, ERROR_STORAGE, "The lock of %s cannot be taken: %s.", db->path,
                             strerror(failed));
        if (!is_gone(db->lock)) break;
        close(db->lock);
        db->lock = -1;
    }
    write_name(db->lock, user);
    return true;
}

void lock_drop(Db *db) {
    if (db->lock >= 0) flock(db->lock, LOCK_UN);
}
