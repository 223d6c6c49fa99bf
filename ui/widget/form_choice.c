/* What fits what is typed, below a field that names a person or an organisation, or has standard words. */
#include "form_state.h"

#include <string.h>

enum { VALUE_COLUMNS = 24 };

bool form_sourced(const Form *form, const Entry *entry) {
    FieldType type = entry->field->type;
    bool line = type == FIELD_LINE &&
                (entry->field->values || (form->source.offers && form->source.offers(entry->field)));
    return form->source.find && !entry_values(entry) &&
           (type == FIELD_USER || type == FIELD_PROVIDER || line);
}

static Entry *focused(Form *form) {
    return form->count ? &form->entries[form->focus] : NULL;
}

/* What was only suggested leaves all to choose from. */
static const char *sought(const Entry *entry) {
    return field_suggested(&entry->line) ? "" : entry_value(entry);
}

/* A word that stands for somebody is no beginning of a name. */
static bool settled(const Entry *entry) {
    return entry->field->type == FIELD_USER && strcmp(sought(entry), "me") == 0;
}

void form_choices_find(Form *form, bool typed) {
    Entry *entry = focused(form);
    form->choice_count = 0;
    form->chosen = -1;
    if (!entry || !form_sourced(form, entry) || settled(entry)) return;
    const char *value = sought(entry);
    form->choice_count = form->source.find(form->source.context, entry->field, value, form->choices);
    for (size_t i = 0; i < form->choice_count; i++)
        if (strcmp(form->choices[i].value, value) == 0) form->chosen = (int)i;
    if (typed && form->chosen < 0 && form->choice_count && !text_blank(value)) form->chosen = 0;
}

bool form_choices_key(Form *form, const Event *event) {
    int count = (int)form->choice_count;
    if (event_is(event, K_DOWN) && form->chosen + 1 < count) return form->chosen++, true;
    int first = count && field_suggested(&focused(form)->line) ? -1 : 0;
    if (event_is(event, K_UP) && form->chosen > first) return form->chosen--, true;
    return false;
}

bool form_choices_take(Form *form, bool only) {
    Entry *entry = focused(form);
    if (form->choice_count == 0 || form->chosen < 0 || (only && form->choice_count != 1)) return false;
    const char *value = form->choices[form->chosen].value;
    bool other = strcmp(field_text(&entry->line), value) != 0;
    field_set(&entry->line, value);
    form->changed = true;
    return other;
}

void form_choices_render(const Form *form, Screen *screen, Rect rows) {
    for (int i = 0; i < rows.rows && i < (int)form->choice_count; i++) {
        const FormChoice *choice = &form->choices[i];
        bool lit = i == form->chosen;
        int row = rows.row + i, value = rows.cols / 2 < VALUE_COLUMNS ? rows.cols / 2 : VALUE_COLUMNS;
        if (glyph_columns(choice->value) > value) value = glyph_columns(choice->value);
        screen_text(screen, row, rows.col, rows.cols, STYLE_NORMAL, "");
        screen_label(screen, row, rows.col, value < rows.cols ? value : rows.cols,
                     lit ? STYLE_TITLE : STYLE_NORMAL, choice->value);
        int col = value + 1;
        if (col < rows.cols)
            screen_label(screen, row, rows.col + col, rows.cols - col, STYLE_DIM, choice->words);
        if (lit) screen_light(screen, (Rect){row, rows.col, 1, rows.cols});
    }
}
