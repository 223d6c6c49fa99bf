/* `team`, `rounds` and `meeting` for people. */
#include "answer.h"
#include "columns.h"
#include "commands.h"
#include "core/team.h"
#include "work/meeting.h"

enum { NAME = 24, WIDE = 36 };

void text_team(Cli *cli, const json_t *answer) {
    Text text = {0};
    size_t index;
    json_t *row;
    json_array_foreach(json_object_get(answer, "members"), index, row) {
        const Discipline *discipline = discipline_find(get_text(row, "discipline"));
        column_add(&text, get_text(row, "person"), NAME);
        column_add(&text, discipline ? discipline->words : get_text(row, "discipline"), WIDE);
        column_add(&text, get_flag(row, "lead") ? "leads" : "", 6);
        text_add(&text, get_text(row, "contact"));
        line_end(&text);
    }
    json_array_foreach(json_object_get(answer, "uncovered"), index, row) {
        for (size_t i = 0; team_place_at(i); i++)
            if (text_equal(team_place_at(i)->name, json_string_value(row)))
                text_addf(&text, "Nobody is: %s%s.\n", team_place_at(i)->words,
                          team_place_at(i)->must ? "" : " (recommended)");
    }
    json_array_foreach(json_object_get(answer, "programmes"), index, row) {
        text_addf(&text, "Also in %s %s%s\n", get_text(row, "programme"), get_text(row, "contact"),
                  get_flag(row, "lead") ? " (leads)" : "");
    }
    out_text(cli->out, text_string(&text));
    text_free(&text);
}

void text_rounds(Cli *cli, const json_t *answer) {
    Text text = {0};
    size_t index, at;
    json_t *row, *reason;
    char left[DUE_SIZE] = "";
    Instant cut_off;
    if (instant_parse(get_text(answer, "cut_off"), &cut_off))
        column_due(work_zone(cli->work), work_now(cli->work), cut_off, left);
    text_addf(&text, "Rounds of %s; requests close %.10s %.5s (%s)\n", get_text(answer, "meeting"),
              get_text(answer, "cut_off"), get_text(answer, "cut_off") + 11,
              get_flag(answer, "closed") ? "closed" : left);
    json_array_foreach(json_object_get(answer, "items"), index, row) {
        column_add(&text, get_text(row, "member"), 10);
        column_add(&text, get_text(row, "name"), NAME);
        column_add(&text, get_text(json_object_get(row, "waits_for"), "words"), 20);
        json_array_foreach(json_object_get(row, "reasons"), at, reason) {
            text_addf(&text, "%s%s", at ? "; " : "", get_text(reason, "text"));
        }
        line_end(&text);
    }
    out_text(cli->out, text_string(&text));
    text_free(&text);
}

static void text_meetings(Cli *cli, const json_t *answer) {
    Text text = {0};
    size_t index;
    json_t *row;
    json_array_foreach(answer, index, row) {
        text_addf(&text, "%.8s  %.10s %.5s  ", get_text(row, "id"), get_text(row, "starts"),
                  get_text(row, "starts") + 11);
        column_add(&text, meeting_title(get_text(row, "kind")), NAME);
        column_add(&text, get_text(row, "state"), 6);
        text_addf(&text, "%lld of %lld decided", (long long)get_number(row, "decided"),
                  (long long)get_number(row, "cards"));
        if (*get_text(row, "present")) text_addf(&text, " · %s", get_text(row, "present"));
        line_end(&text);
    }
    out_text(cli->out, text_string(&text));
    text_free(&text);
}

void text_meeting(Cli *cli, const json_t *answer) {
    if (json_is_array(answer))
        text_meetings(cli, answer);
    else
        out_text(cli->out, get_text(answer, "minutes"));
}
