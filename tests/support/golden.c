#include "golden.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool write_file(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    if (!file) return false;
    bool ok = fputs(text, file) >= 0;
    return fclose(file) == 0 && ok;
}

static bool read_file(const char *path, Text *out) {
    FILE *file = fopen(path, "r");
    char bytes[4096];
    if (!file) return false;
    for (size_t count; (count = fread(bytes, 1, sizeof bytes, file)) > 0;) text_add_n(out, bytes, count);
    fclose(file);
    return true;
}

static void tell(const char *path, const char *golden, const char *drawn) {
    fprintf(stderr, "%s differs (GOLDEN_UPDATE=1 writes it anew):\n", path);
    for (int line = 1; *golden || *drawn; line++) {
        int wanted = (int)strcspn(golden, "\n"), got = (int)strcspn(drawn, "\n");
        if (wanted != got || strncmp(golden, drawn, (size_t)got) != 0)
            fprintf(stderr, "%4d golden %.*s\n     drawn  %.*s\n", line, wanted, golden, got, drawn);
        golden += wanted + (golden[wanted] != '\0');
        drawn += got + (drawn[got] != '\0');
    }
}

bool golden_text_matches(const char *drawn, const char *path) {
    const char *update = getenv("GOLDEN_UPDATE");
    if (update && strcmp(update, "1") == 0) return write_file(path, drawn);
    Text golden = {0};
    bool there = read_file(path, &golden);
    bool same = there && strcmp(text_string(&golden), drawn) == 0;
    if (!same) {
        char left[512];
        const char *name = strrchr(path, '/');
        snprintf(left, sizeof left, "build/golden/%s", name ? name + 1 : path);
        mkdir("build/golden", 0777);
        write_file(left, drawn);
        tell(path, text_string(&golden), drawn);
    }
    text_free(&golden);
    return same;
}

bool golden_matches(const Screen *screen, const char *path) {
    Text drawn = {0};
    screen_dump(screen, &drawn);
    bool same = golden_text_matches(text_string(&drawn), path);
    text_free(&drawn);
    return same;
}

const SnapshotSize snapshot_sizes[SNAPSHOT_SIZES] = {
    {24, 80, false}, {30, 100, false}, {36, 120, false}, {10, 40, false}, {LINEAR_ROWS, LINEAR_COLS, true}};

static bool said_matches(const Screen *screen, const char *name) {
    char path[200];
    Linear linear = {0};
    Text said = {0};
    linear_say(&linear, screen, &said);
    snprintf(path, sizeof path, "tests/snapshot/golden/%s.said", name);
    bool same = golden_text_matches(text_string(&said), path);
    linear_free(&linear);
    text_free(&said);
    return same;
}

bool snapshot_matches(const Screen *screen, const char *name) {
    char path[200];
    int rows = screen_rows(screen), cols = screen_cols(screen);
    if (rows == LINEAR_ROWS && cols == LINEAR_COLS) return said_matches(screen, name);
    snprintf(path, sizeof path, "tests/snapshot/golden/%s-%dx%d.txt", name, cols, rows);
    return golden_matches(screen, path);
}
