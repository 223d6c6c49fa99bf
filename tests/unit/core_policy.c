#include "base/resource.h"
#include "base/text.h"
#include "core/act.h"
#include "core/clock.h"
#include "core/policy_compare.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static json_t *document(void) {
    const Resource *file = resource_find("policy/ca-dsnp-2026.json");
    json_t *root = json_loadb(file->data, file->size, 0, NULL);
    assert_non_null(root);
    return root;
}

static bool load(const json_t *root, Policy **policy, Error *error) {
    char *text = json_dumps(root, 0);
    bool ok = policy_new(policy, text, strlen(text), error);
    free(text);
    return ok;
}

static Policy *the_policy(void) {
    Policy *policy;
    Error error;
    json_t *root = document();
    if (!load(root, &policy, &error)) fail_msg("%s", error.why);
    json_decref(root);
    return policy;
}

/* One thing put in the place of another: a path of keys and indices, and JSON; NULL takes it away. */
typedef struct Damage {
    const char *path, *json, *says;
} Damage;

static const Damage damages[] = {
    {"name", NULL, "name: is missing"},
    {"version", "7", "version: must be text"},
    {"effective_from", "\"2026-13-01\"", "effective_from: must be a date"},
    {"business_day_ends", "\"25:00\"", "business_day_ends: must be a time"},
    {"business_day_ends", "\"17-00\"", "business_day_ends: must be a time"},
    {"moon", "1", "moon: is not a known key"},
    {"holidays", NULL, "holidays: is missing"},
    {"holidays/1/date", "\"2025-01-01\"", "holidays[1]: the dates must ascend"},
    {"holidays/2/name", NULL, "holidays[2].name: is missing"},
    {"rounds", NULL, "rounds: is missing"},
    {"rounds/weekday", "\"moonday\"", "rounds.weekday: must be a weekday"},
    {"rounds/on_holiday", "\"sleep\"", "rounds.on_holiday: must be move or cancel"},
    {"rounds/cut_off/at", NULL, "rounds.cut_off.at: is missing"},
    {"rounds/exceptions", "[{\"date\":\"2026-12-28\"}]", "rounds.exceptions[0]: says either"},
    {"rounds/exceptions", "[{\"date\":\"2026-12-29\",\"cancelled\":true}]", "is not on the day"},
    {"clocks", "{}", "clocks: must be a list"},
    {"clocks/3/duration", NULL, "clocks[3].duration: is missing"},
    {"clocks/3/duration", "\"72 h\"", "clocks[3].duration: must be an ISO 8601"},
    {"clocks/0/duration", "\"PT48H\"", "clocks[0].duration: a clock of days"},
    {"clocks/3/calendar", "\"lunar\"", "clocks[3].calendar: must be elapsed"},
    {"clocks/3/calendar", "\"none\"", "clocks[3].duration: this calendar takes none"},
    {"clocks/3/owner", "\"king\"", "clocks[3].owner: is not a role"},
    {"clocks/3/group", "\"band\"", "clocks[3].group: is not a known group"},
    {"clocks/3/words", "\"decide, but expedited\"", "clocks[3].words: is wider than 18"},
    {"clocks/3/name", "\"acknowledge\"", "clocks[3].name: stands twice"},
    {"clocks/3/rule", "\"\"", "clocks[3].rule: is empty"},
    {"clocks/3/colour", "1", "clocks[3].colour: is not a known key"},
    {"clocks/7/opens", "\"2 days\"", "clocks[7].opens: must be an ISO 8601"},
    {"clocks/2/begins", "\"moon\"", "clocks[2].begins: is no date of an act that starts this clock"},
    {"clocks/0/begins", "\"until\"", "clocks[0].begins: is no date of an act"},
    {"clocks/0/ahead", "\"P1D\"", "clocks[0]: ahead stands only beside begins"},
    {"clocks/2/ahead", "\"PT4H\"", "clocks[2].ahead: must be an ISO 8601 duration of whole days"},
    {"clocks/2/info", "1", "clocks[2].info: must be true or false"},
    {"clocks/2/never_leads", "\"yes\"", "clocks[2].never_leads: must be true or false"},
    {"clocks/2/by_line_of_business/ppo", "{}", "clocks[2].by_line_of_business.ppo: is not a known key"},
    {"clocks/2/by_line_of_business/mcp/duration", "\"5\"",
     "clocks[2].by_line_of_business.mcp.duration: must be an ISO 8601"},
    {"clocks/2/by_line_of_business/mcp/name", "\"x\"", "clocks[2].by_line_of_business.mcp.name: is not"},
    {"advances/0/hours", "-1", "advances[0].hours: must be a whole number"},
    {"advances/0/hours", "1.5", "advances[0].hours: must be a whole number"},
    {"numbers/approval_valid_days", "\"90\"", "numbers.approval_valid_days: must be a whole number"},
    {"holds/0/suspends/0", "\"moon\"", "holds[0].suspends[0]: is no clock and no group"},
    {"holds/0/suspends/0", "\"review\"", "holds[0].suspends: a hold cannot suspend a determination"},
    {"closing/0/reasons/0", "\"bored\"", "closing[0].reasons[0]: is no closing reason"},
    {"closing/1/reasons/0", "\"denied\"", "closing[1].reasons[0]: stands in two rows"},
    {"closing/0/keeps/0", "\"moon\"", "closing[0].keeps[0]: is no clock and no group"},
    {"closing/0/starts/0", "\"moon\"", "closing[0].starts[0]: is no clock"},
    {"closing/3/reasons/0", NULL, "closing: no row for the reason returned"},
};

static void damage(json_t *at, const Damage *how) {
    char path[100], *rest = path, *step;
    text_copy_to(path, sizeof path, how->path);
    while ((step = strsep(&rest, "/"))) {
        json_t *put = !rest && how->json ? json_loads(how->json, JSON_DECODE_ANY, NULL) : NULL;
        size_t index = (size_t)atoi(step);
        if (rest)
            at = json_is_array(at) ? json_array_get(at, index) : json_object_get(at, step);
        else if (json_is_array(at) && put)
            json_array_set_new(at, index, put);
        else if (json_is_array(at))
            json_array_remove(at, index);
        else if (put)
            json_object_set_new(at, step, put);
        else
            json_object_del(at, step);
        assert_non_null(at);
    }
}

static void damage_is_named_by_its_path(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
        Policy *policy = NULL;
        Error error = {0};
        json_t *root = document();
        damage(root, &damages[i]);
        if (load(root, &policy, &error)) fail_msg("%s %s", damages[i].path, damages[i].says);
        json_decref(root);
        assert_null(policy);
        assert_int_equal(error.kind, ERROR_BAD_INPUT);
        if (!strstr(error.why, damages[i].says)) fail_msg("%s, expected %s", error.why, damages[i].says);
    }
    Policy *policy;
    Error error;
    assert_false(policy_new(&policy, "{\"name\":1,\"name\":2}", 19, &error));
    assert_false(policy_new(&policy, "{", 1, &error));
    assert_false(policy_new(&policy, "[]", 2, &error));
}

static void every_clock_of_the_acts(void **state) {
    (void)state;
    Policy *policy = the_policy();
    const Act *act;
    for (size_t i = 0; (act = act_at(i)); i++) {
        const ClockRef *const sides[] = {act->starts, act->stops, act->cancels};
        for (size_t s = 0; s < 3; s++)
            for (size_t k = 0; k < ACT_CLOCKS && sides[s][k].clock; k++)
                if (!policy_clock(policy, sides[s][k].clock, NULL))
                    fail_msg("%s: no clock %s", act->name, sides[s][k].clock);
    }
    policy_free(&policy);
}

/* workflow.md section 5, by hand. */
static void closing(void **state) {
    (void)state;
    static const struct {
        const char *reason, *keeps, *cancels, *starts;
    } rows[] = {
        {"deceased", "notice acknowledge outcome bereavement correction verify",
         "next_attempt first_attempt outreach home_visit icp_after_consult hra_annual determination_standard",
         "outcome bereavement"},
        {"hospice",
         "hra_annual hra_initial face_to_face icp_after_consult acknowledge appeal notice.decision",
         "caregiver reassessment acp follow_up home_visit authorization next_attempt determination_expedited",
         "outcome"},
        {"disenrolled", "notice.decision acknowledge appeal.window outcome",
         "hra_annual face_to_face next_attempt caregiver determination_standard", "outcome"},
        {"denied",
         "determination_standard determination_expedited notice.decision appeal.window hra_annual verify",
         "answer reask urgent_triage next_attempt", "outcome"},
        {"withdrawn_by_referrer", "notice.dismissal acknowledge hra_annual",
         "determination_standard determination_expedited answer urgent_triage", "outcome"},
        {"member_declined", "reoffer outcome appeal.window icp_after_consult.enrolment",
         "next_attempt.second next_attempt.letter initial_visit outreach chase_provider provider_accept",
         "outcome"},
        {"graduated", "hra_annual face_to_face outcome notice verify",
         "caregiver caregiver.enrolment reassessment biweekly_call home_visit network_gap", "outcome"},
    };
    Policy *policy = the_policy();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const Clock *clock;
        for (size_t k = 0; (clock = policy_clock_at(policy, k)); k++) {
            bool keeps = policy_closing_keeps(policy, rows[i].reason, clock->name);
            if (text_list_has(rows[i].keeps, clock->name) && !keeps)
                fail_msg("%s keeps %s", rows[i].reason, clock->name);
            if (text_list_has(rows[i].cancels, clock->name) && keeps)
                fail_msg("%s cancels %s", rows[i].reason, clock->name);
        }
        assert_string_equal(policy_closing_starts(policy, rows[i].reason), rows[i].starts);
    }
    for (size_t i = 0; closure_at(i); i++) {
        assert_true(policy_closing_keeps(policy, closure_at(i), "outcome"));
        assert_false(policy_closing_keeps(policy, closure_at(i), "next_attempt"));
        assert_false(policy_closing_keeps(policy, closure_at(i), "outreach"));
    }
    assert_string_equal(policy_closing_starts(policy, "moon"), "");
    policy_free(&policy);
}

/* The clocks that begin at a date which an act names, those that wait for it, and what is no duty. */
static const struct {
    const char *name, *begins, *opens;
    int64_t ahead;
    bool info, never_leads;
} dated[] = {
    {"determination_standard", "delegate_received_at", "", 0, false, false},
    {"determination_expedited", "delegate_received_at", "", 0, false, false},
    {"forward", "delegate_received_at", "", 0, false, false},
    {"forward.expedited", "delegate_received_at", "", 0, false, false},
    {"reoffer", "park_until", "PT0H", 0, false, false},
    {"authorization", "to", "PT0H", 30, false, false},
    {"hold_review", "review", "PT0H", 0, false, false},
    {"pin", "until", "PT0H", 0, false, true},
    {"task", "due", "", 0, false, false},
    {"notice.ten_day", "notice", "", 0, false, false},
    {"appeal.window", "notice", "", 0, true, false},
};

static void what_a_clock_begins_at(void **state) {
    (void)state;
    Policy *policy = the_policy();
    const Clock *clock;
    size_t seen = 0;
    for (size_t i = 0; (clock = policy_clock_at(policy, i)); i++) {
        if (!*clock->begins && !clock->info && !clock->never_leads) continue;
        if (seen == sizeof dated / sizeof *dated) fail_msg("%s is not expected", clock->name);
        assert_string_equal(clock->name, dated[seen].name);
        assert_string_equal(clock->begins, dated[seen].begins);
        assert_string_equal(clock->opens, dated[seen].opens);
        assert_int_equal(clock->ahead, dated[seen].ahead);
        assert_int_equal(clock->info, dated[seen].info);
        assert_int_equal(clock->never_leads, dated[seen].never_leads);
        seen++;
    }
    assert_int_equal(seen, sizeof dated / sizeof *dated);
    policy_free(&policy);
}

static void holds(void **state) {
    (void)state;
    Policy *policy = the_policy();
    assert_true(policy_hold_suspends(policy, "inpatient", "next_attempt.second"));
    assert_true(policy_hold_suspends(policy, "inpatient", "caregiver.enrolment"));
    assert_false(policy_hold_suspends(policy, "inpatient", "determination_standard"));
    assert_false(policy_hold_suspends(policy, "inpatient", "outcome"));
    assert_false(policy_hold_suspends(policy, "moon", "next_attempt"));
    assert_false(policy_hold_suspends(policy, "inpatient", "hold_review"));
    /* A stay in a nursing home is a setting: no reason of that name pauses anything (workflow 4). */
    static const char *const reasons[] = {"inpatient", "travelling", "member_asked"};
    for (size_t i = 0; i < 3; i++) assert_string_equal(policy_hold_at(policy, i), reasons[i]);
    assert_null(policy_hold_at(policy, 3));
    policy_free(&policy);
}

static void rounds_by_other_rules(void **state) {
    (void)state;
    static const Damage rules[] = {
        {"rounds/on_holiday", "\"cancel\"", NULL},
        {"rounds/exceptions",
         "[{\"date\":\"2026-12-28\",\"cancelled\":true},{\"date\":\"2026-11-30\",\"moved_to\":\"2026-12-01\"}"
         "]",
         NULL},
    };
    static const char *const asked[][2] = {{"2026-01-14 10:00", "2026-01-26"},
                                           {"2026-12-21 10:00", "2027-01-04"},
                                           {"2026-11-24 10:00", "2026-12-01"}};
    json_t *root = document();
    Policy *policy;
    Error error;
    Zone *zone;
    for (size_t i = 0; i < 2; i++) damage(root, &rules[i]);
    assert_true(load(root, &policy, &error));
    assert_true(zone_new(&zone, "America/Los_Angeles", &error));
    for (size_t i = 0; i < 3; i++) {
        Instant at;
        char day[DATE_SIZE];
        assert_true(zone_parse(zone, asked[i][0], &at));
        date_format(policy_rounds(policy, zone, at).meeting, day);
        assert_string_equal(day, asked[i][1]);
    }
    zone_free(&zone);
    policy_free(&policy);
    json_decref(root);
}

static void durations(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int64_t days, seconds;
    } good[] = {{"P7D", 7, 0},        {"P2W", 14, 0},       {"P1W2D", 9, 0},
                {"PT48H", 0, 172800}, {"PT30M", 0, 1800},   {"P1DT12H", 1, 43200},
                {"P0D", 0, 0},        {"PT1H30M", 0, 5400}, {"P999999D", 999999, 0}};
    static const char *const bad[] = {"",      "P",     "PT",  "P1DT",      "7D",    "P7",
                                      "P-7D",  "PT48S", "P1M", "P1Y",       "P1D2W", "PT1M1H",
                                      "P1D1D", "P1.5D", "p7d", " P7D",      "P7D ",  "PT1D",
                                      "P1H",   "PTT1H", "PD",  "P9999999D", "P٣D"};
    int64_t days, seconds;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        if (!duration_parse(good[i].text, &days, &seconds)) fail_msg("%s", good[i].text);
        assert_int_equal(days, good[i].days);
        assert_int_equal(seconds, good[i].seconds);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (duration_parse(bad[i], &days, &seconds)) fail_msg("%s is no duration", bad[i]);
    assert_false(duration_parse(NULL, &days, &seconds));
}

static void variants(void **state) {
    (void)state;
    char base[32];
    clock_base("notice.decision", base);
    assert_string_equal(base, "notice");
    clock_base("outreach", base);
    assert_string_equal(base, "outreach");
    assert_true(clock_is("notice.decision", "notice"));
    assert_true(clock_is("notice.decision", "notice.decision"));
    assert_false(clock_is("notice", "notice.decision"));
    assert_false(clock_is("noticeable", "notice"));
    assert_string_equal(clock_calendar_word(CLOCK_ROUNDS), "rounds");
    assert_string_equal(clock_calendar_word(CLOCK_BUSINESS_DAYS), "business_days");
}

/* A policy that an earlier program stored lacks the clocks of this one, and is served all the same. */
static void an_earlier_policy_is_lent_clocks(void **state) {
    (void)state;
    Policy *own = the_policy(), *earlier;
    Error error;
    json_t *root = document(), *clocks = json_object_get(root, "clocks");
    size_t all = json_array_size(clocks);
    for (size_t i = all; i-- > 0;) {
        const char *name = json_string_value(json_object_get(json_array_get(clocks, i), "name"));
        if (text_equal(name, "notice.appeal") || text_equal(name, "determination_expedited"))
            json_array_remove(clocks, i);
    }
    json_t *denied = json_object_get(json_array_get(json_object_get(root, "closing"), 0), "keeps");
    json_array_remove(denied, 1);
    if (!load(root, &earlier, &error)) fail_msg("%s", error.why);
    assert_null(policy_clock(earlier, "notice.appeal", NULL));
    assert_false(policy_complete(earlier, own, &error));
    assert_true(policy_lend(earlier, own, &error));
    assert_true(policy_complete(earlier, own, &error));
    assert_string_equal(policy_clock(earlier, "notice.appeal", NULL)->words, "notify appeal");
    assert_string_equal(policy_clock(earlier, "determination_expedited", "dsnp_aligned")->source,
                        "42 CFR 422.631(d); domain 2.8");
    assert_true(policy_closing_keeps(earlier, "denied", "notice.appeal"));
    assert_null(policy_clock_at(earlier, all));
    json_decref(root);
    policy_free(&earlier);
    policy_free(&own);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(damage_is_named_by_its_path),
        cmocka_unit_test(every_clock_of_the_acts),
        cmocka_unit_test(closing),
        cmocka_unit_test(what_a_clock_begins_at),
        cmocka_unit_test(holds),
        cmocka_unit_test(rounds_by_other_rules),
        cmocka_unit_test(durations),
        cmocka_unit_test(variants),
        cmocka_unit_test(an_earlier_policy_is_lent_clocks),
    };
    return cmocka_run_group_tests_name("policy", tests, NULL, NULL);
}
