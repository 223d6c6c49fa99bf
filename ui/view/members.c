#include "ui/view/members.h"

#include "base/text.h"

#include <ctype.h>
#include <string.h>

/* Names are kept as "last first". */
static void without_commas(const char *typed, Text *out) {
    for (; *typed; typed++) {
        bool blank = *typed == ' ' || *typed == ',';
        bool more = typed[1] && typed[1] != ' ' && typed[1] != ',';
        if (!blank)
            text_add_char(out, *typed);
        else if (more && out->length > 0)
            text_add_char(out, ' ');
    }
}

static void recase(const char *typed, int (*letter)(int), Text *out) {
    for (; *typed; typed++) {
        unsigned char c = (unsigned char)*typed;
        text_add_char(out, c < 0x80 ? (char)letter(c) : *typed);
    }
}

bool members_find(Work *work, const char *typed, const char *after, size_t limit, MemberRow *rows,
                  size_t *count, int64_t *total, Error *error) {
    Text forms[4] = {0};
    enum { FORMS = sizeof forms / sizeof *forms };
    text_add(&forms[0], typed);
    without_commas(typed, &forms[1]);
    recase(typed, toupper, &forms[2]);
    recase(typed, tolower, &forms[3]);
    bool good = true;
    *total = 0;
    for (int i = 0; i < FORMS && good && *total == 0; i++) {
        const char *form = text_string(&forms[i]);
        if (i > 0 && (!*form || text_equal(form, typed))) continue;
        good = work_members(work, form, after, limit, rows, count, total, error);
    }
    for (int i = 0; i < FORMS; i++) text_free(&forms[i]);
    return good;
}

/* Words of typed[0..length) with one blank between them. */
static void words_of(const char *typed, size_t length, char out[NAME_SIZE]) {
    Text words = {0};
    for (size_t i = 0; i < length; i++) {
        bool blank = typed[i] == ' ' || typed[i] == ',';
        bool after_blank = words.length && words.data[words.length - 1] == ' ';
        if (!blank || (words.length && !after_blank)) text_add_char(&words, blank ? ' ' : typed[i]);
    }
    while (words.length && words.data[words.length - 1] == ' ') words.data[--words.length] = '\0';
    text_copy_to(out, NAME_SIZE, text_string(&words));
    text_free(&words);
}

void name_split(const char *typed, char last[NAME_SIZE], char first[NAME_SIZE]) {
    size_t length = strlen(typed), comma = strcspn(typed, ",");
    if (comma < length) {
        words_of(typed, comma, last);
        words_of(typed + comma + 1, length - comma - 1, first);
        return;
    }
    while (length && typed[length - 1] == ' ') length--;
    size_t begin = length;
    while (begin && typed[begin - 1] != ' ') begin--;
    words_of(typed + begin, length - begin, last);
    words_of(typed, begin, first);
}
