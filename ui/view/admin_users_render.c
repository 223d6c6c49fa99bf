#include "admin_people_parts.h"
#include "picture.h"

#include <stdio.h>
#include <string.h>

enum { NAME, FULL, ROLE, TEAM, ORGANISATION, STATE, CASES, SEEN, COLUMNS, PANE_ROWS = 4, LABEL_COLS = 9 };

static const Column columns[COLUMNS] = {
    [NAME] = {.title = "Name", .least = 8, .width = 10},
    [FULL] = {.title = "Full name", .least = 10, .width = 18, .priority = 2, .share = 1},
    [ROLE] = {.title = "Role", .least = 14, .width = 19, .priority = 1},
    [TEAM] = {.title = "Team", .least = 6, .width = 10, .priority = 4},
    [ORGANISATION] = {.title = "Organisation", .least = 24, .width = 24, .priority = 6, .share = 1},
    [STATE] = {.title = "Account", .least = 12, .width = 12},
    [CASES] = {.title = "Cases", .least = 5, .width = 5, .priority = 3, .right = true},
    [SEEN] = {.title = "Last here", .least = 9, .width = 9, .priority = 5},
};

void admin_pane_field(Sheet *sheet, const char *label, const char *text) {
    sheet_labelled(sheet, LABEL_COLS, label, text);
}

AdminSplit admin_users_split(Rect in) {
    return admin_split(in, PANE_ROWS);
}

/* "14:20": the moment that a lock ends is never far. */
static void until_words(const Person *person, const Frame *frame, char out[WORDS_SIZE]) {
    char moment[WORDS_SIZE];
    moment_words(frame, person->locked_until, moment);
    size_t length = strlen(moment);
    snprintf(out, WORDS_SIZE, "%s", length > 5 ? moment + length - 5 : moment);
}

void admin_state_words(const Person *person, const Frame *frame, char out[WORDS_SIZE]) {
    char until[WORDS_SIZE];
    spelled(account_state_word(person->state), out, WORDS_SIZE);
    if (person->state != ACCOUNT_LOCKED) return;
    until_words(person, frame, until);
    snprintf(out, WORDS_SIZE, "locked %.10s", until);
}

Style admin_state_style(const Person *person) {
    static const Style styles[ACCOUNT_STATES] = {[ACCOUNT_ENABLED] = STYLE_NORMAL,
                                                 [ACCOUNT_NO_SECRET] = STYLE_SOON,
                                                 [ACCOUNT_LOCKED] = STYLE_LATE,
                                                 [ACCOUNT_DISABLED] = STYLE_GONE};
    return styles[person->state];
}

static void seen_words(const Person *person, const Frame *frame, char out[WORDS_SIZE]) {
    char age[WORDS_SIZE];
    if (person->seen_at.second == instant_never.second) {
        snprintf(out, WORDS_SIZE, "never");
        return;
    }
    age_words(frame->now, person->seen_at, age);
    snprintf(out, WORDS_SIZE, person->sessions ? "here" : "%.20s ago", age);
}

void admin_users_counts(const void *state, const Frame *frame, Text *out) {
    const AdminUsers *users = state;
    size_t of[ACCOUNT_STATES] = {0}, here = 0;
    (void)frame;
    for (size_t i = 0; i < users->people.count; i++) {
        of[users->people.persons[i].state]++;
        here += users->people.persons[i].sessions > 0;
    }
    text_addf(out, "%zu %s", users->people.count, users->people.count == 1 ? "account" : "accounts");
    for (int state_no = 0; state_no < ACCOUNT_STATES; state_no++) {
        char words[WORDS_SIZE];
        if (!of[state_no]) continue;
        spelled(account_state_word((AccountState)state_no), words, sizeof words);
        text_addf(out, " · %zu %s", of[state_no], words);
    }
    text_addf(out, " · %zu here now", here);
    if (users->people.unowned) text_addf(out, " · %zu open cases of nobody", users->people.unowned);
}

static void draw_row(const Person *person, bool cursor, const int *widths, const Frame *frame, Screen *screen,
                     Rect line) {
    char role[WORDS_SIZE], account[WORDS_SIZE], cases[24] = "", seen[WORDS_SIZE];
    spelled(person->role, role, sizeof role);
    admin_state_words(person, frame, account);
    seen_words(person, frame, seen);
    if (person->cases) snprintf(cases, sizeof cases, "%lld", (long long)person->cases);
    const char *texts[COLUMNS] = {person->name,         person->full_name, role,  person->team,
                                  person->organisation, account,           cases, seen};
    const Style styles[COLUMNS] = {[STATE] = admin_state_style(person), [SEEN] = STYLE_DIM};
    table_row(columns, COLUMNS, widths, texts, styles,
              (RowSigns){.cursor = cursor, .gone = person->state == ACCOUNT_DISABLED}, screen, line);
}

static void account_line(const Person *person, const Frame *frame, Text *out) {
    char words[WORDS_SIZE], seen[WORDS_SIZE];
    admin_state_words(person, frame, words);
    text_add(out, words);
    if (person->failures)
        text_addf(out, " · %lld wrong %s", (long long)person->failures,
                  person->failures == 1 ? "secret" : "secrets");
    if (person->seen_at.second == instant_never.second) {
        text_add(out, " · was never here");
        return;
    }
    moment_words(frame, person->seen_at, seen);
    text_addf(out, " · last here %s", seen);
    if (person->sessions)
        text_addf(out, " · %d %s open", person->sessions, person->sessions == 1 ? "session" : "sessions");
}

static void pane_sheet(const Person *person, const Frame *frame, Sheet *sheet) {
    char role[WORDS_SIZE];
    Text text = {0};
    spelled(person->role, role, sizeof role);
    text_addf(&text, "%s%s%s%s%s", role, *person->team ? " · team " : "", person->team,
              *person->organisation ? " · " : "", person->organisation);
    if (*person->os_user) text_addf(&text, " · number %s in the system", person->os_user);
    admin_pane_field(sheet, "sits as", text_string(&text));
    text_clear(&text);
    account_line(person, frame, &text);
    admin_pane_field(sheet, "account", text_string(&text));
    text_clear(&text);
    if (person->cases)
        text_addf(&text, "%lld open; a gives them to another", (long long)person->cases);
    else
        text_add(&text, "none open");
    admin_pane_field(sheet, "cases", text_string(&text));
    text_free(&text);
}

static void draw_pane(const AdminUsers *users, const Frame *frame, AdminSplit at, Screen *screen) {
    const Person *person = admin_users_here(users);
    Sheet sheet = {0};
    if (at.pane.rows < 1 || !person) return;
    rule_titled(screen, at.pane_rule, *person->full_name ? person->full_name : person->name);
    pane_sheet(person, frame, &sheet);
    sheet_render(&sheet, screen, at.pane, 0);
    sheet_free(&sheet);
}

void admin_users_draw(const void *state, const Frame *frame, Screen *screen, Rect in) {
    const AdminUsers *users = state;
    AdminSplit at = admin_users_split(in);
    int widths[TABLE_COLUMNS];
    table_fit(columns, COLUMNS, at.rows.cols - TABLE_GUTTER, widths);
    table_heads(columns, COLUMNS, widths, screen, at.heads);
    for (int i = 0; i < at.rows.rows && users->list.top + i < users->list.count; i++) {
        int index = users->list.top + i;
        draw_row(&users->people.persons[index], index == users->list.cursor, widths, frame, screen,
                 (Rect){at.rows.row + i, at.rows.col, 1, at.rows.cols});
    }
    draw_pane(users, frame, at, screen);
}
