/* Rulesets (core/criteria.h) and the documents that are judged by them. A document that begins with {"facts"
 * goes to the judge; what else, to the reader of rulesets. */
#include "../support/fuzz.h"
#include "base/locale.h"
#include "core/criteria.h"

#include <stdlib.h>
#include <string.h>

static void judge(const char *text, size_t size) {
    Error error = {0};
    json_error_t wrong;
    json_t *document = json_loadb(text, size, JSON_REJECT_DUPLICATES, &wrong), *answer = NULL, *again = NULL;
    if (!document) return;
    if (!criteria_of_document(document, &answer, &error)) {
        fuzz_must_say(&error, ERROR_BAD_INPUT, 0);
        json_decref(document);
        return;
    }
    const char *result = json_string_value(json_object_get(answer, "result"));
    fuzz_must(result && strstr("not_met unknown met", result), "the answer is one of three");
    fuzz_must(criteria_of_document(document, &again, &error), "what was judged can be judged again");
    fuzz_must(json_equal(answer, again), "with the same answer");
    json_decref(document);
    json_decref(answer);
    json_decref(again);
}

/* What is taken is written out and taken again, and answers for a member of whom nothing is known. */
static void check_ruleset(const Ruleset *ruleset) {
    Error error = {0};
    Ruleset *again = NULL;
    CriteriaResult *result = NULL;
    CriteriaInput input = {0};
    json_t *document = ruleset_document(ruleset);
    char *text = json_dumps(document, JSON_COMPACT);
    fuzz_must(text != NULL, "a ruleset has a document");
    fuzz_must(ruleset_new(&again, text, strlen(text), &error), "the document of a ruleset is one");
    fuzz_must(strcmp(ruleset_name(ruleset), ruleset_name(again)) == 0, "of the same name");
    fuzz_must(date_parse("2026-11-24", &input.receipt) && date_parse("2026-11-24", &input.as_of), "a day");
    if (criteria_evaluate(ruleset, &input, &result, &error)) {
        char line[400];
        criteria_line(result, line, sizeof line);
        fuzz_must(fuzz_decodes(line), "the line of an answer decodes");
        json_t *answer = criteria_json(result);
        fuzz_must(answer != NULL, "an answer can be printed");
        json_decref(answer);
    }
    criteria_result_free(&result);
    ruleset_free(&again);
    json_decref(document);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char facts[] = "{\"facts\"";
    Error error = {0};
    Ruleset *ruleset = NULL;
    locale_choose();
    const char *text = (const char *)data;
    if (size >= sizeof facts - 1 && memcmp(text, facts, sizeof facts - 1) == 0) {
        judge(text, size);
    } else if (ruleset_new(&ruleset, text, size, &error)) {
        check_ruleset(ruleset);
    } else {
        fuzz_must_say(&error, ERROR_BAD_INPUT, 0);
        fuzz_must(ruleset == NULL, "nothing is left of it");
    }
    ruleset_free(&ruleset);
    return 0;
}
