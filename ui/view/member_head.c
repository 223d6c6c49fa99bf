/* Who this is, by priority: what must be known before a call or a decision stands in two lines. */
#include "ui/view/member.h"

#include "core/hospice.h"
#include "core/language.h"

#include <stdio.h>
#include <string.h>

static void add(Text *line, const char *word) {
    if (text_blank(word)) return;
    if (line->length) text_add(line, " · ");
    text_add(line, word);
}

static void first_line(const Row *member, const Frame *frame, Text *line) {
    char words[WORDS_SIZE], part[160];
    Date birth;
    text_addf(line, "%s, %s", row_string(member, "last_name"), row_string(member, "first_name"));
    if (date_parse(row_string(member, "birth_date"), &birth)) {
        date_words(birth, words);
        snprintf(part, sizeof part, "%d", date_age(birth, zone_date(frame->zone, frame->now)));
        add(line, part);
        snprintf(part, sizeof part, "b. %s", words);
        add(line, part);
    }
    add(line, row_string(member, "sex"));
    char language[40];
    language_name(row_string(member, "spoken_language"), language, sizeof language);
    bool interpreter = row_int(member, "interpreter") != 0;
    snprintf(part, sizeof part, "%s%s", language,
             interpreter ? (*language ? ", interpreter" : "interpreter") : "");
    add(line, part);
}

static void decision_maker(const Row *member, bool brief, Text *line) {
    const char *who = row_string(member, "decision_maker"),
               *status = row_string(member, "decision_maker_status");
    char part[240];
    if (strcmp(status, "disputed") == 0)
        snprintf(part, sizeof part, "decision maker DISPUTED%s%s", brief ? "" : ": ", brief ? "" : who);
    else if (*who && !brief)
        snprintf(part, sizeof part, "decision maker %s (%s)", who, *status ? status : "claimed");
    else
        part[0] = '\0';
    add(line, part);
    if (strcmp(row_string(member, "capacity"), "no") == 0) add(line, "lacks capacity");
}

/* Whether an adult's case is live beside the hospice stay (domain 2.10): then it stands before all else. */
static bool hospice_beside(const Chart *chart, const Hospice *hospice, Date today) {
    bool live = chart->care_case && strcmp(row_string(chart->care_case, "stage"), "closed") != 0;
    return live && hospice_overlaps(hospice, row_string(chart->member, "birth_date"), today);
}

static void hospice_since(const Hospice *hospice, const char *words, Text *line) {
    char since[WORDS_SIZE], part[WORDS_SIZE + 24];
    date_words(hospice->at, since);
    snprintf(part, sizeof part, "%s since %s", words, since);
    add(line, part);
}

static void what_it_waits_for(const Row *care_case, const Frame *frame, Text *line) {
    Instant until;
    Text words = {0};
    if (!care_case || !instant_parse(row_string(care_case, "waiting_until"), &until) ||
        until.second <= frame->now.second)
        return;
    text_add(&words, "waits ");
    wait_words(frame, row_string(care_case, "waiting_on"), until, &words);
    add(line, text_string(&words));
    text_free(&words);
}

/* What is owed, late first; where it is much, how much more stands on the referral's tab. */
static void what_is_owed(const Member *member, const Frame *frame, Text *line) {
    enum { SHOWN = 6 };
    what_it_waits_for(member->chart->care_case, frame, line);
    for (size_t i = 0; i < member->owed_count && i < SHOWN; i++) {
        const Row *owed = member->chart->owed.items[member->owed[i]];
        char when[WORDS_SIZE], words[64], part[160];
        Instant due = instant_never;
        bool held = row_get(owed, "suspended") != NULL;
        instant_parse(row_string(owed, "due"), &due);
        when_words(frame, due, when);
        spelled(row_string(owed, "clock"), words, sizeof words);
        if (*member->dues[member->owed[i]].words)
            text_copy_to(words, sizeof words, member->dues[member->owed[i]].words);
        bool late = !held && due.second < frame->now.second;
        snprintf(part, sizeof part, "%s%s %s", late ? "! " : "", words, held ? "(on hold)" : when);
        add(line, part);
    }
    if (member->owed_count > SHOWN) text_addf(line, " · +%zu more (3)", member->owed_count - SHOWN);
    if (!member->owed_count) add(line, "nothing owed");
}

/* Preferred first; bad ones stand in the rest of the header. */
static void phones(const Rows *points, Text *line) {
    size_t found = 0;
    for (int preferred = 1; preferred >= 0; preferred--)
        for (size_t i = 0; i < points->count; i++) {
            const Row *point = points->items[i];
            if (strcmp(row_string(point, "kind"), "phone") != 0 || row_int(point, "bad") ||
                (row_int(point, "preferred") != 0) != (preferred == 1))
                continue;
            add(line, row_string(point, "value"));
            if (row_get(point, "best_time")) text_addf(line, " %s", row_string(point, "best_time"));
            found++;
        }
    if (!found) add(line, "no phone known");
}

static void glass(const Chart *chart, const Frame *frame, Text *line) {
    char clock[ZONE_TIME_SIZE], part[60];
    zone_format(frame->zone, chart->broken_until, clock);
    int64_t left = (chart->broken_until.second - frame->now.second + 59) / 60;
    snprintf(part, sizeof part, "GLASS BROKEN until %.5s, %d min left", clock + DATE_SIZE,
             left > 0 ? (int)left : 0);
    add(line, part);
}

static bool alarming(const char *line) {
    return strstr(line, "DISPUTED") || strstr(line, "DO NOT CALL") || strstr(line, "DIED") ||
           strstr(line, "DEATH") || strstr(line, "GLASS") || strstr(line, "OVERLAP") || strstr(line, "! ");
}

/* In brief it names nobody who decides, so that what forbids a call stands on a narrow screen too. */
static void warnings(const Member *member, const Frame *frame, bool brief, Text *line) {
    const Chart *chart = member->chart;
    Hospice hospice = {0};
    for (size_t i = 0; i < chart->fact_count; i++)
        hospice_take(&hospice, chart->facts[i].name, chart->facts[i].value, chart->facts[i].at);
    bool beside = hospice_beside(chart, &hospice, zone_date(frame->zone, frame->now));
    bool verified = chart->care_case && row_int(chart->care_case, "death_verified");
    bool reported = chart->care_case && row_int(chart->care_case, "death_reported");
    if (chart->broken) glass(chart, frame, line);
    if (row_get(chart->member, "death_date") || verified) add(line, "DIED");
    if (reported && !verified) add(line, "DEATH REPORTED");
    if (beside) hospice_since(&hospice, "HOSPICE OVERLAP", line);
    decision_maker(chart->member, brief, line);
    if (row_int(chart->member, "do_not_call")) add(line, "DO NOT CALL");
    if (hospice.elected && !beside) hospice_since(&hospice, "HOSPICE", line);
    if (chart->care_case && row_int(chart->care_case, "hold")) add(line, "on hold");
}

/* Whom no roster knows yet, the rules on coverage do not know either. */
static void by_hand(const Chart *chart, const Frame *frame, Text *line) {
    char day[WORDS_SIZE], part[WORDS_SIZE + 140];
    if (!chart->by_hand) return;
    Civil at = zone_civil(frame->zone, chart->by_hand_at);
    date_words(civil_date(at), day);
    char *year = strrchr(day, ' ');
    if (year && at.year == zone_civil(frame->zone, frame->now).year) *year = '\0';
    snprintf(part, sizeof part, "not on the roster: registered by hand %s by %s", day, chart->by_hand_who);
    add(line, part);
}

static void add_head(Member *member, Text *line) {
    sheet_add(&member->head, (SheetLine){.text = line->data,
                                         .style = alarming(text_string(line)) ? STYLE_LATE : STYLE_NORMAL});
    text_free(line);
}

static void second_line(Member *member, const Frame *frame, bool brief) {
    Text line = {0};
    warnings(member, frame, brief, &line);
    if (!brief) member->head_cols = glyph_columns(text_string(&line));
    phones(&member->chart->contact_points, &line);
    by_hand(member->chart, frame, &line);
    add_head(member, &line);
}

/* Where it has lines of its own, and where it follows the warnings. */
static void owed_line(Member *member, const Frame *frame, bool alone) {
    Text line = {0};
    if (!alone) warnings(member, frame, true, &line);
    if (!alone && member->chart->by_hand) add(&line, "not on the roster");
    what_is_owed(member, frame, &line);
    add_head(member, &line);
}

static void rest_of_case(Sheet *sheet, const Row *care_case) {
    if (!care_case) return;
    sheet_field(sheet, "lead care manager", row_string(care_case, "lead"));
    sheet_field(sheet, "owner", row_string(care_case, "owner"));
    sheet_field(sheet, "team", row_string(care_case, "team"));
    if (row_int(care_case, "urgent")) sheet_field(sheet, "urgent", "yes");
}

static void rest_of_member(Sheet *sheet, const Chart *chart) {
    Text phones = {0}, address = {0}, other = {0};
    for (size_t i = 0; i < chart->contact_points.count; i++) {
        const Row *point = chart->contact_points.items[i];
        text_addf(&phones, "%s%s%s%s%s", phones.length ? " · " : "", row_string(point, "value"),
                  row_int(point, "preferred") ? " (preferred)" : "", row_int(point, "bad") ? " (bad)" : "",
                  row_get(point, "best_time") ? " best time: " : "");
        text_add(&phones, row_string(point, "best_time"));
    }
    text_addf(&address, "%s %s %s", row_string(chart->member, "address"), row_string(chart->member, "city"),
              row_string(chart->member, "county"));
    for (size_t i = 0; i < chart->programmes.count; i++) {
        const Row *programme = chart->programmes.items[i];
        if (row_get(programme, "ends")) continue;
        text_addf(&other, "%s%s %s%s", other.length ? " · " : "", row_string(programme, "name"),
                  row_string(programme, "contact"), row_int(programme, "leads") ? " (leads)" : "");
    }
    sheet_field(sheet, "contact", text_string(&phones));
    sheet_field(sheet, "address", text_string(&address));
    if (chart->coverage.count)
        sheet_field(sheet, "plan", row_string(chart->coverage.items[chart->coverage.count - 1], "plan"));
    if (chart->settings.count)
        sheet_field(sheet, "setting",
                    row_string(chart->settings.items[chart->settings.count - 1], "setting"));
    sheet_field(sheet, "other programmes", text_string(&other));
    text_free(&phones);
    text_free(&address);
    text_free(&other);
}

/* Whose case it is, for the end of a line that has room for it. */
static void owner_line(Member *member) {
    Text line = {0};
    const Row *care_case = member->chart->care_case;
    const char *owner = care_case ? row_string(care_case, "owner") : "";
    const char *team = care_case ? row_string(care_case, "team") : "";
    if (care_case) text_addf(&line, "%s%s", *owner ? "owner " : "no owner", owner);
    if (*team) text_addf(&line, ", team %s", team);
    sheet_add(&member->head, (SheetLine){.text = line.data, .style = STYLE_NORMAL});
    text_free(&line);
}

void member_head(Member *member, const Frame *frame) {
    Text line = {0};
    sheet_clear(&member->head);
    sheet_clear(&member->rest);
    first_line(member->chart->member, frame, &line);
    sheet_add(&member->head, (SheetLine){.text = line.data, .style = STYLE_TITLE});
    text_free(&line);
    second_line(member, frame, false);
    second_line(member, frame, true);
    owed_line(member, frame, true);
    owed_line(member, frame, false);
    owner_line(member);
    rest_of_case(&member->rest, member->chart->care_case);
    rest_of_member(&member->rest, member->chart);
}
