/* Facts by the words that people use for them. */
#include "base/utf8.h"
#include "core/fact_table.h"

#include <string.h>

static void fold(const char *words, Text *out) {
    utf8_name_key(words, out);
    for (size_t i = 0; i < out->length; i++)
        if (strchr("_-,", out->data[i])) out->data[i] = ' ';
}

/* Some word begins so: what was typed may go on over the words that follow. */
static bool begins_word(const char *words, const char *typed) {
    for (const char *at = words; *at; at += strcspn(at, " ")) {
        at += strspn(at, " ");
        if (text_starts(at, typed)) return true;
    }
    return false;
}

static bool fits(const FactDefinition *fact, const char *typed, bool *exact) {
    Text name = {0}, label = {0};
    fold(fact->name, &name);
    fold(fact->label, &label);
    *exact = text_equal(text_string(&name), typed) || text_equal(text_string(&label), typed);
    bool begins = begins_word(text_string(&name), typed) || begins_word(text_string(&label), typed);
    text_free(&name);
    text_free(&label);
    return begins;
}

const FactDefinition *fact_fitting(const char *typed, size_t index) {
    Text key = {0};
    bool exact;
    const FactDefinition *found = NULL;
    fold(typed, &key);
    for (int id = 0; !found && id < FACT_IDS; id++) {
        const FactDefinition *fact = fact_definition((FactId)id);
        if (fits(fact, text_string(&key), &exact) && index-- == 0) found = fact;
    }
    text_free(&key);
    return found;
}

bool fact_meant(const char *typed, FactId *out) {
    Text key = {0};
    int found = 0;
    if (text_blank(typed)) return false;
    if (fact_find(typed, out)) return true;
    fold(typed, &key);
    for (int id = 0; id < FACT_IDS; id++) {
        bool exact, fit = fits(fact_definition((FactId)id), text_string(&key), &exact);
        if (exact || (fit && found++ == 0)) *out = (FactId)id;
        if (exact) found = 1;
        if (exact) break;
    }
    text_free(&key);
    return found == 1;
}
