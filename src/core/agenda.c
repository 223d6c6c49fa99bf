#include "core/agenda.h"

#include "base/text.h"

#include <stdio.h>

typedef bool AgendaCheck(const AgendaFacts *facts, Text *out);

static void add_day(Text *out, const char *before, Date day, const char *after) {
    char text[DATE_SIZE];
    date_format(day, text);
    text_addf(out, "%s%s%s", before, text, after);
}

/* A request that an earlier meeting did not come to carries the words of its card already. */
static bool requested(const AgendaFacts *facts, Text *out) {
    static const char asked[] = "asked for: ";
    text_addf(out, "%s%s", text_starts(facts->request, asked) ? "" : asked, facts->request);
    return facts->requested;
}

static bool disputed(const AgendaFacts *facts, Text *out) {
    text_add(out, "who decides is disputed");
    return facts->disputed;
}

static bool notice(const AgendaFacts *facts, Text *out) {
    add_day(out, "the provider gave notice for ", facts->notice, "");
    return facts->has_notice;
}

static bool in_facility(const AgendaFacts *facts, Text *out) {
    text_addf(out, "in a %s since ", facts->facility);
    add_day(out, "", facts->facility_since, "");
    return facts->in_facility;
}

static bool burden(const AgendaFacts *facts, Text *out) {
    text_add(out, "the caregiver's burden rose to a higher band");
    return facts->burden_rose;
}

static bool pps(const AgendaFacts *facts, Text *out) {
    text_addf(out, "PPS fell from %d to %d (", facts->pps_before, facts->pps_now);
    add_day(out, "", facts->pps_at, ")");
    return facts->has_pps && facts->pps_before - facts->pps_now >= AGENDA_PPS_DROP &&
           facts->pps_at.day >= facts->since.day;
}

static bool consult(const AgendaFacts *facts, Text *out) {
    add_day(out, "palliative consult of ", facts->consult, "");
    return facts->has_consult && facts->consult.day >= facts->since.day;
}

static bool overdue(const AgendaFacts *facts, Text *out) {
    text_addf(out, "%d overdue: %s%s", facts->overdue, facts->worst, facts->overdue > 1 ? " …" : "");
    return facts->overdue > 0;
}

/* "Fri 27 Nov": near enough that nobody asks of which year. */
static void add_weekday(Text *out, Date day) {
    int year, month, of_month;
    date_parts(day, &year, &month, &of_month);
    text_addf(out, "%s %d %s", weekday_names[date_weekday(day)], of_month, month_names[month - 1]);
}

static bool undone(const AgendaFacts *facts, Text *out) {
    text_add(out, "decided, to be done by ");
    add_weekday(out, facts->undone_due);
    text_addf(out, ": %s", facts->undone);
    return facts->has_undone && facts->undone_due.day < facts->day.day;
}

static bool difficult(const AgendaFacts *facts, Text *out) {
    text_add(out, "difficult to enroll");
    return facts->difficult;
}

static bool review(const AgendaFacts *facts, Text *out) {
    add_day(out, "plan review due ", facts->review, "");
    return facts->has_review && facts->review.day <= facts->day.day + AGENDA_REVIEW_DAYS;
}

static bool call(const AgendaFacts *facts, Text *out) {
    text_add(out, "the call with the provider is due");
    return facts->call_due;
}

static const AgendaRow rows[AGENDA_CAUSES] = {
    [AGENDA_REQUEST] = {"request", "asked for", "Do what was asked for at the rounds.", 7,
                        "domain 3.1 rows 5, 6"},
    [AGENDA_DISPUTE] = {"dispute", "disputed", "Hold the ethics review.", 5, "domain 4.10; workflow 3"},
    [AGENDA_NOTICE] = {"notice", "provider's notice", "Decide what follows the provider's notice.", 2,
                       "domain 3.1 row 11"},
    [AGENDA_HOSPITAL] = {"hospital", "in a facility", "Plan the way home with the facility.", 2,
                         "domain 2.3, 2.6"},
    [AGENDA_BURDEN] = {"burden", "caregiver burden", "Offer the caregiver resources.", 2,
                       "domain 2.3, 3.1 row 24"},
    [AGENDA_PPS] = {"pps", "PPS fell", "Visit and revise the care plan.", 3, "domain 2.3"},
    [AGENDA_CONSULT] = {"consult", "new consult", "Revise the care plan after the consult.", 7,
                        "domain 2.3, 3.1 row 20"},
    [AGENDA_OVERDUE] = {"overdue", "overdue", "Do what is overdue.", 2, "domain 8.4"},
    [AGENDA_UNDONE] = {"undone", "not done yet", "Do what was decided before.", 2, "domain 2.4"},
    [AGENDA_DIFFICULT] = {"difficult", "hard to enroll", "Ask the referrer for another way to the member.", 5,
                          "domain 3.1 row 10"},
    [AGENDA_REVIEW] = {"review", "plan review", "Review the care plan with the member.", 14, "domain 2.3"},
    [AGENDA_CALL] = {"call", "call due", "Go on as planned.", 14, "domain 3.1 row 7"},
};

static AgendaCheck *const checks[AGENDA_CAUSES] = {
    [AGENDA_REQUEST] = requested,    [AGENDA_DISPUTE] = disputed, [AGENDA_NOTICE] = notice,
    [AGENDA_HOSPITAL] = in_facility, [AGENDA_BURDEN] = burden,    [AGENDA_PPS] = pps,
    [AGENDA_CONSULT] = consult,      [AGENDA_OVERDUE] = overdue,  [AGENDA_UNDONE] = undone,
    [AGENDA_DIFFICULT] = difficult,  [AGENDA_REVIEW] = review,    [AGENDA_CALL] = call,
};

const AgendaRow *agenda_row(AgendaCause cause) {
    return &rows[cause];
}

size_t agenda_reasons(const AgendaFacts *facts, AgendaReason out[AGENDA_CAUSES]) {
    size_t count = 0;
    for (unsigned cause = 0; cause < AGENDA_CAUSES; cause++) {
        Text text = {0};
        if (checks[cause](facts, &text)) {
            out[count].cause = (AgendaCause)cause;
            text_copy_to(out[count].text, sizeof out[count].text, text_string(&text));
            count++;
        }
        text_free(&text);
    }
    return count;
}

const char *agenda_decision(const AgendaReason *reasons, size_t count) {
    return rows[count ? reasons[0].cause : AGENDA_CALL].decision;
}

Date agenda_due(const AgendaReason *reasons, size_t count, Date day) {
    return (Date){day.day + rows[count ? reasons[0].cause : AGENDA_CALL].days};
}
