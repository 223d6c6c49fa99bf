#include "term_state.h"

#include <errno.h>
#include <fcntl.h>
#include <ncurses.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

static const char fallback[] = "xterm-256color";

static bool sane_name(const char *type) {
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+._-";
    size_t length = type ? strlen(type) : 0;
    return length > 0 && length < 64 && strspn(type, allowed) == length;
}

/* Reads a description; *colors may be NULL. */
static TermKind kind_of(const char *type, int output, int *colors) {
    int result = 0;
    if (!sane_name(type) || setupterm(type, output, &result) != OK) return TERM_UNKNOWN;
    const char *move = tigetstr("cup");
    int count = tigetnum("colors");
    if (colors) *colors = count > 0 ? count : 0;
    del_curterm(cur_term);
    return move && move != (char *)-1 ? TERM_SCREENS : TERM_LINES;
}

TermKind term_look_up(const char *type, int *colors) {
    *colors = 0;
    return kind_of(type, STDOUT_FILENO, colors);
}

static FILE *own(int descriptor, const char *mode) {
    int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
    FILE *file = copy < 0 ? NULL : fdopen(copy, mode);
    if (!file && copy >= 0) close(copy);
    return file;
}

static bool catch_signals(Term *term) {
    sigset_t wanted;
    static const int numbers[] = {SIGWINCH, SIGHUP, SIGTERM, SIGINT, SIGCONT};
    sigemptyset(&wanted);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) sigaddset(&wanted, numbers[i]);
    if (sigprocmask(SIG_BLOCK, &wanted, &term->mask_before) != 0) return false;
    term->signals = signalfd(-1, &wanted, SFD_NONBLOCK | SFD_CLOEXEC);
    return term->signals >= 0;
}

/* A terminal of true colour takes the colour itself where others take its number. */
static int color_number(short color, bool direct) {
    return direct && color != LOOK_DEFAULT ? (int)color_rgb(color) : color;
}

static void start_colors(Term *term) {
    term->colors = 0;
    if (term->options.plain || !has_colors() || start_color() != OK) return;
    use_default_colors();
    static const int steps[] = {256, 16, 8};
    for (size_t i = 0; i < sizeof steps / sizeof *steps && !term->colors; i++)
        if (COLORS >= steps[i] && COLOR_PAIRS >= 2 * STYLES + 1) term->colors = steps[i];
    bool direct = COLORS > 256 && tigetflag("RGB") > 0;
    for (int i = 0; i < 2 * STYLES && term->colors; i++) {
        Look look = style_look((Style)(i / 2), i % 2 != 0, term->options.theme, term->colors);
        init_extended_pair(i + 1, color_number(look.ink, direct), color_number(look.paper, direct));
    }
}

/* Keys as they are pressed and not shown, lines as they are written. */
static bool start_serial(Term *term, Error *error) {
    struct termios modes;
    if (tcgetattr(fileno(term->in), &term->modes_before) != 0)
        return error_set(error, ERROR_STORAGE, "The terminal cannot be read: %s.", strerror(errno));
    modes = term->modes_before;
    modes.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG | IEXTEN);
    modes.c_iflag &= ~(tcflag_t)(ICRNL | INLCR | IXON);
    tcsetattr(fileno(term->in), TCSANOW, &modes);
    return true;
}

static void send(Term *term, const char *sequence) {
    fputs(sequence, term->out);
    fflush(term->out);
}

void term_measure(Term *term) {
    if (!term->curses) return;
    struct winsize size = {0};
    if (ioctl(fileno(term->out), TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) {
        size.ws_row = (unsigned short)LINES;
        size.ws_col = (unsigned short)COLS;
    }
    term->rows = size.ws_row;
    term->cols = size.ws_col;
    resizeterm(term->rows, term->cols);
    term_redraw(term);
}

/* The description of the same terminal with 256 colours, where COLORTERM says that it has them and TERM was
 * too modest to. */
static const char *richer(Term *term, const char *type) {
    if (!term->options.rich || !sane_name(type) || strchr(type, '-')) return type;
    snprintf(term->type, sizeof term->type, "%s-256color", type);
    return kind_of(term->type, fileno(term->out), NULL) == TERM_SCREENS ? term->type : type;
}

static bool start(Term *term, Error *error) {
    const char *type = richer(term, term->options.type);
    TermKind kind = kind_of(type, fileno(term->out), NULL);
    if (kind == TERM_LINES)
        return error_set(
            error, ERROR_USAGE,
            "A terminal of type %.60s cannot show screens. pallium --linear reads them out line by "
            "line, and every command works: pallium help lists them.",
            type);
    if (kind == TERM_UNKNOWN) {
        snprintf(term->note, sizeof term->note, "The terminal type %.60s is not known here; using %s.",
                 sane_name(type) ? type : "given", fallback);
        type = fallback;
    }
    use_env(FALSE);
    use_tioctl(TRUE); /* the description of a Linux console names no size, and newterm wants one */
    term->curses = newterm(type, term->out, term->in);
    if (!term->curses)
        return error_set(error, ERROR_STORAGE, "The terminal cannot be used: no description of %s.", type);
    raw();
    noecho();
    nonl();
    typeahead(-1); /* whether keys wait is the caller's to ask: a screen is drawn whole or not at all */
    start_colors(term);
    term_learn_looks(term);
    term_measure(term);
    if (!frame_new(term)) frame_free(term);
    send(term, "\033[?2004h");
    const char *reports = tigetstr("kmous");
    term->mouse = term->options.mouse && reports && reports != (char *)-1;
    if (term->mouse) send(term, "\033[?1000h\033[?1006h");
    return true;
}

bool term_new(Term **out, TermOptions options, Error *error) {
    *out = NULL;
    if (!isatty(options.input) || !isatty(options.output))
        return error_set(error, ERROR_USAGE, "A terminal is needed for the screens.");
    Term *term = calloc(1, sizeof *term);
    if (!term) return error_set(error, ERROR_STORAGE, "Memory ran out.");
    term->options = options;
    term->signals = term->terminal = term->frame = -1;
    sigprocmask(SIG_BLOCK, NULL, &term->mask_before);
    term->in = own(options.input, "r");
    term->out = own(options.output, "w");
    bool ok = term->in && term->out && catch_signals(term);
    if (!ok) error_set(error, ERROR_STORAGE, "The terminal cannot be opened: %s.", strerror(errno));
    if (ok) ok = options.serial ? start_serial(term, error) : start(term, error);
    if (!ok) term_free(&term);
    *out = term;
    return ok;
}

/* A terminal without a second screen would keep the last one in sight and in its scrollback. */
static void wipe(Term *term) {
    const char *second = tigetstr("smcup");
    if (term->mouse) send(term, "\033[?1006l\033[?1000l");
    bool alternate = second && second != (char *)-1;
    erase();
    refresh();
    endwin();
    send(term, alternate ? "\033[?2004l" : "\033[?2004l\033[2J\033[3J\033[H");
}

void term_free(Term **address) {
    Term *term = *address;
    if (!term) return;
    if (term->curses) {
        wipe(term);
        delscreen(term->curses);
    }
    if (term->options.serial && term->in) tcsetattr(fileno(term->in), TCSANOW, &term->modes_before);
    struct signalfd_siginfo late; /* what came after the last wait would strike once the mask is lifted */
    while (term->signals >= 0 && read(term->signals, &late, sizeof late) > 0) continue;
    if (term->signals >= 0) close(term->signals);
    sigprocmask(SIG_SETMASK, &term->mask_before, NULL);
    frame_free(term);
    if (term->in) fclose(term->in);
    if (term->out) fclose(term->out);
    decoder_free(&term->decoder);
    screen_free(&term->shown);
    free(term);
    *address = NULL;
}

const char *term_note(const Term *term) {
    return term->note;
}

void term_size(const Term *term, int *rows, int *cols) {
    *rows = term->rows;
    *cols = term->cols;
}

void term_say(Term *term, const char *text) {
    if (*text) send(term, text);
}

void term_redraw(Term *term) {
    screen_free(&term->shown);
}

/* A serial terminal has no other screen: all that was said stands above. */
void term_cover(Term *term, const Screen *screen) {
    if (!term->options.serial) {
        term_redraw(term);
        term_paint(term, screen);
    }
    send(term, term->options.serial ? "\033[2J\033[3J\033[H" : "\033[3J");
}

void term_draw(Term *term, const Screen *screen) {
    term_paint(term, screen);
}
