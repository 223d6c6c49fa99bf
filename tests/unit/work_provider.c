/* What the provider owes, and what is owed about it: taking the case or not, being verified. */
#include "../support/sitting.h"

#include "core/act.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How many of a clock the member owes. */
static int owed(Sitting *sitting, const char *member, const char *clock) {
    char start[64];
    int count = 0;
    snprintf(start, sizeof start, "%s ", clock);
    for (const char *line = sitting_owed(sitting, member, true); *line; line += *line == '\n') {
        count += strncmp(line, start, strlen(start)) == 0;
        line += strcspn(line, "\n");
    }
    return count;
}

/* The plan's own attempt says nothing of the provider, who can take the case from when it was sent until the
 * member is seen. */
static void it_takes_the_case_whoever_tried_first(void **state) {
    (void)state;
    static const char *const further[] = {"attempt M02 by=plan method=phone result=no_answer",
                                          "effort_spent M02 cause=undecided", "reengage M02",
                                          "agree M02 home_first=yes acp=yes who=member"};
    Sitting sitting;
    sitting_open(&sitting);
    sitting_reaches(&sitting, "M02", STAGE_WITH_PROVIDER);
    for (size_t i = 0; i < sizeof further / sizeof *further; i++) {
        sitting_do(&sitting, further[i]);
        assert_int_equal(owed(&sitting, "M02", "provider_accept"), 1);
        char stage[32];
        text_copy_to(stage, sizeof stage, sitting_stage(&sitting, "M02"));
        sitting_as(&sitting, "li", "accept M02");
        assert_int_equal(owed(&sitting, "M02", "provider_accept"), 0);
        assert_string_equal(sitting_stage(&sitting, "M02"), stage);
        sitting_user(&sitting, "li");
        sitting_undo(&sitting);
        sitting_user(&sitting, "cm");
    }
    sitting_check(&sitting);
    sitting_close(&sitting);
}

/* Who goes to see the member has taken the case. */
static void its_own_attempt_takes_the_case(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_reaches(&sitting, "M02", STAGE_WITH_PROVIDER);
    sitting_do(&sitting, "attempt M02 by=provider method=phone result=no_answer");
    assert_int_equal(owed(&sitting, "M02", "provider_accept"), 0);
    assert_int_equal(owed(&sitting, "M02", "outreach"), 0);
    sitting_check(&sitting);
    sitting_close(&sitting);
}

static bool verified(Sitting *sitting, const char *name) {
    Record *row;
    Error error;
    assert_true(record_find(sitting_store(sitting), &row, "organisation", "name", name, &error));
    assert_non_null(row);
    bool is = record_int(row, "verified") == 1;
    record_free(&row);
    return is;
}

/* It is the organisation that is to be verified, whatever becomes of the case that named it first. */
static void no_closing_ends_its_verification(void **state) {
    (void)state;
    Sitting sitting;
    const char *reason;
    char line[120];
    sitting_open(&sitting);
    sitting_reaches(&sitting, "M02", STAGE_WITH_PROVIDER);
    for (size_t i = 0; (reason = closure_at(i)); i++) {
        if (!text_list_has(act_field(act_find("close"), "reason")->values, reason)) continue;
        snprintf(line, sizeof line, "close M02 reason=%s source=desk", reason);
        sitting_do(&sitting, line);
        assert_int_equal(owed(&sitting, "M02", "verify"), 1);
        sitting_do(&sitting, "provider_verified M02 source=licence");
        assert_int_equal(owed(&sitting, "M02", "verify"), 0);
        assert_true(verified(&sitting, "Bay"));
        sitting_check(&sitting);
        sitting_undo(&sitting);
        sitting_undo(&sitting);
    }
    sitting_close(&sitting);
}

/* Owed once, however many cases go there; and done for all of them at once. */
static void it_is_verified_for_everybody(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_reaches(&sitting, "M02", STAGE_WITH_PROVIDER);
    sitting_reaches(&sitting, "M04", STAGE_APPROVED);
    sitting_do(&sitting, "send M04 provider=bay");
    assert_int_equal(owed(&sitting, "M02", "verify"), 1);
    assert_int_equal(owed(&sitting, "M04", "verify"), 0);
    char *before = sitting_dump(&sitting);
    sitting_do(&sitting, "provider_verified M04 source=licence");
    assert_int_equal(owed(&sitting, "M02", "verify"), 0);
    sitting_check(&sitting);
    sitting_undo(&sitting);
    char *after = sitting_dump(&sitting);
    sitting_same(before, after);
    sitting_check(&sitting);
    sitting_redo(&sitting);
    sitting_check(&sitting);
    sitting_reaches(&sitting, "M06", STAGE_WITH_PROVIDER);
    assert_int_equal(owed(&sitting, "M06", "verify"), 0);
    free(before);
    free(after);
    sitting_close(&sitting);
}

/* One that declined is still to be verified, by its name, and no other in its place. */
static void each_is_verified_by_itself(void **state) {
    (void)state;
    Sitting sitting;
    sitting_open(&sitting);
    sitting_reaches(&sitting, "M02", STAGE_WITH_PROVIDER);
    sitting_do(&sitting, "decline M02 reason=full");
    assert_int_equal(owed(&sitting, "M02", "verify"), 1);
    sitting_do(&sitting, "provider_verified M02 source=licence"); /* the only one that waits */
    assert_true(verified(&sitting, "Bay"));
    sitting_undo(&sitting);
    sitting_do(&sitting, "send M02 provider=Sea");
    assert_int_equal(owed(&sitting, "M02", "verify"), 2);
    sitting_do(&sitting, "provider_verified M02 source=licence"); /* the case's own first */
    assert_int_equal(owed(&sitting, "M02", "verify"), 1);
    assert_true(verified(&sitting, "Sea"));
    assert_false(verified(&sitting, "Bay"));
    sitting_refused(&sitting, "provider_verified M02 source=licence provider=Lake", ERROR_NOT_FOUND, "Lake");
    sitting_do(&sitting, "provider_verified M02 source=licence provider=BAY");
    assert_int_equal(owed(&sitting, "M02", "verify"), 0);
    assert_true(verified(&sitting, "Bay"));
    sitting_do(&sitting, "provider_verified M02 source=licence");
    assert_int_equal(sitting.result.warning_count, 1);
    sitting_check(&sitting);
    sitting_close(&sitting);
}

/* An older database cancelled what its closings should have left: the next use owes it anew. */
static bool forgets(Store *store, void *state, Error *error) {
    (void)state;
    RecordList list = {0};
    bool ok = record_list(store, &list, "obligation", "clock", "verify", NULL, NULL, error);
    for (size_t i = 0; ok && i < list.count; i++) {
        record_set(list.items[i], "state", "cancelled");
        record_set(list.items[i], "about", NULL);
        ok = record_save(store, list.items[i], error);
    }
    record_list_free(&list);
    return ok;
}

static void an_unverified_one_is_owed_anew(void **state) {
    (void)state;
    Sitting sitting;
    Error error;
    int64_t act;
    sitting_open(&sitting);
    sitting_reaches(&sitting, "M02", STAGE_WITH_PROVIDER);
    ActHeader header = {.at = "2026-11-24T22:05:00Z", .user = "cm", .session = "", .kind = "note"};
    assert_true(store_write(sitting_store(&sitting), &header, forgets, NULL, &act, &error));
    sitting_reaches(&sitting, "M04", STAGE_WITH_PROVIDER);
    assert_int_equal(owed(&sitting, "M04", "verify"), 1);
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_takes_the_case_whoever_tried_first),
        cmocka_unit_test(its_own_attempt_takes_the_case),
        cmocka_unit_test(no_closing_ends_its_verification),
        cmocka_unit_test(it_is_verified_for_everybody),
        cmocka_unit_test(each_is_verified_by_itself),
        cmocka_unit_test(an_unverified_one_is_owed_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
