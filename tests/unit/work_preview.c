/* What an act on several would do, told before: whom it reaches, who cannot and why; and nothing is kept. */
#include "../support/sitting.h"
#include "work/preview.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void whom_it_reaches_and_who_cannot(void **state) {
    (void)state;
    static const char *const targets[] = {"M01", "M02", "M03", "M04", "M05", "M06", "M07"};
    Sitting sitting;
    Preview preview = {0};
    Error error = {0};
    sitting_open(&sitting);
    for (size_t i = 0; i < 6; i++) {
        char line[100] = "refer ";
        strcat(strcat(line, targets[i]), " source=pcp referrer=Lee channel=fax");
        sitting_do(&sitting, line);
    }
    sitting_do(&sitting, "review M03");
    char *before = sitting_dump(&sitting);
    assert_true(work_preview(sitting.work, act_find("review"), targets, 7, &preview, &error));
    assert_int_equal(preview.can, 5);
    assert_int_equal(preview.cannot, 2);
    assert_true(preview.may[1] && !preview.may[2] && preview.may[5] && !preview.may[6]);
    assert_string_equal(text_string(&preview.names), "Nguyễn01, Robert; Nguyễn02, Robert; Nguyễn04, Robert; "
                                                     "Nguyễn05, Robert; Nguyễn06, Robert");
    assert_non_null(
        strstr(text_string(&preview.refused), "Nguyễn03, Robert: Begin review: the case is in review"));
    assert_non_null(strstr(text_string(&preview.refused), "\nNguyễn07, Robert: "));
    char *after = sitting_dump(&sitting);
    sitting_same(before, after);
    assert_true(work_preview(sitting.work, act_find("assign"), targets, 2, &preview, &error));
    assert_int_equal(preview.can, 2);
    assert_string_equal(text_string(&preview.refused), "");
    free(before);
    free(after);
    preview_free(&preview);
    sitting_close(&sitting);
}

/* Of many the first few are named, the rest counted. */
static void the_first_few_are_named(void **state) {
    (void)state;
    char ids[SITTING_MEMBERS][8];
    const char *targets[SITTING_MEMBERS];
    Sitting sitting;
    Preview preview = {0};
    Error error = {0};
    sitting_open(&sitting);
    for (int i = 0; i < SITTING_MEMBERS; i++) {
        snprintf(ids[i], sizeof ids[i], "M%02d", i + 1);
        targets[i] = ids[i];
    }
    assert_true(work_preview(sitting.work, act_find("note"), targets, SITTING_MEMBERS, &preview, &error));
    assert_int_equal(preview.can, SITTING_MEMBERS);
    assert_null(strstr(text_string(&preview.names), "06"));
    assert_true(work_preview(sitting.work, act_find("review"), targets, SITTING_MEMBERS, &preview, &error));
    assert_int_equal(preview.cannot, SITTING_MEMBERS);
    assert_null(strstr(text_string(&preview.refused), "04"));
    preview_free(&preview);
    sitting_close(&sitting);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whom_it_reaches_and_who_cannot),
        cmocka_unit_test(the_first_few_are_named),
    };
    return cmocka_run_group_tests_name("previews", tests, NULL, NULL);
}
