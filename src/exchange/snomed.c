#include "snomed.h"

#include "base/resource.h"

#include <jansson.h>
#include <stdlib.h>

static const char table_name[] = "library/snomed-icd10.json";

struct Snomed {
    json_t *document, *codes;
};

static bool wrong(Error *error, const char *where, const char *why) {
    return error_set(error, ERROR_STORAGE, "db/%s: %s: %s.", table_name, where, why);
}

static bool check(const json_t *codes, Error *error) {
    const char *code;
    json_t *entry;
    if (!json_is_object(codes)) return wrong(error, "codes", "is no object");
    json_object_foreach((json_t *)codes, code, entry) {
        bool icd10 = json_is_string(json_object_get(entry, "icd10"));
        bool why = json_is_string(json_object_get(entry, "why"));
        if (!json_is_string(json_object_get(entry, "name"))) return wrong(error, code, "has no name");
        if (icd10 == why) return wrong(error, code, "has not one of icd10 and why");
    }
    return true;
}

bool snomed_new(Snomed **out, Error *error) {
    const Resource *table = resource_find(table_name);
    json_error_t said;
    if (!table) return wrong(error, "the file", "is not in the program");
    Snomed *snomed = calloc(1, sizeof *snomed);
    if (!snomed) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    snomed->document = json_loadb(table->data, table->size, JSON_REJECT_DUPLICATES, &said);
    snomed->codes = json_object_get(snomed->document, "codes");
    bool ok = snomed->document ? check(snomed->codes, error) : wrong(error, "the file", said.text);
    if (ok)
        *out = snomed;
    else
        snomed_free(&snomed);
    return ok;
}

void snomed_free(Snomed **snomed) {
    if (!*snomed) return;
    json_decref((*snomed)->document);
    free(*snomed);
    *snomed = NULL;
}

bool snomed_find(const Snomed *snomed, const char *code, SnomedCode *out) {
    const json_t *entry = json_object_get(snomed->codes, code);
    if (!entry) return false;
    *out = (SnomedCode){.icd10 = json_string_value(json_object_get(entry, "icd10")),
                        .stage = json_string_value(json_object_get(entry, "stage")),
                        .why = json_string_value(json_object_get(entry, "why"))};
    return true;
}

const char *snomed_next(const Snomed *snomed, const char *code) {
    void *at = code ? json_object_iter_next(snomed->codes, json_object_iter_at(snomed->codes, code))
                    : json_object_iter(snomed->codes);
    return at ? json_object_iter_key(at) : NULL;
}
