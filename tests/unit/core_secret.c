/* The rules for secrets, held against NIST SP 800-63B-4 as storage-and-security section 2 quotes it. */
#include "core/secret.h"

#include "base/resource.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static bool taken(const char *secret, Error *error) {
    const Resource *words = resource_find("library/secret-words.txt");
    assert_non_null(words);
    *error = (Error){0};
    bool ok = secret_check(secret, "kortiz", words->data, words->size, error);
    assert_true(ok || !strstr(error->why, secret)); /* a refusal never repeats the secret */
    return ok;
}

static void length_is_counted_in_characters(void **state) {
    (void)state;
    Error error;
    assert_false(taken("fourteen marks", &error));
    assert_non_null(strstr(error.why, "14 characters"));
    assert_true(taken("fifteen marks !", &error));
    assert_true(taken("mười lăm dấu ạ!", &error)); /* 15, and more bytes */
    assert_false(taken("mười lăm dấu ạ", &error));
    char longest[65];
    for (size_t i = 0; i < 64; i++) longest[i] = (char)('!' + (i * 7) % 90);
    longest[64] = '\0';
    assert_true(taken(longest, &error));
}

static void what_is_guessed_first_is_refused(void **state) {
    (void)state;
    static const char *const weak[] = {
        "aaaaaaaaaaaaaaaaaaaa", "abcabcabcabcabcabc",        "12345123451234512345",   "passwordpassword",
        "PasswordPassword2026", "correcthorsebatterystaple", "kortiz kortiz kortiz",   "Kórtiz-Pallium-2026",
        "palliativepassword12", "1234567890123456789",       "qwertyuiopasdfghjkl1234"};
    Error error;
    for (size_t i = 0; i < sizeof weak / sizeof *weak; i++)
        if (taken(weak[i], &error)) fail_msg("taken: %s", weak[i]);
    assert_true(taken("plum kettle orbit seven", &error));
    assert_true(taken("password of a marten 41 rows", &error)); /* a listed word alone forbids nothing */
}

static void what_is_hashed_is_nfc(void **state) {
    (void)state;
    Text composed = {0}, apart = {0};
    Error error = {0};
    assert_true(secret_normal("Nguy\u1ec5n", &composed, &error));
    assert_true(secret_normal("Nguye\u0302\u0303n", &apart, &error));
    assert_string_equal(text_string(&composed), text_string(&apart));
    text_free(&composed);
    text_free(&apart);
    assert_null(composed.data);
    assert_false(secret_normal("tab\x01here", &composed, &error));
    text_free(&composed);
}

static void failures_cost_time(void **state) {
    (void)state;
    Instant at = {1000000};
    assert_int_equal(secret_next_try(0, at).second, 1000000);
    assert_int_equal(secret_next_try(2, at).second, 1000000);
    assert_int_equal(secret_next_try(3, at).second, 1000001);
    assert_int_equal(secret_next_try(4, at).second, 1000002);
    assert_int_equal(secret_next_try(5, at).second, 1000000 + 900);
    assert_int_equal(secret_next_try(49, at).second, 1000000 + 900);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(length_is_counted_in_characters),
        cmocka_unit_test(what_is_guessed_first_is_refused),
        cmocka_unit_test(what_is_hashed_is_nfc),
        cmocka_unit_test(failures_cost_time),
    };
    return cmocka_run_group_tests_name("secret", tests, NULL, NULL);
}
