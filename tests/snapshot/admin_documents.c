/* Policy, rulesets and storage in the administration, against golden files. */
#include "../../ui/view/admin_documents_parts.h"
#include "../support/golden.h"
#include "../support/scene.h"
#include "base/locale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

typedef void (*Draw)(const void *state, const Frame *frame, Screen *screen, Rect in);

static void check(Draw draw, const void *state, unsigned scope, int cols, int rows, const char *name) {
    char path[200];
    Frame frame = scene_frame();
    Screen *screen = screen_new(rows, cols);
    Rect in = {0, 0, rows - 1, cols};
    draw(state, &frame, screen, in);
    if (scope) scene_footer(screen, scope, STAGE_NONE);
    snprintf(path, sizeof path, "tests/snapshot/golden/%s-%dx%d.txt", name, cols, rows);
    assert_true(golden_matches(screen, path));
    screen_free(&screen);
}

static void four(Draw draw, const void *state, unsigned scope, const char *name) {
    check(draw, state, scope, 80, 24, name);
    check(draw, state, scope, 100, 30, name);
    check(draw, state, scope, 120, 36, name);
    check(draw, state, scope, 40, 10, name);
}

static void draw_tab(const void *state, const Frame *frame, Screen *screen, Rect in) {
    admin_draw(state, frame, screen, in);
}

static Date day(const char *text) {
    Date date = {0};
    assert_true(date_parse(text, &date));
    return date;
}

static void rows_of(AdminDocuments *documents, DocumentRow *rows, int count, int cursor) {
    documents->rows = rows;
    list_resize(&documents->list, 12);
    list_window(&documents->list, count, cursor, false, false);
}

static void the_policies(void **state) {
    (void)state;
    DocumentRow rows[] = {
        {"ca-dsnp", "2026.1", "", "compiled", "", day("2026-01-01"), {0}, true, false, false},
        {"ca-dsnp", "2026.2", "", "active", "rpatel", day("2026-07-01"), {0}, true, false, true},
        {"ca-dsnp", "2027.1", "", "draft", "kim", day("2027-01-01"), {0}, true, false, false}};
    AdminDocuments documents = {.kind = DOCUMENT_POLICY,
                                .tried = "ca-dsnp@2027.1",
                                .changes = "25 of 167 open obligations get another due or work-by; 1 become "
                                           "late, 0 are late no more."};
    Admin admin = {
        .tab = ADMIN_POLICY, .states = {[ADMIN_POLICY] = &documents}, .closed = {[ADMIN_TEAMS] = true}};
    rows_of(&documents, rows, 3, 2);
    four(draw_tab, &admin, SCOPE_POLICY, "admin-policy");
}

static void the_rulesets(void **state) {
    (void)state;
    DocumentRow rows[] = {
        {"adult-floor", "2026-1", "floor", "compiled", "", day("2018-01-01"), {0}, true, false, false},
        {"paediatric", "2026-1", "paediatric", "compiled", "", day("2018-01-01"), {0}, true, false, false},
        {"adult-floor", "2026-2", "floor", "retired", "rpatel", day("2026-03-01"), day("2026-06-30"), true,
         true, false},
        {"adult-floor", "2027-1", "floor", "active", "rpatel", day("2026-07-01"), {0}, true, false, false}};
    AdminDocuments documents = {.kind = DOCUMENT_RULESET};
    Admin admin = {.tab = ADMIN_RULESETS, .states = {[ADMIN_RULESETS] = &documents}};
    rows_of(&documents, rows, 4, 3);
    four(draw_tab, &admin, SCOPE_RULESETS, "admin-rulesets");
}

static void draw_sheet(const void *state, const Frame *frame, Screen *screen, Rect in) {
    admin_sheet_draw(state, frame, screen, in);
}

/* While it is worked out the line says where it is, how fast, and how long yet. */
static void a_preview_under_way(void **state) {
    (void)state;
    AdminSheet sheet = {.kind = DOCUMENT_RULESET,
                        .typed = "adult-floor@2027-1",
                        .preview = true,
                        .shown = 2,
                        .at = 12000,
                        .total = 30000,
                        .began = {scene_frame().now.second - 4}};
    sheet_field(&sheet.rows, "M0062", "unknown → met");
    sheet_field(&sheet.rows, "M0064", "met → unknown");
    four(draw_sheet, &sheet, 0, "admin-preview-under-way");
    sheet_free(&sheet.rows);
}

static void a_preview(void **state) {
    (void)state;
    AdminSheet sheet = {.kind = DOCUMENT_RULESET,
                        .typed = "adult-floor@2027-1",
                        .preview = true,
                        .done = true,
                        .shown = 1,
                        .more = 41};
    const ReplayCounts counts = {200, 42, 23, 1};
    admin_ruleset_sheet(&counts, &sheet.sheet);
    sheet_field(&sheet.rows, "M0062", "unknown → met");
    four(draw_sheet, &sheet, 0, "admin-preview");
    sheet.skip = 4; /* scrolled into the rows */
    check(draw_sheet, &sheet, 0, 80, 24, "admin-preview-scrolled");
    sheet_free(&sheet.sheet);
    sheet_free(&sheet.rows);
}

static void draw_ask(const void *state, const Frame *frame, Screen *screen, Rect in) {
    (void)frame;
    admin_ask_draw(state, screen, in);
}

static void the_day(void **state) {
    (void)state;
    AdminAsk ask = {
        .kind = DOCUMENT_POLICY, .typed = "ca-dsnp@2027.1", .why = "This is no date: YYYY-MM-DD."};
    field_set(&ask.from, "tomorrow");
    check(draw_ask, &ask, 0, 80, 24, "admin-ask");
    check(draw_ask, &ask, 0, 40, 10, "admin-ask");
    ask.working = true;
    check(draw_ask, &ask, 0, 80, 24, "admin-ask-working");
    check(draw_ask, &ask, 0, 40, 10, "admin-ask-working");
    field_free(&ask.from);
}

static void findings(AdminStorage *storage) {
    static const StorageFinding all[] = {
        {"folder", false, "/home/kim/.local/share/pallium, mode 0700", "", false},
        {"file", true, "/home/kim/.local/share/pallium/pallium.db, mode 0644",
         "Others may read it: chmod 600 /home/kim/.local/share/pallium/pallium.db", false},
        {"size", false, "1.7 MiB in 436 pages, 5 free; WAL 201 KiB", "", false},
        {"database", false, "not asked yet", "", true},
        {"audit", false, "274 acts, no key yet", "pallium audit rotate gives the chain a key.", false},
        {"lock", false, "rpatel (process 4711) writes now", "", false},
        {"backup", true, "12 days ago", "pallium backup FILE --recipient PUBLIC, to another disk.", false}};
    *storage = (AdminStorage){.count = sizeof all / sizeof *all,
                              .path = "/home/kim/.local/share/pallium/pallium.db"};
    for (size_t i = 0; i < storage->count; i++) storage->findings[i] = all[i];
    list_resize(&storage->list, 12);
    list_window(&storage->list, (int)storage->count, 1, false, false);
}

static void the_storage(void **state) {
    (void)state;
    AdminStorage storage;
    Admin admin = {.tab = ADMIN_STORAGE, .states = {[ADMIN_STORAGE] = &storage}};
    findings(&storage);
    four(draw_tab, &admin, SCOPE_STORAGE, "admin-storage");
    storage.checking = true;
    storage.check = (StorageCheck){.at = 12, .count = 58};
    check(draw_tab, &admin, SCOPE_STORAGE, 80, 24, "admin-storage-checking");
    storage.checking = false;
    storage.checked = scene_frame().now;
    storage.check =
        (StorageCheck){.at = 12, .count = 58, .done = true, .damaged = true, .why = "Page 7 is damaged."};
    check(draw_tab, &admin, SCOPE_STORAGE, 80, 24, "admin-storage-damaged");
}

static void any_size(void **state) {
    (void)state;
    AdminStorage storage;
    Frame frame = scene_frame();
    Admin admin = {.tab = ADMIN_STORAGE, .states = {[ADMIN_STORAGE] = &storage}};
    AdminSheet sheet = {.preview = true, .typed = "ca-dsnp@2027.1", .more = 3, .at = 1, .total = 2};
    AdminAsk ask = {.typed = "ca-dsnp@2027.1"};
    field_set(&ask.from, "2027-01-01");
    findings(&storage);
    sheet_field(&sheet.rows, "Nguyễn, Thị Mai", "acknowledge · due Fri 27 Nov 17:00 → Mon 30 Nov 17:00");
    for (int rows = 1; rows <= 40; rows += 3)
        for (int cols = 1; cols <= 260; cols += 7) {
            Screen *screen = screen_new(rows, cols);
            admin_draw(&admin, &frame, screen, screen_rect(screen));
            admin_sheet_draw(&sheet, &frame, screen, screen_rect(screen));
            admin_ask_draw(&ask, screen, screen_rect(screen));
            screen_free(&screen);
        }
    sheet_free(&sheet.rows);
    field_free(&ask.from);
}

int main(void) {
    locale_choose();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_policies), cmocka_unit_test(the_rulesets), cmocka_unit_test(a_preview_under_way),
        cmocka_unit_test(a_preview),    cmocka_unit_test(the_day),      cmocka_unit_test(the_storage),
        cmocka_unit_test(any_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
