#include "form_state.h"

#include <string.h>

static WidgetResult changed(Form *form, Entry *entry) {
    form->changed = true;
    form->refusal[0] = entry->fault[0] = '\0';
    return WIDGET_HANDLED | WIDGET_CHANGED;
}

/* Turns to the next or the previous choice; an optional field also has the empty one. */
static WidgetResult turn(Form *form, Entry *entry, int step) {
    char word[FORM_WORD_SIZE];
    int count = 0, first = entry->field->required ? 0 : -1;
    while (entry_word(entry, count, word)) count++;
    int next = entry->choice + step;
    if (next < first) next = count - 1;
    if (next >= count) next = first;
    entry_type_forget(entry);
    entry_choose(entry, next);
    return changed(form, entry);
}

static WidgetResult choose_by_typing(Form *form, Entry *entry, const char *more) {
    return entry_type(entry, more) ? changed(form, entry) : WIDGET_HANDLED;
}

/* A blank goes on with what is typed; with nothing typed it turns. */
static bool turns(const Entry *entry, const Event *event) {
    return event_is(event, K_RIGHT) || (event_is_character(event, " ") && !*entry->typed && !*entry->unfit);
}

/* The first Backspace takes back what was typed, the next one the choice. */
static WidgetResult choice_key(Form *form, Entry *entry, const Event *event) {
    if (event_is(event, K_LEFT)) return turn(form, entry, -1);
    if (turns(entry, event)) return turn(form, entry, 1);
    if (event_is(event, K_BACKSPACE) || event_is(event, K_DELETE)) {
        if (entry_type_forget(entry)) return WIDGET_HANDLED;
        entry_choose(entry, -1);
        return changed(form, entry);
    }
    if (event_is(event, K_CHARACTER)) return choose_by_typing(form, entry, event->character);
    if (event->kind == EVENT_TEXT) return choose_by_typing(form, entry, event->text);
    return WIDGET_HANDLED;
}

static WidgetResult text_key(Form *form, Entry *entry, const Event *event) {
    WidgetResult result;
    if (entry->field->type == FIELD_NOTE) {
        Event enter = event_key(K_ENTER);
        result = editor_key(&entry->note, event_is_control(event, 'o') ? &enter : event);
    } else {
        result = field_key(&entry->line, event);
    }
    if (result & WIDGET_CHANGED) changed(form, entry);
    return result | WIDGET_HANDLED;
}

static bool check(const Form *form, Entry *entry) {
    const char *why = entry_malformed(form, entry);
    text_copy_to(entry->fault, sizeof entry->fault, why ? why : "");
    return !why;
}

static WidgetResult save(Form *form) {
    size_t bad = form->count;
    for (size_t i = form->count; i-- > 0;)
        if (!check(form, &form->entries[i])) bad = i;
    if (bad == form->count) return WIDGET_HANDLED | WIDGET_DONE;
    form->focus = bad;
    return WIDGET_HANDLED;
}

/* The fields aside are asked of nobody who does not go to them. */
bool form_last_asked(const Form *form) {
    if (form->count == 0 || form->focus + 1 == form->count) return true;
    return form->entries[form->focus + 1].field->aside && !form->entries[form->focus].field->aside;
}

/* Enter takes a field, empty or not; only what cannot be read holds the focus. What is needed is asked for at
 * the end, so that one can go past it and come back. */
static WidgetResult take(Form *form) {
    if (form_last_asked(form)) return save(form);
    Entry *entry = &form->entries[form->focus];
    if (check(form, entry) || text_blank(entry_value(entry))) form->focus++;
    return WIDGET_HANDLED;
}

static WidgetResult step(Form *form, int by) {
    if (by < 0 && form->focus > 0) form->focus--;
    if (by > 0 && form->focus + 1 < form->count) form->focus++;
    return WIDGET_HANDLED;
}

/* In a note Up and Down first move between its lines. */
static bool moves_in_note(Entry *entry, const Event *event) {
    bool vertical = event_is(event, K_UP) || event_is(event, K_DOWN);
    if (entry->field->type != FIELD_NOTE || !vertical) return false;
    size_t before = entry->note.edit.cursor;
    editor_key(&entry->note, event);
    return entry->note.edit.cursor != before;
}

/* Escape in a note where text is selected lets go of it and no more. */
static bool drops_selection(Form *form, const Event *event) {
    if (!event_is(event, K_ESCAPE) || form->count == 0) return false;
    Entry *entry = &form->entries[form->focus];
    return entry->field->type == FIELD_NOTE && entry->note.edit.selecting;
}

static WidgetResult key(Form *form, const Event *event) {
    if (drops_selection(form, event)) return editor_key(&form->entries[form->focus].note, event);
    if (event_is(event, K_ESCAPE)) return WIDGET_HANDLED | WIDGET_CANCELLED;
    bool saves = event_is_control(event, 's'), takes = event_is(event, K_ENTER);
    if (saves) return save(form);
    if (takes) return take(form);
    if (form->count == 0) return WIDGET_HANDLED;
    if (form_choices_key(form, event)) return WIDGET_HANDLED;
    Entry *entry = &form->entries[form->focus];
    if (moves_in_note(entry, event)) return WIDGET_HANDLED;
    if (event_is(event, K_TAB) || event_is(event, K_DOWN)) return step(form, 1);
    if (event_is(event, K_BACK_TAB) || event_is(event, K_UP)) return step(form, -1);
    return entry_values(entry) ? choice_key(form, entry, event) : text_key(form, entry, event);
}

static WidgetResult take_choice(Form *form, const Event *event) {
    bool enter = event_is(event, K_ENTER);
    if (!enter && !event_is_control(event, 's') && !event_is(event, K_TAB)) return 0;
    return form_choices_take(form, !enter) ? WIDGET_CHANGED : 0;
}

WidgetResult form_key(Form *form, const Event *event) {
    if (event->kind != EVENT_KEY && event->kind != EVENT_TEXT) return 0;
    size_t focus = form->focus;
    WidgetResult taken = take_choice(form, event), result = key(form, event);
    bool typed = result & WIDGET_CHANGED;
    if (form->focus != focus) entry_type_forget(&form->entries[focus]);
    if (typed || form->focus != focus) form_choices_find(form, typed);
    form_fit(form);
    return result | taken;
}
