#include "db_rules.h"

#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <unistd.h>

enum { LITTLE_SPACE_MIB = 64 };

typedef enum Standing { LOCAL, NOTED, REFUSED } Standing;

/* storage-and-security.md 3.4; numbers from linux/magic.h. What is not listed is refused. */
static const struct {
    int64_t type;
    Standing standing;
    const char *name;
} file_systems[] = {
    {0xEF53, LOCAL, "ext4"},
    {0x58465342, LOCAL, "XFS"},
    {0x9123683E, LOCAL, "Btrfs"},
    {0x2FC12FC1, LOCAL, "ZFS"},
    {0xF2F52010, LOCAL, "F2FS"},
    {0x01021994, NOTED, "tmpfs, in memory: it is gone when the machine restarts"},
    {0x794C7630, NOTED, "overlay, a container's layer: it is gone when the container is removed"},
    {0x6969, REFUSED, "NFS"},
    {0x517B, REFUSED, "SMB"},
    {0xFF534D42, REFUSED, "CIFS"},
    {0xFE534D42, REFUSED, "SMB"},
    {0x65735546, REFUSED, "FUSE"},
    {0x01021997, REFUSED, "9p"},
    {0x00C36400, REFUSED, "Ceph"},
    {0x5346414F, REFUSED, "AFS"},
    {0x0BD00BD0, REFUSED, "Lustre"},
};

static int64_t system_type(const char *folder) {
    struct statfs info;
    if (statfs(folder, &info) != 0) return -1;
    return (int64_t)info.f_type & 0xFFFFFFFF;
}

const char *db_file_system_name(const char *folder) {
    int64_t type = system_type(folder);
    for (size_t i = 0; i < sizeof file_systems / sizeof *file_systems; i++)
        if (file_systems[i].type == type) return file_systems[i].name;
    return "unknown";
}

static bool file_system_allowed(DbPlace *place, const DbOptions *options, Error *error) {
    int64_t type = options->file_system ? options->file_system(place->folder) : system_type(place->folder);
    for (size_t i = 0; i < sizeof file_systems / sizeof *file_systems; i++) {
        if (file_systems[i].type != type) continue;
        if (file_systems[i].standing == REFUSED)
            return error_set(
                error, ERROR_STORAGE,
                "The folder %s is on %s, where the database would lose data. Keep it on a local disk.",
                place->folder, file_systems[i].name);
        if (file_systems[i].standing == NOTED)
            snprintf(place->note, sizeof place->note, "Note: the database lies on %s.", file_systems[i].name);
        return true;
    }
    return error_set(
        error, ERROR_STORAGE,
        "The folder %s is on a file system that is not known to keep a database safe (type 0x%" PRIx64
        "). Keep it on a local ext4, XFS, Btrfs, ZFS or F2FS disk.",
        place->folder, (uint64_t)type);
}

static void note_little_space(DbPlace *place) {
    struct statvfs info;
    if (place->note[0] || statvfs(place->folder, &info) != 0) return;
    uint64_t free_mib = (uint64_t)info.f_bavail * info.f_frsize >> 20;
    if (free_mib < LITTLE_SPACE_MIB)
        snprintf(place->note, sizeof place->note,
                 "Note: only %" PRIu64 " MiB are free where the database lies.", free_mib);
}

static bool folder_is_private(const char *folder, Error *error) {
    struct stat info;
    if (lstat(folder, &info) != 0)
        return error_set(error, ERROR_STORAGE, "The folder %s cannot be read: %s.", folder, strerror(errno));
    if (!S_ISDIR(info.st_mode)) return error_set(error, ERROR_STORAGE, "%s is not a folder.", folder);
    if (info.st_uid != geteuid())
        return error_set(
            error, ERROR_STORAGE,
            "The folder %s belongs to another user (number %u). Keep the database in a folder of yours.",
            folder, info.st_uid);
    if (info.st_mode & 077)
        return error_set(error, ERROR_STORAGE,
                         "The folder %s is open to others (mode %04o). Run: chmod 700 '%s'", folder,
                         info.st_mode & 07777, folder);
    return true;
}

static bool ancestor_is_safe(const char *folder, Error *error) {
    struct stat info;
    if (lstat(folder, &info) != 0)
        return error_set(error, ERROR_STORAGE, "The folder %s cannot be read: %s.", folder, strerror(errno));
    if (info.st_uid != 0 && info.st_uid != geteuid())
        return error_set(
            error, ERROR_STORAGE,
            "The folder %s, above the database, belongs to another user (number %u), who could replace "
            "it. Keep the database below a folder of yours.",
            folder, info.st_uid);
    if ((info.st_mode & 022) && !(info.st_mode & S_ISVTX))
        return error_set(
            error, ERROR_STORAGE,
            "The folder %s, above the database, can be changed by others (mode %04o). Run: chmod go-w "
            "'%s'",
            folder, info.st_mode & 07777, folder);
    return true;
}

static bool ancestors_are_safe(const char *folder, Error *error) {
    char above[PATH_MAX];
    text_copy_to(above, sizeof above, folder);
    while (strcmp(above, "/") != 0) {
        char *slash = strrchr(above, '/');
        slash[slash == above] = '\0';
        if (!ancestor_is_safe(above, error)) return false;
    }
    return true;
}

bool db_file_is_private(const char *path, bool may_miss, Error *error) {
    struct stat info;
    if (lstat(path, &info) != 0) {
        if (errno == ENOENT && may_miss) return true;
        return error_set(error, ERROR_STORAGE, "%s cannot be read: %s.", path, strerror(errno));
    }
    if (S_ISLNK(info.st_mode))
        return error_set(error, ERROR_STORAGE, "%s is a symbolic link. Name the file that it leads to.",
                         path);
    if (!S_ISREG(info.st_mode)) return error_set(error, ERROR_STORAGE, "%s is not a regular file.", path);
    if (info.st_uid != geteuid())
        return error_set(error, ERROR_STORAGE, "%s belongs to another user (number %u), who must open it.",
                         path, info.st_uid);
    if (info.st_mode & 077)
        return error_set(error, ERROR_STORAGE, "%s is open to others (mode %04o). Run: chmod 600 '%s'", path,
                         info.st_mode & 07777, path);
    if (info.st_nlink != 1)
        return error_set(
            error, ERROR_STORAGE,
            "%s has %ju names (hard links), and writing under two of them destroys it. Remove the others.",
            path, (uintmax_t)info.st_nlink);
    return true;
}

/* O_EXCL: nobody has a file open that did not exist, so closing the descriptor drops no lock. */
static bool make_file(DbPlace *place, Error *error) {
    int fd = open(place->path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0 && errno == EEXIST) return true;
    if (fd < 0)
        return error_set(error, ERROR_STORAGE, "%s cannot be made: %s.", place->path, strerror(errno));
    bool ok = fchmod(fd, 0600) == 0;
    close(fd);
    if (!ok) return error_set(error, ERROR_STORAGE, "%s cannot be made private.", place->path);
    place->created = true;
    return true;
}

static bool files_are_private(DbPlace *place, const DbOptions *options, Error *error) {
    static const char *const beside[] = {"-wal", "-shm", "-journal", ".lock"};
    struct stat info;
    if (lstat(place->path, &info) != 0 && errno == ENOENT) {
        if (!options->create || options->read_only)
            return error_set(error, ERROR_STORAGE, "There is no database %s. Make one with: pallium init",
                             place->path);
        if (!make_file(place, error)) return false;
    }
    if (!db_file_is_private(place->path, false, error)) return false;
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        char path[PATH_MAX];
        snprintf(path, sizeof path, "%s%s", place->path, beside[i]);
        if (!db_file_is_private(path, true, error)) return false;
    }
    return true;
}

/* "dir/name" into the real path of dir, and name. */
static bool resolve(DbPlace *place, const char *path, const DbOptions *options, Error *error) {
    char folder[PATH_MAX], real[PATH_MAX];
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    size_t length = slash ? (size_t)(slash - path) : 0;
    if (!*name || strlen(path) > PATH_MAX - 32)
        return error_set(error, ERROR_STORAGE, "\"%.200s\" does not name a database file.", path);
    snprintf(folder, sizeof folder, "%.*s", (int)length, path);
    if (!folder[0]) text_copy_to(folder, sizeof folder, slash ? "/" : ".");
    if (options->create && !options->read_only && mkdir(folder, 0700) != 0 && errno != EEXIST)
        return error_set(error, ERROR_STORAGE, "The folder %s cannot be made: %s.", folder, strerror(errno));
    if (!realpath(folder, real))
        return error_set(error, ERROR_STORAGE, "The folder %s cannot be opened: %s.", folder,
                         strerror(errno));
    const char *between = strcmp(real, "/") == 0 ? "" : "/";
    if (strlen(real) + strlen(name) > PATH_MAX - 32)
        return error_set(error, ERROR_STORAGE, "\"%.200s\" is too long a path.", path);
    place->folder = text_copy(real);
    if (asprintf(&place->path, "%s%s%s", real, between, name) < 0) place->path = NULL;
    return place->folder && place->path ? true : error_set(error, ERROR_STORAGE, "Out of memory.");
}

bool db_place(DbPlace *place, const char *path, const DbOptions *options, Error *error) {
    *place = (DbPlace){0};
    if (resolve(place, path, options, error) && folder_is_private(place->folder, error) &&
        ancestors_are_safe(place->folder, error) && file_system_allowed(place, options, error) &&
        files_are_private(place, options, error)) {
        note_little_space(place);
        return true;
    }
    free(place->folder);
    free(place->path);
    *place = (DbPlace){0};
    return false;
}
