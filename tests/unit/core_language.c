#include "core/language.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void codes_have_names(void **state) {
    (void)state;
    static const char *const names[][2] = {
        {"vi", "Vietnamese"}, {"hmn", "Hmong"}, {"fa", "Farsi"}, {"en", "English"},
        {"ase", "Asl"},       {"xx", "xx"},     {"", ""},        {"h", "h"}};
    char out[40], tiny[4];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_string_equal(language_name(names[i][0], out, sizeof out), names[i][1]);
    assert_string_equal(language_name("vi", tiny, sizeof tiny), "Vie");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(codes_have_names)};
    return cmocka_run_group_tests_name("languages", tests, NULL, NULL);
}
