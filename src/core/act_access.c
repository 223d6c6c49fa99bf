/* Opening a chart that is not one's own, and answering for it. Both stay: they are evidence.
 * Source: 45 CFR 164.312(a)(2)(ii), emergency access. */
#include "act_table.h"

static const Act rows[] = {
    {
        .name = "break_glass",
        .title = "Break the glass",
        .done = "Broke the glass",
        .synonyms = "emergency access open confidential",
        .help = "Opens the chart of a member who is not one's own for an hour; a supervisor reviews it.",
        .target = ACT_ON_MEMBER,
        .from = ANYWHERE,
        .roles = CM | CO | OR | LI,
        .fields = {{"reason", "Reason", FIELD_LINE, REQUIRED, NULL, NULL}},
        .undo = UNDO_NEVER,
        .undo_instead = "That a chart was opened is never taken back: a supervisor reviews it.",
        .confirm = true,
        .secret = true,
        .source = "storage-and-security 2",
    },
    {
        .name = "break_glass_review",
        .title = "Review a break-glass",
        .done = "Reviewed a break-glass",
        .help = "Says whether those who broke the glass on this member had reason to, or with `number` one "
                "of them; "
                "nobody reviews their own.",
        .target = ACT_ON_MEMBER,
        .from = ANYWHERE,
        .roles = SU | MD,
        .fields = {{"outcome", "Outcome", FIELD_CHOICE, REQUIRED, "justified not_justified", NULL},
                   {"finding", "What was found", FIELD_NOTE, OPTIONAL, NULL, NULL},
                   {"number", "Number of the review", FIELD_NUMBER, OPTIONAL, NULL, NULL}},
        .undo = UNDO_NEVER,
        .undo_instead = "A review is never taken back: note on the chart what it missed.",
        .confirm = true,
        .source = "storage-and-security 2",
    },
};

const ActPart act_part_access = {rows, sizeof rows / sizeof *rows};
