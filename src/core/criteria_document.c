/* `criteria --facts`: the document of the command line contract. */
#include "base/text.h"
#include "core/criteria.h"
#include "core/rulebook.h"
#include "result.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Document {
    CriteriaInput input;
    Fact *facts;
    json_t *texts; /* keeps values that came as numbers, true or false */
    char covered[80];
    const char *ruleset;
} Document;

static bool bad(Error *error, const char *path, const char *what) {
    return error_set(error, ERROR_BAD_INPUT, "%s: %s.", path, what);
}

/* A moment of a document is of the plan's zone: its day is the one that it names. */
static bool day_named(const char *text, Date *out) {
    char day[DATE_SIZE];
    Instant moment;
    if (date_parse(text, out)) return true;
    if (!text || !instant_parse(text, &moment)) return false;
    text_copy_to(day, sizeof day, text);
    return date_parse(day, out);
}

static bool read_day(const json_t *object, const char *key, const char *path, bool *has, Date *out,
                     Error *error) {
    const json_t *value = json_object_get(object, key);
    char where[80];
    snprintf(where, sizeof where, "%s.%s", path, key);
    *has = value && !json_is_null(value);
    if (!*has) return true;
    return day_named(json_string_value(value), out) || bad(error, where, "a date YYYY-MM-DD is needed here");
}

/* Values are text; numbers, true and false are taken as they would be written. */
static const char *value_text(Document *document, const json_t *value) {
    char text[40];
    if (json_is_string(value)) return json_string_value(value);
    if (json_is_integer(value))
        snprintf(text, sizeof text, "%lld", (long long)json_integer_value(value));
    else if (json_is_real(value))
        snprintf(text, sizeof text, "%.12g", json_real_value(value));
    else if (json_is_boolean(value))
        snprintf(text, sizeof text, "%s", json_is_true(value) ? "yes" : "no");
    else
        return NULL;
    json_t *kept = json_string(text);
    json_array_append_new(document->texts, kept);
    return json_string_value(kept);
}

static bool read_fact(Document *document, const json_t *object, size_t index, Error *error) {
    char path[40];
    bool dated;
    Fact *fact = &document->facts[index];
    snprintf(path, sizeof path, "$.facts[%zu]", index);
    if (!json_is_object(object)) return bad(error, path, "an object is needed here");
    fact->name = json_string_value(json_object_get(object, "name"));
    fact->value = value_text(document, json_object_get(object, "value"));
    fact->origin = json_string_value(json_object_get(object, "origin"));
    if (!fact->name) return bad(error, path, "name is missing or no text");
    if (!fact_known(fact->name))
        return error_set(error, ERROR_BAD_INPUT, "%s.name: “%s” is not a fact that the criteria know.", path,
                         fact->name);
    if (!fact->value) return bad(error, path, "value is missing or no text");
    if (!read_day(object, "date", path, &dated, &fact->date, error) ||
        !read_day(object, "end", path, &fact->has_end, &fact->end, error))
        return false;
    return dated || bad(error, path, "date is missing");
}

static bool read_facts(Document *document, const json_t *list, Error *error) {
    if (!json_is_array(list)) return bad(error, "$.facts", "a list is needed here");
    size_t count = json_array_size(list);
    document->facts = calloc(count + 1, sizeof *document->facts);
    document->texts = json_array();
    if (!document->facts || !document->texts)
        return error_set(error, ERROR_STORAGE, "There is not enough memory.");
    for (size_t i = 0; i < count; i++)
        if (!read_fact(document, json_array_get(list, i), i, error)) return false;
    document->input.facts = document->facts;
    document->input.count = count;
    return true;
}

static bool read_covered(Document *document, const json_t *list, Error *error) {
    static const char *const sources[] = {"dx", "admissions", "complications"};
    if (!list || json_is_null(list)) return true;
    if (!json_is_array(list)) return bad(error, "$.covered", "a list is needed here");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *word = json_string_value(json_array_get(list, i));
        size_t which = 0;
        while (which < 3 && word && strcmp(sources[which], word) != 0) which++;
        if (!word || which == 3) return bad(error, "$.covered", "it takes dx, admissions and complications");
        if (strstr(document->covered, sources[which])) continue;
        strcat(strcat(document->covered, document->covered[0] ? " " : ""), sources[which]);
    }
    document->input.covered = document->covered;
    return true;
}

static bool read_days(Document *document, const json_t *object, Error *error) {
    CriteriaInput *input = &document->input;
    bool received, decided;
    if (!read_day(object, "birth_date", "$", &input->has_birth, &input->birth, error) ||
        !read_day(object, "receipt_date", "$", &received, &input->receipt, error) ||
        !read_day(object, "as_of", "$", &decided, &input->as_of, error))
        return false;
    if (!received && !decided) return bad(error, "$.receipt_date", "it is missing");
    if (!decided) input->as_of = input->receipt;
    if (!received) input->receipt = input->as_of;
    if (input->has_birth && input->birth.day > input->receipt.day)
        return bad(error, "$.birth_date", "it lies after the receipt date");
    return true;
}

static bool read_word(const json_t *object, const char *key, const char **out, Error *error) {
    const json_t *value = json_object_get(object, key);
    char path[40];
    snprintf(path, sizeof path, "$.%s", key);
    *out = json_string_value(value);
    return *out || !value || json_is_null(value) || bad(error, path, "a text is needed here");
}

static bool read_line_of_business(Document *document, const json_t *object, Error *error) {
    const char **line = &document->input.line_of_business;
    if (!read_word(object, "line_of_business", line, error)) return false;
    return !*line || text_list_has("dsnp dsnp_aligned mcp", *line) ||
           bad(error, "$.line_of_business", "it is dsnp, dsnp_aligned or mcp");
}

/* A key that is not known may be one that was meant and is misspelt. */
static bool check_keys(const json_t *object, Error *error) {
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)object, key, value) {
        if (!text_list_has(
                "birth_date receipt_date as_of line_of_business ruleset rulesets parameters covered "
                "facts",
                key))
            return error_set(error, ERROR_BAD_INPUT, "$.%.60s: it is not a key of this document.", key);
    }
    return true;
}

static bool read_document(Document *document, const json_t *object, Error *error) {
    if (!json_is_object(object)) return bad(error, "$", "an object is needed here");
    if (!check_keys(object, error)) return false;
    document->input.parameters = json_object_get(object, "parameters");
    return read_days(document, object, error) && read_line_of_business(document, object, error) &&
           read_word(object, "ruleset", &document->ruleset, error) &&
           read_covered(document, json_object_get(object, "covered"), error) &&
           read_facts(document, json_object_get(object, "facts"), error);
}

static void allow(const Condition *when, int parameter, Text *words) {
    if (when->parameter == parameter && !text_list_has(text_string(words), when->is))
        text_addf(words, "%s%s", words->length ? " " : "", when->is);
}

/* What a parameter that turns parts of the rules on and off may be: 0 and 1, or the words of the conditions
 * and "all", under which none of them holds. Empty when it is no such parameter. */
static void allowed_words(const Ruleset *ruleset, int parameter, Text *words) {
    static const char *const numerals[] = {"0", "1"};
    for (size_t i = 0; i < ruleset->node_count; i++) {
        const Node *node = &ruleset->nodes[i];
        allow(&node->when, parameter, words);
        for (size_t k = 0; k < node->substitute_count; k++)
            allow(&node->substitutes[k].when, parameter, words);
    }
    bool numeral = text_equal(text_string(words), "0") || text_equal(text_string(words), "1");
    for (size_t i = 0; numeral && i < 2; i++)
        if (!text_list_has(text_string(words), numerals[i])) text_addf(words, " %s", numerals[i]);
    if (!numeral && words->length) text_add(words, " all");
}

/* Numbers and operators are read where they are used; these are only compared. */
static bool check_switches(const Ruleset *ruleset, const json_t *parameters, Error *error) {
    ParameterValue values[PARAMETERS_MAX];
    if (!parameter_texts(ruleset, parameters, values, error)) return false;
    bool fine = true;
    for (size_t i = 0; fine && i < ruleset->parameter_count; i++) {
        const char *text = values[i].text ? values[i].text : values[i].buffer;
        Text words = {0};
        allowed_words(ruleset, (int)i, &words);
        fine = !words.length || !*text || text_list_has(text_string(&words), text) ||
               error_set(error, ERROR_BAD_INPUT, "$.parameters.%s: “%.60s” is none of: %s.",
                         ruleset->parameters[i].name, text, text_string(&words));
        text_free(&words);
    }
    return fine;
}

bool rulebook_add_documents(Rulebook *book, const json_t *list, Error *error) {
    if (!list || json_is_null(list)) return true;
    if (!json_is_array(list)) return bad(error, "$.rulesets", "a list is needed here");
    for (size_t i = 0; i < json_array_size(list); i++) {
        Ruleset *ruleset = NULL;
        char *text = json_dumps(json_array_get(list, i), JSON_ENCODE_ANY);
        bool fine = text ? ruleset_new(&ruleset, text, strlen(text), error)
                         : error_set(error, ERROR_STORAGE, "There is not enough memory.");
        free(text);
        if (fine && rulebook_add(book, &ruleset, NULL, error)) continue;
        ruleset_free(&ruleset);
        return error_prefix(error, "$.rulesets[%zu]", i);
    }
    return true;
}

bool criteria_of_document_in(const Rulebook *book, const json_t *document, CriteriaResult **out,
                             Error *error) {
    Document read = {0};
    *out = NULL;
    bool fine = read_document(&read, document, error) &&
                rulebook_evaluate(book, read.ruleset, &read.input, out, error) &&
                check_switches((*out)->ruleset, read.input.parameters, error);
    if (!fine) criteria_result_free(out);
    json_decref(read.texts);
    free(read.facts);
    return fine;
}

bool criteria_of_document(const json_t *document, json_t **answer, Error *error) {
    Rulebook *book = NULL;
    CriteriaResult *result = NULL;
    *answer = NULL;
    bool fine = rulebook_new(&book, error) &&
                rulebook_add_documents(book, json_object_get(document, "rulesets"), error) &&
                criteria_of_document_in(book, document, &result, error);
    if (fine) *answer = criteria_json(result);
    criteria_result_free(&result);
    rulebook_free(&book);
    return fine;
}
