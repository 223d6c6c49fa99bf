#include "form_state.h"

#include <string.h>

const char *entry_values(const Entry *entry) {
    if (entry->offered) return entry->offered;
    if (entry->field->type == FIELD_YES_NO) return "yes no";
    return entry->field->type == FIELD_CHOICE ? entry->field->values : NULL;
}

bool entry_word(const Entry *entry, int index, char out[FORM_WORD_SIZE]) {
    const char *at = entry_values(entry);
    out[0] = '\0';
    for (int i = 0; at && index >= 0; i++) {
        at += strspn(at, " ");
        size_t length = strcspn(at, " ");
        if (length == 0) return false;
        if (i == index) {
            size_t fits = length < FORM_WORD_SIZE ? length : FORM_WORD_SIZE - 1;
            memcpy(out, at, fits);
            out[fits] = '\0';
            return true;
        }
        at += length;
    }
    return false;
}

static void add_spelled(const char *word, Text *out) {
    for (; *word; word++) text_add_char(out, *word == '_' ? ' ' : *word);
}

void entry_label(const Entry *entry, int index, Text *out) {
    char word[FORM_WORD_SIZE];
    const char *at = entry->labels;
    for (int i = 0; at && *at && i < index; i++) at += strcspn(at, "\n") + (strchr(at, '\n') != NULL);
    if (index >= 0 && at && *at)
        text_add_n(out, at, strcspn(at, "\n"));
    else if (entry_word(entry, index, word))
        add_spelled(word, out);
}

const char *entry_malformed(const Form *form, const Entry *entry) {
    const char *value = entry_value(entry);
    if (text_blank(value)) return entry->field->required ? "needed" : NULL;
    if (entry->field->type == FIELD_NUMBER && value[strspn(value, "0123456789")]) return "a whole number";
    return entry_date_malformed(form, entry);
}

void entry_choose(Entry *entry, int index) {
    entry->choice = entry_word(entry, index, entry->word) ? index : -1;
}

const char *entry_value(const Entry *entry) {
    if (entry_values(entry)) return entry->word;
    return entry->field->type == FIELD_NOTE ? editor_text(&entry->note) : field_text(&entry->line);
}
