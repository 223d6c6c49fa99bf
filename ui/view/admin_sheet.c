/* A document as it stands, or what a draft would change: worked out a bit at a time between keys, so that
 * Escape leaves at once and nothing is lost, for nothing is written. */
#include "admin_documents_parts.h"

#include "work/outline.h"

#include <stdio.h>
#include <stdlib.h>

enum { ROWS_KEPT = 500, STEP = 200, INDENT = 2 };

static void add_line(void *context, const OutlineLine *line) {
    sheet_add(context, (SheetLine){.label = (char *)line->label,
                                   .text = (char *)line->text,
                                   .label_style = line->depth ? STYLE_NORMAL : STYLE_TITLE,
                                   .style = STYLE_DIM,
                                   .indent = line->depth * INDENT});
}

static bool show_document(View *view, AdminSheet *sheet, Error *error) {
    PolicyRow policy;
    RulesetRow ruleset;
    char *body;
    bool ok = sheet->kind == DOCUMENT_POLICY
                  ? work_policy_show(view->desk->work, sheet->typed, &policy, &body, error)
                  : work_ruleset_show(view->desk->work, sheet->typed, &ruleset, &body, error);
    if (!ok) return false;
    sheet_clear(&sheet->sheet);
    work_outline(body, add_line, &sheet->sheet);
    wipe_free(body);
    sheet->done = true;
    return true;
}

/* Room for the row: those beyond are counted. */
static bool room(AdminSheet *sheet) {
    if (sheet->shown < ROWS_KEPT) return ++sheet->shown;
    sheet->more++;
    return false;
}

static bool add_move(void *context, const PolicyMove *move, Error *error) {
    View *view = context;
    AdminSheet *sheet = view->state;
    Frame frame = desk_frame(view->desk);
    char before[WORDS_SIZE], after[WORDS_SIZE];
    Text text = {0};
    (void)error;
    if (!room(sheet)) return true;
    bool due = move->due.second != move->due_after.second;
    moment_words(&frame, due ? move->due : move->work_by, before);
    moment_words(&frame, due ? move->due_after : move->work_by_after, after);
    text_addf(&text, "%s · %s %s → %s%s", move->words, due ? "due" : "work by", before, after,
              move->late_after && !move->late   ? " · late then"
              : move->late && !move->late_after ? " · late no more"
                                                : "");
    sheet_field(&sheet->rows, move->name, text_string(&text));
    text_free(&text);
    return true;
}

static bool add_change(void *context, const ReplayChange *change, Error *error) {
    AdminSheet *sheet = ((View *)context)->state;
    Text text = {0};
    (void)error;
    if (!room(sheet)) return true;
    text_addf(&text, "%s%s%s → %s", change->outcome ? change->outcome : "", change->outcome ? ": " : "",
              change->result_before, change->result_after);
    sheet_field(&sheet->rows, change->source_id, text_string(&text));
    sheet_add(&sheet->rows, (SheetLine){.label = "was",
                                        .text = (char *)change->reason_before,
                                        .label_style = STYLE_DIM,
                                        .style = STYLE_DIM,
                                        .indent = INDENT});
    sheet_add(&sheet->rows, (SheetLine){.label = "is ",
                                        .text = (char *)change->reason_after,
                                        .label_style = STYLE_DIM,
                                        .indent = INDENT});
    text_free(&text);
    return true;
}

static bool begin(View *view, AdminSheet *sheet, Error *error) {
    Work *work = view->desk->work;
    sheet->began = view->desk->now;
    return sheet->kind == DOCUMENT_POLICY
               ? work_policy_preview(&sheet->policy, work, sheet->typed, add_move, view, error)
               : work_replay_new(&sheet->ruleset, work, sheet->typed, add_change, view, error);
}

static bool open_sheet(View *view, const void *argument, Error *error) {
    const AdminSheetArgument *asked = argument;
    AdminSheet *sheet = view->state;
    sheet->kind = asked->of->kind;
    sheet->preview = asked->preview;
    sheet->told = asked->told;
    document_typed(asked->row, sheet->typed);
    return sheet->preview ? begin(view, sheet, error) : true;
}

/* What was worked out stays, whatever changes meanwhile: it says what it was made from. */
static bool load(View *view, Error *error) {
    AdminSheet *sheet = view->state;
    return sheet->preview || show_document(view, sheet, error);
}

static void finish(AdminSheet *sheet) {
    char words[DOCUMENT_SAID];
    sheet->done = true;
    if (sheet->kind == DOCUMENT_POLICY) {
        admin_policy_words(work_policy_preview_counts(sheet->policy), words);
        admin_policy_sheet(sheet->policy, &sheet->sheet);
    } else {
        admin_ruleset_words(work_replay_counts(sheet->ruleset), words);
        admin_ruleset_sheet(work_replay_counts(sheet->ruleset), &sheet->sheet);
    }
    if (!sheet->told) return;
    text_copy_to(sheet->told->tried, sizeof sheet->told->tried, sheet->typed);
    text_copy_to(sheet->told->changes, sizeof sheet->told->changes, words);
}

static bool advance(AdminSheet *sheet, Error *error) {
    bool policy = sheet->kind == DOCUMENT_POLICY;
    bool ok = policy ? work_policy_preview_step(sheet->policy, STEP, error)
                     : work_replay_step(sheet->ruleset, STEP, error);
    if (!ok) return false;
    if (policy)
        work_policy_preview_at(sheet->policy, &sheet->at, &sheet->total);
    else
        work_replay_at(sheet->ruleset, &sheet->at, &sheet->total);
    if (policy ? work_policy_preview_done(sheet->policy) : work_replay_done(sheet->ruleset)) finish(sheet);
    return true;
}

static Reaction tick(View *view, bool settle) {
    AdminSheet *sheet = view->state;
    Error error = {0};
    (void)settle;
    if (!sheet->preview || sheet->done || sheet->failed) return REACT_NONE;
    sheet->failed = !advance(sheet, &error);
    if (sheet->failed) desk_refuse(view->desk, &error);
    return REACT_HANDLED | REACT_CONTINUE;
}

static Reaction scroll(AdminSheet *sheet, int to, int rows) {
    int most = rows - 1 > 0 ? rows - 1 : 0;
    sheet->skip = to < 0 ? 0 : to > most ? most : to;
    return REACT_HANDLED;
}

static Reaction key(View *view, const Event *event) {
    AdminSheet *sheet = view->state;
    Rect body = desk_room(view->desk);
    int rows = sheet_rows(&sheet->sheet, body.cols - 2) + sheet_rows(&sheet->rows, body.cols - 2);
    int page = body.rows > 4 ? body.rows - 4 : 1;
    if (event_is(event, K_ESCAPE) || event_is_character(event, "q")) return REACT_CLOSE;
    if (event_is(event, K_DOWN) || event_is_character(event, "j"))
        return scroll(sheet, sheet->skip + 1, rows);
    if (event_is(event, K_UP) || event_is_character(event, "k")) return scroll(sheet, sheet->skip - 1, rows);
    if (event_is(event, K_PAGE_DOWN)) return scroll(sheet, sheet->skip + page, rows);
    if (event_is(event, K_PAGE_UP)) return scroll(sheet, sheet->skip - page, rows);
    if (event_is(event, K_HOME)) return scroll(sheet, 0, rows);
    if (event_is(event, K_END)) return scroll(sheet, rows - page, rows);
    return REACT_HANDLED;
}

static void render(const View *view, Screen *screen, Rect in) {
    Frame frame = desk_frame(view->desk);
    admin_sheet_draw(view->state, &frame, screen, in);
}

static Reaction resize(View *view) {
    (void)view;
    return REACT_HANDLED;
}

static void close_sheet(View *view) {
    AdminSheet *sheet = view->state;
    work_policy_preview_free(&sheet->policy);
    work_replay_free(&sheet->ruleset);
    sheet_free(&sheet->sheet);
    sheet_free(&sheet->rows);
}

const ViewOps admin_sheet_ops = {.name = "document",
                                 .size = sizeof(AdminSheet),
                                 .open = open_sheet,
                                 .load = load,
                                 .render = render,
                                 .key = key,
                                 .tick = tick,
                                 .resize = resize,
                                 .hint = "Up Down PageUp PageDown scroll  Escape back, nothing is lost",
                                 .close = close_sheet};
