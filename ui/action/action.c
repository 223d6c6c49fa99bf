#include "ui/action/action.h"

#include "base/utf8.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct Actions {
    size_t count;
    Action rows[];
};

static const char acts_case[] = "Acts on the case", acts_member[] = "Acts on the member",
                  acts_plan[] = "Acts on the care plan";

enum { RANK_OF_ACT = 65 };

/* The words and the order of the footer: what moves the case first, what can be done to any case later. */
static const Action briefs[] = {
    {.act = "attempt", .brief = "contact", .rank = 12},
    {.act = "review", .brief = "review", .rank = 13, .many = 12},
    {.act = "agree", .brief = "agrees", .rank = 14},
    {.act = "send", .brief = "send", .rank = 21},
    {.act = "accept", .brief = "accept", .rank = 42},
    {.act = "assess", .brief = "assess", .rank = 21},
    {.act = "enrol", .brief = "enroll", .rank = 21},
    {.act = "consult", .brief = "consult", .rank = 21},
    {.act = "ask", .brief = "ask", .rank = 22},
    {.act = "answer", .brief = "answer", .rank = 23},
    {.act = "assign", .brief = "assign", .rank = 24, .many = 11},
    {.act = "wait", .brief = "wait", .rank = RANK_OF_ACT, .many = 13},
    {.act = "task", .brief = "task", .rank = RANK_OF_ACT, .many = 14},
    {.act = "hold", .brief = "hold", .rank = RANK_OF_ACT, .many = 15},
    {.act = "pin", .brief = "pin", .rank = RANK_OF_ACT, .many = 16},
    {.act = "note", .brief = "note", .rank = 41, .many = 17},
    {.act = "refer", .brief = "refer", .rank = 95},
    {.act = "plan_sign", .brief = "sign", .rank = 21, .keys = "s"},
    {.act = "agreement", .brief = "agreement", .rank = 24, .keys = "A"},
    {.act = "plan_share", .brief = "share", .rank = 25, .keys = "S"},
    {.act = "accept_warnings", .brief = "accept warnings", .rank = 26, .keys = "aw"},
    {.act = "plan_edit", .brief = "whole plan", .rank = 27, .keys = "E"},
};

static Action brief_of(const Act *act) {
    for (size_t i = 0; i < sizeof briefs / sizeof *briefs; i++)
        if (strcmp(briefs[i].act, act->name) == 0) return briefs[i];
    bool plan = act->target >= ACT_ON_PLAN; /* its tab has rows of its own */
    return (Action){.brief = plan ? NULL : act->name, .rank = RANK_OF_ACT};
}

static Action row_of_act(const Act *act) {
    bool nobody = act->target == ACT_ON_NOTHING; /* so it can be done wherever members are */
    bool member = act->target == ACT_ON_MEMBER || act->target == ACT_ON_MEMBER_CASE || nobody;
    bool plan = act->target >= ACT_ON_PLAN && !nobody;
    Action words = brief_of(act);
    return (Action){.id = ACTION_ACT,
                    .name = act->name,
                    .title = act->title,
                    .help = act->help,
                    .synonyms = act->synonyms,
                    .brief = words.brief,
                    .rank = words.rank,
                    .many = words.many,
                    .keys = act->key ? act->key : words.keys,
                    .group = plan     ? acts_plan
                             : member ? acts_member
                                      : acts_case,
                    .scope = plan ? SCOPE_PLAN : SCOPE_LIST | SCOPE_MEMBER,
                    .act = act->name};
}

static void share_with_plan(Actions *actions);

Actions *actions_new(const Act *(*acts_at)(size_t index)) {
    size_t own = 0, acts = 0;
    while (action_table_at(own)) own++;
    while (acts_at && acts_at(acts)) acts++;
    Actions *actions = calloc(1, sizeof *actions + (own + acts) * sizeof(Action));
    if (!actions) return NULL;
    for (size_t i = 0; i < acts; i++) actions->rows[actions->count++] = row_of_act(acts_at(i));
    for (size_t i = 0; i < own; i++) actions->rows[actions->count++] = *action_table_at(i);
    share_with_plan(actions);
    return actions;
}

void actions_free(Actions **actions) {
    free(*actions);
    *actions = NULL;
}

size_t actions_count(const Actions *actions) {
    return actions->count;
}

const Action *actions_at(const Actions *actions, size_t index) {
    return index < actions->count ? &actions->rows[index] : NULL;
}

const Action *actions_find(const Actions *actions, const char *name) {
    for (size_t i = 0; i < actions->count; i++)
        if (strcmp(actions->rows[i].name, name) == 0) return &actions->rows[i];
    return NULL;
}

/* Takes the next word of a row's keys; false at the end. */
static bool next_key(const char **keys, char out[EVENT_NAME_SIZE]) {
    if (!*keys) return false;
    *keys += strspn(*keys, " ");
    size_t length = strcspn(*keys, " ");
    if (length == 0 || length >= EVENT_NAME_SIZE) return false;
    memcpy(out, *keys, length);
    out[length] = '\0';
    *keys += length;
    return true;
}

/* Most words are not, and the table is searched with every key: in ASCII a sequence has two letters. */
static bool may_be_sequence(const char *word) {
    bool ascii = true;
    size_t length = 0;
    for (; word[length]; length++) ascii = ascii && (unsigned char)word[length] < 0x80;
    return length > 1 && (!ascii || length == 2);
}

/* The two keys of a sequence such as "gw"; a word that names one key is none. */
static bool sequence(const char *word, char first[EVENT_NAME_SIZE], char second[EVENT_NAME_SIZE]) {
    Event event;
    int columns;
    if (!may_be_sequence(word) || event_parse(word, &event)) return false;
    size_t length = glyph_grapheme(word, &columns);
    if (length == 0 || !word[length]) return false;
    snprintf(first, EVENT_NAME_SIZE, "%.*s", (int)length, word);
    snprintf(second, EVENT_NAME_SIZE, "%s", word + length);
    return event_parse(first, &event) && event_parse(second, &event);
}

static bool same_word(const char *a, const char *b) {
    Event one, other;
    char name[EVENT_NAME_SIZE], other_name[EVENT_NAME_SIZE];
    bool letters = a[0] > ' ' && b[0] > ' ' && !a[1] && !b[1]; /* a letter names itself alone */
    if (letters) return a[0] == b[0];
    if (!event_parse(a, &one) || !event_parse(b, &other)) return strcmp(a, b) == 0;
    event_name(&one, name);
    event_name(&other, other_name);
    return strcmp(name, other_name) == 0;
}

/* Whether two words cannot both be keys of one screen: the same key, or a key that starts the other's
 * sequence. */
static bool clash(const char *a, const char *b) {
    char first[EVENT_NAME_SIZE], second[EVENT_NAME_SIZE];
    return same_word(a, b) || (sequence(a, first, second) && same_word(first, b)) ||
           (sequence(b, first, second) && same_word(first, a));
}

static bool rows_clash(const Action *a, const Action *b, char word[EVENT_NAME_SIZE]) {
    char other[EVENT_NAME_SIZE];
    if (!(a->scope & b->scope)) return false;
    for (const char *keys = a->keys; next_key(&keys, word);)
        for (const char *more = b->keys; next_key(&more, other);)
            if (clash(word, other)) return true;
    return false;
}

/* The first characters of keys. Words that clash begin alike, or are both named keys, which have several
 * spellings (slot 0): so few rows need be compared. This is done at every start. */
typedef struct Firsts {
    bool seen[UCHAR_MAX + 1];
} Firsts;

static bool is_named(const char *word) {
    return word[1] && *word >= 'A' && *word <= 'Z';
}

static bool firsts_meet(const Firsts *firsts, const char *keys) {
    char word[EVENT_NAME_SIZE];
    while (next_key(&keys, word))
        if (firsts->seen[(unsigned char)*word] || (is_named(word) && firsts->seen[0])) return true;
    return false;
}

static void firsts_add(Firsts *firsts, const char *keys) {
    char word[EVENT_NAME_SIZE];
    while (next_key(&keys, word)) {
        firsts->seen[(unsigned char)*word] = true;
        firsts->seen[0] |= is_named(word);
    }
}

/* Acts on the case keep their letters on the tab of the care plan, but for those that it has of its own. */
static void share_with_plan(Actions *actions) {
    Firsts firsts = {0};
    for (size_t i = 0; i < actions->count; i++)
        if (actions->rows[i].act && actions->rows[i].scope & SCOPE_LIST)
            actions->rows[i].scope &= ~(unsigned)SCOPE_PLAN;
    for (size_t i = 0; i < actions->count; i++)
        if (actions->rows[i].scope & SCOPE_PLAN) firsts_add(&firsts, actions->rows[i].keys);
    for (size_t i = 0; i < actions->count; i++) {
        Action *row = &actions->rows[i], there = *row;
        char word[EVENT_NAME_SIZE];
        if (!row->act || !(row->scope & SCOPE_LIST)) continue;
        bool taken = false;
        there.scope = SCOPE_PLAN;
        for (size_t j = 0; j < actions->count && !taken && firsts_meet(&firsts, row->keys); j++)
            taken = !(actions->rows[j].scope & SCOPE_LIST) && rows_clash(&actions->rows[j], &there, word);
        if (taken) continue;
        row->scope |= SCOPE_PLAN;
        firsts_add(&firsts, row->keys);
    }
}

static bool check_row(const Action *row, Error *error) {
    char word[EVENT_NAME_SIZE], first[EVENT_NAME_SIZE], second[EVENT_NAME_SIZE];
    Event event;
    if (text_blank(row->name) || text_blank(row->title) || text_blank(row->help))
        return error_set(error, ERROR_BAD_INPUT, "An action lacks its name, title or help: %s.",
                         row->name ? row->name : "?");
    for (const char *keys = row->keys; next_key(&keys, word);)
        if (!event_parse(word, &event) && !sequence(word, first, second))
            return error_set(error, ERROR_BAD_INPUT, "The key %s of %s is none.", word, row->name);
    return true;
}

static Action *find_by_word(Actions *actions, const char *name) {
    Action *found = NULL;
    for (size_t i = 0; i < actions->count; i++) {
        Action *row = &actions->rows[i];
        if (strcmp(row->name, name) == 0) return row;
        if (!found && row->brief && strcmp(row->brief, name) == 0) found = row;
    }
    return found;
}

bool actions_bind(Actions *actions, const char *name, const char *keys, Error *error) {
    Action *row = find_by_word(actions, name);
    if (!row)
        return error_set(error, ERROR_NOT_FOUND, "there is no action %s; pallium actions lists the acts.",
                         name);
    Action bound = *row;
    bound.keys = text_blank(keys) ? NULL : keys;
    if (!check_row(&bound, error)) return false;
    *row = bound;
    share_with_plan(actions);
    return true;
}

bool actions_check(const Actions *actions, Error *error) {
    for (size_t i = 0; i < actions->count; i++) {
        const Action *row = &actions->rows[i];
        if (!check_row(row, error)) return false;
        for (size_t j = 0; j < i; j++) {
            const Action *other = &actions->rows[j];
            char word[EVENT_NAME_SIZE];
            if (strcmp(other->name, row->name) == 0)
                return error_set(error, ERROR_CONFLICT, "Two actions are called %s.", row->name);
            if (rows_clash(other, row, word))
                return error_set(error, ERROR_CONFLICT, "The key %s belongs to %s and to %s.", word,
                                 other->name, row->name);
        }
    }
    return true;
}

ActionMatch action_match(const Actions *actions, unsigned scope, ActionKeys *keys, const Event *event,
                         const Action **found) {
    char pressed[EVENT_NAME_SIZE], held[EVENT_NAME_SIZE], word[EVENT_NAME_SIZE], first[EVENT_NAME_SIZE],
        second[EVENT_NAME_SIZE];
    *found = NULL;
    memcpy(held, keys->held, sizeof held);
    keys->held[0] = '\0';
    Event plain = *event;
    plain.shift = false; /* outside a text Shift says nothing */
    event_name(&plain, pressed);
    if (!*pressed || (*held && event_is(event, K_ESCAPE))) return MATCH_NONE;
    for (size_t i = 0; i < actions->count; i++) {
        const Action *row = &actions->rows[i];
        for (const char *list = row->scope & scope ? row->keys : NULL; next_key(&list, word);) {
            bool two = sequence(word, first, second);
            bool hit = *held ? two && same_word(first, held) && same_word(second, pressed)
                             : !two && same_word(word, pressed);
            if (hit) {
                *found = row;
                return MATCH_FOUND;
            }
            if (!*held && two && same_word(first, pressed)) memcpy(keys->held, pressed, sizeof pressed);
        }
    }
    return *keys->held ? MATCH_HELD : MATCH_NONE;
}

bool action_wanted(const Action *action, const char *typed) {
    Text words = {0}, haystack = {0}, wanted = {0};
    action_keys(action, &words);
    text_addf(&words, " %s %s %s %s", action->title, action->help, action->name,
              action->synonyms ? action->synonyms : "");
    utf8_name_key(text_string(&words), &haystack);
    utf8_name_key(typed, &wanted);
    bool all = true;
    char *rest = NULL;
    for (char *word = wanted.data ? strtok_r(wanted.data, " ", &rest) : NULL; word;
         word = strtok_r(NULL, " ", &rest))
        all &= strstr(text_string(&haystack), word) != NULL;
    text_free(&words);
    text_free(&haystack);
    text_free(&wanted);
    return all;
}

const char *action_why_not(ActionGate gate, const Action *action) {
    return gate.why_not ? gate.why_not(gate.context, action) : NULL;
}

static void show_word(const char *word, Text *out) {
    char first[EVENT_NAME_SIZE], second[EVENT_NAME_SIZE];
    if (sequence(word, first, second))
        text_addf(out, "%s %s", first, second);
    else
        text_add(out, word);
}

void action_key(const Action *action, char out[2 * EVENT_NAME_SIZE]) {
    char word[EVENT_NAME_SIZE];
    Text shown = {0};
    const char *keys = action->keys;
    if (next_key(&keys, word)) show_word(word, &shown);
    text_copy_to(out, 2 * EVENT_NAME_SIZE, text_string(&shown));
    text_free(&shown);
}

void action_keys(const Action *action, Text *out) {
    char word[EVENT_NAME_SIZE];
    size_t start = out->length;
    if (action->sign) text_add(out, action->sign);
    for (const char *keys = action->keys; next_key(&keys, word);) {
        if (out->length > start) text_add(out, ", ");
        show_word(word, out);
    }
}
