/* Beside the form of a contact: what a call needs. */
#include "dialog_parts.h"

#include "ui/view/pane.h"

#include <string.h>

static void add_phones(Sheet *sheet, const Pane *pane) {
    if (pane->do_not_call) sheet_field(sheet, "phone", "DO NOT CALL");
    for (size_t i = 0; i < pane->phone_count; i++) {
        Text text = {0};
        if (pane->phones[i].bad) continue;
        text_add(&text, pane->phones[i].value);
        if (*pane->phones[i].best_time) text_addf(&text, " · %s", pane->phones[i].best_time);
        sheet_field(sheet, "phone", text_string(&text));
        text_free(&text);
    }
}

void dialog_call(Dialog *dialog, Desk *desk) {
    const Subject *subject = &dialog->subject;
    ListRow row = {.case_no = subject->case_no, .member_no = subject->member_no, .birth = subject->birth};
    Pane pane;
    PaneWords words;
    Error ignored = {0};
    if (strcmp(form_act(dialog->form)->name, "attempt") != 0 || dialog->target_count != 1) return;
    if (!work_pane(desk->work, &row, &pane, &ignored)) return;
    pane_words(&pane, work_zone(desk->work), &words);
    add_phones(&dialog->beside, &pane);
    if (*pane.best_time) sheet_field(&dialog->beside, "best time", pane.best_time);
    sheet_field(&dialog->beside, "so far", words.attempts);
}
