#include "core/best_time.h"

#include "base/text.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { NOON = 12 * 60, EVENING = 17 * 60, DAY = 24 * 60 };

/* Minutes of the day in "15:00", "3 pm", "10"; -1 when it is none. */
static int minutes_of(const char *text) {
    char *end;
    long hour = strtol(text, &end, 10), minute = 0;
    if (end == text || hour < 0 || hour > 24) return -1;
    if (*end == ':') minute = strtol(end + 1, &end, 10);
    if (minute < 0 || minute > 59) return -1;
    end += strspn(end, " ");
    bool pm = text_starts(end, "pm") || text_starts(end, "p.m");
    if (pm && hour < 12) hour += 12;
    return (int)(hour * 60 + minute);
}

/* The part of a day that the words name, from … to. */
static bool daypart(const char *words, int *from, int *to) {
    static const struct {
        const char *word;
        int from, to;
    } parts[] = {{"morning", 0, NOON}, {"afternoon", NOON, EVENING}, {"evening", EVENING, DAY}};
    *from = 0;
    *to = DAY;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (text_starts(words, parts[i].word)) {
            *from = parts[i].from;
            *to = parts[i].to;
            return true;
        }
    if (text_starts(words, "after ")) return (*from = minutes_of(words + strlen("after "))) >= 0;
    if (text_starts(words, "before ")) return (*to = minutes_of(words + strlen("before "))) >= 0;
    return false;
}

/* "not on tuesday or thursday". */
static bool day_ruled_out(const char *words, Civil wall) {
    static const char *const days[] = {"sunday",   "monday", "tuesday", "wednesday",
                                       "thursday", "friday", "saturday"};
    return text_starts(words, "not on ") && strstr(words, days[date_weekday(civil_date(wall))]);
}

bool best_time_missed(const char *words, Civil wall) {
    char folded[80];
    int from, to, at = wall.hour * 60 + wall.minute;
    utf8_fold_to(words, folded, sizeof folded);
    if (day_ruled_out(folded, wall)) return true;
    return daypart(folded, &from, &to) && (at < from || at >= to);
}
