/* `rounds` and `meeting`: the list for the next rounds, a meeting and its minutes, the meetings that were
 * held. */
#include "answer.h"
#include "args.h"
#include "columns.h"
#include "commands.h"
#include "typed.h"
#include "work/audit.h"
#include "work/meeting.h"

#include <stdlib.h>
#include <string.h>

static void put_member(json_t *object, const ListRow *row) {
    put_text(object, "member", row->source_id);
    put_text(object, "member_id", row->member_id);
    put_text(object, "name", row->name);
    put_text(object, "case", row->case_id);
    put_text(object, "stage", row->stage);
}

static json_t *reasons_json(const AgendaLine *line) {
    json_t *array = json_array();
    for (size_t i = 0; i < line->reason_count; i++) {
        json_t *object = json_object();
        put_text(object, "reason", agenda_row(line->reasons[i].cause)->name);
        put_text(object, "text", line->reasons[i].text);
        put_text(object, "source", agenda_row(line->reasons[i].cause)->source);
        json_array_append_new(array, object);
    }
    return array;
}

static json_t *line_json(const AgendaLine *line, const Zone *zone) {
    json_t *object = json_object(), *waits = json_object();
    put_member(object, &line->row);
    put_flag(object, "requested", line->requested);
    put_text(object, "requested_by", line->requested_by);
    put_time(object, "requested_at", zone, line->requested ? line->requested_at : instant_never);
    put(object, "missed", json_null());
    if (line->was_missed) put_date(object, "missed", line->missed);
    put(object, "reasons", reasons_json(line));
    put_text(waits, "clock", line->row.clock);
    put_text(waits, "words", line->row.words);
    put_time(waits, "due", zone, line->row.owes ? line->row.due : instant_never);
    put_flag(waits, "late", line->row.late);
    put_text(waits, "on", line->row.waiting ? line->row.waiting_on : NULL);
    put(object, "waits_for", waits);
    put_text(object, "lead", line->lead);
    put_text(object, "proposal", line->decision);
    put_date(object, "proposal_due", line->due);
    return object;
}

static json_t *agenda_json(const Agenda *agenda, Instant now, const Zone *zone) {
    json_t *object = json_object(), *items = json_array();
    put_date(object, "meeting", agenda->rounds.meeting);
    put_time(object, "begins", zone, agenda->rounds.begins);
    put_time(object, "cut_off", zone, agenda->rounds.cut_off);
    put_flag(object, "closed", now.second > agenda->rounds.cut_off.second);
    put_number(object, "requests", (int64_t)agenda->requests);
    for (size_t i = 0; i < agenda->count; i++)
        json_array_append_new(items, line_json(&agenda->lines[i], zone));
    put(object, "items", items);
    return object;
}

bool command_rounds(Cli *cli, json_t **answer, Error *error) {
    Args args;
    const Flag flags[] = {{"--date", true}, {0}};
    Agenda agenda = {0};
    Date day;
    bool good = args_read(&args, cli, flags, 0, 0, error);
    if (good && args.values[0] && !date_parse(args.values[0], &day))
        good =
            error_set(error, ERROR_BAD_INPUT, "--date: \"%.40s\" is not a date, YYYY-MM-DD.", args.values[0]);
    good = good && cli_open(cli, error) && work_look(cli->work, "rounds", args.values[0], error) &&
           work_agenda(cli->work, args.values[0] ? &day : NULL, &agenda, error);
    if (good) *answer = agenda_json(&agenda, work_now(cli->work), work_zone(cli->work));
    agenda_free(&agenda);
    args_free(&args);
    return good;
}

static json_t *card_json(const MeetingCard *card, const Zone *zone) {
    json_t *object = json_object();
    put_text(object, "id", card->id);
    put_member(object, &card->row);
    put_text(object, "reason", card->reason);
    put_flag(object, "decided", card->decided);
    put_text(object, "decision", card->decision);
    put_text(object, "owner", card->owner);
    put(object, "due", json_null());
    if (card->decided) put_date(object, "due", card->due);
    put_text(object, "note", card->note);
    put_text(object, "task", card->task_id);
    put_text(object, "by", card->decided_by);
    put_time(object, "at", zone, card->decided ? card->decided_at : instant_never);
    return object;
}

static json_t *head_json(const Meeting *meeting, const Zone *zone) {
    json_t *object = json_object();
    put_text(object, "id", meeting->id);
    put_text(object, "kind", meeting->kind);
    put_text(object, "state", meeting->open ? "open" : "ended");
    put_time(object, "starts", zone, meeting->starts);
    put_time(object, "ended", zone, meeting->ended);
    put_text(object, "mode", meeting->mode);
    put_text(object, "started_by", meeting->started_by);
    put_text(object, "present", meeting->present);
    put_text(object, "member_present", meeting->member_present);
    put(object, "next", json_null());
    if (meeting->has_next) put_date(object, "next", meeting->next);
    return object;
}

static json_t *meeting_json(const Meeting *meeting, const Zone *zone) {
    json_t *object = head_json(meeting, zone), *cards = json_array();
    Text minutes = {0};
    for (size_t i = 0; i < meeting->count; i++)
        json_array_append_new(cards, card_json(&meeting->cards[i], zone));
    put(object, "cards", cards);
    meeting_minutes(meeting, zone, &minutes);
    put_text(object, "minutes", text_string(&minutes));
    text_free(&minutes);
    return object;
}

enum { MEETINGS_LISTED = 20, MEETINGS_MOST = 1000 };

static bool list_meetings(Cli *cli, int64_t member_no, size_t limit, json_t **answer, Error *error) {
    Meeting *meetings = calloc(limit, sizeof *meetings);
    size_t count = 0;
    bool good = meetings || error_set(error, ERROR_STORAGE, "Memory ran out.");
    good = good && work_meetings(cli->work, member_no, limit, meetings, &count, error);
    if (good) *answer = json_array();
    for (size_t i = 0; i < count; i++) {
        json_t *object = head_json(&meetings[i], work_zone(cli->work));
        put_number(object, "cards", (int64_t)meetings[i].count);
        put_number(object, "decided", (int64_t)meetings[i].decided);
        json_array_append_new(*answer, object);
    }
    free(meetings);
    return good;
}

static bool meeting_list(Cli *cli, const Args *args, json_t **answer, Error *error) {
    int64_t member_no = 0;
    long limit = MEETINGS_LISTED;
    return (!args->values[1] || args_number("--limit", args->values[1], 1, MEETINGS_MOST, &limit, error)) &&
           cli_open(cli, error) &&
           (!args->values[0] || typed_member(cli->work, args->values[0], &member_no, error)) &&
           list_meetings(cli, member_no, (size_t)limit, answer, error);
}

static bool meeting_show(Cli *cli, const Args *args, json_t **answer, Error *error) {
    Meeting meeting = {0};
    if (args->values[0] || args->values[1])
        return usage_error(cli, error, "--member and --limit are of meeting list.");
    bool good = cli_open(cli, error) &&
                work_look(cli->work, "meeting", args->count ? args->words[0] : NULL, error) &&
                work_meeting(cli->work, args->count ? args->words[0] : NULL, &meeting, error);
    if (good) *answer = meeting_json(&meeting, work_zone(cli->work));
    meeting_free(&meeting);
    return good;
}

bool command_meeting(Cli *cli, json_t **answer, Error *error) {
    Args args;
    const Flag flags[] = {{"--member", true}, {"--limit", true}, {0}};
    bool good = args_read(&args, cli, flags, 0, 1, error);
    bool list = good && args.count && strcmp(args.words[0], "list") == 0;
    good = good && (list ? meeting_list : meeting_show)(cli, &args, answer, error);
    args_free(&args);
    return good;
}
