/* Completion of the filter line: what its last word may go on to. */
#include "worklist_parts.h"

#include <string.h>

typedef struct Completion {
    const char *start; /* what was typed of the word or value */
    Text *shown, *rest;
    size_t common; /* bytes that all that fit have in common after `start` */
    int fits;
} Completion;

static void offer(Completion *completion, const char *candidate) {
    size_t typed = strlen(completion->start);
    if (!text_starts(candidate, completion->start)) return;
    const char *rest = candidate + typed;
    if (completion->fits++ == 0) {
        text_add(completion->rest, rest);
        completion->common = strlen(rest);
    }
    size_t same = 0;
    while (same < completion->common && rest[same] == text_string(completion->rest)[same]) same++;
    completion->common = same;
    text_addf(completion->shown, "%s%s", completion->shown->length ? "  " : "", candidate);
}

static void offer_words(Completion *completion) {
    const FilterWordInfo *word;
    for (size_t i = 0; (word = filter_word_at(i)); i++) {
        char candidate[48];
        text_copy_to(candidate, sizeof candidate - 1, word->name);
        if (word->kind == FILTER_VALUE) strcat(candidate, ":");
        offer(completion, candidate);
    }
}

static void offer_values(Completion *completion, FilterWord word) {
    static const char *const owners[] = {"me", "none"}, *const lines[] = {"dsnp", "dsnp_aligned", "mcp"};
    if (word == FILTER_STAGE)
        for (Stage stage = STAGE_RECEIVED; stage < STAGE_LEFT; stage++) offer(completion, stage_name(stage));
    for (size_t i = 0; word == FILTER_OWNER && i < 2; i++) offer(completion, owners[i]);
    for (size_t i = 0; word == FILTER_LOB && i < 3; i++) offer(completion, lines[i]);
}

void worklist_complete(const char *typed, Text *shown, Text *rest) {
    const char *blank = strrchr(typed, ' '), *start = blank ? blank + 1 : typed;
    if (*start == '!') start++;
    size_t length = strcspn(start, ":=");
    Completion completion = {.start = start, .shown = shown, .rest = rest};
    if (!start[length]) {
        offer_words(&completion);
    } else {
        char name[32];
        const char *comma = strrchr(start, ',');
        completion.start = comma ? comma + 1 : start + length + 1;
        if (length >= sizeof name) return;
        memcpy(name, start, length);
        name[length] = '\0';
        const FilterWordInfo *word = filter_word_find(name);
        if (word) offer_values(&completion, word->word);
    }
    if (rest->data) {
        rest->data[completion.common] = '\0';
        rest->length = completion.common;
    }
}
