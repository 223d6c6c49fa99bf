/* Runs a target over the files of tests/fuzz/corpus/NAME, NAME being the program's own: what was found once
 * is looked for in every `make test`. Files named on the command line are run instead. */
#include "../../support/fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int run_file(const char *path) {
    FILE *file = fopen(path, "rb");
    uint8_t *bytes = NULL;
    size_t size = 0, room = 0, count;
    if (!file) return 0;
    fprintf(stderr, "%s\n", path); /* the last one named is the one that failed */
    do {
        room += 1 << 16;
        bytes = realloc(bytes, room);
        count = bytes ? fread(bytes + size, 1, room - size, file) : 0;
        size += count;
    } while (size == room);
    fclose(file);
    LLVMFuzzerTestOneInput(bytes, size);
    free(bytes);
    return 1;
}

static int run_folder(const char *program) {
    char folder[300], path[600];
    const char *name = strrchr(program, '/');
    snprintf(folder, sizeof folder, "tests/fuzz/corpus/%s", name ? name + 1 : program);
    DIR *directory = opendir(folder);
    int count = 0;
    if (!directory) return 0;
    for (const struct dirent *entry; (entry = readdir(directory));) {
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (entry->d_name[0] != '.') count += run_file(path);
    }
    closedir(directory);
    return count;
}

int main(int argc, char **argv) {
    int count = argc > 1 ? 0 : run_folder(argv[0]);
    for (int i = 1; i < argc; i++) count += run_file(argv[i]);
    printf("%d passed, %d failed\n", count, count == 0);
    return count == 0;
}
