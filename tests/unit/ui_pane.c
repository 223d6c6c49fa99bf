/* The criteria in the lower pane: what the choice is stands there at any width. */
#include "base/locale.h"
#include "ui/screen/glyph.h"
#include "ui/view/pane.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

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
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_choice_is_never_cut)};
    locale_choose();
    return cmocka_run_group_tests_name("pane", tests, NULL, NULL);
}
