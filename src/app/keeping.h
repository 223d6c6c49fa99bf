/* What the commands that keep a database share. */
#ifndef PALLIUM_APP_KEEPING_H
#define PALLIUM_APP_KEEPING_H

#include "cli.h"

/* Refuses, and puts on record that it was tried, for all but supervisors and administrators: a copy holds
 * every chart, and remaking the lists writes them. */
bool keeper_only(const Cli *cli, const char *what, Error *error);

/* The default database's folders are ours to make; a folder that --db names is not. */
bool make_folders(const char *database, Error *error);

#endif
