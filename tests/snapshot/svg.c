/* A screen as a picture: exact, well formed whatever stands on the screen, and every column in its place. */
#include "ui/screen/svg.h"
#include "../support/golden.h"
#include "base/locale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static void golden(void **state) {
    (void)state;
    Screen *screen = screen_new(4, 30);
    Text svg = {0};
    screen_text(screen, 0, 0, 30, STYLE_TITLE, " Pallium · <Worklist> & \"mine\"");
    screen_text(screen, 1, 0, 12, STYLE_LATE, "! 2 h late");
    screen_text(screen, 1, 12, 18, STYLE_NORMAL, "Nguyễn 陈文 x");
    screen_text(screen, 2, 0, 10, STYLE_FIELD, "field");
    screen_text(screen, 2, 10, 10, STYLE_STRUCK, "555-0142");
    screen_text(screen, 3, 0, 10, STYLE_PRACTICE, "PRACTICE");
    screen_light(screen, (Rect){1, 0, 1, 30});
    screen_svg(screen, THEME_DARK, "<a & b>", &svg);
    assert_true(golden_text_matches(text_string(&svg), "tests/snapshot/golden/screen.svg"));
    text_free(&svg);
    screen_free(&screen);
}

/* The end of a tag, its quotes closed; NULL when it is no tag. */
static const char *tag_end(const char *at) {
    bool quoted = false;
    for (; *at && (quoted || *at != '>'); at++) {
        if (*at == '"') quoted = !quoted;
        if (*at == '<') return NULL;
    }
    return *at && !quoted ? at : NULL;
}

static bool entity(const char *at) {
    static const char *const known[] = {"&amp;", "&lt;", "&gt;", "&quot;"};
    for (size_t i = 0; i < 4; i++)
        if (text_starts(at, known[i])) return true;
    return false;
}

/* Whether tags nest and close, and text between them holds no bare sign and no control byte. */
static bool well_formed(const char *at) {
    enum { DEEP = 8 };
    const char *open[DEEP];
    int depth = 0, closed = 0;
    for (; *at; at++) {
        if (*at == '&' && !entity(at)) return false;
        if ((unsigned char)*at < 0x20 && *at != '\n') return false;
        if (*at != '<') continue;
        const char *end = tag_end(at + 1);
        if (!end || depth == DEEP) return false;
        if (at[1] == '/') {
            size_t length = (size_t)(end - at - 2);
            if (depth == 0 || strncmp(open[--depth], at + 2, length) != 0 ||
                isalpha((unsigned char)open[depth][length]))
                return false;
            closed++;
        } else if (end[-1] != '/') {
            open[depth++] = at + 1;
        }
        at = end;
    }
    return depth == 0 && closed > 0;
}

static void hostile(void **state) {
    (void)state;
    static const char *const texts[] = {"</text><script>alert(1)</script>", "a & b &amp; \" ' ]]>",
                                        "\033[2J\x07\x01 \xC0\x9B \xFF",
                                        "e\xCC\x81\xE2\x80\xAE👩‍👩‍👧 कि", "<!-- <![CDATA["};
    assert_false(well_formed("<a><b></a></b>"));
    assert_false(well_formed("<a>&</a>"));
    for (int cols = 1; cols < 40; cols += 6) {
        Screen *screen = screen_new(5, cols);
        Text svg = {0};
        for (int i = 0; i < 5; i++) screen_text(screen, i, 0, cols, (Style)(i * 3), texts[i]);
        for (Theme theme = 0; theme < THEMES; theme++) screen_svg(screen, theme, texts[0], &svg);
        assert_true(well_formed(text_string(&svg)));
        text_free(&svg);
        screen_free(&screen);
    }
}

/* Each text begins at its column and is as long as its columns: a wide letter moves nothing. */
static void columns(void **state) {
    (void)state;
    Screen *screen = screen_new(1, 10);
    Text svg = {0};
    screen_text(screen, 0, 0, 10, STYLE_NORMAL, "ab陈cd");
    screen_svg(screen, THEME_LIGHT, "", &svg);
    assert_non_null(
        strstr(text_string(&svg), "x=\"12\" y=\"27\" textLength=\"18\" fill=\"#1c1e22\">ab</text>"));
    assert_non_null(
        strstr(text_string(&svg), "x=\"30\" y=\"27\" textLength=\"18\" fill=\"#1c1e22\">陈</text>"));
    assert_non_null(
        strstr(text_string(&svg), "x=\"48\" y=\"27\" textLength=\"18\" fill=\"#1c1e22\">cd</text>"));
    text_free(&svg);
    screen_free(&screen);
}

int main(void) {
    locale_choose();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(golden),
        cmocka_unit_test(hostile),
        cmocka_unit_test(columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
