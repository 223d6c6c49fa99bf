/* Writes the manual anew: what stands between its markers `.\" BEGIN name` and `.\" END name` is made from
 * the tables of acts and filter words, the rest is kept. Reads standard input, writes standard output. */
#include "base/text.h"
#include "core/act.h"
#include "core/filter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 78, HEAD_WIDTH = 72 };

static const char *const targets[] = {[ACT_ON_CASE] = "Ar CASE",
                                      [ACT_ON_MEMBER] = "Ar MEMBER",
                                      [ACT_ON_MEMBER_CASE] = "Ar MEMBER Ns | Ns Ar CASE",
                                      [ACT_ON_REFERRAL] = "Ar REFERRAL",
                                      [ACT_ON_TASK] = "Ar TASK",
                                      [ACT_ON_OBLIGATION] = "Ar OBLIGATION",
                                      [ACT_ON_PLAN] = "Ar MEMBER",
                                      [ACT_ON_PROBLEM] = "Ar PROBLEM",
                                      [ACT_ON_GOAL] = "Ar GOAL",
                                      [ACT_ON_INTERVENTION] = "Ar INTERVENTION",
                                      [ACT_ON_BARRIER] = "Ar BARRIER",
                                      [ACT_ON_MEETING] = "Op Ar MEETING",
                                      [ACT_ON_NOTHING] = ""};

/* A word for roff: an ellipsis is three dots, and no line may begin with a control character. */
static void add_word(const char *word, size_t length, Text *out) {
    for (size_t i = 0; i < length; i++) {
        if (strncmp(word + i, "…", 3) == 0) {
            text_add(out, "...");
            i += 2;
        } else if (word[i] == '\\') {
            text_add(out, "\\e");
        } else {
            text_add_char(out, word[i]);
        }
    }
}

/* A sentence broken into lines; a new sentence begins a new line. */
static void sentence(const char *words, Text *out) {
    size_t column = 0;
    while (*words) {
        size_t length = strcspn(words, " ");
        Text word = {0};
        add_word(words, length, &word);
        bool ended = out->length > 1 && column && strchr(".?!", out->data[out->length - 1]) &&
                     (out->length < 3 || out->data[out->length - 2] != '.');
        if (column && (ended || column + 1 + word.length > WIDTH)) {
            text_add_char(out, '\n');
            column = 0;
        }
        if (!column && strchr(".'", *text_string(&word))) text_add(out, "\\&");
        if (column) text_add_char(out, ' ');
        column += word.length + (column > 0);
        text_add(out, text_string(&word));
        text_free(&word);
        words += length + strspn(words + length, " ");
    }
    text_add_char(out, '\n');
}

static void field(const ActField *field, size_t *column, Text *out) {
    char words[120];
    snprintf(words, sizeof words, field->required ? "Ar %s Ns =" : "Oo Ar %s Ns = Oc", field->name);
    if (*column + strlen(words) > HEAD_WIDTH) {
        text_add(out, " \\\n");
        *column = 0;
    } else {
        text_add_char(out, ' ');
    }
    text_add(out, words);
    *column += strlen(words) + 1;
}

static void acts(Text *out) {
    const Act *act;
    for (size_t i = 0; (act = act_at(i)); i++) {
        size_t start = out->length;
        text_addf(out, ".It Cm %s%s%s", act->name, *targets[act->target] ? " " : "", targets[act->target]);
        size_t column = out->length - start;
        for (size_t f = 0; f < act_field_count(act); f++) field(&act->fields[f], &column, out);
        text_add_char(out, '\n');
        sentence(act->help, out);
    }
}

static void keys(Text *out) {
    const Act *act;
    for (size_t i = 0; (act = act_at(i)); i++)
        if (act->key)
            text_addf(out, ".It Cm %s%s\n%s\n", text_equal(act->key, "!") ? "\\&" : "", act->key, act->title);
}

/* Where each stage leads: its acts, and the stages that they lead to. */
static void stages(Text *out) {
    for (int from = STAGE_NONE; from <= STAGE_CLOSED; from++) {
        const Act *act;
        for (int to = STAGE_RECEIVED; to < STAGES; to++) {
            Text words = {0};
            for (size_t i = 0; (act = act_at(i)); i++) {
                bool here = from == STAGE_NONE ? act->from == 0 && act->to == STAGE_RECEIVED
                                               : (act->from & stage_bit((Stage)from)) != 0;
                if (here && act_to(act, (Stage)from) == (Stage)to && to != from)
                    text_addf(&words, "%s%s", words.length ? " " : "", act->name);
            }
            if (words.length)
                text_addf(out, ".It %s \\(-> %s\n.Cm %s\n",
                          from == STAGE_NONE ? "no case" : stage_name((Stage)from),
                          to == STAGE_LEFT ? "the stage it left" : stage_name((Stage)to),
                          text_string(&words));
            text_free(&words);
        }
    }
}

static void filter_words(Text *out) {
    const FilterWordInfo *word;
    for (size_t i = 0; (word = filter_word_at(i)); i++) {
        const char *form = word->kind == FILTER_FLAG     ? ""
                           : word->kind == FILTER_MOMENT ? " : Ns | Ns < Ns | Ns > Ns Ar time"
                           : word->kind == FILTER_NUMBER ? " : Ns | Ns < Ns | Ns > Ns Ar years"
                                                         : " : Ns Ar value";
        text_addf(out, ".It Cm %s%s\n", word->name, form);
        sentence(word->help, out);
    }
}

static const struct {
    const char *name;
    void (*write)(Text *out);
} sections[] = {{"acts", acts}, {"keys", keys}, {"transitions", stages}, {"filter words", filter_words}};

/* The section that a marker names; -1: the line is none of its kind. */
static int section_of(const char *line, const char *kind) {
    char marker[80];
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        snprintf(marker, sizeof marker, ".\\\" %s %s\n", kind, sections[i].name);
        if (strcmp(line, marker) == 0) return (int)i;
    }
    return -1;
}

int main(void) {
    char line[1000];
    int inside = -1;
    Text out = {0};
    while (fgets(line, sizeof line, stdin)) {
        int begins = section_of(line, "BEGIN");
        if (inside >= 0 && section_of(line, "END") == inside) inside = -1;
        if (inside < 0) text_add(&out, line);
        if (begins < 0) continue;
        inside = begins;
        sections[inside].write(&out);
    }
    if (inside >= 0) {
        fprintf(stderr, "The section \"%s\" has no end.\n", sections[inside].name);
        return EXIT_FAILURE;
    }
    fputs(text_string(&out), stdout);
    text_free(&out);
    return ferror(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
}
