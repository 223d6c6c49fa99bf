#include "act_words.h"
#include "answer.h"
#include "args.h"
#include "base/text.h"
#include "exchange/import_map.h"
#include "typed.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { VALUE_BYTES = 1 << 20, VERSION_MOST = 1000000000 };

/* Length of the field's name when the word is field=value, else 0. */
static size_t field_length(const char *word) {
    size_t length = 0;
    while (islower((unsigned char)word[length]) || isdigit((unsigned char)word[length]) ||
           word[length] == '_')
        length++;
    return word[length] == '=' ? length : 0;
}

static char *keep(ActWords *out, char *text, Error *error) {
    if (!text)
        error_set(error, ERROR_STORAGE, "There is no memory left.");
    else
        out->own[out->own_count++] = text;
    return text;
}

static bool take_file(ActWords *out, const char *path, const char **value, Error *error) {
    Text text = {0};
    bool good = file_read(path, VALUE_BYTES, &text, error);
    if (good) *value = keep(out, text_copy(text_string(&text)), error);
    text_free(&text);
    return good && *value;
}

static bool take_field(ActWords *out, const char *word, size_t length, Error *error) {
    ActRequest *request = &out->request;
    const char *value = word + length + 1;
    const char *name = keep(out, strndup(word, length), error);
    if (!name) return false;
    if (text_equal(name, "version")) {
        long version = 0;
        if (!args_number("version", value, 1, VERSION_MOST, &version, error)) return false;
        request->version = version;
        return true;
    }
    for (size_t i = 0; i < request->field_count; i++)
        if (text_equal(out->names[i], name))
            return error_set(error, ERROR_USAGE, "The field %s stands twice.", name);
    if (value[0] == '@' && value[1] && !take_file(out, value + 1, &value, error)) return false;
    out->names[request->field_count] = name;
    out->values[request->field_count++] = value;
    return true;
}

static bool take_words(ActWords *out, const char *const *words, size_t count, Error *error) {
    for (size_t i = 1; i < count; i++) {
        size_t length = field_length(words[i]);
        if (length == 0)
            out->targets[out->request.target_count++] = words[i];
        else if (!take_field(out, words[i], length, error))
            return false;
    }
    if (out->request.target_count == 0 && !act_alone(out->request.act))
        return error_set(error, ERROR_USAGE, "On whom? Usage: act %s TARGET... [field=value...]", words[0]);
    if (out->request.target_count > ACT_TARGETS)
        return error_set(error, ERROR_USAGE, "One act takes at most %d targets.", ACT_TARGETS);
    return true;
}

bool act_words_read(ActWords *out, const char *const *words, size_t count, Error *error) {
    *out = (ActWords){.targets = calloc(count + 1, sizeof *out->targets),
                      .names = calloc(count + 1, sizeof *out->names),
                      .values = calloc(count + 1, sizeof *out->values),
                      .own = calloc(3 * (count + 1), sizeof *out->own)};
    if (!out->targets || !out->names || !out->values || !out->own)
        return error_set(error, ERROR_STORAGE, "There is no memory left.");
    out->request.act = count > 0 ? act_find(words[0]) : NULL;
    if (!out->request.act)
        return error_set(error, ERROR_USAGE, "There is no act %s; pallium actions lists them.",
                         count > 0 ? words[0] : "without a name");
    out->request.targets = out->targets;
    out->request.names = out->names;
    out->request.values = out->values;
    return take_words(out, words, count, error);
}

void act_words_free(ActWords *words) {
    for (size_t i = 0; i < words->own_count; i++) free(words->own[i]);
    free(words->own);
    free(words->targets);
    free(words->names);
    free(words->values);
    *words = (ActWords){0};
}

bool act_words_find(ActWords *words, Work *work, Error *error) {
    const unsigned named = 1U << ACT_ON_MEMBER | 1U << ACT_ON_CASE | 1U << ACT_ON_MEMBER_CASE |
                           1U << ACT_ON_PLAN; /* others by our ids alone */
    bool by_name = named >> words->request.act->target & 1;
    for (size_t i = 0; i < words->request.target_count; i++) {
        char form[TYPED_SIZE];
        if (by_name)
            typed_form(work, words->targets[i], form);
        else
            typed_id(words->targets[i], form);
        if (text_equal(form, words->targets[i])) continue;
        const char *kept = keep(words, text_copy(form), error);
        if (!kept) return false;
        words->targets[i] = kept;
    }
    return true;
}

/* Reasons of a closed case that are no reason to close: an act of their own says them. */
static const char *act_of_reason(const ActRequest *request) {
    static const char *const own[][2] = {{"denied", "deny"},
                                         {"returned", "return"},
                                         {"member_declined", "member_decline"},
                                         {"assessed_not_enrolled", "not_enrolled"}};
    if (!text_equal(request->act->name, "close")) return NULL;
    for (size_t i = 0; i < request->field_count; i++)
        for (size_t k = 0; text_equal(request->names[i], "reason") && k < sizeof own / sizeof *own; k++)
            if (text_equal(request->values[i], own[k][0])) return own[k][1];
    return NULL;
}

bool act_words_do(ActWords *words, Work *work, ActResult *result, Error *error) {
    const ActRequest *request = &words->request;
    if (!act_words_find(words, work, error)) return false;
    if (work_do(work, request, result, error)) return true;
    const char *other = error->kind == ERROR_BAD_INPUT ? act_of_reason(request) : NULL;
    if (other)
        error_set(error, ERROR_BAD_INPUT, "close does not take that reason: use %s, the act that says it.",
                  other);
    if (request->target_count == 1 && request->act->target != ACT_ON_MEMBER)
        typed_nothing(request->targets[0], error);
    return false;
}

static bool shifted(const Zone *zone, FieldType type, const char *value, int days, char out[ZONE_TIME_SIZE]) {
    Date date;
    Instant at;
    if (type != FIELD_DATE && type != FIELD_TIME) return false;
    if (date_parse(value, &date)) {
        date_format(import_shift_date(date, days), out);
        return true;
    }
    if (!zone_parse(zone, value, &at)) return false;
    zone_format(zone, import_shift_instant(zone, at, days), out);
    return true;
}

bool act_words_shift(ActWords *words, const Zone *zone, int days, Error *error) {
    for (size_t i = 0; i < words->request.field_count; i++) {
        const ActField *field = act_field(words->request.act, words->names[i]);
        char text[ZONE_TIME_SIZE];
        if (!field || !shifted(zone, field->type, words->values[i], days, text)) continue;
        words->values[i] = keep(words, text_copy(text), error);
        if (!words->values[i]) return false;
    }
    return true;
}

json_t *act_result_json(const ActResult *result, const Zone *zone) {
    json_t *object = json_object();
    json_t *created = json_array();
    json_t *warnings = json_array();
    json_t *owed = json_array();
    for (size_t i = 0; i < result->created_count; i++) {
        json_t *one = json_object();
        put_text(one, "kind", result->created[i].kind);
        put_text(one, "id", result->created[i].id);
        put_number(one, "version", result->created[i].version);
        json_array_append_new(created, one);
    }
    for (size_t i = 0; i < result->warning_count; i++)
        json_array_append_new(warnings, json_text(result->warnings[i]));
    for (size_t i = 0; i < result->owed_count; i++) {
        json_t *one = json_object();
        char due[ZONE_TIME_SIZE];
        zone_format(zone, result->owed[i].due, due);
        put_text(one, "clock", result->owed[i].clock);
        put_text(one, "words", result->owed[i].words);
        put_text(one, "due", due);
        put_flag(one, "late", result->owed[i].late);
        put_flag(one, "new", result->owed[i].begun);
        json_array_append_new(owed, one);
    }
    put_number(object, "act", result->act);
    put_text(object, "case", result->case_id);
    put_text(object, "stage", result->stage);
    put(object, "created", created);
    put(object, "warnings", warnings);
    put_text(object, "summary", result->summary);
    if (result->repeated) put_flag(object, "repeated", true);
    put(object, "owed", owed);
    return object;
}
