/* The filter's words, and the fixed sets of values that some of them take. */
#include "base/utf8.h"
#include "core/act.h"
#include "core/criteria.h"
#include "filter_parts.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* `driver` ranks the words that an index of the queue begins with: the narrowest first. */
static const FilterWordInfo words[] = {
    {"owner", FILTER_OWNER, FILTER_TEXT, "Whose case it is: a user's name, me, or none.", "owner:me", "owner",
     FILTER_EQUAL, 1, "none"},
    {"team", FILTER_TEAM, FILTER_TEXT, "The team that has it, or none.", "team:south", "team", FILTER_EQUAL,
     4, "none"},
    {"stage", FILTER_STAGE, FILTER_SET,
     "Where the case stands: received, in_review, approved …; none is beside any case.",
     "stage:in_review,outreach", "stage", FILTER_EQUAL, 5, NULL},
    {"clock", FILTER_CLOCK, FILTER_TEXT, "What is owed: outreach, next_attempt, notice …",
     "clock:next_attempt", "clock", FILTER_VARIANT, 0, "none"},
    {"due", FILTER_DUE, FILTER_MOMENT,
     "When it is due: due<2d (late included), due>1w, due:today, due:2026-11-20..2026-11-24.", "due<2d",
     "due", FILTER_BETWEEN, 0, NULL},
    {"work_by", FILTER_WORK_BY, FILTER_MOMENT,
     "When it is to be worked on, as the list is ordered; written like due.", "work_by<4h", "work_by",
     FILTER_BETWEEN, 0, NULL},
    {"late", FILTER_LATE, FILTER_FLAG, "Open and past due.", "late", NULL, FILTER_EQUAL, 0, NULL},
    {"today", FILTER_TODAY, FILTER_FLAG, "Due by the end of today, and not late yet.", "today", NULL,
     FILTER_EQUAL, 0, NULL},
    {"now", FILTER_NOW, FILTER_FLAG, "Can be done now: does not wait.", "now", NULL, FILTER_EQUAL, 0, NULL},
    {"waiting", FILTER_WAITING, FILTER_FLAG, "Waits for somebody or for a moment.", "waiting", NULL,
     FILTER_EQUAL, 0, NULL},
    {"urgent", FILTER_URGENT, FILTER_FLAG, "Marked urgent.", "urgent", "urgent", FILTER_EQUAL, 0, NULL},
    {"expedited", FILTER_EXPEDITED, FILTER_FLAG, "With an expedited determination.", "expedited", "expedited",
     FILTER_EQUAL, 0, NULL},
    {"hold", FILTER_HOLD, FILTER_FLAG, "On hold.", "hold", "hold", FILTER_EQUAL, 0, NULL},
    {"lang", FILTER_LANG, FILTER_TEXT, "The language the member speaks: es, vi, vietnamese …", "lang:vi",
     "lang", FILTER_FOLDED, 3, "none"},
    {"county", FILTER_COUNTY, FILTER_TEXT, "The member's county; \"Los Angeles\" in quotes.",
     "county:\"Los Angeles\"", "county_key", FILTER_FOLDED, 2, "none"},
    {"city", FILTER_CITY, FILTER_TEXT, "The member's city.", "city:Fresno", "city_key", FILTER_FOLDED, 0,
     "none"},
    {"setting", FILTER_SETTING, FILTER_SET,
     "Where the member lives now: home, snf …; none is nowhere, unknown not said.", "setting:home", "setting",
     FILTER_EQUAL, 0, "unknown"},
    {"lob", FILTER_LOB, FILTER_SET, "The line of business: dsnp, dsnp_aligned, mcp.", "lob:mcp", "lob",
     FILTER_EQUAL, 0, "none"},
    {"plan", FILTER_PLAN, FILTER_TEXT, "The plan that the member's coverage names.", "plan:\"Gold Coast\"",
     "plan_key", FILTER_FOLDED, 0, "none"},
    {"condition", FILTER_CONDITION, FILTER_SET,
     "A condition whose criteria are met: chf, copd, cancer, liver; none of them.", "condition:chf",
     "conditions", FILTER_HAS, 0, "none"},
    {"clinical", FILTER_CLINICAL, FILTER_SET, "The clinical criteria: met, not_met, unknown.",
     "clinical:unknown", "clinical", FILTER_EQUAL, 0, NULL},
    {"choice", FILTER_CHOICE, FILTER_SET, "The member's own choice: met, not_met, unknown.", "choice:met",
     "choice", FILTER_EQUAL, 0, NULL},
    {"referrer", FILTER_REFERRER, FILTER_TEXT, "Who referred: any part of the name.", "referrer:reyes",
     "referrer_key", FILTER_PART, 0, "none"},
    {"source", FILTER_SOURCE, FILTER_SET, "What kind of place referred: pcp, hospital, family …",
     "source:hospital", "sources", FILTER_HAS, 0, "none"},
    {"provider", FILTER_PROVIDER, FILTER_TEXT, "The palliative provider that has the case, or none.",
     "provider:none", "provider_key", FILTER_FOLDED, 0, "none"},
    {"age", FILTER_AGE, FILTER_NUMBER, "The member's age in years: age>80, age:70..80.", "age>80",
     "birth_date", FILTER_BETWEEN, 0, NULL},
    {"member", FILTER_MEMBER, FILTER_TEXT,
     "The beginning of the name, last name first, or of the source's id.", "member:nguyen", "name_key",
     FILTER_START, 0, NULL},
    {"overdue", FILTER_LATE, FILTER_FLAG, "The same as late.", "overdue", NULL, FILTER_EQUAL, 0, NULL},
};

enum { WORDS = sizeof words / sizeof *words };

const FilterWordInfo *filter_word_at(size_t index) {
    return index < WORDS ? &words[index] : NULL;
}

const FilterWordInfo *filter_word_info(FilterWord word) {
    return &words[word];
}

const FilterWordInfo *filter_word_find(const char *name) {
    for (size_t i = 0; i < WORDS; i++)
        if (strcasecmp(words[i].name, name) == 0) return &words[i];
    return NULL;
}

/* The values as the act table says them: refer asks for the source, setting for the setting. */
static const char *choices_of(FilterWord word) {
    switch (word) {
    case FILTER_SOURCE:
        return act_field(act_find("refer"), "source")->values;
    case FILTER_SETTING:
        return act_field(act_find("setting"), "setting")->values;
    case FILTER_LOB:
        return "dsnp dsnp_aligned mcp";
    case FILTER_CLINICAL:
    case FILTER_CHOICE:
        return "met not_met unknown";
    default:
        return "";
    }
}

bool filter_choice(FilterWord word, size_t index, char out[FILTER_NAME]) {
    if (word == FILTER_CONDITION) {
        const char *condition = criteria_condition_at(index);
        return condition && text_copy_to(out, FILTER_NAME, condition);
    }
    if (word == FILTER_STAGE) {
        Stage stage = (Stage)(STAGE_RECEIVED + index); /* and none: what is owed beside any case */
        if (stage > STAGE_CLOSED) stage = STAGE_NONE;
        return index <= STAGE_CLOSED && text_copy_to(out, FILTER_NAME, stage_name(stage));
    }
    const char *at = choices_of(word);
    for (; *at && index > 0; index--) {
        at += strcspn(at, " ");
        at += strspn(at, " ");
    }
    size_t length = strcspn(at, " ");
    if (length == 0 || length >= FILTER_NAME) return false;
    memcpy(out, at, length);
    out[length] = '\0';
    return true;
}

void filter_list_format(const char *name, Text *out) {
    text_add_char(out, '@');
    filter_value_format(name, out);
}

bool filter_list_name(const char *name) {
    size_t length = strlen(name);
    if (!length || length >= FILTER_NAME || strpbrk(name, "!:=<>,\"\\@\t")) return false;
    if (name[0] == ' ' || name[length - 1] == ' ') return false;
    Text clean = {0};
    bool same = utf8_clean(name, strlen(name), TEXT_LINE, &clean, NULL, NULL) &&
                text_equal(text_string(&clean), name);
    text_free(&clean);
    return same;
}

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

/* Letters to change, add or drop to make one of the other. */
static size_t distance(const char *a, size_t length, const char *b) {
    enum { LONGEST = 24 };
    size_t row[LONGEST + 1], columns = strlen(b);
    if (length > LONGEST || columns > LONGEST) return LONGEST;
    for (size_t k = 0; k <= columns; k++) row[k] = k;
    for (size_t i = 0; i < length; i++) {
        size_t corner = row[0];
        row[0] = i + 1;
        for (size_t k = 0; k < columns; k++) {
            size_t changed = corner + (tolower((unsigned char)a[i]) != b[k]);
            corner = row[k + 1];
            row[k + 1] = least(changed, least(row[k], corner) + 1);
        }
    }
    return row[columns];
}

const FilterWordInfo *filter_word_nearest(const char *typed, size_t length) {
    const FilterWordInfo *nearest = NULL;
    size_t best = length > 3 ? 3 : 2;
    for (size_t i = 0; i < WORDS; i++) {
        size_t far = distance(typed, length, words[i].name);
        if (length >= 2 && strncasecmp(words[i].name, typed, length) == 0) far = 0;
        if (far < best) best = far, nearest = &words[i];
    }
    return nearest;
}
