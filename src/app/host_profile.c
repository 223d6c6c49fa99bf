#include "host_profile.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char group[] = "pallium-users";

void host_sudoers(const HostProfile *profile, Text *out) {
    const char *database = profile->database ? profile->database : "\"\"";
    text_addf(
        out,
        "# Example. Look it over, check it with: visudo -cf FILE, then copy it to /etc/sudoers.d/pallium\n"
        "Defaults!%s env_reset, use_pty, noexec, umask=0077, umask_override\n"
        "%%%s ALL=(%s) NOPASSWD: %s %s%s\n",
        profile->program, group, profile->account, profile->program, profile->database ? "--db " : "",
        database);
}

void host_sshd(const HostProfile *profile, Text *out) {
    text_addf(out,
              "# Example. Look it over, check it with: sshd -t -f FILE, then copy it to the end of "
              "/etc/ssh/sshd_config\nMatch Group %s\n    ForceCommand /usr/bin/sudo -n -u %s %s",
              group, profile->account, profile->program);
    if (profile->database) text_addf(out, " --db %s", profile->database);
    text_add(out, "\n    AllowTcpForwarding no\n    AllowAgentForwarding no\n    X11Forwarding no\n"
                  "    PermitUserRC no\n    PermitUserEnvironment no\n");
}

static bool write_file(const char *folder, const char *name, const Text *text, Error *error) {
    char path[PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/%s", folder, name);
    int file = length > 0 && length < PATH_MAX
                   ? open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600)
                   : -1;
    bool ok = file >= 0 && !text->failed && write(file, text->data, text->length) == (ssize_t)text->length;
    if (file >= 0 && close(file) != 0) ok = false;
    return ok || error_set(error, ERROR_STORAGE, "%s cannot be written: %s.", path, strerror(errno));
}

/* A path that a shell or sshd would read as more than one word is not written into their files. */
static bool plain(const char *path, Error *error) {
    static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-+@";
    return !path[strspn(path, allowed)] ||
           error_set(
               error, ERROR_REFUSED,
               "In the host profile the paths are plain: letters, digits and / . _ - + @ alone, not %s.",
               path);
}

/* Where exports go; one that is there already must be a folder, and ours alone. */
static bool make_exports(const char *folder, Error *error) {
    char path[PATH_MAX];
    struct stat info;
    if (snprintf(path, sizeof path, "%s/exports", folder) >= PATH_MAX)
        return error_set(error, ERROR_STORAGE, "The path of the database's folder is too long.");
    if (mkdir(path, 0700) == 0) return true;
    if (errno == EEXIST && lstat(path, &info) == 0 && S_ISDIR(info.st_mode) && (info.st_mode & 077) == 0 &&
        info.st_uid == getuid())
        return true;
    return error_set(error, ERROR_STORAGE,
                     "%s cannot be the folder for exports: it must be ours alone (0700).", path);
}

bool host_profile_write(const HostProfile *profile, const char *folder, Error *error) {
    Text sudoers = {0}, sshd = {0};
    if (!plain(profile->program, error) || (profile->database && !plain(profile->database, error)))
        return false;
    host_sudoers(profile, &sudoers);
    host_sshd(profile, &sshd);
    bool ok = make_exports(folder, error) && write_file(folder, "pallium.sudoers", &sudoers, error) &&
              write_file(folder, "pallium.sshd", &sshd, error);
    text_free(&sudoers);
    text_free(&sshd);
    return ok;
}
