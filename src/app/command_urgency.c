/* The answers of `urgency` and `overdue`, from one tally. */
#include "answer.h"
#include "args.h"
#include "commands.h"
#include "work/urgency.h"

static json_t *first_json(const UrgencyFirst *first, size_t count) {
    return count ? json_text(first->obligation_id) : json_null();
}

static void put_bins(json_t *object, const UrgencyGroup *group) {
    for (int bin = 0; bin < URGENCY_BINS; bin++)
        put_number(object, urgency_bin_name((UrgencyBin)bin), group->bins[bin].count);
}

static json_t *group_json(const UrgencyGroup *group, const char *by, const Zone *zone) {
    json_t *object = json_object();
    put_text(object, by, group->name);
    if (text_equal(by, "clock")) put_text(object, "words", group->words);
    put_number(object, "owed", group->count);
    put_bins(object, group);
    put_time(object, "first_due", zone, group->next);
    put(object, "obligation", first_json(group->first, group->first_count));
    return object;
}

static json_t *ends_json(const UrgencyAxis *axis, const Zone *zone) {
    json_t *object = json_object();
    put_time(object, "late", zone, axis->now);
    put_time(object, "today", zone, axis->day_end);
    put_time(object, "next_48h", zone, axis->two_days);
    put_time(object, "this_week", zone, axis->week_end);
    return object;
}

static json_t *hours_json(const UrgencyTally *tally, const Zone *zone) {
    json_t *object = json_object(), *counts = json_array();
    put_time(object, "start", zone, tally->axis.start);
    put_number(object, "before", tally->hours.before);
    put_number(object, "after", tally->hours.after);
    for (int i = 0; i < URGENCY_HOURS; i++)
        json_array_append_new(counts, json_integer(tally->hours.counts[i]));
    put(object, "counts", counts);
    return object;
}

static json_t *urgency_json(const UrgencyTally *tally, const char *by, const Zone *zone) {
    const UrgencyGroups *groups = text_equal(by, "owner") ? &tally->owners : &tally->clocks;
    json_t *object = json_object(), *rows = json_array();
    put_time(object, "at", zone, tally->axis.now);
    put_text(object, "by", by);
    put_number(object, "owed", tally->total);
    for (int bin = 0; bin < URGENCY_BINS; bin++)
        put_number(object, urgency_bin_name((UrgencyBin)bin), tally->bins[bin]);
    put(object, "ends", ends_json(&tally->axis, zone));
    for (size_t i = 0; i < groups->count; i++)
        json_array_append_new(rows, group_json(&groups->items[i], by, zone));
    put(object, "rows", rows);
    put(object, "hours", hours_json(tally, zone));
    return object;
}

static void put_late(json_t *object, const UrgencyLate *late, const Zone *zone) {
    json_t *causes = json_object();
    put_number(object, "overdue", late->late);
    put_time(object, "oldest_due", zone, late->oldest);
    put_number(object, "late_by_friday", late->by_friday);
    for (int cause = 0; cause < URGENCY_CAUSES; cause++)
        put_number(causes, urgency_cause_name((UrgencyCause)cause), late->causes[cause]);
    put(object, "causes", causes);
    put(object, "obligation", first_json(late->first, late->first_count));
}

/* A row a cell of the matrix that holds something. */
static json_t *overdue_json(const UrgencyTally *tally, const Zone *zone) {
    json_t *object = json_object(), *rows = json_array();
    put_time(object, "at", zone, tally->axis.now);
    put_time(object, "friday", zone, tally->axis.friday);
    put_late(object, &tally->late, zone);
    for (size_t owner = 0; owner < tally->owners.count; owner++)
        for (size_t clock = 0; clock < tally->clocks.count; clock++) {
            const UrgencyLate *late = urgency_late(tally, (int)owner, (int)clock);
            if (late->late + late->by_friday == 0) continue;
            json_t *row = json_object();
            put_text(row, "owner", tally->owners.items[owner].name);
            put_text(row, "clock", tally->clocks.items[clock].name);
            put_text(row, "words", tally->clocks.items[clock].words);
            put_late(row, late, zone);
            json_array_append_new(rows, row);
        }
    put(object, "rows", rows);
    return object;
}

static bool count_all(Cli *cli, UrgencyReach reach, UrgencyWalk **walk, Error *error) {
    bool good = work_urgency_new(walk, cli->work, reach, error);
    while (good && !work_urgency_done(*walk)) good = work_urgency_step(*walk, URGENCY_CHUNK, error);
    return good;
}

bool command_urgency(Cli *cli, json_t **answer, Error *error) {
    Args args;
    UrgencyWalk *walk = NULL;
    const Flag flags[] = {{"--by", true}, {0}};
    bool good = args_read(&args, cli, flags, 0, 0, error);
    const char *by = args.values[0] ? args.values[0] : "clock";
    if (good && !text_list_has("clock owner", by))
        good = usage_error(cli, error, "--by takes clock or owner.");
    good = good && cli_open(cli, error) && count_all(cli, URGENCY_ALL, &walk, error);
    if (good) *answer = urgency_json(work_urgency_tally(walk), by, work_zone(cli->work));
    work_urgency_free(&walk);
    args_free(&args);
    return good;
}

bool command_overdue(Cli *cli, json_t **answer, Error *error) {
    Args args;
    UrgencyWalk *walk = NULL;
    const Flag flags[] = {{0}};
    bool good = args_read(&args, cli, flags, 0, 0, error) && cli_open(cli, error) &&
                count_all(cli, URGENCY_TO_FRIDAY, &walk, error);
    if (good) *answer = overdue_json(work_urgency_tally(walk), work_zone(cli->work));
    work_urgency_free(&walk);
    args_free(&args);
    return good;
}
