/* What `user` and `teams` share: an act of core/admin.h from the options of a command, and people as JSON. */
#ifndef PALLIUM_APP_ADMIN_ACT_H
#define PALLIUM_APP_ADMIN_ACT_H

#include "args.h"
#include "work/people.h"

/* The option --version says which version of the row was read. A field is given by the option of its name
 * ("--full-name" for full_name), `name` by the subject of an act that adds. Opens the database. With `dry`
 * nothing is done. Puts `effect`, the sentences of what changes for whom, `done` and `summary`. */
typedef struct AdminWords {
    const char *act, *subject;
    const Args *args;
    const Flag *flags;
    bool dry;
} AdminWords;
bool admin_act(Cli *cli, const AdminWords *words, json_t *answer, Error *error);

json_t *person_json(const Person *person, const Zone *zone);
json_t *team_row_json(const Team *team, const Zone *zone);

#endif
