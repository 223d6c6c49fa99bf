#include "fuzz.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

void fuzz_must(bool held, const char *promise) {
    if (held) return;
    fprintf(stderr, "broken promise: %s\n", promise);
    abort();
}

char *fuzz_string(const uint8_t *data, size_t size) {
    char *string = malloc(size + 1);
    fuzz_must(string != NULL, "there is memory");
    if (size) memcpy(string, data, size);
    string[size] = '\0';
    return string;
}

int fuzz_file(const uint8_t *data, size_t size) {
    int file = memfd_create("fuzz", MFD_CLOEXEC);
    fuzz_must(file >= 0, "there is a file in memory");
    fuzz_must(write(file, data, size) == (ssize_t)size && lseek(file, 0, SEEK_SET) == 0,
              "it takes the bytes");
    return file;
}

bool fuzz_decodes(const char *string) {
    while (*string) {
        const char *at = string;
        if (utf8_next(&string) == 0xFFFD && string - at == 1) return false;
    }
    return true;
}

bool fuzz_no_control(const char *string) {
    while (*string) {
        int32_t code = utf8_next(&string);
        if (code < 0x20 || (code >= 0x7F && code < 0xA0)) return false;
    }
    return true;
}

void fuzz_must_say(const Error *error, ErrorKind kind, int columns) {
    fuzz_must(error->kind == kind, "the error is of its kind");
    fuzz_must(error->why[0] != '\0', "the error says why");
    fuzz_must(fuzz_decodes(error->why), "the error is UTF-8");
    fuzz_must(error->column >= 0 && error->column <= columns, "the column lies within the line");
}
