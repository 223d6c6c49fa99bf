#include "core/what_if.h"

#include "base/text.h"
#include "core/fact_table.h"

#include <stdio.h>
#include <string.h>

const char what_if_origin[] = "what if";

static bool is_set(const char *name) {
    FactId id;
    return fact_find(name, &id) && fact_definition(id)->kind == FACT_CODES;
}

static WhatIf *find(WhatIfs *tried, const char *name, const char *value) {
    for (size_t i = tried->count; i-- > 0;) {
        WhatIf *item = &tried->items[i];
        if (strcmp(item->name, name) == 0 && (!value || strcmp(item->value, value) == 0)) return item;
    }
    return NULL;
}

const WhatIf *what_if_find(const WhatIfs *tried, const char *name) {
    for (size_t i = tried->count; i-- > 0;)
        if (strcmp(tried->items[i].name, name) == 0) return &tried->items[i];
    return NULL;
}

bool what_if_try(WhatIfs *tried, const char *name, const char *value, Error *error) {
    FactId id;
    if (!fact_check(name, value, error)) return false;
    if (strlen(value) >= WHAT_IF_VALUE)
        return error_set(error, ERROR_BAD_INPUT, "%s: a value has at most %d bytes.", name,
                         WHAT_IF_VALUE - 1);
    WhatIf *item = find(tried, name, is_set(name) ? value : NULL);
    if (!item && tried->count == WHAT_IFS_MAX)
        return error_set(error, ERROR_BAD_INPUT, "No more than %d values are tried at once.", WHAT_IFS_MAX);
    if (!item) item = &tried->items[tried->count++];
    fact_find(name, &id);
    *item = (WhatIf){.name = fact_definition(id)->name};
    memcpy(item->value, value, strlen(value) + 1);
    return true;
}

bool what_if_parse(WhatIfs *tried, const char *text, Error *error) {
    char name[48];
    size_t length = strcspn(text, "=");
    if (!text[length] || length >= sizeof name)
        return error_set(error, ERROR_BAD_INPUT, "“%.60s”: a value is tried as name=value.", text);
    text_copy_to(name, length + 1, text);
    return what_if_try(tried, name, text + length + 1, error);
}

bool what_if_drop(WhatIfs *tried, const char *name) {
    size_t kept = 0, before = tried->count;
    for (size_t i = 0; i < tried->count; i++)
        if (strcmp(tried->items[i].name, name) != 0) tried->items[kept++] = tried->items[i];
    tried->count = kept;
    return kept < before;
}

/* The word for what a value says. */
static const char *answer_of(FactId id, const char *value) {
    Interval read;
    const char *said = value ? value : fact_definition(id)->absent;
    if (!said || fact_read(id, said, &read, NULL) != FACT_READ) return "unknown";
    return read.lo > 0 ? "yes" : read.hi == 0 ? "no" : "unknown";
}

bool what_if_flip(WhatIfs *tried, const char *name, const char *recorded) {
    static const char *const answers[] = {"yes", "no", "unknown"};
    enum { ANSWERS = sizeof answers / sizeof *answers };
    FactId id;
    if (!fact_find(name, &id) || fact_definition(id)->kind != FACT_YES_NO) return false;
    const WhatIf *now = what_if_find(tried, name);
    size_t next = 0;
    while (now && next < ANSWERS && strcmp(answers[next++], now->value) != 0) continue;
    if (next < ANSWERS && strcmp(answers[next], answer_of(id, recorded)) == 0) next++;
    if (next < ANSWERS) return what_if_try(tried, name, answers[next], NULL);
    what_if_drop(tried, name);
    return true;
}

/* A set's entry that has ended is not what stands against the one tried. */
static void note_recorded(WhatIf *item, const Fact *facts, size_t count, Date as_of) {
    const Fact *latest = NULL;
    bool set = is_set(item->name);
    for (size_t i = 0; i < count; i++) {
        const Fact *fact = &facts[i];
        if (strcmp(fact->name, item->name) != 0 || fact->date.day > as_of.day) continue;
        if (set && fact->has_end && fact->end.day <= as_of.day) continue;
        if (!latest || fact->date.day > latest->date.day) latest = fact;
    }
    item->recorded = latest != NULL;
    if (!latest) return;
    text_copy_to(item->was, sizeof item->was, latest->value);
    item->was_on = latest->date;
}

static bool gives_way(const WhatIfs *tried, const Fact *fact, Date as_of) {
    return fact->date.day == as_of.day && !is_set(fact->name) && what_if_find(tried, fact->name);
}

size_t what_ifs_apply(WhatIfs *tried, Fact *facts, size_t count, Date as_of) {
    size_t kept = 0;
    for (size_t i = 0; i < tried->count; i++) note_recorded(&tried->items[i], facts, count, as_of);
    for (size_t i = 0; i < count; i++)
        if (!gives_way(tried, &facts[i], as_of)) facts[kept++] = facts[i];
    for (size_t i = 0; i < tried->count; i++)
        facts[kept++] = (Fact){.name = tried->items[i].name,
                               .value = tried->items[i].value,
                               .date = as_of,
                               .origin = what_if_origin};
    return kept;
}

json_t *what_ifs_json(const WhatIfs *tried) {
    json_t *out = json_array();
    for (size_t i = 0; i < tried->count; i++) {
        const WhatIf *item = &tried->items[i];
        char date[DATE_SIZE];
        date_format(item->was_on, date);
        json_array_append_new(out, json_pack("{s:s, s:s, s:s?, s:s?}", "name", item->name, "value",
                                             item->value, "recorded", item->recorded ? item->was : NULL,
                                             "date", item->recorded ? date : NULL));
    }
    return out;
}
