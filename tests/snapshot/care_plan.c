/* The ICP tab against golden files: empty, one goal, full, with findings, who wrote what, signed; the
 * library; what changed. At every size. */
#include "../support/golden.h"
#include "../support/press.h"
#include "../support/sample_plan.h"
#include "../support/scene_plan.h"
#include "base/locale.h"
#include "ui/view/compare.h"
#include "ui/view/library.h"
#include "ui/view/paper.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void matches(Screen *screen, const char *name) {
    char whole[60];
    snprintf(whole, sizeof whole, "icp-%s", name);
    assert_true(snapshot_matches(screen, whole));
}

static void check(Member *member, const char *line, const char *name) {
    Frame frame = scene_frame();
    for (size_t i = 0; i < SNAPSHOT_SIZES; i++) {
        Screen *screen = screen_new(snapshot_sizes[i].rows, snapshot_sizes[i].cols);
        scene_care_plan_show(member, line, snapshot_sizes[i].rows, snapshot_sizes[i].cols);
        member_draw(member, &frame, screen, (Rect){0, 0, snapshot_sizes[i].rows - 1, snapshot_sizes[i].cols});
        scene_member_footer(screen, member);
        matches(screen, name);
        screen_free(&screen);
    }
}

static void end(Member *member) {
    care_plan_free(&member->care_plan);
    scene_member_free(member);
}

static void no_plan_yet(void **state) {
    (void)state;
    Member member;
    scene_care_plan_empty(&member);
    check(&member, "", "empty");
    end(&member);
}

static void one_goal(void **state) {
    (void)state;
    Member member;
    scene_care_plan_one_goal(&member);
    check(&member, "g1", "one-goal");
    end(&member);
}

static void a_whole_plan(void **state) {
    (void)state;
    Member member;
    scene_care_plan(&member, "");
    scene_care_plan_signed(&member, 0);
    check(&member, "i2", "full");
    scene_care_plan_signed(&member, 3);
    check(&member, "h", "as-a-whole");
    end(&member);
}

static void what_is_to_be_mended(void **state) {
    (void)state;
    Member member;
    scene_care_plan(&member,
                    "g1.measure=;g2.target=;i1.owner=;i3.due=2026-11-20;team.decision=;acp.decision=no;"
                    "h.agreed_by=;around.need=nausea");
    scene_care_plan_signed(&member, 6);
    check(&member, "g2", "findings");
    end(&member);
}

static void what_ended(void **state) {
    (void)state;
    Member member;
    scene_care_plan(&member, "i3.ended_at=2026-11-20T18:00:00Z;i3.end_reason=She does it herself now;"
                             "p2.ended_at=2026-11-21T18:00:00Z;p2.end_reason=Her sister came to stay");
    check(&member, "g2", "without-ended");
    member.care_plan.ended = true;
    check(&member, "i3", "ended");
    end(&member);
}

static void who_wrote_it(void **state) {
    (void)state;
    Member member;
    scene_care_plan(&member, "");
    scene_care_plan_blame(&member);
    check(&member, "g1", "blame");
    for (size_t i = 0; i < member.care_plan.blame_count; i++)
        text_copy_to(member.care_plan.blames[i].by, sizeof member.care_plan.blames[i].by,
                     "maria.gonzalez-hernandez");
    check(&member, "g1", "blame-long");
    end(&member);
}

static WidgetResult seek(void *state, const Event *event) {
    Library *library = state;
    WidgetResult result = seek_key(&library->seek, event);
    if (result & WIDGET_CHANGED) library_seek(library);
    return result;
}

static void draw_library(Library *library, const char *name) {
    for (size_t i = 0; i < SNAPSHOT_SIZES; i++) {
        Screen *screen = screen_new(snapshot_sizes[i].rows, snapshot_sizes[i].cols);
        Rect room = {0, 0, snapshot_sizes[i].rows - 1, snapshot_sizes[i].cols};
        list_resize(&library->seek.list, seek_height(room));
        library_draw(library, screen, room);
        matches(screen, name);
        screen_free(&screen);
    }
}

static void from_the_library(void **state) {
    (void)state;
    Member member;
    Library library = {0};
    Subject subject = {0};
    Error error = {0};
    scene_care_plan(&member, "p1.text=Pain that gets in the way of daily life");
    scene_care_plan_show(&member, "g1", 24, 80);
    LibraryArgument argument = {&member.care_plan, &subject, PLAN_INTERVENTION, NULL};
    assert_true(library_begin(&library, &argument, &error));
    draw_library(&library, "library");
    type(seek, &library, "opi");
    press(seek, &library, "Down");
    draw_library(&library, "library-typed");
    type(seek, &library, "xyz");
    draw_library(&library, "library-own");
    library_free(&library);
    end(&member);
}

static void what_changed(void **state) {
    (void)state;
    Frame frame = scene_frame();
    Plan left = {0}, right = {0};
    PlanVersion *versions = calloc(2, sizeof *versions);
    Compare compare = {.versions = versions, .version_count = 2, .left = 1, .right = 2, .mine = 2};
    text_copy_to(compare.who, sizeof compare.who, "Nguyễn, Thị Mai · b. 9 Mar 1955");
    for (int i = 0; i < 2; i++) {
        versions[i] = (PlanVersion){.number = i + 1, .signed_at = scene_at("2026-10-01T11:00:00-07:00")};
        text_copy_to(versions[i].signed_by, sizeof versions[i].signed_by, "dkim");
    }
    sample_plan(&left);
    sample_plan(&right);
    sample_plan_change(&right,
                       "g1.measure=Pain 2 of 10 or less, said by herself, on at least five days of the week;"
                       "g1.achievement=improving;i1.ended_at=2026-11-20T18:00:00Z;i1.end_reason=Done;"
                       "pain_symptom.decision=no;h.language=zh");
    plan_set(plan_add(&right, PLAN_INTERVENTION, "i9", "g2", 9), PLAN_TEXT,
             "一緒に散歩する: walk together after supper");
    plan_set(plan_find(&right, "i9"), PLAN_OWNER, "caregiver");
    plan_sort(&right);
    assert_true(compare_lines(&compare, &left, &right, &frame));
    for (size_t i = 0; i < SNAPSHOT_SIZES; i++) {
        Screen *screen = screen_new(snapshot_sizes[i].rows, snapshot_sizes[i].cols);
        compare_draw(&compare, &frame, screen,
                     (Rect){0, 0, snapshot_sizes[i].rows - 1, snapshot_sizes[i].cols});
        matches(screen, "compare");
        screen_free(&screen);
    }
    plan_free(&left);
    plan_free(&right);
    compare_free(&compare);
}

static void on_paper(void **state) {
    (void)state;
    Error error = {0};
    Frame frame = scene_frame();
    Paper paper = {.skip = 2};
    sample_plan(&paper.plan);
    text_copy_to(paper.who, sizeof paper.who, "Nguyễn, Thị Mai · b. 9 Mar 1955");
    assert_true(plain_words_new(&paper.words, &error));
    for (size_t i = 0; i < SNAPSHOT_SIZES; i++) {
        Screen *screen = screen_new(snapshot_sizes[i].rows, snapshot_sizes[i].cols);
        paper.provider = i % 2 == 1;
        assert_true(paper_compose(&paper, frame.zone, snapshot_sizes[i].cols));
        paper_draw(&paper, &frame, screen, (Rect){0, 0, snapshot_sizes[i].rows - 1, snapshot_sizes[i].cols});
        matches(screen, "paper");
        screen_free(&screen);
    }
    paper_free(&paper);
}

/* No size breaks it, and the tree never leaves the cursor out of sight. */
static void every_size(void **state) {
    (void)state;
    Frame frame = scene_frame();
    Member member;
    scene_care_plan_large(&member, 12, 5);
    for (int rows = 1; rows <= 40; rows += 3)
        for (int cols = 1; cols <= 140; cols += 11) {
            int row, col;
            Screen *screen = screen_new(rows, cols);
            scene_care_plan_show(&member, "i7-3", rows, cols);
            member_draw(&member, &frame, screen, (Rect){0, 0, rows > 1 ? rows - 1 : 1, cols});
            if (rows >= 7) assert_true(screen_cursor(screen, &row, &col));
            screen_free(&screen);
        }
    end(&member);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_plan_yet),      cmocka_unit_test(one_goal),
        cmocka_unit_test(a_whole_plan),     cmocka_unit_test(what_is_to_be_mended),
        cmocka_unit_test(what_ended),       cmocka_unit_test(who_wrote_it),
        cmocka_unit_test(from_the_library), cmocka_unit_test(what_changed),
        cmocka_unit_test(on_paper),         cmocka_unit_test(every_size),
    };
    locale_choose();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
