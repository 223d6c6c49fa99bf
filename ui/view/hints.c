#include "hints.h"

#include "work/hint.h"

static const struct {
    const char *view, *text;
} hints[] = {
    {"worklist",
     "? help has every key · : finds an act by its name · / finds or registers somebody · q ends"},
    {"member", "1 to 0 change the tab · ] next member · H all of the header · Escape back"},
    {"urgency", "Tab: by clock or owner · Left Right choose a weight · + - try another"},
    {"overdue", "Left Right choose a clock · Enter lists the cases · a gives them away"},
    {"rounds", "S starts the meeting · m minutes a member · E ends it · B the minutes"},
};

static const char *text_of(const View *view) {
    for (size_t i = 0; view && i < sizeof hints / sizeof *hints; i++)
        if (text_equal(hints[i].view, view->ops->name)) return hints[i].text;
    return NULL;
}

/* A hint that cannot be looked up is not worth a word. */
void hint_show(Desk *desk) {
    bool read = false;
    Error ignored = {0};
    const char *text = text_of(desk->top);
    desk->hint = NULL;
    if (!desk->hints || !text || work_read_only(desk->work)) return;
    if (work_hint_read(desk->work, desk->top->ops->name, &read, &ignored) && !read) desk->hint = text;
}

void hint_read(Desk *desk) {
    Error ignored = {0};
    if (desk->hint && desk->top) work_hint_keep(desk->work, desk->top->ops->name, &ignored);
    desk->hint = NULL;
}
