#include "store/record.h"

bool store_configuration(Store *store, const char *name, char *out, size_t size, Error *error) {
    Record *row;
    if (!record_find(store, &row, "configuration", "name", name, error)) return false;
    text_copy_to(out, size, row ? record_string(row, "value") : "");
    record_free(&row);
    return true;
}

bool store_configure(Store *store, const char *name, const char *value, Error *error) {
    Record *row;
    if (!record_find(store, &row, "configuration", "name", name, error)) return false;
    bool exists = row != NULL;
    if (!exists) row = record_new("configuration");
    if (!row) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    record_set(row, "name", name);
    record_set(row, "value", value);
    bool ok = exists ? record_save(store, row, error) : record_insert(store, row, error);
    record_free(&row);
    return ok;
}
