#include "faulty.h"

#include "shim.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const Fault faults[] = {
    {"pwrite", ENOSPC}, {"pwrite", EIO},      {"pread", EIO},   {"fdatasync", EIO},
    {"ftruncate", EIO}, {"ftruncate", EROFS}, {"fstat", EIO},   {"open", EMFILE},
    {"fcntl", ENOLCK},  {"fcntl", EIO},       {"mmap", ENOMEM}, {"unlink", EIO},
};

static struct {
    const Fault *fault; /* NULL: none, or any at random */
    int countdown, times;
    bool failed;
    int in_thousand;
    unsigned seed;
} disk;

const Fault *fault_at(size_t index) {
    return index < sizeof faults / sizeof *faults ? &faults[index] : NULL;
}

void faulty_nth(const Fault *fault, int nth, int times) {
    disk.fault = fault;
    disk.countdown = nth;
    disk.times = times;
    disk.failed = false;
}

void faulty_random(unsigned seed, int in_thousand) {
    disk.fault = NULL;
    disk.seed = seed;
    disk.in_thousand = in_thousand;
    disk.failed = false;
}

bool faulty_off(void) {
    bool failed = disk.failed;
    disk.fault = NULL;
    disk.in_thousand = 0;
    disk.failed = false;
    return failed;
}

static int error_of(const char *call) {
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        if (strcmp(faults[i].call, call) == 0) return faults[i].error;
    return EIO;
}

/* Whether this call fails; errno is then set. */
static bool fails(const char *call) {
    bool now = disk.in_thousand && rand_r(&disk.seed) % 1000 < disk.in_thousand;
    if (disk.fault && strcmp(disk.fault->call, call) == 0) {
        if (disk.countdown > 0) disk.countdown--;
        now = disk.countdown == 0 && disk.times > 0;
        disk.times -= now;
    }
    if (!now) return false;
    disk.failed = true;
    errno = disk.fault ? disk.fault->error : error_of(call);
    return true;
}

static ssize_t pwrite_or_fail(int fd, const void *bytes, size_t count, off_t at) {
    return fails("pwrite") ? -1 : pwrite(fd, bytes, count, at);
}

static ssize_t pread_or_fail(int fd, void *bytes, size_t count, off_t at) {
    return fails("pread") ? -1 : pread(fd, bytes, count, at);
}

static int ftruncate_or_fail(int fd, off_t size) {
    return fails("ftruncate") ? -1 : ftruncate(fd, size);
}

static int fstat_or_fail(int fd, struct stat *info) {
    return fails("fstat") ? -1 : fstat(fd, info);
}

static int open_or_fail(const char *path, int flags, int mode) {
    return fails("open") ? -1 : open(path, flags, mode);
}

/* Of its uses, taking a lock: giving one back cannot fail. */
static int fcntl_or_fail(int fd, int what, ...) {
    va_list arguments;
    va_start(arguments, what);
    void *argument = va_arg(arguments, void *);
    va_end(arguments);
    bool takes = what == F_SETLK && ((const struct flock *)argument)->l_type != F_UNLCK;
    return takes && fails("fcntl") ? -1 : fcntl(fd, what, argument);
}

static void *mmap_or_fail(void *at, size_t size, int protect, int flags, int fd, off_t from) {
    return fails("mmap") ? MAP_FAILED : mmap(at, size, protect, flags, fd, from);
}

static int unlink_or_fail(const char *path) {
    return fails("unlink") ? -1 : unlink(path);
}

static int sync_or_fail(sqlite3_file *real, const char *name, int flags) {
    (void)real, (void)name, (void)flags; /* no power cut follows, so that the real one may be left out */
    return fails("fdatasync") ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

static const struct {
    const char *name;
    sqlite3_syscall_ptr call;
} calls[] = {
    {"pwrite", (sqlite3_syscall_ptr)pwrite_or_fail},       {"pwrite64", (sqlite3_syscall_ptr)pwrite_or_fail},
    {"pread", (sqlite3_syscall_ptr)pread_or_fail},         {"pread64", (sqlite3_syscall_ptr)pread_or_fail},
    {"ftruncate", (sqlite3_syscall_ptr)ftruncate_or_fail}, {"fstat", (sqlite3_syscall_ptr)fstat_or_fail},
    {"open", (sqlite3_syscall_ptr)open_or_fail},           {"fcntl", (sqlite3_syscall_ptr)fcntl_or_fail},
    {"mmap", (sqlite3_syscall_ptr)mmap_or_fail},           {"unlink", (sqlite3_syscall_ptr)unlink_or_fail},
};

/* What SQLite tries again fails again: it need not wait in between, but for others. */
static int sleep_when_whole(sqlite3_vfs *vfs, int microseconds) {
    sqlite3_vfs *system = sqlite3_vfs_find("unix");
    (void)vfs;
    return disk.failed ? microseconds : system->xSleep(system, microseconds);
}

/* Where a system has no such call, SQLite does not know its name, and nothing is missing. */
int faulty_set_up(void **state) {
    (void)state;
    sqlite3_vfs *system = sqlite3_vfs_find(NULL);
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        if (system->xGetSystemCall(system, calls[i].name))
            system->xSetSystemCall(system, calls[i].name, calls[i].call);
    if (shim_install(&(ShimHooks){.sync = sync_or_fail}) != SQLITE_OK) return -1;
    sqlite3_vfs_find(NULL)->xSleep = sleep_when_whole;
    return 0;
}
