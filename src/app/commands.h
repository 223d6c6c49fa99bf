/* The functions of the command table, one or two a file command_*.c; they answer as cli.h says. */
#ifndef PALLIUM_APP_COMMANDS_H
#define PALLIUM_APP_COMMANDS_H

#include "cli.h"

bool command_help(Cli *cli, json_t **answer, Error *error);
bool command_version(Cli *cli, json_t **answer, Error *error);
bool command_init(Cli *cli, json_t **answer, Error *error);
bool command_user(Cli *cli, json_t **answer, Error *error);
bool command_teams(Cli *cli, json_t **answer, Error *error);
bool command_roles(Cli *cli, json_t **answer, Error *error);
bool command_backup(Cli *cli, json_t **answer, Error *error);
bool command_restore(Cli *cli, json_t **answer, Error *error);
bool command_audit(Cli *cli, json_t **answer, Error *error);
bool command_check(Cli *cli, json_t **answer, Error *error);
bool command_worklist(Cli *cli, json_t **answer, Error *error);
bool command_urgency(Cli *cli, json_t **answer, Error *error);
bool command_overdue(Cli *cli, json_t **answer, Error *error);
bool command_list(Cli *cli, json_t **answer, Error *error);
bool command_members(Cli *cli, json_t **answer, Error *error);
bool command_member(Cli *cli, json_t **answer, Error *error);
bool command_case(Cli *cli, json_t **answer, Error *error);
bool command_plan(Cli *cli, json_t **answer, Error *error);
bool command_library(Cli *cli, json_t **answer, Error *error);
bool command_lint(Cli *cli, json_t **answer, Error *error);
bool command_team(Cli *cli, json_t **answer, Error *error);
bool command_rounds(Cli *cli, json_t **answer, Error *error);
bool command_meeting(Cli *cli, json_t **answer, Error *error);
bool command_explain(Cli *cli, json_t **answer, Error *error);
bool command_history(Cli *cli, json_t **answer, Error *error);
bool command_criteria(Cli *cli, json_t **answer, Error *error);
bool command_policy(Cli *cli, json_t **answer, Error *error);
bool command_ruleset(Cli *cli, json_t **answer, Error *error);
bool command_score(Cli *cli, json_t **answer, Error *error);
bool command_actions(Cli *cli, json_t **answer, Error *error);
bool command_workflow(Cli *cli, json_t **answer, Error *error);
bool command_act(Cli *cli, json_t **answer, Error *error);
bool command_reviews(Cli *cli, json_t **answer, Error *error);
bool command_undo(Cli *cli, json_t **answer, Error *error);
bool command_redo(Cli *cli, json_t **answer, Error *error);
bool command_import(Cli *cli, json_t **answer, Error *error);
bool command_play(Cli *cli, json_t **answer, Error *error);
bool command_completion(Cli *cli, json_t **answer, Error *error);
bool command_doctor(Cli *cli, json_t **answer, Error *error);
bool command_config(Cli *cli, json_t **answer, Error *error);
bool command_idle(Cli *cli, json_t **answer, Error *error);
bool command_script(Cli *cli, json_t **answer, Error *error);

void text_help(Cli *cli, const json_t *answer);
void text_version(Cli *cli, const json_t *answer);
void text_audit(Cli *cli, const json_t *answer);
void text_worklist(Cli *cli, const json_t *answer);
void text_urgency(Cli *cli, const json_t *answer);
void text_overdue(Cli *cli, const json_t *answer);
void text_list(Cli *cli, const json_t *answer);
void text_members(Cli *cli, const json_t *answer);
void text_plan(Cli *cli, const json_t *answer);
void text_library(Cli *cli, const json_t *answer);
void text_lint(Cli *cli, const json_t *answer);
void text_team(Cli *cli, const json_t *answer);
void text_rounds(Cli *cli, const json_t *answer);
void text_meeting(Cli *cli, const json_t *answer);
void text_policy(Cli *cli, const json_t *answer);
void text_criteria(Cli *cli, const json_t *answer);
void text_workflow(Cli *cli, const json_t *answer);
void text_actions(Cli *cli, const json_t *answer);
void text_act(Cli *cli, const json_t *answer);
void text_history(Cli *cli, const json_t *answer);
void text_user(Cli *cli, const json_t *answer);
void text_teams(Cli *cli, const json_t *answer);
void text_roles(Cli *cli, const json_t *answer);
void text_import(Cli *cli, const json_t *answer);
void text_play(Cli *cli, const json_t *answer);
void text_completion(Cli *cli, const json_t *answer);
void text_doctor(Cli *cli, const json_t *answer);
void text_script(Cli *cli, const json_t *answer);

#endif
