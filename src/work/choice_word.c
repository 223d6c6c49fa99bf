/* Standard words offered for a field that takes any. */
#include "work/choice.h"

#include "base/utf8.h"
#include "core/clock.h"
#include "work_state.h"

#include <stdio.h>
#include <string.h>

typedef struct Offer {
    const Work *work;
    bool hold; /* the words are reasons of a hold */
    const char *key;
    Choice *out;
    size_t count, limit;
} Offer;

/* "awaiting_member" by "aw", by "mem", and by "awaiting m". */
static bool fits(const char *word, const char *key) {
    char spelled[sizeof((Choice *)0)->value];
    text_copy_to(spelled, sizeof spelled, word);
    for (char *c = spelled; *c; c++)
        if (*c == '_') *c = ' ';
    bool begins = text_starts(word, key) || text_starts(spelled, key);
    for (const char *at = spelled; !begins && (at = strchr(at, ' ')); at++) begins = text_starts(at + 1, key);
    return begins;
}

/* Each clock once: several have the same words. */
static void say_stopped(const Policy *policy, const char *reason, Choice *out) {
    const Clock *clock;
    Text words = {0};
    for (size_t i = 0; (clock = policy_clock_at(policy, i)); i++)
        if (policy_hold_suspends(policy, reason, clock->name) &&
            !(words.length && strstr(words.data, clock->words)))
            text_addf(&words, "%s%s", words.length ? ", " : "stops ", clock->words);
    text_copy_to(out->words, sizeof out->words, words.length ? text_string(&words) : "no clock stops");
    text_free(&words);
}

static void offer(Offer *offer, const char *word) {
    if (offer->count == offer->limit || !fits(word, offer->key)) return;
    for (size_t i = 0; i < offer->count; i++)
        if (strcmp(offer->out[i].value, word) == 0) return;
    Choice *choice = &offer->out[offer->count++];
    *choice = (Choice){0};
    text_copy_to(choice->value, sizeof choice->value, word);
    if (offer->hold) say_stopped(offer->work->policy, word, choice);
}

size_t work_choose_word(const Work *work, const Act *act, const ActField *field, const char *typed,
                        Choice *out, size_t limit) {
    char word[sizeof out->value];
    const char *reason;
    Text key = {0};
    utf8_name_key(typed, &key);
    Offer all = {.work = work,
                 .hold = strcmp(act->name, "hold") == 0,
                 .key = text_string(&key),
                 .out = out,
                 .limit = limit};
    for (size_t i = 0; all.hold && (reason = policy_hold_at(work->policy, i)); i++) offer(&all, reason);
    for (const char *at = field->values; at && *at; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");
        text_copy_to(word, length + 1 < sizeof word ? length + 1 : sizeof word, at);
        offer(&all, word);
        at += length;
    }
    text_free(&key);
    return all.count;
}
