/* What the lines of a sitting made, to be named by the lines after them. */
#include "sitting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "../../src/work/work_state.h"
#include "work/look.h"

void sitting_remember(Sitting *sitting) {
    for (size_t i = 0; i < sitting->result.created_count; i++) {
        size_t at = 0;
        const ActCreated *created = &sitting->result.created[i];
        while (at < sitting->made_count && !text_equal(sitting->made[at].kind, created->kind)) at++;
        assert_true(at < SITTING_KINDS);
        sitting->made[at] = *created;
        if (at == sitting->made_count) sitting->made_count++;
    }
}

const char *sitting_made(const Sitting *sitting, const char *kind) {
    for (size_t i = 0; i < sitting->made_count; i++)
        if (text_equal(sitting->made[i].kind, kind)) return sitting->made[i].id;
    return "";
}

static void add_version(Sitting *sitting, Text *out) {
    Record *row = NULL;
    Error error = {0};
    const char *id = sitting_made(sitting, "plan_version");
    bool found = record_load_id(sitting_store(sitting), &row, "plan_version", id, &error);
    text_add(out, found ? record_string(row, "number") : "1");
    record_free(&row);
}

void sitting_fill(Sitting *sitting, const char *from, Text *to) {
    while (*from) {
        char kind[24];
        size_t plain = strcspn(from, "$");
        text_add_n(to, from, plain);
        from += plain;
        if (!*from) break;
        size_t length = strspn(++from, "abcdefghijklmnopqrstuvwxyz_");
        assert_true(length < sizeof kind);
        text_copy_to(kind, length + 1, from);
        from += length;
        if (text_equal(kind, "version"))
            add_version(sitting, to);
        else
            text_add(to, sitting_made(sitting, kind));
    }
    assert_false(to->failed);
}

static bool disable(Store *store, void *context, Error *error) {
    Record *row = NULL;
    bool ok = record_find(store, &row, "app_user", "name", context, error);
    if (row) record_set_int(row, "disabled", 1);
    ok = ok && row && record_save(store, row, error);
    record_free(&row);
    return ok;
}

void sitting_leaves(Sitting *sitting, const char *user) {
    Error error = {0};
    char name[64], at[INSTANT_SIZE];
    ActHeader header = work_header(sitting->work, "import", "users", NULL, at);
    text_copy_to(name, sizeof name, user);
    if (!store_write(sitting_store(sitting), &header, disable, name, NULL, &error))
        fail_msg("%s: %s", user, error.why);
}

typedef struct Lead {
    int64_t member_no;
    const char *person;
} Lead;

static bool add_lead(Store *store, void *context, Error *error) {
    const Lead *lead = context;
    Record *row = record_new("team_member");
    record_set_int(row, "member_no", lead->member_no);
    record_set(row, "discipline", "coordinator");
    record_set(row, "person", lead->person);
    record_set_int(row, "leads", 1);
    record_set(row, "starts", "2026-11-01");
    bool ok = record_insert(store, row, error) && store_touch_member(store, lead->member_no, error);
    record_free(&row);
    return ok;
}

void sitting_lead(Sitting *sitting, const char *member, const char *person) {
    Error error = {0};
    Lead lead = {.person = person};
    char at[INSTANT_SIZE];
    ActHeader header = work_header(sitting->work, "import", "team", NULL, at);
    if (!work_find_member(sitting->work, member, &lead.member_no, &error) ||
        !store_write(sitting_store(sitting), &header, add_lead, &lead, NULL, &error))
        fail_msg("%s: %s", member, error.why);
}
