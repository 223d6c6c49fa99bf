#include "../support/golden.h"
#include "../support/sample_plan.h"
#include "base/locale.h"
#include "base/resource.h"
#include "base/text.h"
#include "base/utf8.h"
#include "core/plan_library.h"
#include "core/plan_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

typedef struct Setting {
    PlainWords *words;
    Zone *zone;
} Setting;

static int open_setting(void **state) {
    static Setting setting;
    Error error;
    *state = &setting;
    locale_choose();
    if (!plain_words_new(&setting.words, &error)) fail_msg("%s", error.why);
    return zone_new(&setting.zone, "America/Los_Angeles", &error) ? 0 : -1;
}

static int close_setting(void **state) {
    Setting *setting = *state;
    plain_words_free(&setting->words);
    zone_free(&setting->zone);
    return 0;
}

static void fits(const char *text, int width) {
    while (*text) {
        Text line = {0};
        size_t length = strcspn(text, "\n");
        text_add_n(&line, text, length);
        if (utf8_columns(text_string(&line)) > width)
            fail_msg("wider than %d: %s", width, text_string(&line));
        if (length && text[length - 1] == ' ') fail_msg("ends with a blank: %s", text_string(&line));
        text_free(&line);
        text += length + (text[length] == '\n');
    }
}

static void member_golden(const Setting *setting, const char *language, const char *changes, int width,
                          const char *golden) {
    Plan plan;
    Text text = {0};
    char path[120] = "tests/unit/core_plan_text.";
    sample_plan(&plan);
    if (changes) sample_plan_change(&plan, changes);
    plan_text_member(&plan, setting->words, language, setting->zone, width, &text);
    fits(text_string(&text), width);
    strcat(strcat(path, golden), ".expect");
    assert_true(golden_text_matches(text_string(&text), path));
    text_free(&text);
    plan_free(&plan);
}

static void says(const Setting *setting, const Plan *plan, const char *language, const char *words) {
    Text text = {0};
    if (text_equal(language, "provider"))
        plan_text_provider(plan, setting->zone, 200, &text);
    else
        plan_text_member(plan, setting->words, language, setting->zone, 200, &text);
    if (!strstr(text_string(&text), words))
        fail_msg("%s: not there: %s in %s", language, words, text_string(&text));
    text_free(&text);
}

/* What was taken from the library unchanged is in the member's language, what was typed is not. */
static void the_library_in_spanish(void **state) {
    const Setting *setting = *state;
    Plan plan;
    sample_plan(&plan);
    sample_plan_change(
        &plan, "p1.text=Pain that gets in the way of daily life;"
               "g1.text=My pain stays low enough to do what matters to me;g1.expressed_by=clinician;"
               "g1.measure=Pain at or below the member's own limit (3 of 10 unless said otherwise) on "
               "most days;i1.frequency=at every contact;"
               "i1.text=Teach relief without medicine: heat or cold, positioning, rest between tasks, "
               "gentle movement");
    says(setting, &plan, "es", "\nDolor que le dificulta la vida diaria\n");
    says(setting, &plan, "es", "Mi dolor se mantiene bajo para poder hacer lo que me importa\n");
    says(setting, &plan, "es", "Dolor en su propio límite");
    says(setting, &plan, "es", "Enseñarle a aliviar el dolor sin medicinas");
    says(setting, &plan, "es", "Cuándo: en cada contacto");
    says(setting, &plan, "es", "Call to ask about pain, sleep and bowels");
    says(setting, &plan, "en", "Pain that gets in the way of daily life");
    says(setting, &plan, "vi", "Pain that gets in the way of daily life");
    sample_plan_change(&plan, "p1.text=Pain that gets in the way of daily life.");
    says(setting, &plan, "es", "\nPain that gets in the way of daily life.\n");
    plan_free(&plan);
}

/* Nobody reads the names that people sign in with. */
static void people_by_their_full_names(void **state) {
    const Setting *setting = *state;
    Plan plan;
    sample_plan(&plan);
    sample_plan_change(&plan, "i1.owner=kortiz;i3.owner=mlee;h.agreed_by=member");
    plan.around.users[0] = (PlanUser){"kortiz", "Kim Ortiz", "case_manager"};
    plan.around.users[1] = (PlanUser){"mlee", "May Lee", ""};
    plan.around.users[2] = (PlanUser){"dkim", "Dana Kim", "coordinator"};
    plan.around.user_count = 3;
    for (size_t i = 0; i < plan.around.team_count; i++)
        if (plan.around.team[i].leads) text_copy_to(plan.around.team[i].person, 8, "dkim");
    says(setting, &plan, "es", "- Persona a cargo de su caso (Kim Ortiz): Review the pain medicines");
    says(setting, &plan, "es", "- May Lee: ");
    says(setting, &plan, "es", "- Persona que coordina su atención: Dana Kim, su contacto principal");
    says(setting, &plan, "es", "\nMai Nguyen estuvo de acuerdo");
    says(setting, &plan, "provider", "Owner: Kim Ortiz");
    says(setting, &plan, "provider", "Dana Kim: coordinator, lead care manager");
    plan_free(&plan);
}

static void a_translation_is_of_the_library(void **state) {
    static const char *const wrong[][2] = {
        {"{\"languages\":[{\"code\":\"vi\",\"items\":{\"payn\":{\"text\":\"x\"}},\"frequencies\":{}}]}",
         "member-plan: languages[0].items.payn: is no item of the library"},
        {"{\"languages\":[{\"code\":\"vi\",\"items\":{\"pain.tolerable\":{\"text\":\"x\"}},\"frequencies\":{}"
         "}]}",
         "languages[0].items.pain.tolerable.measure"},
        {"{\"languages\":[{\"code\":\"es\",\"items\":{},\"frequencies\":{}}]}", "is no language"},
        {"{\"languages\":[{\"code\":\"xx\",\"items\":{},\"frequencies\":{}}]}", "is no language"},
        {"{", "member-plan: line 1"}};
    (void)state;
    PlanLibrary *library;
    Error error;
    assert_true(plan_library_new(&library, &error));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        PlainWords *words;
        assert_true(plain_words_new(&words, &error));
        assert_false(plain_library_add(words, library, wrong[i][0], strlen(wrong[i][0]), &error));
        if (!strstr(error.why, wrong[i][1])) fail_msg("%s", error.why);
        plain_words_free(&words);
    }
    plan_library_free(&library);
}

static void member_in_english(void **state) {
    member_golden(*state, "en", NULL, 76, "en");
}

static void member_in_spanish(void **state) {
    member_golden(*state, "es", "g2.achievement=achieved", 60, "es");
}

/* Without a language asked for it is the plan's. */
static void member_in_vietnamese(void **state) {
    member_golden(*state, NULL, "g2.expressed_by=clinician", 60, "vi");
}

static void member_in_chinese(void **state) {
    member_golden(*state, "yue",
                  "g1.text=我想坐着陪孫女做功課，看着她一天天長大，聽她講學校裡發生的各種有趣的事情。", 40,
                  "zh");
}

/* A language that the words do not have: English, and the notice. */
static void member_without_words_of_the_language(void **state) {
    member_golden(*state, NULL, "h.language=hmn;p2.ended_at=2026-11-01T00:00:00Z", 76, "hmn");
}

static void for_providers(void **state) {
    const Setting *setting = *state;
    Plan plan;
    Text text = {0};
    sample_plan(&plan);
    sample_plan_change(&plan, "acp.decision=not_needed;acp.reason=done in October;team.decision=;"
                              "g2.ended_at=2026-11-20T20:00:00Z;g2.end_reason=she sleeps well now");
    plan.number = 3;
    plan.struck = true;
    text_copy_to(plan.signed_by, sizeof plan.signed_by, "dkim");
    text_copy_to(plan.strike_reason, sizeof plan.strike_reason, "signed for the wrong member");
    assert_true(instant_parse("2026-11-24T22:05:00Z", &plan.signed_at));
    plan_text_provider(&plan, setting->zone, 78, &text);
    fits(text_string(&text), 78);
    assert_true(golden_text_matches(text_string(&text), "tests/unit/core_plan_text.provider.expect"));
    text_free(&text);
    plan_free(&plan);
}

/* At every width, of every language, lines fit and nothing that was typed is lost. */
static void any_width(void **state) {
    const Setting *setting = *state;
    const PlainLanguage *language;
    Plan plan;
    sample_plan(&plan);
    for (size_t i = 0; (language = plain_language_at(setting->words, i)); i++)
        for (int width = 20; width <= 200; width += 9) {
            Text text = {0}, flat = {0};
            plan_text_member(&plan, setting->words, plain_language_code(language), setting->zone, width,
                             &text);
            fits(text_string(&text), width);
            for (const char *c = text_string(&text); *c; c++)
                if (*c != ' ' && *c != '\n') text_add_char(&flat, *c);
            assert_non_null(strstr(text_string(&flat), "doesherhomework"));
            assert_non_null(strstr(text_string(&flat), "(408)555-0199,anurseanswersdayandnight"));
            text_free(&text);
            text_free(&flat);
        }
    plan_free(&plan);
}

/* Even a plan of nothing has its words. */
static void an_empty_plan_can_be_read(void **state) {
    const Setting *setting = *state;
    Plan plan = {0};
    Text member = {0}, provider = {0};
    plan_text_member(&plan, setting->words, NULL, NULL, 0, &member);
    plan_text_provider(&plan, NULL, 1000, &provider);
    assert_non_null(strstr(text_string(&member), "draft"));
    assert_non_null(strstr(text_string(&provider), "not decided"));
    text_free(&member);
    text_free(&provider);
}

static void dates_read_as_people_say_them(void **state) {
    const Setting *setting = *state;
    static const char *const days[][2] = {{"en", "February 3, 2027"},
                                          {"es", "3 de febrero de 2027"},
                                          {"vi", "ngày 3 tháng 2 năm 2027"},
                                          {"zh", "2027年2月3日"}};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        Text text = {0};
        plain_date(plain_language(setting->words, days[i][0]), date_of(2027, 2, 3), &text);
        assert_string_equal(text_string(&text), days[i][1]);
        text_free(&text);
    }
    assert_null(plain_language(setting->words, "hmn"));
    assert_null(plain_language(setting->words, ""));
    assert_ptr_equal(plain_language(setting->words, "yue"), plain_language(setting->words, "zh"));
}

/* One replacement in the words compiled in, and what the refusal must say. */
static const struct {
    const char *from, *to, *why;
} bad_words[] = {
    {"\"goal\": \"Su meta\",", "", "languages[1].words.goal: is missing"},
    {"\"Su meta\"", "\" \"", "languages[1].words.goal: is empty"},
    {"\"Su meta\"", "\"Su meta {name}\"",
     "languages[1].words.goal: has other blanks than the sentence needs"},
    {"\"{who} dijo:\"", "\"dijo:\"",
     "languages[1].words.they_said: has other blanks than the sentence needs"},
    {"{who} estuvo de acuerdo con este plan el {date}", "{who} {who} estuvo",
     "languages[1].words.agreed: has other blanks than the sentence needs"},
    {"\"{who} dijo:\"", "\"{who dijo:\"",
     "languages[1].words.they_said: has other blanks than the sentence needs"},
    {"\"goal\": \"Su meta\",", "\"goal\": \"Su meta\", \"gaol\": \"x\",",
     "languages[1].words: has a word that is not known"},
    {"\"enero\", ", "", "languages[1].months: must be a list of twelve texts"},
    {"\"code\": \"es\"", "\"code\": \"en\"", "languages[1]: is there twice"},
    {"\"code\": \"es\"", "\"kode\": \"es\"", "languages[1].kode: is not a known key"},
    {"\"also\": \"yue\"", "\"also\": 3", "languages[3]: also must be text"},
    {"in {language}.", "here.", "$.missing: has other blanks than the sentence needs"},
};

static void bad_words_are_refused_with_the_path(void **state) {
    (void)state;
    const Resource *file = resource_find("library/plain-words.json");
    Text good = {0};
    text_add_n(&good, file->data, file->size);
    for (size_t i = 0; i < sizeof bad_words / sizeof *bad_words; i++) {
        Text json = {0};
        Error error;
        PlainWords *words;
        const char *at = strstr(text_string(&good), bad_words[i].from);
        if (!at) fail_msg("%s is not there", bad_words[i].from);
        text_add_n(&json, good.data, (size_t)(at - good.data));
        text_add(&json, bad_words[i].to);
        text_add(&json, at + strlen(bad_words[i].from));
        if (plain_words_read(&words, json.data, json.length, &error)) fail_msg("case %zu was taken", i);
        assert_null(words);
        assert_string_equal(error.why, bad_words[i].why);
        text_free(&json);
    }
    text_free(&good);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_library_in_spanish),
        cmocka_unit_test(people_by_their_full_names),
        cmocka_unit_test(a_translation_is_of_the_library),
        cmocka_unit_test(member_in_english),
        cmocka_unit_test(member_in_spanish),
        cmocka_unit_test(member_in_vietnamese),
        cmocka_unit_test(member_in_chinese),
        cmocka_unit_test(member_without_words_of_the_language),
        cmocka_unit_test(for_providers),
        cmocka_unit_test(any_width),
        cmocka_unit_test(an_empty_plan_can_be_read),
        cmocka_unit_test(dates_read_as_people_say_them),
        cmocka_unit_test(bad_words_are_refused_with_the_path),
    };
    return cmocka_run_group_tests(tests, open_setting, close_setting);
}
