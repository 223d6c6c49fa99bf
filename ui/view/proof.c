#include "ui/view/proof.h"

#include "dialog_parts.h"
#include "ui/widget/wrap.h"
#include "work/sign_in.h"

enum { BOX_ROWS = 7, BOX_COLS = 60 };

static void forget(Proof *proof) {
    field_free(&proof->field);
    proof->field.secret = true;
}

void proof_begin(Proof *proof) {
    proof->open = true;
    proof->why[0] = '\0';
    proof->field.secret = true;
    field_set(&proof->field, "");
}

void proof_end(Proof *proof) {
    forget(proof);
    field_free(&proof->field);
    *proof = (Proof){0};
}

void proof_draw(const Proof *proof, Screen *screen, Rect in) {
    Rect box = rect_centred(in, BOX_ROWS, in.cols < BOX_COLS ? in.cols : BOX_COLS);
    Rect inside = widget_frame(screen, box, "Your secret again");
    screen_label(screen, inside.row, inside.col, inside.cols, STYLE_DIM,
                 "This opens a chart that is not yours. Enter; Escape back");
    field_render(&proof->field, screen, (Rect){inside.row + 1, inside.col, 1, inside.cols}, true);
    if (proof->why[0] && inside.rows > 2)
        wrap_render(screen, (Rect){inside.row + 2, inside.col, inside.rows - 2, inside.cols}, STYLE_ERROR,
                    proof->why, 0);
}

bool dialog_proves(Dialog *dialog, Desk *desk) {
    if (!form_act(dialog->form)->secret || work_confirmed(desk->work)) return false;
    if (!dialog->proof.open) proof_begin(&dialog->proof);
    return true;
}

Reaction dialog_proof_key(View *view, const Event *event) {
    Dialog *dialog = view->state;
    Proof *proof = &dialog->proof;
    Error error = {0};
    WidgetResult result = field_key(&proof->field, event);
    if (result & WIDGET_CANCELLED) proof_end(proof);
    if (!(result & WIDGET_DONE)) return REACT_HANDLED;
    bool right = work_confirm(view->desk->work, field_text(&proof->field), &error);
    forget(proof);
    text_copy_to(proof->why, sizeof proof->why, right ? "" : error.why);
    if (!right) return REACT_HANDLED;
    proof_end(proof);
    return dialog_save(view);
}
