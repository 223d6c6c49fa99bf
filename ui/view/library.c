#include "ui/view/library.h"

#include "care_plan_parts.h"

#include "base/utf8.h"
#include "core/team.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NEAR_HERE, NEAR_PROBLEM, NEAR_DOMAIN, NEAR_NOT, NEARNESSES };

static bool has_text(const PlanItem *item, const LibraryItem *of) {
    return item && strcmp(plan_value(item, PLAN_TEXT), of->text) == 0;
}

/* Under the same goal or problem in the library; of the same problem, an assessed need or the domain; or
 * elsewhere. */
static unsigned char nearness(const PlanLibrary *library, const LibraryItem *item, const Plan *plan,
                              const PlanItem *above) {
    const LibraryItem *problem = plan_library_problem(library, item);
    const PlanItem *of = above && above->kind == PLAN_GOAL ? plan_find(plan, above->parent) : above;
    if (item->kind == PLAN_PROBLEM) {
        for (size_t i = 0; i < plan->around.need_count; i++)
            if (text_list_has(item->needs, plan->around.needs[i].name)) return NEAR_HERE;
        return NEAR_NOT;
    }
    if (has_text(above, plan_library_at(library, item->parent))) return NEAR_HERE;
    if (has_text(of, problem)) return NEAR_PROBLEM;
    return of && strcmp(plan_value(of, PLAN_DOMAIN), problem->domain) == 0 ? NEAR_DOMAIN : NEAR_NOT;
}

static bool taken(const CarePlan *care, const LibraryItem *item) {
    for (size_t i = 0; i < care->plan.count; i++) {
        const PlanItem *line = &care->plan.items[i];
        if (line->kind == item->kind && has_text(line, item) && !plan_gone(&care->plan, line)) return true;
    }
    return false;
}

static bool make_room(Library *library) {
    while (plan_library_at(library->library, library->total)) library->total++;
    library->nearness = calloc(library->total + 1, sizeof *library->nearness);
    library->taken = calloc(library->total + 1, sizeof *library->taken);
    library->ranks = calloc(library->total + 1, sizeof *library->ranks);
    library->found = calloc(library->total + 1, sizeof *library->found);
    library->rows = calloc(library->total + 2, sizeof *library->rows);
    return library->nearness && library->taken && library->ranks && library->found && library->rows;
}

bool library_begin(Library *library, const LibraryArgument *given, Error *error) {
    char name[40];
    library->subject = *given->subject;
    library->kind = given->kind;
    library->today = given->care->plan.around.today;
    text_copy_to(library->after, sizeof library->after, given->after ? given->after : "");
    if (!plan_library_new(&library->library, error)) return false;
    if (!make_room(library)) return error_set(error, ERROR_STORAGE, "There is not enough memory.");
    const PlanItem *above = care_plan_above(given->care, given->kind);
    for (size_t i = 0; i < library->total; i++) {
        const LibraryItem *item = plan_library_at(library->library, i);
        library->nearness[i] = nearness(library->library, item, &given->care->plan, above);
        library->taken[i] = item->kind == given->kind && taken(given->care, item);
    }
    snprintf(name, sizeof name, "%s_add", plan_kind_name(given->kind));
    snprintf(library->seek.title, sizeof library->seek.title, "%s%s%s", act_find(name)->title,
             above ? " · " : "", above ? plan_line_words(above) : "");
    field_set(&library->seek.field, "");
    library_seek(library);
    return true;
}

static bool open_library(View *view, const void *argument, Error *error) {
    Library *library = view->state;
    if (!library_begin(library, argument, error)) return false;
    list_resize(&library->seek.list, seek_height(desk_room(view->desk)));
    return true;
}

static const char *aside(const Library *library, const LibraryItem *item) {
    return item->kind == PLAN_PROBLEM ? plan_domain_words(item->domain)
                                      : plan_library_problem(library->library, item)->text;
}

/* What begins with the words typed comes before what has them somewhere else. */
static bool begins(const LibraryItem *item, const char *words) {
    Text text = {0}, key = {0};
    utf8_name_key(item->text, &text);
    utf8_name_key(words, &key);
    bool so = text_starts(text_string(&text), text_string(&key));
    text_free(&text);
    text_free(&key);
    return so;
}

static int rank(const Library *library, size_t index, const LibraryQuery *query) {
    const LibraryItem *item = plan_library_at(library->library, index);
    if (item->kind != library->kind || !plan_library_fits(library->library, item, query)) return -1;
    return 2 * library->nearness[index] + !begins(item, query->words);
}

void library_seek(Library *library) {
    const char *words = field_text(&library->seek.field);
    LibraryQuery query = {.words = words};
    library->count = 0;
    for (size_t i = 0; i < library->total; i++) library->ranks[i] = (signed char)rank(library, i, &query);
    for (int next = 0; next < 2 * NEARNESSES; next++)
        for (size_t i = 0; i < library->total; i++) {
            const LibraryItem *item = plan_library_at(library->library, i);
            if (library->ranks[i] != next) continue;
            Style style = library->taken[i] ? STYLE_DIM : STYLE_NORMAL;
            library->rows[library->count] =
                (SeekRow){item->text, aside(library, item), library->taken[i], style};
            library->found[library->count++] = item;
        }
    text_clear(&library->own);
    text_addf(&library->own, *words ? "In your own words: %s" : "In your own words%s", words);
    library->rows[library->count] = (SeekRow){text_string(&library->own), NULL, false, STYLE_KEY};
    library->seek.list.top = 0;
    list_window(&library->seek.list, (int)library->count + 1, 0, false, false);
}

/* What the library says of an item, as the fields of the act that adds it. */
static size_t values_of(const Library *library, const Act *act, PlanItem *item, DialogValue *values) {
    size_t count = 0;
    for (size_t i = 0; i < act_field_count(act); i++) {
        PlanField field;
        bool has = plan_field_find(act->fields[i].name, library->kind, &field) && *plan_value(item, field);
        if (has) values[count++] = (DialogValue){act->fields[i].name, plan_value(item, field)};
    }
    return count;
}

static const char *after_of(const Library *library) {
    return *library->after ? library->after : NULL;
}

static Reaction in_own_words(View *view, const Act *act) {
    Library *library = view->state;
    DialogValue text = {"text", field_text(&library->seek.field)};
    DialogArgument form = {.act = act, .subject = &library->subject, .values = &text, .value_count = 1};
    form.typed = !text_blank(text.value);
    form.silent = (DialogValue){"after", after_of(library)};
    dialog_open(view, &form);
    return REACT_CLOSE;
}

/* To be fitted to the member first. */
static Reaction in_a_form(View *view, const Act *act, const LibraryItem *chosen) {
    Library *library = view->state;
    Plan beside = {0};
    Error error = {0};
    DialogValue values[ACT_FIELDS];
    PlanItem *item = plan_add(&beside, library->kind, "new", "", 0);
    if (item && plan_library_fill(chosen, library->today, item, &error)) {
        DialogArgument form = {.act = act, .subject = &library->subject, .values = values};
        form.value_count = values_of(library, act, item, values);
        form.silent = (DialogValue){"after", after_of(library)};
        dialog_open(view, &form);
    } else {
        desk_refuse(view->desk, &error);
    }
    plan_free(&beside);
    return REACT_CLOSE;
}

static Reaction choose(View *view, bool fit) {
    Library *library = view->state;
    size_t index = (size_t)library->seek.list.cursor;
    char name[40];
    snprintf(name, sizeof name, "%s_add", plan_kind_name(library->kind));
    const Act *act = act_find(name);
    if (index >= library->count) return in_own_words(view, act);
    if (fit) return in_a_form(view, act, library->found[index]);
    DialogValue values[] = {{"library", library->found[index]->id}, {"after", library->after}};
    return REACT_CLOSE | care_plan_do(view, name, &library->subject, values, after_of(library) ? 2 : 1);
}

static Reaction key(View *view, const Event *event) {
    Library *library = view->state;
    if (event_is(event, K_TAB)) return choose(view, true);
    WidgetResult result = seek_key(&library->seek, event);
    if (result & WIDGET_CANCELLED) return REACT_CLOSE;
    if (result & WIDGET_DONE) return choose(view, false);
    if (result & WIDGET_CHANGED) library_seek(library);
    return REACT_HANDLED;
}

static Reaction resize(View *view) {
    Library *library = view->state;
    list_resize(&library->seek.list, seek_height(desk_room(view->desk)));
    return REACT_HANDLED;
}

static void add_note(const Library *library, Text *out) {
    size_t index = (size_t)library->seek.list.cursor;
    if (index >= library->count) return;
    const LibraryItem *item = library->found[index];
    text_add(out, item->text);
    if (*item->measure) text_addf(out, " · %s", item->measure);
    const Discipline *owner = discipline_find(item->owner);
    if (owner) text_addf(out, " · %s", owner->words);
    if (*item->frequency) text_addf(out, " · %s", item->frequency);
    if (item->kind != PLAN_PROBLEM && item->days) text_addf(out, " · within %d days", item->days);
}

void library_draw(const Library *library, Screen *screen, Rect in) {
    Text note = {0};
    add_note(library, &note);
    seek_render(&library->seek, library->rows, text_string(&note), screen, in);
    text_free(&note);
}

static void render(const View *view, Screen *screen, Rect in) {
    library_draw(view->state, screen, in);
}

void library_free(Library *library) {
    if (library->library) plan_library_free(&library->library);
    seek_free(&library->seek);
    text_free(&library->own);
    wipe_free(library->nearness);
    wipe_free(library->taken);
    wipe_free(library->ranks);
    wipe_free(library->found);
    wipe_free(library->rows);
    *library = (Library){0};
}

static void close_library(View *view) {
    library_free(view->state);
}

const ViewOps library_ops = {.name = "library",
                             .overlay = true,
                             .size = sizeof(Library),
                             .open = open_library,
                             .render = render,
                             .key = key,
                             .resize = resize,
                             .hint = "Type to search  Enter adds it  Tab changes it first  Escape back",
                             .close = close_library};
