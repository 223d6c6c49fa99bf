#include "ui/widget/picker.h"

#include "base/utf8.h"

#include <string.h>

enum { FUZZY_MAX = 128, POINT_MATCH = 1, POINT_RUN = 8, POINT_WORD = 6, POINT_FIRST = 2, IMPOSSIBLE = -1000 };

static bool word_start(const char *text, size_t at) {
    return at == 0 || strchr(" _-,.(", text[at - 1]) != NULL;
}

static int point(const char *text, size_t at) {
    return POINT_MATCH + (word_start(text, at) ? POINT_WORD : 0) + (at == 0 ? POINT_FIRST : 0);
}

/* Best score of query[0..=i] that ends at each place of the text, row by row: every way to match is weighed.
 */
static int best(const char *query, const char *text, size_t length) {
    int before[FUZZY_MAX], now[FUZZY_MAX], result = 0;
    for (size_t i = 0; query[i]; i++) {
        int reach = i == 0 ? 0 : IMPOSSIBLE; /* best of the row before, further left */
        result = IMPOSSIBLE;
        for (size_t j = 0; j < length; j++) {
            if (i > 0 && j > 0 && before[j - 1] > reach) reach = before[j - 1];
            now[j] = IMPOSSIBLE;
            if (text[j] == query[i] && reach > IMPOSSIBLE) now[j] = reach + point(text, j);
            if (text[j] == query[i] && i > 0 && j > 0 && before[j - 1] > IMPOSSIBLE) {
                int run = before[j - 1] + point(text, j) + POINT_RUN;
                if (run > now[j]) now[j] = run;
            }
            if (now[j] > result) result = now[j];
        }
        memcpy(before, now, sizeof before);
    }
    return result;
}

static void key_without_blanks(const char *query, char out[FUZZY_MAX]) {
    Text key = {0};
    utf8_name_key(query, &key);
    size_t used = 0;
    for (const char *at = text_string(&key); *at && used + 1 < FUZZY_MAX; at++)
        if (*at != ' ') out[used++] = *at;
    out[used] = '\0';
    text_free(&key);
}

int fuzzy_score(const char *query, const char *text) {
    char wanted[FUZZY_MAX];
    Text key = {0};
    key_without_blanks(query, wanted);
    utf8_name_key(text, &key);
    size_t length = key.length < FUZZY_MAX ? key.length : FUZZY_MAX;
    int score = !*wanted ? 0 : best(wanted, text_string(&key), length);
    text_free(&key);
    return score < 0 ? -1 : score;
}
