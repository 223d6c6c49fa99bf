#include "core/filter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static Filter *read_filter(const char *line) {
    Filter *filter;
    Error error;
    if (!filter_new(&filter, line, &error)) fail_msg("%s: column %d: %s", line, error.column, error.why);
    return filter;
}

static const char *const pairs[][2] = {
    {"", ""},
    {"  \t ", ""},
    {"owner:me", "owner:me"},
    {"owner=me", "owner:me"},
    {"  owner:me   urgent ", "owner:me urgent"},
    {"!urgent !owner:me,kortiz", "!urgent !owner:me,kortiz"},
    {"overdue", "late"},
    {"LATE Stage:active", "late stage:active"},
    {"stage:\"in review\"", "stage:in_review"},
    {"stage:in_review,outreach", "stage:in_review,outreach"},
    {"stage:\"difficult to enroll\",\"hard to enroll\"", "stage:difficult_to_enroll,difficult_to_enroll"},
    {"county:\"Los Angeles\",Kern", "county:\"Los Angeles\",Kern"},
    {"county:\"Kern\"", "county:Kern"},
    {"city:\"say \\\"hi\\\" \\\\\"", "city:\"say \\\"hi\\\" \\\\\""},
    {"city:\"a,b\"", "city:\"a,b\""},
    {"city:a:b=c!d", "city:a:b=c!d"},
    {"owner:nguyễn", "owner:nguyễn"},
    {"owner:nguye\xCC\x82\xCC\x83n", "owner:nguyễn"},
    {"city:\"  San\u00A0José \"", "city:\"San José\""},
    {"lob:dsnp_aligned,mcp lang:vi team:south", "lob:dsnp_aligned,mcp lang:vi team:south"},
    {"now waiting expedited today hold !late", "now waiting expedited today hold !late"},
    {"city:back\\slash", "city:\"back\\\\slash\""},
    {"due<2D", "due<2d"},
    {"!due>1w work_by<-4H", "!due>1w work_by<-4h"},
    {"due:2026-11-24", "due:2026-11-24"},
    {"due:2026-11-20..2026-11-24,Today", "due:2026-11-20..2026-11-24,today"},
    {"due=now..2d due:..tomorrow due:yesterday..", "due:now..2d due:..tomorrow due:yesterday.."},
    {"age>80", "age>80"},
    {"age:70..80,90..", "age:70..80,90.."},
    {"!age<21", "!age<21"},
    {"owner!me", "!owner:me"},
    {"stage!=closed,ending", "!stage:closed,ending"},
    {"lob!:mcp", "!lob:mcp"},
    {"stage:\"with provider\"", "stage:with_provider"},
    {"clinical:\"Not met\" choice:UNKNOWN", "clinical:not_met choice:unknown"},
    {"condition:CHF,none", "condition:chf,none"},
    {"setting:\"assisted living\",none,unknown", "setting:assisted_living,none,unknown"},
    {"source:case-finding", "source:case_finding"},
    {"lang:Vietnamese,spa,en,klingon", "lang:vi,es,en,klingon"},
    {"clock:\"Next attempt\",notice.decision", "clock:next_attempt,notice.decision"},
    {"provider:none plan:\"Gold Coast\" referrer:reyes member:\"Nguyễn, Thị\"",
     "provider:none plan:\"Gold Coast\" referrer:reyes member:\"Nguyễn, Thị\""},
};

static void canonical_lines(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        for (int again = 0; again < 2; again++) {
            Filter *filter = read_filter(pairs[i][again]);
            Text out = {0};
            filter_format(filter, &out);
            assert_string_equal(text_string(&out), pairs[i][1]);
            text_free(&out);
            filter_free(&filter);
            assert_null(filter);
        }
    }
}

static void terms(void **state) {
    (void)state;
    Filter *filter = read_filter("!owner:\"K. Ortiz\",me late");
    assert_int_equal(filter->count, 2);
    assert_int_equal(filter->terms[0].word, FILTER_OWNER);
    assert_true(filter->terms[0].negated);
    assert_int_equal(filter->terms[0].value_count, 2);
    assert_string_equal(filter->terms[0].values[0], "K. Ortiz");
    assert_string_equal(filter->terms[0].values[1], "me");
    assert_int_equal(filter->terms[1].word, FILTER_LATE);
    assert_false(filter->terms[1].negated);
    assert_int_equal(filter->terms[1].value_count, 0);
    filter_free(&filter);
}

static const struct {
    const char *line;
    int column;
    const char *says;
} bad[] = {
    {"ortiz", 1, "\"ortiz\" is not a word"},
    {"owner:me ortiz", 10, "\"ortiz\" is not a word"},
    {"owner:nguyễn xyz", 14, "\"xyz\" is not a word"},
    {"owner:日本 xyz", 10, "\"xyz\" is not a word"},
    {"owner", 1, "\"owner\" needs : and a value, as in owner:me"},
    {"owner urgent", 1, "needs"},
    {"stag:active", 1, "\"stag\" is not a word of the filter; stage is, as in stage:"},
    {"curgent", 1, "urgent is"},
    {"owner:", 7, "value is missing"},
    {"owner: me", 7, "value is missing"},
    {"owner:me,", 10, "value is missing"},
    {"owner:,me", 7, "value is missing"},
    {"owner:\"\"", 7, "empty"},
    {"owner:\"  \"", 7, "empty"},
    {"urgent:yes", 1, "takes no value"},
    {"  !urgent=1", 4, "takes no value"},
    {"!", 2, "word is missing"},
    {"! urgent", 2, "word is missing"},
    {"!!urgent", 2, "word is missing"},
    {":me", 1, "word is missing"},
    {"urgent!late", 7, "comes a blank"},
    {"urgent,late", 7, "comes a blank"},
    {"county:\"Los Angeles", 8, "not closed"},
    {"county:\"Los\\n\"", 12, "backslash"},
    {"county:\"x\\", 10, "backslash"},
    {"county:\"Kern\"x", 14, "blank or a comma"},
    {"county:Ke\"rn\"", 10, "whole value"},
    {"stage:moon", 7, "\"moon\" is no stage"},
    {"stage:active,left", 14, "\"left\" is no stage"},
    {"lob:ppo", 5, "\"ppo\" is no lob"},
    {"lob:ppo", 5, "one of dsnp, dsnp_aligned, mcp, none"},
    {"late due<2x", 10, "\"2x\" is no moment; write due<2d"},
    {"due<", 5, "value is missing, as in due<2d"},
    {"due<2d,3d", 7, "one value"},
    {"due<2d..3d", 5, "it stands after a colon: due:2d..3d"},
    {"due<=2d", 5, "There is no <="},
    {"age>=80", 5, "age:70..80"},
    {"due:2d", 5, "\"2d\" is no day; write due<2d"},
    {"due:2026-02-30", 5, "is no moment"},
    {"due:2026-11-24..2026-11-20", 5, "backwards"},
    {"due:3d..2d", 5, "backwards"},
    {"due:today,..", 11, "is no moment"},
    {"due:1..2", 5, "is no moment"},
    {"due<100000d", 5, "is no moment"},
    {"work_by<soon", 9, "write work_by<2d"},
    {"age>old", 5, "\"old\" is no number of years from 0 to 150"},
    {"age:151", 5, "is no number"},
    {"age:-1", 5, "is no number"},
    {"age:80..70", 5, "backwards"},
    {"age:7d", 5, "is no number"},
    {"owner<me", 6, "owner has no order; write owner:me"},
    {"late<2d", 1, "takes no value; write late or !late"},
    {"!owner!me", 7, "denies the term already"},
    {"setting:\"my house\"", 9, "\"my house\" is no setting; setting is one of home, "},
    {"clinical:maybe", 10, "one of met, not_met, unknown"},
    {"condition:asthma", 11, "one of chf, copd, cancer, liver, none"},
    {"source:nobody", 8, "one of pcp, "},
    {"clock:7/8", 7, "like next_attempt"},
    {"@", 2, "name of a saved list is missing"},
    {"late list:", 11, "name of a saved list is missing"},
    {"late @mine", 7, "\"mine\" is no saved list"},
    {"!@mine", 1, "cannot be denied"},
    {"@a!b", 2, "cannot be the name of a list"},
    {"@a@b", 2, "cannot be the name of a list"},
    {"owner:a\x01", 7, "must not be"},
    {"owner:\xFF", 7, "must not be"},
    {"owner:a\nlate", 7, "must not be"},
    {"\xFF\xFE", 1, "is not a word"},
    {"late \u200Burgent", 6, "is not a word"},
};

static void errors_name_their_column(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Filter *filter;
        Error error = {0};
        if (filter_new(&filter, bad[i].line, &error)) fail_msg("%s is no filter", bad[i].line);
        assert_null(filter);
        assert_int_equal(error.kind, ERROR_BAD_INPUT);
        if (error.column != bad[i].column || !strstr(error.why, bad[i].says))
            fail_msg("%s: column %d: %s", bad[i].line, error.column, error.why);
        bool word = strstr(error.why, "is not a word") != NULL;
        assert_int_equal(strstr(error.why, "owner:, team:, stage:, clock:, due:") != NULL, word);
    }
    Filter *filter;
    assert_false(filter_new(&filter, "nothing", NULL));
}

static void limits(void **state) {
    (void)state;
    Filter *filter;
    Error error;
    char line[FILTER_LINE + 2];
    memset(line, 'a', sizeof line - 1);
    line[FILTER_LINE + 1] = 0;
    assert_false(filter_new(&filter, line, &error));
    assert_int_equal(error.column, FILTER_LINE);
    char wide[FILTER_LINE + 6];
    for (size_t at = 0; at <= FILTER_LINE; at += 3) memcpy(wide + at, "㻅", 4);
    assert_false(filter_new(&filter, wide, &error));
    assert_int_equal(error.column, (FILTER_LINE + 2) / 3);
    line[FILTER_LINE] = 0;
    assert_false(filter_new(&filter, line, &error)); /* one very long word */
    assert_int_equal(error.column, 1);
    memcpy(line, "city:", 5);
    filter = NULL;
    bool ok = filter_new(&filter, line, &error);
    assert_int_equal(ok, false); /* over the 300 graphemes of a line of text */
    assert_int_equal(error.column, 6);
    Text many = {0};
    for (int i = 0; i < FILTER_TERMS; i++) text_add(&many, "late ");
    filter = read_filter(text_string(&many));
    assert_int_equal(filter->count, FILTER_TERMS);
    filter_free(&filter);
    text_add(&many, "late");
    assert_false(filter_new(&filter, text_string(&many), &error));
    assert_int_equal(error.column, FILTER_TERMS * 5 + 1);
    text_clear(&many);
    text_add(&many, "lang:a");
    for (int i = 1; i < FILTER_VALUES; i++) text_add(&many, ",a");
    filter = read_filter(text_string(&many));
    filter_free(&filter);
    text_add(&many, ",b");
    assert_false(filter_new(&filter, text_string(&many), &error));
    assert_int_equal(error.column, 6 + 2 * FILTER_VALUES);
    text_free(&many);
}

/* Any line either fails with a column inside it, or reads back to itself. */
static void hostile_lines(void **state) {
    (void)state;
    static const char *const pieces[] = {
        "owner", "late",   ":",    "=",    "!",     "\"",     "\\",     ",",      " ",   "\t",  "me",  "é",
        "ễ",     "日",     "\x80", "\xF0", "stage", "active", "\u202E", "\u200D", "x",   "lob", "mcp", "\x7F",
        "city",  "\u0344", "due",  "<",    ">",     "2d",     "..",     "today",  "age", "80",  "@",   "-1h"};
    uint64_t seed = 20261124;
    for (int round = 0; round < 40000; round++) {
        Text line = {0}, once = {0}, twice = {0};
        Filter *filter;
        Error error = {0};
        for (int i = 0; i < 12; i++) {
            seed = seed * 6364136223846793005U + 1442695040888963407U;
            text_add(&line, pieces[(seed >> 33) % (sizeof pieces / sizeof *pieces)]);
        }
        FilterSpot spot = filter_complete(text_string(&line), seed % (line.length + 1));
        assert_true(spot.from <= spot.to && spot.to <= line.length);
        if (!filter_new(&filter, text_string(&line), &error)) {
            assert_int_equal(error.kind, ERROR_BAD_INPUT);
            assert_in_range(error.column, 1, line.length + 1);
        } else {
            filter_format(filter, &once);
            filter_free(&filter);
            filter = read_filter(text_string(&once));
            filter_format(filter, &twice);
            filter_free(&filter);
            assert_string_equal(text_string(&once), text_string(&twice));
        }
        text_free(&line);
        text_free(&once);
        text_free(&twice);
    }
}

static void the_word_table(void **state) {
    (void)state;
    bool seen[FILTER_WORDS] = {0};
    const FilterWordInfo *info;
    for (size_t i = 0; (info = filter_word_at(i)); i++) {
        seen[info->word] = true;
        assert_ptr_equal(filter_word_find(info->name), info);
        assert_true(strlen(info->help) > 5);
    }
    for (size_t i = 0; i < FILTER_WORDS; i++) assert_true(seen[i]);
    for (size_t i = 0; i < FILTER_WORDS; i++) {
        info = filter_word_info((FilterWord)i);
        assert_ptr_equal(filter_word_at(i), info);
        assert_int_equal(info->word, i);
        Filter *filter = read_filter(info->example);
        assert_int_equal(filter->terms[0].word, i);
        filter_free(&filter);
        char choice[FILTER_NAME];
        assert_int_equal(filter_choice((FilterWord)i, 0, choice), info->kind == FILTER_SET);
        assert_true(info->kind == FILTER_FLAG || info->column);
    }
    assert_null(filter_word_find("duel"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(canonical_lines),
        cmocka_unit_test(terms),
        cmocka_unit_test(errors_name_their_column),
        cmocka_unit_test(limits),
        cmocka_unit_test(hostile_lines),
        cmocka_unit_test(the_word_table),
    };
    return cmocka_run_group_tests_name("filter", tests, NULL, NULL);
}
