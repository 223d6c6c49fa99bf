/* The worklist: its answer; the table and CSV made from that are in worklist_text.c. */
#include "answer.h"
#include "args.h"
#include "base/text.h"
#include "commands.h"
#include "work/audit.h"
#include "work/list.h"
#include "work/look.h"

#include <stdlib.h>

enum { PAGE = 200, WALK_CHUNK = 20000, LIMIT_DEFAULT = 50, LIMIT_MOST = 10000000 };
enum { FLAG_BY, FLAG_LIMIT, FLAG_AFTER, FLAG_CSV, FLAG_REASON };

static const Flag flags[] = {{"--by", true},   {"--limit", true},  {"--after", true},
                             {"--csv", false}, {"--reason", true}, {0}};

static json_t *obligation_json(const ListRow *row, const Zone *zone) {
    if (!row->owes) return json_null();
    json_t *object = json_object();
    put_text(object, "id", row->obligation_id);
    put_clock(object, "clock", row->clock);
    put_time(object, "due", zone, row->due);
    put_time(object, "work_by", zone, row->work_by);
    put_text(object, "state", "open");
    put_flag(object, "late", row->late);
    put_text(object, "words", row->words);
    put_flag(object, "today", row->today);
    put_flag(object, "suspended", row->suspended);
    return object;
}

static json_t *list_row_json(const ListRow *row, const Zone *zone) {
    json_t *object = json_object();
    put_text(object, "case", row->case_id);
    put_text(object, "member", row->member_id);
    put_text(object, "member_id", row->source_id);
    put_text(object, "name", row->name);
    put_text(object, "stage", row->stage);
    put_text(object, "owner", row->owner);
    put_flag(object, "urgent", row->urgent);
    put_flag(object, "expedited", row->expedited);
    put_flag(object, "waiting", row->waiting);
    put_flag(object, "hold", row->hold);
    put_flag(object, "pinned", row->pinned);
    put_text(object, "loop", row->loop);
    put_number(object, "more", row->more);
    put(object, "obligation", obligation_json(row, zone));
    put_date(object, "birth_date", row->birth);
    put_text(object, "lang", row->lang);
    put_flag(object, "interpreter", row->interpreter);
    put_text(object, "team", row->team);
    put_text(object, "county", row->county);
    put_text(object, "line_of_business", row->lob);
    put_text(object, "waiting_on", row->waiting ? row->waiting_on : NULL);
    put_time(object, "waiting_until", zone, row->waiting ? row->waiting_until : instant_never);
    put_text(object, "cursor", row->cursor);
    return object;
}

typedef struct List {
    Cli *cli;
    ListQuery query;
    const char *after, *line; /* line: the filter as typed */
    long limit;
    Export export;
    bool exported; /* on record already */
} List;

static bool count_all(const List *list, json_t *answer, ListCounts *counts, Error *error) {
    ListWalk *walk = NULL;
    *counts = (ListCounts){0};
    bool good = work_walk_new(&walk, list->cli->work, &list->query, error);
    while (good && !counts->done) good = work_walk_step(walk, WALK_CHUNK, counts, error);
    work_walk_free(&walk);
    put_number(answer, "total", counts->total);
    put_number(answer, "hidden", counts->hidden_overdue);
    return good;
}

/* Pages until `limit` rows are there; one row more says whether there is a next page. */
static bool gather(const List *list, json_t *rows, const char **next, char cursor[80], Error *error) {
    ListRow *page = calloc(PAGE + 1, sizeof *page);
    if (!page) return error_set(error, ERROR_STORAGE, "There is no memory left.");
    bool good = true;
    bool more = list->limit > 0;
    long left = list->limit;
    text_copy_to(cursor, 80, list->after);
    while (good && more && left > 0) {
        size_t wanted = left < PAGE ? (size_t)left : PAGE;
        size_t count = 0;
        good = work_page(list->cli->work, &list->query, cursor, false, wanted + 1, page, &count, error);
        more = good && count > wanted;
        if (more) count = wanted;
        for (size_t i = 0; good && i < count; i++)
            json_array_append_new(rows, list_row_json(&page[i], work_zone(list->cli->work)));
        if (good && count > 0) text_copy_to(cursor, 80, page[count - 1].cursor);
        left -= (long)count;
    }
    *next = good && more ? cursor : NULL;
    free(page);
    return good;
}

static bool answer_list(const List *list, json_t *answer, Error *error) {
    ListCounts counts;
    char cursor[80];
    const char *next = NULL;
    json_t *rows = json_array();
    bool good =
        count_all(list, answer, &counts, error) &&
        (list->exported || work_listing(list->cli->work, &list->export,
                                        counts.total < list->limit ? counts.total : list->limit, error)) &&
        gather(list, rows, &next, cursor, error);

    put_text(answer, "next", next);
    put(answer, "rows", rows);
    put_number(answer, "now", counts.now);
    put_number(answer, "waiting", counts.waiting);
    put_number(answer, "overdue", counts.overdue);
    put_number(answer, "today", counts.today);
    put_text(answer, "filter", list->line);
    put_time(answer, "at", work_zone(list->cli->work), work_now(list->cli->work));
    return good;
}

/* A list that holds nothing although nothing is filtered out says how to begin. */
static bool say_how(const List *list, const char *filter, json_t *answer, Error *error) {
    Census census;
    if (!text_blank(filter) || get_number(answer, "total") > 0) return true;
    if (!work_census(list->cli->work, &census, error)) return false;
    if (!census.members)
        put_text(answer, "hint", "No members yet. Import a roster: pallium import roster FILE");
    else if (!census.cases)
        put_text(answer, "hint",
                 "No cases yet. Refer a member: pallium act refer MEMBER source=pcp referrer=NAME "
                 "channel=phone (pallium members lists them)");
    return true;
}

static bool read_by(const Cli *cli, const char *by, bool *by_obligation, Error *error) {
    *by_obligation = by && text_equal(by, "obligation");
    return !by || *by_obligation || text_equal(by, "case") ||
           usage_error(cli, error, "--by takes case or obligation.");
}

bool command_worklist(Cli *cli, json_t **answer, Error *error) {
    Args args;
    Filter *filter = NULL;
    Text line = {0};
    List list = {.cli = cli, .limit = LIMIT_DEFAULT};
    bool good = args_read(&args, cli, flags, 0, SIZE_MAX, error) &&
                read_by(cli, args.values[FLAG_BY], &list.query.by_obligation, error);
    if (good && args.values[FLAG_LIMIT])
        good = args_number("--limit", args.values[FLAG_LIMIT], 0, LIMIT_MOST, &list.limit, error);
    for (size_t i = 0; i < args.count; i++) text_addf(&line, "%s%s", i > 0 ? " " : "", args.words[i]);
    good = good && filter_check(text_string(&line), error) && cli_open(cli, error) &&
           work_filter(cli->work, &filter, text_string(&line), error);
    list.query.filter = filter;
    list.line = text_string(&line);
    list.after = args.values[FLAG_AFTER] ? args.values[FLAG_AFTER] : "";
    *answer = json_object();
    list.export = (Export){"worklist", list.line, args.values[FLAG_REASON]};
    list.exported = args.values[FLAG_CSV] != NULL;
    if (good && list.exported) good = work_export(cli->work, &list.export, error);
    good = good && answer_list(&list, *answer, error) && say_how(&list, text_string(&line), *answer, error);
    if (good && args.values[FLAG_CSV] && !cli->options->json) cli->csv = true;
    filter_free(&filter);
    text_free(&line);
    args_free(&args);
    return good;
}
