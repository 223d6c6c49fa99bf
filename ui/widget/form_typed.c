/* A choice by the start of it: letters are added up as long as some choice begins with them. */
#include "base/utf8.h"
#include "form_state.h"

#include <string.h>

typedef enum Fit { FIT_NONE, FIT_WORD, FIT_START, FIT_WHOLE } Fit;

static const char *after_blank(const char *text) {
    const char *blank = strchr(text, ' ');
    return blank ? blank + 1 : NULL;
}

static Fit text_fit(const char *text, const char *typed) {
    Text folded = {0};
    Fit fit = FIT_NONE;
    utf8_name_key(text, &folded);
    for (size_t i = 0; i < folded.length; i++)
        if (folded.data[i] == '_') folded.data[i] = ' ';
    if (strcmp(text_string(&folded), typed) == 0) fit = FIT_WHOLE;
    for (const char *at = text_string(&folded); !fit && at; at = after_blank(at))
        if (text_starts(at, typed)) fit = at == folded.data ? FIT_START : FIT_WORD;
    text_free(&folded);
    return fit;
}

static Fit choice_fit(const Entry *entry, int index, const char *word, const char *typed) {
    Text label = {0};
    entry_label(entry, index, &label);
    Fit shown = text_fit(text_string(&label), typed), kept = text_fit(word, typed);
    text_free(&label);
    return shown > kept ? shown : kept;
}

/* Among those that fit as well, the one that is chosen stays; else it is the first. -1: none. */
static int best(const Entry *entry, const char *typed) {
    char word[FORM_WORD_SIZE];
    Fit most = FIT_NONE;
    int found = -1;
    for (int i = 0; entry_word(entry, i, word); i++) {
        Fit fit = choice_fit(entry, i, word, typed);
        if (fit == FIT_NONE || fit < most || (fit == most && i != entry->choice)) continue;
        most = fit;
        found = i;
    }
    return found;
}

/* False: it is too long. */
static bool grown(const char *start, const char *more, char out[FORM_WORD_SIZE]) {
    Text folded = {0};
    text_add(&folded, start);
    utf8_name_key(more, &folded);
    for (size_t i = 0; i < folded.length; i++)
        if (folded.data[i] == '_') folded.data[i] = ' ';
    bool fits = text_copy_to(out, FORM_WORD_SIZE, text_string(&folded));
    text_free(&folded);
    return fits && *out;
}

/* After a slip inside a word the letter that was due goes on with it; where nothing fitted from the start,
 * what follows is the rest of a word that is no choice, and no start of another. */
bool entry_type(Entry *entry, const char *more) {
    char typed[FORM_WORD_SIZE], unfit[FORM_WORD_SIZE];
    bool stuck = *entry->unfit && !*entry->typed;
    int found = !stuck && grown(entry->typed, more, typed) ? best(entry, typed) : -1;
    if (found < 0) {
        grown(*entry->unfit ? entry->unfit : entry->typed, more, unfit);
        text_copy_to(entry->unfit, sizeof entry->unfit, unfit);
        return false;
    }
    entry->unfit[0] = '\0';
    entry_choose(entry, found);
    text_copy_to(entry->typed, sizeof entry->typed, typed);
    return true;
}

bool entry_type_forget(Entry *entry) {
    bool had = *entry->typed || *entry->unfit;
    entry->typed[0] = entry->unfit[0] = '\0';
    return had;
}

void entry_typed_words(const Entry *entry, Text *out) {
    if (*entry->unfit)
        text_addf(out, "none begins “%s”", entry->unfit);
    else if (*entry->typed)
        text_addf(out, "typed “%s”", entry->typed);
}
