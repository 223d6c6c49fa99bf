/* Who may see a chart, and how: the one rule, on plain values. The store says the same as a condition of SQL
 * for lists (store/reach.h); a test holds the two together.
 *
 * Sources: 45 CFR 164.502(b), 164.514(d)(2) (minimum necessary by role), 164.312(a)(1); 42 CFR 2 and
 * 45 CFR 164.501 (restricted segments, psychotherapy notes); the plan's choices: issue 7, 3.
 *
 *   supervisor, medical director      every chart
 *   case manager, coordinator,        those of their team, those of no team, and those whose case they own
 *     outreach                          or lead, or on whose care team they are, whatever the team
 *   provider's liaison                the members whose case an own organisation has, or had
 *   special programs                  every chart, to read and to comment on (note)
 *   auditor                           none: the audit alone
 *   administrator                     none: accounts alone; in a personal database every chart
 *
 * Edges, decided here:
 * - A member is of every team that any of their cases is of, and of the team of the roster; of no team when
 *   none of them names one. Who still owes something on an old case can open the chart that it is about.
 * - Nobody's team is "": a case manager without a team sees the members of no team. In a database where
 * nobody has teams everybody of these roles sees all.
 * - A liaison of no organisation is the plan's own, and sees as a case manager does.
 * - A chart opened with break-glass (core/act_record.c) is open as if it were of the user's team; that is
 * asked beside this rule. It is not put on the user's lists. */
#ifndef PALLIUM_CORE_ACCESS_H
#define PALLIUM_CORE_ACCESS_H

#include "core/act.h"

#include <stdint.h>

enum { BREAK_GLASS_MINUTES = 60 };

typedef enum ChartAccess {
    CHART_HIDDEN,  /* answers as if there were no such member */
    CHART_COMMENT, /* read, and write notes */
    CHART_FULL     /* read, and every act that the role may do */
} ChartAccess;

typedef enum AccessReach { ACCESS_NONE, ACCESS_TEAM, ACCESS_ORGANISATION, ACCESS_ALL } AccessReach;

typedef struct AccessUser { /* texts are "" for none, never NULL */
    Role role;
    const char *name, *team;
    int64_t organisation_no; /* 0: none */
    bool personal;           /* the database is one person's own, or for practice */
} AccessUser;

typedef struct AccessCase {
    const char *team, *owner, *lead;
    int64_t provider_no;
} AccessCase;

typedef struct AccessMember {
    const char *team; /* of the roster */
    const AccessCase *cases;
    size_t case_count;
    bool on_team; /* the user is on the member's care team */
} AccessMember;

AccessReach access_reach(const AccessUser *user);
ChartAccess access_chart(const AccessUser *user, const AccessMember *member);

/* The most that a role may do on a chart that it sees. */
ChartAccess access_level(const AccessUser *user);

/* Whether the role may ever do an act, on a chart that it sees: what the table says, but that a provider's
 * liaison registers nobody, whose chart they could not open; who owns the database may do all but deny. Where
 * clinical is not met, fewer may (act_roles). */
bool access_may_act(const AccessUser *user, const Act *act);

/* Why not, in the one sentence of both faces, after what was asked for: "your role, outreach, may not." */
const char *access_role_why(Role role);

/* Rows about people leave the database in bulk, on record and with a reason: a right of its own. In a
 * personal database whoever works with whole charts has it: the file is there for the person anyway. */
bool access_may_export(const AccessUser *user);
unsigned access_export_roles(void); /* set of roles, for the refusal */

/* A restricted note: its author, who owns or leads a case of the member, supervisor and medical director. */
bool access_may_read_restricted(const AccessUser *user, const AccessMember *member, const char *author);

/* Who may break the glass: the clinical roles whose reach is not every chart. */
bool access_may_break_glass(const AccessUser *user);

#endif
