/* The lower pane: what a caller needs, attempts so far, criteria, why now. A few keyed reads. */
#include "act_context.h"
#include "base/utf8.h"
#include "core/language.h"
#include "work/chart.h"
#include "work/look.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
static const char *const weekdays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

/* Appends to a line of the pane; " · " between parts. */
static void part(char *line, size_t size, const char *format, ...) __attribute__((format(printf, 3, 4)));
static void part(char *line, size_t size, const char *format, ...) {
    char text[240];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    utf8_mend(text);
    size_t used = strlen(line);
    char joined[300];
    snprintf(joined, sizeof joined, "%s%s", used ? " · " : "", text);
    text_copy_to(line + used, size - used, joined);
}

static bool phones(Work *work, int64_t member_no, char *line, size_t size, Error *error) {
    RecordList points = {0};
    bool ok = record_list_int(work->store, &points, "contact_point", "member_no", member_no, error);
    for (int pass = 0; ok && pass < 3; pass++)
        for (size_t i = 0; i < points.count; i++) {
            const Record *point = points.items[i];
            int rank = record_int(point, "bad") ? 2 : record_int(point, "preferred") ? 0 : 1;
            if (rank != pass || !record_is(point, "kind", "phone")) continue;
            const char *best = record_string(point, "best_time");
            if (rank == 2)
                part(line, size, "~%s~", record_string(point, "value"));
            else
                part(line, size, "%s%s%s", record_string(point, "value"), *best ? " " : "", best);
        }
    if (ok && !*line) part(line, size, "no phone known");
    record_list_free(&points);
    return ok;
}

static bool best_time(Work *work, int64_t case_no, char *line, size_t size, Error *error) {
    RecordList referrals = {0};
    bool ok = record_list_int(work->store, &referrals, "referral", "case_no", case_no, error);
    for (size_t i = referrals.count; ok && i > 0; i--) {
        const char *best = record_get(referrals.items[i - 1], "best_time");
        if (!best) continue;
        size_t used = strlen(line);
        snprintf(line + used, size - used, " %.60s", best);
        break;
    }
    record_list_free(&referrals);
    return ok;
}

static bool last_digits(Work *work, int64_t member_no, char *line, size_t size, Error *error) {
    RecordList list = {0};
    bool ok = record_list_int(work->store, &list, "identifier", "member_no", member_no, error);
    const Record *shown = NULL;
    for (size_t i = 0; i < list.count; i++)
        if (!shown || record_is(list.items[i], "system", "cin")) shown = list.items[i];
    if (ok && shown) {
        const char *value = record_string(shown, "value");
        size_t length = strlen(value), from = length > 4 ? length - 4 : 0;
        part(line, size, "%s …%s", record_is(shown, "system", "cin") ? "CIN" : "MBI", value + from);
    }
    record_list_free(&list);
    return ok;
}

static bool contact_line(Work *work, const ListRow *row, const Record *member, Pane *out, Error *error) {
    int year, month, day;
    size_t size = sizeof out->contact;
    if (!phones(work, row->member_no, out->contact, size, error) ||
        !best_time(work, row->case_no, out->contact, size, error))
        return false;
    date_parts(row->birth, &year, &month, &day);
    part(out->contact, size, "b. %d %s %d", day, months[month - 1], year);
    if (!last_digits(work, row->member_no, out->contact, size, error)) return false;
    char language[40];
    language_name(record_string(member, "spoken_language"), language, sizeof language);
    if (*language) part(out->contact, size, "%s%s", language, row->interpreter ? ", interp." : "");
    if (record_int(member, "do_not_call")) part(out->contact, size, "DO NOT CALL");
    return true;
}

static void underscores_to_blanks(char *text) {
    for (; *text; text++)
        if (*text == '_') *text = ' ';
}

static bool attempts_line(Work *work, const ListRow *row, const Record *member, Pane *out, Error *error) {
    RecordList contacts = {0}, notes = {0};
    size_t size = sizeof out->attempts;
    bool ok = record_list_int(work->store, &contacts, "contact", "case_no", row->case_no, error) &&
              record_list_int(work->store, &notes, "note", "member_no", row->member_no, error);
    Instant at;
    if (ok && contacts.count && record_time(contacts.items[contacts.count - 1], "at", &at)) {
        Civil wall = zone_civil(work->zone, at);
        char result[32];
        text_copy_to(result, sizeof result, record_string(contacts.items[contacts.count - 1], "result"));
        underscores_to_blanks(result);
        part(out->attempts, size, "attempt %zu of %lld", contacts.count,
             (long long)policy_number(work->policy, "attempts_before_effort_spent", 3));
        part(out->attempts, size, "%s %02d:%02d %s", weekdays[date_weekday(civil_date(wall))], wall.hour,
             wall.minute, result);
    } else if (ok) {
        part(out->attempts, size, "no attempt yet");
    }
    const char *maker = record_string(member, "decision_maker"),
               *status = record_string(member, "decision_maker_status");
    if (ok && strcmp(status, "disputed") == 0)
        part(out->attempts, size, "decision maker DISPUTED");
    else if (ok && *maker)
        part(out->attempts, size, "%.80s decides (%s)", maker, status);
    if (ok && notes.count && !record_int(notes.items[notes.count - 1], "restricted")) {
        char body[90];
        text_copy_to(body, sizeof body, record_string(notes.items[notes.count - 1], "body"));
        body[strcspn(body, "\n")] = '\0';
        part(out->attempts, size, "%s", body);
    }
    record_list_free(&contacts);
    record_list_free(&notes);
    return ok;
}

static bool criteria_line_of(Work *work, const ListRow *row, const Record *member, Pane *out, Error *error) {
    CriteriaResult *result;
    Instant receipt = work_now(work);
    if (!case_receipt(work, row->case_no, &receipt, error)) return false;
    if (!evaluate_member(work, member, work_now(work), receipt, 0, &result, NULL, error)) return false;
    criteria_line(result, out->criteria, sizeof out->criteria);
    criteria_result_free(&result);
    return true;
}

static bool why_line(Work *work, const ListRow *row, Pane *out, Error *error) {
    Explanation why;
    if (!row->owes) {
        part(out->why, sizeof out->why, "nothing is owed");
        return true;
    }
    if (!work_explain(work, row->obligation_id, &why, error)) return false;
    Civil due = zone_civil(work->zone, why.suspended ? why.held : why.due);
    part(out->why, sizeof out->why, "%s, %s %s %d %s %02d:%02d", why.words,
         why.suspended ? "on hold since" : "due", weekdays[date_weekday(civil_date(due))], due.day,
         months[due.month - 1], due.hour, due.minute);
    for (size_t i = 0; i < why.advance_count; i++) {
        underscores_to_blanks(why.advances[i].name);
        part(out->why, sizeof out->why, "%s −%d h", why.advances[i].name, why.advances[i].hours);
    }
    part(out->why, sizeof out->why, "%s", why.start_event);
    return true;
}

bool work_pane(Work *work, const ListRow *row, Pane *out, Error *error) {
    Record *member;
    *out = (Pane){0};
    if (!record_load(work->store, &member, "member", row->member_no, error)) return false;
    bool ok = contact_line(work, row, member, out, error) && attempts_line(work, row, member, out, error) &&
              criteria_line_of(work, row, member, out, error) && why_line(work, row, out, error);
    record_free(&member);
    return ok;
}
