/* ui/term/decode.h: any bytes, cut anywhere. The first byte is the size of the chunks. */
#include "../support/fuzz.h"
#include "base/locale.h"
#include "base/utf8.h"
#include "ui/term/decode.h"

#include <stdlib.h>
#include <string.h>

static void check_event(const Event *event) {
    char name[EVENT_NAME_SIZE];
    Event again;
    if (event->kind == EVENT_MOUSE) return;
    fuzz_must(event->kind == EVENT_KEY || event->kind == EVENT_TEXT, "else an event is a key or a text");
    if (event->kind == EVENT_TEXT) {
        fuzz_must(fuzz_decodes(event->text), "a paste decodes");
        fuzz_must(!strpbrk(event->text, "\x1b\r\x7f\a"), "a paste holds no control but line ends and tabs");
        return;
    }
    fuzz_must(event->key > K_NONE && event->key < KEY_CODES, "a key is one of the table");
    fuzz_must(fuzz_decodes(event->character), "a character decodes");
    fuzz_must(fuzz_no_control(event->character), "a character is no control");
    event_name(event, name);
    const char *character = event->character;
    if (event->key == K_CHARACTER && utf8_width(utf8_next(&character)) < 0)
        return; /* no key has such a name */
    fuzz_must(name[0] && event_parse(name, &again), "a key has a name that is read back");
    fuzz_must(again.key == event->key && again.shift == event->shift, "the name is that of the key");
}

static void drain(Decoder *decoder, int idle, Text *events) {
    Event event;
    size_t bound = decoder->waiting.length + 2; /* an event takes a byte, or ends a paste */
    while (decoder_next(decoder, idle, &event)) {
        char name[EVENT_NAME_SIZE] = "";
        fuzz_must(bound-- > 0, "every event takes something");
        check_event(&event);
        if (event.kind == EVENT_KEY) event_name(&event, name);
        text_addf(events, "%d %s %s\n", (int)event.kind, name, event.text ? event.text : event.character);
    }
}

/* The events of the bytes, in chunks. Printable ASCII outside of sequences is never lost: see below. */
static void events_of(const uint8_t *data, size_t size, size_t chunk, Text *events) {
    Decoder decoder = {0};
    for (size_t at = 0; at < size; at += chunk) {
        decoder_feed(&decoder, (const char *)data + at, size - at < chunk ? size - at : chunk);
        drain(&decoder, 0, events);
    }
    for (int i = 0; i < 3; i++) drain(&decoder, DECODE_PASTE_MS, events);
    fuzz_must(!decoder_pending(&decoder), "in the end nothing waits");
    decoder_free(&decoder);
}

/* Without Escape no byte is swallowed: as many events as characters and bytes that do not decode. */
static size_t expected_events(const uint8_t *data, size_t size) {
    size_t count = 0;
    char *string = fuzz_string(data, size);
    for (size_t at = 0; at < size; count++) {
        const char *next = string + at;
        if (*next)
            utf8_next(&next);
        else
            next++;
        at = (size_t)(next - string);
    }
    free(string);
    return count;
}

static size_t count_lines(const char *text) {
    size_t count = 0;
    for (; *text; text++) count += *text == '\n';
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Text whole = {0}, cut = {0};
    if (size == 0) return 0;
    locale_choose();
    size_t chunk = (size_t)data[0] % 16 + 1;
    events_of(data + 1, size - 1, size, &whole);
    events_of(data + 1, size - 1, chunk, &cut);
    fuzz_must(strcmp(text_string(&whole), text_string(&cut)) == 0, "where the bytes are cut does not matter");
    if (!memchr(data + 1, 0x1B, size - 1))
        fuzz_must(count_lines(text_string(&whole)) == expected_events(data + 1, size - 1), "no byte is lost");
    text_free(&whole);
    text_free(&cut);
    return 0;
}
