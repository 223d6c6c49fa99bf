#include "sql/anchor.h"

#include "base/text.h"
#include "db_private.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char form[] = "pallium-anchor-1";

bool audit_anchor_take(Db *db, const char *at, AuditAnchor *out, Error *error) {
    *out = (AuditAnchor){0};
    text_copy_to(out->at, sizeof out->at, at);
    Stmt *stmt = db_stmt(db, "SELECT seq, chain_id, mac FROM audit_head WHERE one = 1", error);
    if (!stmt) return false;
    Step step = stmt_step(stmt, error);
    if (step == STEP_ROW) {
        out->seq = stmt_int(stmt, 0);
        text_copy_to(out->chain, sizeof out->chain, stmt_text(stmt, 1));
        text_copy_to(out->mac, sizeof out->mac, stmt_text(stmt, 2));
    }
    stmt_reset(stmt);
    if (step == STEP_FAILED) return false;
    return out->seq > 0 || error_set(error, ERROR_REFUSED, "%s has no entry yet to anchor.", db->path);
}

/* Five words, after what a log puts before them; the text is the line without its end, and is cut up. */
static bool read_line(AuditAnchor *out, char *line) {
    char *words[5], *rest = strstr(line, form), *end;
    for (int i = 0; i < 5; i++)
        if (!(words[i] = strsep(&rest, " ")) || !*words[i]) return false;
    Instant at;
    errno = 0;
    out->seq = strtoll(words[2], &end, 10);
    return !rest && strcmp(words[0], form) == 0 && text_copy_to(out->chain, sizeof out->chain, words[1]) &&
           !errno && *end == '\0' && out->seq > 0 && strlen(words[3]) == ANCHOR_MAC_SIZE - 1 &&
           text_copy_to(out->mac, sizeof out->mac, words[3]) && instant_parse(words[4], &at) &&
           text_copy_to(out->at, sizeof out->at, words[4]);
}

static bool add(AuditAnchors *anchors, const AuditAnchor *anchor) {
    if ((anchors->count & (anchors->count - 1)) == 0) {
        size_t capacity = anchors->count ? 2 * anchors->count : 1;
        AuditAnchor *grown = realloc(anchors->items, capacity * sizeof *grown);
        if (!grown) return false;
        anchors->items = grown;
    }
    anchors->items[anchors->count++] = *anchor;
    return true;
}

static int by_seq(const void *a, const void *b) {
    int64_t x = ((const AuditAnchor *)a)->seq, y = ((const AuditAnchor *)b)->seq;
    return (x > y) - (x < y);
}

static bool read_lines(AuditAnchors *out, FILE *file, const char *path, Error *error) {
    char line[2 * ANCHOR_LINE_SIZE]; /* a log puts its own words before */
    for (int number = 1; fgets(line, sizeof line, file); number++) {
        AuditAnchor anchor = {0};
        size_t length = strlen(line);
        bool whole = length > 0 && line[length - 1] == '\n';
        if (whole) line[length - 1] = '\0';
        if (!whole || !read_line(&anchor, line))
            return error_set(error, ERROR_BAD_INPUT, "%s: line %d is no anchor.", path, number);
        if (!add(out, &anchor)) return error_set(error, ERROR_STORAGE, "Out of memory.");
    }
    if (ferror(file)) return error_set(error, ERROR_BAD_INPUT, "%s cannot be read.", path);
    return true;
}

bool audit_anchors_read(AuditAnchors *out, const char *path, Error *error) {
    *out = (AuditAnchors){0};
    FILE *file = fopen(path, "re");
    if (!file) return error_set(error, ERROR_BAD_INPUT, "%s cannot be read: %s.", path, strerror(errno));
    bool ok = read_lines(out, file, path, error);
    fclose(file);
    if (ok && out->count == 0) ok = error_set(error, ERROR_BAD_INPUT, "%s holds no anchor.", path);
    if (ok)
        qsort(out->items, out->count, sizeof *out->items, by_seq);
    else
        audit_anchors_free(out);
    return ok;
}

void audit_anchors_free(AuditAnchors *anchors) {
    free(anchors->items);
    *anchors = (AuditAnchors){0};
}

/* Whether the chain still holds what this anchor saw; the stored mac will do, for proving is audit_verify's.
 */
static bool is_seen(Db *db, const AuditAnchor *now, const AuditAnchor *anchor, const char *path,
                    Error *error) {
    if (!text_equal(now->chain, anchor->chain))
        return error_set(error, ERROR_REFUSED,
                         "%s holds anchors of another database. Give each database a file of its own.", path);
    Stmt *stmt = db_stmt(db, "SELECT mac FROM act WHERE number = $1", error);
    if (!stmt) return false;
    stmt_bind_int(stmt, 1, anchor->seq);
    Step step = stmt_step(stmt, error);
    bool same = step == STEP_ROW && text_equal(stmt_text(stmt, 0), anchor->mac);
    stmt_reset(stmt);
    if (step == STEP_FAILED) return false;
    return same || error_set(error, ERROR_REFUSED,
                             "The database no longer has the entry %" PRId64 " that the anchor of %s saw. "
                             "Nothing was added. Run: pallium audit verify --anchors %s",
                             anchor->seq, anchor->at, path);
}

static bool last_is_seen(Db *db, const AuditAnchor *now, const char *path, Error *error) {
    AuditAnchors before;
    if (access(path, F_OK) != 0 && errno == ENOENT) return true;
    if (!audit_anchors_read(&before, path, error)) return false;
    bool ok = is_seen(db, now, &before.items[before.count - 1], path, error);
    audit_anchors_free(&before);
    return ok;
}

void audit_anchor_line(const AuditAnchor *anchor, char out[ANCHOR_LINE_SIZE]) {
    snprintf(out, ANCHOR_LINE_SIZE, "%s %s %" PRId64 " %s %s", form, anchor->chain, anchor->seq, anchor->mac,
             anchor->at);
}

bool audit_anchor_append(Db *db, const char *path, const char *at, AuditAnchor *out, Error *error) {
    char line[ANCHOR_LINE_SIZE];
    if (!audit_anchor_take(db, at, out, error) || !last_is_seen(db, out, path, error)) return false;
    audit_anchor_line(out, line);
    size_t length = strlen(line);
    line[length++] = '\n';
    int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    bool ok = fd >= 0 && write(fd, line, length) == (ssize_t)length && fsync(fd) == 0;
    int failed = errno;
    if (fd >= 0) close(fd);
    return ok || error_set(error, ERROR_STORAGE, "The anchor could not be written to %s: %s.", path,
                           strerror(failed));
}
