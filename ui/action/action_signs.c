/* The legend: what the signs of the lists and trees mean. */
#include "action_rows.h"

#include <stddef.h>

enum {
    IN_LISTS = SCOPE_LIST | SCOPE_OTHER | SCOPE_OVERDUE | SCOPE_URGENCY | SCOPE_ROUNDS,
    ON_MEMBER = SCOPE_MEMBER | SCOPE_PLAN,
};

static const char group[] = "What the signs mean";

static const Action rows[] = {
    {.id = ACTION_SIGN,
     .name = "sign_late",
     .sign = "!",
     .title = "Late",
     .help = "What is owed is past its due time.",
     .group = group,
     .synonyms = "legend sign symbol overdue",
     .scope = IN_LISTS | ON_MEMBER},
    {.id = ACTION_SIGN,
     .name = "sign_pinned",
     .sign = "▴",
     .title = "Pinned to the top",
     .help = "Somebody pinned the case above all others, with a reason, until a day.",
     .group = group,
     .synonyms = "legend sign symbol pin",
     .scope = IN_LISTS},
    {.id = ACTION_SIGN,
     .name = "sign_hold",
     .sign = "‖",
     .title = "On hold",
     .help = "The case waits; the clocks that policy pauses for the reason stand still.",
     .group = group,
     .synonyms = "legend sign symbol paused waiting",
     .scope = IN_LISTS},
    {.id = ACTION_SIGN,
     .name = "sign_sooner",
     .sign = "»",
     .title = "Urgent, or above its due time",
     .help = "Urgent, expedited, or moved up by what is known, as just out of hospital; x says by what.",
     .group = group,
     .synonyms = "legend sign symbol urgent expedited order earlier",
     .scope = IN_LISTS},
    {.id = ACTION_SIGN,
     .name = "sign_marked",
     .sign = "*",
     .title = "Marked",
     .help = "Marked with Space: the next act is done to all that are marked.",
     .group = group,
     .synonyms = "legend sign symbol selected",
     .scope = IN_LISTS},
    {.id = ACTION_SIGN,
     .name = "sign_more",
     .sign = "+2",
     .title = "Two more are owed",
     .help = "So many other things are owed on the case beside the one that is named.",
     .group = group,
     .synonyms = "legend sign symbol more plus obligation",
     .scope = IN_LISTS},
    {.id = ACTION_SIGN,
     .name = "sign_language",
     .sign = "zh·i",
     .title = "Language, interpreter",
     .help = "The language spoken, as a code (zh Chinese, vi Vietnamese, hmn Hmong); i: through an "
             "interpreter.",
     .group = group,
     .synonyms = "legend sign symbol interp interpreter lang hmni vi·i es·i",
     .scope = IN_LISTS},
    {.id = ACTION_SIGN,
     .name = "sign_loop",
     .sign = "RATDc·",
     .title = "What the referrer was told",
     .help = "Received, Acknowledged, Triaged, Decision told, member Contacted, Outcome told; c: tried, not "
             "reached; ·: still to do.",
     .group = group,
     .synonyms = "legend sign symbol loop beads RATDCO referrer",
     .scope = IN_LISTS},
    {.id = ACTION_SIGN,
     .name = "sign_truth",
     .sign = "✓ ✗ ?",
     .title = "Met, not met, unknown",
     .help = "Of a criterion, with its datum; an asterisk: what-if changed it.",
     .group = group,
     .synonyms = "legend sign symbol criteria",
     .scope = SCOPE_MEMBER},
    {.id = ACTION_SIGN,
     .name = "sign_plan",
     .sign = "○ – ✗ !",
     .title = "Goal, intervention, findings",
     .help =
         "○ is a goal, – an intervention under it; ✗ must be mended before the signature, ! is a warning.",
     .group = group,
     .synonyms = "legend sign symbol lint plan",
     .scope = SCOPE_PLAN},
};

enum { SIGNS = sizeof rows / sizeof *rows };

const Action *action_sign_at(size_t index) {
    return index < SIGNS ? &rows[index] : NULL;
}
