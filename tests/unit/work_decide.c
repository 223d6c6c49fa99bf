/* Who decides what; several targets in one act. */
#include "../support/sitting.h"
#include "work/chart.h"
#include "work/look.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static Record *determination(Sitting *sitting, const char *member) {
    RecordList list = {0};
    Error error;
    Record *row = sitting_case(sitting, member), *last = NULL;
    assert_true(record_list_int(sitting_store(sitting), &list, "determination", "case_no", row->no, &error));
    assert_true(list.count > 0);
    last = list.items[--list.count];
    record_list_free(&list);
    record_free(&row);
    return last;
}

static void a_denial_names_a_criterion(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_reaches(&sitting, "M02", STAGE_IN_REVIEW);
    sitting_reaches(&sitting, "M04", STAGE_IN_REVIEW);
    sitting_do(&sitting, "fact M02 name=lvef value=50 date=2026-11-24");
    sitting_do(&sitting, "fact M02 name=significant_comorbidity value=no date=2026-11-24");
    sitting_user(&sitting, "md");
    sitting_refused(&sitting, "deny M02 reason=4.1 text=no leaf=chf.eff", ERROR_BAD_INPUT,
                    "leaf: \"chf.eff\" is no criterion of adult-floor. Failed: chf.ef, chf.comorbidity.");
    sitting_refused(&sitting, "approve_part M04 services=acp=yes reason=4.1 leaf=EF", ERROR_BAD_INPUT,
                    "Failed: none.");
    sitting_refused(&sitting, "deny M02 reason=not_met text=no leaf=nyha", ERROR_BAD_INPUT,
                    "leaf: \"nyha\" is met on what is known. Failed: chf.ef, chf.comorbidity.");
    sitting_refused(&sitting, "deny M02 reason=not_met text=no leaf=agrees_acp", ERROR_BAD_INPUT,
                    "leaf: \"agrees_acp\" is the member's own choice, never a denial: member_decline.");
    sitting_do(&sitting, "deny M02 reason=4.1 text=no leaf=chf.ef");
    assert_int_equal(sitting.result.warning_count, 1);
    assert_string_equal(sitting.result.warnings[0],
                        "reason: \"4.1\" is none of the codes not_met, not_shown, not_covered, other; it is "
                        "kept as it is.");
    sitting_do(&sitting, "approve_part M04 services=acp=yes reason=4.1 leaf=lvef");
    sitting_close(&sitting);
}

/* What is not known may fail on the record (workflow 3); what is met may not, whatever the rest. */
static void a_denial_from_unknown(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_reaches(&sitting, "M03", STAGE_IN_REVIEW);
    sitting_do(&sitting, "fact M03 name=dx value=I50.22 date=2026-11-02");
    sitting_do(&sitting, "fact M03 name=nyha value=3 date=2026-11-02");
    sitting_user(&sitting, "md");
    sitting_refused(&sitting, "deny M03 reason=not_shown text=no leaf=nyha", ERROR_BAD_INPUT,
                    "leaf: \"nyha\" is met on what is known. Failed: none.");
    sitting_do(&sitting, "deny M03 reason=not_shown text=no leaf=chf.ef");
    assert_int_equal(sitting.result.warning_count, 1); /* unknown, not unmet */
    sitting_close(&sitting);
}

static Record *notice_of(Sitting *sitting, const char *template) {
    Record *row = NULL;
    Error error = {0};
    assert_true(record_find(sitting_store(sitting), &row, "notice", "template", template, &error));
    return row;
}

static void assert_notice(Sitting *sitting, const char *template, const char *state, const char *method,
                          const char *to) {
    Record *row = notice_of(sitting, template);
    assert_non_null(row);
    assert_string_equal(record_string(row, "state"), state);
    assert_string_equal(record_string(row, "method"), method);
    if (to) assert_string_equal(record_string(row, "recipient"), to);
    record_free(&row);
}

/* 42 CFR 422.568(d): the enrollee has the notice of a denial, whoever asked; a row like the referrer's. */
static void the_member_has_the_notice_of_a_denial(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_reaches(&sitting, "M02", STAGE_IN_REVIEW);
    sitting_do(&sitting, "approve M02 services=all");
    assert_null(notice_of(&sitting, "decision_member"));
    sitting_undo(&sitting);
    sitting_as(&sitting, "md", "deny M02 reason=not_met text=no leaf=nyha");
    assert_notice(&sitting, "decision_member", "owed", "mail", "Nguyễn02, Robert (member)");
    Record *notice = notice_of(&sitting, "decision_member"), *row = determination(&sitting, "M02");
    assert_int_equal(notice->made_act, row->made_act);
    record_free(&notice);
    record_free(&row);
    sitting_do(&sitting, "notify M02 kind=decision method=fax");
    assert_notice(&sitting, "decision", "sent", "fax", NULL);
    assert_notice(&sitting, "decision_member", "sent", "mail", "Nguyễn02, Robert (member)");
    sitting_undo(&sitting);
    assert_notice(&sitting, "decision_member", "owed", "mail", NULL);
    sitting_check(&sitting);
    sitting_close(&sitting);
}

static void only_the_medical_director_denies(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_reaches(&sitting, "M02", STAGE_IN_REVIEW);
    sitting_reaches(&sitting, "M10", STAGE_IN_REVIEW);
    static const char *const others[] = {"admin", "cm", "co", "su"};
    for (size_t i = 0; i < 4; i++) {
        sitting_user(&sitting, others[i]);
        sitting_refused(&sitting, "deny M02 reason=4.1 text=no leaf=nyha", ERROR_REFUSED, NULL);
        assert_string_equal(sitting.error.roles, "medical_director");
    }
    sitting_user(&sitting, "md");
    sitting_do(&sitting, "deny M02 reason=not_met text=\"not met\" leaf=nyha");
    assert_int_equal(sitting.result.warning_count, 1); /* the criteria are met on what is known */
    sitting_do(&sitting, "deny M10 reason=4.1 text=\"not met\" leaf=nyha");
    Record *row = determination(&sitting, "M02");
    assert_string_equal(record_string(row, "outcome"), "denied");
    assert_string_equal(record_string(row, "letter"), "CMS-10003");
    assert_string_equal(record_string(row, "appeal_until"), "2027-01-28");
    assert_string_equal(record_string(row, "clinical"), "met");
    assert_string_equal(record_string(row, "body"), "not met");
    record_free(&row);
    row = determination(&sitting, "M10");
    assert_string_equal(record_string(row, "letter"), "CMS-10716"); /* an aligned plan: domain 2.8 */
    record_free(&row);
    assert_string_equal(sitting_stage(&sitting, "M02"), "closed");
    sitting_close(&sitting);
}

/* Unknown never denies, and is not a case manager's to approve. */
static void unknown_goes_to_the_medical_director(void **state) {
    (void)state;
    Sitting sitting;
    Error error;
    sitting_open(&sitting);
    sitting_reaches(&sitting, "M03", STAGE_IN_REVIEW);
    sitting_refused(&sitting, "approve M03 services=all", ERROR_REFUSED, "medical director");
    assert_string_equal(sitting.error.roles, "medical_director");
    assert_false(work_may(sitting.work, act_find("approve"), "M03", &error));
    sitting_user(&sitting, "co");
    sitting_refused(&sitting, "approve M03 services=all", ERROR_REFUSED, "medical director");
    sitting_user(&sitting, "md");
    assert_true(work_may(sitting.work, act_find("approve"), "M03", &error));
    sitting_do(&sitting,
               "approve M03 services=acp=yes,team=yes,coordination=not_needed units=12 to=2027-03-20");
    Record *row = determination(&sitting, "M03");
    assert_string_equal(record_string(row, "clinical"), "unknown");
    assert_string_equal(record_string(row, "services"), "acp=yes,team=yes,coordination=not_needed");
    assert_string_equal(record_string(row, "starts"), "2026-11-24");
    assert_string_equal(record_string(row, "ends"), "2027-03-20");
    record_free(&row);
    assert_non_null(strstr(sitting_owed(&sitting, "M03", true), "authorization 2027-03-20T23:59:59-07:00"));
    sitting_close(&sitting);
}

/* What a decision stood on is frozen: a fact that comes later does not change it. */
static void what_it_stood_on(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_reaches(&sitting, "M02", STAGE_IN_REVIEW);
    sitting_do(&sitting, "approve M02 services=all");
    Record *row = determination(&sitting, "M02");
    json_t *facts = json_loads(record_string(row, "facts"), 0, NULL);
    assert_non_null(facts);
    assert_string_equal(json_string_value(json_object_get(facts, "birth_date")), "1950-01-31");
    assert_string_equal(json_string_value(json_object_get(facts, "receipt_date")), "2026-11-24");
    assert_true(json_array_size(json_object_get(facts, "facts")) >= 9);
    assert_true(*record_string(row, "ruleset") && *record_string(row, "ruleset_version"));
    json_decref(facts);
    sitting_do(&sitting, "fact M02 name=nyha value=1 date=today");
    Record *same = determination(&sitting, "M02");
    assert_string_equal(record_string(row, "facts"), record_string(same, "facts"));
    record_free(&row);
    record_free(&same);
    sitting_close(&sitting);
}

static void an_administrator_alone(void **state) {
    (void)state;
    static const char *const lines[] = {"refer M03 source=pcp referrer=Lee channel=fax",
                                        "review M03",
                                        "approve_part M03 services=acp=yes reason=4.1 leaf=lvef",
                                        "notify M03 kind=decision",
                                        "send M03 provider=Bay",
                                        "attempt M03 by=provider method=phone result=reached",
                                        "agree M03 home_first=yes acp=yes who=member",
                                        "assess M03 at=now mode=video",
                                        "enrol M03 lead=me",
                                        "propose_stop M03 reason=safety notice=2026-11-10",
                                        "end M03",
                                        "reopen M03 reason=mistake",
                                        NULL};
    Sitting sitting;
    sitting_open(&sitting);
    sitting_user(&sitting, "admin");
    for (size_t i = 0; lines[i]; i++) sitting_do(&sitting, lines[i]);
    assert_string_equal(sitting_stage(&sitting, "M03"), "ending");
    Record *row = sitting_case(&sitting, "M03");
    assert_string_equal(record_string(row, "lead"), "admin");
    assert_null(record_get(row, "owner")); /* a referral of an administrator's has none */
    record_free(&row);
    sitting_close(&sitting);
}

static void the_members_choice(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_reaches(&sitting, "M02", STAGE_IN_REVIEW);
    sitting_do(&sitting, "approve M02 services=all");
    sitting_do(&sitting, "send M02 provider=Bay");
    sitting_refused(&sitting, "agree M02 home_first=no acp=yes who=member", ERROR_REFUSED, "member_decline");
    sitting_do(&sitting, "decision_maker M02 who=daughter status=disputed document=none");
    sitting_refused(&sitting, "agree M02 home_first=yes acp=yes who=decision_maker", ERROR_REFUSED,
                    "DISPUTED");
    sitting_do(&sitting, "capacity M02 value=yes date=today");
    sitting_do(&sitting, "agree M02 home_first=yes acp=yes who=member");
    sitting_do(&sitting, "assess M02 at=now mode=video");
    sitting_do(&sitting, "capacity M02 value=no date=today");
    sitting_user(&sitting, "co");
    sitting_refused(&sitting, "enrol M02 lead=me", ERROR_REFUSED, "DISPUTED");
    sitting_do(&sitting, "decision_maker M02 who=daughter status=verified document=AHCD");
    sitting_do(&sitting, "enrol M02 lead=me");
    assert_null(strstr(sitting_owed(&sitting, "M02", true), "ethics_review"));
    sitting_close(&sitting);
}

static void providers(void **state) {
    (void)state;
    Sitting sitting;
    char id[ID_SIZE] = "", line[100];
    sitting_open(&sitting);
    for (int i = 2; i <= 8; i += 2) {
        char member[8];
        snprintf(member, sizeof member, "M%02d", i);
        sitting_reaches(&sitting, member, STAGE_IN_REVIEW);
        snprintf(line, sizeof line, "approve %s services=all", member);
        sitting_do(&sitting, line);
    }
    sitting_do(&sitting, "send M02 provider=\"Cafe\xcc\x81 Care\"");
    for (size_t i = 0; i < sitting.result.created_count; i++)
        if (text_equal(sitting.result.created[i].kind, "organisation"))
            text_copy_to(id, sizeof id, sitting.result.created[i].id);
    assert_true(id[0]);
    assert_non_null(strstr(sitting_owed(&sitting, "M02", true), "verify "));
    assert_int_equal(sitting.result.warning_count, 2); /* best time and notes; the phone is known */
    sitting_do(&sitting, "send M04 provider=\"CAFÉ CARE\" best_time=am notes=x");
    assert_int_equal(sitting.result.warning_count, 0);
    snprintf(line, sizeof line, "send M06 provider=%s", id);
    sitting_do(&sitting, line);
    Record *a = sitting_case(&sitting, "M02"), *b = sitting_case(&sitting, "M04"),
           *c = sitting_case(&sitting, "M06");
    assert_string_equal(record_string(a, "provider_no"), record_string(b, "provider_no"));
    assert_string_equal(record_string(a, "provider_no"), record_string(c, "provider_no"));
    record_free(&a);
    record_free(&b);
    record_free(&c);
    assert_null(strstr(sitting_owed(&sitting, "M04", true), "verify "));
    id[0] = id[0] == '0' ? '1' : '0';
    snprintf(line, sizeof line, "send M08 provider=%s", id);
    sitting_refused(&sitting, line, ERROR_NOT_FOUND, "organisation");
    sitting_close(&sitting);
}

enum { MANY = SITTING_MEMBERS };

static void all_targets(const char *head, const char *tail, char line[400]) {
    int used = snprintf(line, 400, "%s", head);
    for (int i = 1; i <= MANY; i++) used += snprintf(line + used, 400 - (size_t)used, " M%02d", i);
    snprintf(line + used, 400 - (size_t)used, " %s", tail);
}

static void several_targets_are_one_act(void **state) {
    (void)state;
    Sitting sitting;
    char line[400];
    sitting_open(&sitting);
    all_targets("refer", "source=case_finding referrer=Plan channel=email", line);
    sitting_do(&sitting, line);
    int64_t referred = sitting.result.act;
    char *before = sitting_dump(&sitting);
    all_targets("assign", "owner=cm2", line);
    sitting_do(&sitting, line);
    assert_int_equal(sitting.result.act, referred + 1);
    Record *row = sitting_case(&sitting, "M20");
    assert_string_equal(record_string(row, "owner"), "cm2");
    record_free(&row);
    ListRow rows[60];
    size_t count;
    Error error;
    ListQuery query = {0};
    assert_true(work_page(sitting.work, &query, "", false, 60, rows, &count, &error));
    assert_int_equal(count, MANY);
    for (size_t i = 0; i < count; i++) assert_string_equal(rows[i].owner, "cm2");
    sitting_check(&sitting);
    sitting_undo(&sitting);
    char *after = sitting_dump(&sitting);
    sitting_same(before, after);
    free(before);
    free(after);
    sitting_do(&sitting, "review M07");
    all_targets("review", "", line);
    sitting_refused(&sitting, line, ERROR_REFUSED, "M07: ");
    assert_int_equal(sitting.result.created_count, 0);
    assert_string_equal(sitting.result.case_id, "");
    sitting_refused(&sitting, "assign M01 M02 nobody owner=cm2", ERROR_NOT_FOUND, "nobody");
    sitting_refused(&sitting, "review M01 M01", ERROR_USAGE, "named twice");
    sitting_undo(&sitting);
    sitting_undo(&sitting);
    assert_string_equal(sitting_stage(&sitting, "M20"), "none");
    sitting_check(&sitting);
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_denial_names_a_criterion),
        cmocka_unit_test(a_denial_from_unknown),
        cmocka_unit_test(the_member_has_the_notice_of_a_denial),
        cmocka_unit_test(only_the_medical_director_denies),
        cmocka_unit_test(unknown_goes_to_the_medical_director),
        cmocka_unit_test(what_it_stood_on),
        cmocka_unit_test(an_administrator_alone),
        cmocka_unit_test(the_members_choice),
        cmocka_unit_test(providers),
        cmocka_unit_test(several_targets_are_one_act),
    };
    return cmocka_run_group_tests_name("deciding", tests, NULL, NULL);
}
