#include "vt.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { CELL = 24, PARAMETERS = 16, PIECE = 8 };

typedef enum State { GROUND, ESCAPED, SEQUENCE, OPENED, STRING, CHARSET } State;

struct Vt {
    int rows, cols, row, col, top, bottom, saved_row, saved_col;
    char (*cells)[CELL];
    State state;
    int parameters[PARAMETERS], count;
    char mark, last[CELL], piece[PIECE];
    size_t have, unknown;
    bool wrap, alternate, cursor;
};

static char *cell(const Vt *vt, int row, int col) {
    return vt->cells[row * vt->cols + col];
}

static void blank(Vt *vt, int row, int from, int to) {
    for (int col = from < 0 ? 0 : from; col < to && col < vt->cols; col++) strcpy(cell(vt, row, col), " ");
}

static void clear(Vt *vt) {
    for (int row = 0; row < vt->rows; row++) blank(vt, row, 0, vt->cols);
}

void vt_resize(Vt *vt, int rows, int cols) {
    free(vt->cells);
    vt->rows = rows;
    vt->cols = cols;
    vt->cells = calloc((size_t)(rows * cols), sizeof *vt->cells);
    vt->row = vt->col = vt->top = vt->saved_row = vt->saved_col = 0;
    vt->wrap = false;
    vt->bottom = rows - 1;
    clear(vt);
}

Vt *vt_new(int rows, int cols) {
    Vt *vt = calloc(1, sizeof *vt);
    vt->cursor = true;
    vt_resize(vt, rows, cols);
    return vt;
}

void vt_free(Vt **vt) {
    free((*vt)->cells);
    free(*vt);
    *vt = NULL;
}

/* Moves the rows from `from` to the end of the scrolling region, down when positive. */
static void shift(Vt *vt, int from, int by) {
    int height = vt->bottom - from + 1, step = abs(by) < height ? abs(by) : height;
    size_t size = (size_t)((height - step) * vt->cols) * CELL;
    if (by > 0) memmove(cell(vt, from + step, 0), cell(vt, from, 0), size);
    if (by < 0) memmove(cell(vt, from, 0), cell(vt, from + step, 0), size);
    for (int i = 0; i < step; i++) blank(vt, by > 0 ? from + i : vt->bottom - i, 0, vt->cols);
}

static void line_feed(Vt *vt) {
    if (vt->row == vt->bottom)
        shift(vt, vt->top, -1);
    else if (vt->row < vt->rows - 1)
        vt->row++;
}

static void put(Vt *vt, const char *glyph) {
    const char *at = glyph;
    int width = utf8_width(utf8_next(&at));
    if (width <= 0) {
        int col = vt->wrap ? vt->col : vt->col > 0 ? vt->col - 1 : 0;
        if (col > 0 && !*cell(vt, vt->row, col)) col--;
        char *base = cell(vt, vt->row, col);
        if (strlen(base) + strlen(glyph) < CELL) strcat(base, glyph);
        return;
    }
    if (vt->wrap || vt->col + width > vt->cols) {
        vt->col = 0;
        line_feed(vt);
    }
    vt->wrap = false;
    strcpy(cell(vt, vt->row, vt->col), glyph);
    if (width == 2 && vt->col + 1 < vt->cols) cell(vt, vt->row, vt->col + 1)[0] = '\0';
    strcpy(vt->last, glyph);
    vt->col += width;
    if (vt->col < vt->cols) return;
    vt->col = vt->cols - 1;
    vt->wrap = true;
}

static void go(Vt *vt, int row, int col) {
    vt->row = row < 0 ? 0 : row >= vt->rows ? vt->rows - 1 : row;
    vt->col = col < 0 ? 0 : col >= vt->cols ? vt->cols - 1 : col;
    vt->wrap = false;
}

static int parameter(const Vt *vt, int index, int otherwise) {
    return index < vt->count && vt->parameters[index] > 0 ? vt->parameters[index] : otherwise;
}

static void mode(Vt *vt, bool on) {
    for (int i = 0; i < vt->count; i++) {
        if (vt->parameters[i] == 25) vt->cursor = on;
        if (vt->parameters[i] != 1049) continue;
        vt->alternate = on;
        clear(vt);
    }
}

static void erase_display(Vt *vt, int what) {
    if (what == 0) blank(vt, vt->row, vt->col, vt->cols);
    if (what == 1) blank(vt, vt->row, 0, vt->col + 1);
    for (int row = 0; row < vt->rows; row++)
        if (what >= 2 || (what == 0 && row > vt->row) || (what == 1 && row < vt->row))
            blank(vt, row, 0, vt->cols);
}

static void erase_line(Vt *vt, int what) {
    blank(vt, vt->row, what == 0 ? vt->col : 0, what == 1 ? vt->col + 1 : vt->cols);
}

static void shift_cells(Vt *vt, int by) {
    int room = vt->cols - vt->col, step = abs(by) < room ? abs(by) : room;
    size_t size = (size_t)(room - step) * CELL;
    char *here = cell(vt, vt->row, vt->col), *there = here + (size_t)step * CELL;
    memmove(by > 0 ? there : here, by > 0 ? here : there, size);
    blank(vt, vt->row, by > 0 ? vt->col : vt->cols - step, by > 0 ? vt->col + step : vt->cols);
}

static void region(Vt *vt) {
    vt->top = parameter(vt, 0, 1) - 1;
    vt->bottom = parameter(vt, 1, vt->rows) - 1;
    /* What was sent for a larger size may come after the resize. */
    if (vt->bottom >= vt->rows) vt->bottom = vt->rows - 1;
    if (vt->top < 0 || vt->top > vt->bottom) vt->top = 0;
    go(vt, 0, 0);
}

static void finish(Vt *vt, char final) {
    int n = parameter(vt, 0, 1);
    switch (final) {
    case 'H':
    case 'f':
        go(vt, n - 1, parameter(vt, 1, 1) - 1);
        break;
    case 'A':
        go(vt, vt->row - n, vt->col);
        break;
    case 'B':
        go(vt, vt->row + n, vt->col);
        break;
    case 'C':
        go(vt, vt->row, vt->col + n);
        break;
    case 'D':
        go(vt, vt->row, vt->col - n);
        break;
    case 'G':
    case '`':
        go(vt, vt->row, n - 1);
        break;
    case 'd':
        go(vt, n - 1, vt->col);
        break;
    case 'J':
        erase_display(vt, parameter(vt, 0, 0));
        break;
    case 'K':
        erase_line(vt, parameter(vt, 0, 0));
        break;
    case 'X':
        blank(vt, vt->row, vt->col, vt->col + n);
        break;
    case 'P':
        shift_cells(vt, -n);
        break;
    case '@':
        shift_cells(vt, n);
        break;
    case 'L':
        shift(vt, vt->row, n);
        break;
    case 'M':
        shift(vt, vt->row, -n);
        break;
    case 'S':
        shift(vt, vt->top, -n);
        break;
    case 'T':
        shift(vt, vt->top, n);
        break;
    case 'r':
        region(vt);
        break;
    case 'h':
        mode(vt, true);
        break;
    case 'l':
        mode(vt, false);
        break;
    case 'b':
        while (n-- > 0 && *vt->last) put(vt, vt->last);
        break;
    case 'm':
    case 't':
    case 'c':
    case 'n':
        break;
    default:
        vt->unknown++;
    }
}

static void escape(Vt *vt, char byte) {
    vt->state = GROUND;
    if (byte == '[') {
        vt->state = SEQUENCE;
        memset(vt->parameters, 0, sizeof vt->parameters);
        vt->count = 1;
        vt->mark = '\0';
    } else if (byte == ']' || byte == 'P') {
        vt->state = byte == ']' ? OPENED : STRING;
    } else if (byte == '(' || byte == ')') {
        vt->state = CHARSET;
    } else if (byte == '7') {
        vt->saved_row = vt->row;
        vt->saved_col = vt->col;
    } else if (byte == '8') {
        go(vt, vt->saved_row, vt->saved_col);
    } else if (byte == 'M') {
        if (vt->row == vt->top)
            shift(vt, vt->top, 1);
        else
            vt->row--;
    } else if (!strchr("=>c\\", byte)) {
        vt->unknown++;
    }
}

static void sequence(Vt *vt, char byte) {
    if (byte >= '0' && byte <= '9') {
        int *value = &vt->parameters[vt->count - 1];
        if (*value < 100000) *value = 10 * *value + (byte - '0');
    } else if ((byte == ';' || byte == ':') && vt->count < PARAMETERS) {
        vt->count++;
    } else if (byte >= '<' && byte <= '?') {
        vt->mark = byte;
    } else if (byte >= '@') {
        vt->state = GROUND;
        bool modes = byte == 'h' || byte == 'l' || byte == 'm';
        if (!vt->mark || modes) finish(vt, byte);
    }
}

static void ground(Vt *vt, char byte) {
    unsigned char value = (unsigned char)byte;
    if (value == 27) {
        vt->state = ESCAPED;
    } else if (byte == '\r') {
        go(vt, vt->row, 0);
    } else if (byte == '\n') {
        line_feed(vt);
    } else if (byte == '\b') {
        go(vt, vt->row, vt->col - 1);
    } else if (byte == '\t') {
        go(vt, vt->row, (vt->col / 8 + 1) * 8);
    } else if (value >= 32) {
        if (vt->have + 1 >= PIECE) vt->have = 0;
        vt->piece[vt->have++] = byte;
        unsigned char first = (unsigned char)vt->piece[0];
        size_t need = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        if (vt->have < need) return;
        vt->piece[vt->have] = '\0';
        vt->have = 0;
        put(vt, vt->piece);
    }
}

void vt_feed(Vt *vt, const char *bytes, size_t count) {
    for (size_t i = 0; i < count; i++) {
        char byte = bytes[i];
        switch (vt->state) {
        case GROUND:
            ground(vt, byte);
            break;
        case ESCAPED:
            escape(vt, byte);
            break;
        case SEQUENCE:
            sequence(vt, byte);
            break;
        case CHARSET:
            vt->state = GROUND;
            break;
        case OPENED: /* the Linux console's own: ESC ] R gives the colours back */
            vt->state = byte == 'R' ? GROUND : STRING;
            break;
        case STRING:
            if (byte == 7) vt->state = GROUND;
            if (byte == 27) vt->state = ESCAPED;
            break;
        }
    }
}

int vt_rows(const Vt *vt) {
    return vt->rows;
}

void vt_row(const Vt *vt, int row, Text *out) {
    for (int col = 0; col < vt->cols; col++) text_add(out, cell(vt, row, col));
}

bool vt_shows(const Vt *vt, const char *text) {
    bool found = false;
    for (int row = 0; row < vt->rows && !found; row++) {
        Text line = {0};
        vt_row(vt, row, &line);
        found = strstr(text_string(&line), text) != NULL;
        text_free(&line);
    }
    return found;
}

bool vt_alternate(const Vt *vt) {
    return vt->alternate;
}

bool vt_cursor_shown(const Vt *vt) {
    return vt->cursor;
}

size_t vt_unknown(const Vt *vt) {
    return vt->unknown;
}
