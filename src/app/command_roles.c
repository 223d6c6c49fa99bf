/* `roles`: what each may do and whose charts it sees, from the tables of acts and of access. */
#include "answer.h"
#include "args.h"
#include "commands.h"
#include "work/people.h"

static const char *const reaches[] = {[ACCESS_NONE] = "none",
                                      [ACCESS_TEAM] = "team",
                                      [ACCESS_ORGANISATION] = "organisation",
                                      [ACCESS_ALL] = "all"};
static const char *const levels[] = {
    [CHART_HIDDEN] = "hidden", [CHART_COMMENT] = "comment", [CHART_FULL] = "full"};

static json_t *acts_of(const AccessUser *user) {
    json_t *names = json_array();
    const Act *act;
    for (size_t i = 0; (act = act_at(i)); i++)
        if (access_may_act(user, act)) json_array_append_new(names, json_text(act->name));
    for (size_t i = 0; (act = admin_act_at(i)); i++)
        if (act->roles & role_bit(user->role)) json_array_append_new(names, json_text(act->name));
    return names;
}

static json_t *role_json(const AccessUser *user) {
    json_t *object = json_object();
    put_text(object, "role", role_name(user->role));
    put_text(object, "charts", reaches[access_reach(user)]);
    put_text(object, "level", levels[access_level(user)]);
    put_flag(object, "break_glass", access_may_break_glass(user));
    put_flag(object, "export", access_may_export(user));
    put(object, "acts", acts_of(user));
    return object;
}

bool command_roles(Cli *cli, json_t **answer, Error *error) {
    Args args;
    const Flag flags[] = {{0}};
    json_t *roles = json_array();
    bool good = args_read(&args, cli, flags, 0, 0, error) && cli_open(cli, error);
    for (int role = 0; good && role < ROLES; role++) {
        AccessUser user = work_as_role(cli->work, (Role)role);
        json_array_append_new(roles, role_json(&user));
    }
    *answer = json_object();
    put(*answer, "roles", roles);
    args_free(&args);
    return good;
}

void text_roles(Cli *cli, const json_t *answer) {
    size_t index;
    json_t *row;
    Text text = {0};
    json_array_foreach(json_object_get(answer, "roles"), index, row) {
        text_addf(&text, "%s: charts %s, %s; %zu acts%s%s\n", get_text(row, "role"), get_text(row, "charts"),
                  get_text(row, "level"), json_array_size(json_object_get(row, "acts")),
                  get_flag(row, "break_glass") ? ", breaks the glass" : "",
                  get_flag(row, "export") ? ", exports" : "");
    }
    out_text(cli->out, text_string(&text));
    text_free(&text);
}
