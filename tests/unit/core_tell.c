/* An act on record in plain words, by the act table. */
#include "core/act_tell.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <ctype.h>
#include <string.h>

static const char *person(void *state, const char *user) {
    (void)state;
    return strcmp(user, "dkim") == 0 ? "D. Kim" : user;
}

static Zone *zone;

static ActTelling telling(void) {
    Instant at;
    assert_true(instant_parse("2026-11-24T14:05:00-08:00", &at));
    return (ActTelling){zone, at, person, NULL};
}

static void each_act_is_a_plain_line(void **state) {
    static const struct {
        const char *act, *detail, *told;
    } cases[] = {
        {"fact", "name death_not_unexpected · value yes · date 2026-11-24",
         "Fact: death within a year not unexpected: yes (24 Nov)"},
        {"attempt", "by plan · method phone · result left_message", "Contact by phone (plan): left message"},
        {"attempt", "by provider · method visit · result reached · at 2026-11-20T14:05:00-08:00",
         "Contact by visit (provider): reached, Fri 20 Nov 14:05"},
        {"attempt",
         "by plan · method phone · result reached · at 2026-11-24T14:05:30-08:00 · note Wants her tea · and "
         "quiet · who her daughter · interpreter yes · next 2026-11-26T09:00:00-08:00",
         "Contact by phone (plan): reached · with her daughter · interpreter: yes · "
         "next Thu 26 Nov 09:00 · Wants her tea · and quiet"},
        {"attempt", "by plan · method phone · result reached · at 2026-11-24T14:04:00-08:00",
         "Contact by phone (plan): reached, Tue 24 Nov 14:04"},
        {"note", "text She rang · and hung up.", "Note: She rang · and hung up."},
        {"note", NULL, "Note"},
        {"approve", "services all · setting home · units 30 · from 2026-11-17",
         "Approve: Services all · Setting home · Units 30 · From 17 Nov"},
        {"assign", "owner dkim", "Assigned to D. Kim"},
        {"wait", "until 2027-01-02T00:00:00-08:00 · who member",
         "Waiting for member until Sat 2 Jan 2027 00:00"},
        {"notify", "kind decision · method fax", "Notice: decision by fax"},
        {"refer", "source case_manager · referrer T. Whitfield · channel email",
         "Referral received from case manager, T. Whitfield, by email"},
        {"agree", "home_first yes · acp no · who member",
         "Member agrees: Agrees to home first: yes · Agrees to ACP: no · member"},
        {"urgent", "on yes", "Urgent: yes"},
        {"pin", "reason Extended; do not lose it · until 2026-11-26T17:00:00-08:00",
         "Pin: Extended; do not lose it · Until Thu 26 Nov 17:00"},
        {"close", "reason entered_in_error · source the daughter · at now",
         "Close: entered in error · Source the daughter"},
        {"accept", NULL, "Provider accepts"},
        {"hold", "reason in hospital · review 2026-12-01", "Hold: in hospital · Review on 1 Dec"},
    };
    (void)state;
    ActTelling how = telling();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Text told = {0};
        act_tell(act_find(cases[i].act), cases[i].detail, &how, &told);
        if (strcmp(text_string(&told), cases[i].told) != 0)
            fail_msg("%s: \"%s\"", cases[i].act, text_string(&told));
        text_free(&told);
    }
}

/* Whatever is given of whatever act: no word of the machine is left, and each value is told. */
static void no_act_speaks_as_a_machine(void **state) {
    const Act *act;
    (void)state;
    ActTelling how = telling();
    for (size_t i = 0; (act = act_at(i)); i++) {
        Text detail = {0}, told = {0};
        for (size_t k = 0; k < act_field_count(act); k++) {
            const ActField *field = &act->fields[k];
            static const char *const values[] = {[FIELD_LINE] = "Xyz",
                                                 [FIELD_NOTE] = "Xyz",
                                                 [FIELD_YES_NO] = "yes",
                                                 [FIELD_DATE] = "2026-12-01",
                                                 [FIELD_TIME] = "2026-12-01T10:00:00-08:00",
                                                 [FIELD_NUMBER] = "7",
                                                 [FIELD_USER] = "dkim",
                                                 [FIELD_TEAM] = "North",
                                                 [FIELD_PROVIDER] = "Bay",
                                                 [FIELD_SERVICES] = "pain_symptom=not_needed",
                                                 [FIELD_FACT] = "death_not_unexpected",
                                                 [FIELD_COUNTIES] = "Kern"};
            const char *value = field->values ? field->values : values[field->type];
            if (detail.length) text_add(&detail, " · ");
            text_addf(&detail, "%s %.*s", field->name, (int)strcspn(value, " "), value);
        }
        act_tell(act, detail.data, &how, &told);
        if (strchr(text_string(&told), '_') || strstr(text_string(&told), "T10:00") ||
            strchr(text_string(&told), '{') || strchr(text_string(&told), '['))
            fail_msg("%s: \"%s\" of \"%s\"", act->name, told.data, detail.data);
        assert_true(isupper((unsigned char)told.data[0]));
        text_free(&detail);
        text_free(&told);
    }
}

int main(void) {
    Error error = {0};
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_act_is_a_plain_line),
                                       cmocka_unit_test(no_act_speaks_as_a_machine)};
    if (!zone_new(&zone, "America/Los_Angeles", &error)) return 1;
    int failed = cmocka_run_group_tests_name("acts in plain words", tests, NULL, NULL);
    zone_free(&zone);
    return failed;
}
