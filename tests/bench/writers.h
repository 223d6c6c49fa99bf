/* Several processes that write at once, without a pause. */
#ifndef PALLIUM_BENCH_WRITERS_H
#define PALLIUM_BENCH_WRITERS_H

#include <stdbool.h>
#include <stddef.h>

enum { WRITERS_MOST = 8, WRITES_ROOM = 100000, WRITER_ROWS = 10000 };

typedef struct Writer {
    long done;
    double longest;
} Writer;

/* One process: opens the file, then writes until `until` (now_ms). Runs in a child. */
typedef void (*WriterBody)(const char *path, int number, double until, Writer *writer);

void plain_writer(const char *path, int number, double until, Writer *writer);
void plain_writers_make(const char *path);
long plain_writers_count(const char *path); /* commits that the file holds */

#endif
