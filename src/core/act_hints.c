/* What belongs into a line of a form, where its label does not say it. */
#include "core/act.h"

#include <string.h>

typedef struct FieldHint {
    const char *act, *field, *hint; /* act NULL: of every act, unless it has a row of its own */
} FieldHint;

static const FieldHint hints[] = {
    {"refer", "in_network", "whether the referrer is in the plan's network"},
    {"refer", "service_model", "the model that the referrer asks for, when one is named"},
    {"ask", "facts", "names of facts, parted by blanks: what the answer brings"},
    {"answer", "value", "what the referrer says of the fact: a number with its unit, yes or no, a code"},
    {"approve", "setting", "where the services are given: home, clinic, facility"},
    {"forward", "to", "who decides instead: the plan or the group, with its fax or portal"},
    {"extend", "reason", "why the decision waits, as the member will read it"},
    {"expedite", "reason", "why waiting would harm: life, health or function"},
    {"standard", "reason", "why waiting does no harm, as the member will read it"},
    {"no_provider", "reason", "what the providers said: no capacity, no such language, too far"},
    {"provider_verified", "source", "how it is known: license list, contract, a call back"},
    {"return", "notice", "how and when the referrer was told"},
    {"close", "source", "who said so, or the document: daughter, hospital, MMR file"},
    {"notify", "referral", "which referral, where the case has several; else it is the latest"},
    {"rounds_request", "reason", "what the team should talk over"},
    {"task", "text", "what is to be done, in one line"},
    {"fact", "value", "a number with its unit, <3.0, 25-30 %, yes or no, a code"},
    {"event", "result", "what came of it: a score, a finding; empty for none"},
    {"decision_maker", "who", "the person and how they are related: Lan Nguyễn, daughter"},
    {"decision_maker", "document", "what shows it: AHCD of 2024, court order"},
    {"plan_edit", "reason", "why nobody takes part who should"},
    {"plan_share", "recipient", "who gets it: member, PCP, the provider"},
    {"team_add", "contact", "phone or fax of that person"},
    {"other_programme", "contact", "who answers there, with a phone"},
    {"meeting_start", "members", "ids of those who are talked over, parted by blanks"},
    {"meeting_item", "decision", "what was decided, in one line"},
    {"meeting_end", "present", "who was there, parted by commas"},
    {"break_glass", "reason", "why you must see this chart; it is reviewed"},
    {NULL, "referrer", "who asks: name and practice or hospital"},
    {NULL, "best_time", "when the member is best called: after 15:00, mornings"},
    {NULL, "authorization", "the number of the authorization, as the plan gives it"},
    {NULL, "leaf", "the criterion that failed, as the letter names it"},
    {NULL, "letter", "which letter goes out; empty: the one of the line of business"},
    {NULL, "phone", "the number to call the member at; empty: the one that is known"},
    {NULL, "source", "who said so, or the document"},
    {NULL, "reason", "why, in one line; it stands on the record"},
    {NULL, "need", "the need of the assessment that this answers"},
    {NULL, "measure", "how one will see that it is reached: pain 3 or less"},
    {NULL, "library", "the id of a line of the library"},
    {NULL, "after", "the line that it comes after; empty: last"},
    {NULL, "owner", "who does it: a role of the team, the member, a name"},
    {NULL, "frequency", "how often: daily, twice a week, as needed"},
    {NULL, "goal", "the goal that it also serves"},
    {NULL, "decision_maker", "who decides with or for the member"},
    {NULL, "language", "the language of the member's copy, as a code: en, es, vi"},
    {NULL, "person", "the name, or the login of a user here"},
    {NULL, "who", "who it was: name, and how related"},
    {NULL, "basis", "what the right to agree rests on"},
    {NULL, "member", "the member's id"},
    {NULL, "home_first", "at home first, the hospital last"},
};

const char *act_field_hint(const Act *act, const ActField *field) {
    const char *any = NULL;
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
        if (strcmp(hints[i].field, field->name) != 0) continue;
        if (hints[i].act && strcmp(hints[i].act, act->name) == 0) return hints[i].hint;
        if (!hints[i].act) any = hints[i].hint;
    }
    return any;
}
