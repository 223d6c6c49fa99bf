/* The words of the lower pane about what the referrer was asked. */
#include "base/locale.h"
#include "ui/view/pane.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

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

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(how_often_since_when_and_whether_answered)};
    return cmocka_run_group_tests_name("the pane", tests, NULL, NULL);
}
