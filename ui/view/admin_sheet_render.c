#include "admin_documents_parts.h"

#include "base/progress.h"

#include <stdio.h>

enum { TALLY_LABEL = 20 };

void admin_policy_words(const PolicyCounts *counts, char out[DOCUMENT_SAID]) {
    snprintf(out, DOCUMENT_SAID,
             "%lld of %lld open obligations get another due or work-by; %lld become late, %lld are late no "
             "more.",
             (long long)counts->moved, (long long)counts->open, (long long)counts->late,
             (long long)counts->early);
}

void admin_ruleset_words(const ReplayCounts *counts, char out[DOCUMENT_SAID]) {
    snprintf(out, DOCUMENT_SAID,
             "%lld of %lld members and %lld of %lld past determinations would have another answer.",
             (long long)counts->members_changed, (long long)counts->members,
             (long long)counts->determinations_changed, (long long)counts->determinations);
}

static void add_change(void *context, const PolicyChange *change) {
    Text text = {0}, label = {0};
    text_addf(&label, "%s %s", change->what, change->name);
    text_addf(&text, "%s → %s%s%s", change->before, change->after, *change->note ? " · ! " : "",
              change->note);
    sheet_field(context, text_string(&label), text_string(&text));
    text_free(&text);
    text_free(&label);
}

static void add_tally(Sheet *sheet, const PolicyTally *tally) {
    Text text = {0};
    if (!tally->due && !tally->work_by) return;
    text_addf(&text, "%lld open", (long long)tally->open);
    if (tally->due) text_addf(&text, " · %lld get another due", (long long)tally->due);
    if (tally->work_by) text_addf(&text, " · %lld another work-by", (long long)tally->work_by);
    if (tally->late) text_addf(&text, " · %lld become late", (long long)tally->late);
    if (tally->early) text_addf(&text, " · %lld late no more", (long long)tally->early);
    sheet_field(sheet, tally->words, text_string(&text));
    text_free(&text);
}

void admin_policy_sheet(const PolicyPreview *preview, Sheet *sheet) {
    const PolicyCounts *counts = work_policy_preview_counts(preview);
    const PolicyRow *from = work_policy_preview_from(preview), *to = work_policy_preview_to(preview);
    char words[DOCUMENT_SAID];
    sheet_clear(sheet);
    admin_policy_words(counts, words);
    sheet_field(sheet, "in all", words);
    sheet_field(sheet, "how", work_policy_words);
    snprintf(words, sizeof words, "What %s says otherwise than %s, in force", to->revision, from->revision);
    sheet_heading(sheet, words);
    work_policy_preview_changes(preview, add_change, sheet);
    sheet_heading(sheet, "By clock");
    for (size_t i = 0; i < counts->clock_count; i++) add_tally(sheet, &counts->clocks[i]);
    if (!counts->moved) sheet_field(sheet, "nothing", "No open obligation moves.");
    sheet_heading(sheet, "One by one");
}

void admin_ruleset_sheet(const ReplayCounts *counts, Sheet *sheet) {
    char words[DOCUMENT_SAID];
    sheet_clear(sheet);
    admin_ruleset_words(counts, words);
    sheet_field(sheet, "in all", words);
    sheet_field(sheet, "how",
                "Members as of now; determinations over the facts that they stood on. What was decided stays "
                "decided.");
    sheet_heading(sheet, "One by one");
}

/* Where it is, how fast, how long yet; and what it found so far. */
static void draw_progress(const AdminSheet *sheet, const Frame *frame, Screen *screen, Rect line) {
    char words[PROGRESS_LINE_SIZE];
    Text text = {0};
    if (line.rows < 1) return;
    int64_t elapsed = (frame->now.second - sheet->began.second) * 1000;
    progress_words("looked at", sheet->at, sheet->total, sheet->at, elapsed, words);
    text_addf(&text, "%s · %zu change so far", words, sheet->shown + sheet->more);
    screen_fill(screen, line, STYLE_NORMAL);
    screen_label(screen, line.row, line.col + 1, line.cols - 2, STYLE_SOON, text_string(&text));
    text_free(&text);
}

static void draw_more(const AdminSheet *sheet, Screen *screen, Rect line) {
    Text text = {0};
    if (line.rows < 1 || !sheet->more) return;
    text_addf(&text, "%zu more are counted above and not shown", sheet->more);
    screen_label(screen, line.row, line.col + 1, line.cols - 2, STYLE_DIM, text_string(&text));
    text_free(&text);
}

/* The rows come after the sheet, as one text that scrolls. */
static void draw_lines(const AdminSheet *sheet, Screen *screen, Rect in) {
    int head = sheet_rows(&sheet->sheet, in.cols), shown = head - sheet->skip;
    screen_fill(screen, in, STYLE_NORMAL);
    if (shown > 0)
        sheet_render(&sheet->sheet, screen, rect_take_top(&in, shown < in.rows ? shown : in.rows),
                     sheet->skip);
    if (in.rows > 0) sheet_render(&sheet->rows, screen, in, shown > 0 ? 0 : -shown);
}

void admin_sheet_draw(const AdminSheet *sheet, const Frame *frame, Screen *screen, Rect in) {
    Text place = {0};
    text_addf(&place, "%s · %s%s", sheet->kind == DOCUMENT_POLICY ? "Policy" : "Ruleset", sheet->typed,
              sheet->preview ? " · what it would change" : "");
    if (in.rows >= 3) frame_title(frame, text_string(&place), screen, rect_take_top(&in, 1));
    text_free(&place);
    if (in.rows >= 3 && !sheet->done) draw_progress(sheet, frame, screen, rect_take_top(&in, 1));
    if (in.rows >= 6 && sheet->more) draw_more(sheet, screen, rect_take_bottom(&in, 1));
    draw_lines(sheet, screen, in);
}
