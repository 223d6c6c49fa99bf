/* The words of the lower pane: what the referrer was asked, and the criteria, whose choice stands there at
 * any width. */
#include "base/locale.h"
#include "ui/screen/glyph.h"
#include "ui/view/pane.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static Instant moment(const char *text) {
    Instant at;
    assert_true(instant_parse(text, &at));
    return at;
}

static void how_often_since_when_and_whether_answered(void **state) {
    (void)state;
    Zone *zone = NULL;
    Error error = {0};
    PaneWords words;
    Pane pane = {.attempts_wanted = 3};
    assert_true(zone_new(&zone, "America/Los_Angeles", &error));
    pane_words(&pane, zone, &words);
    assert_string_equal(words.attempts, "no attempt yet");
    pane.asked =
        (Asked){.times = 1, .first = moment("2026-11-21T04:00:00Z"), .last = moment("2026-11-21T04:00:00Z")};
    pane_words(&pane, zone, &words);
    assert_string_equal(words.attempts, "asked once, Fri 20 Nov · waiting for the answer");
    pane.asked.times = 3;
    pane_words(&pane, zone, &words);
    assert_string_equal(words.attempts, "asked 3 times since Fri 20 Nov · waiting for the answer");
    pane.asked.answered = true;
    pane.asked.answered_at = moment("2026-11-24T18:00:00Z");
    pane_words(&pane, zone, &words);
    assert_string_equal(words.attempts, "asked 3 times since Fri 20 Nov · answered Tue 24 Nov");
    zone_free(&zone);
}

static void the_choice_is_never_cut(void **state) {
    (void)state;
    static const struct {
        const char *criteria;
        int cols;
        const char *drawn;
    } rows[] = {
        {"clinical met: CHF, NYHA III, EF 25 % (3 Oct) · choice: not yet asked", 78,
         "clinical met: CHF, NYHA III, EF 25 % (3 Oct) · choice: not yet asked"},
        {"clinical unknown: needs hospital use, likely or begun, advanced illness, decline documented · "
         "choice: "
         "not yet asked",
         78, "clinical unknown: needs hospital use, likely or begun… · choice: not yet asked"},
        {"clinical met: CHF, NYHA III, EF 25 % (3 Oct) · choice: not yet asked", 38,
         "clinical met: CHF… · choice: not asked"},
        {"clinical not met: no hospital use · choice: asked in part", 38,
         "clinical not met: n… · choice: in part"},
        {"clinical unknown: needs EF · choice: declined", 38, "clinical unknown… · choice: declined"},
        {"no case", 4, "no case"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char out[PANE_LINE];
        pane_criteria_fit(rows[i].criteria, rows[i].cols, out);
        assert_string_equal(out, rows[i].drawn);
    }
    for (int cols = 0; cols < 120; cols++) {
        char out[PANE_LINE];
        pane_criteria_fit(rows[1].criteria, cols, out);
        if (cols > 24) assert_true(glyph_columns(out) <= cols);
        assert_non_null(strstr(out, "choice: not"));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(how_often_since_when_and_whether_answered),
                                       cmocka_unit_test(the_choice_is_never_cut)};
    locale_choose();
    return cmocka_run_group_tests_name("the pane", tests, NULL, NULL);
}
