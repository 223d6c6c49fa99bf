/* While a form on a care plan is open, the others see where its writer is. It stands in nobody's way: what
 * fails here is not said. */
#include "dialog_parts.h"

#include "work/presence.h"

void dialog_present(Dialog *dialog, Desk *desk) {
    const char *place = presence_place(form_act(dialog->form));
    Error error = {0};
    bool known = dialog->present.second != 0;
    if (!place || !*dialog->subject.member_id) return;
    bool recent = desk->now.second >= dialog->present.second &&
                  desk->now.second - dialog->present.second < PRESENCE_RENEWED;
    if (known && recent) return;
    dialog->present = desk->now;
    work_presence_enter(desk->work, dialog->subject.member_id, place, &error);
}

void dialog_absent(Dialog *dialog, Desk *desk) {
    Error error = {0};
    if (dialog->present.second) work_presence_leave(desk->work, dialog->subject.member_id, &error);
    dialog->present = (Instant){0};
}
