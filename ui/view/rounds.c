#include "desk_parts.h"

#include "ui/view/member.h"
#include "ui/view/rounds.h"

#include <stdlib.h>
#include <string.h>

static void take_card(const MeetingCard *card, RoundsRow *out) {
    *out = (RoundsRow){.row = card->row, .card = true, .decided = card->decided};
    text_copy_to(out->why, sizeof out->why, card->reason);
    text_copy_to(out->decision, sizeof out->decision, card->decided ? card->decision : card->proposed);
    text_copy_to(out->owner, sizeof out->owner, card->decided ? card->owner : card->proposed_owner);
    text_copy_to(out->note, sizeof out->note, card->note ? card->note : "");
    for (char *c = out->note; *c; c++)
        if (*c == '\n') *c = ' ';
    out->due = card->decided ? card->due : card->proposed_due;
}

static void take_line(const AgendaLine *line, RoundsRow *out) {
    Text why = {0};
    *out = (RoundsRow){
        .row = line->row, .requested = line->requested, .requested_at = line->requested_at, .due = line->due};
    for (size_t i = 0; i < line->reason_count; i++)
        text_addf(&why, "%s%s", i ? "; " : "", line->reasons[i].text);
    if (line->was_missed) {
        char day[WORDS_SIZE];
        date_words(line->missed, day);
        text_addf(&why, "; not talked over on %s %s", weekday_names[date_weekday(line->missed)], day);
    }
    text_copy_to(out->why, sizeof out->why, text_string(&why));
    text_copy_to(out->decision, sizeof out->decision, line->decision);
    text_copy_to(out->owner, sizeof out->owner, line->owner);
    text_copy_to(out->requested_by, sizeof out->requested_by, line->requested_by);
    text_free(&why);
}

static bool has_card(const Meeting *meeting, int64_t member_no) {
    for (size_t i = 0; meeting && i < meeting->count; i++)
        if (meeting->cards[i].row.member_no == member_no) return true;
    return false;
}

/* The cursor stays with its member, on a card that was just minuted too: what a hand does next by habit,
 * Down, must not leave somebody out. */
static int cursor_of(const RoundsView *rounds, int64_t member_no) {
    for (size_t i = 0; i < rounds->count; i++)
        if (rounds->rows[i].row.member_no == member_no) return (int)i;
    return 0;
}

static void take_meeting(RoundsView *rounds, const Meeting *meeting) {
    rounds->open = meeting != NULL;
    rounds->cards = meeting ? meeting->count : 0;
    rounds->minuted = meeting ? meeting->decided : 0;
    if (!meeting) return;
    rounds->since = meeting->starts;
    text_copy_to(rounds->kind, sizeof rounds->kind, meeting->kind);
}

bool rounds_take(RoundsView *rounds, const Agenda *agenda, const Meeting *meeting) {
    size_t cards = meeting ? meeting->count : 0;
    const RoundsRow *at = rounds->list.count ? &rounds->rows[rounds->list.cursor] : NULL;
    int64_t member_no = at ? at->row.member_no : 0;
    RoundsRow *rows = calloc(cards + agenda->count + 1, sizeof *rows);
    if (!rows) return false;
    wipe_free(rounds->rows);
    rounds->rows = rows;
    rounds->count = 0;
    rounds->rounds = agenda->rounds;
    rounds->requests = agenda->requests;
    rounds->exceptions = agenda->count - agenda->requests;
    take_meeting(rounds, meeting);
    for (size_t i = 0; i < cards; i++) take_card(&meeting->cards[i], &rows[rounds->count++]);
    for (size_t i = 0; i < agenda->count; i++)
        if (!has_card(meeting, agenda->lines[i].row.member_no))
            take_line(&agenda->lines[i], &rows[rounds->count++]);
    list_window(&rounds->list, (int)rounds->count, cursor_of(rounds, member_no), false, false);
    return true;
}

static bool load(View *view, Error *error) {
    RoundsView *rounds = view->state;
    Agenda agenda = {0};
    Meeting meeting = {0};
    bool open = false;
    Work *work = view->desk->work;
    bool ok = work_agenda(work, NULL, &agenda, error) && work_meeting_open(work, &open, error) &&
              (!open || work_meeting(work, NULL, &meeting, error));
    list_resize(&rounds->list, rounds_layout(desk_room(view->desk)).rows.rows);
    if (ok && !rounds_take(rounds, &agenda, open ? &meeting : NULL))
        ok = error_set(error, ERROR_STORAGE, "There is not enough memory.");
    agenda_free(&agenda);
    meeting_free(&meeting);
    return ok;
}

static const RoundsRow *here(const RoundsView *rounds) {
    return rounds->list.count ? &rounds->rows[rounds->list.cursor] : NULL;
}

static bool subject(const View *view, Subject *out) {
    const RoundsRow *row = here(view->state);
    if (!row) return false;
    subject_of_row(&row->row, out);
    text_copy_to(out->source_id, sizeof out->source_id, row->row.source_id);
    text_copy_to(out->reason, sizeof out->reason, row->why);
    if (row->decided) return true;
    text_copy_to(out->owner, sizeof out->owner, row->owner);
    date_format(row->due, out->due);
    return true;
}

static const char *why_not(const View *view, const Action *action) {
    const RoundsView *rounds = view->state;
    if (action->id == ACTION_OPEN) return here(rounds) ? NULL : "There is nothing under the cursor.";
    if (action->id != ACTION_ACT) return NULL;
    bool start = text_equal(action->act, "meeting_start");
    if (start && rounds->open) return "A meeting is open; E ends it.";
    if (start || !text_starts(action->act, "meeting_") || rounds->open) return NULL;
    return "No meeting is open; S starts one.";
}

static Reaction move(View *view, WidgetResult result) {
    (void)view;
    (void)result;
    return REACT_HANDLED;
}

static Reaction page(View *view, KeyCode key) {
    RoundsView *rounds = view->state;
    Event event = event_key(key);
    return move(view, list_key(&rounds->list, &event));
}

static Reaction open_member(View *view) {
    Subject chosen;
    if (subject(view, &chosen)) desk_push(view->desk, &member_ops, &chosen);
    return REACT_HANDLED;
}

static Reaction act(View *view, const Action *action) {
    RoundsView *rounds = view->state;
    const char *why = why_not(view, action);
    if (why) {
        message_say(&view->desk->message, STYLE_ERROR, "%s: %s", action->title, why);
        return REACT_HANDLED;
    }
    switch (action->id) {
    case ACTION_UP:
        return move(view, list_move(&rounds->list, -1));
    case ACTION_DOWN:
        return move(view, list_move(&rounds->list, 1));
    case ACTION_PAGE_UP:
        return page(view, K_PAGE_UP);
    case ACTION_PAGE_DOWN:
        return page(view, K_PAGE_DOWN);
    case ACTION_FIRST:
        return move(view, list_first(&rounds->list));
    case ACTION_LAST:
        return move(view, list_last(&rounds->list));
    case ACTION_OPEN:
        return open_member(view);
    default:
        return REACT_NONE;
    }
}

static bool step(View *view, int by, Subject *out) {
    RoundsView *rounds = view->state;
    int before = rounds->list.cursor;
    list_move(&rounds->list, by);
    return rounds->list.cursor != before && subject(view, out);
}

static bool shows(const View *view, int64_t member_no) {
    const RoundsView *rounds = view->state;
    int end = rounds->list.top + rounds->list.height;
    for (int i = rounds->list.top; i < end && i < rounds->list.count; i++)
        if (rounds->rows[i].row.member_no == member_no) return true;
    return false;
}

static Reaction resize(View *view) {
    RoundsView *rounds = view->state;
    list_resize(&rounds->list, rounds_layout(desk_room(view->desk)).rows.rows);
    return REACT_HANDLED;
}

static void render(const View *view, Screen *screen, Rect in) {
    Frame frame = desk_frame(view->desk);
    rounds_draw(view->state, &frame, screen, in);
}

static void close_rounds(View *view) {
    RoundsView *rounds = view->state;
    wipe_free(rounds->rows);
}

const ViewOps rounds_ops = {.name = "rounds",
                            .lists = "rounds",
                            .scope = SCOPE_ROUNDS,
                            .size = sizeof(RoundsView),
                            .load = load,
                            .render = render,
                            .act = act,
                            .resize = resize,
                            .subject = subject,
                            .why_not = why_not,
                            .step = step,
                            .shows = shows,
                            .close = close_rounds};
