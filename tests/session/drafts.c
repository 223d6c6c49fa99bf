/* Typing is never lost: people who write notes at a dozen terminals are cut off by kill -9, each at a random
 * moment; when they come back, all but the last five seconds is there, and it is what they typed.
 *
 * PALLIUM_KILLS=50 makes it as many moments as that, of longer writing; the default is six. PALLIUM_SEED
 * repeats one. */
#include "../support/session.h"
#include "base/locale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    PATH = 200,
    WRITERS = 6, /* at once: each has a member of their own */
    WORDS = 400,
    KEPT_MS = 5000, /* what may be lost */
    SHORTEST_MS = KEPT_MS + 400,
    SHORT_MS = 1800,
    LONG_MS = 15000
};

typedef struct Writer {
    Session *session;
    Text typed;
    size_t ends[WORDS]; /* of each word in `typed` */
    long seen[WORDS];   /* when it stood on the screen */
    size_t count;
    long cut, pause; /* the moment of the kill; of the next word */
} Writer;

static char database[PATH];

static int setup(void **state) {
    (void)state;
    return session_database(database, sizeof database) ? 0 : 1;
}

static int teardown(void **state) {
    (void)state;
    session_database_drop(database);
    return 0;
}

static long clock_ms(void) {
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return at.tv_sec * 1000L + at.tv_nsec / 1000000L;
}

static long setting(const char *name, long otherwise) {
    const char *value = getenv(name);
    return value && *value ? strtol(value, NULL, 10) : otherwise;
}

static Session *note_of(size_t member) {
    char keys[40];
    Session *session = session_start(database, "kortiz", 24, 80);
    assert_true(session_see(session, "? help"));
    snprintf(keys, sizeof keys, "/M%04zu", member + 1);
    session_type(session, keys);
    assert_true(session_see(session, "▶"));
    session_type(session, "\r");
    assert_true(session_see(session, "1 Timeline"));
    session_type(session, "n");
    assert_true(session_see(session, "Note ·"));
    return session;
}

static void write_word(Writer *writer) {
    char word[24];
    snprintf(word, sizeof word, "w%zuq%ld ", writer->count, random() % 10000);
    text_add(&writer->typed, word);
    session_type(writer->session, word);
    word[strlen(word) - 1] = '\0';
    assert_true(session_see(writer->session, word));
    writer->ends[writer->count] = writer->typed.length - 1;
    writer->seen[writer->count++] = clock_ms();
    writer->pause = clock_ms() + 20 + random() % 500;
}

/* All write until the last is cut off. */
static void write_and_cut(Writer *writers) {
    for (size_t left = WRITERS; left > 0;) {
        for (size_t i = 0; i < WRITERS; i++) {
            Writer *writer = &writers[i];
            if (!writer->session) continue;
            session_watch(writer->session, 2);
            if (clock_ms() >= writer->cut) {
                writer->cut = clock_ms();
                session_kill(writer->session);
                session_free(&writer->session);
                left--;
            } else if (clock_ms() >= writer->pause && writer->count < WORDS) {
                write_word(writer);
            }
        }
    }
}

/* The note of the member that was just saved. */
static char *note_saved(size_t member) {
    char command[40];
    snprintf(command, sizeof command, "member M%04zu", member + 1);
    json_t *answer = session_json(database, "kortiz", command), *notes = json_object_get(answer, "notes");
    size_t count = json_array_size(notes);
    const char *body = NULL;
    for (size_t i = 0; i < count; i++) {
        const char *text = json_string_value(json_object_get(json_array_get(notes, i), "text"));
        if (text && text_starts(text, "w0q")) body = text;
    }
    char *copy = text_copy(body);
    json_decref(answer);
    return copy;
}

static void is_kept(Writer *writer, size_t member) {
    size_t needed = 0;
    for (size_t i = 0; i < writer->count; i++)
        if (writer->seen[i] < writer->cut - KEPT_MS) needed = writer->ends[i];
    assert_true(needed > 0);
    Session *session = note_of(member);
    session_type(session, "\x13");
    assert_true(session_lose(session, "Note ·"));
    session_free(&session);
    char *kept = note_saved(member);
    assert_non_null(kept);
    if (strlen(kept) < needed) fprintf(stderr, "kept %zu bytes of %zu\n", strlen(kept), needed);
    assert_true(strlen(kept) >= needed);
    assert_true(text_starts(text_string(&writer->typed), kept));
    free(kept);
}

static void a_kill_loses_five_seconds_at_most(void **state) {
    (void)state;
    long kills = setting("PALLIUM_KILLS", WRITERS), seed = setting("PALLIUM_SEED", (long)time(NULL));
    fprintf(stderr, "PALLIUM_SEED=%ld\n", seed);
    srandom((unsigned)seed);
    for (long done = 0; done < kills; done += WRITERS) {
        Writer writers[WRITERS] = {0};
        long longest = kills > WRITERS ? LONG_MS : SHORT_MS;
        if (done > 0) {
            teardown(state);
            assert_int_equal(setup(state), 0);
        }
        for (size_t i = 0; i < WRITERS; i++) writers[i].session = note_of(i);
        for (size_t i = 0; i < WRITERS; i++) writers[i].cut = clock_ms() + SHORTEST_MS + random() % longest;
        write_and_cut(writers);
        for (size_t i = 0; i < WRITERS; i++) {
            is_kept(&writers[i], i);
            text_free(&writers[i].typed);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_kill_loses_five_seconds_at_most)};
    locale_choose();
    return cmocka_run_group_tests(tests, setup, teardown);
}
