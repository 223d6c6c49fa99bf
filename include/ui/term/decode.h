/* Bytes of a terminal to events: pure, fed with chunks cut anywhere. Broken UTF-8 becomes U+FFFD, one a byte;
 * unknown escape sequences, replies of the terminal (CSI, OSC, DCS …) and control bytes without a key are
 * swallowed. Escape followed by a plain character is Escape and then that character: over a slow line both
 * come in one packet. Pasted text comes whole, CR and CR LF as LF, cut after 200,000 bytes. */
#ifndef PALLIUM_UI_TERM_DECODE_H
#define PALLIUM_UI_TERM_DECODE_H

#include "base/text.h"
#include "ui/screen/event.h"

#include <stddef.h>

enum {
    DECODE_ESCAPE_MS = 40,  /* an Escape that nothing follows for so long is the key */
    DECODE_PASTE_MS = 2000, /* a paste whose end does not come ends by itself */
    DECODE_PASTE_MAX = 200000
};

typedef struct Decoder { /* zero-initialise; end with decoder_free */
    Text waiting;        /* bytes not yet decoded */
    size_t at;           /* how many of them are done with */
    Text paste, shown;   /* what is being pasted; the text of the last event */
    bool pasting;
    bool skipping; /* inside an OSC, DCS, APC, PM or SOS string */
} Decoder;

void decoder_feed(Decoder *decoder, const char *bytes, size_t count);

/* The next event, if the bytes make one. `idle`: milliseconds since the last byte came; ends what is
 * unfinished. */
bool decoder_next(Decoder *decoder, int idle, Event *out);

/* Whether something unfinished waits: then the caller comes back after DECODE_ESCAPE_MS with its idle time.
 */
bool decoder_pending(const Decoder *decoder);
void decoder_free(Decoder *decoder);

#endif
