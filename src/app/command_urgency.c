/* The answers of `urgency` and `overdue`, from one tally. */
#include "answer.h"
#include "args.h"
#include "commands.h"
#include "work/urgency.h"

/* What the rows are printed with. */
typedef struct Print {
    Work *work;
    const Zone *zone;
    Error *error;
    bool good; /* false: a read failed, and *error says why */
} Print;

static void put_first(json_t *object, Print *print, const int64_t *first, size_t count) {
    char id[ID_SIZE] = "";
    if (count > 0 && print->good) print->good = work_urgency_id(print->work, first[0], id, print->error);
    put_text(object, "obligation", id);
}

static json_t *group_json(const UrgencyGroups *groups, int group, const char *by, Print *print) {
    const UrgencyBins *bins = urgency_bins(groups, group);
    json_t *object = json_object();
    put_text(object, by, urgency_name(groups, group));
    if (text_equal(by, "clock")) put_text(object, "words", urgency_words(groups, group));
    put_number(object, "owed", bins->count);
    for (int bin = 0; bin < URGENCY_BINS; bin++)
        put_number(object, urgency_bin_name((UrgencyBin)bin), bins->cells[bin].count);
    put_time(object, "first_due", print->zone, bins->next);
    put_first(object, print, bins->first, bins->first_count);
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

static json_t *urgency_json(const UrgencyTally *tally, const char *by, Print *print) {
    const UrgencyGroups *groups = text_equal(by, "owner") ? &tally->owners : &tally->clocks;
    json_t *object = json_object(), *rows = json_array();
    put_time(object, "at", print->zone, tally->axis.now);
    put_text(object, "by", by);
    put_number(object, "owed", tally->total);
    for (int bin = 0; bin < URGENCY_BINS; bin++)
        put_number(object, urgency_bin_name((UrgencyBin)bin), tally->bins[bin]);
    put(object, "ends", ends_json(&tally->axis, print->zone));
    for (int i = 0; i < (int)groups->count; i++)
        json_array_append_new(rows, group_json(groups, i, by, print));
    put(object, "rows", rows);
    put(object, "hours", hours_json(tally, print->zone));
    return object;
}

static void put_late(json_t *object, const UrgencyLate *late, Print *print) {
    json_t *causes = json_object();
    put_number(object, "overdue", late->late);
    put_time(object, "oldest_due", print->zone, late->oldest);
    put_number(object, "late_by_friday", late->by_friday);
    for (int cause = 0; cause < URGENCY_CAUSES; cause++)
        put_number(causes, urgency_cause_name((UrgencyCause)cause), late->causes[cause]);
    put(object, "causes", causes);
    put_first(object, print, late->first, late->first_count);
}

/* A row a cell of the matrix that holds something. */
static json_t *overdue_json(const UrgencyTally *tally, Print *print) {
    json_t *object = json_object(), *rows = json_array();
    put_time(object, "at", print->zone, tally->axis.now);
    put_time(object, "friday", print->zone, tally->axis.friday);
    put_late(object, &tally->late, print);
    for (int owner = 0; owner < (int)tally->owners.count; owner++)
        for (int clock = 0; clock < (int)tally->clocks.count; clock++) {
            UrgencyLate late = urgency_late(tally, owner, clock);
            if (late.late + late.by_friday == 0) continue;
            json_t *row = json_object();
            put_text(row, "owner", urgency_name(&tally->owners, owner));
            put_text(row, "clock", urgency_name(&tally->clocks, clock));
            put_text(row, "words", urgency_words(&tally->clocks, clock));
            put_late(row, &late, print);
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
    Print print = {.work = cli->work, .error = error, .good = good};
    if (good) {
        print.zone = work_zone(cli->work);
        *answer = urgency_json(work_urgency_tally(walk), by, &print);
    }
    work_urgency_free(&walk);
    args_free(&args);
    return print.good;
}

bool command_overdue(Cli *cli, json_t **answer, Error *error) {
    Args args;
    UrgencyWalk *walk = NULL;
    const Flag flags[] = {{0}};
    bool good = args_read(&args, cli, flags, 0, 0, error) && cli_open(cli, error) &&
                count_all(cli, URGENCY_TO_FRIDAY, &walk, error);
    Print print = {.work = cli->work, .error = error, .good = good};
    if (good) {
        print.zone = work_zone(cli->work);
        *answer = overdue_json(work_urgency_tally(walk), &print);
    }
    work_urgency_free(&walk);
    args_free(&args);
    return print.good;
}
