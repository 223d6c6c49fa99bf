/* Which goals an intervention serves too: Enter links one, or takes the link away. */
#include "care_plan_parts.h"
#include "ui/view/library.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

typedef struct LinkGoal {
    char id[ID_SIZE];
    char *text; /* owned */
    bool serves;
} LinkGoal;

typedef struct Link {
    Seek seek;
    Subject subject;
    LinkGoal *goals; /* owned */
    size_t total;
    size_t *found; /* owned */
    SeekRow *rows; /* owned */
} Link;

static bool fits(const char *text, const char *words) {
    Text key = {0}, wanted = {0};
    utf8_name_key(text, &key);
    utf8_name_key(words, &wanted);
    bool found = strstr(text_string(&key), text_string(&wanted)) != NULL;
    text_free(&key);
    text_free(&wanted);
    return found;
}

static void seek(Link *link) {
    int count = 0;
    for (size_t i = 0; i < link->total; i++) {
        const LinkGoal *goal = &link->goals[i];
        if (!fits(goal->text, field_text(&link->seek.field))) continue;
        link->rows[count] = (SeekRow){goal->text, NULL, goal->serves, STYLE_NORMAL};
        link->found[count++] = i;
    }
    link->seek.list.top = 0;
    list_window(&link->seek.list, count, 0, false, false);
}

static bool take_goals(Link *link, const Plan *plan, const PlanItem *item) {
    link->goals = calloc(plan->count + 1, sizeof *link->goals);
    link->found = calloc(plan->count + 1, sizeof *link->found);
    link->rows = calloc(plan->count + 1, sizeof *link->rows);
    if (!link->goals || !link->found || !link->rows) return false;
    for (size_t i = 0; i < plan->count; i++) {
        const PlanItem *goal = &plan->items[i];
        bool other = goal->kind == PLAN_GOAL && !plan_gone(plan, goal) && strcmp(goal->id, item->parent) != 0;
        if (!other) continue;
        LinkGoal *to = &link->goals[link->total];
        text_copy_to(to->id, sizeof to->id, goal->id);
        to->serves = plan_serves(item, goal);
        to->text = text_copy(plan_value(goal, PLAN_TEXT));
        if (!to->text) return false;
        link->total++;
    }
    return true;
}

static bool open_link(View *view, const void *argument, Error *error) {
    const LibraryArgument *given = argument;
    Link *link = view->state;
    const PlanItem *item = care_plan_item(given->care);
    link->subject = *given->subject;
    if (!item || !take_goals(link, &given->care->plan, item))
        return error_set(error, ERROR_STORAGE, "There is not enough memory.");
    Text title = {0};
    text_addf(&title, "Link to a goal · %s", plan_value(item, PLAN_TEXT));
    text_copy_to(link->seek.title, sizeof link->seek.title, text_string(&title));
    text_free(&title);
    field_set(&link->seek.field, "");
    list_resize(&link->seek.list, seek_height(desk_room(view->desk)));
    seek(link);
    return true;
}

static Reaction choose(View *view) {
    Link *link = view->state;
    if (link->seek.list.count == 0) return REACT_HANDLED;
    const LinkGoal *goal = &link->goals[link->found[link->seek.list.cursor]];
    DialogValue values[] = {{"goal", goal->id}, {"on", goal->serves ? "no" : "yes"}};
    return REACT_CLOSE | care_plan_do(view, "intervention_link", &link->subject, values, 2);
}

static Reaction key(View *view, const Event *event) {
    Link *link = view->state;
    WidgetResult result = seek_key(&link->seek, event);
    if (result & WIDGET_CANCELLED) return REACT_CLOSE;
    if (result & WIDGET_DONE) return choose(view);
    if (result & WIDGET_CHANGED) seek(link);
    return REACT_HANDLED;
}

static void render(const View *view, Screen *screen, Rect in) {
    const Link *link = view->state;
    const List *list = &link->seek.list;
    seek_render(&link->seek, link->rows, list->count ? link->rows[list->cursor].text : "", screen, in);
}

static Reaction resize(View *view) {
    Link *link = view->state;
    list_resize(&link->seek.list, seek_height(desk_room(view->desk)));
    return REACT_HANDLED;
}

static void close_link(View *view) {
    Link *link = view->state;
    for (size_t i = 0; i < link->total; i++) wipe_free(link->goals[i].text);
    wipe_free(link->goals);
    wipe_free(link->found);
    wipe_free(link->rows);
    seek_free(&link->seek);
}

const ViewOps link_ops = {.name = "link",
                          .overlay = true,
                          .size = sizeof(Link),
                          .open = open_link,
                          .render = render,
                          .key = key,
                          .resize = resize,
                          .hint = "Type to search  Enter links or unlinks  Escape back",
                          .close = close_link};
