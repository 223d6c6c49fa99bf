/* Teams and who is in them; somebody who is moved sees other charts, which is said before. */
#include "admin_people_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NO_TEAM = -1, ITSELF = -1 };

static const TeamLine *here(const AdminTeams *teams) {
    return teams->list.count > 0 ? &teams->lines[teams->list.cursor] : NULL;
}

const Team *admin_teams_team(const AdminTeams *teams) {
    const TeamLine *line = here(teams);
    return line && line->team != NO_TEAM ? &teams->people.teams[line->team] : NULL;
}

const Person *admin_teams_person(const AdminTeams *teams) {
    const TeamLine *line = here(teams);
    return line && line->person != ITSELF ? &teams->people.persons[line->person] : NULL;
}

/* "north" of a team, " kortiz" of a person: found again when the people are read anew. */
static void line_words(const AdminTeams *teams, const TeamLine *line, char *out, size_t size) {
    const char *name = line->person != ITSELF  ? teams->people.persons[line->person].name
                       : line->team != NO_TEAM ? teams->people.teams[line->team].name
                                               : "";
    snprintf(out, size, "%s%s", line->person != ITSELF ? " " : "", name);
}

static int add_team(AdminTeams *teams, int team, int count) {
    const People *people = &teams->people;
    const char *name = team == NO_TEAM ? "" : people->teams[team].name;
    teams->lines[count++] = (TeamLine){team, ITSELF};
    for (size_t i = 0; i < people->count; i++)
        if (text_equal(people->persons[i].team, name)) teams->lines[count++] = (TeamLine){team, (int)i};
    return count;
}

bool admin_teams_take(AdminTeams *teams, People *people) {
    TeamLine *lines = calloc(people->count + people->team_count + 1, sizeof *lines);
    int count = 0, cursor = teams->list.cursor;
    if (!lines) return false;
    wipe_free(teams->lines);
    people_free(&teams->people);
    teams->lines = lines;
    teams->people = *people;
    *people = (People){0};
    for (size_t i = 0; i < teams->people.team_count; i++) count = add_team(teams, (int)i, count);
    count = add_team(teams, NO_TEAM, count);
    for (int i = 0; i < count; i++) {
        char words[sizeof teams->at];
        line_words(teams, &lines[i], words, sizeof words);
        if (*teams->at && text_equal(words, teams->at)) cursor = i;
    }
    list_window(&teams->list, count, cursor < count ? cursor : count - 1, false, false);
    return true;
}

static bool load(View *view, void *state, Rect in, Error *error) {
    AdminTeams *teams = state;
    People people;
    list_resize(&teams->list, admin_users_split(in).rows.rows);
    if (!work_people(view->desk->work, &people, error)) return false;
    if (admin_teams_take(teams, &people)) return true;
    people_free(&people);
    return error_set(error, ERROR_STORAGE, "There is not enough memory.");
}

static const char *closed(const Work *work) {
    return work_may_see_people(work) ? NULL : "Your role does not see the teams.";
}

static void team_form(View *view, const AdminTeams *teams, const Team *team, const Action *action) {
    const DialogValue values[] = {{"title", team ? team->title : ""}};
    AdminFormArgument argument = {.act = admin_act_find(action->act),
                                  .subject = team ? team->name : NULL,
                                  .words = team ? team->name : "",
                                  .values = values,
                                  .value_count = 1,
                                  .read = teams->people.read};
    desk_push(view->desk, &admin_form_ops, &argument);
}

static Reaction act(View *view, void *state, const Action *action) {
    AdminTeams *teams = state;
    WidgetResult result;
    if (list_act(&teams->list, action->id, &result)) {
        line_words(teams, here(teams), teams->at, sizeof teams->at);
        return REACT_HANDLED;
    }
    const Person *person = admin_teams_person(teams);
    switch (action->id) {
    case ACTION_ADMIN_MOVE:
        admin_person_form(view, &teams->people, person, action);
        return REACT_HANDLED;
    case ACTION_ADMIN:
        team_form(view, teams, text_equal(action->act, "teams_add") ? NULL : admin_teams_team(teams), action);
        return REACT_HANDLED;
    case ACTION_OPEN:
        if (person)
            admin_person_form(view, &teams->people, person, actions_find(view->desk->actions, "move_user"));
        else
            team_form(view, teams, admin_teams_team(teams), actions_find(view->desk->actions, "rename_team"));
        return REACT_HANDLED;
    default:
        return REACT_NONE;
    }
}

static const char *team_why_not(const AdminTeams *teams, const char *act) {
    const Team *team = admin_teams_team(teams);
    if (text_equal(act, "teams_add")) return NULL;
    if (!team) return "Go to a team.";
    if (team->ended) return "The team ended; n with its word adds it again.";
    if (text_equal(act, "teams_end") && (team->people || team->cases))
        return "It has people or open cases: move them first.";
    return NULL;
}

static const char *why_not(const View *view, const void *state, const Action *action) {
    const AdminTeams *teams = state;
    bool ours = action->id == ACTION_ADMIN || action->id == ACTION_ADMIN_MOVE || action->id == ACTION_OPEN;
    const char *why = ours ? admin_may(view->desk->work) : NULL;
    if (!ours || why) return why;
    bool person = admin_teams_person(teams) != NULL;
    if (action->id == ACTION_ADMIN) return team_why_not(teams, action->act);
    if (action->id == ACTION_ADMIN_MOVE) return person ? NULL : "Go to a person.";
    return person ? NULL : team_why_not(teams, "teams_set");
}

static Reaction resize(View *view, void *state, Rect in) {
    AdminTeams *teams = state;
    (void)view;
    list_resize(&teams->list, admin_users_split(in).rows.rows);
    return REACT_HANDLED;
}

static void close_teams(void *state) {
    AdminTeams *teams = state;
    people_free(&teams->people);
    wipe_free(teams->lines);
}

const AdminTab admin_teams_tab = {.name = "Teams",
                                  .brief = "Teams",
                                  .scope = SCOPE_TEAMS,
                                  .size = sizeof(AdminTeams),
                                  .closed = closed,
                                  .load = load,
                                  .counts = admin_teams_counts,
                                  .render = admin_teams_draw,
                                  .act = act,
                                  .why_not = why_not,
                                  .resize = resize,
                                  .close = close_teams};
