/* `team`: the care team's roster, what nobody covers, other programmes. */
#include "answer.h"
#include "args.h"
#include "columns.h"
#include "commands.h"
#include "core/team.h"
#include "typed.h"
#include "work/chart.h"

#include <string.h>

static const RowKey keys_member[] = {{"discipline", "discipline", CELL_TEXT},
                                     {"person", "person", CELL_TEXT},
                                     {"lead", "leads", CELL_FLAG},
                                     {"from", "starts", CELL_TEXT},
                                     {"contact", "contact", CELL_TEXT},
                                     {"id", NULL, CELL_ID},
                                     {0}};
static const RowKey keys_other[] = {{"programme", "name", CELL_TEXT},
                                    {"contact", "contact", CELL_TEXT},
                                    {"lead", "leads", CELL_FLAG},
                                    {"from", "starts", CELL_TEXT},
                                    {0}};

/* Those that have not ended. */
static json_t *living_json(const RowKey *keys, Rows rows, const Zone *zone) {
    json_t *array = json_array();
    for (size_t i = 0; i < rows.count; i++)
        if (!row_get(rows.items[i], "ends"))
            json_array_append_new(array, row_json(keys, rows.items[i], zone));
    return array;
}

static json_t *uncovered_json(Rows roster) {
    PlanTeamMember team[PLAN_TEAM];
    const TeamPlace *empty[TEAM_PLACES];
    json_t *array = json_array();
    size_t count = 0;
    for (size_t i = 0; i < roster.count && count < PLAN_TEAM; i++)
        if (!row_get(roster.items[i], "ends"))
            text_copy_to(team[count++].discipline, sizeof team->discipline,
                         row_string(roster.items[i], "discipline"));
    size_t found = team_uncovered(team, count, empty);
    for (size_t i = 0; i < found; i++) json_array_append_new(array, json_string(empty[i]->name));
    return array;
}

bool command_team(Cli *cli, json_t **answer, Error *error) {
    Args args;
    const Flag flags[] = {{0}};
    Chart *chart = NULL;
    int64_t member_no = 0;
    bool good = args_read(&args, cli, flags, 1, 1, error) && cli_open(cli, error) &&
                typed_member(cli->work, args.words[0], &member_no, error) &&
                work_open_member(cli->work, member_no, NULL, &chart, error);
    if (good) {
        *answer = json_object();
        put(*answer, "members", living_json(keys_member, chart->roster, work_zone(cli->work)));
        put(*answer, "uncovered", uncovered_json(chart->roster));
        put(*answer, "programmes", living_json(keys_other, chart->programmes, work_zone(cli->work)));
    }
    chart_free(&chart);
    args_free(&args);
    return good;
}
