#include "sample.h"

#include <stdlib.h>
#include <string.h>

/* Working days of the two weeks: Veterans Day and the weekends are not among them. */
static const char *const days[] = {"2026-11-10", "2026-11-12", "2026-11-13", "2026-11-16", "2026-11-17",
                                   "2026-11-18", "2026-11-19", "2026-11-20", "2026-11-23", "2026-11-24"};
enum { DAYS = sizeof days / sizeof *days, FIRST_MORNING = 8 * 60, EVENTS = 400, TIME = 24, FIELDS = 200 };
static const char last_moment[] = "2026-11-24T14:05";

typedef struct Step {
    int day, minute;                 /* working days after receipt; of the day */
    const char *user, *act, *fields; /* in fields: # the member's number, @ the step's day, ~ a provider */
} Step;

enum {
    AT_REVIEW = 2,
    AT_APPROVED = 4,
    AT_SENT = 5,
    AT_ACCEPTED = 6,
    AT_AGREED = 8,
    AT_ASSESSED = 9,
    AT_ACTIVE = 11
};

/* The road that all go, as far as they go. */
static const Step road[] = {
    {0, 670, "kortiz", "review", ""},
    {0, 675, "kortiz", "notify", "kind=acknowledgement method=fax"},
    {1, 570, "kortiz", "approve", "services=all setting=home units=30 from=@ authorization=PC-2026-#"},
    {1, 580, "kortiz", "notify", "kind=decision method=fax"},
    {1, 600, "kortiz", "send", "provider=\"~\""},
    {1, 930, "lgreen", "accept", ""},
    {2, 615, "lgreen", "attempt", "by=provider method=phone result=reached"},
    {2, 640, "lgreen", "agree", "home_first=yes acp=yes who=member"},
    {4, 780, "lgreen", "assess", "at=@T11:00 mode=home_visit"},
    {5, 555, "dkim", "enrol", "lead=dkim"},
    {5, 570, "dkim", "notify", "kind=outcome method=fax"},
};

enum { STEPS = 6 };

typedef enum Story {
    RECEIVED,
    REVIEWED,
    ASKED,
    EXTENDED,
    DECIDED_BY_DIRECTOR,
    APPROVED,
    NO_PROVIDER,
    SENT,
    ACCEPTED,
    DECLINED_BY_PROVIDER,
    TRIED,
    TRIED_TWICE,
    DIFFICULT,
    REFERRED_AGAIN,
    SCHEDULED,
    ASSESSED,
    NOT_ENROLLED,
    ACTIVE,
    ENDING,
    RETURNED,
    DECLINED,
    DENIED,
    DECEASED,
    HOSPICE
} Story;

typedef struct Plot {
    int road; /* steps of it taken */
    Step then[STEPS];
} Plot;

static const Plot plots[] = {
    [RECEIVED] = {0, {{0}}},
    [REVIEWED] = {AT_REVIEW, {{0}}},
    [ASKED] = {AT_REVIEW,
               {{0, 730, "kortiz", "ask",
                 "question=\"Which finding shows the continued decline, and of what date?\""},
                {0, 732, "kortiz", "wait", "until=2026-11-25T10:00 who=referrer"}}},
    [EXTENDED] = {AT_REVIEW,
                  {{2, 900, "kortiz", "extend", "days=14 reason=\"The hospital record was asked for twice\""},
                   {2, 905, "kortiz", "notify", "kind=extension method=mail"}}},
    [DECIDED_BY_DIRECTOR] =
        {AT_REVIEW,
         {{0, 730, "kortiz", "ask", "question=\"Is a reversible cause being treated now?\""},
          {1, 640, "kortiz", "answer", "text=\"No: the decompensation was treated in October.\""},
          {2, 600, "rpatel", "approve", "services=all setting=home units=30 from=@"},
          {2, 640, "kortiz", "notify", "kind=decision method=fax"}}},
    [APPROVED] = {AT_APPROVED, {{0}}},
    [NO_PROVIDER] = {AT_APPROVED,
                     {{2, 840, "kortiz", "no_provider",
                       "reason=\"No team has room for a new member\" counties=Humboldt"}}},
    [SENT] = {AT_SENT, {{0}}},
    [ACCEPTED] = {AT_ACCEPTED, {{0}}},
    [DECLINED_BY_PROVIDER] = {AT_SENT,
                              {{2, 665, "lgreen", "decline", "reason=\"No nurse who speaks Hmong\""}}},
    [TRIED] = {AT_ACCEPTED, {{2, 615, "lgreen", "attempt", "by=provider method=phone result=no_answer"}}},
    [TRIED_TWICE] = {AT_ACCEPTED,
                     {{2, 615, "lgreen", "attempt", "by=provider method=phone result=no_answer"},
                      {4, 985, "tjones", "attempt", "by=plan method=phone result=left_message"}}},
    [DIFFICULT] = {AT_ACCEPTED,
                   {{2, 615, "lgreen", "attempt", "by=provider method=phone result=no_answer"},
                    {4, 985, "tjones", "attempt", "by=plan method=phone result=left_message"},
                    {5, 1000, "tjones", "attempt", "by=plan method=phone result=no_answer"},
                    {6, 960, "tjones", "effort_spent", "cause=not_reached"}}},
    [REFERRED_AGAIN] =
        {AT_ACCEPTED,
         {{2, 615, "lgreen", "attempt", "by=provider method=phone result=wrong_number"},
          {4, 985, "tjones", "attempt", "by=plan method=mail result=no_answer"},
          {5, 990, "tjones", "effort_spent", "cause=not_reached"},
          {6, 600, "kortiz", "refer",
           "source=hospital referrer=\"Harbor Light Medical Center, discharge planning\" channel=phone "
           "received_at=@T09:05 notes=\"New mobile number from the ward\""}}},
    [SCHEDULED] = {AT_AGREED, {{0}}},
    [ASSESSED] = {AT_ASSESSED, {{0}}},
    [NOT_ENROLLED] = {AT_ASSESSED,
                      {{5, 600, "dkim", "not_enrolled",
                        "reason=\"Prefers to stay with the home health team\""},
                       {5, 640, "kortiz", "notify", "kind=outcome method=fax"}}},
    [ACTIVE] = {AT_ACTIVE, {{0}}},
    [ENDING] = {AT_ACTIVE,
                {{6, 700, "lgreen", "provider_notice", "date=@"},
                 {7, 690, "dkim", "propose_stop", "reason=graduated notice=@"}}},
    [RETURNED] = {AT_ACCEPTED,
                  {{2, 615, "lgreen", "attempt", "by=provider method=phone result=no_answer"},
                   {3, 985, "tjones", "attempt", "by=plan method=phone result=no_answer"},
                   {5, 640, "tjones", "attempt", "by=plan method=visit result=no_answer"},
                   {6, 960, "tjones", "effort_spent", "cause=not_reached"},
                   {8, 600, "kortiz", "return", "notice=\"Fax to the referrer\""}}},
    [DECLINED] = {AT_ACCEPTED,
                  {{2, 615, "lgreen", "attempt", "by=provider method=phone result=reached"},
                   {3, 600, "tjones", "member_decline", "who=member park_until=2026-12-15"},
                   {3, 610, "kortiz", "notify", "kind=outcome method=fax"}}},
    [DENIED] =
        {AT_REVIEW,
         {{1, 900, "rpatel", "deny",
           "reason=not_met leaf=liver.meld text=\"The MELD of 15 is not above 19, and albumin and INR are "
           "within the limits that the criteria name.\""},
          {1, 930, "kortiz", "notify", "kind=decision method=mail"}}},
    [DECEASED] = {AT_ACCEPTED,
                  {{2, 615, "lgreen", "attempt", "by=provider method=phone result=reached"},
                   {4, 545, "tjones", "death_reported", "source=\"Daughter, by phone\""},
                   {5, 620, "kortiz", "death_verified", "result=confirmed source=\"County vital records\""},
                   {5, 625, "kortiz", "close", "reason=deceased source=\"County vital records\""},
                   {5, 640, "kortiz", "notify", "kind=outcome method=phone"}}},
    [HOSPICE] = {AT_SENT,
                 {{4, 820, "kortiz", "close", "reason=hospice source=\"Notice of election\" at=@T00:00"},
                  {4, 830, "kortiz", "notify", "kind=outcome method=fax"}}},
};

/* Members 1 to SAMPLE_REFERRALS: their story and the working day on which it began. */
static const struct {
    Story story;
    int start;
} cast[SAMPLE_REFERRALS + 1] = {
    [1] = {ACCEPTED, 3},
    [2] = {RECEIVED, 7},
    [3] = {ACTIVE, 0},
    [4] = {ACTIVE, 0},
    [5] = {APPROVED, 7},
    [6] = {RECEIVED, 8},
    [7] = {DECIDED_BY_DIRECTOR, 5},
    [8] = {SENT, 7},
    [9] = {NO_PROVIDER, 6},
    [10] = {RECEIVED, 8},
    [11] = {ACCEPTED, 7},
    [12] = {RECEIVED, 7},
    [13] = {DECLINED_BY_PROVIDER, 6},
    [14] = {RECEIVED, 8},
    [15] = {RECEIVED, 8},
    [16] = {TRIED_TWICE, 3},
    [17] = {RECEIVED, 8},
    [18] = {TRIED_TWICE, 4},
    [19] = {DIFFICULT, 2},
    [20] = {REFERRED_AGAIN, 1},
    [21] = {SCHEDULED, 6},
    [22] = {TRIED, 6},
    [23] = {ASSESSED, 4},
    [24] = {RECEIVED, 9},
    [25] = {ACTIVE, 1},
    [26] = {RECEIVED, 9},
    [27] = {RECEIVED, 9},
    [28] = {ENDING, 1},
    [29] = {RETURNED, 0},
    [30] = {DECLINED, 4},
    [31] = {EXTENDED, 3},
    [32] = {RECEIVED, 8},
    [33] = {RECEIVED, 9},
    [34] = {HOSPICE, 2},
    [35] = {DENIED, 3},
    [36] = {DECEASED, 1},
    [37] = {NOT_ENROLLED, 3},
    [38] = {RECEIVED, 5},
    [39] = {ASKED, 7},
    [40] = {RECEIVED, 8},
    [41] = {ASKED, 8},
    [42] = {ASKED, 6},
    [43] = {REVIEWED, 8},
    [44] = {RECEIVED, 9},
    [45] = {REVIEWED, 7},
    [46] = {REVIEWED, 9},
};

/* Referrals that still wait, newest last, and the two of the design's picture. */
static const struct {
    int member;
    const char *at;
} told_times[] = {
    {1, "2026-11-16T09:05"},  {2, "2026-11-21T13:25"},  {38, "2026-11-18T16:55"}, {47, "2026-11-19T15:20"},
    {48, "2026-11-20T11:45"}, {49, "2026-11-20T18:00"}, {50, "2026-11-20T19:40"}, {51, "2026-11-21T10:10"},
    {52, "2026-11-23T15:40"}, {53, "2026-11-22T20:30"}, {54, "2026-11-23T08:15"}, {55, "2026-11-23T16:58"},
    {56, "2026-11-23T17:20"}, {57, "2026-11-24T08:05"}, {58, "2026-11-24T09:50"}, {59, "2026-11-24T12:25"},
    {60, "2026-11-24T13:40"},
};

typedef struct Event {
    char at[TIME];
    const char *user, *act;
    const char *on; /* what it is done to, when that is not the member */
    int member, order;
    char fields[FIELDS + 100];
} Event;

typedef struct Play {
    Event events[EVENTS];
    int count;
} Play;

/* What happens besides: single acts at their own time. */
static const struct {
    int member;
    const char *at, *user, *act, *fields;
} besides[] = {
    {1, "2026-11-18T10:15", "tjones", "decision_maker",
     "who=\"Lan Nguyễn, daughter\" status=verified document=\"AHCD 2024-06-11\""},
    {1, "2026-11-19T15:22", "lgreen", "attempt", "by=provider method=phone result=no_answer"},
    {1, "2026-11-19T15:30", "lgreen", "note",
     "text=\"Daughter Lan asks to be called after 15:00, with a Vietnamese interpreter.\""},
    {1, "2026-11-23T10:12", "tjones", "attempt", "by=plan method=phone result=no_answer"},
    {2, "2026-11-23T08:40", "kortiz", "review", ""},
    {2, "2026-11-23T08:46", "kortiz", "notify", "kind=acknowledgement method=phone"},
    {2, "2026-11-24T09:30", "kortiz", "note", "text=\"Oncology sends the staging report today.\""},
    {3, "2026-11-20T09:40", "dkim", "transition", "from=home to=hospital at=2026-11-20T03:10"},
    {3, "2026-11-23T08:20", "dkim", "transition", "from=hospital to=home at=2026-11-22T17:15"},
    {3, "2026-11-23T11:30", "dkim", "event", "kind=engagement at=2026-11-23T11:10"},
    {4, "2026-11-18T18:05", "lgreen", "consult", "date=2026-11-18"},
    {4, "2026-11-19T09:35", "dkim", "rounds_request", "reason=\"Nausea in spite of two changes of drug\""},
    {12, "2026-11-20T11:50", "schen", "urgent", "on=yes"},
    {14, "2026-11-24T08:25", "schen", "pin",
     "reason=\"Promised to the family for today\" until=2026-11-24T18:00"},
    {16, "2026-11-23T13:40", "kortiz", "note",
     "text=\"Neighbour says that he is at dialysis on Tuesday and Thursday mornings.\""},
    {18, "2026-11-23T13:50", "kortiz", "hold", "reason=\"With family in Jalisco\" review=2026-12-07"},
    {21, "2026-11-24T09:10", "kortiz", "task",
     "text=\"Send the interpreter's number to the team\" due=2026-11-25T12:00 owner=kortiz"},
    {23, "2026-11-24T10:30", "lgreen", "note", "text=\"Home oxygen set up; concentrator in the bedroom.\""},
    {25, "2026-11-23T09:05", "dkim", "event", "kind=zarit at=2026-11-20T14:00 result=21"},
    {25, "2026-11-24T09:45", "dkim", "rounds_request", "reason=\"Wants to stop dialysis\""},
    {45, "2026-11-24T11:20", "rpatel", "note",
     "text=\"Read the record: ask pulmonology for the spirometry.\""},
    {17, "2026-11-23T11:30", "kortiz", "setting", "setting=hospital at=2026-11-23T02:30"},
    {21, "2026-11-23T09:25", "dkim", "capacity", "value=yes date=2026-11-20"},
    {31, "2026-11-19T09:15", "schen", "pin", "reason=\"Extended; do not lose it\" until=2026-11-26T17:00"},
};

static const char *const providers[] = {"Bay Palliative Partners", "Lantern Home Care",
                                        "Sierra Comfort Care"};

void referral_received(int member, char out[24]) {
    out[0] = '\0';
    if (member > SAMPLE_REFERRALS) return;
    for (size_t i = 0; i < sizeof told_times / sizeof *told_times; i++)
        if (told_times[i].member == member) {
            snprintf(out, 24, "%s", told_times[i].at);
            return;
        }
    int minute = FIRST_MORNING + member * 37 % 170;
    snprintf(out, 24,
             "%s"
             "T%02d:%02d",
             days[cast[member].start], minute / 60, minute % 60);
}

static void fill_in(const char *pattern, int member, const char *day, char out[FIELDS + 100]) {
    size_t used = 0;
    out[0] = '\0';
    for (; *pattern; pattern++) {
        char number[16];
        snprintf(number, sizeof number, "%04d", member);
        const char one[2] = {*pattern, '\0'};
        const char *piece = *pattern == '#'   ? number
                            : *pattern == '@' ? day
                            : *pattern == '~' ? providers[member <= 4 ? 0 : member % 3]
                                              : one;
        used += (size_t)snprintf(out + used, FIELDS + 100 - used, "%s", piece);
    }
}

static bool add_event(Play *play, int member, const char *at, const char *user, const char *act,
                      const char *fields) {
    if (play->count == EVENTS || strcmp(at, last_moment) > 0) {
        fprintf(stderr, "sample: M%04d %s at %s is outside the two weeks\n", member, act, at);
        return false;
    }
    Event *event = &play->events[play->count];
    *event = (Event){.user = user, .act = act, .member = member, .order = play->count++};
    snprintf(event->at, sizeof event->at, "%s", at);
    char day[16];
    snprintf(day, sizeof day, "%.10s", at);
    fill_in(fields, member, day, event->fields);
    return true;
}

static bool add_step(Play *play, int member, const Step *step) {
    int day = cast[member].start + step->day, minute = step->minute + member * 7 % 24;
    char at[TIME];
    if (day >= DAYS) return add_event(play, member, "9", step->user, step->act, "");
    snprintf(at, sizeof at,
             "%s"
             "T%02d:%02d",
             days[day], minute / 60 % 24, minute % 60);
    return add_event(play, member, at, step->user, step->act, step->fields);
}

static bool add_story(Play *play, int member) {
    static const Step assign = {0, 660, "schen", "assign", "owner=kortiz"};
    const Plot *plot = &plots[cast[member].story];
    bool ok = plot->road == 0 || (member > 4 && member % 5 == 0) || add_step(play, member, &assign);
    for (int i = 0; ok && i < plot->road; i++)
        if (i != 1 || member % 9 != 5) ok = add_step(play, member, &road[i]);
    for (int i = 0; ok && i < STEPS && plot->then[i].act; i++) ok = add_step(play, member, &plot->then[i]);
    return ok;
}

static bool add_plan(Play *play, const SampleAct *act) {
    if (!add_event(play, act->member, act->at, act->user, act->act, act->fields)) return false;
    play->events[play->count - 1].on = act->on;
    return true;
}

static int earlier(const void *a, const void *b) {
    const Event *one = a, *other = b;
    int order = strcmp(one->at, other->at);
    return order ? order : one->order - other->order;
}

bool write_acts(FILE *file) {
    Play *play = calloc(1, sizeof *play);
    if (!play) return false;
    bool ok = true;
    for (int member = 1; ok && member <= SAMPLE_REFERRALS; member++) ok = add_story(play, member);
    for (size_t i = 0; ok && i < sizeof besides / sizeof *besides; i++)
        ok = add_event(play, besides[i].member, besides[i].at, besides[i].user, besides[i].act,
                       besides[i].fields);
    for (size_t i = 0; ok && sample_plan_at(i); i++) ok = add_plan(play, sample_plan_at(i));
    qsort(play->events, (size_t)play->count, sizeof *play->events, earlier);
    fputs("# Two weeks of work on the sample's referrals, in order of time; played after the import.\n"
          "user add kortiz role case_manager team intake full \"K. Ortiz\"\n"
          "user add dkim role pc_coordinator team palliative full \"D. Kim\"\n"
          "user add schen role supervisor team intake full \"S. Chen\"\n"
          "user add rpatel role medical_director team medical full \"R. Patel\"\n"
          "user add tjones role outreach team outreach full \"T. Jones\"\n"
          "user add lgreen role pc_provider_liaison team palliative full \"L. Green\"\n",
          file);
    char day[16] = "";
    for (int i = 0; ok && i < play->count; i++) {
        const Event *event = &play->events[i];
        if (strncmp(day, event->at, 10) != 0) fprintf(file, "\n# %.10s\n", event->at);
        snprintf(day, sizeof day, "%.10s", event->at);
        fprintf(file, "at %s user %s act %s ", event->at, event->user, event->act);
        if (event->on)
            fputs(event->on, file);
        else
            fprintf(file, "M%04d", event->member);
        fprintf(file, "%s%s\n", event->fields[0] ? " " : "", event->fields);
    }
    free(play);
    return ok;
}
