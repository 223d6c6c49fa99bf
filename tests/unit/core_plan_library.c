#include "base/text.h"
#include "core/criteria.h"
#include "core/plan_library.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static int open_library(void **state) {
    Error error;
    if (!plan_library_new((PlanLibrary **)state, &error)) fail_msg("%s", error.why);
    return 0;
}

static int close_library(void **state) {
    PlanLibrary *library = *state;
    plan_library_free(&library);
    assert_null(library);
    return 0;
}

static size_t count_of(const PlanLibrary *library, const LibraryQuery *query, PlanKind kind) {
    const LibraryItem *item;
    size_t count = 0;
    for (size_t i = 0; (item = plan_library_at(library, i)); i++)
        count += item->kind == kind && plan_library_fits(library, item, query);
    return count;
}

static void covers_what_a_plan_needs(void **state) {
    const LibraryQuery all = {0};
    assert_in_range(count_of(*state, &all, PLAN_PROBLEM), 40, 80);
    assert_in_range(count_of(*state, &all, PLAN_INTERVENTION), 150, 300);
    const char *condition;
    for (size_t i = 0; (condition = criteria_condition_at(i)); i++) {
        const LibraryQuery query = {.condition = condition};
        if (!count_of(*state, &query, PLAN_PROBLEM)) fail_msg("nothing for %s", condition);
    }
    char domains[200];
    text_copy_to(domains, sizeof domains, plan_field_at(PLAN_DOMAIN)->values);
    for (char *domain = strtok(domains, " "); domain; domain = strtok(NULL, " ")) {
        const LibraryQuery query = {.domain = domain};
        if (!count_of(*state, &query, PLAN_PROBLEM)) fail_msg("nothing for %s", domain);
    }
    const LibraryNeed *need;
    for (size_t i = 0; (need = plan_library_need_at(*state, i)); i++) {
        const LibraryQuery query = {.need = need->name};
        if (!count_of(*state, &query, PLAN_PROBLEM)) fail_msg("no problem answers %s", need->name);
    }
}

/* Every word that a plan would take from it passes the plan's own limits. */
static void items_are_whole(void **state) {
    const LibraryItem *item;
    for (size_t i = 0; (item = plan_library_at(*state, i)); i++) {
        const LibraryItem *parent = plan_library_at(*state, item->parent);
        assert_ptr_equal(plan_library_find(*state, item->id), item);
        assert_true(*item->text && strlen(item->id) < ID_SIZE + 12);
        if (item->kind == PLAN_PROBLEM) assert_ptr_equal(parent, item);
        if (item->kind == PLAN_GOAL) assert_true(*item->measure && parent->kind == PLAN_PROBLEM);
        if (item->kind == PLAN_INTERVENTION) {
            assert_true(*item->frequency && parent->kind == PLAN_GOAL);
            assert_true(text_list_has(plan_disciplines, item->owner));
            assert_in_range(item->days, 0, parent->days);
        }
    }
}

/* Written in domain.md 4.1, 4.2 and 4.9. */
static void needs_have_their_cut_offs(void **state) {
    const LibraryNeed *pain = plan_library_need(*state, "pain");
    assert_string_equal(pain->found[0].instrument, "esas_r");
    assert_int_equal(pain->found[0].item, 1);
    assert_int_equal(pain->found[0].from, 4);
    assert_null(pain->found[1].instrument);
    const LibraryNeed *death = plan_library_need(*state, "suicide_risk");
    assert_string_equal(death->found[0].instrument, "phq9");
    assert_int_equal(death->found[0].item, 9);
    assert_int_equal(death->found[0].from, 1);
    const LibraryNeed *strain = plan_library_need(*state, "caregiver");
    assert_int_equal(strain->found[0].from, 21);
    assert_int_equal(strain->found[0].item, 0);
    assert_null(plan_library_need(*state, "no such need"));
}

static void finds_by_words(void **state) {
    static const struct {
        LibraryQuery query;
        const char *id;
        bool fits;
    } cases[] = {
        {{.words = "laxative"}, "pain.opioid-bowel", true},
        {{.words = "LAXÁT"}, "pain.opioid-bowel", true},
        {{.words = "axative"}, "pain.opioid-bowel", false},
        {{.words = "pain laxative"}, "pain.opioid-bowel", true},
        {{.words = "cough laxative"}, "pain.opioid-bowel", false},
        {{.words = "dyspnoea"}, "breath", true},
        {{.words = "dyspnoea"}, "breath.fan", true},
        {{.words = "dyspnoea"}, "bowels", false},
        {{.words = "opioid-bowel"}, "pain.opioid-bowel", true},
        {{.words = "  "}, "bowels", true},
        {{.condition = "copd"}, "breath.fan", true},
        {{.condition = "copd"}, "liver.lactulose", false},
        {{.condition = "liver", .words = "lactulose"}, "liver.lactulose", true},
        {{.domain = "spiritual"}, "meaning.clergy", true},
        {{.domain = "spiritual"}, "pain", false},
        {{.need = "wellbeing"}, "meaning", true},
        {{.need = "pain"}, "meaning", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const LibraryItem *item = plan_library_find(*state, cases[i].id);
        if (!item) fail_msg("no %s", cases[i].id);
        if (plan_library_fits(*state, item, &cases[i].query) != cases[i].fits)
            fail_msg("case %zu: %s", i, cases[i].id);
    }
}

/* People look by the word that they would say; what plans are mostly made of comes first. */
static void symptoms_come_first_by_any_name(void **state) {
    static const char *const names[][2] = {
        {"lotion", "skin"},     {"cream", "itch"},       {"queasy", "nausea"},   {"vomit", "nausea"},
        {"poop", "bowels"},     {"swollen", "swelling"}, {"blue", "depression"}, {"sleep", "insomnia"},
        {"bowels", "diarrhea"}, {"tired", "fatigue"},    {"phlegm", "cough"},    {"winded", "breath"},
        {"worry", "anxiety"}};
    assert_string_equal(plan_library_at(*state, 0)->id, "pain");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const LibraryQuery query = {.words = names[i][0]};
        const LibraryItem *item = plan_library_find(*state, names[i][1]);
        if (!item || !plan_library_fits(*state, item, &query))
            fail_msg("%s is no %s", names[i][0], names[i][1]);
    }
}

static void fills_only_what_is_empty(void **state) {
    Plan plan = {0};
    Error error;
    Date today = date_of(2026, 11, 24);
    PlanItem *to = plan_add(&plan, PLAN_INTERVENTION, "1", "", 0);
    plan_set(to, PLAN_OWNER, "lvn");
    assert_true(plan_library_fill(plan_library_find(*state, "pain.opioid-bowel"), today, to, &error));
    assert_string_equal(plan_value(to, PLAN_OWNER), "lvn");
    assert_string_equal(plan_value(to, PLAN_DUE), "2026-11-26");
    assert_string_equal(plan_value(to, PLAN_FREQUENCY), "daily while an opioid is taken");
    assert_true(text_starts(plan_value(to, PLAN_TEXT), "Start a laxative"));
    assert_false(plan_library_fill(plan_library_find(*state, "pain"), today, to, &error));
    assert_string_equal(error.why, "pain of the library is a problem, not an intervention.");
    to = plan_add(&plan, PLAN_GOAL, "2", "", 0);
    assert_true(plan_library_fill(plan_library_find(*state, "pain.opioid-safe"), today, to, &error));
    assert_string_equal(plan_value(to, PLAN_TARGET), "2026-12-08");
    assert_true(*plan_value(to, PLAN_MEASURE));
    assert_string_equal(plan_value(to, PLAN_EXPRESSED_BY), "clinician");
    to = plan_add(&plan, PLAN_GOAL, "4", "", 0);
    plan_set(to, PLAN_TEXT, "I want to dance");
    assert_true(plan_library_fill(plan_library_find(*state, "pain.tolerable"), today, to, &error));
    assert_string_equal(plan_value(to, PLAN_EXPRESSED_BY), "");
    to = plan_add(&plan, PLAN_PROBLEM, "3", "", 0);
    assert_true(plan_library_fill(plan_library_find(*state, "pain"), today, to, &error));
    assert_string_equal(plan_value(to, PLAN_DOMAIN), "physical");
    assert_string_equal(plan_value(to, PLAN_NEED), "pain");
    plan_free(&plan);
}

static const char good[] =
    "{'name': 'a', 'version': '1', 'source': 's', 'needs': [{'name': 'pain', 'text': 'P', "
    "'domain': 'physical', 'found': [{'instrument': 'esas_r', 'title': 'E', 'item': 1, 'from': 4}]}], "
    "'problems': [{'id': 'pain', 'text': 'Pain', 'domain': 'physical', 'conditions': "
    "['chf', 'copd'], 'needs': ['pain'], 'words': 'ache', 'goals': [{'id': 'pain.low', "
    "'target_days': 14, 'text': 'Low', 'measure': 'Below 4', 'interventions': [{'id': "
    "'pain.ask', 'owner': 'rn', 'due_days': 2, 'frequency': 'daily', 'text': 'Ask'}]}]}]}";

/* One replacement in the good document each, and what the refusal must say. */
static const struct {
    const char *from, *to, *why;
} bad_files[] = {
    {"'text': 'Ask'", "'text': 'Ask', 'who': 'rn'",
     "x.json: problems[0].goals[0].interventions[0].who: is not a known key"},
    {"'owner': 'rn'", "'owner': 'wizard'",
     "x.json: problems[0].goals[0].interventions[0].owner: is none of the known words"},
    {"'due_days': 2", "'due_days': 15",
     "x.json: problems[0].goals[0].interventions[0].due_days: lies after the goal's target"},
    {"'due_days': 2", "'due_days': -1",
     "x.json: problems[0].goals[0].interventions[0].due_days: must be a whole number, not negative and not "
     "huge"},
    {"'target_days': 14", "'target_days': 367",
     "x.json: problems[0].goals[0].target_days: must be a whole number, not negative and not huge"},
    {"'target_days': 14", "'target_days': '14'",
     "x.json: problems[0].goals[0].target_days: must be a whole number, not negative and not huge"},
    {"'measure': 'Below 4', ", "", "x.json: problems[0].goals[0].measure: is missing"},
    {"'measure': 'Below 4'", "'measure': ' '", "x.json: problems[0].goals[0].measure: is empty"},
    {"'pain.ask'", "'pain.low'", "x.json: problems[0].goals[0].interventions[0].id: is there twice"},
    {"'pain.ask'", "'ache.ask'",
     "x.json: problems[0].goals[0].interventions[0].id: must be of the form problem or problem.word, of its "
     "own "
     "problem"},
    {"'id': 'pain',", "'id': 'Pain',",
     "x.json: problems[0].id: must be of the form problem or problem.word, of its own problem"},
    {"['chf', 'copd']", "['chf', 'flu']", "x.json: problems[0].conditions[1]: is none of the known words"},
    {"['chf', 'copd']", "'chf'", "x.json: problems[0].conditions: must be a list"},
    {"'needs': ['pain']", "'needs': [3]", "x.json: problems[0].needs[0]: is none of the known words"},
    {"'domain': 'physical', 'cond", "'domain': 'mental', 'cond",
     "x.json: problems[0].domain: is none of the known words"},
    {"'domain': 'physical', 'found", "'domain': 'mental', 'found",
     "x.json: needs[0].domain: is none of the known words"},
    {"'esas_r'", "'esas'", "x.json: needs[0].found[0].instrument: is none of the instruments"},
    {"'source': 's', ", "", "x.json: $.source: is missing"},
    {"'name': 'a'", "'name': 'a', 'author': 'b'", "x.json: $.author: is not a known key"},
    {"'problems': [", "'problems': {}, 'x': [", "x.json: $.x: is not a known key"},
    {"'interventions': [{", "'interventions': [], 'text': [{",
     "x.json: line 1, column 427: duplicate object key near '\"text\"'."},
};

static char *replaced(const char *from, const char *to) {
    Text text = {0};
    const char *at = strstr(good, from);
    if (!at || strstr(at + 1, from)) fail_msg("%s is not there once", from);
    text_add_n(&text, good, (size_t)(at - good));
    text_add(&text, to);
    text_add(&text, at + strlen(from));
    for (char *c = text.data; *c; c++)
        if (*c == '\'') *c = '"';
    return text.data;
}

static bool add(const char *from, const char *to, size_t cut, Error *error) {
    PlanLibrary *library;
    char *json = replaced(from, to);
    assert_true(plan_library_empty(&library, error));
    bool fine = plan_library_add(library, "x.json", json, strlen(json) - cut, error);
    plan_library_free(&library);
    free(json);
    return fine;
}

static void bad_files_are_refused_with_the_path(void **state) {
    (void)state;
    Error error;
    if (!add("'Ask'", "'Ask'", 0, &error)) fail_msg("%s", error.why);
    for (size_t i = 0; i < sizeof bad_files / sizeof *bad_files; i++) {
        if (add(bad_files[i].from, bad_files[i].to, 0, &error)) fail_msg("case %zu was taken", i);
        assert_int_equal(error.kind, ERROR_BAD_INPUT);
        assert_string_equal(error.why, bad_files[i].why);
    }
}

static void a_file_cut_anywhere_is_refused(void **state) {
    (void)state;
    for (size_t cut = 1; cut < sizeof good; cut++) {
        Error error;
        if (add("'Ask'", "'Ask'", cut, &error)) fail_msg("%zu bytes off was taken", cut);
    }
}

/* Every byte in turn becomes another: it is taken or refused, and nothing is leaked or overrun. */
static void any_byte_may_be_wrong(void **state) {
    (void)state;
    static const char others[] = {'"', '{', ']', ',', '0', '-', '.', '\n', '\0', (char)0xC3};
    char *json = replaced("'Ask'", "'Ask'");
    size_t size = strlen(json);
    for (size_t i = 0; i < size * sizeof others; i++) {
        PlanLibrary *library;
        Error error;
        char kept = json[i / sizeof others];
        json[i / sizeof others] = others[i % sizeof others];
        assert_true(plan_library_empty(&library, &error));
        if (!plan_library_add(library, "x.json", json, size, &error))
            assert_int_equal(error.kind, ERROR_BAD_INPUT);
        plan_library_free(&library);
        json[i / sizeof others] = kept;
    }
    free(json);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(covers_what_a_plan_needs),
        cmocka_unit_test(items_are_whole),
        cmocka_unit_test(needs_have_their_cut_offs),
        cmocka_unit_test(finds_by_words),
        cmocka_unit_test(symptoms_come_first_by_any_name),
        cmocka_unit_test(fills_only_what_is_empty),
        cmocka_unit_test(bad_files_are_refused_with_the_path),
        cmocka_unit_test(a_file_cut_anywhere_is_refused),
        cmocka_unit_test(any_byte_may_be_wrong),
    };
    return cmocka_run_group_tests(tests, open_library, close_library);
}
