/* The tables of the workflow, as the program itself reads them. */
#include "answer.h"
#include "args.h"
#include "base/text.h"
#include "commands.h"
#include "core/act.h"
#include "core/criteria.h"

#include <string.h>

static const char *const type_words[] = {
    [FIELD_LINE] = "line",         [FIELD_NOTE] = "note",         [FIELD_CHOICE] = "choice",
    [FIELD_YES_NO] = "yes_no",     [FIELD_DATE] = "date",         [FIELD_TIME] = "time",
    [FIELD_NUMBER] = "number",     [FIELD_USER] = "user",         [FIELD_TEAM] = "team",
    [FIELD_PROVIDER] = "provider", [FIELD_SERVICES] = "services", [FIELD_FACT] = "fact",
    [FIELD_COUNTIES] = "counties"};

static const char *const target_words[] = {[ACT_ON_CASE] = "case",
                                           [ACT_ON_MEMBER] = "member",
                                           [ACT_ON_MEMBER_CASE] = "member_or_case",
                                           [ACT_ON_REFERRAL] = "referral",
                                           [ACT_ON_TASK] = "task",
                                           [ACT_ON_OBLIGATION] = "obligation",
                                           [ACT_ON_PLAN] = "member",
                                           [ACT_ON_PROBLEM] = "problem",
                                           [ACT_ON_GOAL] = "goal",
                                           [ACT_ON_INTERVENTION] = "intervention",
                                           [ACT_ON_BARRIER] = "barrier",
                                           [ACT_ON_MEETING] = "meeting",
                                           [ACT_ON_NOTHING] = "none"};

static const char *const undo_words[] = {
    [UNDO_FREE] = "free", [UNDO_CORRECTION] = "correction", [UNDO_NEVER] = "never"};

static json_t *roles_json(unsigned roles) {
    json_t *array = json_array();
    for (int role = 0; role < ROLES; role++)
        if (roles & role_bit((Role)role)) json_array_append_new(array, json_string(role_name((Role)role)));
    return array;
}

/* Stages of a set; the empty one stands for every stage and none. */
static json_t *stages_json(unsigned stages) {
    json_t *array = json_array();
    for (int stage = 0; stage < STAGE_LEFT; stage++)
        if (stages == 0 || stages & stage_bit((Stage)stage))
            json_array_append_new(array, json_string(stage_name((Stage)stage)));
    return array;
}

static void put_values(json_t *object, const ActField *field) {
    if (field->type == FIELD_FACT) {
        json_t *names = json_array();
        for (size_t i = 0; fact_name_at(i); i++) json_array_append_new(names, json_string(fact_name_at(i)));
        put(object, "values", names);
        return;
    }
    put_words(object, "values", field->type == FIELD_YES_NO ? "yes no" : field->values);
}

static json_t *fields_json(const Act *act) {
    json_t *array = json_array();
    for (size_t i = 0; i < act_field_count(act); i++) {
        const ActField *field = &act->fields[i];
        json_t *object = json_object();
        put_text(object, "name", field->name);
        put_flag(object, "required", field->required);
        put_text(object, "type", type_words[field->type]);
        put_values(object, field);
        put_text(object, "label", field->label);
        put_text(object, "preset", field->preset);
        json_array_append_new(array, object);
    }
    return array;
}

static json_t *action_json(const Act *act) {
    json_t *object = json_object();
    put_text(object, "name", act->name);
    put_text(object, "target", target_words[act->target]);
    put(object, "fields", fields_json(act));
    put(object, "roles", roles_json(act->roles));
    put(object, "from", stages_json(act->from));
    put_text(object, "to", act->to == STAGE_NONE ? NULL : stage_name(act->to));
    put_words(object, "keys", act->key);
    put_text(object, "undo", undo_words[act->undo]);
    put(object, "roles_unmet", roles_json(act_roles(act, false)));
    put_text(object, "title", act->title);
    put_text(object, "help", act->help);
    put_flag(object, "confirm", act->confirm);
    put_text(object, "undo_instead", act->undo_instead);
    put_text(object, "source", act->source);
    return object;
}

static bool no_words(Cli *cli, Error *error) {
    Args args;
    const Flag flags[] = {{0}};
    bool good = args_read(&args, cli, flags, 0, 0, error);
    args_free(&args);
    return good;
}

bool command_actions(Cli *cli, json_t **answer, Error *error) {
    if (!no_words(cli, error)) return false;
    *answer = json_array();
    const Act *act;
    for (size_t i = 0; (act = act_at(i)); i++) json_array_append_new(*answer, action_json(act));
    return true;
}

/* Whether a clock's condition can hold at a stage: words that are no stages may always. */
static bool possible(const char *when, Stage from) {
    while (when && *when) {
        bool denied = *when == '!';
        when += denied;
        size_t length = strcspn(when, " ");
        char word[40] = "";
        Stage stage;
        if (length < sizeof word) memcpy(word, when, length);
        if (stage_parse(word, &stage) && (stage == from) == denied) return false;
        when += length + strspn(when + length, " ");
    }
    return true;
}

static void add_clocks(json_t *array, const ClockRef refs[ACT_CLOCKS], Stage from) {
    for (size_t i = 0; i < ACT_CLOCKS && refs[i].clock; i++) {
        char base[32];
        clock_base(refs[i].clock, base);
        bool there = !possible(refs[i].when, from);
        for (size_t at = 0; !there && at < json_array_size(array); at++)
            there = text_equal(json_string_value(json_array_get(array, at)), base);
        if (!there) json_array_append_new(array, json_string(base));
    }
}

static json_t *transition_json(const Act *act, Stage from) {
    json_t *object = json_object();
    json_t *required = json_array();
    json_t *started = json_array();
    json_t *stopped = json_array();
    for (size_t i = 0; i < act_field_count(act); i++)
        if (act->fields[i].required) json_array_append_new(required, json_string(act->fields[i].name));
    add_clocks(started, act->starts, from);
    add_clocks(stopped, act->stops, from);
    add_clocks(stopped, act->cancels, from);
    put_text(object, "from", stage_name(from));
    put_text(object, "action", act->name);
    put_text(object, "to", stage_name(act_to(act, from)));
    put(object, "roles", roles_json(act->roles));
    put(object, "required", required);
    put(object, "clocks_started", started);
    put(object, "clocks_stopped", stopped);
    put_words(object, "notices", act->notices);
    put_text(object, "undo", undo_words[act->undo]);
    put(object, "roles_unmet", roles_json(act_roles(act, false)));
    put_text(object, "closure", act->to == STAGE_CLOSED ? act->closure : NULL);
    put_words(object, "closure_from", from == STAGE_CLOSED ? act->closure_from : NULL);
    put_text(object, "source", act->source);
    return object;
}

bool command_workflow(Cli *cli, json_t **answer, Error *error) {
    if (!no_words(cli, error)) return false;
    json_t *transitions = json_array();
    for (int stage = 0; stage < STAGE_LEFT; stage++) {
        const Act *act;
        for (size_t i = 0; (act = act_at(i)); i++)
            if (act->from == 0 || act->from & stage_bit((Stage)stage))
                json_array_append_new(transitions, transition_json(act, (Stage)stage));
    }
    *answer = json_object();
    put(*answer, "transitions", transitions);
    return true;
}

static void add_list(Text *text, const char *before, const json_t *array) {
    size_t index;
    json_t *word;
    if (json_array_size(array) == 0) return;
    text_add(text, before);
    json_array_foreach((json_t *)array, index, word) {
        text_addf(text, "%s%s", index > 0 ? " " : "", json_string_value(word));
    }
}

void text_actions(Cli *cli, const json_t *answer) {
    Text text = {0};
    size_t index;
    json_t *action;
    json_array_foreach((json_t *)answer, index, action) {
        size_t at;
        json_t *field;
        text_addf(&text, "%s %s", get_text(action, "name"), get_text(action, "target"));
        json_array_foreach(json_object_get(action, "fields"), at, field) {
            bool required = get_flag(field, "required");
            text_addf(&text, required ? " %s=" : " [%s=]", get_text(field, "name"));
        }
        text_addf(&text, "\n    %s", get_text(action, "help"));
        add_list(&text, "\n    by ", json_object_get(action, "roles"));
        add_list(&text, "\n    from ", json_object_get(action, "from"));
        if (*get_text(action, "to")) text_addf(&text, "\n    to %s", get_text(action, "to"));
        text_add_char(&text, '\n');
    }
    out_text(cli->out, text_string(&text));
    text_free(&text);
}

void text_workflow(Cli *cli, const json_t *answer) {
    Text text = {0};
    size_t index;
    json_t *row;
    json_array_foreach(json_object_get(answer, "transitions"), index, row) {
        text_addf(&text, "%s - %s", get_text(row, "from"), get_text(row, "action"));
        text_addf(&text, " -> %s", get_text(row, "to"));
        add_list(&text, "; by ", json_object_get(row, "roles"));
        add_list(&text, "; starts ", json_object_get(row, "clocks_started"));
        add_list(&text, "; stops ", json_object_get(row, "clocks_stopped"));
        text_add_char(&text, '\n');
    }
    out_text(cli->out, text_string(&text));
    text_free(&text);
}
