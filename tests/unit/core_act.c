#include "base/text.h"
#include "base/utf8.h"
#include "core/act.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static size_t words_in(const char *list) {
    size_t n = 0;
    for (; *list; n++) {
        list += strcspn(list, " ");
        list += strspn(list, " ");
    }
    return n;
}

/* cli.md, section Do: what is required, then what is optional. */
static const char *const fields[][3] = {
    {"refer", "source referrer channel",
     "received_at delegate_received_at urgent expedited in_network best_time notes service_model"},
    {"review", "", ""},
    {"ask", "question", "facts"},
    {"answer", "text", "name value dated"},
    {"fact", "name value date", ""},
    {"approve", "services", "setting units from to authorization"},
    {"renew", "to", "units authorization"},
    {"forward", "to", "at"},
    {"provider_verified", "source", "provider"},
    {"screened", "result reason", ""},
    {"acp", "surrogate ahcd polst", "date"},
    {"appeal_upheld", "reason", ""},
    {"appeal_forwarded", "", "at"},
    {"approve_part", "services reason leaf", "letter"},
    {"deny", "reason text leaf", "letter"},
    {"extend", "days reason", ""},
    {"expedite", "reason", ""},
    {"standard", "reason", ""},
    {"appeal_overturned", "reason", ""},
    {"send", "provider", "at phone best_time notes"},
    {"no_provider", "reason counties", ""},
    {"accept", "", ""},
    {"decline", "reason", ""},
    {"attempt", "by method result", "at note who interpreter next"},
    {"effort_spent", "cause", ""},
    {"reengage", "", ""},
    {"return", "notice", ""},
    {"member_decline", "who", "park_until"},
    {"resume", "", ""},
    {"agree", "home_first acp who", "visit_at"},
    {"missed_visit", "", ""},
    {"assess", "at mode", ""},
    {"not_enrolled", "reason", ""},
    {"enrol", "lead", ""},
    {"provider_notice", "date", ""},
    {"propose_stop", "reason notice", ""},
    {"rescind", "reason", ""},
    {"end", "", ""},
    {"hold", "reason review", ""},
    {"release", "", ""},
    {"wait", "until who", ""},
    {"unwait", "", ""},
    {"death_reported", "source", ""},
    {"close", "reason source", "at"},
    {"reopen", "reason", ""},
    {"urgent", "on", ""},
    {"assign", "owner", "from"},
    {"team", "team", ""},
    {"pin", "reason until", ""},
    {"unpin", "reason", ""},
    {"notify", "kind", "method referral"},
    {"rounds_request", "reason", ""},
    {"note", "text", "restricted"},
    {"task", "text due owner", ""},
    {"task_done", "", ""},
    {"consult", "date", ""},
    {"transition", "from to at", ""},
    {"setting", "setting at", ""},
    {"event", "kind at", "result"},
    {"appeal", "by kind continue", ""},
    {"benefits_continue", "reason", ""},
    {"decision_maker", "who status", "document"},
    {"capacity", "value date", ""},
    {"break_glass", "reason", ""},
    {"break_glass_review", "outcome", "finding number"},
    {"inherit", "", ""},
    {"death_verified", "result source", ""},
    {"problem_add", "text", "domain need after library"},
    {"problem_edit", "", "text domain need"},
    {"problem_move", "after", ""},
    {"problem_copy", "", "after"},
    {"problem_end", "reason", ""},
    {"goal_add", "text", "measure target priority status achievement expressed_by after library"},
    {"goal_edit", "", "text measure target priority status achievement expressed_by"},
    {"goal_move", "after", ""},
    {"goal_copy", "", "after"},
    {"goal_end", "reason", ""},
    {"intervention_add", "text", "owner due frequency after library"},
    {"intervention_edit", "", "text owner due frequency"},
    {"intervention_move", "after", ""},
    {"intervention_copy", "", "after"},
    {"intervention_end", "reason", ""},
    {"intervention_link", "goal", "on"},
    {"barrier_add", "text", "after"},
    {"barrier_edit", "", "text"},
    {"barrier_move", "after", ""},
    {"barrier_copy", "", "after"},
    {"barrier_end", "reason", ""},
    {"plan_edit", "", "services reason contingency after_hours decision_maker language format review_due"},
    {"agreement", "who basis at method", ""},
    {"accept_warnings", "reason", ""},
    {"plan_sign", "", ""},
    {"plan_strike", "number reason", ""},
    {"plan_share", "recipient method", "number"},
    {"team_add", "discipline person", "lead from contact"},
    {"team_end", "person reason", ""},
    {"lead", "person", ""},
    {"other_programme", "programme", "contact lead"},
    {"other_programme_end", "programme reason", ""},
    {"meeting_start", "members", "kind at mode"},
    {"meeting_item", "member decision owner due", "note"},
    {"meeting_end", "present", "next member_present"},
    {"register", "last_name first_name birth_date",
     "sex phone cin mbi spoken_language interpreter line_of_business county although"},
};

static void fields_as_the_command_line_says(void **state) {
    (void)state;
    size_t count = sizeof fields / sizeof *fields;
    for (size_t i = 0; i < count; i++) {
        const Act *act = act_find(fields[i][0]);
        if (!act) fail_msg("no act %s", fields[i][0]);
        assert_int_equal(act_field_count(act), words_in(fields[i][1]) + words_in(fields[i][2]));
        for (size_t k = 0; k < act_field_count(act); k++) {
            const ActField *field = &act->fields[k];
            if (!text_list_has(fields[i][field->required ? 1 : 2], field->name))
                fail_msg("%s: field %s", act->name, field->name);
            assert_ptr_equal(act_field(act, field->name), field);
            assert_true(field->type != FIELD_CHOICE || field->values);
            assert_true(!field->values || field->type == FIELD_CHOICE || field->type == FIELD_LINE);
            assert_true(field->label && utf8_columns(field->label) <= 24);
        }
    }
    assert_non_null(act_at(count - 1));
    assert_null(act_at(count));
}

static void choices_as_the_command_line_says(void **state) {
    (void)state;
    static const char *const values[][3] = {
        {"refer", "source",
         "pcp specialist specialty_care_center hospital snf case_manager self family case_finding other"},
        {"hold", "reason",
         "inpatient travelling member_asked awaiting_member awaiting_provider disaster other"},
        {"deny", "reason", "not_met not_shown not_covered other"},
        {"approve_part", "reason", "not_met not_shown not_covered other"},
        {"refer", "channel", "email fax phone portal mail"},
        {"attempt", "by", "plan provider"},
        {"attempt", "method", "phone video visit mail portal"},
        {"attempt", "result", "reached left_message no_answer wrong_number declined"},
        {"assess", "mode", "home_visit video phone clinic"},
        {"agree", "who", "member decision_maker"},
        {"member_decline", "who", "member decision_maker"},
        {"event", "kind",
         "visit hra face_to_face med_rec engagement reassessment zarit discharge_info admission "
         "admission_notice discharge enrolment phq9 safety_check resources provider_call rounds bereavement "
         "hospice_notice hospice_discharge"},
        {"effort_spent", "cause", "not_reached undecided no_shows"},
        {"decision_maker", "status", "claimed verified disputed none"},
        {"appeal", "kind", "standard expedited"},
    };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        assert_string_equal(act_field(act_find(values[i][0]), values[i][1])->values, values[i][2]);
    const Act *act;
    for (size_t i = 0; (act = act_at(i)); i++)
        for (size_t k = 0; k < act_field_count(act); k++)
            if (act->fields[k].type == FIELD_CHOICE && act->fields[k].preset)
                assert_true(text_list_has(act->fields[k].values, act->fields[k].preset));
    for (size_t i = 0; (act = act_at(i)); i++) {
        const ActField *kind = act->notices ? act_field(act_find("notify"), "kind") : NULL;
        if (kind) assert_true(text_list_has(kind->values, act->notices));
    }
}

static void words_of_every_row(void **state) {
    (void)state;
    const Act *act, *other;
    for (size_t i = 0; (act = act_at(i)); i++) {
        size_t help = strlen(act->help);
        assert_true(utf8_columns(act->title) <= 30 && act->source && help && act->help[help - 1] == '.');
        assert_int_equal(act->undo == UNDO_NEVER, act->undo_instead != NULL);
        assert_true(act->done &&
                    !text_equal(act->done, act->title)); /* what was done does not read as a command */
        if (act->closure) assert_true(closure_valid(act->closure) && act->to == STAGE_CLOSED);
        for (size_t k = 0; k < i; k++) {
            other = act_at(k);
            assert_string_not_equal(act->name, other->name);
            if (act->key) assert_false(text_equal(act->key, other->key));
        }
        if (act->key) {
            assert_int_equal(strlen(act->key), 1);
            assert_null(strchr("jkhlgftpoudUHq:?/ 0123456789rmy", *act->key));
        }
    }
    assert_string_equal(act_find("attempt")->key, "c");
    assert_string_equal(act_find("send")->key, "s");
    assert_string_equal(act_find("ask")->key, "i");
    assert_string_equal(act_find("assign")->key, "a");
    assert_string_equal(act_find("note")->key, "n");
    assert_string_equal(act_find("urgent")->key, "!");
}

static void reserve_and_undo(void **state) {
    (void)state;
    static const char *const confirmed[] = {
        "send",         "approve", "approve_part", "deny",   "return", "member_decline",
        "not_enrolled", "end",     "close",        "reopen", NULL};
    static const char *const correction[] = {"send",     "notify", "ask",          "extend", "expedite",
                                             "standard", "return", "propose_stop", NULL};
    static const char *const never[] = {"deny", "approve_part", "break_glass", "break_glass_review", NULL};
    const Act *act;
    for (size_t i = 0; confirmed[i]; i++) assert_true(act_find(confirmed[i])->confirm);
    for (size_t i = 0; (act = act_at(i)); i++) {
        UndoClass want = UNDO_FREE;
        for (size_t k = 0; correction[k]; k++)
            if (text_equal(correction[k], act->name)) want = UNDO_CORRECTION;
        for (size_t k = 0; never[k]; k++)
            if (text_equal(never[k], act->name)) want = UNDO_NEVER;
        if (act->undo != want) fail_msg("undo of %s", act->name);
    }
}

static bool is_listed(void *state, const char *word) {
    return text_list_has(state, word);
}

static void conditions(void **state) {
    (void)state;
    assert_true(act_when(NULL, is_listed, ""));
    assert_true(act_when("urgent", is_listed, "urgent received"));
    assert_false(act_when("urgent", is_listed, "received"));
    assert_true(act_when("!urgent", is_listed, "received"));
    assert_true(act_when("urgent received", is_listed, "urgent received"));
    assert_false(act_when("urgent received", is_listed, "urgent"));
    assert_false(act_when("urgent !received", is_listed, "urgent received"));
    const Act *act;
    for (size_t i = 0; (act = act_at(i)); i++) {
        const ClockRef *const sides[] = {act->starts, act->stops, act->cancels};
        for (size_t s = 0; s < 3; s++)
            for (size_t k = 0; k < ACT_CLOCKS && sides[s][k].clock; k++) {
                char copy[80], *rest = copy;
                snprintf(copy, sizeof copy, "%s", sides[s][k].when ? sides[s][k].when : "");
                for (char *word; (word = strsep(&rest, " ")) && *word;)
                    if (!act_condition_known(word + (*word == '!')))
                        fail_msg("%s: condition %s", act->name, word);
            }
    }
    assert_false(act_condition_known("moon"));
    assert_false(act_condition_known("none"));
}

static void closing_reasons(void **state) {
    (void)state;
    static const char all[] =
        "denied returned member_declined assessed_not_enrolled graduated not_medically_necessary hospice "
        "deceased disenrolled moved_out_of_area lost_medi_cal withdrawn_by_referrer withdrawn_by_member "
        "unable_to_reach safety provider_ended generalist_care duplicate not_a_member admin entered_in_error";
    static const char before[] = "not_a_member duplicate entered_in_error deceased disenrolled hospice "
                                 "withdrawn_by_member withdrawn_by_referrer moved_out_of_area lost_medi_cal";
    size_t n = 0;
    for (; closure_at(n); n++) {
        assert_true(text_list_has(all, closure_at(n)));
        assert_int_equal(closure_before_decision(closure_at(n)), text_list_has(before, closure_at(n)));
    }
    assert_int_equal(n, words_in(all));
    assert_false(closure_valid("moon"));
    assert_false(closure_before_decision(NULL));
    assert_true(closure_adverse("not_medically_necessary"));
    assert_false(closure_adverse("graduated"));
}

static void names(void **state) {
    (void)state;
    Stage stage;
    Role role;
    for (unsigned i = STAGE_NONE; i <= STAGE_CLOSED; i++) {
        assert_true(stage_parse(stage_name((Stage)i), &stage));
        assert_int_equal(stage, i);
        assert_true(utf8_columns(stage_words((Stage)i)) <= 14);
    }
    for (unsigned i = 0; i < ROLES; i++) {
        assert_true(role_parse(role_name((Role)i), &role));
        assert_int_equal(role, i);
    }
    assert_false(stage_parse("left", &stage));
    assert_false(stage_parse(NULL, &stage));
    assert_false(role_parse("king", &role));
    assert_string_equal(stage_name((Stage)99), "");
    assert_false(act_from(act_find("note"), (Stage)99, NULL));
    assert_false(act_from(act_find("resume"), STAGE_CLOSED, NULL));
    assert_null(act_find("dance"));
    assert_null(act_field(act_find("send"), "dance"));
}

/* Whatever is typed as a line says what belongs there, in one line of a narrow screen. */
static void every_line_says_what_belongs_there(void **state) {
    enum { COLUMNS = 78 };
    const Act *act;
    (void)state;
    for (size_t i = 0; (act = act_at(i)); i++)
        for (size_t k = 0; k < act_field_count(act); k++) {
            const char *hint = act_field_hint(act, &act->fields[k]);
            if (!hint && act->fields[k].type == FIELD_LINE) fail_msg("%s.%s", act->name, act->fields[k].name);
            if (hint && utf8_columns(hint) > COLUMNS) fail_msg("too long: %s", hint);
        }
    const Act *refer = act_find("refer");
    assert_non_null(strstr(act_field_hint(refer, act_field(refer, "in_network")), "network"));
    assert_string_not_equal(act_field_hint(act_find("extend"), act_field(act_find("extend"), "reason")),
                            act_field_hint(act_find("pin"), act_field(act_find("pin"), "reason")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_line_says_what_belongs_there),
        cmocka_unit_test(fields_as_the_command_line_says),
        cmocka_unit_test(choices_as_the_command_line_says),
        cmocka_unit_test(words_of_every_row),
        cmocka_unit_test(reserve_and_undo),
        cmocka_unit_test(conditions),
        cmocka_unit_test(closing_reasons),
        cmocka_unit_test(names),
    };
    return cmocka_run_group_tests_name("acts", tests, NULL, NULL);
}
