/* The process: its arguments, its environment, its exit code. */
#include "base/locale.h"
#include "cli.h"
#include "environment.h"

#include <stdlib.h>

int main(int argc, char **argv) {
    Surroundings own;
    Environment environment;
    if (!process_harden()) return EXIT_FAILURE;
    environment_take(&own, &environment);
    LocaleChoice locale = locale_choose();
    Out out = {.ascii = locale.ascii};
    if (locale.note[0]) out_message(&out, locale.note);
    Options options;
    Error error = {0};
    int code;
    if (options_read(&options, argc > 0 ? argc - 1 : 0, argv + 1, &environment, &error))
        code = cli_run(&options, &environment, &out);
    else
        code = cli_refuse(&out, &error, NULL, options.json);
    options_free(&options);
    if (!out_close(&out) && code == 0) {
        out_message(&out, "The answer could not be written.");
        code = error_exit_code(ERROR_STORAGE);
    }
    return code;
}
