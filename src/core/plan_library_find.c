/* Finding items of the plan library, and what an item gives to a plan. */
#include "plan_library_parts.h"

#include "base/text.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

char *plan_library_key(const PlanLibrary *library, const LibraryItem *item, const char *more) {
    Text words = {0}, key = {0};
    text_addf(&words, " %s %s %s %s ", item->id, item->text, item->measure, more);
    utf8_name_key(text_string(&words), &key);
    if (item->kind != PLAN_PROBLEM) text_addf(&key, " %s", library->keys[item->parent]);
    bool failed = words.failed || key.failed;
    char *copy = failed ? NULL : text_copy(text_string(&key));
    text_free(&words);
    text_free(&key);
    return copy;
}

static bool letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80);
}

/* Whether some word of the key begins with word[0..length). */
static bool begins_word(const char *key, const char *word, size_t length) {
    for (const char *at = key; *at; at++)
        if ((at == key || !letter(at[-1])) && strncmp(at, word, length) == 0) return true;
    return false;
}

static bool has_words(const char *key, const char *words) {
    Text folded = {0};
    utf8_name_key(words, &folded);
    bool all = !folded.failed;
    for (const char *at = text_string(&folded); all && *at;) {
        size_t length = strcspn(at, " ");
        all = length == 0 || begins_word(key, at, length);
        at += length + (at[length] == ' ');
    }
    text_free(&folded);
    return all;
}

bool plan_library_fits(const PlanLibrary *library, const LibraryItem *item, const LibraryQuery *query) {
    const LibraryItem *problem = plan_library_problem(library, item);
    const char *key = library->keys[item - library->items];
    return (text_blank(query->condition) || text_list_has(problem->conditions, query->condition)) &&
           (text_blank(query->domain) || text_equal(problem->domain, query->domain)) &&
           (text_blank(query->need) || text_list_has(problem->needs, query->need)) &&
           (text_blank(query->words) || has_words(key, query->words));
}

static bool fill_date(PlanItem *to, PlanField field, Date today, int days) {
    char text[DATE_SIZE];
    date_format((Date){today.day + days}, text);
    return to->values[field] || plan_set(to, field, text);
}

static bool fill_text(PlanItem *to, PlanField field, const char *value) {
    return to->values[field] || plan_set(to, field, value);
}

bool plan_library_fill(const LibraryItem *item, Date today, PlanItem *to, Error *error) {
    if (item->kind != to->kind)
        return error_set(error, ERROR_BAD_INPUT, "%s of the library is a%s %s, not a%s %s.", item->id,
                         item->kind == PLAN_INTERVENTION ? "n" : "", plan_kind_name(item->kind),
                         to->kind == PLAN_INTERVENTION ? "n" : "", plan_kind_name(to->kind));
    bool own = to->values[PLAN_TEXT] != NULL, fine = fill_text(to, PLAN_TEXT, item->text);
    if (item->kind == PLAN_PROBLEM)
        fine = fine && fill_text(to, PLAN_DOMAIN, item->domain) && fill_text(to, PLAN_NEED, item->needs);
    if (item->kind == PLAN_GOAL)
        fine = fine && fill_text(to, PLAN_MEASURE, item->measure) &&
               fill_date(to, PLAN_TARGET, today, item->days) &&
               (own || fill_text(to, PLAN_EXPRESSED_BY, "clinician"));
    if (item->kind == PLAN_INTERVENTION)
        fine = fine && fill_text(to, PLAN_OWNER, item->owner) &&
               fill_text(to, PLAN_FREQUENCY, item->frequency) && fill_date(to, PLAN_DUE, today, item->days);
    return fine || error_set(error, ERROR_STORAGE, "There is not enough memory.");
}
