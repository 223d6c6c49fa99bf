/* `urgency` and `overdue` for people: tables made from the answers. */
#include "answer.h"
#include "columns.h"
#include "commands.h"
#include "core/urgency.h"

enum { NAME = 20, NUMBER = 10 };

static void number(Text *text, int64_t value) {
    Text digits = {0};
    text_addf(&digits, "%lld", (long long)value);
    for (size_t i = digits.length; i < NUMBER; i++) text_add_char(text, ' ');
    text_add(text, text_string(&digits));
    text_free(&digits);
}

static void head(Text *text, const char *title) {
    Text blank = {0};
    for (int i = 0; title[i]; i++) text_add_char(&blank, ' ');
    for (size_t i = blank.length; i < NUMBER; i++) text_add_char(text, ' ');
    text_add(text, title);
    text_free(&blank);
}

static void counts_line(Text *text, const char *name, const json_t *row) {
    column_add(text, *name ? name : "nobody", NAME);
    number(text, get_number(row, "owed"));
    for (int bin = 0; bin < URGENCY_BINS; bin++)
        number(text, get_number(row, urgency_bin_name((UrgencyBin)bin)));
    line_end(text);
}

void text_urgency(Cli *cli, const json_t *answer) {
    Text text = {0};
    size_t index;
    json_t *row;
    bool owners = text_equal(get_text(answer, "by"), "owner");
    column_add(&text, owners ? "Owner" : "Clock", NAME);
    head(&text, "owed");
    for (int bin = 0; bin < URGENCY_BINS; bin++) head(&text, urgency_bin_words((UrgencyBin)bin));
    line_end(&text);
    json_array_foreach(json_object_get(answer, "rows"), index, row) {
        counts_line(&text, get_text(row, owners ? "owner" : "words"), row);
    }
    counts_line(&text, "all", answer);
    out_text(cli->out, text_string(&text));
    text_free(&text);
}

static void late_line(Cli *cli, Text *text, const char *owner, const char *clock, const json_t *row,
                      Instant now) {
    char age[DUE_SIZE] = "";
    Instant oldest;
    column_add(text, *owner ? owner : "nobody", NAME);
    column_add(text, clock, NAME);
    number(text, get_number(row, "overdue"));
    if (instant_parse(get_text(row, "oldest_due"), &oldest))
        column_due(work_zone(cli->work), now, oldest, age);
    text_add(text, "  ");
    column_add(text, age, DUE_SIZE);
    number(text, get_number(row, "late_by_friday"));
    line_end(text);
}

void text_overdue(Cli *cli, const json_t *answer) {
    Text text = {0};
    size_t index;
    json_t *row;
    Instant now = work_now(cli->work);
    column_add(&text, "Owner", NAME);
    column_add(&text, "Clock", NAME);
    head(&text, "overdue");
    text_add(&text, "  ");
    column_add(&text, "oldest", DUE_SIZE);
    head(&text, "by Friday");
    line_end(&text);
    json_array_foreach(json_object_get(answer, "rows"), index, row) {
        late_line(cli, &text, get_text(row, "owner"), get_text(row, "words"), row, now);
    }
    late_line(cli, &text, "all", "", answer, now);
    out_text(cli->out, text_string(&text));
    text_free(&text);
}
