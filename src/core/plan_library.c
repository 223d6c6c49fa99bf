#include "plan_library_parts.h"

#include "base/resource.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

bool plan_library_empty(PlanLibrary **out, Error *error) {
    *out = calloc(1, sizeof **out);
    if (*out && ((*out)->documents = json_array())) return true;
    plan_library_free(out);
    return error_set(error, ERROR_STORAGE, "There is not enough memory for the library.");
}

void plan_library_free(PlanLibrary **library) {
    PlanLibrary *l = *library;
    if (!l) return;
    for (size_t i = 0; i < l->count; i++) free(l->keys[i]);
    free(l->keys);
    free(l->items);
    free(l->needs);
    json_decref(l->documents);
    free(l);
    *library = NULL;
}

bool plan_library_add(PlanLibrary *library, const char *file, const char *json, size_t size, Error *error) {
    json_error_t at;
    json_t *document = json_loadb(json, size, JSON_REJECT_DUPLICATES, &at);
    if (!document)
        return error_set(error, ERROR_BAD_INPUT, "%s: line %d, column %d: %s.", file, at.line, at.column,
                         at.text);
    if (json_array_append_new(library->documents, document))
        return error_set(error, ERROR_STORAGE, "There is not enough memory for the library.");
    return plan_library_read(library, document, error) || error_prefix(error, "%s", file);
}

static bool add_compiled_in(PlanLibrary *library, const char *name, Error *error) {
    const Resource *file = resource_find(name);
    return file ? plan_library_add(library, file->name, file->data, file->size, error)
                : error_set(error, ERROR_NOT_FOUND, "%s is not compiled in.", name);
}

/* Needs before the problems that name them; then what plans are mostly made of. What is not named follows. */
bool plan_library_new(PlanLibrary **out, Error *error) {
    static const char *const first[] = {"library/plan-needs.json",  "library/plan-symptoms.json",
                                        "library/plan-mind.json",   "library/plan-care.json",
                                        "library/plan-people.json", "library/plan-illness.json"};
    enum { FIRST = sizeof first / sizeof *first };
    const Resource *file;
    if (!plan_library_empty(out, error)) return false;
    bool fine = true;
    for (size_t i = 0; fine && i < FIRST; i++) fine = add_compiled_in(*out, first[i], error);
    for (size_t i = 0; fine && (file = resource_at(i)); i++) {
        bool later = text_starts(file->name, "library/plan-");
        for (size_t k = 0; k < FIRST; k++) later = later && strcmp(file->name, first[k]) != 0;
        if (later) fine = add_compiled_in(*out, file->name, error);
    }
    if (!fine) plan_library_free(out);
    return fine;
}

const LibraryItem *plan_library_at(const PlanLibrary *library, size_t index) {
    return index < library->count ? &library->items[index] : NULL;
}

const LibraryItem *plan_library_find(const PlanLibrary *library, const char *id) {
    for (size_t i = 0; i < library->count; i++)
        if (text_equal(library->items[i].id, id)) return &library->items[i];
    return NULL;
}

const LibraryItem *plan_library_problem(const PlanLibrary *library, const LibraryItem *item) {
    while (item->kind != PLAN_PROBLEM) item = &library->items[item->parent];
    return item;
}

const LibraryNeed *plan_library_need_at(const PlanLibrary *library, size_t index) {
    return index < library->need_count ? &library->needs[index] : NULL;
}

const LibraryNeed *plan_library_need(const PlanLibrary *library, const char *name) {
    for (size_t i = 0; i < library->need_count; i++)
        if (text_equal(library->needs[i].name, name)) return &library->needs[i];
    return NULL;
}
