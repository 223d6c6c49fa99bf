#include "ui/term/decode.h"

#include "sequence.h"

#include "base/utf8.h"

#include <string.h>

enum { ESCAPE = 0x1B, BELL = 0x07, SEQUENCE_MAX = 64, DONE_MOST = 4096 };

typedef enum Step {
    STEP_EVENT, /* *out is filled */
    STEP_MORE,  /* something was swallowed: go on */
    STEP_WAIT   /* unfinished */
} Step;

void decoder_feed(Decoder *decoder, const char *bytes, size_t count) {
    size_t left = decoder->waiting.length - decoder->at;
    if (left == 0) {
        text_clear(&decoder->waiting);
        decoder->at = 0;
    } else if (decoder->at >= DONE_MOST) { /* a paste without end does not grow without end */
        memmove(decoder->waiting.data, decoder->waiting.data + decoder->at, left + 1);
        decoder->waiting.length = left;
        decoder->at = 0;
    }
    text_add_n(&decoder->waiting, bytes, count);
}

static const unsigned char *rest(const Decoder *decoder, size_t *count) {
    *count = decoder->waiting.length - decoder->at;
    return (const unsigned char *)text_string(&decoder->waiting) + decoder->at;
}

static Step give_event(Decoder *decoder, size_t used, Event event, Event *out) {
    decoder->at += used;
    if (event.kind == EVENT_KEY && event.key == K_NONE) return STEP_MORE;
    *out = event;
    return STEP_EVENT;
}

static Step give(Decoder *decoder, size_t used, KeyCode key, Event *out) {
    return give_event(decoder, used, event_key(key), out);
}

static Step start_paste(Decoder *decoder, size_t used) {
    decoder->at += used;
    decoder->pasting = true;
    text_clear(&decoder->paste);
    return STEP_MORE;
}

/* A number of the oldest report: one byte, 32 more than it is; in mode 1005 one character. Bytes used; 0:
 * more must come. */
static size_t old_number(const unsigned char *bytes, size_t count, long *out) {
    if (count == 0) return 0;
    bool two = bytes[0] >= 0xC2 && bytes[0] <= 0xDF;
    if (two && count == 1) return 0;
    two = two && (bytes[1] & 0xC0) == 0x80;
    *out = (two ? (bytes[0] & 0x1F) << 6 | (bytes[1] & 0x3F) : bytes[0]) - 32;
    return two ? 2 : 1;
}

/* ESC [ M BUTTON COLUMN ROW: from terminals that do not know mode 1006. */
static Step take_old_mouse(Decoder *decoder, const unsigned char *bytes, size_t count, bool ended,
                           Event *out) {
    long numbers[3] = {0};
    size_t at = 3;
    for (size_t i = 0; i < 3; i++) {
        size_t used = old_number(bytes + at, count - at, &numbers[i]);
        if (used == 0) return ended ? give(decoder, count, K_NONE, out) : STEP_WAIT;
        at += used;
    }
    return give_event(decoder, at, sequence_mouse(numbers[0], numbers[1], numbers[2]), out);
}

/* Where the final byte of a sequence stands that opened with two bytes; `count` when it has not come. A
 * number and '$' are a key of rxvt, though '$' belongs to the middle of a sequence. */
static size_t final_at(const unsigned char *bytes, size_t count) {
    size_t at = 2;
    while (at < count && bytes[at] >= '0' && bytes[at] <= '9') at++;
    if (at > 2 && at < count && bytes[at] == '$') return at;
    while (at < count && bytes[at] >= 0x20 && bytes[at] < 0x40) at++;
    return at;
}

/* ESC [ … The Linux console's F1 to F5 are ESC [ [ A … E. */
static Step take_csi(Decoder *decoder, const unsigned char *bytes, size_t count, bool ended, Event *out) {
    if (count == 3 && bytes[2] == '[') return ended ? give(decoder, count, K_NONE, out) : STEP_WAIT;
    if (count >= 4 && bytes[2] == '[') {
        bool known = bytes[3] >= 'A' && bytes[3] <= 'E';
        return give(decoder, 4, known ? (KeyCode)(K_F1 + bytes[3] - 'A') : K_NONE, out);
    }
    if (count >= 3 && bytes[2] == 'M') return take_old_mouse(decoder, bytes, count, ended, out);
    size_t at = final_at(bytes, count);
    if (at == count) return ended ? give(decoder, count, K_NONE, out) : STEP_WAIT;
    bool rxvt = bytes[at] == '$';
    if (!rxvt && (bytes[at] < 0x40 || bytes[at] > 0x7E))
        return give(decoder, at, K_NONE, out); /* broken off */
    char body[SEQUENCE_MAX] = "";
    if (at - 2 >= sizeof body) return give(decoder, at + 1, K_NONE, out);
    memcpy(body, bytes + 2, at - 2);
    if (bytes[at] == '~' && strcmp(body, "200") == 0) return start_paste(decoder, at + 1);
    return give_event(decoder, at + 1, sequence_csi(body, (char)bytes[at]), out);
}

/* ESC O … */
static Step take_ss3(Decoder *decoder, const unsigned char *bytes, size_t count, Event *out) {
    size_t at = 2;
    while (at < count && at < 6 && ((bytes[at] >= '0' && bytes[at] <= '9') || bytes[at] == ';')) at++;
    if (at == count) return STEP_WAIT;
    if (bytes[at] < 0x20) return give(decoder, at, K_NONE, out);
    char body[SEQUENCE_MAX] = "";
    memcpy(body, bytes + 2, at - 2);
    return give_event(decoder, at + 1, sequence_ss3(body, (char)bytes[at]), out);
}

static Step take_escape(Decoder *decoder, const unsigned char *bytes, size_t count, bool ended, Event *out) {
    if (count == 1) return ended ? give(decoder, 1, K_ESCAPE, out) : STEP_WAIT;
    unsigned char second = bytes[1];
    bool opens = strchr("[O]PX^_", (int)second) != NULL && second;
    if (!opens || (count == 2 && ended)) return give(decoder, 1, K_ESCAPE, out);
    if (second == '[') return take_csi(decoder, bytes, count, ended, out);
    if (second == 'O') {
        Step step = take_ss3(decoder, bytes, count, out);
        return step == STEP_WAIT && ended ? give(decoder, count, K_NONE, out) : step;
    }
    decoder->at += 2;
    decoder->skipping = true;
    return STEP_MORE;
}

/* Inside an OSC, DCS, APC, PM or SOS string: everything up to BEL or ESC \ goes. */
static Step skip_string(Decoder *decoder, const unsigned char *bytes, size_t count, bool ended) {
    for (size_t i = 0; i < count; i++) {
        bool terminator = bytes[i] == ESCAPE && i + 1 < count;
        if (bytes[i] == ESCAPE && !terminator) {
            decoder->at += i;
            if (!ended) return STEP_WAIT;
            decoder->skipping = false;
            return STEP_MORE;
        }
        if (bytes[i] != BELL && !terminator) continue;
        decoder->skipping = false;
        if (terminator && bytes[i + 1] != '\\') {
            decoder->at += i; /* a new sequence breaks the string off */
            return STEP_MORE;
        }
        decoder->at += i + (terminator ? 2 : 1);
        return STEP_MORE;
    }
    decoder->at += count;
    if (ended) decoder->skipping = false;
    return STEP_WAIT;
}

static Step finish_paste(Decoder *decoder, Event *out) {
    Text plain = {0};
    const char *from = text_string(&decoder->paste);
    for (size_t i = 0; i < decoder->paste.length; i++) {
        char c = from[i];
        if (c == '\r' && from[i + 1] == '\n') continue;
        text_add_char(&plain, c == '\r' ? '\n'
                              : c       ? c
                                        : BELL); /* NUL would end the string; BEL shows as U+FFFD */
    }
    text_clear(&decoder->shown);
    utf8_safe(text_string(&plain), true, &decoder->shown);
    text_free(&plain);
    text_clear(&decoder->paste);
    decoder->pasting = false;
    *out = event_text(text_string(&decoder->shown));
    return STEP_EVENT;
}

static Step take_paste(Decoder *decoder, const unsigned char *bytes, size_t count, int idle, Event *out) {
    static const char end[] = "\033[201~";
    const void *found = memmem(bytes, count, end, sizeof end - 1);
    size_t take = count;
    if (found)
        take = (size_t)((const unsigned char *)found - bytes);
    else if (idle < DECODE_PASTE_MS) /* the end may have come in part */
        take = count > sizeof end - 2 ? count - (sizeof end - 2) : 0;
    size_t room = DECODE_PASTE_MAX - decoder->paste.length;
    text_add_n(&decoder->paste, (const char *)bytes, take < room ? take : room);
    decoder->at += take;
    if (found) decoder->at += sizeof end - 1;
    return found || idle >= DECODE_PASTE_MS ? finish_paste(decoder, out) : STEP_WAIT;
}

static Step take_control(Decoder *decoder, unsigned char byte, Event *out) {
    if (byte == '\r' || byte == '\n') return give(decoder, 1, K_ENTER, out);
    if (byte == '\t') return give(decoder, 1, K_TAB, out);
    if (byte == 0x7F || byte == '\b') return give(decoder, 1, K_BACKSPACE, out);
    decoder->at++;
    *out = event_key(K_CONTROL);
    out->character[0] = (char)(byte == 0 ? '@' : byte <= 26 ? byte + 'a' - 1 : byte + '@');
    return STEP_EVENT;
}

static size_t utf8_length(unsigned char first) {
    return first >= 0xF0 && first <= 0xF4 ? 4 : first >= 0xE0 ? first < 0xF0 ? 3 : 1 : first >= 0xC2 ? 2 : 1;
}

static Step take_character(Decoder *decoder, const unsigned char *bytes, size_t count, bool ended,
                           Event *out) {
    size_t length = utf8_length(bytes[0]), have = 1;
    while (have < length && have < count && (bytes[have] & 0xC0) == 0x80) have++;
    if (have < length && have == count && !ended) return STEP_WAIT;
    char one[5] = "";
    memcpy(one, bytes, have < length ? 1 : length);
    const char *next = one;
    int32_t code = utf8_next(&next);
    decoder->at += (size_t)(next - one);
    if (code >= 0x80 && code < 0xA0) code = 0xFFFD; /* C1 controls are no keys */
    char shown[5] = "";
    utf8_encode(code, shown);
    *out = event_character(shown);
    return STEP_EVENT;
}

bool decoder_next(Decoder *decoder, int idle, Event *out) {
    *out = (Event){0};
    bool ended = idle >= DECODE_ESCAPE_MS;
    for (;;) {
        size_t count;
        const unsigned char *bytes = rest(decoder, &count);
        Step step;
        if (decoder->pasting)
            step = take_paste(decoder, bytes, count, idle, out);
        else if (decoder->skipping)
            step = skip_string(decoder, bytes, count, ended);
        else if (count == 0)
            return false;
        else if (bytes[0] == ESCAPE)
            step = take_escape(decoder, bytes, count, ended, out);
        else if (bytes[0] < 0x20 || bytes[0] == 0x7F)
            step = take_control(decoder, bytes[0], out);
        else
            step = take_character(decoder, bytes, count, ended, out);
        if (step != STEP_MORE) return step == STEP_EVENT;
    }
}

bool decoder_pending(const Decoder *decoder) {
    return decoder->pasting || decoder->skipping || decoder->at < decoder->waiting.length;
}

void decoder_free(Decoder *decoder) {
    text_free(&decoder->waiting);
    text_free(&decoder->paste);
    text_free(&decoder->shown);
    *decoder = (Decoder){0};
}
