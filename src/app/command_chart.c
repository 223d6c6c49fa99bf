/* `member` and `case`. */
#include "args.h"
#include "base/text.h"
#include "chart_json.h"
#include "commands.h"
#include "typed.h"
#include "work/asked.h"
#include "work/plan.h"

#include <stdlib.h>
#include <string.h>

static void put_member(json_t *object, const Row *member) {
    static const RowKey keys[] = {{"member", NULL, CELL_ID},
                                  {"member_id", "source_id", CELL_TEXT},
                                  {"last_name", "last_name", CELL_TEXT},
                                  {"first_name", "first_name", CELL_TEXT},
                                  {"birth_date", "birth_date", CELL_TEXT},
                                  {"sex", "sex", CELL_TEXT},
                                  {0}};
    row_put(object, keys, member, NULL);
}

static void put_member_more(json_t *object, const Row *member) {
    static const RowKey keys[] = {{"version", NULL, CELL_VERSION},
                                  {"death_date", "death_date", CELL_TEXT},
                                  {"address", "address", CELL_TEXT},
                                  {"city", "city", CELL_TEXT},
                                  {"state", "state", CELL_TEXT},
                                  {"zip", "zip", CELL_TEXT},
                                  {"county", "county", CELL_TEXT},
                                  {"line_of_business", "line_of_business", CELL_TEXT},
                                  {"housing", "housing", CELL_TEXT},
                                  {"team", "team", CELL_TEXT},
                                  {"do_not_call", "do_not_call", CELL_FLAG},
                                  {"decision_maker", "decision_maker", CELL_TEXT},
                                  {"decision_maker_status", "decision_maker_status", CELL_TEXT},
                                  {"capacity", "capacity", CELL_TEXT},
                                  {"capacity_date", "capacity_date", CELL_TEXT},
                                  {0}};
    row_put(object, keys, member, NULL);
}

static json_t *cases_json(const Chart *chart, const Zone *zone) {
    static const RowKey keys[] = {{"case", NULL, CELL_ID},
                                  {"stage", "stage", CELL_TEXT},
                                  {"opened_at", "opened_at", CELL_TIME},
                                  {"closure", "closure", CELL_TEXT},
                                  {"closed_at", "closed_at", CELL_TIME},
                                  {0}};
    return rows_json(keys, chart->cases, zone);
}

/* By whom and when, of somebody whom no roster has brought yet; else null. */
static json_t *registered_json(const Chart *chart, const Zone *zone) {
    if (!chart->by_hand) return json_null();
    json_t *object = json_object();
    put_time(object, "at", zone, chart->by_hand_at);
    put_text(object, "by", chart->by_hand_who);
    return object;
}

static json_t *member_json(const Chart *chart, const Zone *zone) {
    static const RowKey languages[] = {{"spoken", "spoken_language", CELL_TEXT},
                                       {"written", "written_language", CELL_TEXT},
                                       {"interpreter", "interpreter", CELL_FLAG},
                                       {0}};
    json_t *object = json_object();
    put_member(object, chart->member);
    put(object, "identifiers", rows_json(keys_identifier, chart->identifiers, zone));
    put(object, "coverage", rows_json(keys_coverage, chart->coverage, zone));
    put(object, "languages", row_json(languages, chart->member, zone));
    put(object, "contact_points", rows_json(keys_contact_point, chart->contact_points, zone));
    put(object, "facts", facts_json(chart));
    put(object, "encounters", encounters_json(chart, zone));
    put(object, "notes", notes_json(chart, zone));
    put(object, "meetings", cards_json(chart, zone));
    put(object, "timeline", timeline_json(chart, zone));
    put_flag(object, "timeline_more", chart->timeline_more);
    put_text(object, "case", chart->care_case ? row_id(chart->care_case) : NULL);
    put_text(object, "stage", chart->care_case ? row_string(chart->care_case, "stage") : NULL);
    put(object, "cases", cases_json(chart, zone));
    put(object, "settings", rows_json(keys_setting, chart->settings, zone));
    put(object, "equity", rows_json(keys_equity, chart->equity, zone));
    put(object, "programmes", rows_json(keys_programme, chart->programmes, zone));
    put(object, "events", rows_json(keys_event, chart->events, zone));
    put_time(object, "glass_broken_until", zone, chart->broken ? chart->broken_until : instant_never);
    put(object, "tasks", rows_json(keys_task, chart->tasks, zone));
    put_member_more(object, chart->member);
    put(object, "registered", registered_json(chart, zone));
    return object;
}

/* Work-by is derived, so `explain` says it; the row has the rest. */
static bool obligation_json(Cli *cli, const Row *row, json_t **out, Error *error) {
    static const RowKey last[] = {{"ended", "ended", CELL_TIME},
                                  {"reason", "reason", CELL_TEXT},
                                  {"opens", "opens", CELL_TIME},
                                  {"first_due", "first_due", CELL_TIME},
                                  {"about", "about", CELL_TEXT},
                                  {"variant", "clock", CELL_TEXT},
                                  {"suspended", "suspended", CELL_TIME},
                                  {"version", NULL, CELL_VERSION},
                                  {0}};
    Explanation why;
    const Zone *zone = work_zone(cli->work);
    if (!work_explain(cli->work, row_id(row), &why, error)) return false;
    *out = row_json(keys_obligation, row, zone);
    put_time(*out, "work_by", zone, why.work_by);
    put_text(*out, "state", why.state);
    put_flag(*out, "late", why.late);
    row_put(*out, last, row, zone);
    return true;
}

static bool put_obligations(Cli *cli, json_t *object, Rows rows, Error *error) {
    json_t *array = json_array();
    bool good = true;
    for (size_t i = 0; good && i < rows.count; i++) {
        json_t *one = NULL;
        good = obligation_json(cli, rows.items[i], &one, error);
        if (good) json_array_append_new(array, one);
    }
    put(object, "obligations", array);
    return good;
}

bool command_member(Cli *cli, json_t **answer, Error *error) {
    Args args;
    const Flag flags[] = {{"--as-of", true}, {0}};
    Instant at = {0};
    int64_t member_no = 0;
    Chart *chart = NULL;
    bool good = args_read(&args, cli, flags, 1, 1, error) && cli_open(cli, error);
    const char *as_of = args.values[0];
    if (good && as_of) good = args_time(cli, "--as-of", as_of, &at, error);
    good = good && typed_member(cli->work, args.words[0], &member_no, error) &&
           work_open_member(cli->work, member_no, as_of ? &at : NULL, &chart, error);
    if (good) *answer = member_json(chart, work_zone(cli->work));
    good = good && put_obligations(cli, *answer, chart->owed, error);
    chart_free(&chart);
    args_free(&args);
    return good;
}

static void put_rows(json_t *object, const char *key, const RowKey *keys, Rows rows, const Row *care_case,
                     const Zone *zone) {
    Row **own = NULL;
    put(object, key, rows_json(keys, rows_of_case(rows, care_case, &own), zone));
    free(own);
}

/* The member's care plan and the newest signature that stands; null without a plan. */
static bool put_care_plan(Cli *cli, json_t *object, int64_t member_no, Error *error) {
    Plan draft;
    PlanVersion *versions = NULL;
    size_t count = 0;
    int64_t newest = 0;
    json_t *plan = NULL;
    if (!work_plan(cli->work, member_no, 0, &draft, error)) return false;
    bool good = work_plan_versions(cli->work, member_no, &versions, &count, error);
    if (*plan_header(&draft)->id) {
        plan = json_object();
        put_text(plan, "id", plan_header(&draft)->id);
        for (size_t i = 0; i < count; i++)
            if (!versions[i].struck) newest = versions[i].number;
        put(plan, "signed", newest ? json_integer(newest) : json_null());
    }
    put(object, "plan", plan ? plan : json_null());
    free(versions);
    plan_free(&draft);
    return good;
}

/* What the referrer was asked; null: nothing was. */
static bool put_asked(Cli *cli, json_t *object, int64_t case_no, Error *error) {
    Asked asked;
    const Zone *zone = work_zone(cli->work);
    if (!work_asked(cli->work, case_no, &asked, error)) return false;
    json_t *of = asked.times ? json_object() : json_null();
    if (asked.times) {
        put_number(of, "times", (int64_t)asked.times);
        put_time(of, "since", zone, asked.first);
        put_time(of, "last", zone, asked.last);
        put_text(of, "state", asked.answered ? "answered" : "waiting");
        put_time(of, "answered_at", zone, asked.answered ? asked.answered_at : instant_never);
        put_words(of, "facts", asked.facts);
    }
    put(object, "asked", of);
    return true;
}

static bool case_json(Cli *cli, const Chart *chart, json_t *object, Error *error) {
    const Zone *zone = work_zone(cli->work);
    const Row *care_case = chart->care_case;
    Row **own = NULL;
    row_put(object, keys_case, care_case, zone);
    put_flags(object, care_case, work_now(cli->work));
    put_text(object, "closure", row_string(care_case, "closure"));
    put_loop(object, rows_of_case(chart->referrals, care_case, &own));
    free(own);
    own = NULL;
    if (!put_care_plan(cli, object, row_no(chart->member), error)) return false;
    put_rows(object, "referrals", keys_referral, chart->referrals, care_case, zone);
    put_rows(object, "contacts", keys_contact, chart->contacts, care_case, zone);
    put_rows(object, "tasks", keys_task, chart->tasks, care_case, zone);
    put_rows(object, "notices", keys_notice, chart->notices, care_case, zone);
    bool good = put_obligations(cli, object, rows_of_case(chart->obligations, care_case, &own), error);
    free(own);
    put(object, "determinations", determinations_json(chart, care_case, zone));
    put_text(object, "member", row_id(chart->member));
    put_text(object, "member_id", row_string(chart->member, "source_id"));
    put_rows(object, "appeals", keys_appeal, chart->appeals, care_case, zone);
    row_put(object, keys_case_more, care_case, zone);
    return good && put_asked(cli, object, row_no(care_case), error);
}

bool command_case(Cli *cli, json_t **answer, Error *error) {
    Args args;
    const Flag flags[] = {{0}};
    int64_t case_no = 0;
    Chart *chart = NULL;
    bool good = args_read(&args, cli, flags, 1, 1, error) && cli_open(cli, error) &&
                typed_case(cli->work, args.words[0], &case_no, error) &&
                work_open_case(cli->work, case_no, NULL, &chart, error);
    if (good && !chart->care_case)
        good = error_set(error, ERROR_NOT_FOUND, "There is no case %s.", args.words[0]);
    *answer = json_object();
    good = good && case_json(cli, chart, *answer, error);
    chart_free(&chart);
    args_free(&args);
    return good;
}
