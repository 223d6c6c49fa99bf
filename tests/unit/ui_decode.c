#include "base/locale.h"
#include "ui/term/decode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static void note_event(const Event *event, Text *out) {
    char name[EVENT_NAME_SIZE];
    event_name(event, name);
    if (out->length) text_add_char(out, ' ');
    if (event->kind == EVENT_TEXT)
        text_addf(out, "<%s>", event->text);
    else if (event->kind == EVENT_MOUSE)
        text_addf(out, "(%d,%d,%d)", event->row, event->col, event->wheel);
    else
        text_add(out, name);
}

static void drain(Decoder *decoder, int idle, Text *out) {
    Event event;
    while (decoder_next(decoder, idle, &event)) note_event(&event, out);
}

/* The events of the bytes, fed in chunks of `size`, with the pauses that a terminal has at the end alone. */
static char *events_of(const char *bytes, size_t count, size_t size) {
    static char kept[8192];
    Decoder decoder = {0};
    Text out = {0};
    for (size_t at = 0; at < count; at += size) {
        decoder_feed(&decoder, bytes + at, count - at < size ? count - at : size);
        drain(&decoder, 0, &out);
    }
    drain(&decoder, DECODE_ESCAPE_MS, &out);
    drain(&decoder, DECODE_PASTE_MS, &out);
    drain(&decoder, DECODE_PASTE_MS, &out);
    assert_false(decoder_pending(&decoder));
    text_copy_to(kept, sizeof kept, text_string(&out));
    text_free(&out);
    decoder_free(&decoder);
    return kept;
}

static const struct {
    const char *bytes, *events;
} known[] = {
    {"a?~", "a ? ~"},
    {" \r\n\t\x7f\b", "Space Enter Enter Tab Backspace Backspace"},
    {"\x01\x15\x17\x1f", "Ctrl-a Ctrl-u Ctrl-w Ctrl-_"},
    {"ễ陈👍", "ễ 陈 👍"},
    {"\x1b[A\x1b[B\x1bOC\x1bOD", "Up Down Right Left"},
    {"\x1b[H\x1b[F\x1bOH\x1b[1~\x1b[4~\x1b[7~\x1b[8~", "Home End Home Home End Home End"},
    {"\x1b[5~\x1b[6~\x1b[3~\x1b[2~\x1b[Z", "PageUp PageDown Delete Insert BackTab"},
    {"\x1bOP\x1bOS\x1b[11~\x1b[15~\x1b[24~\x1b[[A\x1b[[E", "F1 F4 F1 F5 F12 F1 F5"},
    {"\x1b[1;5D\x1b[1;5C\x1b[1;2A\x1b[1;3C", "Ctrl-Left Ctrl-Right Shift-Up Ctrl-Right"},
    {"\x1b[1;6D\x1b[1;2F\x1b[1;5H\x1b[1;6F\x1b[3;5~",
     "Shift-Ctrl-Left Shift-End Ctrl-Home Shift-Ctrl-End Ctrl-Delete"},
    {"\x1b[5;2~\x1b[3;2~\x1b[1;5A\x1b[1;2P", "Shift-PageUp"},
    {"\x1b", "Escape"},
    {"\x1bx", "Escape x"},
    {"\x1b\x1b[A", "Escape Up"},
    {"a\x1b[?1;2cb", "a b"},                             /* DA */
    {"a\x1b[24;80Rb", "a b"},                            /* CPR */
    {"a\x1b]11;rgb:0000/0000/0000\x1b\\b", "a b"},       /* OSC, ended by ST */
    {"a\x1b]0;title\ab", "a b"},                         /* OSC, ended by BEL */
    {"a\x1bP>|xterm(390)\x1b\\b", "a b"},                /* DCS */
    {"a\x1b_x\x1b\\\x1b^y\x1b\\b", "a b"},               /* APC, PM */
    {"a\x1b[<0;10;5mb\x1b[Ic\x1b[99~d", "a b c d"},      /* a release, focus, no key */
    {"a\x1b[12\x1b[Ab", "a Up b"},                       /* broken off by a new one */
    {"a\x1b[?2026;2$yb\x1b[4;2$yc\x1b[?1ud", "a b c d"}, /* modes, the keyboard's flags */
    {"\x1b[113;5ua\x1b[27;5;113~b\x1b[25~c\x1b[15;5~d",
     "a b c d"}, /* other keyboards' Ctrl-q; F13, Ctrl-F5 */
    {"\x1b[1[a", "a"},
    {"\x1b[a\x1b[d\x1b[7$\x1b[8^\x1b[7@\x1bOd",
     "Shift-Up Shift-Left Shift-Home Ctrl-End Shift-Ctrl-Home Ctrl-Left"},
    {"\x1bO5D\x1bO1;5C\x1bO2A\x1bO5Px", "Ctrl-Left Ctrl-Right Shift-Up x"},
    {"\x1bOj\x1bOm\x1bOp\x1bOy\x1bOX\x1bOMx", "* - 0 9 = Enter x"},
    {"\x1b[<0;10;5Ma\x1b[<64;1;1Mb\x1b[<65;1;1Mc", "(4,9,0) a (0,0,-1) b (0,0,1) c"},
    {"\x1b[<2;9;9Ma\x1b[<35;9;9Mb\x1b[<0;0;5Mc\x1b[<0;9;99999Md\x1b[<0;9Me", "a b c d e"},
    {"\x1b[32;10;5Ma\x1b[96;2;3Mb\x1b[35;10;5Mc", "(4,9,0) a (2,1,-1) b c"}, /* mode 1015 */
    {"\x1b[M !\"a\x1b[M`!!b\x1b[M#!!c", "(1,0,0) a (0,0,-1) b c"},           /* the oldest report */
    {"\x1b[M \xF0!a", "(0,207,0) a"},                                        /* … of a wide screen */
    {"\x1b[M \xC3\x88!a", "(0,167,0) a"},                                    /* mode 1005 */
    {"q\x9b"
     "A",
     "q \xEF\xBF\xBD A"}, /* a C1 control of one byte is broken UTF-8 */
    {"a\xFF\xC3(\xE2\x82z", "a \xEF\xBF\xBD \xEF\xBF\xBD ( \xEF\xBF\xBD \xEF\xBF\xBD z"},
    {"\xC2\x9B", "\xEF\xBF\xBD"}, /* C1 CSI is no CSI in UTF-8 */
    {"\x1b[200~one\rtwo\r\n\tthree\x1b[201~x", "<one\ntwo\n\tthree> x"},
    {"\x1b[200~a\x1b[Ab\x01\xFF\x1b[201~", "<a\xEF\xBF\xBD[Ab\xEF\xBF\xBD\xEF\xBF\xBD>"},
    {"\x1b[200~\x1b[201~", "<>"},
    {"\x1b[200~no end", "<no end>"},
};

static void sequences_in_chunks_of_any_size(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        for (size_t size = 1; size <= strlen(known[i].bytes); size++)
            assert_string_equal(events_of(known[i].bytes, strlen(known[i].bytes), size), known[i].events);
}

static void an_escape_waits_for_its_time(void **state) {
    (void)state;
    Decoder decoder = {0};
    Event event;
    decoder_feed(&decoder, "\x1b", 1);
    assert_false(decoder_next(&decoder, DECODE_ESCAPE_MS - 1, &event));
    assert_true(decoder_pending(&decoder));
    assert_true(decoder_next(&decoder, DECODE_ESCAPE_MS, &event));
    assert_true(event_is(&event, K_ESCAPE));
    assert_false(decoder_pending(&decoder));
    decoder_free(&decoder);
}

static void a_typed_bracket_does_not_lock_the_keys(void **state) {
    (void)state;
    static const char *const starts[] = {"\x1b]", "\x1bP", "\x1b[", "\x1bO"};
    for (size_t i = 0; i < 4; i++) {
        Decoder decoder = {0};
        Text out = {0};
        decoder_feed(&decoder, starts[i], 2);
        drain(&decoder, 0, &out);
        drain(&decoder, DECODE_ESCAPE_MS, &out);
        drain(&decoder, DECODE_ESCAPE_MS, &out);
        decoder_feed(&decoder, "q", 1);
        drain(&decoder, 0, &out);
        const char *end = text_string(&out) + out.length - 1;
        assert_string_equal(end, "q");
        text_free(&out);
        decoder_free(&decoder);
    }
}

static void long_pastes_are_cut(void **state) {
    (void)state;
    Decoder decoder = {0};
    Event event;
    char chunk[1000];
    memset(chunk, 'x', sizeof chunk);
    decoder_feed(&decoder, "\x1b[200~", 6);
    for (int i = 0; i < 300; i++) {
        decoder_feed(&decoder, chunk, sizeof chunk);
        assert_false(decoder_next(&decoder, 0, &event));
    }
    decoder_feed(&decoder, "\x1b[201~y", 7);
    assert_true(decoder_next(&decoder, 0, &event));
    assert_int_equal(event.kind, EVENT_TEXT);
    assert_int_equal(strlen(event.text), DECODE_PASTE_MAX);
    assert_true(decoder_next(&decoder, 0, &event) && event_is_character(&event, "y"));
    decoder_free(&decoder);
}

/* Half a report of the mouse is no letter, and what comes after its time is. */
static void half_a_report_is_no_key(void **state) {
    (void)state;
    static const char *const halves[] = {"\x1b[M", "\x1b[M ", "\x1b[M !", "\x1b[<0;1", "\x1bO5", "\x1b[7"};
    for (size_t i = 0; i < sizeof halves / sizeof *halves; i++) {
        Decoder decoder = {0};
        Event event;
        decoder_feed(&decoder, halves[i], strlen(halves[i]));
        assert_false(decoder_next(&decoder, DECODE_ESCAPE_MS - 1, &event));
        assert_false(decoder_next(&decoder, DECODE_ESCAPE_MS, &event));
        decoder_feed(&decoder, "j", 1);
        assert_true(decoder_next(&decoder, 0, &event) && event_is_character(&event, "j"));
        decoder_free(&decoder);
    }
}

/* What does not end does not grow: of a paste 200,000 bytes are kept, of its bytes on the way a few. */
static void a_paste_without_end_stays_small(void **state) {
    (void)state;
    Decoder decoder = {0};
    Event event;
    char chunk[4096];
    memset(chunk, 'x', sizeof chunk);
    decoder_feed(&decoder, "\x1b[200~", 6);
    for (int i = 0; i < 1000; i++) {
        decoder_feed(&decoder, chunk, sizeof chunk);
        assert_false(decoder_next(&decoder, 0, &event));
        assert_true(decoder.waiting.length <= 4 * sizeof chunk);
    }
    assert_true(decoder_next(&decoder, DECODE_PASTE_MS, &event));
    assert_int_equal(strlen(event.text), DECODE_PASTE_MAX);
    decoder_free(&decoder);
}

/* Arbitrary bytes in arbitrary chunks: every event is well formed, and all is used up in the end. */
static void arbitrary_bytes(void **state) {
    (void)state;
    static const char likely[] = "\x1b\x1b\x1b[[O]P;~01234520ABMz$<\xE1\xBB\x85\xFF\a\\\r";
    unsigned seed = 11;
    for (int round = 0; round < 3000; round++) {
        Decoder decoder = {0};
        Event event;
        for (int chunk = 0; chunk < 6; chunk++) {
            char bytes[40];
            seed = seed * 1103515245U + 12345U;
            size_t count = (seed >> 16) % sizeof bytes;
            for (size_t i = 0; i < count; i++) {
                seed = seed * 1103515245U + 12345U;
                unsigned dice = seed >> 16;
                bytes[i] = dice % 4 ? likely[dice / 4 % (sizeof likely - 1)] : (char)(dice / 4);
            }
            decoder_feed(&decoder, bytes, count);
            int idle = chunk % 3 == 2 ? DECODE_ESCAPE_MS : 0;
            while (decoder_next(&decoder, idle, &event)) {
                assert_true(event.kind == EVENT_KEY || event.kind == EVENT_TEXT || event.kind == EVENT_MOUSE);
                if (event.kind == EVENT_KEY) assert_true(event.key > K_NONE && event.key < KEY_CODES);
            }
        }
        for (int i = 0; i < 3; i++)
            while (decoder_next(&decoder, DECODE_PASTE_MS, &event)) continue;
        assert_false(decoder_pending(&decoder));
        decoder_free(&decoder);
    }
}

int main(void) {
    locale_choose();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sequences_in_chunks_of_any_size),
        cmocka_unit_test(an_escape_waits_for_its_time),
        cmocka_unit_test(a_typed_bracket_does_not_lock_the_keys),
        cmocka_unit_test(long_pastes_are_cut),
        cmocka_unit_test(half_a_report_is_no_key),
        cmocka_unit_test(a_paste_without_end_stays_small),
        cmocka_unit_test(arbitrary_bytes),
    };
    return cmocka_run_group_tests_name("decode", tests, NULL, NULL);
}
