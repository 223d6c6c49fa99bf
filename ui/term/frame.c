/* One picture, one write. curses sends a picture in pieces; each would wake the terminal by itself, and over
 * ssh be a packet of its own. While it paints, its descriptor leads into memory. */
#include "term_state.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { PIECE = 16384 }; /* bytes; the picture of a usual size is smaller */

bool frame_new(Term *term) {
    term->terminal = dup(fileno(term->out));
    term->frame = memfd_create("frame", MFD_CLOEXEC);
    return term->terminal >= 0 && term->frame >= 0;
}

void frame_free(Term *term) {
    if (term->terminal >= 0) close(term->terminal);
    if (term->frame >= 0) close(term->frame);
    term->terminal = term->frame = -1;
}

void frame_begin(Term *term) {
    term->framed = term->terminal >= 0 && term->frame >= 0 && dup2(term->frame, fileno(term->out)) >= 0;
}

/* A terminal that is gone is found out by the next reading. */
static void write_all(int to, const char *bytes, size_t size) {
    while (size > 0) {
        ssize_t written = write(to, bytes, size);
        if (written < 0 && errno != EINTR) return;
        if (written < 0) continue;
        bytes += written;
        size -= (size_t)written;
    }
}

/* What was sent is wiped at once: a picture may hold what must not stay. */
void frame_end(Term *term) {
    static const char nothing[PIECE];
    char bytes[PIECE];
    if (!term->framed) return;
    term->framed = false;
    fflush(term->out);
    dup2(term->terminal, fileno(term->out));
    off_t size = lseek(term->frame, 0, SEEK_CUR), at = 0;
    while (at < size) {
        size_t most = size - at < PIECE ? (size_t)(size - at) : PIECE;
        ssize_t count = pread(term->frame, bytes, most, at);
        if (count <= 0 || pwrite(term->frame, nothing, (size_t)count, at) != count) break;
        write_all(term->terminal, bytes, (size_t)count);
        at += count;
    }
    lseek(term->frame, 0, SEEK_SET);
    explicit_bzero(bytes, size < PIECE ? (size_t)size : PIECE);
}
