#include "ui/view/paper.h"

#include "core/language.h"
#include "core/plan_text.h"

#include <stdlib.h>
#include <string.h>

const char *paper_in(const Paper *paper) {
    const char *planned = plan_value(plan_header(&paper->plan), PLAN_LANGUAGE);
    return *paper->language ? paper->language : *planned ? planned : paper->plan.around.language;
}

bool paper_language(Paper *paper, int by) {
    const char *code = paper_in(paper);
    size_t count = 0, at = 0;
    bool known = false;
    for (const PlainLanguage *language; (language = plain_language_at(paper->words, count)); count++)
        if (text_equal(plain_language_code(language), code)) at = count, known = true;
    if (!count) return false;
    if (known || by < 0) at = (at + count + (size_t)(by + (int)count)) % count;
    return text_copy_to(paper->language, sizeof paper->language,
                        plain_language_code(plain_language_at(paper->words, at)));
}

bool paper_compose(Paper *paper, const Zone *zone, int cols) {
    const char *language = *paper->language ? paper->language : NULL;
    int width = cols - 2 < PAPER_COLS ? cols - 2 : PAPER_COLS;
    text_free(&paper->text);
    if (paper->provider)
        plan_text_provider(&paper->plan, zone, width, &paper->text);
    else
        plan_text_member(&paper->plan, paper->words, language, zone, width, &paper->text);
    paper->lines = 0;
    for (const char *at = text_string(&paper->text); (at = strchr(at, '\n')); at++) paper->lines++;
    return !paper->text.failed;
}

static void version_words(const Paper *paper, const Frame *frame, Text *out) {
    char when[WORDS_SIZE];
    if (paper->shown >= paper->version_count) {
        text_add(out, "the draft as it is now");
        return;
    }
    const PlanVersion *version = &paper->versions[paper->shown];
    date_words(zone_date(frame->zone, version->signed_at), when);
    text_addf(out, "version %lld, %s, %s%s", (long long)version->number, when, version->signed_by,
              version->struck ? " (STRUCK)" : "");
}

/* For whom, in what language, and what of it. */
static void reader_words(const Paper *paper, Text *out) {
    char name[40];
    if (paper->provider) {
        text_add(out, "whole, for a provider");
        return;
    }
    const PlainLanguage *language = plain_language(paper->words, paper_in(paper));
    text_addf(out, "in plain words, for the member · %s",
              language_name(paper_in(paper), name, sizeof name));
    text_addf(out, " · %s", language ? plain_language_name(language) : "no words in it: English");
}

static void draw_head(const Paper *paper, const Frame *frame, Screen *screen, Rect who, Rect what) {
    Text version = {0}, reader = {0};
    text_addf(&version, "%s · ", paper->who);
    version_words(paper, frame, &version);
    reader_words(paper, &reader);
    if (who.rows > 0)
        screen_label(screen, who.row, who.col + 1, who.cols - 2, STYLE_TITLE, text_string(&version));
    screen_fill(screen, what, STYLE_NORMAL);
    if (what.rows > 0)
        screen_label(screen, what.row, what.col + 1, what.cols - 2, STYLE_HEADING, text_string(&reader));
    text_free(&version);
    text_free(&reader);
}

static void draw_text(const Paper *paper, Screen *screen, Rect in) {
    const char *at = text_string(&paper->text);
    for (int line = 0; line < paper->skip && *at; line++) at += strcspn(at, "\n") + 1;
    for (int row = 0; row < in.rows && *at; row++) {
        char line[1000];
        size_t length = strcspn(at, "\n"), room = sizeof line - 1;
        text_copy_to(line, (length < room ? length : room) + 1, at);
        screen_label(screen, in.row + row, in.col + 1, in.cols - 2, STYLE_NORMAL, line);
        at += length + (at[length] == '\n');
    }
}

void paper_draw(const Paper *paper, const Frame *frame, Screen *screen, Rect in) {
    Rect title = {0}, who = {0}, what, rule = {0};
    if (in.rows >= PAPER_HEAD) title = rect_take_top(&in, 1);
    if (in.rows >= 3) who = rect_take_top(&in, 1);
    what = rect_take_top(&in, 1);
    if (in.rows >= 3) rule = rect_take_top(&in, 1);
    frame_title(frame, "The care plan on paper", screen, title);
    draw_head(paper, frame, screen, who, what);
    if (rule.rows > 0) screen_hline(screen, rule.row, rule.col, rule.cols, STYLE_DIM);
    draw_text(paper, screen, in);
    screen_place_cursor(screen, in.row, in.col);
}

void paper_free(Paper *paper) {
    wipe_free(paper->versions);
    plan_free(&paper->plan);
    plain_words_free(&paper->words);
    text_free(&paper->text);
}
