/* What an act says of itself: what was chosen, and the question before it. */
#include "core/act.h"
#include "core/fact_table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void expect(Text *is, const char *want) {
    assert_string_equal(text_string(is), want);
    text_free(is);
}

static void what_was_chosen(void **state) {
    (void)state;
    Text text = {0};
    const char *names[] = {"result", "at", "by", "method"};
    const char *values[] = {"no_answer", "now", "plan", "phone"};
    act_choices(act_find("attempt"), names, values, 4, &text);
    expect(&text, "plan · phone · no answer");
    const char *fact[] = {"name", "value", "date"}, *said[] = {"meld", "15", "today"};
    act_choices(act_find("fact"), fact, said, 3, &text);
    expect(&text, "MELD 15");
    text_add(&text, "Lee, Robert");
    act_choices(act_find("review"), NULL, NULL, 0, &text);
    expect(&text, "Lee, Robert");
}

static void the_question_repeats_the_choices(void **state) {
    (void)state;
    Text text = {0};
    const char *names[] = {"reason", "source", "at"}, *values[] = {"lost_medi_cal", "the\ndaughter", " "};
    act_question(act_find("close"), "Xiong, Pa", names, values, 3, &text);
    expect(&text, "Close: Xiong, Pa · LOST MEDI CAL?\nSource: the daughter");
    const char *provider[] = {"provider", "at"}, *sent[] = {"Sier", "now"};
    act_question(act_find("send"), "Lee", provider, sent, 2, &text);
    expect(&text, "Send to the provider: Lee · Sier?\nSent at: now");
}

/* What the record keeps in words of the command line is told in those of the form. */
static void the_record_is_told_in_words(void **state) {
    (void)state;
    static const struct {
        const char *act, *detail, *told;
    } rows[] = {
        {"attempt", "by plan · method phone · result no_answer",
         "By: plan · Method: phone · Result: no answer"},
        {"approve", "services acp=yes,plan_of_care=not_needed · setting home",
         "Services: acp=yes,plan of care=not needed · Setting: home"},
        {"fact", "name hospital_use · value yes", "Fact: hospital use, likely or begun · Value: yes"},
        {"note", "text She asked · result was not said", "She asked · result was not said"},
        {"attempt", "", ""},
        {NULL, "result no_answer", "result no_answer"},
        {"attempt", "result", "result"},
        {"fact", "name no_such_fact", "Fact: no_such_fact"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Text text = {0};
        act_recorded(rows[i].act ? act_find(rows[i].act) : NULL, rows[i].detail, &text);
        expect(&text, rows[i].told);
    }
}

static void acts_are_named_by_their_titles(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"Record it with member_decline.", "Record it with Member declines."},
        {"(decision_maker)", "(Decision maker)"},
        {"No list clock:next_attempt; deny it, x_meeting_end.",
         "No list clock:next_attempt; deny it, x_meeting_end."},
        {"Sierra Hospice é: meeting_end", "Sierra Hospice é: End the meeting"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Text text = {0};
        act_titled(rows[i][0], &text);
        expect(&text, rows[i][1]);
    }
}

/* Every act can ask, and a long text is cut with a sign. */
static void every_act_can_ask(void **state) {
    (void)state;
    static char text_long[2000];
    for (size_t i = 0; i + 1 < sizeof text_long; i++) text_long[i] = 'x';
    const Act *act;
    for (size_t a = 0; (act = act_at(a)); a++) {
        const char *names[ACT_FIELDS], *values[ACT_FIELDS];
        size_t count = act_field_count(act);
        for (size_t i = 0; i < count; i++) {
            names[i] = act->fields[i].name;
            values[i] = text_long;
        }
        Text text = {0};
        act_question(act, "Lee", names, values, count, &text);
        assert_true(text_starts(text_string(&text), act->title));
        assert_false(text.failed);
        text_free(&text);
    }
}

/* A form that shows a fact by its label takes it for that fact. */
static void every_label_means_its_fact(void **state) {
    (void)state;
    for (int id = 0; id < FACT_IDS; id++) {
        FactId meant;
        const FactDefinition *fact = fact_definition((FactId)id);
        if (!fact_meant(fact->label, &meant) || meant != (FactId)id) fail_msg("%s is not meant", fact->label);
    }
}

static void facts_by_their_words(void **state) {
    (void)state;
    static const struct {
        const char *typed, *fact;
    } rows[] = {{"MELD", "meld"},
                {"hospital use", "hospital_use"},
                {"Hospital", "hospital_use"},
                {"EF", "lvef"},
                {"lvef", "lvef"},
                {"pps", "pps"},
                {"heart-failure admission", "chf_admission"},
                {"hospice", NULL},
                {"zzz", NULL},
                {" ", NULL}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        FactId id;
        bool found = fact_meant(rows[i].typed, &id);
        if (found != (rows[i].fact != NULL) ||
            (found && !text_equal(fact_definition(id)->name, rows[i].fact)))
            fail_msg("\"%s\" is %s", rows[i].typed, found ? fact_definition(id)->name : "none");
    }
    assert_non_null(fact_fitting("hospice", 2));
    assert_null(fact_fitting("zzz", 0));
    assert_non_null(fact_fitting("", FACT_IDS - 1));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_chosen),
        cmocka_unit_test(the_question_repeats_the_choices),
        cmocka_unit_test(the_record_is_told_in_words),
        cmocka_unit_test(acts_are_named_by_their_titles),
        cmocka_unit_test(every_act_can_ask),
        cmocka_unit_test(every_label_means_its_fact),
        cmocka_unit_test(facts_by_their_words),
    };
    return cmocka_run_group_tests_name("say", tests, NULL, NULL);
}
