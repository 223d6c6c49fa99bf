/* `play`: a file of acts on a practice database, each at its time and by its user. */
#include "act_words.h"
#include "answer.h"
#include "args.h"
#include "base/text.h"
#include "commands.h"
#include "exchange/import_map.h"
#include "play_line.h"
#include "work/users.h"

#include <string.h>

enum { PLAY_BYTES = 8 << 20, USER_SIZE = 80, PLAY_KINDS = 24 };

typedef struct Play {
    Cli *cli;
    char op[ID_SIZE]; /* operation id of the whole, or "": each line has one made of it */
    int days;         /* by which dates and moments move */
    bool until_now;   /* nothing later than `end`, moved or not */
    Instant end;      /* acts later than this are left out: they have not happened yet */
    bool later;       /* the time now is past `end` */
    char first[USER_SIZE], user[USER_SIZE];
    int64_t done, refused, left_out;
    json_t *refusals;
    ActCreated made[PLAY_KINDS]; /* the last of each kind: a target "$goal" stands for it */
    size_t made_count;
} Play;

static bool set_time(Play *play, const char *text, Error *error) {
    Instant at;
    if (!zone_parse(work_zone(play->cli->work), text, &at))
        return error_set(error, ERROR_BAD_INPUT, "%s is no moment.", text);
    if (play->days) at = import_shift_instant(work_zone(play->cli->work), at, play->days);
    play->later = (play->days || play->until_now) && at.second > play->end.second;
    if (!play->later) work_set_now(play->cli->work, at);
    return true;
}

/* Only the administrator who began may add people. */
static bool add_user(Play *play, const PlayUser *user, Error *error) {
    Work *work = play->cli->work;
    Error ignored = {0};
    bool good =
        work_switch_user(work, play->first, error) &&
        work_add_user(
            work,
            &(NewUser){.name = user->name, .role = user->role, .team = user->team, .full_name = user->full},
            error);
    return work_switch_user(work, play->user, good ? error : &ignored) && good;
}

static void remember(Play *play, const ActResult *result) {
    for (size_t i = 0; i < result->created_count; i++) {
        size_t at = 0;
        while (at < play->made_count && !text_equal(play->made[at].kind, result->created[i].kind)) at++;
        if (at == PLAY_KINDS) continue;
        if (at == play->made_count) play->made_count++;
        play->made[at] = result->created[i];
    }
}

/* The id that "$goal" stands for; what stands for nothing yet stays, and is found nowhere. */
static void fill_targets(const Play *play, ActWords *words) {
    for (size_t i = 0; i < words->request.target_count; i++)
        for (size_t k = 0; words->targets[i][0] == '$' && k < play->made_count; k++)
            if (text_equal(words->targets[i] + 1, play->made[k].kind)) words->targets[i] = play->made[k].id;
}

static bool do_act(Play *play, const PlayLine *line, Error *error) {
    ActWords words = {0};
    ActResult result = {0};
    Work *work = play->cli->work;
    bool good = act_words_read(&words, line->act, line->act_count, error);
    if (good && play->days) good = act_words_shift(&words, work_zone(work), play->days, error);
    if (good) fill_targets(play, &words);
    good = good && act_words_do(&words, work, &result, error);
    if (good) remember(play, &result);
    act_words_free(&words);
    return good;
}

static bool play_line(Play *play, const PlayLine *line, long number, Error *error) {
    char op[ID_SIZE] = "";
    if (*play->op) id_derive_nth(play->op, number, op);
    work_set_op(play->cli->work, op);
    if (line->at && !set_time(play, line->at, error)) return false;
    if (line->add.name && !add_user(play, &line->add, error)) return false;
    if (line->user) {
        if (!work_switch_user(play->cli->work, line->user, error)) return false;
        text_copy_to(play->user, sizeof play->user, line->user);
    }
    if (!line->act) return true;
    if (play->later) {
        play->left_out++;
        return true;
    }
    if (!do_act(play, line, error)) return false;
    play->done++;
    return true;
}

static void refuse(Play *play, long number, const char *act, const Error *error) {
    json_t *object = json_object();
    put_number(object, "line", number);
    put_text(object, "error", error_kind_word(error->kind));
    put_text(object, "why", error->why);
    json_array_append_new(play->refusals, object);
    play->refused++;
    Text text = {0};
    text_addf(&text, "Line %ld: %s%s%s", number, act ? act : "", act ? ": " : "", error->why);
    if (*error->missing) text_addf(&text, " Missing: %s.", error->missing);
    out_message(play->cli->out, text_string(&text));
    text_free(&text);
}

/* Plays line by line. A line that cannot be read ends it; one that is refused is told and counted. */
static bool play_all(Play *play, char *text, Error *error) {
    long number = 0;
    for (char *line = text; line; number++) {
        char *end = strchr(line, '\n');
        if (end) *end = 0;
        PlayLine words;
        Error refusal = {0};
        if (!play_line_read(&words, line, error)) return error_prefix(error, "Line %ld", number + 1);
        if (!play_line(play, &words, number + 1, &refusal)) {
            if (refusal.kind == ERROR_STORAGE) {
                *error = refusal;
                return error_prefix(error, "Line %ld", number + 1);
            }
            refuse(play, number + 1, words.act ? words.act[0] : NULL, &refusal);
        }
        line = end ? end + 1 : NULL;
    }
    return true;
}

bool command_play(Cli *cli, json_t **answer, Error *error) {
    Args args;
    const Flag flags[] = {
        {"--shift-dates", false}, {"--keep-going", false}, {"--op", true}, {"--until-now", false}, {0}};
    Text text = {0};
    char op[ID_SIZE] = "";
    bool good = args_read(&args, cli, flags, 1, 1, error) && args_op(args.values[2], op, error) &&
                cli_open(cli, error);
    good = good && work_may_write(cli->work, error);
    if (good && !work_practice(cli->work))
        good = error_set(error, ERROR_REFUSED, "Only a practice database can be played on.");
    good = good && file_read(args.words[0], PLAY_BYTES, &text, error);
    bool keep_going = args.values[1] != NULL;
    if (good) {
        Play play = {.cli = cli, .end = work_now(cli->work), .refusals = json_array()};
        if (args.values[0]) play.days = import_shift_days(work_zone(cli->work), play.end);
        if (args.values[3]) play.days = import_story_days(work_zone(cli->work), play.end);
        play.until_now = args.values[3] != NULL;
        text_copy_to(play.op, sizeof play.op, op);
        text_copy_to(play.first, sizeof play.first, work_user(cli->work));
        text_copy_to(play.user, sizeof play.user, work_user(cli->work));
        good = text.length == 0 || play_all(&play, text.data, error);
        *answer = json_object();
        put_number(*answer, "done", play.done);
        put_number(*answer, "refused", play.refused);
        put_number(*answer, "left_out", play.left_out);
        put(*answer, "refusals", play.refusals);
        if (play.refused > 0 && !keep_going) cli->code = error_exit_code(ERROR_REFUSED);
    }
    text_free(&text);
    args_free(&args);
    return good;
}

/* What was refused has been told line by line. */
void text_play(Cli *cli, const json_t *answer) {
    Text text = {0};
    text_addf(&text, "%lld done, %lld refused, %lld left out\n", (long long)get_number(answer, "done"),
              (long long)get_number(answer, "refused"), (long long)get_number(answer, "left_out"));
    out_text(cli->out, text_string(&text));
    text_free(&text);
}
