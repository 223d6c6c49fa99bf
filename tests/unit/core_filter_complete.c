/* Completion of the filter line, and the saved lists that it names. */
#include "core/filter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static const char *const saved[][2] = {
    {"mine", "owner:me !hold"},
    {"hot", "@mine late,"},
    {"pressing", "late urgent"},
    {"both", "@pressing @mine"},
    {"round", "lang:vi @circle"},
    {"circle", "@round"},
    {"Ngày", "today"},
    {"My urgent ones", "urgent owner:me"},
};

static bool line_of(void *context, const char *name, Text *line, Error *error) {
    (void)context;
    for (size_t i = 0; i < sizeof saved / sizeof *saved; i++) {
        if (strcmp(saved[i][0], name) != 0) continue;
        text_add(line, saved[i][1]);
        return true;
    }
    return error_set(error, ERROR_NOT_FOUND, "There is no list %s.", name);
}

static void lists_stand_for_their_words(void **state) {
    (void)state;
    static const FilterLists lists = {line_of, NULL};
    static const char *const good[][2] = {
        {"@mine", "@mine"},
        {"list:mine county:Kern list=pressing", "@mine county:Kern @pressing"},
        {"@both", "@both"},
        {"urgent  @\"Ngày\"", "urgent @Ngày"},
        {"@mine @mine", "@mine @mine"},
        {"@\"My urgent ones\" late", "@\"My urgent ones\" late"},
    };
    static const size_t counts[] = {2, 5, 4, 2, 4, 3};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        Filter *filter;
        Error error;
        Text out = {0};
        if (!filter_read(&filter, good[i][0], &lists, &error)) fail_msg("%s: %s", good[i][0], error.why);
        filter_format(filter, &out);
        assert_string_equal(text_string(&out), good[i][1]);
        assert_int_equal(filter->count, counts[i]);
        text_free(&out);
        filter_free(&filter);
    }
    static const struct {
        const char *line;
        int column;
        const char *says;
    } bad[] = {
        {"late @nobody", 6, "no list nobody."},
        {"ngày @hot", 1, "not a word"},
        {"late  @hot", 7, "In the list hot: After a word"},
        {"@round", 1, "names itself"},
        {"@mine @mine @mine @mine @mine @mine @mine @mine @mine", 49, "too many lists"},
        {"@mine:late", 2, "cannot be the name"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Filter *filter;
        Error error = {0};
        assert_false(filter_read(&filter, bad[i].line, &lists, &error));
        if (error.column != bad[i].column || !strstr(error.why, bad[i].says))
            fail_msg("%s: column %d: %s", bad[i].line, error.column, error.why);
    }
    assert_true(filter_check("@anything late", NULL));
    assert_false(filter_check("@anything latex", NULL));
    assert_true(filter_list_name("My urgent ones"));
    assert_false(filter_list_name(" edge"));
    assert_false(filter_list_name("edge "));
    assert_false(filter_list_name("a,b"));
    assert_false(filter_list_name(""));
    assert_true(filter_list_name("Ngày-2"));
}

/* The bar is the cursor; what completion would replace stands between the brackets of `spot`. */
static void completion_sees_what_is_typed(void **state) {
    (void)state;
    static const struct {
        const char *line, *spot;
        FilterSpotKind kind;
        FilterWord word;
        const char *typed;
    } cases[] = {
        {"|", "[]", SPOT_WORD, 0, ""},
        {"own|", "[own]", SPOT_WORD, 0, "own"},
        {"ow|n", "[own]", SPOT_WORD, 0, "ow"},
        {"!own|", "![own]", SPOT_WORD, 0, "own"},
        {"owner:|", "owner:[]", SPOT_VALUE, FILTER_OWNER, ""},
        {"owner:k|or", "owner:[kor]", SPOT_VALUE, FILTER_OWNER, "k"},
        {"owner!=k|", "owner!=[k]", SPOT_VALUE, FILTER_OWNER, "k"},
        {"late  |", "late  []", SPOT_WORD, 0, ""},
        {"late | urgent", "late [] urgent", SPOT_WORD, 0, ""},
        {"late ur|gent", "late [urgent]", SPOT_WORD, 0, "ur"},
        {"stage:active,in|", "stage:active,[in]", SPOT_VALUE, FILTER_STAGE, "in"},
        {"county:\"Los A|", "county:[\"Los A]", SPOT_VALUE, FILTER_COUNTY, "Los A"},
        {"county:\"Los A|ng\",Kern", "county:[\"Los Ang\"],Kern", SPOT_VALUE, FILTER_COUNTY, "Los A"},
        {"county:Kern,|", "county:Kern,[]", SPOT_VALUE, FILTER_COUNTY, ""},
        {"due<2|", "due<[2]", SPOT_VALUE, FILTER_DUE, "2"},
        {"@|", "@[]", SPOT_LIST, 0, ""},
        {"late @mi|", "late @[mi]", SPOT_LIST, 0, "mi"},
        {"list:mi|", "list:[mi]", SPOT_LIST, 0, "mi"},
        {"late @\"My ur|", "late @[\"My ur]", SPOT_LIST, 0, "My ur"},
        {"@\"My ur|gent ones\" late", "@[\"My urgent ones\"] late", SPOT_LIST, 0, "My ur"},
        {"@\"My urgent ones\" la|", "@\"My urgent ones\" [la]", SPOT_WORD, 0, "la"},
        {"lis|", "[lis]", SPOT_WORD, 0, "lis"},
        {"urgent:|", "", SPOT_NONE, 0, ""},
        {"zebra:st|", "", SPOT_NONE, 0, ""},
        {"|late", "[late]", SPOT_WORD, 0, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Text line = {0}, shown = {0};
        size_t cursor = (size_t)(strchr(cases[i].line, '|') - cases[i].line);
        text_add_n(&line, cases[i].line, cursor);
        text_add(&line, cases[i].line + cursor + 1);
        FilterSpot spot = filter_complete(text_string(&line), cursor);
        if (spot.kind != cases[i].kind) fail_msg("%s: kind %d", cases[i].line, (int)spot.kind);
        if (spot.kind != SPOT_NONE) {
            text_add_n(&shown, text_string(&line), spot.from);
            text_add_char(&shown, '[');
            text_add_n(&shown, text_string(&line) + spot.from, spot.to - spot.from);
            text_add_char(&shown, ']');
            text_add(&shown, text_string(&line) + spot.to);
            assert_string_equal(text_string(&shown), cases[i].spot);
            assert_string_equal(spot.typed, cases[i].typed);
            if (spot.kind == SPOT_VALUE) assert_int_equal(spot.word, cases[i].word);
        }
        text_free(&line);
        text_free(&shown);
    }
}

static void completion_takes(void **state) {
    (void)state;
    static const char *const cases[][3] = {
        {"own|", "owner", "owner:|"},
        {"la|", "late", "late |"},
        {"!la|", "late", "!late |"},
        {"d|", "due", "due<|"},
        {"own|:me", "owner", "owner|:me"},
        {"ur|gent late", "urgent", "urgent| late"},
        {"county:los|", "Los Angeles", "county:\"Los Angeles\"|"},
        {"county:\"los| x\",Kern", "Los Angeles", "county:\"Los Angeles\"|,Kern"},
        {"county:Kern,|", "Orange", "county:Kern,Orange|"},
        {"late @m|", "mine", "late @mine |"},
        {"la|", "@late-mine", "@late-mine |"},
        {"late @m|", "My urgent ones", "late @\"My urgent ones\" |"},
        {"m|", "@My urgent ones", "@\"My urgent ones\" |"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Text line = {0}, out = {0}, shown = {0};
        size_t cursor = (size_t)(strchr(cases[i][0], '|') - cases[i][0]);
        text_add_n(&line, cases[i][0], cursor);
        text_add(&line, cases[i][0] + cursor + 1);
        FilterSpot spot = filter_complete(text_string(&line), cursor);
        filter_take(text_string(&line), &spot, cases[i][1], &out, &cursor);
        text_add_n(&shown, text_string(&out), cursor);
        text_add_char(&shown, '|');
        text_add(&shown, text_string(&out) + cursor);
        assert_string_equal(text_string(&shown), cases[i][2]);
        text_free(&line);
        text_free(&out);
        text_free(&shown);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_stand_for_their_words),
        cmocka_unit_test(completion_sees_what_is_typed),
        cmocka_unit_test(completion_takes),
    };
    return cmocka_run_group_tests_name("filter completion", tests, NULL, NULL);
}
