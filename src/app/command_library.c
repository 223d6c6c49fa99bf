/* `library`: the items that care plans are written from; needs no database. */
#include "answer.h"
#include "args.h"
#include "commands.h"
#include "core/criteria.h"
#include "core/plan_library.h"

#include <string.h>

static json_t *item_json(const PlanLibrary *library, const LibraryItem *item) {
    json_t *object = json_object();
    const LibraryItem *problem = plan_library_problem(library, item);
    bool under = item != problem;
    put_text(object, "id", item->id);
    put_text(object, "kind", plan_kind_name(item->kind));
    put_text(object, "under", under ? plan_library_at(library, item->parent)->id : NULL);
    put_text(object, "text", item->text);
    put_text(object, "domain", problem->domain);
    put_words(object, "conditions", problem->conditions);
    put_words(object, "needs", problem->needs);
    put_text(object, "measure", item->measure);
    put_text(object, "owner", item->owner);
    put_text(object, "frequency", item->frequency);
    put(object, "days", under ? json_integer(item->days) : json_null());
    return object;
}

/* A filter that names nothing would find nothing, and say so as if there were nothing. */
static bool check_names(const LibraryQuery *query, const PlanLibrary *library, Error *error) {
    const char *name = NULL;
    for (size_t i = 0; query->condition && (name = criteria_condition_at(i)); i++)
        if (strcmp(name, query->condition) == 0) break;
    if (query->condition && !name)
        return error_set(error, ERROR_BAD_INPUT, "--condition: \"%.40s\" is none of: chf copd cancer liver.",
                         query->condition);
    if (query->domain && !text_list_has(plan_field_at(PLAN_DOMAIN)->values, query->domain))
        return error_set(error, ERROR_BAD_INPUT, "--domain: \"%.40s\" is none of: %s.", query->domain,
                         plan_field_at(PLAN_DOMAIN)->values);
    return !query->need || plan_library_need(library, query->need) ||
           error_set(error, ERROR_BAD_INPUT, "--need: there is no need \"%.40s\".", query->need);
}

static bool answer_items(const LibraryQuery *query, json_t *items, Error *error) {
    PlanLibrary *library;
    const LibraryItem *item;
    if (!plan_library_new(&library, error)) return false;
    bool good = check_names(query, library, error);
    for (size_t i = 0; good && (item = plan_library_at(library, i)); i++)
        if (plan_library_fits(library, item, query)) json_array_append_new(items, item_json(library, item));
    plan_library_free(&library);
    return good;
}

bool command_library(Cli *cli, json_t **answer, Error *error) {
    static const Flag flags[] = {{"--condition", true}, {"--domain", true}, {"--need", true}, {0}};
    Args args;
    Text words = {0};
    bool good = args_read(&args, cli, flags, 0, SIZE_MAX, error);
    json_t *items = json_array();
    for (size_t i = 0; good && i < args.count; i++) text_addf(&words, "%s ", args.words[i]);
    const LibraryQuery query = {.words = text_string(&words),
                                .condition = args.values[0],
                                .domain = args.values[1],
                                .need = args.values[2]};
    good = good && answer_items(&query, items, error);
    *answer = json_object();
    put(*answer, "items", items);
    text_free(&words);
    args_free(&args);
    return good;
}

static void item_text(const json_t *item, Text *text) {
    const char *kind = get_text(item, "kind");
    int depth = strcmp(kind, "problem") == 0 ? 0 : strcmp(kind, "goal") == 0 ? 2 : 4;
    text_addf(text, "%*s%s  %s", depth, "", get_text(item, "id"), get_text(item, "text"));
    if (depth == 0) text_addf(text, " (%s)", get_text(item, "domain"));
    if (depth == 2) text_addf(text, " (within %lld days)", (long long)get_number(item, "days"));
    if (depth == 4)
        text_addf(text, " (%s, %s, first within %lld days)", get_text(item, "owner"),
                  get_text(item, "frequency"), (long long)get_number(item, "days"));
    text_add_char(text, '\n');
}

void text_library(Cli *cli, const json_t *answer) {
    Text text = {0};
    size_t index;
    json_t *item;
    json_array_foreach(json_object_get(answer, "items"), index, item) {
        item_text(item, &text);
    }
    if (!text.length) text_add(&text, "The library has nothing of that kind.\n");
    out_text(cli->out, text_string(&text));
    text_free(&text);
}
