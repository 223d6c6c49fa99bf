/* The acts that touched a member, newest first. */
#ifndef PALLIUM_STORE_TIMELINE_H
#define PALLIUM_STORE_TIMELINE_H

#include "store/undo.h"

/* Acts below a number (0: from the newest); at most limit. */
bool timeline_acts(Store *store, int64_t member_no, int64_t before, size_t limit, ActRow *rows, size_t *count,
                   Error *error);

/* Referrals of the member that no act of theirs brought, as of an import: below an act number, newest first,
 * with the number of the act that did. */
typedef struct TimelineReferral {
    int64_t act;
    char received_at[INSTANT_SIZE], source[32], referrer[160], channel[24];
} TimelineReferral;
bool timeline_referrals(Store *store, int64_t member_no, int64_t before, size_t limit, TimelineReferral *rows,
                        size_t *count, Error *error);

/* The text of the task that an act changed; "" when it changed none of the member's. */
bool timeline_task(Store *store, int64_t member_no, int64_t act, char *body, size_t size, Error *error);

/* Drafts: one row a user, form and subject. */
bool draft_put(Store *store, const char *owner, const char *form, const char *subject, const char *body,
               int64_t read, const char *at, Error *error);
bool draft_get(Store *store, const char *owner, const char *form, const char *subject, char **body,
               int64_t *read, Error *error);
bool draft_drop(Store *store, const char *owner, const char *form, const char *subject, Error *error);

#endif
