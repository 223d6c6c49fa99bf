#include "term_state.h"

#include <errno.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum { READS_MAX = 64 }; /* a flood of bytes that mean nothing does not hold the caller for ever */

static bool take_signal(Term *term, Event *out) {
    struct signalfd_siginfo info;
    while (read(term->signals, &info, sizeof info) == (ssize_t)sizeof info) {
        if (info.ssi_signo == SIGHUP) {
            out->kind = EVENT_HANGUP;
            return true;
        }
        if (info.ssi_signo == SIGTERM || info.ssi_signo == SIGINT) {
            out->kind = EVENT_TERMINATE;
            return true;
        }
        term->resized = true;
    }
    if (!term->resized) return false;
    term->resized = false;
    term_measure(term);
    *out = (Event){.kind = EVENT_RESIZE, .rows = term->rows, .cols = term->cols};
    return true;
}

/* False: the terminal is gone. */
static bool take_bytes(Term *term) {
    char bytes[4096];
    ssize_t count = read(fileno(term->in), bytes, sizeof bytes);
    if (count < 0) return errno == EINTR || errno == EAGAIN;
    if (count == 0) return false;
    decoder_feed(&term->decoder, bytes, (size_t)count);
    term->idle = 0;
    return true;
}

bool term_wait(Term *term, int milliseconds, Event *out) {
    *out = (Event){0};
    for (int reads = 0, left = milliseconds < 0 ? 0 : milliseconds; reads < READS_MAX; reads++) {
        if (take_signal(term, out) || decoder_next(&term->decoder, term->idle, out)) return true;
        int slice = left;
        if (decoder_pending(&term->decoder))
            slice = DECODE_ESCAPE_MS; /* also for a caller who only looks in */
        struct pollfd waited[] = {{.fd = fileno(term->in), .events = POLLIN},
                                  {.fd = term->signals, .events = POLLIN}};
        int ready = poll(waited, 2, slice);
        if (ready == 0) {
            left -= slice;
            if (term->idle < DECODE_PASTE_MS) term->idle += slice;
            if (decoder_next(&term->decoder, term->idle, out)) return true;
            if (left > 0) continue;
            break;
        }
        if (ready < 0 && errno != EINTR) break;
        if (ready > 0 && waited[0].revents != 0 && !take_bytes(term)) {
            out->kind = EVENT_HANGUP;
            return true;
        }
    }
    out->kind = EVENT_TICK;
    return false;
}
