#include "backup_manifest.h"

#include "base/text.h"

#include <inttypes.h>
#include <jansson.h>
#include <string.h>

enum { FORM = 1 };

char *manifest_write(const BackupManifest *manifest, const char *keys) {
    char at[INSTANT_SIZE];
    const CopyFacts *facts = &manifest->facts;
    instant_format(manifest->at, at);
    json_t *tables = json_object();
    for (size_t i = 0; i < facts->table_count; i++)
        json_object_set_new(tables, facts->tables[i].name, json_integer(facts->tables[i].rows));
    json_t *object =
        json_pack("{si ss si sI ss sI ss so ss}", "form", FORM, "at", at, "schema", facts->schema, "size",
                  (json_int_t)manifest->size, "chain", facts->chain, "seq", (json_int_t)facts->seq, "mac",
                  facts->mac, "tables", tables, "keys", keys);
    char *text = object ? json_dumps(object, JSON_COMPACT) : NULL;
    json_decref(object);
    return text;
}

static bool read_tables(CopyFacts *out, json_t *tables) {
    const char *name;
    json_t *rows;
    json_object_foreach(tables, name, rows) {
        if (out->table_count == COPY_TABLES || !json_is_integer(rows)) return false;
        if (!text_copy_to(out->tables[out->table_count].name, sizeof out->tables[0].name, name)) return false;
        out->tables[out->table_count++].rows = json_integer_value(rows);
    }
    return true;
}

static bool read_object(BackupManifest *out, char *keys, json_t *object) {
    int form = 0;
    json_int_t size = 0, seq = 0;
    const char *at, *chain, *mac, *held;
    json_t *tables;
    CopyFacts *facts = &out->facts;
    if (json_unpack(object, "{si ss si sI ss sI ss so ss}", "form", &form, "at", &at, "schema",
                    &facts->schema, "size", &size, "chain", &chain, "seq", &seq, "mac", &mac, "tables",
                    &tables, "keys", &held) != 0)
        return false;
    out->size = size;
    out->keyed = *held != '\0';
    facts->seq = seq;
    return form == FORM && size > 0 && instant_parse(at, &out->at) && json_is_object(tables) &&
           text_copy_to(facts->chain, sizeof facts->chain, chain) &&
           text_copy_to(facts->mac, sizeof facts->mac, mac) && text_copy_to(keys, KEYS_MOST, held) &&
           read_tables(facts, tables);
}

bool manifest_read(BackupManifest *out, char *keys, const char *text, size_t length, Error *error) {
    *out = (BackupManifest){0};
    json_t *object = json_loadb(text, length, JSON_REJECT_DUPLICATES, NULL);
    bool ok = object && read_object(out, keys, object);
    json_decref(object);
    return ok ||
           error_set(error, ERROR_BAD_INPUT,
                     "The backup's manifest cannot be read: a newer version of Pallium may have made it.");
}

static int64_t rows_of(const CopyFacts *facts, const char *name) {
    for (size_t i = 0; i < facts->table_count; i++)
        if (text_equal(facts->tables[i].name, name)) return facts->tables[i].rows;
    return -1;
}

bool manifest_holds(const BackupManifest *manifest, const CopyFacts *found, Error *error) {
    const CopyFacts *said = &manifest->facts;
    if (said->schema != found->schema || said->seq != found->seq || !text_equal(said->mac, found->mac) ||
        !text_equal(said->chain, found->chain) || said->table_count != found->table_count)
        return error_set(error, ERROR_STORAGE,
                         "What came out of the backup is not what its manifest tells of: the head of the "
                         "audit chain is another.");
    for (size_t i = 0; i < said->table_count; i++) {
        int64_t rows = rows_of(found, said->tables[i].name);
        if (rows != said->tables[i].rows)
            return error_set(error, ERROR_STORAGE,
                             "What came out of the backup is not what its manifest tells of: %s has %" PRId64
                             " rows, not %" PRId64 ".",
                             said->tables[i].name, rows, said->tables[i].rows);
    }
    return true;
}
