/* `explain` and `history`: why, and who. */
#include "answer.h"
#include "args.h"
#include "base/text.h"
#include "columns.h"
#include "commands.h"
#include "typed.h"
#include "work/chart.h"
#include "work/order.h"

/* Each change of the due time: what it was, what it became, by which act. */
static json_t *dues_json(const Explanation *why, const Zone *zone) {
    json_t *dues = json_array();
    for (size_t i = 0; i < why->due_count; i++) {
        const ExplainDue *due = &why->dues[i];
        json_t *object = json_object();
        put_time(object, "from", zone, due->before);
        put_time(object, "to", zone, due->after);
        put_number(object, "days", due->days);
        put_number(object, "act", due->act);
        put_text(object, "action", due->kind);
        put_text(object, "by", due->user);
        put_time(object, "at", zone, due->at);
        put_text(object, "detail", due->detail);
        json_array_append_new(dues, object);
    }
    return dues;
}

static json_t *explanation_json(const Explanation *why, const Zone *zone) {
    json_t *object = json_object();
    json_t *start = json_object();
    json_t *advances = json_array();
    put_text(start, "event", why->start_event);
    put_time(start, "at", zone, why->start_at);
    put_number(start, "act", why->start_act);
    for (size_t i = 0; i < why->advance_count; i++) {
        json_t *advance = json_object();
        put_text(advance, "name", why->advances[i].name);
        put_number(advance, "hours", why->advances[i].hours);
        json_array_append_new(advances, advance);
    }
    put_clock(object, "clock", why->clock);
    put(object, "start", start);
    put_text(object, "calendar", why->calendar);
    put_text(object, "duration", why->duration);
    put_time(object, "due", zone, why->due);
    put(object, "advances", advances);
    put_time(object, "work_by", zone, why->work_by);
    put_text(object, "rule", why->rule);
    put_text(object, "policy", why->policy);
    put_text(object, "source", why->source);
    put_text(object, "id", why->obligation_id);
    put_text(object, "state", why->state);
    put_text(object, "words", why->words);
    put_text(object, "variant", why->clock);
    put_time(object, "first_due", zone, why->due_count ? why->dues[0].before : why->due);
    put(object, "due_history", dues_json(why, zone));
    put_flag(object, "late", why->late);
    put_time(object, "suspended", zone, why->suspended ? why->held : instant_never);
    return object;
}

static json_t *pin_json(const Standing *standing, const Zone *zone) {
    if (!standing->why.pinned) return json_null();
    json_t *object = json_object();
    put_time(object, "until", zone, standing->why.pin_until);
    put_text(object, "reason", standing->why.pin_reason);
    return object;
}

static json_t *terms_json(const OrderReason *reason) {
    json_t *array = json_array();
    for (size_t i = 0; i < reason->term_count; i++) {
        json_t *term = json_object();
        put_text(term, "name", reason->terms[i].name);
        put_number(term, "hours", reason->terms[i].upper);
        put_number(term, "other_hours", reason->terms[i].lower);
        json_array_append_new(array, term);
    }
    return array;
}

/* Beside the other one: what decides between the two, and the seconds by which this one is earlier. */
static json_t *above_json(const Above *above, const Zone *zone) {
    static const char *const causes[] = {[ORDER_WORK_BY] = "work_by",
                                         [ORDER_CASE] = "case",
                                         [ORDER_OBLIGATION] = "obligation",
                                         [ORDER_NEVER] = "never_due"};
    json_t *object = json_object();
    put_text(object, "obligation", above->lower.why.obligation_id);
    put_text(object, "name", above->lower.name);
    put_clock(object, "clock", above->lower.why.clock);
    put_text(object, "words", above->lower.why.words);
    put_time(object, "due", zone, above->lower.why.due);
    put_time(object, "work_by", zone, above->lower.why.work_by);
    put(object, "pin", pin_json(&above->lower, zone));
    put_flag(object, "stands_above", above->reason.above);
    put_text(object, "cause", causes[above->reason.cause]);
    put_number(object, "due_earlier", above->reason.due);
    put_number(object, "work_by_earlier", above->reason.work_by);
    put(object, "terms", terms_json(&above->reason));
    return object;
}

static bool put_above(const Cli *cli, const char *upper, const char *typed, json_t *answer, Error *error) {
    Above above;
    char lower[TYPED_SIZE] = "";
    typed_id(typed, lower);
    if (!work_above(cli->work, upper, lower, &above, error)) return false;
    put(answer, "pin", pin_json(&above.upper, work_zone(cli->work)));
    put(answer, "above", above_json(&above, work_zone(cli->work)));
    return true;
}

bool command_explain(Cli *cli, json_t **answer, Error *error) {
    Args args;
    const Flag flags[] = {{"--above", true}, {0}};
    Explanation why;
    char typed[TYPED_SIZE] = "";
    bool good = args_read(&args, cli, flags, 1, 1, error) && cli_open(cli, error);
    if (good) typed_id(args.words[0], typed);
    good = good && work_explain_on_record(cli->work, typed, &why, error);
    if (good) *answer = explanation_json(&why, work_zone(cli->work));
    if (good && args.values[0]) good = put_above(cli, typed, args.values[0], *answer, error);
    args_free(&args);
    return good;
}

typedef struct Ledger {
    json_t *lines;
    const Cli *cli;
} Ledger;

static void history_line(void *context, int64_t act, Instant at, const char *user, const char *column,
                         const char *before, const char *after) {
    Ledger *ledger = context;
    json_t *object = json_object();
    put_number(object, "act", act);
    put_time(object, "at", work_zone(ledger->cli->work), at);
    put_text(object, "by", user);
    put_text(object, "field", column);
    put(object, "before", before ? json_text(before) : json_null());
    put(object, "after", after ? json_text(after) : json_null());
    json_array_append_new(ledger->lines, object);
}

bool command_history(Cli *cli, json_t **answer, Error *error) {
    Args args;
    const Flag flags[] = {{"--field", true}, {0}};
    *answer = json_object();
    Ledger ledger = {.lines = json_array(), .cli = cli};
    char typed[TYPED_SIZE] = "";
    bool good = args_read(&args, cli, flags, 1, 1, error) && cli_open(cli, error);
    if (good) typed_form(cli->work, args.words[0], typed);
    good = good && work_history(cli->work, typed, args.values[0], history_line, &ledger, error);
    put_text(*answer, "subject", good ? args.words[0] : NULL);
    put(*answer, "lines", ledger.lines);
    args_free(&args);
    return good;
}

void text_history(Cli *cli, const json_t *answer) {
    Text text = {0};
    size_t index;
    json_t *line;
    json_array_foreach(json_object_get(answer, "lines"), index, line) {
        text_addf(&text, "%s  %lld  ", get_text(line, "at"), (long long)get_number(line, "act"));
        column_add(&text, get_text(line, "by"), 16);
        text_addf(&text, " %s: %s -> %s\n", get_text(line, "field"), get_text(line, "before"),
                  get_text(line, "after"));
    }
    out_text(cli->out, text_string(&text));
    text_free(&text);
}
