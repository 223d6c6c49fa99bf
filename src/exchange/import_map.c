#include "base/utf8.h"
#include "import_map_private.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { HEADER_SIZE = 64 };

/* Letters and digits alone, in lower case: "Member ID", "member_id" and "MemberId" are one. */
static void header_key(const char *text, size_t size, char out[HEADER_SIZE]) {
    size_t used = 0;
    for (size_t i = 0; i < size && used + 1 < HEADER_SIZE; i++)
        if (isalnum((unsigned char)text[i])) out[used++] = (char)tolower((unsigned char)text[i]);
    out[used] = '\0';
}

static bool names_column(const ImportColumn *column, const char *key) {
    char other[HEADER_SIZE];
    header_key(column->name, strlen(column->name), other);
    if (strcmp(other, key) == 0) return true;
    for (const char *alias = column->aliases; alias && *alias; alias += strspn(alias, " ")) {
        size_t size = strcspn(alias, " ");
        header_key(alias, size, other);
        if (strcmp(other, key) == 0) return true;
        alias += size;
    }
    return false;
}

/* Index of the column that a header field names, or the kind's column count. */
static size_t column_of(ImportKind kind, const CsvField *field) {
    char key[HEADER_SIZE];
    header_key(field->text, field->size, key);
    size_t count = import_column_count(kind), i = 0;
    while (i < count && !names_column(import_column(kind, i), key)) i++;
    return i;
}

typedef struct Fit {
    size_t known;
    bool whole; /* every required column is there */
    char missing[ERROR_LIST_SIZE];
} Fit;

static Fit fit_of(ImportKind kind, const CsvRecord *header) {
    Fit fit = {.whole = true};
    bool there[IMPORT_COLUMNS + 1] = {false};
    for (size_t i = 0; i < header->count; i++) there[column_of(kind, &header->fields[i])] = true;
    for (size_t i = 0; i < import_column_count(kind); i++) {
        fit.known += there[i];
        const ImportColumn *column = import_column(kind, i);
        if (there[i] || !column->required) continue;
        fit.whole = false;
        error_list_add(fit.missing, column->name);
    }
    return fit;
}

static bool say_missing(Error *error, ImportKind kind, const Fit *fit) {
    error_set(error, ERROR_BAD_INPUT, "Taken as %s, the file lacks the columns: %s.", import_kind_word(kind),
              fit->missing);
    if (error) text_copy_to(error->missing, sizeof error->missing, fit->missing);
    return false;
}

static bool say_no_kind(Error *error, const CsvRecord *header) {
    const char *first = header->fields[0].text;
    if (header->count == 1 && strpbrk(first, ";\t|"))
        return error_set(error, ERROR_BAD_INPUT,
                         "The columns are separated by %s; save the file again with commas.",
                         strchr(first, ';')    ? "semicolons"
                         : strchr(first, '\t') ? "tabs"
                                               : "bars");
    return error_set(
        error, ERROR_BAD_INPUT,
        "The first line names no known kind of file: a roster has member_id last_name first_name "
        "birth_date; diagnoses member_id icd10; observations member_id code value at; encounters "
        "member_id kind admit; referrals referral_id member_id received_at.");
}

static bool wanted_allows(ImportKind wanted, ImportKind kind) {
    if (wanted == IMPORT_FACTS) return kind == IMPORT_DIAGNOSES || kind == IMPORT_OBSERVATIONS;
    return wanted == IMPORT_AUTO || wanted == kind;
}

/* The kind all of whose required columns are there and that knows most of the others. */
static bool choose_kind(ImportKind wanted, const CsvRecord *header, ImportKind *out, Error *error) {
    Fit best = {0}, nearest = {0};
    ImportKind near = IMPORT_KINDS;
    *out = IMPORT_KINDS;
    for (ImportKind kind = IMPORT_ROSTER; kind < IMPORT_KINDS; kind++) {
        if (!wanted_allows(wanted, kind)) continue;
        Fit fit = fit_of(kind, header);
        if (fit.whole && fit.known > best.known) best = fit, *out = kind;
        if (fit.known > nearest.known) nearest = fit, near = kind;
    }
    if (*out != IMPORT_KINDS) return true;
    bool guess = near != IMPORT_KINDS && (nearest.known > 1 || wanted < IMPORT_KINDS);
    return guess ? say_missing(error, near, &nearest) : say_no_kind(error, header);
}

static bool add_unknown(ImportMap *map, const CsvField *field, size_t index) {
    Text safe = {0};
    utf8_safe(field->text, false, &safe);
    if (text_blank(text_string(&safe))) {
        text_clear(&safe);
        text_addf(&safe, "column %zu, without a name", index + 1);
    }
    map->unknown[map->unknown_count++] = safe.data;
    return !safe.failed;
}

static bool place_columns(ImportMap *map, const CsvRecord *header, Error *error) {
    for (size_t i = 0; i < header->count; i++) {
        size_t column = column_of(map->kind, &header->fields[i]);
        if (column == import_column_count(map->kind)) {
            if (!add_unknown(map, &header->fields[i], i))
                return error_set(error, ERROR_STORAGE, "Memory ran out.");
            continue;
        }
        if (map->place[column])
            return error_set(error, ERROR_BAD_INPUT,
                             "The column %s stands twice: as column %zu and as column %zu.",
                             import_column(map->kind, column)->name, map->place[column], i + 1);
        map->place[column] = i + 1;
    }
    return true;
}

bool import_map_new(ImportMap **out, ImportKind wanted, const CsvRecord *header, const ImportOptions *options,
                    Error *error) {
    ImportKind kind;
    if (header->kind == CSV_END) return error_set(error, ERROR_BAD_INPUT, "The file is empty.");
    if (header->kind == CSV_BAD)
        return error_set(error, ERROR_BAD_INPUT, "The header cannot be read: %s.", header->why);
    if (!choose_kind(wanted, header, &kind, error)) return false;
    ImportMap *map = calloc(1, sizeof *map);
    if (!map) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    map->kind = kind;
    map->options = *options;
    map->fields = header->count;
    map->unknown = calloc(header->count, sizeof *map->unknown);
    bool ok =
        map->unknown ? place_columns(map, header, error) : error_set(error, ERROR_STORAGE, "Memory ran out.");
    if (ok)
        *out = map;
    else
        import_map_free(&map);
    return ok;
}

void import_map_free(ImportMap **map) {
    if (!*map) return;
    for (size_t i = 0; i < (*map)->unknown_count; i++) free((*map)->unknown[i]);
    free((*map)->unknown);
    for (size_t i = 0; i < IMPORT_COLUMNS; i++) text_free(&(*map)->cells[i]);
    text_free(&(*map)->fact_value);
    free(*map);
    *map = NULL;
}

ImportKind import_map_kind(const ImportMap *map) {
    return map->kind;
}

const char *import_map_unknown(const ImportMap *map, size_t index) {
    return index < map->unknown_count ? map->unknown[index] : NULL;
}
