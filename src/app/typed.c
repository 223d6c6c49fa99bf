#include "typed.h"

#include "base/text.h"
#include "work/look.h"

#include <ctype.h>

typedef bool (*Finder)(Work *work, const char *typed, int64_t *no, Error *error);

static void recase(const char *typed, bool upper, char out[TYPED_SIZE]) {
    text_copy_to(out, TYPED_SIZE, typed);
    for (; *out; out++) {
        unsigned char c = (unsigned char)*out;
        if (c < 0x80) *out = (char)(upper ? toupper(c) : tolower(c));
    }
}

/* Not even something that fits twice, or that is there and unfit. */
static bool nothing(const Error *error) {
    return error->kind == ERROR_NOT_FOUND && text_starts(error->why, "There is no ");
}

/* `form` is what was found, or what was typed. */
static bool find(Finder finder, Work *work, const char *typed, char form[TYPED_SIZE], int64_t *no,
                 Error *error) {
    text_copy_to(form, TYPED_SIZE, typed);
    if (finder(work, typed, no, error)) return true;
    if (!nothing(error)) return false;
    for (int upper = 1; upper >= 0; upper--) {
        Error other = {0};
        char again[TYPED_SIZE];
        recase(typed, upper, again);
        if (text_equal(again, typed)) continue;
        bool found = finder(work, again, no, &other);
        if (!found && nothing(&other)) continue;
        text_copy_to(form, TYPED_SIZE, again);
        if (!found) *error = other;
        return found;
    }
    return false;
}

bool typed_member(Work *work, const char *typed, int64_t *member_no, Error *error) {
    char form[TYPED_SIZE];
    return find(work_find_member, work, typed, form, member_no, error);
}

bool typed_case(Work *work, const char *typed, int64_t *case_no, Error *error) {
    char form[TYPED_SIZE];
    if (find(work_find_case, work, typed, form, case_no, error)) return true;
    typed_nothing(typed, error);
    return false;
}

void typed_form(Work *work, const char *typed, char out[TYPED_SIZE]) {
    int64_t no;
    Error error = {0};
    if (find(work_find_case, work, typed, out, &no, &error) || !nothing(&error)) return;
    text_copy_to(out, TYPED_SIZE, typed);
}

void typed_id(const char *typed, char out[TYPED_SIZE]) {
    recase(typed, false, out);
}

void typed_nothing(const char *typed, Error *error) {
    if (nothing(error)) error_set(error, ERROR_NOT_FOUND, "There is no case or member \"%.60s\".", typed);
}
