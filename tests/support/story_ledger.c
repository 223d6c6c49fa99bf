#include "story_ledger.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORD = 64, LOCAL_TIME = 19 };

/* The next word; false at the end. */
static bool next_word(const char **at, char out[WORD]) {
    *at += strspn(*at, " \n");
    size_t length = strcspn(*at, " \n");
    if (!length) return false;
    assert_true(length < WORD);
    text_copy_to(out, length + 1, *at);
    *at += length;
    return true;
}

/* "2026-11-24" is the end of that day, "2026-11-24T17:00" that minute. */
static void due_of(const char *word, char out[24]) {
    const char *rest = strlen(word) == 10 ? "T23:59:59" : strlen(word) == 16 ? ":00" : "";
    char due[WORD + 16];
    snprintf(due, sizeof due, "%s%s", word, rest);
    if (strlen(due) != LOCAL_TIME) fail_msg("no due time: %s", word);
    text_copy_to(out, 24, due);
}

static void start(Ledger *ledger, const char *clock, const char *due) {
    assert_true(ledger->count < LEDGER_ENTRIES);
    LedgerEntry *entry = &ledger->entries[ledger->count++];
    text_copy_to(entry->clock, sizeof entry->clock, clock);
    due_of(due, entry->due);
    entry->state = "open";
}

static void change(Ledger *ledger, char sign, char *clock, const char *due) {
    static const struct {
        char sign;
        const char *from, *to;
    } changes[] = {
        {'-', "open", "met"}, {'~', "open", "cancelled"}, {'^', "cancelled", "open"}, {'=', "open", "open"}};
    char only[24] = "";
    bool any = false;
    char *at = strchr(clock, '@');
    if (at) {
        *at = '\0';
        due_of(at + 1, only);
    }
    for (size_t c = 0; c < sizeof changes / sizeof *changes; c++)
        for (size_t i = 0; changes[c].sign == sign && i < ledger->count; i++) {
            LedgerEntry *entry = &ledger->entries[i];
            if (strcmp(entry->clock, clock) != 0 || strcmp(entry->state, changes[c].from) != 0) continue;
            if (*only && strcmp(entry->due, only) != 0) continue;
            entry->state = changes[c].to;
            if (sign == '=') due_of(due, entry->due);
            any = true;
        }
    if (!any) fail_msg("the story changes what is not owed: %c%s", sign, clock);
}

void ledger_change(Ledger *ledger, const char *changes) {
    char word[WORD], due[WORD] = "";
    while (next_word(&changes, word)) {
        if (strchr("+=", *word) && !next_word(&changes, due)) fail_msg("%s has no due time", word);
        if (*word == '+')
            start(ledger, word + 1, due);
        else
            change(ledger, *word, word + 1, due);
    }
}

static int by_text(const void *a, const void *b) {
    return strcmp(((const LedgerEntry *)a)->text, ((const LedgerEntry *)b)->text);
}

static void sort(Ledger *ledger) {
    for (size_t i = 0; i < ledger->count; i++)
        snprintf(ledger->entries[i].text, sizeof ledger->entries[i].text, "%s %s %s",
                 ledger->entries[i].clock, ledger->entries[i].state, ledger->entries[i].due);
    qsort(ledger->entries, ledger->count, sizeof *ledger->entries, by_text);
}

static void read(Ledger *ledger, const char *found) {
    static const char *const states[] = {"open", "met", "cancelled", "lapsed"};
    char clock[WORD], state[WORD], due[WORD];
    while (next_word(&found, clock) && next_word(&found, state) && next_word(&found, due)) {
        due[LOCAL_TIME] = '\0';
        start(ledger, clock, due);
        for (size_t i = 0; i < sizeof states / sizeof *states; i++)
            if (strcmp(states[i], state) == 0) ledger->entries[ledger->count - 1].state = states[i];
    }
}

/* The lines of one that the other has not. */
static size_t only_in(const Ledger *a, const Ledger *b, const char *title, char *out, size_t size) {
    size_t used = 0;
    for (size_t i = 0, k = 0; i < a->count; i++) {
        while (k < b->count && strcmp(b->entries[k].text, a->entries[i].text) < 0) k++;
        if (k < b->count && strcmp(b->entries[k].text, a->entries[i].text) == 0) {
            k++;
            continue;
        }
        if (used + 160 < size)
            used += (size_t)snprintf(out + used, size - used, "%s %s\n", title, a->entries[i].text);
    }
    return used;
}

bool ledger_same(const Ledger *expected, const char *found, char why[LEDGER_TEXT]) {
    Ledger a = *expected, b = {.count = 0};
    read(&b, found);
    sort(&a);
    sort(&b);
    size_t used = only_in(&a, &b, "expected", why, LEDGER_TEXT);
    why[used] = '\0';
    used += only_in(&b, &a, "found   ", why + used, LEDGER_TEXT - used);
    why[used] = '\0';
    return used == 0;
}
