/* `script`: the workstation's event loop without a terminal. */
#include "answer.h"
#include "args.h"
#include "base/text.h"
#include "base/utf8.h"
#include "commands.h"
#include "loop.h"
#include "picture_file.h"
#include "script_line.h"
#include "ui/screen/linear.h"

#include <string.h>

enum { SCRIPT_BYTES = 8 << 20, FLAG_SCREEN = 0, FLAG_DUMP = 1, FLAG_SVG = 2 };

typedef struct Run {
    Cli *cli;
    Loop *loop;
    int64_t keys;
    json_t *dumps;
    json_t *said; /* linear mode: what was read out after each line; NULL: not asked */
    Linear linear;
    long failed; /* line of the first expectation that failed; 0 none */
    char why[300];
} Run;

static void dump(Run *run, const char *name) {
    const Screen *screen = loop_screen(run->loop);
    json_t *object = json_object();
    json_t *lines = json_array();
    int row = 0, col = 0;
    for (int i = 0; i < screen_rows(screen); i++) {
        Text text = {0};
        screen_row_text(screen, i, &text);
        json_array_append_new(lines, json_text(text_string(&text)));
        text_free(&text);
    }
    put_text(object, "name", name);
    put_number(object, "cols", screen_cols(screen));
    put_number(object, "rows", screen_rows(screen));
    put(object, "lines", lines);
    screen_cursor(screen, &row, &col);
    put(object, "cursor", json_pack("[ii]", row, col));
    json_array_append_new(run->dumps, object);
}

static bool shows(Run *run, const char *text) {
    const Screen *screen = loop_screen(run->loop);
    bool found = false;
    for (int i = 0; i < screen_rows(screen) && !found; i++) {
        Text row = {0};
        screen_row_text(screen, i, &row);
        found = strstr(text_string(&row), text) != NULL;
        text_free(&row);
    }
    return found;
}

static void fail(Run *run, long line, const char *what, const char *text) {
    run->failed = line;
    Text why = {0};
    text_addf(&why, "Line %ld: %s%s%s", line, what, *text ? ": " : "", text);
    text_copy_to(run->why, sizeof run->why, text_string(&why));
    text_free(&why);
}

static void type(Run *run, const char *text) {
    while (*text && !loop_done(run->loop)) {
        Event event = event_character(text);
        loop_event(run->loop, &event);
        run->keys++;
        utf8_next(&text);
    }
}

static bool open_loop(Run *run, int rows, int cols, Error *error) {
    if (!loop_new(&run->loop, run->cli->work, rows, cols, error)) return false;
    loop_prefer(run->loop, &run->cli->preferences);
    loop_set_ascii(run->loop, run->cli->out->ascii);
    loop_tick(run->loop);
    return true;
}

/* Another person sits down at the same screen: it starts anew. */
static bool change_user(Run *run, const char *user, Error *error) {
    const Screen *screen = loop_screen(run->loop);
    int rows = screen_rows(screen), cols = screen_cols(screen);
    if (!work_switch_user(run->cli->work, user, error)) return false;
    loop_free(&run->loop);
    return open_loop(run, rows, cols, error);
}

static bool change_now(Run *run, const char *text, Error *error) {
    Instant at;
    if (!work_practice(run->cli->work))
        return error_set(error, ERROR_REFUSED, "Time can be set in a practice database alone.");
    if (!args_time(run->cli, text, text, &at, error)) return false;
    work_set_now(run->cli->work, at);
    return true;
}

/* Presses the first place on the screen where the text stands. */
static void click(Run *run, const ScriptLine *line) {
    const Screen *screen = loop_screen(run->loop);
    Event event = {.kind = EVENT_MOUSE};
    bool found = false;
    for (int i = 0; i < screen_rows(screen) && !found; i++) {
        Text row = {0};
        screen_row_text(screen, i, &row);
        char *at = strstr(row.data, line->rest);
        found = at != NULL;
        if (found) *at = '\0';
        if (found) event.row = i, event.col = glyph_columns(row.data);
        text_free(&row);
    }
    if (!found) fail(run, line->number, "not on the screen", line->rest);
    if (found) loop_event(run->loop, &event);
    run->keys++;
}

static void turn(Run *run, const char *way) {
    Event event = {.kind = EVENT_MOUSE, .wheel = text_equal(way, "up") ? -1 : 1};
    loop_event(run->loop, &event);
    run->keys++;
}

static bool run_line(Run *run, const ScriptLine *line, Error *error) {
    bool typed = line->verb == SCRIPT_KEY || line->verb == SCRIPT_TEXT;
    if (typed && loop_done(run->loop)) {
        fail(run, line->number, "the workstation was left before this key", "");
        return true;
    }
    switch (line->verb) {
    case SCRIPT_KEY:
        run->keys++;
        loop_event(run->loop, &line->event);
        return true;
    case SCRIPT_CLICK:
        click(run, line);
        return true;
    case SCRIPT_WHEEL:
        turn(run, line->rest);
        return true;
    case SCRIPT_TEXT:
        type(run, line->rest);
        return true;
    case SCRIPT_FILTER:
        loop_filter(run->loop, line->rest);
        return true;
    case SCRIPT_RESIZE:
        loop_event(run->loop, &line->event);
        return true;
    case SCRIPT_NOW:
        return change_now(run, line->rest, error);
    case SCRIPT_USER:
        return change_user(run, line->rest, error);
    case SCRIPT_COUNT_RESET:
        run->keys = 0;
        return true;
    case SCRIPT_EXPECT:
        if (!shows(run, line->rest)) fail(run, line->number, "not on the screen", line->rest);
        return true;
    case SCRIPT_ABSENT:
        if (shows(run, line->rest)) fail(run, line->number, "on the screen", line->rest);
        return true;
    case SCRIPT_DUMP:
        dump(run, line->rest);
        return true;
    }
    return true;
}

/* What a listener hears after a line of the script. */
static void listen(Run *run) {
    Text text = {0};
    if (!run->said) return;
    linear_say(&run->linear, loop_screen(run->loop), &text);
    if (text.length > 0) json_array_append_new(run->said, json_text(text_string(&text)));
    text_free(&text);
}

static bool run_script(Run *run, const Script *script, Error *error) {
    for (size_t i = 0; i < script->count && !run->failed; i++) {
        if (!run_line(run, &script->lines[i], error))
            return error_prefix(error, "Line %ld", script->lines[i].number);
        if (!loop_done(run->loop)) loop_tick(run->loop);
        listen(run);
    }
    return true;
}

static json_t *run_json(const Run *run) {
    json_t *answer = json_object();
    put_number(answer, "keys", run->keys);
    put_flag(answer, "ok", run->failed == 0);
    put(answer, "dumps", json_incref(run->dumps));
    if (run->said) put(answer, "said", json_incref(run->said));
    if (run->failed) {
        put_number(answer, "line", run->failed);
        put_text(answer, "why", run->why);
        run->cli->code = error_exit_code(ERROR_REFUSED);
        out_message(run->cli->out, run->why);
    }
    return answer;
}

static bool drive(Cli *cli, const Args *args, const Script *script, json_t **answer, Error *error) {
    int rows = 24, cols = 80;
    const char *size = args->values[FLAG_SCREEN];
    Run run = {.cli = cli, .dumps = json_array(), .said = cli->options->linear ? json_array() : NULL};
    bool good = !size || script_size(size, &rows, &cols) ||
                usage_error(cli, error, "--screen takes COLSxROWS: 100x30.");
    if (cli->options->linear && !size) rows = LINEAR_ROWS, cols = LINEAR_COLS;
    good = good && open_loop(&run, rows, cols, error);
    if (good) listen(&run);
    good = good && run_script(&run, script, error);
    if (good && args->values[FLAG_DUMP]) dump(&run, "last");
    if (good && args->values[FLAG_SVG] && !run.failed)
        good = picture_write(args->values[FLAG_SVG], loop_screen(run.loop), cli->theme, error);
    if (good) *answer = run_json(&run);
    loop_free(&run.loop);
    json_decref(run.dumps);
    json_decref(run.said);
    linear_free(&run.linear);
    return good;
}

bool command_script(Cli *cli, json_t **answer, Error *error) {
    Args args;
    const Flag flags[] = {{"--screen", true}, {"--dump", false}, {"--svg", true}, {0}};
    Text text = {0};
    Script script = {0};
    bool good =
        args_read(&args, cli, flags, 1, 1, error) && file_read(args.words[0], SCRIPT_BYTES, &text, error);
    if (good) text_add(&text, "\n");
    good = good && script_read(&script, text.data, error) && cli_open(cli, error) &&
           drive(cli, &args, &script, answer, error);
    script_free(&script);
    text_free(&text);
    args_free(&args);
    return good;
}

void text_script(Cli *cli, const json_t *answer) {
    out_json(cli->out, answer);
}
