#include "sitting.h"

#include "temp_store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../src/work/work_state.h"
#include "store/lookup.h"
#include "work/users.h"

enum { WORDS = 40, LINE = 4096 };

const char sitting_now[] = "2026-11-24T14:05:00-08:00";

static bool add_facts(Store *store, int64_t member, Error *error) {
    static const char *const facts[][2] = {
        {"dx", "I50.22"},
        {"nyha", "3"},
        {"lvef", "25"},
        {"hospital_use", "yes"},
        {"decline_documented", "yes"},
        {"hospice_eligible", "no"},
        {"death_not_unexpected", "yes"},
        {"therapy_received", "yes"},
        {"reversible_decompensation", "no"},
    };
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        FactRow row = {.at = "2026-10-20"};
        text_copy_to(row.name, sizeof row.name, facts[i][0]);
        text_copy_to(row.value, sizeof row.value, facts[i][1]);
        if (!fact_add(store, member, &row, error)) return false;
    }
    return true;
}

static bool add_phone(Store *store, int64_t member, Error *error) {
    Record *row = record_new("contact_point");
    record_set_int(row, "member_no", member);
    record_set(row, "kind", "phone");
    record_set(row, "value", "510-555-0142");
    bool ok = record_insert(store, row, error);
    record_free(&row);
    return ok;
}

static bool add_members(Store *store, void *context, Error *error) {
    (void)context;
    for (int i = 1; i <= SITTING_MEMBERS; i++) {
        char id[8], name[24];
        Record *row = record_new("member");
        snprintf(id, sizeof id, "M%02d", i);
        snprintf(name, sizeof name, "Nguyễn%02d", i);
        record_set(row, "source_id", id);
        record_set(row, "last_name", name);
        record_set(row, "first_name", "Robert");
        record_set(row, "name_key", name);
        record_set(row, "birth_date", i == 11 ? "2010-06-01" : "1950-01-31");
        record_set(row, "line_of_business", i == 10 ? "dsnp_aligned" : "dsnp");
        record_set(row, "county", "Alameda");
        record_set(row, "spoken_language", "Vietnamese");
        bool ok = record_insert(store, row, error) && store_touch_member(store, row->no, error) &&
                  (i % 2 || i > 12 || add_facts(store, row->no, error)) &&
                  (i == 9 || add_phone(store, row->no, error));
        record_free(&row);
        if (!ok) return false;
    }
    return true;
}

static void must(bool ok, const Error *error, const char *what) {
    if (!ok) fail_msg("%s: %s", what, error->why);
}

void sitting_open(Sitting *sitting) {
    static const char *const users[][2] = {
        {"cm", "case_manager"},      {"cm2", "case_manager"},       {"co", "pc_coordinator"},
        {"su", "supervisor"},        {"md", "medical_director"},    {"out", "outreach"},
        {"sp", "special_programs"},  {"li", "pc_provider_liaison"}, {"aud", "auditor"},
        {"md2", "medical_director"},
    };
    Error error = {0};
    *sitting = (Sitting){0};
    bool shm = access("/dev/shm", W_OK) == 0; /* many small commits: no disk need turn for them */
    snprintf(sitting->folder, sizeof sitting->folder, "%s/pallium-test-XXXXXX", shm ? "/dev/shm" : "/tmp");
    assert_non_null(mkdtemp(sitting->folder));
    snprintf(sitting->path, sizeof sitting->path, "%s/test.db", sitting->folder);
    must(work_init(&(WorkInit){.path = sitting->path,
                               .practice = true,
                               .zone = "America/Los_Angeles",
                               .user = "admin",
                               .frozen_now = sitting_now},
                   &error),
         &error, "init");
    WorkOptions options = {.path = sitting->path,
                           .user = "admin",
                           .frozen_now = sitting_now,
                           .ids = id_source_counting(&sitting->counter)};
    must(work_open(&sitting->work, &options, &error), &error, "open");
    for (size_t i = 0; i < sizeof users / sizeof *users; i++)
        must(work_add_user(sitting->work, &(NewUser){.name = users[i][0], .role = users[i][1]}, &error),
             &error, users[i][0]);
    char at[INSTANT_SIZE];
    ActHeader header = work_header(sitting->work, "import", "roster", NULL, at);
    must(store_write(sitting->work->store, &header, add_members, NULL, NULL, &error), &error, "members");
    sitting_user(sitting, "cm");
}

void sitting_close(Sitting *sitting) {
    static const char *const endings[] = {"", "-wal", "-shm", ".lock"};
    work_free(&sitting->work);
    for (size_t i = 0; i < 4; i++) {
        char path[128];
        snprintf(path, sizeof path, "%s%s", sitting->path, endings[i]);
        unlink(path);
    }
    rmdir(sitting->folder);
}

Store *sitting_store(Sitting *sitting) {
    return sitting->work->store;
}

void sitting_user(Sitting *sitting, const char *user) {
    Error error = {0};
    must(work_switch_user(sitting->work, user, &error), &error, user);
}

void sitting_now_is(Sitting *sitting, const char *time) {
    Instant at;
    if (!zone_parse(work_zone(sitting->work), time, &at)) fail_msg("no time: %s", time);
    work_set_now(sitting->work, at);
}

/* Cuts the line in place; how many words. */
static size_t words_of(char *line, const char *words[WORDS]) {
    size_t count = 0;
    for (char *at = line; *at && count < WORDS;) {
        while (*at == ' ') at++;
        if (!*at) break;
        char *to = at;
        bool quoted = false;
        words[count++] = to;
        for (; *at && (quoted || *at != ' '); at++) {
            if (*at == '"')
                quoted = !quoted;
            else
                *to++ = *at;
        }
        if (*at) at++;
        *to = '\0';
    }
    return count;
}

bool sitting_try(Sitting *sitting, const char *text) {
    char line[LINE];
    const char *words[WORDS] = {""}, *targets[WORDS], *names[WORDS], *values[WORDS];
    Text filled = {0};
    sitting_fill(sitting, text, &filled);
    assert_true(text_copy_to(line, sizeof line, text_string(&filled)));
    text_free(&filled);
    size_t count = words_of(line, words);
    ActRequest request = {.act = act_find(words[0]), .targets = targets, .names = names, .values = values};
    if (!request.act) fail_msg("no such act: %s", words[0]);
    for (size_t i = 1; i < count; i++) {
        char *equals = strchr(words[i], '=');
        if (!equals) {
            targets[request.target_count++] = words[i];
            continue;
        }
        *equals = '\0';
        if (strcmp(words[i], "version") == 0) {
            request.version = strtoll(equals + 1, NULL, 10);
            continue;
        }
        if (strcmp(words[i], "read") == 0) {
            request.read = strtoll(equals + 1, NULL, 10);
            continue;
        }
        names[request.field_count] = words[i];
        values[request.field_count++] = equals + 1;
    }
    sitting->error = (Error){0};
    bool ok = work_do(sitting->work, &request, &sitting->result, &sitting->error);
    if (ok) sitting_remember(sitting);
    return ok;
}

void sitting_do(Sitting *sitting, const char *line) {
    if (!sitting_try(sitting, line)) fail_msg("%s: %s", line, sitting->error.why);
}

void sitting_as(Sitting *sitting, const char *user, const char *line) {
    sitting_user(sitting, user);
    sitting_do(sitting, line);
    sitting_user(sitting, "cm");
}

void sitting_play(Sitting *sitting, const char *const *lines) {
    for (; *lines; lines++) {
        char user[16] = "cm";
        const char *colon = strstr(*lines, ": ");
        if (colon && (size_t)(colon - *lines) < sizeof user) {
            text_copy_to(user, (size_t)(colon - *lines) + 1, *lines);
            sitting_as(sitting, user, colon + 2);
        } else {
            sitting_do(sitting, *lines);
        }
    }
}

void sitting_same(const char *before, const char *after) {
    while (*before || *after) {
        int n = (int)strcspn(before, "\n"), m = (int)strcspn(after, "\n");
        if (n != m || strncmp(before, after, (size_t)n) != 0)
            fail_msg("differs:\n%.*s\n%.*s", n, before, m, after);
        before += n + (before[n] != '\0');
        after += m + (after[m] != '\0');
    }
}

void sitting_refused(Sitting *sitting, const char *line, ErrorKind kind, const char *why) {
    char *before = sitting_dump(sitting);
    if (sitting_try(sitting, line)) fail_msg("%s: was not refused", line);
    if (sitting->error.kind != kind || (why && !strstr(sitting->error.why, why)))
        fail_msg("%s: %s, not %s: %s", line, error_kind_word(sitting->error.kind), error_kind_word(kind),
                 sitting->error.why);
    char *after = sitting_dump(sitting);
    sitting_same(before, after);
    free(before);
    free(after);
}

bool sitting_try_undo(Sitting *sitting, int64_t act) {
    sitting->error = (Error){0};
    return work_undo(sitting->work, act, false, &sitting->result, &sitting->error);
}

void sitting_undo(Sitting *sitting) {
    if (!sitting_try_undo(sitting, 0)) fail_msg("undo: %s", sitting->error.why);
}

void sitting_redo(Sitting *sitting) {
    sitting->error = (Error){0};
    must(work_redo(sitting->work, 0, false, &sitting->result, &sitting->error), &sitting->error, "redo");
}

static void add_queue(Sitting *sitting, Text *out) {
    Error error = {0};
    const Table *queue = table_find("queue");
    Text sql = {0};
    text_add(&sql, "SELECT 1");
    /* The day on which the criteria were last evaluated moves with every act; it is no part of what a list
     * shows. */
    for (const Column *column = queue->columns; column->name; column++)
        if (strcmp(column->name, "judged_on") != 0) text_addf(&sql, ", %s", column->name);
    text_addf(&sql, " FROM queue ORDER BY %s", queue->key);
    Stmt *stmt = db_stmt(store_db(sitting->work->store), text_string(&sql), &error);
    assert_non_null(stmt);
    while (stmt_step(stmt, &error) == STEP_ROW) {
        text_add(out, "queue");
        for (int i = 1; i < stmt_columns(stmt); i++) {
            text_add_char(out, '|');
            for (const char *c = stmt_text(stmt, i); c && *c; c++) text_add_char(out, *c == '\n' ? '/' : *c);
        }
        text_add(out, "\n");
    }
    text_free(&sql);
}

char *sitting_queue(Sitting *sitting) {
    Text text = {0};
    add_queue(sitting, &text);
    return text.data ? text.data : strdup("");
}

char *sitting_dump(Sitting *sitting) {
    Text text = {0};
    temp_store_dump(sitting->work->store, &text);
    add_queue(sitting, &text);
    return text.data ? text.data : strdup("");
}

static int64_t member_no(Sitting *sitting, const char *member) {
    int64_t no;
    Error error = {0};
    must(lookup_member(sitting->work->store, member, NULL, &no, &error), &error, member);
    return no;
}

Record *sitting_case(Sitting *sitting, const char *member) {
    RecordList cases = {0};
    Record *found = NULL;
    Error error = {0};
    must(record_list_int(sitting->work->store, &cases, "care_case", "member_no", member_no(sitting, member),
                         &error),
         &error, member);
    for (size_t i = 0; i < cases.count; i++) {
        bool better = !found || !record_is(cases.items[i], "stage", "closed");
        if (!better && !record_is(found, "stage", "closed")) continue;
        record_free(&found);
        found = cases.items[i];
        cases.items[i] = NULL;
    }
    for (size_t i = 0; i < cases.count; i++)
        if (cases.items[i]) record_free(&cases.items[i]);
    cases.count = 0;
    record_list_free(&cases);
    return found;
}

const char *sitting_stage(Sitting *sitting, const char *member) {
    Record *row = sitting_case(sitting, member);
    Stage stage = STAGE_NONE;
    if (row) assert_true(stage_parse(record_string(row, "stage"), &stage));
    record_free(&row);
    return stage_name(stage);
}

const char *sitting_owed(Sitting *sitting, const char *member, bool open) {
    static char out[8192];
    RecordList list = {0};
    Error error = {0};
    size_t used = 0;
    must(record_list_int(sitting->work->store, &list, "obligation", "member_no", member_no(sitting, member),
                         &error),
         &error, member);
    out[0] = '\0';
    for (size_t i = 0; i < list.count; i++) {
        char due[ZONE_TIME_SIZE];
        Instant at;
        if (open && !record_is(list.items[i], "state", "open")) continue;
        assert_true(record_time(list.items[i], "due", &at));
        zone_format(work_zone(sitting->work), at, due);
        if (open)
            used += (size_t)snprintf(out + used, sizeof out - used, "%s %s\n",
                                     record_string(list.items[i], "clock"), due);
        else
            used += (size_t)snprintf(out + used, sizeof out - used, "%s %s %s\n",
                                     record_string(list.items[i], "clock"),
                                     record_string(list.items[i], "state"), due);
    }
    record_list_free(&list);
    return out;
}

void sitting_check(Sitting *sitting) {
    int64_t cases, differences, acts;
    Error error = {0};
    must(work_check(sitting->work, false, &cases, &differences, &acts, &error), &error, "check");
    assert_int_equal(differences, 0);
}
