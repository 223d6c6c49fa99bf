#include "core/meld.h"

#include <math.h>

static double at_least(double value, double floor) {
    return value < floor ? floor : value;
}

static double clamp(double value, double floor, double ceiling) {
    return value > ceiling ? ceiling : at_least(value, floor);
}

static MeldScore score(double raw) {
    return (MeldScore){.score = (int)clamp((double)lround(raw), 6, 40), .raw = raw};
}

static double creatinine(const MeldInput *input, double ceiling) {
    return input->dialysis ? ceiling : clamp(input->creatinine, 1, ceiling);
}

MeldScore meld_classic(const MeldInput *input) {
    double raw = 10 * (0.957 * log(creatinine(input, 4)) + 0.378 * log(at_least(input->bilirubin, 1)) +
                       1.120 * log(at_least(input->inr, 1)) + 0.643);
    return score(raw);
}

MeldScore meld_na(const MeldInput *input) {
    double meld = (double)lround(meld_classic(input).raw), low = 137 - clamp(input->sodium, 125, 137);
    return score(meld > 11 ? meld + 1.32 * low - 0.033 * meld * low : meld);
}

MeldScore meld_3(const MeldInput *input) {
    double cr = log(creatinine(input, 3)), bili = log(at_least(input->bilirubin, 1)),
           inr = log(at_least(input->inr, 1)), low = 137 - clamp(input->sodium, 125, 137),
           thin = 3.5 - clamp(input->albumin, 1.5, 3.5);
    double raw = 4.56 * bili + 0.82 * low - 0.24 * low * bili + 9.09 * inr + 11.14 * cr + 1.85 * thin -
                 1.83 * thin * cr;
    if (input->adolescent) return score(raw + 7.33);
    return score(raw + (input->female ? 1.33 : 0) + 6);
}
