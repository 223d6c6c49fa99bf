/* The assessments' tab: each measured fact over time, the newest first, and the interviews with their bands.
 */
#include "member_parts.h"

#include "core/fact_table.h"
#include "core/score.h"

#include <stdlib.h>
#include <string.h>

enum { LABEL = 26, VALUES_MAX = 64 };

typedef struct Topic {
    const char *heading;
    FactId facts[10];
    size_t count;
} Topic;

static const Topic topics[] = {
    {"Function", {FACT_PPS, FACT_KPS, FACT_ECOG, FACT_NYHA, FACT_STAGE, FACT_FAILED_LINES}, 6},
    {"Measured",
     {FACT_LVEF, FACT_FEV1_PCT, FACT_O2_24H, FACT_MELD, FACT_ALBUMIN, FACT_INR, FACT_BILIRUBIN,
      FACT_CREATININE, FACT_SODIUM},
     9},
};

static int older_first(const void *a, const void *b) {
    const ChartFact *const *left = a, *const *right = b;
    return ((*left)->at.day > (*right)->at.day) - ((*left)->at.day < (*right)->at.day);
}

/* The values of one fact, oldest first; of very many the last ones. */
static size_t values_of(const Chart *chart, const char *name, const ChartFact *out[VALUES_MAX]) {
    size_t count = 0;
    for (size_t i = chart->fact_count; i-- > 0 && count < VALUES_MAX;)
        if (strcmp(chart->facts[i].name, name) == 0) out[count++] = &chart->facts[i];
    qsort(out, count, sizeof *out, older_first);
    return count;
}

/* What was said of a value: of "<3.0" and ">90" the bound, of a range its lower end. */
static int64_t said(FactId id, Interval read) {
    return read.lo == fact_whole(id).lo ? read.hi : read.lo;
}

static void take_trend(SheetLine *line, FactId id, const ChartFact *const *values, size_t count) {
    for (size_t i = count > SHEET_TREND ? count - SHEET_TREND : 0; i < count; i++) {
        Interval read;
        if (fact_read(id, values[i]->value, &read, NULL) == FACT_READ)
            line->trend[line->trend_count++] = said(id, read);
    }
}

static bool add_fact(Sheet *sheet, const Chart *chart, FactId id, const char *heading) {
    const FactDefinition *fact = fact_definition(id);
    const ChartFact *values[VALUES_MAX];
    size_t count = values_of(chart, fact->name, values);
    char label[LABEL], day[WORDS_SIZE];
    Text text = {0};
    if (!count) return false;
    if (heading) sheet_heading(sheet, heading);
    for (size_t i = count; i-- > 0;) {
        date_words(values[i]->at, day);
        text_addf(&text,
                  i + 1 == count   ? "%s · %s"
                  : i + 2 == count ? " · before: %s (%s)"
                                   : ", %s (%s)",
                  values[i]->value, day);
    }
    text_copy_to(label, sizeof label, fact->label);
    SheetLine line = {
        .label = label, .text = text.data, .label_style = STYLE_DIM, .indent = 1, .label_cols = LABEL};
    take_trend(&line, id, values, count);
    sheet_add(sheet, line);
    text_free(&text);
    return true;
}

/* The total of an interview that gave it, or its scores, parted by blanks or commas; one that was declined
 * has none. */
static bool total_of(const Row *event, long *total) {
    const char *at = row_string(event, "result");
    char *end;
    *total = 0;
    for (; *at; at = end + strspn(end, " ,")) {
        if (*at < '0' || *at > '9') return false;
        *total += strtol(at, &end, 10);
    }
    return row_get(event, "result") != NULL;
}

typedef struct Interview {
    const char *kind, *label, *instrument;
} Interview;

static const Interview interviews[] = {
    {"zarit", "Zarit, of 88", "zbi22"},
    {"phq9", "PHQ-9, of 27", "phq9"},
};

static void add_interview(const Row *event, const Interview *interview, const Frame *frame, SheetLine *line,
                          Text *text) {
    char at[WORDS_SIZE];
    long total;
    stored_words(frame, row_string(event, "at"), at);
    text_add(text, text->length ? "; " : "");
    if (!total_of(event, &total)) {
        text_addf(text, "%s · %s", row_get(event, "result") ? row_string(event, "result") : "no score", at);
        return;
    }
    text_addf(text, "%ld · %s · %s", total, score_band_word(interview->instrument, total), at);
    if (line->trend_count == SHEET_TREND) return;
    memmove(line->trend + 1, line->trend, (size_t)line->trend_count++ * sizeof *line->trend);
    line->trend[0] = total;
}

bool member_interviews(Sheet *sheet, const Frame *frame, const char *heading, const char *kinds,
                       const Rows *events) {
    bool any = false;
    for (size_t k = 0; k < sizeof interviews / sizeof *interviews; k++) {
        const Interview *interview = &interviews[k];
        char label[LABEL];
        SheetLine line = {.label = label, .label_style = STYLE_DIM, .indent = 1, .label_cols = LABEL};
        Text text = {0};
        text_copy_to(label, sizeof label, interview->label);
        for (size_t i = events->count; text_list_has(kinds, interview->kind) && i-- > 0;)
            if (strcmp(row_string(events->items[i], "kind"), interview->kind) == 0)
                add_interview(events->items[i], interview, frame, &line, &text);
        line.text = text.data;
        if (text.data && !any) sheet_heading(sheet, heading);
        any |= text.data != NULL;
        if (text.data) sheet_add(sheet, line);
        text_free(&text);
    }
    return any;
}

void member_assessments_sheet(Sheet *sheet, const Frame *frame, const Member *member) {
    const Chart *chart = member->chart;
    sheet_clear(sheet);
    for (size_t t = 0; t < sizeof topics / sizeof *topics; t++) {
        const char *heading = topics[t].heading;
        for (size_t i = 0; i < topics[t].count; i++)
            if (add_fact(sheet, chart, topics[t].facts[i], heading)) heading = NULL;
    }
    member_interviews(sheet, frame, "Interviews", "zarit phq9", &chart->events);
    member_events(sheet, frame, "Assessed", "hra reassessment face_to_face assessment", &chart->events);
    if (sheet->count == 0) member_none(sheet, "Nothing was measured or scored yet. F adds a fact.");
}
