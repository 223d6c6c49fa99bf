/* `reviews`: the charts that were opened by break-glass. */
#include "answer.h"
#include "args.h"
#include "commands.h"
#include "work/audit.h"
#include "work/break_glass.h"

#include <stdlib.h>

enum { FLAG_ALL, REVIEWS_MOST = 1000 };

static json_t *review_json(const BreakGlass *glass, const Zone *zone) {
    json_t *object = json_object(), *acts = json_array();
    for (size_t i = 0; i < glass->act_count; i++) {
        json_t *act = json_object();
        put_time(act, "at", zone, glass->acts[i].at);
        put_text(act, "act", glass->acts[i].act);
        json_array_append_new(acts, act);
    }
    put_number(object, "number", glass->number);
    put_text(object, "member", glass->member);
    put_text(object, "member_id", glass->member_id);
    put_text(object, "name", glass->name);
    put_text(object, "by", glass->by);
    put_text(object, "reason", glass->reason);
    put_time(object, "at", zone, glass->at);
    put_time(object, "until", zone, glass->until);
    put_text(object, "reviewed_by", glass->reviewed_by);
    put_time(object, "reviewed_at", zone, glass->reviewed ? glass->reviewed_at : instant_never);
    put_text(object, "outcome", glass->outcome);
    put_text(object, "finding", glass->finding);
    put_number(object, "acts_total", (int64_t)glass->act_total);
    put(object, "acts", acts);
    return object;
}

bool command_reviews(Cli *cli, json_t **answer, Error *error) {
    Args args;
    const Flag flags[] = {{"--all", false}, {0}};
    size_t count = 0;
    BreakGlass *rows = calloc(REVIEWS_MOST, sizeof *rows);
    bool good = (rows || error_set(error, ERROR_STORAGE, "There is no memory left.")) &&
                args_read(&args, cli, flags, 0, 0, error);
    if (!rows) return false;
    good = good && cli_open(cli, error) && work_look(cli->work, "reviews", NULL, error) &&
           work_break_glass(cli->work, args.values[FLAG_ALL] != NULL, REVIEWS_MOST, rows, &count, error);
    json_t *array = json_array();
    for (size_t i = 0; good && i < count; i++)
        json_array_append_new(array, review_json(&rows[i], work_zone(cli->work)));
    *answer = json_object();
    put(*answer, "reviews", array);
    args_free(&args);
    free(rows);
    return good;
}
