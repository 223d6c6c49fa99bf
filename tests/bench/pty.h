/* A program on a terminal of its own, as somebody at the keyboard meets it. */
#ifndef PALLIUM_BENCH_PTY_H
#define PALLIUM_BENCH_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

typedef struct Pty {
    int fd;
    pid_t process;
    double begun;
    size_t bytes;    /* since the last key */
    char got[65536]; /* the last of them; NUL-terminated */
    size_t kept;
} Pty;

/* Starts argv on a terminal of SCREEN_ROWS by SCREEN_COLS, or of another size, with LC_ALL=C.UTF-8 and the
 * frozen clock. Ends the run when it cannot. */
void pty_start(Pty *pty, char *const argv[]);
void pty_start_sized(Pty *pty, char *const argv[], unsigned short rows, unsigned short cols);
void pty_end(Pty *pty, const char *keys); /* types what ends it, and waits */

void pty_type(Pty *pty, const char *bytes);

/* Milliseconds since `since` at which the text came; at which a burst ended (1 ms of silence); at which a key
 * was answered (15 ms without a byte or much work); at which the last byte came before the program came to
 * rest (250 ms without a byte or any work). */
double pty_text(Pty *pty, double since, const char *text);
double pty_burst(Pty *pty, double since);
double pty_quiet(Pty *pty, double since);
double pty_idle(Pty *pty, double since);

double pty_cpu_ms(const Pty *pty);
double pty_peak_mib(const Pty *pty);

#endif
