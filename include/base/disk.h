/* Files that are on the disk before anybody relies on them. On failure errno says why. */
#ifndef PALLIUM_BASE_DISK_H
#define PALLIUM_BASE_DISK_H

#include <stdbool.h>

/* The entries of the folder that `path` lies in. */
bool disk_sync_folder(const char *path);

/* Renames `from` to `to`, never over a file, and syncs the folder. EEXIST when there is one. */
bool disk_name(const char *from, const char *to);

#endif
