/* `idle`: when a screen that is left alone locks and ends. */
#include "answer.h"
#include "args.h"
#include "commands.h"
#include "work/sign_in.h"

bool command_idle(Cli *cli, json_t **answer, Error *error) {
    Args args;
    long minutes = 0;
    bool good = args_read(&args, cli, (const Flag[]){{0}}, 0, 1, error) && cli_open(cli, error);
    if (good && args.count)
        good =
            args_number("MINUTES", args.words[0], IDLE_MINUTES_LEAST, IDLE_MINUTES_MOST, &minutes, error) &&
            work_set_idle_minutes(cli->work, (int)minutes, error);
    args_free(&args);
    if (!good) return false;
    *answer = json_object();
    put_number(*answer, "idle_minutes", work_idle_minutes(cli->work));
    put_number(*answer, "log_off_minutes", work_log_off_minutes(cli->work));
    return true;
}
