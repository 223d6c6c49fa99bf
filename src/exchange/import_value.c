#include "import_value.h"
#include "base/utf8.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static void replace(Text *out, const char *text) {
    text_clear(out);
    text_add(out, text);
}

/* Lower case, with blanks and hyphens as underscores: how words are compared. ASCII: other letters stay. */
static void fold(const char *text, Text *out) {
    for (; *text; text++) {
        char c = *text == ' ' || *text == '-' ? '_' : *text;
        text_add_char(out, c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c);
    }
}

bool import_choice(const char *choices, const char *text, Text *out) {
    Text folded = {0};
    fold(text, &folded);
    bool found = false;
    for (const char *group = choices; *group && !found; group += strspn(group, " ")) {
        size_t stored = strcspn(group, "= ");
        const char *spelling = group;
        for (;;) {
            size_t size = strcspn(spelling, "= ");
            if (size == folded.length && memcmp(spelling, text_string(&folded), size) == 0) found = true;
            spelling += size;
            if (*spelling != '=') break;
            spelling++;
        }
        if (found) text_add_n(out, group, stored);
        group = spelling;
    }
    text_free(&folded);
    return found;
}

static bool no_such(Error *error, const char *text, const char *what) {
    return error_set(error, ERROR_BAD_INPUT, "\"%.60s\" is %s", text, what);
}

/* The words of a table, without the other spellings, for people. */
static bool no_such_choice(Error *error, const char *text, const char *choices) {
    Text words = {0};
    for (const char *group = choices; *group; group += strspn(group, " ")) {
        text_add(&words, words.length ? " " : "");
        text_add_n(&words, group, strcspn(group, "= "));
        group += strcspn(group, " ");
    }
    error_set(error, ERROR_BAD_INPUT, "\"%.60s\" is none of: %.150s", text, text_string(&words));
    text_free(&words);
    return false;
}

static bool clean_choice(const char *choices, bool open, Text *out, Error *error) {
    Text stored = {0};
    bool found = import_choice(choices, text_string(out), &stored);
    if (!found && open) fold(text_string(out), &stored);
    bool ok = found || open || no_such_choice(error, text_string(out), choices);
    if (ok) replace(out, text_string(&stored));
    text_free(&stored);
    return ok;
}

/* A code of two or three letters, perhaps with a region: only the first part is kept. */
static bool clean_language(const char *choices, Text *out, Error *error) {
    Text stored = {0};
    const char *text = text_string(out);
    bool ok = import_choice(choices, text, &stored);
    if (!ok) {
        size_t letters = 0;
        while (isalpha((unsigned char)text[letters])) letters++;
        char code[4] = "";
        ok = letters >= 2 && letters <= 3 &&
             (text[letters] == '\0' || text[letters] == '-' || text[letters] == '_');
        for (size_t i = 0; ok && i < letters; i++) code[i] = (char)tolower((unsigned char)text[i]);
        if (ok && !import_choice(choices, code, &stored)) text_add(&stored, code);
    }
    if (ok)
        replace(out, text_string(&stored));
    else
        no_such(error, text, "no language; write a code such as en, es, vi");
    text_free(&stored);
    return ok;
}

static bool clean_date(const ImportOptions *options, Text *out, Error *error) {
    const char *text = text_string(out);
    Date date;
    Instant instant;
    if (!date_parse(text, &date)) {
        if (strlen(text) < 11 || !zone_parse(options->zone, text, &instant))
            return no_such(error, text, "no date; write it as 2026-11-24");
        char day[DATE_SIZE];
        text_copy_to(day, sizeof day, text);
        bool midnight =
            strncmp(text + 11, "00:00", 5) == 0 && (strlen(text) <= 16 || !strncmp(text + 16, ":00", 3));
        if (!midnight || !date_parse(day, &date)) date = zone_date(options->zone, instant);
    }
    char formatted[DATE_SIZE];
    date_format(import_shift_date(date, options->shift_days), formatted);
    replace(out, formatted);
    return true;
}

static bool clean_time(const ImportOptions *options, Text *out, Error *error) {
    Instant instant;
    if (!zone_parse(options->zone, text_string(out), &instant))
        return no_such(error, text_string(out),
                       "no time; write it as 2026-11-24 14:05 or 2026-11-24T14:05:00-08:00");
    char formatted[INSTANT_SIZE];
    instant_format(import_shift_instant(options->zone, instant, options->shift_days), formatted);
    replace(out, formatted);
    return true;
}

/* ICD-10-CM: a letter, a digit, a digit or letter; then up to four digits or letters behind a dot. */
static bool clean_icd10(Text *out, Error *error) {
    char code[9];
    size_t size = 0;
    const char *text = text_string(out);
    for (const char *at = text; *at; at++) {
        bool dot = *at == '.' && at - text == 3 && at[1];
        if (dot) continue;
        if (!isalnum((unsigned char)*at) || size == 7)
            return no_such(error, text, "no ICD-10-CM code, such as I50.22");
        code[size++] = (char)toupper((unsigned char)*at);
    }
    bool ok = size >= 3 && isalpha((unsigned char)code[0]) && isdigit((unsigned char)code[1]);
    if (!ok && size >= 3 && isdigit((unsigned char)code[0]))
        return no_such(error, text, "no ICD-10-CM code; it looks like ICD-9");
    if (!ok) return no_such(error, text, "no ICD-10-CM code, such as I50.22");
    text_clear(out);
    text_add_n(out, code, 3);
    if (size > 3) text_add_char(out, '.');
    text_add_n(out, code + 3, size - 3);
    return true;
}

static void clean_zip(Text *out) {
    char digits[10];
    const char *text = text_string(out);
    size_t size = 0, length = strlen(text);
    if (length > 2 && strcmp(text + length - 2, ".0") == 0) length -= 2;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '-' && i == 5) continue;
        if (!isdigit((unsigned char)text[i]) || size == 9) return;
        digits[size++] = text[i];
    }
    if (size != 3 && size != 4 && size != 5 && size != 9) return;
    text_clear(out);
    if (size < 5) text_add_n(out, "00", 5 - size);
    text_add_n(out, digits, size < 5 ? size : 5);
    if (size == 9) text_add_char(out, '-'), text_add_n(out, digits + 5, 4);
}

static bool clean_fact(const ImportOptions *options, Text *out, Error *error) {
    Text folded = {0};
    const char *of_code = options->fact_of_code ? options->fact_of_code(text_string(out)) : NULL;
    fold(of_code ? of_code : text_string(out), &folded);
    bool ok = !options->fact_known || options->fact_known(text_string(&folded)) ||
              no_such(error, text_string(out), "no fact that the criteria know");
    if (ok) replace(out, text_string(&folded));
    text_free(&folded);
    return ok;
}

/* "12 Main St\nApt 3" is "12 Main St, Apt 3". */
static bool clean_address(Text *out, Error *error) {
    Text line = {0};
    for (const char *at = text_string(out); *at;) {
        size_t length = strcspn(at, "\n\t"), words = length;
        while (words && (at[words - 1] == ' ' || at[words - 1] == ',')) words--;
        text_add(&line, line.length && words ? ", " : "");
        text_add_n(&line, at, words);
        at += length;
        at += strspn(at, " \n\t");
    }
    text_clear(out);
    bool ok = utf8_clean(text_string(&line), line.length, TEXT_LINE, out, NULL, error);
    text_free(&line);
    return ok;
}

bool import_value(const ImportColumn *column, const ImportOptions *options, const CsvField *field, Text *out,
                  Error *error) {
    text_clear(out);
    if (field->size == 0) return true;
    bool lines = column->type == IMPORT_NOTE || column->type == IMPORT_ADDRESS;
    TextRule rule = lines ? TEXT_NOTE : TEXT_LINE;
    if (!utf8_clean(field->text, field->size, rule, out, NULL, error)) return false;
    if (out->length == 0) return true;
    switch (column->type) {
    case IMPORT_LINE:
    case IMPORT_NOTE:
    case IMPORT_VALUE:
        return true;
    case IMPORT_ADDRESS:
        return clean_address(out, error);
    case IMPORT_DATE:
        return clean_date(options, out, error);
    case IMPORT_TIME:
        return clean_time(options, out, error);
    case IMPORT_YES_NO:
        return clean_choice("yes=y=true=t=1 no=n=false=f=0", false, out, error);
    case IMPORT_CHOICE:
        return clean_choice(column->choices, false, out, error);
    case IMPORT_WORD:
        return clean_choice(column->choices, true, out, error);
    case IMPORT_LANGUAGE:
        return clean_language(column->choices, out, error);
    case IMPORT_ICD10:
        return clean_icd10(out, error);
    case IMPORT_ZIP:
        clean_zip(out);
        return true;
    case IMPORT_FACT:
        return clean_fact(options, out, error);
    }
    return true;
}
