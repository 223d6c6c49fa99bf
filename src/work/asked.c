#include "asked.h"

#include "access.h"
#include "work_state.h"

#include <string.h>

static bool known_since(const FactRows *facts, const char *name, int64_t act) {
    for (size_t i = 0; i < facts->count; i++)
        if (facts->items[i].act_in > act && strcmp(facts->items[i].name, name) == 0) return true;
    return false;
}

static void add_fact(char list[ASKED_FACTS], const char *name) {
    size_t used = strlen(list);
    if (text_list_has(list, name) || used + strlen(name) + 2 > ASKED_FACTS) return;
    if (used) strcat(list, " ");
    strcat(list, name);
}

static void add_facts(Asked *out, const Record *question, const FactRows *facts) {
    char name[sizeof facts->items->name];
    for (const char *at = record_string(question, "result"); *at; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");
        text_copy_to(name, length + 1 < sizeof name ? length + 1 : sizeof name, at);
        if (!known_since(facts, name, question->made_act)) {
            add_fact(out->facts, name);
            add_fact(out->open, name);
        }
        at += length;
    }
}

/* A question after an answer begins anew; what was asked before and is not known yet is asked for still. */
static void take_question(Asked *out, const Record *question, const FactRows *facts) {
    if (out->answered) out->times = 0;
    out->answered = false;
    record_time(question, "at", &out->last);
    if (out->times++ == 0) out->first = out->last;
    add_facts(out, question, facts);
}

void asked_of(const RecordList *events, int64_t case_no, const FactRows *facts, Asked *out) {
    *out = (Asked){0};
    for (size_t i = 0; i < events->count; i++) {
        const Record *event = events->items[i];
        if (record_int(event, "case_no") != case_no) continue;
        if (record_is(event, "kind", "question")) take_question(out, event, facts);
        if (!record_is(event, "kind", "answer") || !out->times) continue;
        out->answered = true;
        out->open[0] = '\0';
        record_time(event, "at", &out->answered_at);
    }
}

bool asked_read(Store *store, int64_t member_no, int64_t case_no, Asked *out, Error *error) {
    RecordList events = {0};
    FactRows facts = {0};
    bool ok = record_list_int(store, &events, "event", "member_no", member_no, error) &&
              fact_rows(store, member_no, 0, &facts, error);
    if (ok) asked_of(&events, case_no, &facts, out);
    record_list_free(&events);
    fact_rows_free(&facts);
    return ok;
}

bool work_asked(Work *work, int64_t case_no, Asked *out, Error *error) {
    Record *care_case;
    *out = (Asked){0};
    if (!record_load(work->store, &care_case, "care_case", case_no, error)) return false;
    int64_t member_no = record_int(care_case, "member_no");
    record_free(&care_case);
    return access_door(work, member_no, error) && asked_read(work->store, member_no, case_no, out, error);
}
