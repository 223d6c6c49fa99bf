/* Reading a document of the plan library, strictly: what it does not know, it refuses with the path. */
#include "base/text.h"
#include "core/criteria.h"
#include "core/score.h"
#include "plan_library_parts.h"
#include "policy_json.h"

#include <stdlib.h>
#include <string.h>

enum { ID_LENGTH = 48, TEXT_LENGTH = 300, DAYS = 366 };

typedef struct Reading {
    PlanLibrary *library;
    Error *error;
} Reading;

static bool no_memory(Reading *reading) {
    return error_set(reading->error, ERROR_STORAGE, "There is not enough memory for the library.");
}

static bool bad(Reading *reading, const char *path, const char *key, const char *what) {
    char full[POLICY_PATH];
    policy_path_key(full, path, key);
    return policy_json_bad(reading->error, full, what);
}

static bool read_text(Reading *reading, const json_t *object, const char *path, const char *key,
                      const char **out) {
    char checked[TEXT_LENGTH];
    if (!policy_json_text(object, path, key, checked, sizeof checked, reading->error)) return false;
    *out = json_string_value(json_object_get(object, key));
    return true;
}

static bool read_word(Reading *reading, const json_t *object, const char *path, const char *key,
                      const char *known, const char **out) {
    return read_text(reading, object, path, key, out) &&
           (text_list_has(known, *out) || bad(reading, path, key, "is none of the known words"));
}

static bool read_days(Reading *reading, const json_t *object, const char *path, const char *key, int *out) {
    int64_t days;
    if (!policy_json_number(object, path, key, DAYS, &days, reading->error)) return false;
    *out = (int)days;
    return true;
}

static bool id_form(const char *id) {
    size_t length = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-.");
    return !id[length] && length < ID_LENGTH && id[0] != '.' && id[0] != '-';
}

/* "pain"; "pain.opioid-safe" of everything under it, so that an id says where it belongs. */
static bool read_id(Reading *reading, const json_t *object, const char *path, LibraryItem *item) {
    if (!read_text(reading, object, path, "id", &item->id)) return false;
    const char *dot = strchr(item->id, '.');
    bool form =
        id_form(item->id) && (item->kind == PLAN_PROBLEM ? !dot : dot && dot[1] && !strchr(dot + 1, '.'));
    if (form && dot) {
        const char *problem =
            plan_library_problem(reading->library, &reading->library->items[item->parent])->id;
        size_t length = strlen(problem);
        form = length == (size_t)(dot - item->id) && strncmp(item->id, problem, length) == 0;
    }
    if (!form)
        return bad(reading, path, "id", "must be of the form problem or problem.word, of its own problem");
    return !plan_library_find(reading->library, item->id) || bad(reading, path, "id", "is there twice");
}

typedef bool KnownWord(const PlanLibrary *library, const char *word);

static bool known_need(const PlanLibrary *library, const char *word) {
    return plan_library_need(library, word);
}

static bool known_condition(const PlanLibrary *library, const char *word) {
    (void)library;
    const char *name;
    for (size_t i = 0; (name = criteria_condition_at(i)); i++)
        if (text_equal(name, word)) return true;
    return false;
}

/* An optional list of words; what is kept is one text, owned by the document. */
static bool read_words(Reading *reading, json_t *object, const char *path, const char *key, KnownWord *known,
                       const char **out) {
    const json_t *list = json_object_get(object, key);
    char full[POLICY_PATH], at[POLICY_PATH];
    *out = "";
    if (!list) return true;
    policy_path_key(full, path, key);
    if (!policy_json_array(list, full, reading->error)) return false;
    Text words = {0};
    bool fine = true;
    for (size_t i = 0; fine && i < json_array_size(list); i++) {
        const char *word = json_string_value(json_array_get(list, i));
        policy_path_at(at, full, i);
        fine = (word && known(reading->library, word)) ||
               policy_json_bad(reading->error, at, "is none of the known words");
        text_addf(&words, "%s%s", i ? " " : "", fine ? word : "");
    }
    if (fine && (words.failed || json_object_set_new(object, key, json_string(text_string(&words)))))
        fine = no_memory(reading);
    text_free(&words);
    if (fine) *out = json_string_value(json_object_get(object, key));
    return fine;
}

static bool room(PlanLibrary *library) {
    if (library->count < library->capacity) return true;
    size_t capacity = library->capacity ? library->capacity * 2 : 64;
    LibraryItem *items = realloc(library->items, capacity * sizeof *items);
    if (items) library->items = items;
    char **keys = items ? realloc(library->keys, capacity * sizeof *keys) : NULL;
    if (keys) library->keys = keys;
    if (keys) library->capacity = capacity;
    return keys;
}

/* `more` words by which it is found. */
static bool keep(Reading *reading, LibraryItem item, const char *more) {
    PlanLibrary *library = reading->library;
    if (!room(library)) return no_memory(reading);
    if (item.kind == PLAN_PROBLEM) item.parent = library->count;
    char *key = plan_library_key(library, &item, more);
    if (!key) return no_memory(reading);
    library->items[library->count] = item;
    library->keys[library->count++] = key;
    return true;
}

static LibraryItem blank(PlanKind kind, size_t parent) {
    return (LibraryItem){.kind = kind,
                         .parent = parent,
                         .domain = "",
                         .conditions = "",
                         .needs = "",
                         .measure = "",
                         .owner = "",
                         .frequency = ""};
}

typedef bool ReadOne(Reading *reading, json_t *object, const char *path, size_t parent);

/* Every element of a list that must not be empty. */
static bool read_list(Reading *reading, const json_t *object, const char *path, const char *key,
                      ReadOne *read_one, size_t parent) {
    const json_t *list = json_object_get(object, key);
    char full[POLICY_PATH], at[POLICY_PATH];
    policy_path_key(full, path, key);
    if (!policy_json_array(list, full, reading->error)) return false;
    if (!json_array_size(list)) return policy_json_bad(reading->error, full, "is empty");
    for (size_t i = 0; i < json_array_size(list); i++) {
        policy_path_at(at, full, i);
        if (!read_one(reading, json_array_get(list, i), at, parent)) return false;
    }
    return true;
}

static bool read_intervention(Reading *reading, json_t *object, const char *path, size_t goal) {
    LibraryItem item = blank(PLAN_INTERVENTION, goal);
    if (!policy_json_object(object, path, "id owner due_days frequency text", reading->error) ||
        !read_id(reading, object, path, &item) || !read_text(reading, object, path, "text", &item.text) ||
        !read_word(reading, object, path, "owner", plan_disciplines, &item.owner) ||
        !read_text(reading, object, path, "frequency", &item.frequency) ||
        !read_days(reading, object, path, "due_days", &item.days))
        return false;
    if (item.days > reading->library->items[goal].days)
        return bad(reading, path, "due_days", "lies after the goal's target");
    return keep(reading, item, item.owner);
}

static bool read_goal(Reading *reading, json_t *object, const char *path, size_t problem) {
    LibraryItem item = blank(PLAN_GOAL, problem);
    size_t index = reading->library->count;
    return policy_json_object(object, path, "id target_days text measure interventions", reading->error) &&
           read_id(reading, object, path, &item) && read_text(reading, object, path, "text", &item.text) &&
           read_text(reading, object, path, "measure", &item.measure) &&
           read_days(reading, object, path, "target_days", &item.days) && keep(reading, item, "") &&
           read_list(reading, object, path, "interventions", read_intervention, index);
}

static bool read_problem(Reading *reading, json_t *object, const char *path, size_t none) {
    (void)none;
    const char *domains = plan_field_at(PLAN_DOMAIN)->values;
    const char *words;
    LibraryItem item = blank(PLAN_PROBLEM, 0);
    size_t index = reading->library->count;
    return policy_json_object(object, path, "id text domain conditions needs words goals", reading->error) &&
           read_id(reading, object, path, &item) && read_text(reading, object, path, "text", &item.text) &&
           read_word(reading, object, path, "domain", domains, &item.domain) &&
           read_words(reading, object, path, "conditions", known_condition, &item.conditions) &&
           read_words(reading, object, path, "needs", known_need, &item.needs) &&
           read_text(reading, object, path, "words", &words) && keep(reading, item, words) &&
           read_list(reading, object, path, "goals", read_goal, index);
}

static bool known_instrument(const char *name) {
    const char *known;
    for (size_t i = 0; (known = score_instrument_at(i)); i++)
        if (text_equal(known, name)) return true;
    return false;
}

static bool read_found(Reading *reading, json_t *object, const char *path, size_t at) {
    LibraryNeed *need = &reading->library->needs[at];
    size_t count = 0;
    while (count < NEED_FOUND && need->found[count].instrument) count++;
    if (count + 1 >= NEED_FOUND) return policy_json_bad(reading->error, path, "is one too many");
    NeedFound *found = &need->found[count];
    int64_t item = 0, from;
    if (!policy_json_object(object, path, "instrument title item from", reading->error) ||
        !policy_json_number(object, path, "from", 100, &from, reading->error) ||
        (json_object_get(object, "item") &&
         !policy_json_number(object, path, "item", 100, &item, reading->error)) ||
        !read_text(reading, object, path, "title", &found->title) ||
        !read_text(reading, object, path, "instrument", &found->instrument))
        return false;
    found->item = (int)item;
    found->from = (int)from;
    return known_instrument(found->instrument) ||
           bad(reading, path, "instrument", "is none of the instruments");
}

static bool read_need(Reading *reading, json_t *object, const char *path, size_t none) {
    (void)none;
    PlanLibrary *library = reading->library;
    LibraryNeed need = {0};
    if (!policy_json_object(object, path, "name text domain found", reading->error) ||
        !read_text(reading, object, path, "name", &need.name) ||
        !read_text(reading, object, path, "text", &need.text) ||
        !read_word(reading, object, path, "domain", plan_field_at(PLAN_DOMAIN)->values, &need.domain))
        return false;
    if (plan_library_need(library, need.name)) return bad(reading, path, "name", "is there twice");
    LibraryNeed *needs = realloc(library->needs, (library->need_count + 1) * sizeof *needs);
    if (!needs) return no_memory(reading);
    library->needs = needs;
    needs[library->need_count++] = need;
    return !json_object_get(object, "found") ||
           read_list(reading, object, path, "found", read_found, library->need_count - 1);
}

bool plan_library_read(PlanLibrary *library, const json_t *document, Error *error) {
    Reading reading = {.library = library, .error = error};
    const char *words;
    if (!policy_json_object(document, "$", "name version source needs problems", error) ||
        !read_text(&reading, document, "$", "name", &words) ||
        !read_text(&reading, document, "$", "version", &words) ||
        !read_text(&reading, document, "$", "source", &words))
        return false;
    bool needs = json_object_get(document, "needs"), problems = json_object_get(document, "problems");
    return (!needs || read_list(&reading, document, "", "needs", read_need, 0)) &&
           ((needs && !problems) || read_list(&reading, document, "", "problems", read_problem, 0));
}
