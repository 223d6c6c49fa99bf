#include "base/new_file.h"

#include "base/disk.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool fail(const NewFile *file, const char *what, int code, Error *error) {
    return error_set(error, ERROR_STORAGE, "%.300s cannot be %s: %s.", file->name, what, strerror(code));
}

bool new_file_open(NewFile *out, const char *name, mode_t mode, Error *error) {
    struct stat info;
    *out = (NewFile){0};
    if (strlen(name) > PATH_MAX - 64) return error_set(error, ERROR_BAD_INPUT, "The name is too long.");
    if (lstat(name, &info) == 0)
        return error_set(error, ERROR_REFUSED, "%s exists and is not overwritten. Give another name.", name);
    text_copy_to(out->name, sizeof out->name, name);
    snprintf(out->part, sizeof out->part, "%s.part-%d", name, (int)getpid());
    unlink(out->part);
    int fd = open(out->part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    out->file = fd < 0 ? NULL : fdopen(fd, "w");
    if (out->file) return true;
    int code = errno;
    if (fd >= 0) close(fd);
    out->part[0] = '\0';
    return fail(out, "made", code, error);
}

bool new_file_close(NewFile *file, Error *error) {
    bool ok = fflush(file->file) == 0 && fsync(fileno(file->file)) == 0;
    int code = errno;
    if (fclose(file->file) != 0 && ok) {
        ok = false;
        code = errno;
    }
    file->file = NULL;
    return ok || fail(file, "written", code, error);
}

bool new_file_name(NewFile *file, Error *error) {
    if (!disk_name(file->part, file->name)) return fail(file, "named", errno, error);
    file->part[0] = '\0';
    return true;
}

void new_file_drop(NewFile *file) {
    if (file->file) fclose(file->file);
    file->file = NULL;
    if (file->part[0]) unlink(file->part);
    file->part[0] = '\0';
}
