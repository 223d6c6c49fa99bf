#include "ui/view/sheet.h"

#include "ui/widget/chart.h"
#include "ui/widget/wrap.h"

#include <stdlib.h>

enum { FIELD_LABEL = 20, MARGIN = 1 };

void sheet_clear(Sheet *sheet) {
    for (size_t i = 0; i < sheet->count; i++) {
        wipe_free(sheet->lines[i].label);
        wipe_free(sheet->lines[i].text);
    }
    sheet->count = 0;
}

void sheet_free(Sheet *sheet) {
    sheet_clear(sheet);
    wipe_free(sheet->lines);
    *sheet = (Sheet){0};
}

static bool grow(Sheet *sheet) {
    if (sheet->count < sheet->capacity) return true;
    size_t capacity = sheet->capacity ? 2 * sheet->capacity : 32;
    SheetLine *lines = realloc(sheet->lines, capacity * sizeof *lines);
    if (!lines) return false;
    sheet->lines = lines;
    sheet->capacity = capacity;
    return true;
}

void sheet_add(Sheet *sheet, SheetLine line) {
    line.label = text_copy(line.label ? line.label : "");
    line.text = text_copy(line.text ? line.text : "");
    if (!line.label || !line.text || !grow(sheet)) {
        wipe_free(line.label);
        wipe_free(line.text);
        sheet->failed = true;
        return;
    }
    if (line.label_cols == 0 && *line.label) line.label_cols = glyph_columns(line.label) + 1;
    sheet->lines[sheet->count++] = line;
}

void sheet_heading(Sheet *sheet, const char *text) {
    char copy[200];
    text_copy_to(copy, sizeof copy, text);
    if (sheet->count) sheet_gap(sheet);
    sheet_add(sheet, (SheetLine){.text = copy, .style = STYLE_HEADING});
}

void sheet_labelled(Sheet *sheet, int label_cols, const char *label, const char *text) {
    char name[80];
    Text copy = {0};
    if (text_blank(text)) return;
    text_copy_to(name, sizeof name, label);
    text_add(&copy, text);
    sheet_add(sheet, (SheetLine){.label = name,
                                 .text = copy.data,
                                 .label_style = STYLE_DIM,
                                 .indent = 1,
                                 .label_cols = label_cols});
    text_free(&copy);
}

void sheet_field(Sheet *sheet, const char *label, const char *text) {
    sheet_labelled(sheet, FIELD_LABEL, label, text);
}

void sheet_said(Sheet *sheet, Style style, Text *text) {
    if (text->data) sheet_add(sheet, (SheetLine){.text = text->data, .style = style, .indent = 1});
    text_free(text);
}

void sheet_gap(Sheet *sheet) {
    sheet_add(sheet, (SheetLine){0});
}

/* On a narrow screen the text keeps half of it. */
static int text_start(const SheetLine *line, int cols) {
    int start = MARGIN + line->indent + line->label_cols, most = cols / 2;
    return start < most ? start : most;
}

static int line_rows(const SheetLine *line, int cols) {
    int room = cols - text_start(line, cols) - MARGIN;
    int rows = wrap_count(line->text, room > 0 ? room : 1);
    return rows > 0 ? rows : 1;
}

int sheet_row_of(const Sheet *sheet, size_t line, int cols) {
    int rows = 0;
    for (size_t i = 0; i < line && i < sheet->count; i++) rows += line_rows(&sheet->lines[i], cols);
    return rows;
}

int sheet_rows(const Sheet *sheet, int cols) {
    return sheet_row_of(sheet, sheet->count, cols);
}

/* At the end of the label's room, one column before the text. */
static void draw_trend(const SheetLine *line, Screen *screen, Rect rect, int start) {
    int cols = histogram_cols(line->trend_count), col = start - cols - 1;
    Histogram histogram = {.values = line->trend, .count = line->trend_count};
    if (line->trend_count > 1 && col > MARGIN + line->indent + glyph_columns(line->label))
        histogram_render(&histogram, screen, (Rect){rect.row, rect.col + col, 1, cols});
}

static void draw_line(const SheetLine *line, Screen *screen, Rect rect, int hidden) {
    int start = text_start(line, rect.cols), label_room = start - MARGIN - line->indent;
    if (glyph_columns(line->label) > label_room) label_room--; /* what is cut keeps off the text */
    if (hidden == 0 && label_room > 0)
        screen_label(screen, rect.row, rect.col + MARGIN + line->indent, label_room, line->label_style,
                     line->label);
    if (hidden == 0) draw_trend(line, screen, rect, start);
    Rect text = {rect.row, rect.col + start, rect.rows, rect.cols - start - MARGIN};
    if (text.cols > 0) wrap_render(screen, text, line->style, line->text, hidden);
}

void sheet_render(const Sheet *sheet, Screen *screen, Rect rect, int skip) {
    screen_fill(screen, rect, STYLE_NORMAL);
    for (size_t i = 0; i < sheet->count && rect.rows > 0; i++) {
        int rows = line_rows(&sheet->lines[i], rect.cols), hidden = skip < rows ? skip : rows;
        skip -= hidden;
        if (hidden == rows) continue;
        draw_line(&sheet->lines[i], screen, rect, hidden);
        rect_take_top(&rect, rows - hidden);
    }
}
