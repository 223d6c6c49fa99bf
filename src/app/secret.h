/* How a secret reaches the program: a file that --secret-file names, or a terminal that does not show it. */
#ifndef PALLIUM_APP_SECRET_H
#define PALLIUM_APP_SECRET_H

#include "cli.h"

enum { SECRET_FILE_LIMIT = 4096 };

/* WorkOptions.ask; the context is the Cli. */
bool secret_ask(void *context, const char *user, Text *secret, Error *error);

/* A new one: the first line of `file`, "-" for standard input; NULL: asked twice at the terminal. */
bool secret_new(const char *user, const char *file, Text *secret, Error *error);

#endif
