/* `plan` and `lint` for people, made from the answers. */
#include "answer.h"
#include "base/text.h"
#include "commands.h"

#include <string.h>

static void indent(Text *text, int depth) {
    for (int i = 0; i < depth; i++) text_add(text, "  ");
}

/* "name: value", when there is one; lines of the value are kept under it. */
static void field(Text *text, int depth, const json_t *object, const char *key, const char *words) {
    const char *value = get_text(object, key);
    if (!*value) return;
    indent(text, depth);
    text_addf(text, "%s: ", words);
    for (; *value; value++) {
        text_add_n(text, value, 1);
        if (*value == '\n') indent(text, depth + 1);
    }
    text_add_char(text, '\n');
}

/* The first eight characters of an id name it, as a rule. */
static void title(Text *text, int depth, const char *kind, const json_t *object) {
    indent(text, depth);
    text_addf(text, "%s  %s  [%.8s]%s%s\n", kind, get_text(object, "text"), get_text(object, "id"),
              *get_text(object, "end_reason") ? " ended: " : "", get_text(object, "end_reason"));
}

static void lines_of(Text *text, const json_t *goal) {
    size_t index;
    json_t *line;
    json_array_foreach(json_object_get(goal, "interventions"), index, line) {
        title(text, 2, "Intervention", line);
        field(text, 4, line, "owner", "owner");
        field(text, 4, line, "due", "due");
        field(text, 4, line, "frequency", "how often");
    }
    json_array_foreach(json_object_get(goal, "barriers"), index, line) {
        title(text, 2, "Barrier", line);
    }
}

static void goals_of(Text *text, const json_t *problem) {
    size_t index;
    json_t *goal;
    json_array_foreach(json_object_get(problem, "goals"), index, goal) {
        title(text, 1, "Goal", goal);
        field(text, 3, goal, "measure", "measure");
        field(text, 3, goal, "target", "target");
        field(text, 3, goal, "status", "status");
        field(text, 3, goal, "achievement", "achievement");
        lines_of(text, goal);
    }
}

static void services_of(Text *text, const json_t *plan) {
    size_t index;
    json_t *service;
    text_add(text, "Services\n");
    json_array_foreach(json_object_get(plan, "services"), index, service) {
        const char *decision = get_text(service, "decision"), *reason = get_text(service, "reason");
        text_addf(text, "  %s: %s%s%s\n", get_text(service, "words"),
                  strcmp(decision, "not_needed") == 0 ? "not needed"
                  : *decision                         ? decision
                                                      : "not decided",
                  *reason ? ", " : "", reason);
    }
}

static void heading(Text *text, const json_t *plan) {
    const char *state = get_text(plan, "state");
    if (strcmp(state, "draft") == 0)
        text_addf(text, "Care plan, draft, revision %lld\n", (long long)get_number(plan, "revision"));
    else
        text_addf(text, "Care plan, version %lld, signed by %s on %s\n",
                  (long long)get_number(plan, "number"), get_text(plan, "signed_by"),
                  get_text(plan, "signed_at"));
    if (strcmp(state, "struck") == 0)
        text_addf(text, "STRUCK, ENTERED IN ERROR: %s\n", get_text(plan, "strike_reason"));
}

static void agreement_of(Text *text, const json_t *plan) {
    if (!*get_text(plan, "agreed_by")) return;
    text_addf(text, "Agreed: %s, %s, %s, %s\n", get_text(plan, "agreed_by"), get_text(plan, "agreed_basis"),
              get_text(plan, "agreed_at"), get_text(plan, "agreed_method"));
}

static void history_of(Text *text, const json_t *plan) {
    size_t index;
    json_t *row;
    json_array_foreach(json_object_get(plan, "versions"), index, row) {
        text_addf(text, "Version %lld signed by %s, %s%s%s\n", (long long)get_number(row, "number"),
                  get_text(row, "signed_by"), get_text(row, "signed_at"),
                  get_flag(row, "struck") ? ", struck: " : "", get_text(row, "strike_reason"));
    }
    json_array_foreach(json_object_get(plan, "shared"), index, row) {
        text_addf(text, "Version %lld given to %s, %s, %s\n", (long long)get_number(row, "number"),
                  get_text(row, "recipient"), get_text(row, "method"), get_text(row, "at"));
    }
}

static void whole_plan(Text *text, const json_t *plan) {
    size_t index;
    json_t *problem;
    heading(text, plan);
    json_array_foreach(json_object_get(plan, "problems"), index, problem) {
        title(text, 0, "Problem", problem);
        goals_of(text, problem);
    }
    services_of(text, plan);
    field(text, 0, plan, "contingency", "If things get worse");
    field(text, 0, plan, "after_hours", "After hours");
    field(text, 0, plan, "decision_maker", "Decision maker");
    field(text, 0, plan, "language", "Language");
    field(text, 0, plan, "format", "Format");
    agreement_of(text, plan);
    field(text, 0, plan, "review_due", "Review due");
    history_of(text, plan);
}

static void changes(Text *text, const json_t *list) {
    size_t index;
    json_t *change;
    if (!json_array_size(list)) text_add(text, "Nothing changed.\n");
    json_array_foreach(list, index, change) {
        const char *name;
        json_t *one, *fields = json_object_get(change, "fields");
        text_addf(text, "%s %s  %s  [%.8s]\n", get_text(change, "change"), get_text(change, "kind"),
                  get_text(change, "text"), get_text(change, "id"));
        json_object_foreach(fields, name, one) {
            text_addf(text, "  %s: %s%s%s\n", name, get_text(one, "before"),
                      *get_text(one, "before") ? " -> " : "", get_text(one, "after"));
        }
    }
}

static void blame(Text *text, const json_t *list) {
    size_t index;
    json_t *line;
    json_array_foreach(list, index, line) {
        text_addf(text, "[%.8s] %s: %s, %s, act %lld\n", get_text(line, "id"), get_text(line, "field"),
                  get_text(line, "by"), get_text(line, "at"), (long long)get_number(line, "act"));
    }
}

void text_plan(Cli *cli, const json_t *answer) {
    Text text = {0};
    if (json_object_get(answer, "changes"))
        changes(&text, json_object_get(answer, "changes"));
    else if (json_object_get(answer, "lines"))
        blame(&text, json_object_get(answer, "lines"));
    else if (json_object_get(answer, "text"))
        text_add(&text, get_text(answer, "text"));
    else
        whole_plan(&text, answer);
    out_text(cli->out, text_string(&text));
    text_free(&text);
}

void text_lint(Cli *cli, const json_t *answer) {
    Text text = {0};
    size_t index;
    json_t *finding;
    json_array_foreach(json_object_get(answer, "findings"), index, finding) {
        text_addf(&text, "%-7s  %s: %s (%s)\n", get_text(finding, "severity"), get_text(finding, "path"),
                  get_text(finding, "text"), get_text(finding, "rule"));
    }
    text_addf(&text, "%lld errors, %lld warnings\n", (long long)get_number(answer, "errors"),
              (long long)get_number(answer, "warnings"));
    out_text(cli->out, text_string(&text));
    text_free(&text);
}
