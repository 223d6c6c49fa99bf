/* Reading what an auditor types. */
#include "base/text.h"
#include "work/audit.h"

#include <stdio.h>
#include <string.h>

static bool no_value(Error *error, const char *term, const char *value) {
    return error_set(error, ERROR_BAD_INPUT, "\"%.80s\" is no value of %s:", value, term);
}

static bool read_kind(AuditQuery *out, const char *value, Error *error) {
    for (int kind = 0; kind < AUDIT_KINDS; kind++)
        if (text_equal(audit_kind_word((AuditKind)kind), value)) {
            out->by_kind = true;
            out->kind = (AuditKind)kind;
            return true;
        }
    return error_set(error, ERROR_BAD_INPUT,
                     "\"%.40s\" is no kind: change, read, search, export, print, sign_in, admin, import, "
                     "system or failure.",
                     value);
}

static bool read_moment(Instant *to, bool *given, const char *value, const Zone *zone, bool end,
                        Error *error) {
    Date day;
    *given = true;
    if (end && date_parse(value, &day)) {
        *to = zone_end_of_day(zone, day);
        return true;
    }
    return zone_parse(zone, value, to) ||
           error_set(error, ERROR_BAD_INPUT, "\"%.40s\" is no moment: write 2026-11-24 or 2026-11-24T14:05.",
                     value);
}

static bool read_ok(AuditQuery *out, const char *value, Error *error) {
    out->by_ok = true;
    out->ok = text_equal(value, "yes");
    return out->ok || text_equal(value, "no") || no_value(error, "ok", value);
}

static bool read_term(AuditQuery *out, const char *name, const char *value, const Zone *zone, Error *error) {
    const struct {
        const char *name;
        char *to;
    } texts[] = {{"user", out->user}, {"act", out->act}, {"subject", out->subject}, {"member", out->member}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (text_equal(texts[i].name, name))
            return (*value && text_copy_to(texts[i].to, AUDIT_QUERY_WORD, value)) ||
                   no_value(error, name, value);
    if (text_equal(name, "kind")) return read_kind(out, value, error);
    if (text_equal(name, "from")) return read_moment(&out->from, &out->since, value, zone, false, error);
    if (text_equal(name, "to")) return read_moment(&out->to, &out->until, value, zone, true, error);
    if (text_equal(name, "ok")) return read_ok(out, value, error);
    return error_set(
        error, ERROR_BAD_INPUT,
        "There is no word \"%.40s\" here: user: kind: act: subject: member: from: to: ok:", name);
}

bool audit_query_read(AuditQuery *out, const char *line, const Zone *zone, Error *error) {
    *out = (AuditQuery){0};
    for (const char *at = line ? line : ""; *(at += strspn(at, " "));) {
        char term[200], *colon;
        size_t length = strcspn(at, " ");
        snprintf(term, sizeof term, "%.*s", (int)length, at);
        colon = strchr(term, ':');
        if (colon) *colon++ = '\0';
        if (!read_term(out, term, colon ? colon : "", zone, error)) {
            if (error) error->column = (int)(at - line) + 1;
            return false;
        }
        at += length;
    }
    return true;
}
