/* The worklist for people: a table as wide as there is room, or CSV. */
#include "answer.h"
#include "base/text.h"
#include "base/utf8.h"
#include "columns.h"
#include "commands.h"

#include <stdio.h>
#include <string.h>

typedef struct ListColumn {
    const char *title, *key;
    int width;
    int from; /* shown when the output has at least so many columns */
} ListColumn;

enum { WIDE = 100, WIDER = 118 };

static const ListColumn columns[] = {
    {"", "mark", 2, 0},        {"Due", "due", 12, 0},        {"Obligation", "words", 18, 0},
    {"Member", "name", 17, 0}, {"Lang", "lang", 4, 0},       {"Stage", "stage", 14, 0},
    {"Loop", "loop", 6, 0},    {"Owner", "owner", 12, WIDE}, {"Member ID", "member_id", 20, WIDER},
};

static void cell(Cli *cli, const json_t *row, Instant now, const char *key, char out[400]) {
    const json_t *obligation = json_object_get(row, "obligation");
    out[0] = 0;
    if (text_equal(key, "mark")) {
        const char *first = get_flag(obligation, "late") ? "!" : get_flag(row, "urgent") ? "*" : " ";
        const char *second = get_flag(row, "pinned") ? "^" : get_flag(row, "hold") ? "=" : "";
        snprintf(out, 400, "%s%s", first, second);
    } else if (text_equal(key, "due")) {
        Instant due;
        if (get_flag(obligation, "suspended"))
            text_copy_to(out, 400, "on hold");
        else if (instant_parse(get_text(obligation, "due"), &due))
            column_due(work_zone(cli->work), now, due, out);
    } else if (text_equal(key, "words")) {
        text_copy_to(out, 400, get_text(obligation, "words"));
    } else if (text_equal(key, "lang")) {
        text_copy_to(out, 390, get_text(row, "lang"));
        if (get_flag(row, "interpreter")) strcat(out, "\u00b7i");
    } else if (text_equal(key, "stage")) {
        text_copy_to(out, 400, stage_label(get_text(row, key)));
    } else {
        text_copy_to(out, 400, get_text(row, key));
    }
}

static void table_line(Cli *cli, const json_t *row, Instant now, Text *text) {
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        char value[400];
        if (cli->environment->columns < columns[i].from) continue;
        if (row)
            cell(cli, row, now, columns[i].key, value);
        else
            text_copy_to(value, sizeof value, columns[i].title);
        if (i > 0) text_add_char(text, ' ');
        column_add(text, value, columns[i].width);
    }
    line_end(text);
}

static void print_table(Cli *cli, const json_t *answer) {
    Text text = {0};
    size_t index;
    json_t *row;
    Instant now = work_now(cli->work);
    text_addf(&text,
              "%lld in the list: now %lld, waiting %lld, %lld overdue, %lld overdue hidden by the filter\n",
              (long long)get_number(answer, "total"), (long long)get_number(answer, "now"),
              (long long)get_number(answer, "waiting"), (long long)get_number(answer, "overdue"),
              (long long)get_number(answer, "hidden"));
    json_t *rows = json_object_get(answer, "rows");
    if (json_array_size(rows) > 0) table_line(cli, NULL, now, &text);
    if (get_number(answer, "total") == 0)
        text_add(&text,
                 *get_text(answer, "filter")
                     ? "No case fits the filter; without one everything is listed.\n"
                     : "There is no case. Members come in with: pallium import FILE..., a referral with "
                       "that or: pallium act refer MEMBER\n");
    json_array_foreach(rows, index, row) table_line(cli, row, now, &text);
    if (*get_text(answer, "hint")) text_addf(&text, "%s\n", get_text(answer, "hint"));
    if (*get_text(answer, "next")) text_addf(&text, "More: --after '%s'\n", get_text(answer, "next"));
    out_text(cli->out, text_string(&text));
    text_free(&text);
}

typedef struct CsvColumn {
    const char *key;
    bool owed;  /* of the obligation */
    bool typed; /* a number, flag, date or word of ours: needs no guard against formulas */
} CsvColumn;

static const CsvColumn csv_columns[] = {
    {"case", false, true},    {"member", false, true},     {"member_id", false, false},
    {"name", false, false},   {"birth_date", false, true}, {"stage", false, true},
    {"owner", false, false},  {"team", false, false},      {"county", false, false},
    {"lang", false, false},   {"urgent", false, true},     {"expedited", false, true},
    {"waiting", false, true}, {"hold", false, true},       {"loop", false, true},
    {"more", false, true},    {"id", true, true},          {"clock", true, true},
    {"due", true, true},      {"work_by", true, true},     {"state", true, true},
    {"late", true, true},
};

/* A text that a spreadsheet would take for a formula: first after blanks one of = + - @, or their full-width
 * forms (OWASP ASVS 1.2.10). */
static bool formula(const char *text) {
    if (*text == '\t' || *text == '\r') return true;
    while (*text == ' ' || *text == '\t' || *text == '\n') text++;
    if (*text && strchr("=+-@", *text)) return true;
    int32_t code = *text ? utf8_next(&text) : 0;
    return code == 0xFF1D || code == 0xFF0B || code == 0xFF0D || code == 0xFF20;
}

static void csv_cell(Text *line, const char *value, bool typed) {
    text_add(line, line->length > 0 ? ",\"" : "\"");
    if (!typed && formula(value)) text_add_char(line, '\'');
    for (; *value; value++) {
        if (*value == '"') text_add_char(line, '"');
        text_add_char(line, *value);
    }
    text_add_char(line, '"');
}

static void csv_value(Text *line, const json_t *value, bool typed) {
    char number[24] = "";
    if (json_is_boolean(value)) text_copy_to(number, sizeof number, json_is_true(value) ? "yes" : "no");
    if (json_is_integer(value)) {
        Text digits = {0};
        text_addf(&digits, "%lld", (long long)json_integer_value(value));
        text_copy_to(number, sizeof number, text_string(&digits));
        text_free(&digits);
    }
    csv_cell(line, json_is_string(value) ? json_string_value(value) : number, typed);
}

static void print_csv(Cli *cli, const json_t *answer) {
    Text line = {0};
    size_t index;
    json_t *row;
    for (size_t i = 0; i < sizeof csv_columns / sizeof *csv_columns; i++)
        csv_cell(&line,
                 csv_columns[i].owed && text_equal(csv_columns[i].key, "id") ? "obligation"
                                                                             : csv_columns[i].key,
                 true);
    out_csv_line(cli->out, text_string(&line));
    json_array_foreach(json_object_get(answer, "rows"), index, row) {
        text_clear(&line);
        for (size_t i = 0; i < sizeof csv_columns / sizeof *csv_columns; i++) {
            const json_t *from = csv_columns[i].owed ? json_object_get(row, "obligation") : row;
            csv_value(&line, json_object_get(from, csv_columns[i].key), csv_columns[i].typed);
        }
        out_csv_line(cli->out, text_string(&line));
    }
    text_free(&line);
}

void text_worklist(Cli *cli, const json_t *answer) {
    if (cli->csv)
        print_csv(cli, answer);
    else
        print_table(cli, answer);
}
