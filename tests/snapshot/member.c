/* The member's screen against golden files: header, timeline, criteria, referral; and finding a member. */
#include "../../ui/view/member_parts.h"
#include "../support/golden.h"
#include "../support/made_row.h"
#include "../support/scene.h"
#include "base/locale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static void check(const Member *what, int cols, int rows, const char *name) {
    char whole[60];
    Frame frame = scene_frame();
    Screen *screen = screen_new(rows, cols);
    Rect in = {0, 0, rows - 1, cols};
    Member member = *what;
    list_resize(&member.list, member_layout(&member, in).body.rows);
    member_draw(&member, &frame, screen, in);
    scene_member_footer(screen, &member);
    snprintf(whole, sizeof whole, "member-%s", name);
    assert_true(snapshot_matches(screen, whole));
    screen_free(&screen);
}

static void every(const Member *member, const char *name) {
    for (size_t i = 0; i < SNAPSHOT_SIZES; i++)
        check(member, snapshot_sizes[i].cols, snapshot_sizes[i].rows, name);
}

static void timeline(void **state) {
    (void)state;
    Member member;
    scene_member(&member, TAB_TIMELINE);
    list_move(&member.list, 5);
    every(&member, "timeline");
    member.whole_header = true;
    every(&member, "header");
    scene_member_free(&member);
}

static void hospice(void **state) {
    (void)state;
    Member member;
    scene_member(&member, TAB_TIMELINE);
    ChartFact elected = {.name = "hospice_elected", .value = "yes", .at = date_of(2026, 11, 10)};
    member.chart->facts = &elected;
    member.chart->fact_count = 1;
    Frame frame = scene_frame();
    member_head(&member, &frame);
    check(&member, 80, 24, "hospice");
    member.chart->facts = NULL;
    member.chart->fact_count = 0;
    scene_member_free(&member);
}

static void criteria(void **state) {
    (void)state;
    Member member;
    scene_member(&member, TAB_CRITERIA);
    every(&member, "criteria");
    int rows = sheet_rows(&member.sheet, 80);
    member.skip = rows - 17;
    check(&member, 80, 24, "criteria-end");
    scene_member_free(&member);
}

/* The cursor on the leaf of that id, in the middle of the tree. */
static void look_at(Member *member, const char *id, int cols, int above) {
    MemberCriteria *criteria = &member->criteria;
    const CriteriaResult *shown = criteria->tried ? criteria->tried : criteria->recorded;
    for (size_t i = 0; i < criteria_node_count(shown); i++)
        if (strcmp(criteria_node(shown, i)->id, id) == 0) criteria->cursor = i;
    member->skip = sheet_row_of(&member->sheet, criteria->tree + criteria->cursor, cols) - above;
}

static void what_if(void **state) {
    (void)state;
    static const struct {
        int cols, rows, above;
    } sizes[] = {{80, 24, 6}, {100, 30, 8}, {120, 36, 12}, {40, 10, 0}, {LINEAR_COLS, LINEAR_ROWS, 12}};
    for (size_t i = 0; i < SNAPSHOT_SIZES; i++) {
        Member member;
        int cols = sizes[i].cols, rows = sizes[i].rows;
        scene_member(&member, TAB_CRITERIA);
        scene_what_if(&member,
                      (const char *const[]){"lvef=25", "hospital_use=no", "anticoagulant=yes", NULL});
        check(&member, cols, rows, "what-if-top");
        look_at(&member, "chf.ef", cols, sizes[i].above);
        check(&member, cols, rows, "what-if");
        member.criteria.editing = true;
        member.criteria.asked = "lvef";
        field_set(&member.criteria.field, "250");
        check(&member, cols, rows, "what-if-field");
        text_copy_to(member.criteria.fault, sizeof member.criteria.fault,
                     "EF “250”: it lies outside what is plausible.");
        check(&member, cols, rows, "what-if-fault");
        scene_member_free(&member);
    }
}

static void referral(void **state) {
    (void)state;
    Member member;
    scene_member(&member, TAB_REFERRAL);
    every(&member, "referral");
    scene_member_free(&member);
}

static void care_team(void **state) {
    (void)state;
    Member member;
    scene_member(&member, TAB_ICT);
    every(&member, "ict");
    scene_member_free(&member);
}

/* A member of a long history: values over time, an approval with its services, papers, a caregiver. */
static void later_tabs(void **state) {
    (void)state;
    static const struct {
        int tab;
        const char *name;
    } tabs[] = {{TAB_ASSESSMENTS, "assessments"},
                {TAB_SERVICES, "services"},
                {TAB_CAREGIVER, "caregiver"},
                {TAB_ACP, "acp"},
                {TAB_DOCUMENTS, "documents"}};
    for (size_t i = 0; i < sizeof tabs / sizeof *tabs; i++) {
        Member member;
        scene_member(&member, tabs[i].tab);
        every(&member, tabs[i].name);
        scene_member_free(&member);
    }
}

/* A chart without any of it says what is not there, and how it comes. */
static void later_tabs_of_an_empty_chart(void **state) {
    (void)state;
    static const char *const says[TABS + 1] = {
        [TAB_ASSESSMENTS] = "Nothing was measured or scored yet. F adds a fact.",
        [TAB_SERVICES] = "Nothing is authorized: no approval stands in this case.",
        [TAB_CAREGIVER] = "Nobody is named. J adds a caregiver to the team.",
        [TAB_ACP] = "No decision maker is on record.",
        [TAB_DOCUMENTS] = "No letter, notice or paper yet. N tells somebody; the ICP tab signs a plan.",
    };
    Row *member_row = made_row("member", "last_name=Lee|first_name=Robert");
    Chart chart = {.member = member_row};
    Frame frame = scene_frame();
    for (int tab = TAB_ASSESSMENTS; tab <= TABS; tab++) {
        Member member = {.tab = tab, .chart = &chart};
        bool said = false;
        member_tab_sheet(&member, &frame);
        for (size_t i = 0; i < member.sheet.count; i++)
            said |= strcmp(member.sheet.lines[i].text, says[tab]) == 0;
        if (!said) fail_msg("the empty tab %d does not say: %s", tab, says[tab]);
        sheet_free(&member.sheet);
    }
    made_row_free(member_row);
}

static void criteria_that_cannot_be_told(void **state) {
    (void)state;
    Sheet sheet = {0};
    MemberCriteria criteria = {.why = "The ruleset in force has a hole."};
    member_criteria_sheet(&sheet, &criteria);
    assert_int_equal(sheet.count, 1);
    assert_string_equal(sheet.lines[0].text, "The ruleset in force has a hole.");
    sheet_free(&sheet);
}

static void finding(void **state) {
    (void)state;
    Frame frame = scene_frame();
    Find find = {.total = 2};
    MemberRow rows[] = {{.no = 1, .birth = date_of(1940, 4, 20)}, {.no = 2, .birth = date_of(1955, 3, 9)}};
    text_copy_to(rows[0].last_name, sizeof rows[0].last_name, "Ng");
    text_copy_to(rows[0].first_name, sizeof rows[0].first_name, "Mei-Ling");
    text_copy_to(rows[1].last_name, sizeof rows[1].last_name, "Nguyễn");
    text_copy_to(rows[1].first_name, sizeof rows[1].first_name, "Thị Mai");
    text_copy_to(rows[1].source_id, sizeof rows[1].source_id, "M0001");
    find.rows = rows;
    field_set(&find.field, "ng");
    list_resize(&find.list, 20);
    list_window(&find.list, 2, 1, false, false);
    for (size_t i = 0; i < SNAPSHOT_SIZES; i++) {
        Screen *screen = screen_new(snapshot_sizes[i].rows, snapshot_sizes[i].cols);
        find_draw(&find, &frame, screen, (Rect){0, 0, snapshot_sizes[i].rows - 1, snapshot_sizes[i].cols});
        assert_true(snapshot_matches(screen, "find"));
        screen_free(&screen);
    }
    field_free(&find.field);
}

static void every_size(void **state) {
    (void)state;
    Frame frame = scene_frame();
    for (int tab = TAB_TIMELINE; tab <= TABS; tab++) {
        Member member;
        scene_member(&member, tab);
        member.whole_header = tab == TAB_CRITERIA;
        if (tab == TAB_CRITERIA) scene_what_if(&member, (const char *const[]){"lvef=25", NULL});
        member.criteria.editing = tab == TAB_CRITERIA;
        member.criteria.asked = "lvef";
        for (int rows = 1; rows <= 40; rows += 3)
            for (int cols = 1; cols <= 140; cols += 11) {
                Screen *screen = screen_new(rows, cols);
                member_draw(&member, &frame, screen, screen_rect(screen));
                screen_free(&screen);
            }
        scene_member_free(&member);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(timeline),
        cmocka_unit_test(hospice),
        cmocka_unit_test(criteria),
        cmocka_unit_test(what_if),
        cmocka_unit_test(referral),
        cmocka_unit_test(care_team),
        cmocka_unit_test(later_tabs),
        cmocka_unit_test(later_tabs_of_an_empty_chart),
        cmocka_unit_test(criteria_that_cannot_be_told),
        cmocka_unit_test(finding),
        cmocka_unit_test(every_size),
    };
    locale_choose();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
