/* What must not look alike: two people of nearly one name; a pin and a moment. */
#include "../../ui/view/worklist_parts.h"
#include "../support/scene.h"
#include "base/locale.h"
#include "ui/view/dialog.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static void two_people_are_told_apart(void **state) {
    (void)state;
    ListRow rows[4] = {{.birth = date_of(1972, 1, 2)},
                       {.birth = date_of(1948, 5, 6)},
                       {.birth = date_of(1950, 1, 1)},
                       {.birth = date_of(1951, 1, 1)}};
    static const char *const names[] = {"Muñoz, José Luis", "Muñoz, José Luis", "Muñoz, José Luciano",
                                        "Lee, Ann"};
    static const char *const shown[] = {"Muñoz, Jo… 1972", "Muñoz, Jo… 1948", "Muñoz, Jo… 1950", "Lee, Ann"};
    for (int i = 0; i < 4; i++) {
        strcpy(rows[i].name, names[i]);
        rows[i].member_id[0] = (char)('a' + i);
    }
    Worklist list = {.rows = rows};
    char out[CELL_NAME];
    list_resize(&list.list, 10);
    list_window(&list.list, 4, 0, false, false);
    for (int i = 0; i < 4; i++) {
        worklist_name(&list, &rows[i], 15, out);
        assert_string_equal(out, shown[i]);
        assert_true(glyph_columns(out) <= 15);
    }
    worklist_name(&list, &rows[2], 30, out); /* nothing is cut there */
    assert_string_equal(out, "Muñoz, José Luciano");
    rows[1].member_id[0] = 'a'; /* one person's two rows */
    strcpy(rows[2].name, "Ng, Bo");
    worklist_name(&list, &rows[0], 15, out);
    assert_string_equal(out, "Muñoz, José Luis");
}

static bool says(const Sheet *sheet, const char *words) {
    for (size_t i = 0; i < sheet->count; i++)
        if (sheet->lines[i].text && strstr(sheet->lines[i].text, words)) return true;
    return false;
}

static void a_pin_is_no_moment(void **state) {
    (void)state;
    Frame frame = scene_frame();
    Sheet sheet = {0};
    Explanation why = {.words = "acknowledge",
                       .due = scene_at("2026-11-24T17:00:00-08:00"),
                       .work_by = scene_at("2026-10-25T12:00:00-08:00"),
                       .advances = {{"left_hospital", 5}, {"pinned", 720}},
                       .advance_count = 2};
    explain_compose(&sheet, &frame, &why);
    assert_true(says(&sheet, "pinned to the top"));
    assert_true(says(&sheet, "5 h earlier: left hospital"));
    assert_true(says(&sheet, "24 Nov 12:00")); /* work by, but for the pin */
    assert_false(says(&sheet, "720"));
    assert_false(says(&sheet, "Oct"));
    why.pinned = true;
    why.pin_until = scene_at("2026-11-26T17:00:00-08:00");
    text_copy_to(why.pin_reason, sizeof why.pin_reason, "Promised");
    text_copy_to(why.waiting_on, sizeof why.waiting_on, "member");
    why.waiting_until = scene_at("2026-11-27T10:00:00-08:00");
    explain_compose(&sheet, &frame, &why);
    assert_string_equal(sheet.lines[0].text, "pinned until Thu 26 Nov 17:00: Promised");
    assert_true(says(&sheet, "for the member until Fri 27 Nov 10:00"));
    Above above = {
        .upper = {.why = why},
        .lower = {
            .why = {.words = "decide", .due = why.due, .work_by = scene_at("2026-12-13T19:00:00-08:00")}}};
    above.reason = (OrderReason){.above = true,
                                 .work_by = above.lower.why.work_by.second - why.work_by.second,
                                 .terms = {{"pinned", 720, 0}},
                                 .term_count = 1};
    explain_above(&sheet, &frame, &above);
    assert_true(says(&sheet, "19 d 7 h earlier"));
    assert_true(says(&sheet, "The pinned case stands above."));
    assert_false(says(&sheet, "720"));
    sheet_free(&sheet);
}

/* A long place is shortened before the zone and the person go. */
static void a_long_title_leaves_who_and_when(void **state) {
    (void)state;
    static const char *const places[] = {"Worklist · mine", "Member · closed: assessed not enrolled",
                                         "Worklist · everything that nobody has looked at since Monday"};
    Frame frame = scene_frame();
    for (int practice = 0; practice < 2; practice++)
        for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
            Screen *screen = screen_new(1, 80);
            Text row = {0};
            frame.practice = practice;
            frame_title(&frame, places[i], screen, screen_rect(screen));
            screen_row_text(screen, 0, &row);
            if (!strstr(row.data, "14:05 PST · K. Ortiz")) fail_msg("%s", row.data);
            if (!strstr(row.data, i ? "…" : "Pallium · Worklist · mine") && !(i == 1 && !practice))
                fail_msg("%s", row.data);
            text_free(&row);
            screen_free(&screen);
        }
}

int main(void) {
    locale_choose();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_long_title_leaves_who_and_when),
        cmocka_unit_test(two_people_are_told_apart),
        cmocka_unit_test(a_pin_is_no_moment),
    };
    return cmocka_run_group_tests_name("alike", tests, NULL, NULL);
}
