#include "picture.h"

#include <stdio.h>
#include <string.h>

enum { FIRST_ROWS = 500, MINUTE = 60, HOUR = 3600 };

bool picture_load(View *view, Picture *picture, Error *error) {
    Work *work = view->desk->work;
    if (picture->shown && !view->refreshed) return true;
    if (picture->next) work_urgency_free(&picture->next);
    if (picture->shown) return work_urgency_new(&picture->next, work, picture->reach, error);
    return work_urgency_new(&picture->shown, work, picture->reach, error) &&
           work_urgency_step(picture->shown, FIRST_ROWS, error);
}

/* What is late becomes more with every minute; who looks at it sees it. */
static bool aged(const View *view, const Picture *picture) {
    Instant then = work_urgency_tally(picture->shown)->axis.now, now = view->desk->now;
    return view->desk->top == view && (now.second - then.second >= MINUTE || now.second < then.second);
}

Reaction picture_tick(View *view, Picture *picture, bool *changed) {
    Error error = {0};
    *changed = false;
    if (!picture->shown) return REACT_NONE;
    bool fresh = picture->next || !work_urgency_done(picture->shown) || !aged(view, picture);
    if (!fresh && !work_urgency_new(&picture->next, view->desk->work, picture->reach, &error)) {
        desk_refuse(view->desk, &error);
        return REACT_HANDLED;
    }
    UrgencyWalk *walk = picture->next ? picture->next : picture->shown;
    if (work_urgency_done(walk)) return REACT_NONE;
    if (!work_urgency_step(walk, URGENCY_CHUNK, &error)) {
        desk_refuse(view->desk, &error);
        if (picture->next) work_urgency_free(&picture->next);
        return REACT_HANDLED;
    }
    bool done = work_urgency_done(walk);
    *changed = done || !picture->next;
    if (done && picture->next) {
        work_urgency_free(&picture->shown);
        picture->shown = picture->next;
        picture->next = NULL;
    }
    return (*changed ? REACT_HANDLED : REACT_NONE) | (done ? REACT_NONE : REACT_CONTINUE);
}

void picture_free(Picture *picture) {
    if (picture->shown) work_urgency_free(&picture->shown);
    if (picture->next) work_urgency_free(&picture->next);
}

bool picture_items(Work *work, const int64_t *first, size_t count, UrgencyItem items[URGENCY_FIRST],
                   size_t *item_count, Error *error) {
    *item_count = 0;
    for (size_t i = 0; i < count; i++) {
        bool found;
        if (!work_urgency_item(work, first[i], &items[*item_count], &found, error)) return false;
        if (found) ++*item_count;
    }
    return true;
}

void term_words(const char *word, const char *value, Text *out) {
    text_addf(out, "%s%s:", out->length ? " " : "", word);
    if (!*value) {
        text_add(out, "none");
        return;
    }
    text_add_char(out, '"');
    for (; *value; value++) {
        if (*value == '"' || *value == '\\') text_add_char(out, '\\');
        text_add_char(out, *value);
    }
    text_add_char(out, '"');
}

void age_words(Instant now, Instant then, char out[WORDS_SIZE]) {
    int64_t away = now.second - then.second;
    if (away < HOUR)
        snprintf(out, WORDS_SIZE, "%lld m", (long long)away / MINUTE);
    else if (away < 2 * (int64_t)DAY_SECONDS)
        snprintf(out, WORDS_SIZE, "%lld h", (long long)away / HOUR);
    else
        snprintf(out, WORDS_SIZE, "%lld d", (long long)away / DAY_SECONDS);
}
