#include "work/audit.h"

#include "anchors.h"
#include "base/text.h"
#include "refusal.h"
#include "sql/audit.h"
#include "store/journal.h"
#include "store/lookup.h"
#include "work_state.h"

#include <stdio.h>

static bool nothing(Store *store, void *context, Error *error) {
    (void)store;
    (void)context;
    (void)error;
    return true;
}

/* A read-only sitting of a host is on record where it can be: in the system's log. */
static bool record_outside(Work *work, const char *act, const char *subject) {
    char line[200];
    if (!work->host || !work->log.say) return true;
    snprintf(line, sizeof line, "pallium-look %s %s %s", work->user, act, subject ? subject : "-");
    work->log.say(work->log.context, line);
    return true;
}

bool work_record(Work *work, const char *act, const char *subject, const char *detail, Error *error) {
    char at[INSTANT_SIZE];
    if (work->read_only) return record_outside(work, act, subject);
    if (audit_kind_of(act) == AUDIT_FAILURE) return refusal_record(work, act, subject, detail, error);
    ActHeader header = work_header(work, act, subject, detail, at);
    return store_write(work->store, &header, nothing, NULL, NULL, error);
}

bool work_look(Work *work, const char *list, const char *words, Error *error) {
    return !work->host || work_record(work, "search", list, words, error);
}

static bool auditor(Work *work, const char *what, Error *error) {
    static const unsigned roles = 1U << ROLE_AUDITOR | 1U << ROLE_SUPERVISOR | 1U << ROLE_ADMIN;
    char why[120];
    if (role_bit(work->role) & roles) return true;
    snprintf(why, sizeof why, "%s: your role, %s, may not.", what, role_words(work->role));
    return refusal_of_role(work, what, roles, why, error);
}

typedef struct Gathering {
    const AuditQuery *query;
    AuditRow *rows;
    size_t limit, count;
} Gathering;

static bool fits(const AuditQuery *query, const char *act, AuditKind kind) {
    if (query->by_kind && kind != query->kind) return false;
    if (query->by_ok && (kind != AUDIT_FAILURE) != query->ok) return false;
    return !*query->act || text_equal(query->act, act);
}

static bool take(void *context, const ActRow *act) {
    Gathering *gathering = context;
    AuditKind kind = audit_kind_of(act->kind);
    if (!fits(gathering->query, act->kind, kind)) return true;
    AuditRow *row = &gathering->rows[gathering->count++];
    *row = (AuditRow){.number = act->number, .kind = kind};
    text_copy_to(row->at, sizeof row->at, act->at);
    text_copy_to(row->user, sizeof row->user, act->user);
    text_copy_to(row->session, sizeof row->session, act->session);
    text_copy_to(row->act, sizeof row->act, act->kind);
    text_copy_to(row->subject, sizeof row->subject, act->subject);
    /* What was written in a chart is for those who may open it; an auditor sees that it was. */
    if (kind != AUDIT_CHANGE) text_copy_to(row->detail, sizeof row->detail, act->detail);
    return gathering->count < gathering->limit;
}

static const char *asked(const char *word) {
    return *word ? word : NULL;
}

static bool member_asked(Work *work, const char *typed, int64_t *no, char id[ID_SIZE], Error *error) {
    Record *member;
    if (!lookup_member(work->store, typed, NULL, no, error) ||
        !record_load(work->store, &member, "member", *no, error))
        return false;
    text_copy_to(id, ID_SIZE, member->id);
    record_free(&member);
    return true;
}

bool work_audit_rows(Work *work, const AuditQuery *query, int64_t before, size_t limit, AuditRow *rows,
                     size_t *count, Error *error) {
    char from[INSTANT_SIZE], to[INSTANT_SIZE], id[ID_SIZE] = "";
    Gathering gathering = {.query = query, .rows = rows, .limit = limit};
    JournalQuery how = {.user = asked(query->user),
                        .subject = asked(query->subject),
                        .from = query->since ? from : NULL,
                        .to = query->until ? to : NULL,
                        .member_id = id,
                        .before = before};
    *count = 0;
    instant_format(query->from, from);
    instant_format(query->to, to);
    if (!auditor(work, "The audit", error)) return false;
    if (*query->member && !member_asked(work, query->member, &how.member_no, id, error)) return false;
    bool ok = limit == 0 || journal_walk(work->store, &how, take, &gathering, error);
    *count = gathering.count;
    return ok;
}

static const char chain[] = "audit", broken_word[] = "broken";

static const char *const care_acts[] = {[AUDIT_VERIFIED] = "audit_verify", [AUDIT_ANCHORED] = "audit_anchor"};

static bool prove(Work *work, const AuditAnchors *anchors, AuditProof *out, Error *error) {
    Error found = {0};
    out->whole =
        audit_verify_anchored(store_db(work->store), anchors, &out->entries, &out->first_bad, &found);
    text_copy_to(out->why, sizeof out->why, found.why);
    if (out->whole || out->first_bad || found.kind == ERROR_NOT_FOUND) return true;
    return error_set(error, found.kind, "%s", found.why);
}

/* The proof is the answer: that it cannot be put on record, for the disk or for want of the key, takes
 * nothing from it. */
static void note_proof(Work *work, const char *anchors, const AuditProof *proof) {
    char detail[200];
    Error unsaid;
    if (proof->whole)
        snprintf(detail, sizeof detail, "%lld acts, whole%s%.120s", (long long)proof->entries,
                 anchors ? ", against " : "", anchors ? anchors : "");
    else
        snprintf(detail, sizeof detail, "%s: %.160s", broken_word, proof->why);
    work_record(work, care_acts[AUDIT_VERIFIED], chain, detail, &unsaid);
}

bool work_audit_verify(Work *work, const char *anchors, AuditProof *out, Error *error) {
    AuditAnchors list = {0};
    *out = (AuditProof){0};
    if (!auditor(work, "Proving the audit", error)) return false;
    if (anchors && !audit_anchors_read(&list, anchors, error)) return false;
    bool ok = prove(work, anchors ? &list : NULL, out, error);
    audit_anchors_free(&list);
    if (ok) note_proof(work, anchors, out);
    return ok;
}

bool work_audit_anchor(Work *work, const char *file, AuditHeadSeen *out, Error *error) {
    char at[INSTANT_SIZE], detail[200];
    AuditAnchor anchor;
    Error unsaid;
    instant_format(work_now(work), at);
    if (!auditor(work, "Anchoring the audit", error) ||
        !audit_anchor_append(store_db(work->store), file, at, &anchor, error))
        return false;
    *out = (AuditHeadSeen){.seq = anchor.seq};
    text_copy_to(out->mac, sizeof out->mac, anchor.mac);
    text_copy_to(out->at, sizeof out->at, anchor.at);
    snprintf(detail, sizeof detail, "act %lld into %.160s", (long long)anchor.seq, file);
    work_record(work, care_acts[AUDIT_ANCHORED], chain, detail, &unsaid);
    return true;
}

typedef struct Latest {
    const char *act;
    AuditLast *out;
} Latest;

static bool latest(void *context, const ActRow *act) {
    Latest *of = context;
    if (!text_equal(act->kind, of->act)) return true;
    of->out->ever = instant_parse(act->at, &of->out->at);
    of->out->broken = text_starts(act->detail, broken_word);
    text_copy_to(of->out->how, sizeof of->out->how, act->detail);
    return false;
}

bool work_audit_last(Work *work, AuditCare care, AuditLast *out, Error *error) {
    JournalQuery of_chain = {.subject = chain};
    Latest of = {care_acts[care], out};
    char first[INSTANT_SIZE];
    *out = (AuditLast){0};
    if (!journal_walk(work->store, &of_chain, latest, &of, error) ||
        !journal_first(work->store, first, error))
        return false;
    if (!out->ever && !instant_parse(first, &out->at)) out->at = work_now(work);
    int64_t age = work_now(work).second - out->at.second;
    out->old = !work->practice && age >= (int64_t)AUDIT_FRESH_DAYS * DAY_SECONDS;
    return true;
}

bool work_audit_rotate(Work *work, int64_t *key_id, Error *error) {
    char at[INSTANT_SIZE];
    if (!work_may_write(work, error)) return false;
    if (work->role != ROLE_ADMIN)
        return refusal_of_role(work, "rotate", role_bit(ROLE_ADMIN),
                               "Only an administrator changes the key of the audit.", error);
    ActHeader who = work_header(work, "rotate", "audit", NULL, at);
    if (!audit_rotate(store_db(work->store), &who, key_id, error)) return false;
    anchors_saved(work, work_last_act(work));
    return true;
}
