/* The obligations that a story expects: all that a member ever owed, each with its state and due time. */
#ifndef PALLIUM_TESTS_STORY_LEDGER_H
#define PALLIUM_TESTS_STORY_LEDGER_H

#include <stdbool.h>
#include <stddef.h>

enum { LEDGER_ENTRIES = 64, LEDGER_TEXT = 8192 };

typedef struct LedgerEntry {
    char text[96]; /* "clock state 2026-11-24T17:00:00" */
    char clock[40], due[24];
    const char *state;
} LedgerEntry;

typedef struct Ledger {
    LedgerEntry entries[LEDGER_ENTRIES];
    size_t count;
} Ledger;

/* Changes it as the words of StoryStep.owed say; fails the test when they name what is not there. */
void ledger_change(Ledger *ledger, const char *changes);

/* Whether sitting_owed's whole answer holds the same, in any order; else both in `why`. */
bool ledger_same(const Ledger *expected, const char *found, char why[LEDGER_TEXT]);

#endif
