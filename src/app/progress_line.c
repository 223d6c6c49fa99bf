#include "progress_line.h"

#include "base/text.h"

#include <stdio.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

enum { QUIET_MS = 400, DRAW_MS = 200 }; /* short work shows no line */

int64_t progress_now_ms(void) {
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (int64_t)at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

static bool interrupted(ProgressLine *line) {
    struct signalfd_siginfo info;
    if (!line->stopped && line->signals >= 0 && read(line->signals, &info, sizeof info) == sizeof info)
        line->stopped = true;
    return line->stopped;
}

static void draw(ProgressLine *line, const char *what, int64_t done, int64_t total, int64_t now) {
    char words[PROGRESS_LINE_SIZE];
    Text text = {0};
    progress_words(what, done, total, done - line->part.began_done, now - line->part.began_ms, words);
    text_addf(&text, "%s  (Ctrl-C stops)", words);
    out_progress(text_string(&text), line->cli->environment->columns);
    text_free(&text);
    line->drawn = true;
    line->drawn_ms = now;
}

static bool step(void *context, const char *what, int64_t done, int64_t total) {
    ProgressLine *line = context;
    int64_t now = progress_now_ms();
    progress_part(&line->part, what, done, now);
    bool due = now - line->drawn_ms >= (line->drawn ? DRAW_MS : QUIET_MS);
    if (line->shown && due) draw(line, what, done, total, now);
    return !interrupted(line);
}

void progress_begin(ProgressLine *out, Cli *cli) {
    sigset_t ours;
    *out = (ProgressLine){.progress = {step, NULL}, .cli = cli, .signals = -1};
    out->progress.context = out;
    out->shown = isatty(STDERR_FILENO) && !cli->options->json;
    out->drawn_ms = progress_now_ms();
    sigemptyset(&ours);
    sigaddset(&ours, SIGINT);
    if (sigprocmask(SIG_BLOCK, &ours, &out->before) == 0) {
        out->signals = signalfd(-1, &ours, SFD_NONBLOCK | SFD_CLOEXEC);
        if (out->signals < 0) sigprocmask(SIG_SETMASK, &out->before, NULL);
    }
    if (cli->work) work_watch(cli->work, &out->progress);
}

void progress_end(ProgressLine *line, Error *error, const char *kept) {
    if (line->cli->work) work_watch(line->cli->work, NULL);
    if (line->drawn) out_progress("", line->cli->environment->columns);
    bool stopped = line->stopped;
    if (line->signals >= 0) {
        interrupted(line); /* one that came after the last step stops nothing any more */
        close(line->signals);
        sigprocmask(SIG_SETMASK, &line->before, NULL);
    }
    if (error && stopped) error_set(error, ERROR_REFUSED, "Stopped by Ctrl-C. %s", kept);
}
