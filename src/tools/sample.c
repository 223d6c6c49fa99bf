#include "sample.h"

#include <string.h>

typedef struct Output {
    const char *name;
    void (*write)(FILE *file);
} Output;

static const Output outputs[] = {
    {"roster.csv", write_roster},
    {"diagnoses.csv", write_diagnoses},
    {"observations.csv", write_observations},
    {"encounters.csv", write_encounters},
    {"referrals.csv", write_referrals},
};

unsigned roll(Roll *state, unsigned below) {
    state->seed ^= state->seed << 13;
    state->seed ^= state->seed >> 17;
    state->seed ^= state->seed << 5;
    return state->seed % below;
}

void cell(FILE *file, bool first, const char *text) {
    if (!first) fputc(',', file);
    if (!strpbrk(text, ",\"\n")) {
        fputs(text, file);
        return;
    }
    fputc('"', file);
    for (; *text; text++) {
        if (*text == '"') fputc('"', file);
        fputc(*text, file);
    }
    fputc('"', file);
}

void member_cell(FILE *file, int member) {
    fprintf(file, "M%04d", member);
}

void end_row(FILE *file) {
    fputc('\n', file);
}

static FILE *open_output(const char *folder, const char *name) {
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    if (!file) perror(path);
    return file;
}

int main(int count, char **words) {
    if (count != 2) {
        fprintf(stderr, "usage: %s FOLDER\n", words[0]);
        return 2;
    }
    for (size_t i = 0; i < sizeof outputs / sizeof *outputs; i++) {
        FILE *file = open_output(words[1], outputs[i].name);
        if (!file) return 1;
        outputs[i].write(file);
        if (fclose(file) != 0) return 1;
    }
    FILE *acts = open_output(words[1], "acts.txt");
    if (!acts) return 1;
    bool ok = write_acts(acts);
    return fclose(acts) == 0 && ok ? 0 : 1;
}
