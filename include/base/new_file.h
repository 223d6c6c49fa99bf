/* A file that gets its name when it is whole. */
#ifndef PALLIUM_BASE_NEW_FILE_H
#define PALLIUM_BASE_NEW_FILE_H

#include "base/error.h"

#include <limits.h>
#include <stdio.h>
#include <sys/types.h>

typedef struct NewFile {
    char name[PATH_MAX], part[PATH_MAX]; /* part: <name>.part-<process>, until new_file_name */
    FILE *file;                          /* NULL once it is closed */
} NewFile;

/* ERROR_REFUSED when the name is taken. */
bool new_file_open(NewFile *out, const char *name, mode_t mode, Error *error);
bool new_file_close(NewFile *file, Error *error); /* on the disk, and closed */
bool new_file_name(NewFile *file, Error *error);  /* never over a file made meanwhile */
void new_file_drop(NewFile *file);                /* removes what has no name yet */

#endif
