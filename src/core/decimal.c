#include "core/decimal.h"

#include <stdio.h>
#include <string.h>

static bool digit(char c) {
    return c >= '0' && c <= '9';
}

static bool append(Decimal *value, char c) {
    return !__builtin_mul_overflow(*value, 10, value) && !__builtin_add_overflow(*value, c - '0', value);
}

bool decimal_read(const char **at, Decimal *out) {
    const char *next = *at;
    Decimal value = 0;
    int places = 0;
    if (!digit(*next)) return false;
    for (; digit(*next); next++)
        if (!append(&value, *next)) return false;
    if (*next == '.') {
        if (!digit(*++next)) return false;
        for (; digit(*next); next++) {
            if (places == DECIMAL_DIGITS && *next == '0') continue;
            if (places == DECIMAL_DIGITS || !append(&value, *next)) return false;
            places++;
        }
    }
    for (; places < DECIMAL_DIGITS; places++)
        if (!append(&value, '0')) return false;
    *out = value;
    *at = next;
    return true;
}

bool decimal_parse(const char *text, Decimal *out) {
    return text && decimal_read(&text, out) && *text == '\0';
}

void decimal_format(Decimal value, char out[DECIMAL_SIZE]) {
    uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value, one = (uint64_t)decimal_one;
    snprintf(out, DECIMAL_SIZE, "%s%llu.%09llu", value < 0 ? "-" : "", (unsigned long long)(size / one),
             (unsigned long long)(size % one));
    size_t length = strlen(out);
    while (out[length - 1] == '0') out[--length] = '\0';
    if (out[length - 1] == '.') out[length - 1] = '\0';
}

double decimal_double(Decimal value) {
    return (double)value / (double)decimal_one;
}

bool decimal_scale(Decimal value, int64_t numerator, int64_t denominator, Decimal *out) {
    Decimal product;
    if (denominator <= 0 || value < 0 || __builtin_mul_overflow(value, numerator, &product)) return false;
    *out = product / denominator + (product % denominator >= denominator - product % denominator);
    return true;
}
