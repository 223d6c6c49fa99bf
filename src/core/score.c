#include "core/score.h"

#include "base/text.h"
#include "core/meld.h"
#include "score_table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Scoring {
    const Instrument *instrument;
    const char *const *names, *const *values;
    size_t count;
    json_t *missing, *alerts;
    bool computable, prorated, has_raw;
    long score;
    double raw;
    Error *error;
} Scoring;

const char *score_instrument_at(size_t index) {
    const Instrument *instrument = instrument_at(index);
    return instrument ? instrument->name : NULL;
}

bool score_band(const char *name, long total, int *band) {
    const Instrument *instrument = instrument_find(name);
    if (!instrument || total < 0) return false;
    for (*band = 0; *band < BANDS_MAX && instrument->bands[*band].word; ++*band)
        if (total <= instrument->bands[*band].to) return true;
    return false;
}

const char *score_band_word(const char *name, long total) {
    int band;
    return score_band(name, total, &band) ? instrument_find(name)->bands[band].word : "";
}

static const char *given(const Scoring *s, const char *name) {
    for (size_t i = 0; i < s->count; i++)
        if (strcmp(s->names[i], name) == 0 && !text_blank(s->values[i])) return s->values[i];
    return NULL;
}

static void miss(Scoring *s, const char *name) {
    s->computable = false;
    json_array_append_new(s->missing, json_string(name));
}

static bool refuse(Scoring *s, const char *name, const char *value, const char *why) {
    return error_set(s->error, ERROR_BAD_INPUT, "%s “%s”: %s.", name, value, why);
}

/* The inputs of a formula are in the fact's own unit: nothing is guessed from their size. */
static FactReading read_in_unit(FactId fact, const char *value, Interval *out, const char **why) {
    char whole[80];
    const FactDefinition *d = fact_definition(fact);
    if (!d->bare_maximum || fact_value_has_unit(value)) return fact_read(fact, value, out, why);
    snprintf(whole, sizeof whole, "%.40s %s", value, d->unit);
    return fact_read(fact, whole, out, why);
}

/* Reads one exact value by the table of facts; *there is false for what is absent or recorded as unknown. */
static bool read_value(Scoring *s, FactId fact, const char *name, bool *there, double *out) {
    const char *value = given(s, name), *why = "it cannot be read";
    Interval interval;
    *there = false;
    if (!value) return true;
    FactReading reading = read_in_unit(fact, value, &interval, &why);
    if (reading == FACT_SAID_UNKNOWN) return true;
    if (reading != FACT_READ) return refuse(s, name, value, why);
    if (interval.lo != interval.hi) return refuse(s, name, value, "one exact value is needed");
    *there = true;
    *out = decimal_double(interval.lo);
    return true;
}

static bool item_value(Scoring *s, const char *name, const char *text, int *out) {
    char *rest;
    long value = strtol(text, &rest, 10);
    if (*rest || rest == text || value < 0 || value > s->instrument->item_max) {
        char why[60];
        snprintf(why, sizeof why, "an item is a whole number from 0 to %d", s->instrument->item_max);
        return refuse(s, name, text, why);
    }
    *out = (int)value;
    return true;
}

static void alert(Scoring *s, int item, int value) {
    const Instrument *instrument = s->instrument;
    bool watched = instrument->alert_item == 0 || instrument->alert_item == item;
    if (instrument->alert_from > 0 && watched && value >= instrument->alert_from)
        json_array_append_new(s->alerts, json_pack("{s:i}", "item", item));
}

static bool score_items(Scoring *s) {
    const Instrument *instrument = s->instrument;
    int sum = 0, absent = 0;
    for (int item = 1; item <= instrument->items + instrument->optional_items; item++) {
        char name[12];
        int value;
        bool summed = item <= instrument->items;
        snprintf(name, sizeof name, "%d", item);
        const char *text = given(s, name);
        if (!text) {
            if (summed) miss(s, name), absent++;
            continue;
        }
        if (!item_value(s, name, text, &value)) return false;
        if (summed) sum += value;
        alert(s, item, value);
    }
    int answered = instrument->items - absent;
    s->computable = absent <= instrument->may_miss && answered > 0;
    s->prorated = s->computable && absent > 0;
    if (s->computable) s->score = lround((double)sum * instrument->items / answered);
    return true;
}

static bool score_single(Scoring *s) {
    double value = 0;
    bool there;
    if (!read_value(s, s->instrument->fact, "value", &there, &value)) return false;
    if (!there) miss(s, "value");
    s->score = lround(value);
    return true;
}

typedef struct Input {
    FactId fact;
    double *to;
    bool needed;
} Input;

static bool score_meld(Scoring *s) {
    bool three = strcmp(s->instrument->name, "meld3") == 0, sodium = strcmp(s->instrument->name, "meld") != 0;
    MeldInput input = {0};
    double dialysis = 0, sex = 0;
    bool there;
    if (!read_value(s, FACT_DIALYSIS, "dialysis", &there, &dialysis)) return false;
    const Input inputs[] = {
        {FACT_BILIRUBIN, &input.bilirubin, true},
        {FACT_INR, &input.inr, true},
        {FACT_CREATININE, &input.creatinine, dialysis < 1},
        {FACT_SODIUM, &input.sodium, sodium},
        {FACT_ALBUMIN, &input.albumin, three},
        {FACT_SEX, &sex, three},
    };
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        const char *name = fact_definition(inputs[i].fact)->name;
        if (!read_value(s, inputs[i].fact, name, &there, inputs[i].to)) return false;
        if (!there && inputs[i].needed) miss(s, name);
    }
    if (!s->computable) return true;
    input.dialysis = dialysis > 0;
    input.female = sex > 0;
    MeldScore score = three ? meld_3(&input) : sodium ? meld_na(&input) : meld_classic(&input);
    s->score = score.score;
    s->raw = score.raw;
    s->has_raw = true;
    return true;
}

/* Points of a laboratory value: 1 on the good side of `good`, 3 beyond `bad`, 2 from one to the other. */
static long points_between(double value, double good, double bad) {
    if (good < bad) return value < good ? 1 : value > bad ? 3 : 2;
    return value > good ? 1 : value < bad ? 3 : 2;
}

static bool grade_points(Scoring *s, const char *name, const char *const grades[3], long *points) {
    const char *value = given(s, name);
    for (long i = 0; value && i < 3; i++) {
        if (!text_list_has(grades[i], value)) continue;
        *points += i + 1;
        return true;
    }
    if (value) return refuse(s, name, value, "there is no such grade");
    miss(s, name);
    return true;
}

static bool score_child_pugh(Scoring *s) {
    static const char *const ascites[] = {"none no 0", "slight mild controlled",
                                          "moderate severe refractory"};
    static const char *const encephalopathy[] = {"none no 0", "1 2 1-2", "3 4 3-4"};
    static const struct {
        FactId fact;
        double good, bad;
    } measured[] = {{FACT_BILIRUBIN, 2, 3}, {FACT_ALBUMIN, 3.5, 2.8}, {FACT_INR, 1.7, 2.3}};
    for (size_t i = 0; i < 3; i++) {
        const char *name = fact_definition(measured[i].fact)->name;
        double value = 0;
        bool there;
        if (!read_value(s, measured[i].fact, name, &there, &value)) return false;
        if (!there) miss(s, name);
        s->score += points_between(value, measured[i].good, measured[i].bad);
    }
    return grade_points(s, "ascites", ascites, &s->score) &&
           grade_points(s, "encephalopathy", encephalopathy, &s->score);
}

static bool takes_name(const Instrument *instrument, const char *name) {
    static const char meld[] = "sex dialysis bilirubin inr creatinine sodium albumin";
    static const char child_pugh[] = "bilirubin albumin inr ascites encephalopathy";
    if (instrument->kind == INSTRUMENT_MELD) return text_list_has(meld, name);
    if (instrument->kind == INSTRUMENT_CHILD_PUGH) return text_list_has(child_pugh, name);
    if (instrument->kind == INSTRUMENT_SINGLE) return strcmp(name, "value") == 0;
    char *rest;
    long item = strtol(name, &rest, 10);
    return *name >= '1' && *name <= '9' && !*rest && item <= instrument->items + instrument->optional_items;
}

static bool check_names(Scoring *s) {
    for (size_t i = 0; i < s->count; i++) {
        if (!takes_name(s->instrument, s->names[i]))
            return error_set(s->error, ERROR_BAD_INPUT, "%s has no “%s”.", s->instrument->name, s->names[i]);
        for (size_t j = 0; j < i; j++)
            if (strcmp(s->names[i], s->names[j]) == 0)
                return error_set(s->error, ERROR_BAD_INPUT, "“%s” is given twice.", s->names[i]);
    }
    return true;
}

static const char *band_of(const Scoring *s) {
    for (const Band *band = s->instrument->bands; s->computable && band->word; band++)
        if (s->score <= band->to) return band->word;
    return NULL;
}

static json_t *answer_of(const Scoring *s) {
    json_t *out = json_object();
    const char *band = band_of(s);
    bool items = s->instrument->kind == INSTRUMENT_ITEMS;
    json_object_set_new(out, "instrument", json_string(s->instrument->name));
    json_object_set_new(out, "computable", json_boolean(s->computable));
    json_object_set_new(out, items ? "total" : "score", s->computable ? json_integer(s->score) : json_null());
    json_object_set_new(out, "band", band ? json_string(band) : json_null());
    json_object_set_new(out, "prorated", json_boolean(s->prorated));
    json_object_set(out, "missing", s->missing);
    json_object_set(out, "alerts", s->alerts);
    json_object_set_new(out, "raw", s->has_raw ? json_real(s->raw) : json_null());
    return out;
}

bool score_compute(const char *instrument, const char *const *names, const char *const *values, size_t count,
                   json_t **answer, Error *error) {
    bool (*const by_kind[])(Scoring *) = {
        [INSTRUMENT_ITEMS] = score_items,
        [INSTRUMENT_SINGLE] = score_single,
        [INSTRUMENT_MELD] = score_meld,
        [INSTRUMENT_CHILD_PUGH] = score_child_pugh,
    };
    Scoring s = {.instrument = instrument_find(instrument),
                 .names = names,
                 .values = values,
                 .count = count,
                 .computable = true,
                 .error = error};
    *answer = NULL;
    if (!s.instrument)
        return error_set(error, ERROR_BAD_INPUT, "There is no instrument “%s”.",
                         instrument ? instrument : "");
    s.missing = json_array();
    s.alerts = json_array();
    bool fine = check_names(&s) && by_kind[s.instrument->kind](&s);
    if (fine) *answer = answer_of(&s);
    json_decref(s.missing);
    json_decref(s.alerts);
    return fine;
}
