/* What completion offers: words, lists, and the values that are there. */
#include "work/list.h"

#include "access.h"
#include "base/utf8.h"
#include "core/language.h"
#include "store/values.h"
#include "work_state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct Offers {
    FilterOffer *items;
    size_t limit, count;
} Offers;

static bool starts(const char *string, const char *prefix) {
    return strncasecmp(string, prefix, strlen(prefix)) == 0;
}

static void add(Offers *offers, const char *chosen, const char *help) {
    if (offers->count == offers->limit) return;
    for (size_t i = 0; i < offers->count; i++)
        if (strcmp(offers->items[i].chosen, chosen) == 0) return;
    FilterOffer *offer = &offers->items[offers->count];
    if (!text_copy_to(offer->chosen, sizeof offer->chosen, chosen)) return;
    text_copy_to(offer->help, sizeof offer->help, help);
    offers->count++;
}

static void add_if(Offers *offers, const char *chosen, const char *prefix, const char *help) {
    if (starts(chosen, prefix)) add(offers, chosen, help);
}

static void value_help(FilterWord word, const char *value, char out[64]) {
    Stage stage;
    out[0] = '\0';
    if (word == FILTER_LANG) language_name(value, out, 64);
    if (word == FILTER_STAGE && stage_parse(value, &stage)) text_copy_to(out, 64, stage_words(stage));
}

static bool add_live(Work *work, FilterWord word, const char *prefix, Offers *offers, Error *error) {
    size_t room = offers->limit - offers->count, count = 0;
    LiveValue *found = calloc(room + 1, sizeof *found);
    if (!found) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    bool ok = word == FILTER_PROVIDER ? organisation_values(work->store, prefix, found, room, &count, error)
              : word == FILTER_PLAN
                  ? plan_values(work->store, found, room, &count, error)
                  : queue_values(work->store, word, prefix, access_lists(work), found, room, &count, error);
    for (size_t i = 0; ok && i < count; i++) {
        char help[64];
        value_help(word, found[i].key, help);
        if (word == FILTER_PLAN)
            add_if(offers, found[i].value, prefix, help);
        else
            add(offers, found[i].value, help);
    }
    free(found);
    return ok;
}

/* One row a clock of the command line; its variants go by its name. */
static void add_clocks(const Work *work, const char *prefix, Offers *offers) {
    const Clock *clock;
    for (size_t i = 0; (clock = policy_clock_at(work->policy, i)); i++) {
        char base[32];
        clock_base(clock->name, base);
        add_if(offers, base, prefix, clock->words);
    }
}

static void add_choices(FilterWord word, const char *prefix, Offers *offers) {
    char choice[FILTER_NAME];
    for (size_t i = 0; filter_choice(word, i, choice); i++) add_if(offers, choice, prefix, "");
}

static void add_moments(FilterOp op, const char *prefix, Offers *offers) {
    static const char *const days[][2] = {
        {"today", "the whole day"}, {"tomorrow", ""}, {"today..2d", "from today on, 48 hours from now"}};
    static const char *const points[][2] = {{"4h", "4 hours from now"},
                                            {"1d", "24 hours from now"},
                                            {"2d", "48 hours from now"},
                                            {"1w", "7 days from now"},
                                            {"today", "before the day begins, after it ends"},
                                            {"-2d", "48 hours ago"}};
    if (op == FILTER_IS)
        for (size_t i = 0; i < sizeof days / sizeof *days; i++)
            add_if(offers, days[i][0], prefix, days[i][1]);
    else
        for (size_t i = 0; i < sizeof points / sizeof *points; i++)
            add_if(offers, points[i][0], prefix, points[i][1]);
}

static bool add_members(Work *work, const char *prefix, Offers *offers, Error *error) {
    size_t room = offers->limit - offers->count, count = 0;
    int64_t total;
    Text key = {0};
    MemberEntry *rows = calloc(room + 1, sizeof *rows);
    if (!rows) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    utf8_name_key(prefix, &key);
    MemberSearch search = {.key = text_string(&key),
                           .source = prefix,
                           .limit = room,
                           .most = (int64_t)room,
                           .reach = access_lists(work)};
    bool ok = lookup_members(work->store, &search, rows, &count, &total, error);
    search.key = NULL;
    if (ok && count == 0) ok = lookup_members(work->store, &search, rows, &count, &total, error);
    for (size_t i = 0; ok && i < count; i++) {
        char name[168], help[96];
        snprintf(name, sizeof name, "%s, %s", rows[i].last_name, rows[i].first_name);
        snprintf(help, sizeof help, "%s, born %s", rows[i].source_id, rows[i].birth_date);
        add(offers, name, help);
    }
    text_free(&key);
    free(rows);
    return ok;
}

static bool add_values(Work *work, FilterWord word, FilterOp op, const char *prefix, Offers *offers,
                       Error *error) {
    const FilterWordInfo *info = filter_word_info(word);
    bool ok = true;
    if (word == FILTER_OWNER) add_if(offers, "me", prefix, "whoever reads the list");
    if (queue_has_values(word) || word == FILTER_PROVIDER || word == FILTER_PLAN)
        ok = add_live(work, word, prefix, offers, error);
    else if (word == FILTER_CLOCK)
        add_clocks(work, prefix, offers);
    else if (word == FILTER_MEMBER && *prefix)
        ok = add_members(work, prefix, offers, error);
    else if (info->kind == FILTER_MOMENT)
        add_moments(op, prefix, offers);
    else
        add_choices(word, prefix, offers);
    if (info->empty) add_if(offers, info->empty, prefix, "nothing is recorded");
    return ok;
}

static bool add_lists(Work *work, const char *sign, const char *prefix, Offers *offers, Error *error) {
    size_t count = 0;
    SavedList *lists = calloc(LISTS_MOST, sizeof *lists);
    if (!lists) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    bool ok = work_lists(work, lists, LISTS_MOST, &count, error);
    for (size_t i = 0; ok && i < count; i++) {
        char chosen[FILTER_NAME + 1];
        snprintf(chosen, sizeof chosen, "%s%s", sign, lists[i].name);
        add_if(offers, chosen, prefix, lists[i].filter);
    }
    free(lists);
    return ok;
}

static void add_words(const char *prefix, Offers *offers) {
    const FilterWordInfo *info;
    for (size_t i = 0; (info = filter_word_at(i)); i++)
        if (*prefix || i < FILTER_WORDS) add_if(offers, info->name, prefix, info->help);
}

bool work_filter_values(Work *work, FilterWord word, const char *prefix, FilterOffer *out, size_t limit,
                        size_t *count, Error *error) {
    Offers offers = {.items = out, .limit = limit};
    bool ok = add_values(work, word, FILTER_IS, prefix, &offers, error);
    *count = offers.count;
    return ok;
}

bool work_filter_offers(Work *work, const FilterSpot *spot, FilterOffer *out, size_t limit, size_t *count,
                        Error *error) {
    Offers offers = {.items = out, .limit = limit};
    bool ok = true;
    switch (spot->kind) {
    case SPOT_WORD:
        add_words(spot->typed, &offers);
        ok = add_lists(work, "@", spot->typed, &offers, error);
        break;
    case SPOT_VALUE:
        ok = add_values(work, spot->word, spot->op, spot->typed, &offers, error);
        break;
    case SPOT_LIST:
        ok = add_lists(work, "", spot->typed, &offers, error);
        break;
    case SPOT_NONE:
        break;
    }
    *count = offers.count;
    return ok;
}
