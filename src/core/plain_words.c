#include "plain_words_parts.h"

#include "base/resource.h"
#include "core/plan.h"
#include "policy_json.h"

#include <stdlib.h>
#include <string.h>

enum { WORD_LENGTH = 300, MONTHS = 12 };

static const struct {
    const char *key, *blanks;
} keys[] = {
    {"title", "name"},
    {"intro", ""},
    {"draft", ""},
    {"signed", "date"},
    {"struck", ""},
    {"night", ""},
    {"worse", ""},
    {"problem", ""},
    {"goal", ""},
    {"you_said", ""},
    {"they_said", "who"},
    {"team_says", ""},
    {"quote", "text"},
    {"measure", ""},
    {"target", "date"},
    {"reached", ""},
    {"helps", ""},
    {"does", "who text"},
    {"when", ""},
    {"by", "date"},
    {"barriers", ""},
    {"services", ""},
    {"team", ""},
    {"lead", ""},
    {"speaks", ""},
    {"review", "date"},
    {"agreed", "who date"},
    {"change", ""},
    {"interpreter", ""},
    {"name", "first last"},
    {"date", "year month day"},
};

const char *plain_key_at(size_t index, const char **blanks) {
    if (index >= sizeof keys / sizeof *keys) return NULL;
    *blanks = keys[index].blanks;
    return keys[index].key;
}

static bool no_memory(Error *error) {
    return error_set(error, ERROR_STORAGE, "There is not enough memory for the plain words.");
}

static size_t words_of(const char *list) {
    size_t count = *list != '\0';
    for (; *list; list++) count += *list == ' ' && list[1] && list[1] != ' ';
    return count;
}

/* Whether the blanks of a sentence are those named, each once. */
static bool has_blanks(const char *sentence, const char *blanks) {
    char seen[64] = " ";
    size_t found = 0;
    for (const char *open = sentence; (open = strchr(open, '{')); found++) {
        char name[16] = "";
        size_t length = strcspn(++open, "}");
        if (!open[length] || length >= sizeof name) return false;
        memcpy(name, open, length);
        if (!text_list_has(blanks, name) || text_list_has(seen, name)) return false;
        strcat(strcat(seen, name), " ");
    }
    return found == words_of(blanks);
}

static bool check_word(const json_t *words, const char *path, const char *key, const char *blanks,
                       Error *error) {
    char word[WORD_LENGTH], full[POLICY_PATH];
    if (!policy_json_text(words, path, key, word, sizeof word, error)) return false;
    policy_path_key(full, path, key);
    return has_blanks(word, blanks) ||
           policy_json_bad(error, full, "has other blanks than the sentence needs");
}

/* "who.rn", "service.acp". */
static bool check_of_list(const json_t *words, const char *path, const char *prefix, const char *list,
                          Error *error) {
    for (const char *at = list; *at;) {
        char key[48];
        size_t length = strcspn(at, " ");
        text_copy_to(key, sizeof key, prefix);
        size_t start = strlen(key);
        text_copy_to(key + start, length + 1 < sizeof key - start ? length + 1 : sizeof key - start, at);
        if (!check_word(words, path, key, "", error)) return false;
        at += length + strspn(at + length, " ");
    }
    return true;
}

static bool check_services(const json_t *words, const char *path, size_t *count, Error *error) {
    for (*count = 0; plan_service_at(*count); ++*count)
        if (!check_of_list(words, path, "service.", plan_service_at(*count), error)) return false;
    return true;
}

static bool check_words(const json_t *words, const char *path, Error *error) {
    size_t services, fixed = sizeof keys / sizeof *keys;
    if (!json_is_object(words)) return policy_json_bad(error, path, "must be an object");
    for (size_t i = 0; i < fixed; i++)
        if (!check_word(words, path, keys[i].key, keys[i].blanks, error)) return false;
    if (!check_services(words, path, &services, error) ||
        !check_of_list(words, path, "who.", plan_disciplines, error))
        return false;
    return json_object_size(words) == fixed + services + words_of(plan_disciplines) ||
           policy_json_bad(error, path, "has a word that is not known");
}

static bool check_months(const json_t *months, const char *path, Error *error) {
    bool twelve = json_array_size(months) == MONTHS;
    for (size_t i = 0; twelve && i < MONTHS; i++)
        twelve = !text_blank(json_string_value(json_array_get(months, i)));
    return twelve || policy_json_bad(error, path, "must be a list of twelve texts");
}

static bool read_language(PlainLanguage *out, const json_t *object, const char *path, Error *error) {
    char word[WORD_LENGTH], months[POLICY_PATH], words[POLICY_PATH];
    policy_path_key(months, path, "months");
    policy_path_key(words, path, "words");
    if (!policy_json_object(object, path, "code also name months words", error) ||
        !policy_json_text(object, path, "code", word, sizeof word, error) ||
        !policy_json_text(object, path, "name", word, sizeof word, error))
        return false;
    *out = (PlainLanguage){.code = json_string_value(json_object_get(object, "code")),
                           .also = json_string_value(json_object_get(object, "also")),
                           .name = json_string_value(json_object_get(object, "name")),
                           .months = json_object_get(object, "months"),
                           .words = json_object_get(object, "words")};
    if (json_object_get(object, "also") && !out->also)
        return policy_json_bad(error, path, "also must be text");
    if (!out->also) out->also = "";
    return check_months(out->months, months, error) && check_words(out->words, words, error);
}

static bool read_languages(PlainWords *words, const json_t *list, Error *error) {
    size_t count = json_array_size(list);
    if (!count) return policy_json_bad(error, "languages", "must be a list of some");
    if (!(words->languages = calloc(count, sizeof *words->languages))) return no_memory(error);
    for (size_t i = 0; i < count; i++) {
        char path[POLICY_PATH];
        policy_path_at(path, "languages", i);
        if (!read_language(&words->languages[i], json_array_get(list, i), path, error)) return false;
        if (plain_language(words, words->languages[i].code))
            return policy_json_bad(error, path, "is there twice");
        words->count = i + 1;
    }
    return true;
}

static bool read_document(PlainWords *words, Error *error) {
    char text[WORD_LENGTH];
    const json_t *root = words->document;
    if (!policy_json_object(root, "$", "name version source missing languages", error) ||
        !policy_json_text(root, "$", "version", text, sizeof text, error) ||
        !check_word(root, "$", "missing", "language", error))
        return false;
    words->missing = json_string_value(json_object_get(root, "missing"));
    return read_languages(words, json_object_get(root, "languages"), error);
}

bool plain_words_read(PlainWords **out, const char *json, size_t size, Error *error) {
    json_error_t at;
    PlainWords *words = *out = calloc(1, sizeof *words);
    if (!words) return no_memory(error);
    words->document = json_loadb(json, size, JSON_REJECT_DUPLICATES, &at);
    bool fine = words->document ? read_document(words, error)
                                : error_set(error, ERROR_BAD_INPUT, "plain-words: line %d, column %d: %s.",
                                            at.line, at.column, at.text);
    if (!fine) plain_words_free(out);
    return fine;
}

bool plain_words_new(PlainWords **out, Error *error) {
    const Resource *file = resource_find("library/plain-words.json");
    *out = NULL;
    if (!file) return error_set(error, ERROR_NOT_FOUND, "library/plain-words.json is not compiled in.");
    if (!plain_words_read(out, file->data, file->size, error)) return false;
    if (plain_library_read_all(*out, error)) return true;
    plain_words_free(out);
    return false;
}

void plain_words_free(PlainWords **words) {
    if (!*words) return;
    json_decref((*words)->document);
    for (size_t i = 0; i < (*words)->count; i++) json_decref((*words)->languages[i].said);
    free((*words)->languages);
    free(*words);
    *words = NULL;
}

const PlainLanguage *plain_language(const PlainWords *words, const char *code) {
    for (size_t i = 0; code && *code && i < words->count; i++)
        if (text_equal(words->languages[i].code, code) || text_list_has(words->languages[i].also, code))
            return &words->languages[i];
    return NULL;
}

const PlainLanguage *plain_language_at(const PlainWords *words, size_t index) {
    return index < words->count ? &words->languages[index] : NULL;
}

const char *plain_language_code(const PlainLanguage *language) {
    return language->code;
}

const char *plain_language_name(const PlainLanguage *language) {
    return language->name;
}

static void add_part(const PlainPart *parts, const char *name, size_t length, Text *out) {
    for (; parts && parts->name; parts++)
        if (strlen(parts->name) == length && strncmp(parts->name, name, length) == 0)
            text_add(out, parts->text);
}

static void fill(const char *sentence, const PlainPart *parts, Text *out) {
    while (*sentence) {
        size_t plain = strcspn(sentence, "{");
        text_add_n(out, sentence, plain);
        sentence += plain;
        if (!*sentence) return;
        size_t length = strcspn(++sentence, "}");
        add_part(parts, sentence, length, out);
        sentence += length + 1;
    }
}

void plain_say(const PlainLanguage *language, const char *key, const PlainPart *parts, Text *out) {
    const char *sentence = json_string_value(json_object_get(language->words, key));
    if (sentence) fill(sentence, parts, out);
}

void plain_missing(const PlainWords *words, const char *language, Text *out) {
    const PlainPart parts[] = {{"language", language}, {0}};
    fill(words->missing, parts, out);
}

void plain_date(const PlainLanguage *language, Date date, Text *out) {
    int year, month, day;
    Text y = {0}, d = {0};
    date_parts(date, &year, &month, &day);
    text_addf(&y, "%d", year);
    text_addf(&d, "%d", day);
    const PlainPart parts[] = {
        {"year", text_string(&y)},
        {"month", json_string_value(json_array_get(language->months, (size_t)month - 1))},
        {"day", text_string(&d)},
        {0}};
    plain_say(language, "date", parts, out);
    text_free(&y);
    text_free(&d);
}
