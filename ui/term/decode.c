#include "ui/term/decode.h"

#include "ui/screen/screen.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { ESCAPE = 0x1B, BELL = 0x07, SEQUENCE_MAX = 64 };

typedef enum Step {
    STEP_EVENT, /* *out is filled */
    STEP_MORE,  /* something was swallowed: go on */
    STEP_WAIT   /* unfinished */
} Step;

typedef struct Final {
    char final;
    KeyCode key;
} Final;

/* Last letter of CSI and SS3 sequences (ECMA-48 5.4, xterm's control sequences). */
static const Final finals[] = {
    {'A', K_UP}, {'B', K_DOWN},   {'C', K_RIGHT},  {'D', K_LEFT},   {'H', K_HOME},     {'F', K_END},
    {'P', K_F1}, {'Q', K_F1 + 1}, {'R', K_F1 + 2}, {'S', K_F1 + 3}, {'Z', K_BACK_TAB}, {'M', K_ENTER},
};

/* Numbers before '~' in CSI sequences: VT220, xterm, rxvt and the Linux console. */
static const struct {
    int number;
    KeyCode key;
} tildes[] = {
    {1, K_HOME},      {2, K_INSERT},  {3, K_DELETE},  {4, K_END},      {5, K_PAGE_UP},
    {6, K_PAGE_DOWN}, {7, K_HOME},    {8, K_END},     {11, K_F1},      {12, K_F1 + 1},
    {13, K_F1 + 2},   {14, K_F1 + 3}, {15, K_F1 + 4}, {17, K_F1 + 5},  {18, K_F1 + 6},
    {19, K_F1 + 7},   {20, K_F1 + 8}, {21, K_F1 + 9}, {23, K_F1 + 10}, {24, K_F1 + 11},
};

void decoder_feed(Decoder *decoder, const char *bytes, size_t count) {
    if (decoder->at == decoder->waiting.length) {
        text_clear(&decoder->waiting);
        decoder->at = 0;
    }
    text_add_n(&decoder->waiting, bytes, count);
}

static const unsigned char *rest(const Decoder *decoder, size_t *count) {
    *count = decoder->waiting.length - decoder->at;
    return (const unsigned char *)text_string(&decoder->waiting) + decoder->at;
}

static KeyCode by_final(char final, bool ss3) {
    for (size_t i = 0; i < sizeof finals / sizeof *finals; i++) {
        if (finals[i].final != final) continue;
        bool only_ss3 = final == 'M', only_csi = final == 'Z';
        return (only_ss3 && !ss3) || (only_csi && ss3) ? K_NONE : finals[i].key;
    }
    return K_NONE;
}

static KeyCode by_number(long number) {
    for (size_t i = 0; i < sizeof tildes / sizeof *tildes; i++)
        if (tildes[i].number == number) return tildes[i].key;
    return K_NONE;
}

/* What xterm's modifiers make of a key. Of Shift the keys that move alone know; the rest with a modifier is
 * swallowed. */
static const struct {
    KeyCode key, with_control;
} controlled[] = {{K_LEFT, K_WORD_LEFT},
                  {K_RIGHT, K_WORD_RIGHT},
                  {K_HOME, K_TOP},
                  {K_END, K_BOTTOM},
                  {K_DELETE, K_WORD_DELETE}};

static Event modified(KeyCode key, long modifier) {
    Event event = event_key(key);
    if (modifier <= 1) return event;
    bool control = ((modifier - 1) & 6) != 0; /* or Alt */
    event.shift = ((modifier - 1) & 1) != 0 && key >= K_UP && key <= K_END;
    if (!control) return event.shift ? event : event_key(K_NONE);
    event.key = K_NONE;
    for (size_t i = 0; i < sizeof controlled / sizeof *controlled; i++)
        if (controlled[i].key == key) event.key = controlled[i].with_control;
    return event;
}

/* `body` is what stands between CSI and the final byte. A reply of the terminal has a private mark or a final
 * that is no key, so it yields K_NONE. */
static Event csi_key(const char *body, char final) {
    if (*body == '[') return event_key(K_NONE);
    if (strspn(body, "0123456789;") != strlen(body)) return event_key(K_NONE);
    char *end;
    long first = strtol(body, &end, 10);
    long second = *end == ';' ? strtol(end + 1, NULL, 10) : 1;
    if (final == '~') return modified(by_number(first), second);
    if (*body && !(first == 1 && *end == ';')) return event_key(K_NONE);
    return modified(by_final(final, false), second);
}

/* ESC [ < BUTTON ; COLUMN ; ROW M: a press of the first button, or the wheel. Releases (m), other buttons and
 * moves are swallowed. */
static bool mouse(const char *body, char final, Event *out) {
    char *end;
    if (*body != '<' || final != 'M') return false;
    long button = strtol(body + 1, &end, 10);
    long col = *end == ';' ? strtol(end + 1, &end, 10) : 0, row = *end == ';' ? strtol(end + 1, &end, 10) : 0;
    bool wheel = button == 64 || button == 65;
    if (*end || col < 1 || row < 1 || col > SCREEN_COLS_MAX || row > SCREEN_ROWS_MAX ||
        (button != 0 && !wheel))
        return false;
    *out = (Event){.kind = EVENT_MOUSE,
                   .row = (int)row - 1,
                   .col = (int)col - 1,
                   .wheel = !wheel         ? 0
                            : button == 64 ? -1
                                           : 1};
    return true;
}

static Step give_event(Decoder *decoder, size_t used, Event event, Event *out) {
    decoder->at += used;
    if (event.key == K_NONE) return STEP_MORE;
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

/* ESC [ … The Linux console's F1 to F5 are ESC [ [ A … E. */
static Step take_csi(Decoder *decoder, const unsigned char *bytes, size_t count, bool ended, Event *out) {
    if (count >= 4 && bytes[2] == '[') {
        bool known = bytes[3] >= 'A' && bytes[3] <= 'E';
        return give(decoder, 4, known ? (KeyCode)(K_F1 + bytes[3] - 'A') : K_NONE, out);
    }
    size_t at = 2;
    while (at < count && bytes[at] >= 0x20 && bytes[at] < 0x40) at++;
    if (at < count && bytes[at] != '[') {
        if (bytes[at] < 0x40 || bytes[at] > 0x7E) return give(decoder, at, K_NONE, out); /* broken off */
        char body[SEQUENCE_MAX] = "";
        if (at - 2 < sizeof body) memcpy(body, bytes + 2, at - 2);
        bool fits = at - 2 < sizeof body;
        if (fits && mouse(body, (char)bytes[at], out)) {
            decoder->at += at + 1;
            return STEP_EVENT;
        }
        if (fits && bytes[at] == '~' && strcmp(body, "200") == 0) return start_paste(decoder, at + 1);
        Event event = fits ? csi_key(body, (char)bytes[at]) : event_key(K_NONE);
        return give_event(decoder, at + 1, event, out);
    }
    return ended ? give(decoder, count, K_NONE, out) : STEP_WAIT;
}

static Step take_escape(Decoder *decoder, const unsigned char *bytes, size_t count, bool ended, Event *out) {
    if (count == 1) return ended ? give(decoder, 1, K_ESCAPE, out) : STEP_WAIT;
    unsigned char second = bytes[1];
    bool opens = strchr("[O]PX^_", (int)second) != NULL && second;
    if (!opens || (count == 2 && ended)) return give(decoder, 1, K_ESCAPE, out);
    if (second == '[') return take_csi(decoder, bytes, count, ended, out);
    if (second == 'O') {
        if (count < 3) return STEP_WAIT;
        if (bytes[2] < 0x20) return give(decoder, 2, K_NONE, out);
        return give(decoder, 3, by_final((char)bytes[2], true), out);
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
