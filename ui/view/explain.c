/* Why now: the terms of a due time and of its place in the list. */
#include "base/utf8.h"
#include "desk_parts.h"

#include "ui/view/dialog.h"
#include "work/chart.h"

#include <stdio.h>

static bool open_explain(View *view, const void *argument, Error *error) {
    Explain *explain = view->state;
    explain->subject = *(const Subject *)argument;
    if (*explain->subject.obligation_id) return true;
    return error_set(error, ERROR_NOT_FOUND, "Nothing is owed here, so nothing is due.");
}

static void moment_field(Sheet *sheet, const Frame *frame, const char *label, Instant at) {
    char words[WORDS_SIZE];
    if (at.second >= instant_never.second)
        text_copy_to(words, sizeof words, "never");
    else
        moment_words(frame, at, words);
    sheet_field(sheet, label, words);
}

/* The advance that a pin gives says nothing of time: it only puts the case above all others. */
bool explain_pin(const char *advance) {
    return text_equal(advance, "pinned");
}

void explain_pinned(const Frame *frame, const Explanation *why, Text *out) {
    char until[WORDS_SIZE];
    moment_words(frame, why->pin_until, until);
    text_addf(out, "pinned until %s", until);
    if (*why->pin_reason) text_addf(out, ": %s", why->pin_reason);
}

/* What people set themselves, before what follows from the clock. */
static void set_by_hand(Sheet *sheet, const Frame *frame, const Explanation *why) {
    Text pinned = {0}, waits = {0};
    if (why->pinned) explain_pinned(frame, why, &pinned);
    if (why->pinned) sheet_field(sheet, "place", text_string(&pinned));
    if (*why->waiting_on) wait_words(frame, why->waiting_on, why->waiting_until, &waits);
    if (*why->waiting_on) sheet_field(sheet, "waits", text_string(&waits));
    text_free(&pinned);
    text_free(&waits);
}

void explain_compose(Sheet *sheet, const Frame *frame, const Explanation *why) {
    sheet_clear(sheet);
    set_by_hand(sheet, frame, why);
    char words[200], calendar[sizeof why->calendar], clock[sizeof why->clock];
    spelled(why->clock, clock, sizeof clock);
    bool same = text_equal(clock, why->words);
    snprintf(words, sizeof words, "%s%s%s%s, %s", why->words, same ? "" : " (", same ? "" : clock,
             same ? "" : ")", why->state);
    sheet_field(sheet, "owed", words);
    sheet_field(sheet, "starts with", why->start_event);
    moment_field(sheet, frame, "started", why->start_at);
    spelled(why->calendar, calendar, sizeof calendar);
    snprintf(words, sizeof words, "%s, %s", why->duration, calendar);
    sheet_field(sheet, "clock", words);
    sheet_field(sheet, "policy", why->policy);
    if (why->due_count) moment_field(sheet, frame, "first due", why->dues[0].before);
    for (size_t i = 0; i < why->due_count; i++) {
        const ExplainDue *due = &why->dues[i];
        const Act *act = act_find(due->kind);
        Text detail = {0};
        act_recorded(act, due->detail, &detail);
        snprintf(words, sizeof words, "%+d d by %.30s (%.40s): %.80s", due->days,
                 act ? act->title : due->kind, due->user, text_string(&detail));
        text_free(&detail);
        utf8_mend(words);
        sheet_field(sheet, i == 0 ? "moved" : " ", words);
    }
    moment_field(sheet, frame, "due", why->due);
    if (why->suspended) moment_field(sheet, frame, "on hold since", why->held);
    int pinned = 0, shown = 0;
    for (size_t i = 0; i < why->advance_count; i++) {
        char name[sizeof why->advances[i].name];
        if (explain_pin(why->advances[i].name)) {
            pinned = why->advances[i].hours;
            continue;
        }
        spelled(why->advances[i].name, name, sizeof name);
        snprintf(words, sizeof words, "%d h earlier: %s", why->advances[i].hours, name);
        sheet_field(sheet, shown++ ? " " : "advances", words);
    }
    if (!shown) sheet_field(sheet, "advances", "none");
    moment_field(sheet, frame, "work by", instant_add(why->work_by, (int64_t)pinned * HOUR_SECONDS));
    if (pinned && !why->pinned) sheet_field(sheet, "place", "pinned to the top, whenever it is due");
    sheet_field(sheet, "rule", why->rule);
    sheet_field(sheet, "source", why->source);
}

/* Beside the next row of the list that lies beneath; one that is owed nothing has no terms. */
static bool load_above(View *view, const Frame *frame, Error *error) {
    Explain *explain = view->state;
    const View *list = view->below;
    Subject next = {0};
    Above above = {0};
    if (!list || !list->ops->following || !list->ops->following(list, &next) || !*next.obligation_id)
        return true;
    if (!work_above(view->desk->work, explain->subject.obligation_id, next.obligation_id, &above, error)) {
        bool ended = error->kind == ERROR_REFUSED || error->kind == ERROR_NOT_FOUND;
        if (ended) *error = (Error){0};
        return ended;
    }
    explain_above(&explain->sheet, frame, &above);
    return true;
}

static bool load(View *view, Error *error) {
    Explain *explain = view->state;
    Explanation why = {0};
    Frame frame = desk_frame(view->desk);
    if (!work_explain(view->desk->work, explain->subject.obligation_id, &why, error)) return false;
    explain_compose(&explain->sheet, &frame, &why);
    return load_above(view, &frame, error);
}

static Reaction key(View *view, const Event *event) {
    Explain *explain = view->state;
    if (event->kind == EVENT_KEY && !sheet_key(&explain->sheet, &explain->skip, desk_room(view->desk), event))
        return REACT_CLOSE;
    return REACT_HANDLED;
}

void explain_draw(const Explain *explain, Screen *screen, Rect in) {
    Text title = {0};
    text_add(&title, "Why now · ");
    subject_words(&explain->subject, &title);
    sheet_window(&explain->sheet, explain->skip, text_string(&title), screen, in);
    text_free(&title);
}

static void render(const View *view, Screen *screen, Rect in) {
    explain_draw(view->state, screen, in);
}

static void close_explain(View *view) {
    Explain *explain = view->state;
    sheet_free(&explain->sheet);
}

const ViewOps explain_ops = {.name = "why",
                             .overlay = true,
                             .size = sizeof(Explain),
                             .open = open_explain,
                             .load = load,
                             .render = render,
                             .key = key,
                             .close = close_explain,
                             .hint = "Up Down PageUp PageDown scroll, any other key goes back"};
