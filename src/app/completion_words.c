#include "completion_words.h"

#include "base/resource.h"
#include "core/criteria.h"
#include "core/filter.h"
#include "core/score.h"
#include "preferences.h"

#include <ctype.h>
#include <string.h>

static bool word_character(char c) {
    return isalnum((unsigned char)c) || (c && strchr("-_=.", c));
}

/* The words of a usage that are typed as they stand: lower case, and options. Placeholders are upper case. */
static void add_literals(const char *usage, Text *out) {
    while (*usage) {
        size_t length = 0;
        while (word_character(usage[length])) length++;
        size_t plain = strspn(usage, "abcdefghijklmnopqrstuvwxyz-_");
        if (length > 1 && plain >= length) {
            text_add_char(out, ' ');
            text_add_n(out, usage, length);
        }
        usage += length > 0 ? length : 1;
    }
}

static void add_acts(Text *out) {
    const Act *act;
    for (size_t i = 0; (act = act_at(i)); i++) text_addf(out, " %s", act->name);
}

void completion_commands(Text *out) {
    const Command *command;
    for (size_t i = 0; (command = command_at(i)); i++) text_addf(out, " %s", command->name);
}

static void add_instruments(Text *out) {
    const char *name;
    for (size_t i = 0; (name = score_instrument_at(i)); i++) text_addf(out, " %s", name);
}

static void add_settings(Text *out) {
    const Setting *setting;
    for (size_t i = 0; (setting = setting_at(i)); i++) text_addf(out, " %s", setting->name);
}

static void add_facts(Text *out) {
    const char *name;
    for (size_t i = 0; (name = fact_name_at(i)); i++) text_addf(out, " %s=", name);
}

/* Those that come with the program: "criteria/NAME.json". */
static void add_rulesets(Text *out) {
    static const char folder[] = "criteria/", end[] = ".json";
    const Resource *resource;
    for (size_t i = 0; (resource = resource_at(i)); i++) {
        size_t length = strlen(resource->name);
        if (!text_starts(resource->name, folder) || length < sizeof folder + sizeof end) continue;
        text_addf(out, " %.*s", (int)(length - (sizeof folder - 1) - (sizeof end - 1)),
                  resource->name + sizeof folder - 1);
    }
}

static void add_roles(Text *out) {
    for (Role role = 0; role < ROLES; role++) text_addf(out, " %s", role_name(role));
}

/* Words of a filter: those that need a value end with a colon. */
static void add_filter(Text *out) {
    const FilterWordInfo *info;
    for (size_t i = 0; (info = filter_word_at(i)); i++)
        text_addf(out, " %s%s", info->name, info->kind == FILTER_FLAG ? "" : ":");
}

void completion_options(Text *out) {
    const char *name;
    for (size_t i = 0; (name = option_name(i)); i++) text_addf(out, " %s", name);
}

/* What follows a command besides the words of its usage. */
static const struct {
    const char *command;
    void (*add)(Text *out);
} followers[] = {{"act", add_acts},          {"help", completion_commands}, {"score", add_instruments},
                 {"config", add_settings},   {"worklist", add_filter},      {"list", add_filter},
                 {"criteria", add_rulesets}, {"criteria", add_facts},       {"ruleset", add_rulesets},
                 {"user", add_roles}};

void completion_words(const Command *command, Text *out) {
    add_literals(command->usage, out);
    for (size_t i = 0; i < sizeof followers / sizeof *followers; i++)
        if (text_equal(followers[i].command, command->name)) followers[i].add(out);
}

void completion_fields(const Act *act, Text *out) {
    for (size_t i = 0; i < ACT_FIELDS && act->fields[i].name; i++)
        text_addf(out, " %s=", act->fields[i].name);
}

/* The values that an act's field may have; false: they are not known before. */
static bool add_values(const ActField *field, Text *out) {
    const char *values = field->type == FIELD_YES_NO     ? "yes no"
                         : field->type == FIELD_DATE     ? "today"
                         : field->type == FIELD_TIME     ? "now"
                         : field->type == FIELD_USER     ? "me"
                         : field->type == FIELD_SERVICES ? "all"
                                                         : field->values;
    const char *fact;
    for (size_t i = 0; field->type == FIELD_FACT && (fact = fact_name_at(i)); i++)
        text_addf(out, " %s=%s", field->name, fact);
    for (const char *at = values; at && *at;) {
        size_t length = strcspn(at, " ");
        text_addf(out, " %s=%.*s", field->name, (int)length, at);
        at += length + strspn(at + length, " ");
    }
    return values || field->type == FIELD_FACT;
}

void completion_of_fields(CompletionWrite *write, Text *out) {
    const Act *act;
    for (size_t i = 0; (act = act_at(i)); i++)
        for (size_t k = 0; k < ACT_FIELDS && act->fields[k].name; k++) {
            Text words = {0}, begins = {0};
            text_addf(&begins, "%s=", act->fields[k].name);
            if (add_values(&act->fields[k], &words)) write(act->name, text_string(&begins), &words, out);
            text_free(&words);
            text_free(&begins);
        }
}

void completion_of_filter(CompletionWrite *write, Text *out) {
    const FilterWordInfo *info;
    for (size_t i = 0; (info = filter_word_at(i)); i++) {
        char value[FILTER_NAME];
        Text words = {0}, begins = {0};
        text_addf(&begins, "%s:", info->name);
        for (size_t k = 0; filter_choice(info->word, k, value); k++)
            text_addf(&words, " %s:%s", info->name, value);
        if (words.length > 0) write("worklist", text_string(&begins), &words, out);
        text_free(&words);
        text_free(&begins);
    }
}
