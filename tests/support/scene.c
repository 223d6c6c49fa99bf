#include "scene.h"

#include "../../ui/view/care_plan_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct SceneRow {
    const char *due, *words, *name, *birth, *stage, *lang, *loop, *owner, *county, *waiting_on;
    bool interpreter, urgent, expedited, hold, pinned, none;
    int more;
} SceneRow;

static const SceneRow rows[SCENE_ROWS] = {
    {.due = "2026-11-24T12:00:00-08:00",
     .words = "next attempt",
     .name = "Nguyễn, Thị Mai",
     .birth = "1955-03-09",
     .stage = "outreach",
     .lang = "vi",
     .loop = "RATDc·",
     .owner = "kortiz",
     .county = "Santa Clara",
     .interpreter = true},
    {.due = "2026-11-24T13:25:00-08:00",
     .words = "decide, expedited",
     .name = "Alvarez, Jorge",
     .birth = "1948-07-21",
     .stage = "in_review",
     .lang = "es",
     .loop = "RA····",
     .owner = "kortiz",
     .county = "Los Angeles",
     .expedited = true},
    {.due = "2026-11-24T17:15:00-08:00",
     .words = "home visit 48 h",
     .name = "Petrosyan, Anahit",
     .birth = "1941-11-02",
     .stage = "active",
     .lang = "hy",
     .loop = "RATDCO",
     .owner = "kortiz",
     .county = "Los Angeles",
     .interpreter = true},
    {.due = "2026-11-25T18:05:00-08:00",
     .words = "ICP after consult",
     .name = "Lee, Robert",
     .birth = "1950-01-30",
     .stage = "active",
     .lang = "en",
     .loop = "RATDCO",
     .owner = "dkim",
     .county = "Alameda"},
    {.due = "2026-11-26T17:00:00-08:00",
     .words = "answer due",
     .name = "歐陽, 美玲",
     .birth = "1946-03-09",
     .stage = "in_review",
     .lang = "zh",
     .loop = "RAT···",
     .owner = "kortiz",
     .county = "San Joaquin",
     .waiting_on = "referrer",
     .interpreter = true},
    {.due = "2026-11-23T09:00:00-08:00",
     .words = "urgent outreach",
     .name = "Vang-Xiong, Pa Houa Mai Nhia",
     .birth = "1946-06-01",
     .stage = "with_provider",
     .lang = "hmn",
     .loop = "R·TD··",
     .owner = "tjones",
     .county = "Sacramento",
     .interpreter = true,
     .urgent = true,
     .hold = true,
     .more = 3},
    {.due = "2026-12-14T23:59:59-08:00",
     .words = "notice to referrer",
     .name = "Muñoz Hernández de la Cruz, José",
     .birth = "1948-02-29",
     .stage = "difficult_to_enroll",
     .lang = "es",
     .loop = "RATDc·",
     .owner = "kortiz",
     .county = "San Luis Obispo",
     .more = 12},
    {.due = "2027-11-20T23:59:59-08:00",
     .words = "face-to-face",
     .name = "Müller, Zoë",
     .birth = "1931-12-31",
     .stage = "active",
     .lang = "en",
     .loop = "RATDCO",
     .owner = "dkim",
     .county = "Kern",
     .pinned = true},
    {.due = "9999-12-31T23:59:59Z",
     .words = "",
     .name = "O’Brien, Seán",
     .birth = "1960-05-05",
     .stage = "ending",
     .lang = "en",
     .loop = "RATDCO",
     .owner = "",
     .county = "Orange",
     .none = true},
};

Instant scene_at(const char *rfc3339) {
    Instant at = {0};
    if (!instant_parse(rfc3339, &at)) fprintf(stderr, "not a moment: %s\n", rfc3339);
    return at;
}

Frame scene_frame(void) {
    static Zone *zone;
    Error error;
    if (!zone && !zone_new(&zone, "America/Los_Angeles", &error)) fprintf(stderr, "%s\n", error.why);
    return (Frame){.now = scene_at("2026-11-24T14:05:00-08:00"), .zone = zone, .user = "K. Ortiz"};
}

static ListRow row_of(const SceneRow *from, int number, const Frame *frame) {
    ListRow row = {.owes = !from->none,
                   .more = from->more,
                   .waiting = from->waiting_on != NULL,
                   .urgent = from->urgent,
                   .expedited = from->expedited,
                   .hold = from->hold,
                   .pinned = from->pinned,
                   .interpreter = from->interpreter,
                   .case_no = number + 1,
                   .member_no = number + 1,
                   .due = scene_at(from->due)};
    row.work_by = row.due;
    if (row.waiting) row.waiting_until = instant_add(row.due, -5 * 3600);
    row.late = row.owes && row.due.second < frame->now.second;
    date_parse(from->birth, &row.birth);
    text_copy_to(row.words, sizeof row.words, from->words);
    text_copy_to(row.name, sizeof row.name, from->name);
    text_copy_to(row.stage, sizeof row.stage, from->stage);
    text_copy_to(row.lang, sizeof row.lang, from->lang);
    text_copy_to(row.loop, sizeof row.loop, from->loop);
    text_copy_to(row.owner, sizeof row.owner, from->owner);
    text_copy_to(row.county, sizeof row.county, from->county);
    if (from->waiting_on) text_copy_to(row.waiting_on, sizeof row.waiting_on, from->waiting_on);
    snprintf(row.case_id, sizeof row.case_id, "case-%d", number + 1);
    return row;
}

void scene_worklist(Worklist *list, size_t count, const char *filter, const char *counts, int height) {
    Frame frame = scene_frame();
    Error error;
    *list = (Worklist){.gone = -1, .opened = true, .capacity = SCENE_ROWS};
    list->rows = calloc(SCENE_ROWS, sizeof *list->rows);
    for (size_t i = 0; i < count; i++) list->rows[i] = row_of(&rows[i], (int)i, &frame);
    if (*filter && filter_new(&list->filter, filter, &error)) filter_format(list->filter, &list->line);
    long now = 0, waiting = 0, overdue = 0, hidden = 0;
    list->counts.done = sscanf(counts, "%ld %ld %ld %ld", &now, &waiting, &overdue, &hidden) == 4;
    list->counts.now = now;
    list->counts.waiting = waiting;
    list->counts.overdue = overdue;
    list->counts.hidden_overdue = hidden;
    list_resize(&list->list, height);
    list_window(&list->list, (int)count, 0, false, false);
    if (count == 0) return;
    text_copy_to(list->pane.contact, sizeof list->pane.contact,
                 "(408) 555-0142 after 15:00 · ~(408) 555-0199~ · b. 9 Mar 1955 · CIN …7731 · vi, interp.");
    text_copy_to(list->pane.attempts, sizeof list->pane.attempts,
                 "attempt 2 of 3 · Mon 10:12 no answer · daughter Lan is agent (AHCD)");
    text_copy_to(list->pane.criteria, sizeof list->pane.criteria,
                 "clinical met: CHF, NYHA III, EF 25 % (3 Oct) · choice: not yet asked");
    text_copy_to(list->pane.why, sizeof list->pane.why,
                 "next attempt, due Tue 24 Nov 12:00 · left hospital −12 h");
}

void scene_worklist_free(Worklist *list) {
    if (list->filter) filter_free(&list->filter);
    text_free(&list->line);
    field_free(&list->field);
    marks_free(&list->marks);
    free(list->rows);
}

typedef struct Footed {
    Stage stage;
    const Member *member; /* NULL: another screen */
} Footed;

static const char *why_not(const void *context, const Action *action) {
    const Footed *footed = context;
    const Act *act = action->act ? act_find(action->act) : NULL;
    Member none = {0};
    const char *why = member_criteria_why_not(footed->member ? footed->member : &none, action);
    if (!why) why = care_plan_why_not(footed->member ? footed->member : &none, action);
    if (why) return why;
    return act && act->from && !act_from(act, footed->stage, NULL) ? "not at this stage" : NULL;
}

static void footer(Screen *screen, unsigned scope, const Footed *footed) {
    Actions *actions = actions_new(act_at);
    Rect last = {screen_rows(screen) - 1, 0, 1, screen_cols(screen)};
    action_footer(actions, scope, (ActionGate){.why_not = why_not, .context = footed}, screen, last);
    actions_free(&actions);
}

void scene_footer(Screen *screen, unsigned scope, Stage stage) {
    footer(screen, scope, &(Footed){.stage = stage});
}

void scene_member_footer(Screen *screen, const Member *member) {
    unsigned scope = member->tab == TAB_ICP ? SCOPE_PLAN : SCOPE_MEMBER;
    footer(screen, scope, &(Footed){STAGE_OUTREACH, member});
}
