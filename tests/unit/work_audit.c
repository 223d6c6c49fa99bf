/* The audit as an auditor asks for it: the table of what is recorded, and the words of the question. */
#include "base/text.h"
#include "core/act.h"
#include "work/audit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static void names_are_told_apart(void **state) {
    (void)state;
    const AuditName *name, *other;
    for (size_t i = 0; (name = audit_name_at(i)); i++) {
        for (size_t k = 0; k < i && (other = audit_name_at(k)); k++)
            if (text_equal(name->act, other->act)) fail_msg("%s is there twice", name->act);
        if (act_find(name->act) && name->kind == AUDIT_FAILURE) fail_msg("%s is an act", name->act);
        assert_true(name->kind < AUDIT_KINDS && name->kind != AUDIT_CHANGE);
        assert_int_equal(audit_kind_of(name->act), name->kind);
    }
    assert_int_equal(audit_kind_of("attempt"), AUDIT_CHANGE);
    for (int kind = 0; kind < AUDIT_KINDS; kind++) assert_non_null(audit_kind_word((AuditKind)kind));
}

static void questions_are_read(void **state) {
    (void)state;
    Zone *zone;
    AuditQuery query;
    Error error = {0};
    assert_true(zone_new(&zone, "America/Los_Angeles", &error));
    assert_true(audit_query_read(&query, NULL, zone, &error) && !query.by_kind && !query.since);
    assert_true(audit_query_read(
        &query, "  user:anna kind:sign_in  act:view from:2026-11-24 to:2026-11-24 ok:no ", zone, &error));
    assert_string_equal(query.user, "anna");
    assert_string_equal(query.act, "view");
    assert_true(query.by_kind && query.kind == AUDIT_SIGN_IN && query.by_ok && !query.ok);
    assert_true(query.since && query.until);
    assert_int_equal(query.to.second - query.from.second, DAY_SECONDS - 1);
    static const struct {
        const char *line;
        int column;
    } wrong[] = {
        {"kind:colour", 1}, {"user:", 1}, {"ok:yes when:now", 8}, {"user:a from:soon", 8}, {"ok:maybe", 1},
        {"user:a anna", 8}, {"act:", 1}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        if (audit_query_read(&query, wrong[i].line, zone, &error)) fail_msg("taken: %s", wrong[i].line);
        assert_int_equal(error.kind, ERROR_BAD_INPUT);
        assert_int_equal(error.column, wrong[i].column);
    }
    zone_free(&zone);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_told_apart),
        cmocka_unit_test(questions_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
