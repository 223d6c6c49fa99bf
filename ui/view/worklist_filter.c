/* The filter line: read, shown in canonical form, edited in place. */
#include "worklist_parts.h"

#include "work/audit.h"

#include "ui/view/lists.h"

#include <string.h>

bool worklist_set_filter(View *view, const char *line, Error *error) {
    Worklist *list = view->state;
    Filter *filter = NULL;
    if (!work_filter(view->desk->work, &filter, line, error)) return false;
    if (!work_look(view->desk->work, "worklist", line, error)) {
        filter_free(&filter);
        return false;
    }

    worklist_restart(list); /* a walk keeps the filter that it counts by */
    if (list->filter) filter_free(&list->filter);
    text_clear(&list->line);
    filter_format(filter, &list->line);
    if (filter->count)
        list->filter = filter;
    else
        filter_free(&filter);
    view->stale = true;
    return true;
}

/* What was typed and not taken is offered again. */
void worklist_edit(Worklist *list) {
    list->editing = true;
    if (list->kept) return;
    field_set(&list->field, text_string(&list->line));
    if (list->line.length) edit_insert(&list->field.edit, " ");
}

/* False: it does not parse; the line stays, with the fault shown. */
static bool take_line(View *view) {
    Worklist *list = view->state;
    Error error = {0};
    if (!worklist_set_filter(view, field_text(&list->field), &error)) {
        list->fault = error;
        return false;
    }
    list->editing = list->kept = false;
    return true;
}

Reaction worklist_edit_key(View *view, const Event *event) {
    Worklist *list = view->state;
    Reaction reaction = worklist_offers_key(list, event);
    if (reaction) return reaction;
    WidgetResult result = field_key(&list->field, event);
    if (result & WIDGET_CHANGED) {
        list->fault = (Error){0};
        list->kept = true;
        worklist_offers_typed(list);
        return REACT_HANDLED | (list->offers.wanted ? REACT_LOAD : 0);
    }
    worklist_offers_close(list);
    if (result & WIDGET_CANCELLED) list->editing = false;
    bool save = event_is_control(event, 's');
    if (!save && !(result & WIDGET_DONE)) return REACT_HANDLED;
    if (!take_line(view)) return REACT_HANDLED;
    if (save) desk_push(view->desk, &save_list_ops, text_string(&list->line));
    return REACT_HANDLED | REACT_LOAD;
}

/* A list of one owner needs no column that says whose it is. */
bool worklist_one_owner(const Worklist *list) {
    for (size_t i = 0; list->filter && i < list->filter->count; i++) {
        const FilterTerm *term = &list->filter->terms[i];
        if (term->word == FILTER_OWNER && !term->negated && term->value_count == 1) return true;
    }
    return false;
}
