/* Roles: a matrix, to be read, of what each may do; made from the tables of acts and of access. */
#include "admin_people_parts.h"
#include "picture.h"
#include "ui/widget/wrap.h"

#include <stdlib.h>

enum { TITLE, FIRST_ROLE, COLUMNS = FIRST_ROLE + ROLES, PANE_ROWS = 5 };

static const Column columns[COLUMNS] = {
    [TITLE] = {.title = "May", .least = 9, .width = 34},
    [FIRST_ROLE + ROLE_CASE_MANAGER] = {.title = "CM", .least = 2, .width = 3},
    [FIRST_ROLE + ROLE_PC_COORDINATOR] = {.title = "CO", .least = 2, .width = 3},
    [FIRST_ROLE + ROLE_SUPERVISOR] = {.title = "SU", .least = 2, .width = 3},
    [FIRST_ROLE + ROLE_MEDICAL_DIRECTOR] = {.title = "MD", .least = 2, .width = 3},
    [FIRST_ROLE + ROLE_OUTREACH] = {.title = "OR", .least = 2, .width = 3},
    [FIRST_ROLE + ROLE_SPECIAL_PROGRAMS] = {.title = "SP", .least = 2, .width = 3},
    [FIRST_ROLE + ROLE_PC_PROVIDER_LIAISON] = {.title = "LI", .least = 2, .width = 3},
    [FIRST_ROLE + ROLE_AUDITOR] = {.title = "AU", .least = 2, .width = 3},
    [FIRST_ROLE + ROLE_ADMIN] = {.title = "AD", .least = 2, .width = 3},
};

static bool sees_all(const AccessUser *user) {
    return access_reach(user) == ACCESS_ALL;
}

static bool sees_team(const AccessUser *user) {
    return access_reach(user) == ACCESS_TEAM;
}

static bool sees_organisation(const AccessUser *user) {
    return access_reach(user) == ACCESS_ORGANISATION;
}

static bool comments(const AccessUser *user) {
    return access_level(user) == CHART_COMMENT;
}

static bool sees_none(const AccessUser *user) {
    return access_level(user) == CHART_HIDDEN;
}

/* Whose charts: the questions of core/access.h. */
static const struct {
    const char *title, *help;
    bool (*is)(const AccessUser *user);
} sights[] = {
    {"See every chart", "Every member's chart is open to them.", sees_all},
    {"See the charts of their team", "Of their team, of no team, and of whoever's case they own.", sees_team},
    {"See their organisation's", "Members whose case the organisation has, or had.", sees_organisation},
    {"Read and comment alone", "Of the charts that they see they write notes, nothing else.", comments},
    {"See no chart", "Accounts or the audit alone.", sees_none},
    {"Break the glass", "Open another's chart for an hour, which is reviewed.", access_may_break_glass},
    {"Take rows about people out", "Export, on record and with a reason.", access_may_export},
};

static unsigned set_of(const AccessUser users[ROLES], bool (*is)(const AccessUser *user)) {
    unsigned set = 0;
    for (int role = 0; role < ROLES; role++)
        if (is(&users[role])) set |= role_bit((Role)role);
    return set;
}

static RoleLine line_of(const Act *act, const AccessUser users[ROLES]) {
    RoleLine line = {.title = act->title, .help = act->help};
    for (int role = 0; role < ROLES; role++) {
        unsigned bit = role_bit((Role)role);
        if (!access_may_act(&users[role], act)) continue;
        bool always = role == ROLE_ADMIN || (act_roles(act, true) & act_roles(act, false) & bit);
        *(always ? &line.roles : &line.sometimes) |= bit;
    }
    return line;
}

bool admin_roles_take(AdminRoles *roles, const AccessUser users[ROLES]) {
    size_t acts = 0, admin = 0, sight_count = sizeof sights / sizeof *sights;
    int count = 0;
    while (act_at(acts)) acts++;
    while (admin_act_at(admin)) admin++;
    RoleLine *lines = calloc(acts + admin + sight_count + 3, sizeof *lines);
    if (!lines) return false;
    lines[count++] = (RoleLine){.title = "Charts", .heading = true};
    for (size_t i = 0; i < sight_count; i++)
        lines[count++] = (RoleLine){
            .title = sights[i].title, .help = sights[i].help, .roles = set_of(users, sights[i].is)};
    lines[count++] = (RoleLine){.title = "Acts", .heading = true};
    for (size_t i = 0; i < acts; i++) lines[count++] = line_of(act_at(i), users);
    lines[count++] = (RoleLine){.title = "Administration", .heading = true};
    for (size_t i = 0; i < admin; i++) {
        const Act *act = admin_act_at(i);
        lines[count++] = (RoleLine){.title = act->title, .help = act->help, .roles = act->roles};
    }
    wipe_free(roles->lines);
    roles->lines = lines;
    list_window(&roles->list, count, roles->list.cursor, false, false);
    return true;
}

static bool load(View *view, void *state, Rect in, Error *error) {
    AdminRoles *roles = state;
    AccessUser users[ROLES];
    for (int role = 0; role < ROLES; role++) users[role] = work_as_role(view->desk->work, (Role)role);
    list_resize(&roles->list, admin_split(in, PANE_ROWS).rows.rows);
    return admin_roles_take(roles, users) || error_set(error, ERROR_STORAGE, "There is not enough memory.");
}

static const char *closed(const Work *work) {
    bool may = work_may_see_people(work) || work_role(work) == ROLE_MEDICAL_DIRECTOR;
    return may ? NULL : "Your role has nothing to administer here.";
}

void admin_roles_counts(const void *state, const Frame *frame, Text *out) {
    (void)state;
    (void)frame;
    text_addf(out, "%d roles, built in · ● may · ○ may under a condition", (int)ROLES);
}

static void draw_row(const RoleLine *row, bool cursor, const int *widths, Screen *screen, Rect line) {
    const char *texts[COLUMNS] = {row->title};
    Style styles[COLUMNS] = {row->heading ? STYLE_HEADING : STYLE_NORMAL};
    for (int role = 0; role < ROLES && !row->heading; role++) {
        unsigned bit = role_bit((Role)role);
        texts[FIRST_ROLE + role] = row->roles & bit ? "●" : row->sometimes & bit ? "○" : "·";
        styles[FIRST_ROLE + role] = (row->roles | row->sometimes) & bit ? STYLE_NORMAL : STYLE_DIM;
    }
    table_row(columns, COLUMNS, widths, texts, styles, (RowSigns){.cursor = cursor}, screen, line);
}

static void add_roles(unsigned set, const char *before, Text *out) {
    bool any = false;
    for (int role = 0; role < ROLES; role++) {
        char words[WORDS_SIZE];
        if (!(set & role_bit((Role)role))) continue;
        spelled(role_name((Role)role), words, sizeof words);
        text_addf(out, "%s%s", any ? ", " : before, words);
        any = true;
    }
}

/* "CM case manager · CO coordinator …": what the heads of the columns stand for. */
static void add_legend(Text *out) {
    for (int role = 0; role < ROLES; role++)
        text_addf(out, "%s%s %s", role ? " · " : "", columns[FIRST_ROLE + role].title,
                  role == ROLE_PC_COORDINATOR ? "coordinator" : role_words((Role)role));
}

static void draw_pane(const RoleLine *row, AdminSplit at, Screen *screen) {
    Text text = {0};
    if (at.pane.rows < 1) return;
    rule_titled(screen, at.pane_rule, row->title);
    if (row->help) text_addf(&text, "%s\n", row->help);
    add_roles(row->roles, "may: ", &text);
    add_roles(row->sometimes, row->roles ? " · under a condition: " : "under a condition: ", &text);
    if (!row->heading && !row->roles && !row->sometimes) text_add(&text, "nobody here");
    if (!row->heading) text_add(&text, "\n");
    add_legend(&text);
    wrap_render(screen, rect_inset(at.pane, 0, 1), STYLE_NORMAL, text_string(&text), 0);
    text_free(&text);
}

void admin_roles_draw(const void *state, const Frame *frame, Screen *screen, Rect in) {
    const AdminRoles *roles = state;
    AdminSplit at = admin_split(in, PANE_ROWS);
    int widths[TABLE_COLUMNS];
    (void)frame;
    table_fit(columns, COLUMNS, at.rows.cols - TABLE_GUTTER, widths);
    table_heads(columns, COLUMNS, widths, screen, at.heads);
    for (int i = 0; i < at.rows.rows && roles->list.top + i < roles->list.count; i++) {
        int index = roles->list.top + i;
        draw_row(&roles->lines[index], index == roles->list.cursor, widths, screen,
                 (Rect){at.rows.row + i, at.rows.col, 1, at.rows.cols});
    }
    if (roles->list.count > 0) draw_pane(&roles->lines[roles->list.cursor], at, screen);
}

static Reaction act(View *view, void *state, const Action *action) {
    AdminRoles *roles = state;
    WidgetResult result;
    (void)view;
    return list_act(&roles->list, action->id, &result) ? REACT_HANDLED : REACT_NONE;
}

static const char *why_not(const View *view, const void *state, const Action *action) {
    (void)view;
    (void)state;
    return action->id == ACTION_OPEN ? "Roles are built in and only read." : NULL;
}

static Reaction resize(View *view, void *state, Rect in) {
    AdminRoles *roles = state;
    (void)view;
    list_resize(&roles->list, admin_split(in, PANE_ROWS).rows.rows);
    return REACT_HANDLED;
}

static void close_roles(void *state) {
    AdminRoles *roles = state;
    wipe_free(roles->lines);
}

const AdminTab admin_roles_tab = {.name = "Roles",
                                  .brief = "Roles",
                                  .scope = SCOPE_ROLES,
                                  .size = sizeof(AdminRoles),
                                  .closed = closed,
                                  .load = load,
                                  .counts = admin_roles_counts,
                                  .render = admin_roles_draw,
                                  .act = act,
                                  .why_not = why_not,
                                  .resize = resize,
                                  .close = close_roles};
