#include "admin_people_parts.h"
#include "picture.h"

#include <stdio.h>

enum { NAME, CALLED, PEOPLE, CASES, STATE, COLUMNS };

static const Column columns[COLUMNS] = {
    [NAME] = {.title = "Team", .least = 12, .width = 18},
    [CALLED] = {.title = "Called", .least = 12, .width = 24, .share = 1, .priority = 1},
    [PEOPLE] = {.title = "People", .least = 6, .width = 6, .right = true},
    [CASES] = {.title = "Cases", .least = 6, .width = 6, .right = true},
    [STATE] = {.title = "", .least = 12, .width = 18, .priority = 2},
};

void admin_teams_counts(const void *state, const Frame *frame, Text *out) {
    const AdminTeams *teams = state;
    size_t open = 0, in = 0;
    (void)frame;
    for (size_t i = 0; i < teams->people.team_count; i++) {
        open += !teams->people.teams[i].ended;
        in += teams->people.teams[i].people;
    }
    text_addf(out, "%zu %s · %zu people in them · %zu open cases of no team, which every team sees", open,
              open == 1 ? "team" : "teams", in, teams->people.teamless);
}

static void draw_team(const AdminTeams *teams, const TeamLine *line, RowSigns signs, const int *widths,
                      Screen *screen, Rect at) {
    char people[24] = "", cases[24];
    const Team *team = line->team < 0 ? NULL : &teams->people.teams[line->team];
    snprintf(cases, sizeof cases, "%lld", team ? (long long)team->cases : (long long)teams->people.teamless);
    if (team) snprintf(people, sizeof people, "%zu", team->people);
    const char *texts[COLUMNS] = {team ? team->name : "no team", team ? team->title : "", people, cases,
                                  team && team->ended ? "ended" : ""};
    const Style styles[COLUMNS] = {STYLE_HEADING, STYLE_NORMAL, STYLE_NORMAL, STYLE_NORMAL, STYLE_DIM};
    signs.gone = team && team->ended;
    table_row(columns, COLUMNS, widths, texts, styles, signs, screen, at);
}

static void draw_person(const Person *person, RowSigns signs, const int *widths, const Frame *frame,
                        Screen *screen, Rect at) {
    char name[80], called[160], role[WORDS_SIZE], cases[24] = "", account[WORDS_SIZE] = "";
    spelled(person->role, role, sizeof role);
    snprintf(name, sizeof name, "  %s", person->name);
    snprintf(called, sizeof called, "%s%s%s", person->full_name, *person->full_name ? " · " : "", role);
    if (person->cases) snprintf(cases, sizeof cases, "%lld", (long long)person->cases);
    if (person->state != ACCOUNT_ENABLED) admin_state_words(person, frame, account);
    const char *texts[COLUMNS] = {name, called, "", cases, account};
    const Style styles[COLUMNS] = {[STATE] = admin_state_style(person)};
    signs.gone = person->state == ACCOUNT_DISABLED;
    table_row(columns, COLUMNS, widths, texts, styles, signs, screen, at);
}

static void team_sheet(const AdminTeams *teams, const Frame *frame, Sheet *sheet) {
    const Team *team = admin_teams_team(teams);
    char when[WORDS_SIZE];
    Text text = {0};
    if (!team) {
        admin_pane_field(sheet, "charts",
                         "those of no team are seen by every case manager, coordinator, outreach");
    } else if (team->ended) {
        moment_words(frame, team->ended_at, when);
        text_addf(&text, "%s · %s", when, team->end_reason);
        admin_pane_field(sheet, "ended", text_string(&text));
    } else {
        text_addf(&text, "its people see the charts of %s, those of no team, and those they own", team->name);
        admin_pane_field(sheet, "charts", text_string(&text));
        text_clear(&text);
        text_addf(&text, "team:%s", team->name);
        admin_pane_field(sheet, "filter", text_string(&text));
    }
    text_free(&text);
}

static void person_sheet(const Person *person, Sheet *sheet) {
    char role[WORDS_SIZE];
    Text text = {0};
    spelled(person->role, role, sizeof role);
    text_addf(&text, "%s · %lld open cases of their own", role, (long long)person->cases);
    admin_pane_field(sheet, "sits as", text_string(&text));
    admin_pane_field(sheet, "team", "m moves them to another; who will see which charts is said before");
    text_free(&text);
}

static void draw_pane(const AdminTeams *teams, const Frame *frame, AdminSplit at, Screen *screen) {
    const Person *person = admin_teams_person(teams);
    const Team *team = admin_teams_team(teams);
    Sheet sheet = {0};
    if (at.pane.rows < 1) return;
    rule_titled(screen, at.pane_rule,
                person         ? *person->full_name ? person->full_name : person->name
                : !team        ? "no team"
                : *team->title ? team->title
                               : team->name);
    if (person)
        person_sheet(person, &sheet);
    else
        team_sheet(teams, frame, &sheet);
    sheet_render(&sheet, screen, at.pane, 0);
    sheet_free(&sheet);
}

void admin_teams_draw(const void *state, const Frame *frame, Screen *screen, Rect in) {
    const AdminTeams *teams = state;
    AdminSplit at = admin_users_split(in);
    int widths[TABLE_COLUMNS];
    table_fit(columns, COLUMNS, at.rows.cols - TABLE_GUTTER, widths);
    table_heads(columns, COLUMNS, widths, screen, at.heads);
    for (int i = 0; i < at.rows.rows && teams->list.top + i < teams->list.count; i++) {
        int index = teams->list.top + i;
        const TeamLine *line = &teams->lines[index];
        RowSigns signs = {.cursor = index == teams->list.cursor};
        Rect row = {at.rows.row + i, at.rows.col, 1, at.rows.cols};
        if (line->person < 0)
            draw_team(teams, line, signs, widths, screen, row);
        else
            draw_person(&teams->people.persons[line->person], signs, widths, frame, screen, row);
    }
    draw_pane(teams, frame, at, screen);
}
