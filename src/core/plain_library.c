/* What the plan library says, in other languages: by the ids of db/library/member-plan.json, found again by
 * the words, since a line that was changed is the writer's own. */
#include "base/resource.h"
#include "core/plan_library.h"
#include "plain_words_parts.h"
#include "policy_json.h"

enum { SAID_LENGTH = 300 };

static bool no_memory(Error *error) {
    return error_set(error, ERROR_STORAGE, "There is not enough memory for the plain words.");
}

static bool put(json_t *said, const char *words, const json_t *object, const char *path, const char *key,
                Error *error) {
    char checked[SAID_LENGTH];
    return policy_json_text(object, path, key, checked, sizeof checked, error) &&
           (!json_object_set(said, words, json_object_get(object, key)) || no_memory(error));
}

static bool read_item(json_t *said, const PlanLibrary *library, const char *path, const char *id,
                      const json_t *object, Error *error) {
    const LibraryItem *item = plan_library_find(library, id);
    char full[POLICY_PATH];
    policy_path_key(full, path, id);
    if (!item) return policy_json_bad(error, full, "is no item of the library");
    return policy_json_object(object, full, *item->measure ? "text measure" : "text", error) &&
           put(said, item->text, object, full, "text", error) &&
           (!*item->measure || put(said, item->measure, object, full, "measure", error));
}

static bool read_items(json_t *said, const PlanLibrary *library, const json_t *items, const char *path,
                       Error *error) {
    const char *id;
    json_t *object;
    if (!json_is_object(items)) return policy_json_bad(error, path, "must be an object");
    json_object_foreach((json_t *)(uintptr_t)items, id, object) {
        if (!read_item(said, library, path, id, object, error)) return false;
    }
    return true;
}

static bool read_frequencies(json_t *said, const json_t *frequencies, const char *path, Error *error) {
    const char *words;
    json_t *text;
    if (!json_is_object(frequencies)) return policy_json_bad(error, path, "must be an object");
    json_object_foreach((json_t *)(uintptr_t)frequencies, words, text) {
        if (!put(said, words, frequencies, path, words, error)) return false;
    }
    return true;
}

static PlainLanguage *language_of(PlainWords *words, const char *code) {
    for (size_t i = 0; i < words->count; i++)
        if (text_equal(words->languages[i].code, code)) return &words->languages[i];
    return NULL;
}

static bool read_language(PlainWords *words, const PlanLibrary *library, const json_t *object,
                          const char *path, Error *error) {
    char code[16], items[POLICY_PATH], frequencies[POLICY_PATH];
    policy_path_key(items, path, "items");
    policy_path_key(frequencies, path, "frequencies");
    if (!policy_json_object(object, path, "code frequencies items", error) ||
        !policy_json_text(object, path, "code", code, sizeof code, error))
        return false;
    PlainLanguage *language = language_of(words, code);
    if (!language || language->said)
        return policy_json_bad(error, path, "is no language of the plain words, or twice");
    if (!(language->said = json_object())) return no_memory(error);
    return read_items(language->said, library, json_object_get(object, "items"), items, error) &&
           read_frequencies(language->said, json_object_get(object, "frequencies"), frequencies, error);
}

static bool read_document(PlainWords *words, const PlanLibrary *library, const json_t *root, Error *error) {
    const json_t *languages = json_object_get(root, "languages");
    if (!policy_json_object(root, "$", "name version source languages", error) ||
        !policy_json_array(languages, "languages", error))
        return false;
    for (size_t i = 0; i < json_array_size(languages); i++) {
        char path[POLICY_PATH];
        policy_path_at(path, "languages", i);
        if (!read_language(words, library, json_array_get(languages, i), path, error)) return false;
    }
    return true;
}

bool plain_library_add(PlainWords *words, const PlanLibrary *library, const char *json, size_t size,
                       Error *error) {
    json_error_t at;
    json_t *root = json_loadb(json, size, JSON_REJECT_DUPLICATES, &at);
    bool fine =
        root ? read_document(words, library, root, error)
             : error_set(error, ERROR_BAD_INPUT, "line %d, column %d: %s.", at.line, at.column, at.text);
    json_decref(root);
    return fine || error_prefix(error, "member-plan");
}

bool plain_library_read_all(PlainWords *words, Error *error) {
    const Resource *file = resource_find("library/member-plan.json");
    PlanLibrary *library = NULL;
    if (!file) return error_set(error, ERROR_NOT_FOUND, "library/member-plan.json is not compiled in.");
    bool fine =
        plan_library_new(&library, error) && plain_library_add(words, library, file->data, file->size, error);
    plan_library_free(&library);
    return fine;
}

const char *plain_said(const PlainLanguage *language, const char *typed) {
    const char *said = json_string_value(json_object_get(language->said, typed));
    return said ? said : typed;
}
